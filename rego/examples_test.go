package rego_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/engine"
	"github.com/privlint/privlint/internal/register"
)

// TestExamples lints every example of every rule: the rule fires on each bad one and on no good one.
func TestExamples(t *testing.T) {
	rules, err := register.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	judge := newJudge(t)
	for i := range rules.Rules {
		rule := &rules.Rules[i]
		if rule.Group != nil || rule.Tool {
			continue // its members have the examples
		}
		t.Run(rule.ID, func(t *testing.T) {
			t.Parallel()
			for j, text := range rule.Examples.Bad {
				judge.example(t, rule, text, fmt.Sprintf("bad example %d", j+1), true)
			}
			for j, text := range rule.Examples.Good {
				judge.example(t, rule, text, fmt.Sprintf("good example %d", j+1), false)
			}
		})
	}
}

func (j *judge) example(t *testing.T, rule *register.Rule, text, name string, fires bool) {
	t.Helper()
	model, err := j.model(text)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	report, err := j.engine.Evaluate(t.Context(), model, j.run(t, rule, model))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	found := slices.ContainsFunc(report.Findings, func(finding engine.Finding) bool {
		return finding.Rule == rule.ID || slices.Contains(finding.Members, rule.ID)
	})
	if found == fires {
		return
	}
	verdict := "does not fire on"
	if found {
		verdict = "fires on"
	}
	t.Errorf("%s %s the %s (kind %s):\n%s%s", rule.ID, verdict, name, model.Kind, text, disclosuresOf(report, rule))
}

// run is the example's run, with the earlier version where the rule's examples have one.
func (j *judge) run(t *testing.T, rule *register.Rule, model *document.Model) engine.Context {
	t.Helper()
	run := exampleRun(rule)
	if rule.Examples.Before == "" {
		return run
	}
	before, err := j.model(rule.Examples.Before)
	if err == nil {
		run.Previous, err = j.engine.Previous(t.Context(), model, before, run)
	}
	if err != nil {
		t.Fatal(err)
	}
	return run
}

// exampleRun applies the rule's pack on a day when its law is in force.
func exampleRun(rule *register.Rule) engine.Context {
	asOf := "2026-11-21"
	if len(rule.Law) > 0 && !slices.ContainsFunc(rule.Law, func(law diagnostic.Law) bool { return law.InForce <= asOf && (law.Until == "" || asOf < law.Until) }) {
		asOf = rule.Law[0].InForce
	}
	return engine.Context{
		AsOf: asOf, Packs: []string{rule.Pack()}, Settings: map[string]any{"pack_modes": map[string]any{rule.Pack(): "always"}},
	}
}

// disclosuresOf says what the document was found to disclose of what the rule asks for.
func disclosuresOf(report *engine.Report, rule *register.Rule) string {
	if rule.Requirement == nil {
		return ""
	}
	text := ""
	for _, d := range report.Disclosures {
		if slices.Contains(rule.Requirement.Disclosures, d.ID) {
			text += fmt.Sprintf("\n  %s is %s", d.ID, d.Status)
			for _, evidence := range d.Evidence {
				text += fmt.Sprintf("\n    %q", evidence.Text)
			}
		}
	}
	if rule.Requirement.When != "" {
		text += "\n  only when " + rule.Requirement.When
	}
	return text
}
