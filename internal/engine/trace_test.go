package engine

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/privlint/privlint/internal/register"
)

// debugging is an engine for traces, of the embedded rules and trial/the-rule.
func debugging(t *testing.T, source string) *Engine {
	t.Helper()
	files := withRule(t, source)
	rules, err := register.Read(files)
	if err != nil {
		t.Fatal(err)
	}
	engine, err := New(Options{Sources: &Sources{files, rules}, Debug: true})
	if err != nil {
		t.Fatal(err)
	}
	return engine
}

func TestTrace(t *testing.T) {
	printing := `findings contains {"message": m.text, "range": m.range} if {
	some m in input.concepts.word
	print("it says", m.text)
}
`
	model := policy("# Privacy\nA word,\nanother word.\n", map[string]string{"word": "word"})
	model.Concepts["word"][1].Text = "a\n::error::word" // the text of a document may hold what steers those who read a trace
	tests := []struct {
		name, body, rule string
		want             []string
		not              string
	}{
		{"a judgement", printing, "trial/the-rule", []string{
			"Enter data.privlint.rules.trial", "rules/trial/the-rule/the-rule.rego:13: print: it says A word,", `print: it says a\n::error::word`,
			"trial/the-rule: {{", `"message": "A word,"`,
		}, "\n::error::word"},
		{"a requirement", printing, "core/retention-statement", []string{
			"data.privlint.requirements.unmet", `core/retention-statement: {"core": [{`, `"rule": "core/retention-statement"`,
		}, "gdpr/"},
		{"a group of requirements", printing, "dpf/notice", []string{`dpf/notice: {"dpf": [{`, `"group": "dpf/notice"`}, `"rule": "core/`},
		{"a rule that fails", `findings contains {"message": to_number(input.document.title), "range": input.document.range}
`, "trial/the-rule", []string{"trial/the-rule: failed: rule trial/the-rule (rules/trial/the-rule/the-rule.rego:11): "}, "trial/the-rule: {"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			var out bytes.Buffer
			run := Context{
				AsOf: "2026-11-21", Packs: []string{"trial", "core", "dpf"},
				Settings: map[string]any{"pack_modes": map[string]any{"dpf": "always"}},
			}
			if err := debugging(t, metadata+test.body).Trace(t.Context(), &out, model, run, test.rule); err != nil {
				t.Fatal(err)
			}
			for _, want := range test.want {
				if !strings.Contains(out.String(), want) {
					t.Errorf("the trace lacks %q:\n%s", want, last(out.String()))
				}
			}
			if strings.Contains(out.String(), test.not) {
				t.Errorf("the trace has %q", test.not)
			}
		})
	}
}

// last is the end of a text.
func last(text string) string { return text[max(0, len(text)-2000):] }

func TestTraceSaysThatItCannotBeWritten(t *testing.T) {
	full := errors.New("no space is left")
	for _, body := range []string{
		"findings contains {\"message\": \"m\", \"range\": input.document.range} if print(\"x\")\n",
		"findings contains {\"message\": \"m\", \"range\": input.document.range}\n",
		"findings contains {\"message\": to_number(\"x\"), \"range\": input.document.range}\n",
	} {
		if err := debugging(t, metadata+body).Trace(t.Context(), failing{full}, policy("# Title\n", nil), trial, "trial/the-rule"); !errors.Is(err, full) {
			t.Errorf("got the error %v, want %v, for\n%s", err, full, body)
		}
	}
}

type failing struct{ err error }

// Write implements io.Writer.
func (f failing) Write([]byte) (int, error) { return 0, f.err }

// TestDebugAloneIsOfTheEmbeddedRules holds that no sources need to be named for a trace.
func TestDebugAloneIsOfTheEmbeddedRules(t *testing.T) {
	engine, err := New(Options{Debug: true})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := engine.Trace(t.Context(), &out, policy("# Title\n", nil), Context{AsOf: "2026-11-21"}, "core/retention-statement"); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), `"rule": "core/retention-statement"`) {
		t.Errorf("the trace does not show the requirement:\n%s", last(out.String()))
	}
}
