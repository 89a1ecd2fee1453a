package rego_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	opa "github.com/open-policy-agent/opa/v1/rego"

	"github.com/privlint/privlint/internal/engine"
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
			got, err := judge.engine.ReportJSON(t.Context(), model, run)
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
				t.Errorf("%s: the engine's report (+) is not OPA's (-):\n%s\n%s", rule.ID, diff, text)
			}
		}
	}
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
