package engine

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/privlint/privlint/internal/annotate"
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/lexicon"
	"github.com/privlint/privlint/internal/parse/markdown"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/rego"
)

// fixture is the model of all Markdown fixtures, one after the other, up to 40 KB.
func fixture(b *testing.B) *document.Model {
	b.Helper()
	words, err := lexicon.Load(rego.Files, "lexicon/en")
	if err != nil {
		b.Fatal(err)
	}
	files, err := filepath.Glob("../../fixtures/*.md")
	if err != nil || len(files) == 0 {
		b.Fatalf("no fixtures: %v", err)
	}
	var text []byte
	for i := 0; len(text) < 40_000; i++ {
		content, err := os.ReadFile(files[i%len(files)])
		if err != nil {
			b.Fatal(err)
		}
		text = append(append(text, content...), '\n')
	}
	doc, err := markdown.Parse(&document.Source{Path: "privacy.md", Text: text[:40_000], Encoding: "utf-8"})
	if err != nil {
		b.Fatal(err)
	}
	return annotate.Annotate(doc, words)
}

// BenchmarkFixture evaluates everything over a document of 40 KB.
func BenchmarkFixture(b *testing.B) {
	engine, run := benchmarkEngine(b)
	model := fixture(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := engine.Evaluate(b.Context(), model, run); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkRule evaluates each judgement, and each disclosure that is decided by a rule, alone over a document of 40 KB: what it
// costs with all that it asks for. The first line is a query of nothing.
func BenchmarkRule(b *testing.B) {
	engine, run := benchmarkEngine(b)
	model := fixture(b)
	rules, err := register.Embedded()
	if err != nil {
		b.Fatal(err)
	}
	one := func(name string, path ...string) {
		ref := ast.Ref{ast.DefaultRootDocument, ast.StringTerm("privlint")}
		for _, part := range path {
			ref = append(ref, ast.StringTerm(part))
		}
		alone := *engine
		alone.query = ast.NewBody(ast.Equality.Expr(ast.NewTerm(ref), ast.VarTerm("report")))
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := alone.evaluate(b.Context(), lazyInput(model, run)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
	one("nothing", "tables", "packs")
	one("disclosures", "disclosures", "present")
	for i := range rules.Disclosures {
		if d := &rules.Disclosures[i]; d.Logic != "" {
			one(d.ID, "families", d.Family(), d.Logic)
		}
	}
	for i := range rules.Rules {
		if rule := &rules.Rules[i]; rule.Requirement == nil && rule.Group == nil {
			one(rule.ID, "rules", rule.Pack(), rule.Name(), "findings")
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
