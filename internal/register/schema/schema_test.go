package schema

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/privlint/privlint/rego"
)

func TestSourcesFollowTheirSchemas(t *testing.T) {
	if err := Validate(rego.Files); err != nil {
		t.Error(err)
	}
}

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

func TestSchemasRefuse(t *testing.T) {
	tests := []struct{ name, old, new, want string }{
		{"nothing", "", "", ""},
		{"an unknown key", "    severity: warning", "    severity: warning\n    serverity: error", "serverity"},
		{"an unknown key in law", "provision: ", "paragraph: x, provision: ", "paragraph"},
		{"a severity", "severity: warning", "severity: grave", "severity"},
		{"no law and no reason", "    law: [", "    aliases: []\n    #", "law"},
		{"no examples", `bad: ["x"]`, `bad: []`, "bad"},
		{"a date", "2004-07-01", "July 2004", "in_force"},
		{"an unknown key in metadata", "#   severity: info", "#   severity: info\n#   sevirity: info", "sevirity"},
		{"metadata without remediation", "#   remediation: Calm down.\n", "", "remediation"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			err := Validate(fstest.MapFS{
				"rules/core/requirements.yaml":       {Data: []byte(strings.Replace(table, test.old, test.new, 1))},
				"rules/style/shouting/shouting.rego": {Data: []byte(strings.Replace(judgement, test.old, test.new, 1))},
			})
			if test.want == "" {
				if err != nil {
					t.Error(err)
				}
			} else if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got the error %v, want one that names %q", err, test.want)
			}
		})
	}
}
