package engine

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"

	"github.com/privlint/privlint/internal/plan"

	"github.com/privlint/privlint/internal/document"
)

// TestBundleGivesTheSameReport evaluates the bundle as any OPA does, over the published model.
func TestBundleGivesTheSameReport(t *testing.T) {
	var bundle bytes.Buffer
	if err := WriteBundle(&bundle, nil, nil); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "b.tar.gz")
	if err := os.WriteFile(file, bundle.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	stock, err := rego.New(rego.LoadBundle(file), rego.Query("data.privlint.report"), rego.StrictBuiltinErrors(true)).PrepareForEval(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	engine, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, model := range exampleModels() {
		for _, run := range exampleRuns() {
			t.Run(name+" as of "+run.AsOf, func(t *testing.T) {
				value, err := engine.evaluateModel(t.Context(), engine.embedded(nil), model, run)
				if err != nil {
					t.Fatal(err)
				}
				encoded, err := ModelJSON(model, run, "")
				if err != nil {
					t.Fatal(err)
				}
				var input any
				if err := json.Unmarshal(encoded, &input); err != nil {
					t.Fatal(err)
				}
				results, err := stock.Eval(t.Context(), rego.EvalInput(input))
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(asJSON(t, results[0].Expressions[0].Value), asJSON(t, mustJSON(t, plan.ToOPA(value)))); diff != "" {
					t.Errorf("the engine's report (+) is not that of OPA (-):\n%s", diff)
				}
			})
		}
	}
}

func TestBundleIsReproducible(t *testing.T) {
	var first, second bytes.Buffer
	if err := WriteBundle(&first, nil, nil); err != nil {
		t.Fatal(err)
	}
	if err := WriteBundle(&second, nil, nil); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two bundles differ")
	}
}

func exampleModels() map[string]*document.Model {
	return map[string]*document.Model{
		"full":  fullModel(),
		"empty": policy("", nil),
		"regimes": policy("# Privacy\nCalifornia and the EU.\nWe collect nothing.\n# Data kept\nText.\n", map[string]string{
			"applies.gdpr": "EU", "applies.california": "California", "collection.none": "nothing", "topic.retention": "Data kept",
		}),
	}
}

func exampleRuns() []Context {
	packs := []string{"core", "gdpr", "uk", "ccpa", "caloppa", "us-states", "coppa", "dpf"}
	always := map[string]any{}
	for _, pack := range packs {
		always[pack] = "always"
	}
	return []Context{
		{AsOf: "2026-11-21", Packs: packs},
		{AsOf: "2018-01-01", Packs: packs, Settings: map[string]any{"pack_modes": always}},
		{AsOf: "2026-11-22", Packs: packs, Settings: map[string]any{"pack_modes": always, "severity": map[string]any{"core/date": "off"}}},
	}
}

func mustJSON(t *testing.T, value ast.Value) any {
	t.Helper()
	plain, err := ast.JSONWithOpt(value, ast.JSONOpt{SortSets: true})
	if err != nil {
		t.Fatal(err)
	}
	return plain
}

// asJSON brings a value into the form that decoded JSON has.
func asJSON(t *testing.T, value any) any {
	t.Helper()
	encoded, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	var result any
	if err := json.Unmarshal(encoded, &result); err != nil {
		t.Fatal(err)
	}
	return result
}
