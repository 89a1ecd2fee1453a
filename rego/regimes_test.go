package rego_test

import (
	"context"
	"fmt"
	"io/fs"
	"slices"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/engine"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/rego"
)

// TestRegimes reads regimes/regimes.test.yaml: for each regime, small Markdown documents that address it and that do not.
func TestRegimes(t *testing.T) {
	const file = "regimes/regimes.test.yaml"
	data, err := fs.ReadFile(rego.Files, file)
	if err != nil {
		t.Fatal(err)
	}
	var cases map[string]struct{ Applies, Not []yaml.Node }
	if err := yaml.Unmarshal(data, &cases); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	rules, err := register.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	judge := newJudge(t)
	for _, regime := range rules.Regimes {
		texts := cases[regime.ID]
		if len(texts.Applies) == 0 || len(texts.Not) == 0 {
			t.Errorf("%s needs documents that address %s and near misses", file, regime.ID)
		}
		for want, texts := range map[bool][]yaml.Node{true: texts.Applies, false: texts.Not} {
			for _, text := range texts {
				t.Run(fmt.Sprintf("%s/%d", regime.ID, text.Line), func(t *testing.T) {
					if got := judge.applies(t, regime.ID, text.Value, "auto"); got != want {
						t.Errorf("%s:%d: %s applies: %t, want %t:\n%s", file, text.Line, regime.ID, got, want, text.Value)
					}
				})
			}
		}
		t.Run(regime.ID+"/configured", func(t *testing.T) {
			for _, text := range slices.Concat(texts.Applies, texts.Not) {
				if !judge.applies(t, regime.ID, text.Value, "always") || judge.applies(t, regime.ID, text.Value, "never") {
					t.Errorf("%s:%d: the configured mode of %s is not heeded", file, text.Line, regime.ID)
				}
			}
		})
	}
}

func (j *judge) applies(t *testing.T, regime, text, mode string) bool {
	t.Helper()
	model, err := j.model(text)
	if err != nil {
		t.Fatal(err)
	}
	run := engine.Context{AsOf: "2026-11-21", Settings: map[string]any{"pack_modes": map[string]any{regime: mode}}}
	report, err := j.engine.Evaluate(context.Background(), model, run)
	if err != nil {
		t.Fatal(err)
	}
	return slices.ContainsFunc(report.Regimes, func(r diagnostic.Regime) bool { return r.ID == regime && r.Applies })
}

// TestPointersProveNothingMissing holds that a regime for which a document only refers to another asks nothing of it, unless
// it was asked for.
func TestPointersProveNothingMissing(t *testing.T) {
	const intro = "# Privacy Policy\n\nAcme Widgets, Inc. collects your name.\n\n"
	judge := newJudge(t)
	for _, test := range []struct {
		text, mode string
		want       bool
	}{
		{"Please read our [California privacy notice](https://acme.test/california).", "auto", false},
		{"California residents find more [here](https://acme.test/privacy/ccpa).", "auto", false},
		{"# California residents\n\nSee our [notice](https://acme.test/privacy/ccpa).", "auto", false},
		{"Please read our [California privacy notice](https://acme.test/california).", "always", true},
		{"California residents can ask us to delete their data. More in our [California privacy notice](https://acme.test/california).", "auto", true},
		{"California residents: see the section below.\n\n# Rights\n\nUnder the CCPA you can ask us to delete your data.", "auto", true},
	} {
		model, err := judge.model(intro + test.text)
		if err != nil {
			t.Fatal(err)
		}
		run := engine.Context{AsOf: "2026-11-21", Packs: []string{"ccpa"}, Settings: map[string]any{"pack_modes": map[string]any{"ccpa": test.mode}}}
		report, err := judge.engine.Evaluate(t.Context(), model, run)
		if err != nil {
			t.Fatal(err)
		}
		got := slices.ContainsFunc(report.Findings, func(f engine.Finding) bool { return f.Rule == "ccpa/authorized-agent" })
		if got != test.want {
			t.Errorf("mode %s: ccpa/authorized-agent is found: %t, want %t:\n%s", test.mode, got, test.want, test.text)
		}
	}
}

// TestLawInTime holds that a document is judged by the law of the day.
func TestLawInTime(t *testing.T) {
	const text = `# Privacy Policy

Acme Widgets, Inc. collects your name. California residents have the right under the CCPA to know what we collect. People in
the United Kingdom have the right of access under the UK GDPR. We transfer your data to providers in the United States under
the EU-U.S. Privacy Shield. We also use the standard contractual clauses of Decision 2010/87/EU.`
	rules, err := register.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	judge := newJudge(t)
	model, err := judge.model(text)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		asOf, rule string
		// severity is empty where there should be no finding.
		severity string
	}{
		{"2019-06-01", "outdated/privacy-shield", ""},
		{"2021-01-01", "outdated/privacy-shield", "error"},
		{"2021-01-01", "outdated/standard-contractual-clauses", ""},
		{"2026-11-21", "outdated/standard-contractual-clauses", "error"},
		{"2019-01-01", "ccpa/right-to-delete", ""},
		{"2019-09-01", "ccpa/right-to-delete", "info"},
		{"2021-01-01", "ccpa/right-to-delete", "error"},
		{"2021-01-01", "ccpa/right-to-correct", ""},
		{"2022-08-01", "ccpa/right-to-correct", "info"},
		{"2026-11-21", "ccpa/right-to-correct", "error"},
		{"2021-01-01", "ccpa/verification", ""},
		{"2021-01-01", "uk/complaint-to-controller", ""},
		{"2026-01-01", "uk/complaint-to-controller", "info"},
		{"2026-11-21", "uk/complaint-to-controller", "error"},
		{"2018-01-01", "gdpr/erasure", "info"},
		{"2018-05-25", "gdpr/erasure", "error"},
		{"2018-01-01", "core/contact", "error"},
		{"2010-01-01", "core/contact", "error"},
		{"2021-01-01", "core/rights-how-to", "warning"},
	} {
		t.Run(test.rule+" "+test.asOf, func(t *testing.T) {
			report, err := judge.engine.Evaluate(t.Context(), model, engine.Context{AsOf: test.asOf, Packs: rules.Packs()})
			if err != nil {
				t.Fatal(err)
			}
			severity := ""
			for _, finding := range report.Findings {
				if finding.Rule != test.rule {
					continue
				}
				severity = string(finding.Severity)
				for _, law := range finding.Law {
					if (law.InForce > test.asOf) != (test.severity == "info") || law.Until != "" && law.Until <= test.asOf {
						t.Errorf("%s cites %s, in force %s until %q", test.rule, law.Provision, law.InForce, law.Until)
					}
				}
			}
			if severity != test.severity {
				t.Errorf("severity %q, want %q", severity, test.severity)
			}
		})
	}
}
