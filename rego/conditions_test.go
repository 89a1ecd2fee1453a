package rego_test

import (
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"testing"

	opa "github.com/open-policy-agent/opa/v1/rego"
	"go.yaml.in/yaml/v3"

	"github.com/privlint/privlint/internal/engine"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/rego"
)

const conditionTests = "conditions/conditions.test.yaml"

// TestConditions reads conditions/conditions.test.yaml: for each condition, small Markdown documents of which it holds and
// of which it does not.
func TestConditions(t *testing.T) {
	cases := readConditionTests(t)
	judge, stock := newJudge(t), loadBundle(t, "data.privlint.conditions")
	for _, name := range slices.Sorted(maps.Keys(cases)) {
		for want, texts := range map[bool][]yaml.Node{true: cases[name].Holds, false: cases[name].Fails} {
			for _, text := range texts {
				t.Run(fmt.Sprintf("%s/%d", name, text.Line), func(t *testing.T) {
					if got := judge.condition(t, stock, name, text.Value); got != want {
						t.Errorf("%s:%d: %s is %t, want %t:\n%s", conditionTests, text.Line, name, got, want, text.Value)
					}
				})
			}
		}
	}
}

// TestConditionsAreTested holds that no requirement names a condition without documents of which it holds and does not hold.
func TestConditionsAreTested(t *testing.T) {
	rules, err := register.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	cases := readConditionTests(t)
	for i := range rules.Rules {
		requirement := rules.Rules[i].Requirement
		if requirement == nil {
			continue
		}
		names := []string{requirement.When}
		for _, choice := range requirement.SeverityWhen {
			names = append(names, choice.Condition)
		}
		for _, name := range names {
			if name != "" && (len(cases[name].Holds) == 0 || len(cases[name].Fails) == 0) {
				t.Errorf("%s depends on the condition %s, which %s has no documents for and against", rules.Rules[i].ID, name, conditionTests)
			}
		}
	}
}

type conditionCases struct {
	Holds, Fails []yaml.Node
}

func readConditionTests(t *testing.T) map[string]conditionCases {
	t.Helper()
	data, err := fs.ReadFile(rego.Files, conditionTests)
	if err != nil {
		t.Fatal(err)
	}
	var cases map[string]conditionCases
	if err := yaml.Unmarshal(data, &cases); err != nil {
		t.Fatalf("%s: %v", conditionTests, err)
	}
	return cases
}

// condition says whether a condition holds of a text.
func (j *judge) condition(t *testing.T, stock opa.PreparedEvalQuery, name, text string) bool {
	t.Helper()
	model, err := j.model(text)
	if err != nil {
		t.Fatal(err)
	}
	input, err := engine.ModelJSON(model, engine.Context{AsOf: "2026-11-21"}, "")
	if err != nil {
		t.Fatal(err)
	}
	results, err := stock.Eval(t.Context(), opa.EvalInput(decode(t, input)))
	if err != nil {
		t.Fatal(err)
	}
	conditions, _ := results[0].Expressions[0].Value.(map[string]any)
	return conditions[name] == true
}
