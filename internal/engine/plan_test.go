package engine

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/plan"
)

// TestWithoutAPlanOPAInterprets holds that a plan only makes things quicker: without one, and where it gives up, the report is the
// same.
func TestWithoutAPlanOPAInterprets(t *testing.T) {
	planned, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	if planned.program == nil {
		t.Fatal("the embedded rules have no plan: run go generate ./rego")
	}
	broken := *planned
	broken.program = &plan.Program{}
	engines := map[string]*Engine{"no plan": fromPlan(nil, errors.New("stale")), "a plan that gives up": &broken}
	for name, model := range exampleModels() {
		for _, run := range exampleRuns() {
			want, err := planned.ReportJSON(t.Context(), model, run)
			if err != nil {
				t.Fatal(err)
			}
			for how, engine := range engines {
				got, err := engine.ReportJSON(t.Context(), model, run)
				if err != nil || string(got) != string(want) {
					t.Errorf("%s: %s as of %s: got the error %v and the report\n%s\nwant\n%s", how, name, run.AsOf, err, got, want)
				}
			}
		}
	}
}

func TestPlanEndsWithItsTime(t *testing.T) {
	engine, err := New(Options{Timeout: time.Nanosecond})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := engine.Evaluate(t.Context(), fixture(t, 200_000), exampleRuns()[0]); err == nil || !strings.Contains(err.Error(), "not done after 1ns") {
		t.Errorf("got the error %v, want one that names the deadline", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := engine.Evaluate(ctx, fixture(t, 200_000), exampleRuns()[0]); !errors.Is(err, context.Canceled) {
		t.Errorf("got the error %v, want %v", err, context.Canceled)
	}
}

func TestFindingsAreThoseOfTheWholeReport(t *testing.T) {
	engine, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	model, run := fixture(t, 30_000), Context{AsOf: "2026-11-21", Packs: []string{"core", "draft", "vague", "gdpr"}}
	whole, err := engine.Evaluate(t.Context(), model, run)
	if err != nil {
		t.Fatal(err)
	}
	findings, err := engine.Findings(t.Context(), model, run)
	if err != nil {
		t.Fatal(err)
	}
	if len(whole.Disclosures) == 0 || len(whole.Regimes) == 0 || len(whole.Findings) == 0 {
		t.Errorf("the whole report has %d disclosures, %d regimes and %d findings", len(whole.Disclosures), len(whole.Regimes), len(whole.Findings))
	}
	whole.Disclosures, whole.Regimes = nil, nil
	if diff := cmp.Diff(whole, findings); diff != "" {
		t.Errorf("the findings alone (+) are not those of the report (-):\n%s", diff)
	}
}

func TestPathsNameTheirRule(t *testing.T) {
	for path, want := range map[string]string{"privlint/rules/gdpr/rights/findings": "gdpr/rights", "privlint/law/current": "", "privlint/rules": ""} {
		if got := ruleOfPath(path); got != want {
			t.Errorf("%s belongs to %q, want %q", path, got, want)
		}
	}
}
