package rego_test

import (
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/internal/register/schema"
	"github.com/privlint/privlint/rego"
)

// TestRulesAreComplete holds that nothing is missing of any rule: documents on which it fires and does not fire, a near miss,
// and law, or a reason why it rests on none. That the examples do as they say is for TestExamples.
func TestRulesAreComplete(t *testing.T) {
	rules, err := register.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	if err := schema.Validate(rego.Files); err != nil {
		t.Error(err)
	}
	nearMisses := nearMisses(t)
	for i := range rules.Rules {
		rule := &rules.Rules[i]
		if rule.Group != nil || rule.Tool {
			continue
		}
		if len(rule.Examples.Bad) == 0 || len(rule.Examples.Good) == 0 {
			t.Errorf("%s has no bad or no good example", rule.ID)
		}
		if (len(rule.Law) == 0) == (rule.NoLaw == "") {
			t.Errorf("%s needs law, or a reason why it rests on none", rule.ID)
		}
		if rule.Requirement == nil {
			checkNearMiss(t, rule)
			continue
		}
		for _, id := range rule.Requirement.Disclosures {
			if !nearMisses[id] {
				t.Errorf("%s reads %s, which no disclosures/*.test.yaml holds near misses for", rule.ID, id)
			}
		}
	}
}

// nearMisses are the disclosures with documents that come close and do not make them.
func nearMisses(t *testing.T) map[string]bool {
	t.Helper()
	files, err := fs.Glob(rego.Files, "disclosures/*.test.yaml")
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	for _, file := range files {
		for _, test := range readDisclosureTests(t, file) {
			found[test.id] = found[test.id] || test.want == "absent"
		}
	}
	return found
}

// checkNearMiss looks for a test of a near miss beside the rule.
func checkNearMiss(t *testing.T, rule *register.Rule) {
	t.Helper()
	name := path.Join("rules", rule.ID, rule.Name()+"_test.rego")
	content, err := fs.ReadFile(rego.Files, name)
	if err != nil {
		t.Errorf("%s: its tests should stand in %s", rule.ID, name)
		return
	}
	module, err := ast.ParseModule(name, string(content))
	if err != nil {
		t.Error(err)
		return
	}
	if !slices.ContainsFunc(module.Rules, func(r *ast.Rule) bool { return strings.HasPrefix(r.Head.Name.String(), "test_near_miss") }) {
		t.Errorf("%s: there is no test whose name begins with test_near_miss", name)
	}
}
