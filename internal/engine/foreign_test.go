package engine

import (
	"strings"
	"testing"
	"time"

	"github.com/privlint/privlint/internal/register"
)

// TestHostileRules holds that a rule that wants too much fails alone, by its name.
func TestHostileRules(t *testing.T) {
	doubling := func(first, double string, times int) string {
		var b strings.Builder
		b.WriteString("findings contains {\"message\": \"m\", \"range\": input.document.range} if {\n\tx0 := " + first + "\n")
		for i := range times {
			b.WriteString("\t" + strings.NewReplacer("NEW", "x"+string(rune('a'+i)), "OLD", previous(i)).Replace(double) + "\n")
		}
		// It goes on until it is stopped: when memory is measured is not for a test to say.
		return b.String() + "\tsome a in numbers.range(1, 100000)\n\tsome b in numbers.range(1, 100000)\n\ta * b == count(" + previous(times) + ")\n\ta < 0\n}\n"
	}
	tests := []struct{ name, body, want string }{
		{"a cross product", `findings contains {"message": "m", "range": input.document.range} if {
	some a in numbers.range(1, 100000)
	some b in numbers.range(1, 100000)
	a * b == -1
}
`, "not done after 300ms"},
		{"a comprehension", `findings contains {"message": "m", "range": input.document.range} if {
	count([[a, b, c] | some a in numbers.range(1, 5000); some b in numbers.range(1, 5000); some c in numbers.range(1, 5000)]) == 1
}
`, "takes more than 64 MB of memory"},
		{"arrays that double", doubling(`numbers.range(1, 1000)`, `NEW := array.concat(OLD, OLD)`, 20), "takes more than 64 MB of memory"},
		{"texts that double", doubling(`"0123456789abcdef"`, `NEW := concat("", [OLD, OLD])`, 25), "it makes a text of more than 32 MB"},
		{"a join", `findings contains {"message": concat(concat("", numbers_as_text), numbers_as_text), "range": input.document.range}

numbers_as_text := [sprintf("%d", [n]) | some n in numbers.range(10001, 20000)]
`, "it makes a text of more than 32 MB"},
		{"a format", `findings contains {"message": sprintf(concat("", ["%[1]s" | some _ in numbers.range(1, 5000)]), [concat("", ["12345" | some _ in numbers.range(1, 5000)])]), "range": input.document.range}
`, "it makes a text of more than 32 MB"},
		{"widths", `findings contains {"message": sprintf(concat("", ["%999999d" | some _ in numbers.range(1, 1000)]), [n | some n in numbers.range(1, 1000)]), "range": input.document.range}
`, "it makes a text of more than 32 MB"},
		{"many findings", `findings contains {"message": sprintf("%d", [i]), "range": input.document.range} if some i in numbers.range(1, 10001)
`, "10001 findings are more than 10000"},
		{"a long message", `findings contains {"message": concat("", [x | some _ in numbers.range(1, 9000); x := "ab"]), "range": input.document.range}
`, "a message of 18000 bytes is longer than 10000"},
		{"a fault", `findings contains {"message": to_number("x"), "range": input.document.range}
`, "rules/trial/the-rule/the-rule.rego:11"},
		{"what is no finding", `findings contains 1
`, ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			files := withRule(t, metadata+test.body)
			rules, err := register.Read(files)
			if err != nil {
				t.Fatal(err)
			}
			limit := time.Minute
			if strings.HasPrefix(test.want, "not done") {
				limit = 300 * time.Millisecond
			}
			engine, err := New(Options{Sources: &Sources{files, rules}, RuleTimeout: limit})
			if err != nil {
				t.Fatal(err)
			}
			if strings.Contains(test.want, "64 MB") {
				engine.mostMemory = 64 << 20
			}
			report, err := engine.Evaluate(t.Context(), policy("# Privacy Policy\n\nText.\n", nil), Context{AsOf: "2026-11-21", Packs: []string{"core", "trial"}})
			if err != nil {
				t.Fatal(err)
			}
			if len(report.Findings) == 0 {
				t.Error("the other rules found nothing")
			}
			if len(report.Failed) != 1 || !strings.HasPrefix(report.Failed[0].Error(), "rule trial/the-rule") || !strings.Contains(report.Failed[0].Error(), test.want) {
				t.Errorf("failed are %v, want trial/the-rule: %s", report.Failed, test.want)
			}
		})
	}
}

func previous(i int) string {
	if i == 0 {
		return "x0"
	}
	return "x" + string(rune('a'+i-1))
}
