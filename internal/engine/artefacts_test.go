package engine

import (
	"encoding/json"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/rego"
)

func TestArtefactsHoldTheRules(t *testing.T) {
	made, err := Artefacts(withRule(t, metadata+`findings contains {"message": "a < b", "range": input.document.range}
`))
	if err != nil {
		t.Fatal(err)
	}
	var data struct {
		Privlint struct {
			Tables struct{ Judgements map[string]map[string]string }
		}
	}
	if err := json.Unmarshal(made["data.json"], &data); err != nil {
		t.Fatal(err)
	}
	if got := data.Privlint.Tables.Judgements["trial"]["the-rule"]; got != "trial/the-rule" {
		t.Errorf("the tables have %q for the rule", got)
	}
	if string(made["register.bin"]) == rego.Register {
		t.Error("the register is the same with another rule")
	}
	embedded, err := Artefacts(rego.Files)
	if err != nil {
		t.Fatal(err)
	}
	if string(embedded["register.bin"]) != rego.Register {
		t.Error("the register of the embedded rules is not the one that is embedded")
	}
}

func TestArtefactsOfBrokenRulesAreRefused(t *testing.T) {
	tests := []struct {
		name  string
		files fs.FS
		want  string
	}{
		{"a rule without metadata", withRule(t, "package privlint.rules.trial[\"the-rule\"]\n"), "the-rule"},
		{"a function that does not exist", withRule(t, metadata+"findings contains f if f := guess(1)\n"), "rules/trial/the-rule/the-rule.rego:11:29: "},
		{"no findings", withRule(t, metadata+"found := 1\n"), "trial/the-rule: there is no rule data.privlint.rules.trial"},
		{"no files", fstest.MapFS{}, "there are no rules"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if _, err := Artefacts(test.files); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got the error %v, want one that says %q", err, test.want)
			}
		})
	}
}

func TestProblemsShowTheirLine(t *testing.T) {
	rules, err := register.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, body string
		want       []string
	}{
		{"a function that is not allowed", "findings contains {\n\tsent: 1\n} if sent := http.send({})\n", []string{
			"http.send is not allowed: rules reach no network", "} if sent := http.send({})", "             ^",
		}},
		{"a tab before it", "findings contains 1 if {\n\tguess(1)\n}\n", []string{"undefined function guess", "\tguess(1)", "\t^"}},
		{"a bracket that is missing at the end", "findings contains 1 if {\n\tinput.document\n\n\n", []string{"", "\tinput.document", "\t              ^"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := New(Options{Sources: &Sources{withRule(t, metadata+test.body), rules}})
			problem, ok := errors.AsType[*Problem](err)
			if !ok {
				t.Fatalf("got the error %v, want a problem", err)
			}
			if !strings.Contains(problem.Message, test.want[0]) || strings.Join(problem.Excerpt(), "\n") != test.want[1]+"\n"+test.want[2] {
				t.Errorf("got %q with\n%q, want %q", problem.Message, problem.Excerpt(), test.want)
			}
		})
	}
}
