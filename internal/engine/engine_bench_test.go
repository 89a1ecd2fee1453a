package engine

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/rego"
)

// largePolicy is a model like that of a policy of 40 KB: 30 headings, 350 sentences, two thousand matches.
func largePolicy(b *testing.B) *document.Model {
	rules, err := register.Read(rego.Files)
	if err != nil {
		b.Fatal(err)
	}
	concepts := map[string]string{"applies.gdpr": "sentence 1 ", "applies.california": "sentence 2 ", "applies.us-states": "sentence 3 ", "topic.retention": "heading 4 "}
	for i, d := range rules.Disclosures {
		if i%3 > 0 {
			concepts[d.ID] = fmt.Sprintf("sentence %d ", 7*i%330)
		}
		for j := range 8 {
			concepts[fmt.Sprintf("%s.part-%d", d.ID, j)] = fmt.Sprintf("sentence %d", (7*i+3*j)%99)
		}
	}
	var text strings.Builder
	for i := range 350 {
		if i%12 == 0 {
			fmt.Fprintf(&text, "# The heading %d \n", i/12)
		}
		fmt.Fprintf(&text, "This is the sentence %d of a policy that says what is done with personal data, for whom, and for how long.\n", i)
	}
	return policy(text.String(), concepts)
}

func BenchmarkNew(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := New(Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkInput(b *testing.B) {
	model := largePolicy(b)
	b.ReportAllocs()
	for b.Loop() {
		Input(model, Context{AsOf: "2026-11-21"})
	}
}

func BenchmarkEvaluate(b *testing.B) {
	engine, err := New(Options{})
	if err != nil {
		b.Fatal(err)
	}
	rules, err := register.Read(rego.Files)
	if err != nil {
		b.Fatal(err)
	}
	model := largePolicy(b)
	run := Context{AsOf: "2026-11-21", Packs: rules.Packs()}
	b.Run("whole", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := engine.Evaluate(b.Context(), model, run); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("plan", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := engine.program.Run(b.Context(), "privlint/report", newInput(model, run)); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("interpreted", func(b *testing.B) {
		input := Input(model, run)
		b.ReportAllocs()
		for b.Loop() {
			if _, err := engine.interpret(b.Context(), engine.embedded(nil), input); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkLoad measures what stands between a start and the first evaluation, and what was tried. Times relative to the last
// line, with 155 rules and OPA 1.22.2; that line takes some 0.4 ms on an idle machine:
//
//	from sources: modules and YAML tables     700
//	modules alone, all checks                 580
//	modules alone, no checks                  360
//	modules stored after compilation            5
//	plan                                        1    <- what New does
func BenchmarkLoad(b *testing.B) {
	b.Run("sources", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := loadSources(rego.Files); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("modules", func(b *testing.B) { benchmarkModules(b) })
	b.Run("modules without checks", func(b *testing.B) {
		benchmarkModules(b, slices.DeleteFunc(ast.AllStages(), func(stage ast.StageID) bool {
			return !strings.HasPrefix(string(stage), "Check") || strings.HasPrefix(string(stage), "CheckSafety")
		})...)
	})
	b.Run("plan", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			if _, err := planned(); err != nil {
				b.Fatal(err)
			}
		}
	})
}

func benchmarkModules(b *testing.B, skipped ...ast.StageID) {
	b.ReportAllocs()
	for b.Loop() {
		modules, err := Modules(rego.Files)
		if err != nil {
			b.Fatal(err)
		}
		compiler := ast.NewCompiler().WithCapabilities(Capabilities()).WithSkipStages(skipped...)
		if compiler.Compile(modules); compiler.Failed() {
			b.Fatal(compiler.Errors)
		}
	}
}
