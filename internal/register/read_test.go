package register

import (
	"strings"
	"testing"
	"testing/fstest"
)

const table = `pack: core
requirements:
  - id: date
    title: No date
    description: Readers must know when a policy was written.
    disclosures: [dates.stated]
    severity: warning
    law: [{regime: caloppa, provision: "§ 22575", in_force: "2004-07-01", source: "https://example.org"}]
    message: There is no date.
    remediation: Add one.
    examples: {bad: ["x"], good: ["y"]}
`

const judgement = `# METADATA
# title: Shouting
# description: Nobody likes it.
# custom:
#   severity: info
#   no_law: a matter of style
#   remediation: Calm down.
#   examples: {bad: ["A"], good: ["a"]}
package privlint.rules.style.shouting

findings contains {"message": "m", "range": input.document.range} if input.document.title
`

func TestReadRefuses(t *testing.T) {
	disclosures := "disclosures:\n  - {id: dates.stated, title: Date, question: 'When?'}\n"
	tests := []struct{ name, old, new, want string }{
		{"nothing", "", "", ""},
		{"an unknown key", "    severity: warning", "    severity: warning\n    serverity: error", "requirements.yaml: line 8: there is no key \"serverity\""},
		{"an unknown disclosure", "dates.stated", "dates.said", `rule core/date: there is no disclosure "dates.said"`},
		{"a date that does not exist", "2004-07-01", "2004-07-41", `"2004-07-41" is not a date`},
		{"the wrong pack", "pack: core", "pack: cure", `pack is "cure", the folder's name is "core"`},
		{"an alias that is taken", "    severity: warning", "    severity: warning\n    aliases: [style/shouting]", "the id style/shouting is taken"},
		{"the wrong package", "rules.style.shouting", "rules.style.calling", "the folders say data.privlint.rules.style.shouting"},
		{"no metadata", "# METADATA", "#", "no metadata"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			rules, err := Read(fstest.MapFS{
				"disclosures/table.yaml":             {Data: []byte(disclosures)},
				"rules/core/requirements.yaml":       {Data: []byte(strings.Replace(table, test.old, test.new, 1))},
				"rules/style/shouting/shouting.rego": {Data: []byte(strings.Replace(judgement, test.old, test.new, 1))},
			})
			if test.want == "" {
				if err != nil || len(rules.Rules) != 2 {
					t.Errorf("got %v and the error %v, want two rules", rules, err)
				}
			} else if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got the error %v, want one that says %q", err, test.want)
			}
		})
	}
}
