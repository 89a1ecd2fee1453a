package engine

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/privlint/privlint/internal/annotate"
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/lexicon"
	"github.com/privlint/privlint/internal/parse/markdown"
	"github.com/privlint/privlint/internal/plan"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/rego"
)

// fixture is the model of a document of so many bytes: a few fixtures, one after the other, again and again.
func fixture(tb testing.TB, size int) *document.Model {
	tb.Helper()
	return joined(tb, size, "../../fixtures/*.md")
}

// varied is the same of many policies; up to 70 KB nothing stands twice.
func varied(tb testing.TB, size int) *document.Model {
	tb.Helper()
	return joined(tb, size, "../../fixtures/policies/*.md")
}

func joined(tb testing.TB, size int, pattern string) *document.Model {
	tb.Helper()
	words, err := lexicon.Load(rego.Files, "lexicon/en")
	if err != nil {
		tb.Fatal(err)
	}
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) == 0 {
		tb.Fatalf("no fixtures: %v", err)
	}
	var text []byte
	for i := 0; len(text) < size; i++ {
		content, err := os.ReadFile(files[i%len(files)])
		if err != nil {
			tb.Fatal(err)
		}
		text = append(append(text, content...), '\n')
	}
	doc, err := markdown.Parse(&document.Source{Path: "privacy.md", Text: text[:size], Encoding: "utf-8"})
	if err != nil {
		tb.Fatal(err)
	}
	return annotate.Annotate(doc, words)
}

// TestEvaluationGrowsWithTheDocument counts the steps of evaluation: four times the document takes at most about four times the
// steps. A rule that pairs everything with everything takes sixteen times its own.
func TestEvaluationGrowsWithTheDocument(t *testing.T) {
	small, large := steps(t, fixture(t, 50_000)), steps(t, fixture(t, 200_000))
	for place, n := range large {
		if n > 2000 && n > 5*small[place] {
			t.Errorf("%s takes %d steps on a document of 50 KB and %d on one of 200 KB", place, small[place], n)
		}
	}
}

// steps counts the expressions evaluated, by their place.
func steps(t *testing.T, model *document.Model) map[string]int {
	t.Helper()
	modules, err := loadSources(rego.Files)
	if err != nil {
		t.Fatal(err)
	}
	rules, err := register.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	always := map[string]any{}
	for _, pack := range rules.Packs() {
		always[pack] = "always"
	}
	counter := stepCounter{}
	run := Context{AsOf: "2026-11-21", Packs: rules.Packs(), Settings: map[string]any{"pack_modes": always}}
	if _, err := modules.query(reportQuery(), modules.data, lazyInput(model, run)).WithQueryTracer(counter).Run(t.Context()); err != nil {
		t.Fatal(err)
	}
	return counter
}

type stepCounter map[string]int

func (stepCounter) Enabled() bool               { return true }
func (stepCounter) Config() topdown.TraceConfig { return topdown.TraceConfig{} }
func (c stepCounter) TraceEvent(event topdown.Event) {
	if event.Op == topdown.EvalOp && event.Location != nil {
		c[fmt.Sprintf("%s:%d", event.Location.File, event.Location.Row)]++
	}
}

// BenchmarkFixture evaluates everything over a document of 40 KB.
func BenchmarkFixture(b *testing.B) {
	engine, run := benchmarkEngine(b)
	model := varied(b, 40_000)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := engine.Evaluate(b.Context(), model, run); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRule measures what each judgement, and each disclosure that is decided by a rule, adds to the evaluation of a document
// of 40 KB with an earlier version: "ns/rule" is the shortest time that it took where what the choice of packs and the requirements
// ask for was known.
func BenchmarkRule(b *testing.B) {
	engine, run := benchmarkEngine(b)
	model := varied(b, 40_000)
	rules, err := register.Embedded()
	if err != nil {
		b.Fatal(err)
	}
	if run.Previous, err = engine.Previous(b.Context(), model, varied(b, 38_000), run); err != nil {
		b.Fatal(err)
	}
	one := func(id, path string, known ...string) {
		b.Run(id, func(b *testing.B) {
			shortest := time.Hour
			for b.Loop() {
				evaluation := engine.program.Begin(newInput(model, run))
				askAll(b, evaluation, known...)
				start := time.Now()
				askAll(b, evaluation, path)
				shortest = min(shortest, time.Since(start))
				evaluation.End()
			}
			b.ReportMetric(float64(shortest.Nanoseconds()), "ns/rule")
		})
	}
	for i := range rules.Disclosures {
		if d := &rules.Disclosures[i]; d.Logic != "" {
			one(d.ID, "families/"+d.Family()+"/"+d.Logic, "packs")
		}
	}
	for i := range rules.Rules {
		if rule := &rules.Rules[i]; rule.Judges() {
			one(rule.ID, "rules/"+rule.ID+"/findings", "packs", "requirements/unmet")
		}
	}
}

func askAll(b *testing.B, evaluation *plan.Evaluation, names ...string) {
	for _, name := range names {
		if _, err := evaluation.Value(b.Context(), "privlint/"+name); err != nil {
			b.Fatal(err)
		}
	}
}

func benchmarkEngine(b *testing.B) (*Engine, Context) {
	b.Helper()
	engine, err := New(Options{})
	if err != nil {
		b.Fatal(err)
	}
	rules, err := register.Embedded()
	if err != nil {
		b.Fatal(err)
	}
	return engine, Context{AsOf: "2026-11-21", Packs: rules.Packs()}
}
