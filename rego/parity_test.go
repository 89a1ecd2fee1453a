package rego_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	opa "github.com/open-policy-agent/opa/v1/rego"

	"github.com/privlint/privlint/internal/annotate"
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/engine"
	"github.com/privlint/privlint/internal/parse/html"
	"github.com/privlint/privlint/internal/parse/markdown"
	"github.com/privlint/privlint/internal/parse/plaintext"
	"github.com/privlint/privlint/internal/register"
)

// TestBundleFindsTheSame gives the examples of all rules to the engine and, as published models, to an OPA with the bundle.
func TestBundleFindsTheSame(t *testing.T) {
	rules, err := register.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	judge, stock := newJudge(t), loadBundle(t, "data.privlint.report")
	for i := range rules.Rules {
		rule := &rules.Rules[i]
		for _, text := range append(rule.Examples.Bad, rule.Examples.Good...) {
			model, err := judge.model(text)
			if err != nil {
				t.Fatal(err)
			}
			run := judge.run(t, rule, model)
			run.Packs = rules.Packs()
			compareWithOPA(t, judge.engine, stock, model, run)
			if t.Failed() {
				t.Fatalf("%s:\n%s", rule.ID, text)
			}
		}
	}
}

// TestBundleFindsTheSameInFixtures does the same with whole policies.
func TestBundleFindsTheSameInFixtures(t *testing.T) {
	rules, err := register.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	judge, stock := newJudge(t), loadBundle(t, "data.privlint.report")
	for name, model := range judge.fixtures(t) {
		t.Run(name, func(t *testing.T) {
			compareWithOPA(t, judge.engine, stock, model, engine.Context{AsOf: "2026-11-21", Packs: rules.Packs()})
		})
	}
}

// compareWithOPA gives a model to the engine and, as JSON, to OPA.
func compareWithOPA(t *testing.T, judge *engine.Engine, stock opa.PreparedEvalQuery, model *document.Model, run engine.Context) {
	t.Helper()
	got, err := judge.ReportJSON(t.Context(), model, run)
	if err != nil {
		t.Fatal(err)
	}
	input, err := engine.ModelJSON(model, run, "")
	if err != nil {
		t.Fatal(err)
	}
	results, err := stock.Eval(t.Context(), opa.EvalInput(decode(t, input)))
	if err != nil {
		t.Fatal(err)
	}
	want, err := json.Marshal(results[0].Expressions[0].Value)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(decode(t, want), decode(t, got)); diff != "" {
		t.Errorf("the engine's report (+) is not OPA's (-):\n%s", diff)
	}
}

// fixtures are the models of the documents in fixtures/ and fixtures/policies/, by file.
func (j *judge) fixtures(t *testing.T) map[string]*document.Model {
	t.Helper()
	models := map[string]*document.Model{}
	for extension, parse := range map[string]func(*document.Source) (*document.Document, error){
		"md": markdown.Parse, "html": html.Parse, "txt": plaintext.Parse,
	} {
		for _, folder := range []string{"../fixtures", "../fixtures/policies"} {
			files, err := filepath.Glob(folder + "/*." + extension)
			if err != nil || len(files) == 0 {
				t.Fatalf("%s has no fixtures: %v", folder, err)
			}
			for _, file := range files {
				text, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				doc, err := parse(&document.Source{Path: file, Text: text, Encoding: "utf-8"})
				if err != nil {
					t.Fatal(err)
				}
				models[file] = annotate.Annotate(doc, j.lexicon)
			}
		}
	}
	return models
}

func loadBundle(t *testing.T, query string) opa.PreparedEvalQuery {
	t.Helper()
	var bundle bytes.Buffer
	if err := engine.WriteBundle(&bundle, nil, nil); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "b.tar.gz")
	if err := os.WriteFile(file, bundle.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	prepared, err := opa.New(opa.LoadBundle(file), opa.Query(query), opa.StrictBuiltinErrors(true)).PrepareForEval(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return prepared
}

func decode(t *testing.T, encoded []byte) any {
	t.Helper()
	var value any
	if err := json.Unmarshal(encoded, &value); err != nil {
		t.Fatal(err)
	}
	return value
}
