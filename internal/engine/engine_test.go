package engine

import (
	"context"
	"errors"
	"io/fs"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/rego"
)

const metadata = `# METADATA
# title: A rule for tests
# description: It is for tests.
# custom:
#   severity: warning
#   no_law: a test
#   remediation: None.
#   examples: {bad: ["A"], good: ["a"]}
package privlint.rules.trial["the-rule"]

`

// withRule is the embedded rules and the rule trial/the-rule.
func withRule(t *testing.T, source string) fs.FS {
	t.Helper()
	files := fstest.MapFS{"rules/trial/the-rule/the-rule.rego": {Data: []byte(source)}}
	if err := register.WalkSources(rego.Files, func(name string, content []byte) error {
		files[name] = &fstest.MapFile{Data: content}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return files
}

func engineWithRule(t *testing.T, source string) *Engine {
	t.Helper()
	rules, err := loadSources(withRule(t, source))
	if err != nil {
		t.Fatal(err)
	}
	return newEngine(interpreted(rules))
}

var trial = Context{AsOf: "2026-11-21", Packs: []string{"trial"}}

func TestFindingsHaveExactPlaces(t *testing.T) {
	engine := engineWithRule(t, metadata+`findings contains {"message": m.text, "range": m.range, "related": [{"message": "the title", "range": input.document.range}]} if {
	some m in input.concepts.word
}
`)
	model := policy("# Größe\nThe first – “word”.\nThe second word.\n", map[string]string{"word": "word"})
	report, err := engine.Evaluate(t.Context(), model, trial)
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Findings) != 2 {
		t.Fatalf("got %d findings, want 2", len(report.Findings))
	}
	for _, f := range report.Findings {
		if f.Text != f.Message || f.Text != model.Source.Cut(f.Span) || f.Range != model.Source.Range(f.Span) {
			t.Errorf("the finding about %q is at %q, %v", f.Message, f.Text, f.Range)
		}
		if len(f.Related) != 1 || f.Related[0].Text != "Größe" {
			t.Errorf("related is %v, want the title", f.Related)
		}
	}
}

func TestFixesOfFindings(t *testing.T) {
	engine := engineWithRule(t, metadata+`findings contains {"message": m.text, "range": m.range, "key": "k", "remediation": "Say it.", "missing": true, "fixes": [{
	"description": "Say the other word",
	"edits": [{"range": m.range, "new_text": "other"}, {"range": {"start": m.range.end, "end": m.range.end}, "new_text": "!"}],
}]} if {
	some m in input.concepts.word
}
`)
	model := policy("# Title\nA word\n", map[string]string{"word": "word"})
	report, err := engine.Evaluate(t.Context(), model, trial)
	if err != nil {
		t.Fatal(err)
	}
	whole, end := document.Span{Start: 8, End: 14}, document.Span{Start: 14, End: 14}
	want := []Finding{{Key: "k", Diagnostic: diagnostic.Diagnostic{
		Rule: "trial/the-rule", Severity: diagnostic.Warning, Message: "A word", Remediation: "Say it.", Missing: true,
		Text: "A word", Span: whole, Range: model.Source.Range(whole),
		Fixes: []diagnostic.Fix{{Description: "Say the other word", Edits: []diagnostic.Edit{
			{NewText: "other", Span: whole, Range: model.Source.Range(whole)}, {NewText: "!", Span: end, Range: model.Source.Range(end)},
		}}},
	}}}
	if diff := cmp.Diff(want, report.Findings, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("the findings (+) are not those wanted (-):\n%s", diff)
	}
}

// TestPlacesInOtherEncodings holds for files whose bytes are not those of the text.
func TestPlacesInOtherEncodings(t *testing.T) {
	engine := engineWithRule(t, metadata+`findings contains {"message": m.text, "range": m.range} if some m in input.concepts.word
`)
	text := "# Größe\nÄ “word”.\nword\n"
	model := policy(text, map[string]string{"word": "word"})
	model.Source.FileOffset = func(offset int) int { // UTF-16
		units := 0
		for i := range text {
			if i >= offset {
				break
			}
			units++
		}
		return 2 + 2*units
	}
	report, err := engine.Evaluate(t.Context(), model, trial)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Findings {
		if f.Text != f.Message {
			t.Errorf("the finding about %q is at %q", f.Message, f.Text)
		}
	}
}

func TestErrorsNameTheRule(t *testing.T) {
	tests := []struct{ name, body, want string }{
		{"a built-in fails", `findings contains {"message": to_number(input.document.title), "range": input.document.range}
`, "rule trial/the-rule (rules/trial/the-rule/the-rule.rego:11): "},
		{"two values", `found := 1 if input.document

found := 2 if input.context

findings contains {"message": "m", "range": input.document.range} if found
`, "rule trial/the-rule (rules/trial/the-rule/the-rule.rego:"},
		{"a key that is not known", `findings contains {"message": "m", "range": input.document.range, "serverity": "info"}
`, `unknown key "serverity"`},
		{"no message", `findings contains {"range": input.document.range}
`, "rule trial/the-rule: a finding has no message"},
		{"no range", `findings contains {"message": "m"}
`, "rule trial/the-rule: a finding has no range"},
		{"a related place without a range", `findings contains {"message": "m", "range": input.document.range, "related": [{"message": "n"}]}
`, "rule trial/the-rule: a related place of a finding has no range"},
		{"an edit without a range", `findings contains {"message": "m", "range": input.document.range, "fixes": [{"description": "d", "edits": [{"new_text": "x"}]}]}
`, "rule trial/the-rule: an edit of a finding has no range"},
		{"a law that is no list", `findings contains {"message": "m", "range": input.document.range, "law": "GDPR"}
`, `"GDPR" is neither an array nor a set`},
		{"a related place that is no object", `findings contains {"message": "m", "range": input.document.range, "related": ["there"]}
`, "a related place of a finding has no range"},
		{"a message that is no text", `findings contains {"message": 1, "range": input.document.range}
`, "1 is not a string"},
		{"a range that is no number", `findings contains {"message": "m", "range": {"start": {"offset": "x"}, "end": {"offset": 1}}}
`, `"x" is not an integer`},
		{"a finding that is no object", `findings contains "here"
`, "must be object but got string"},
		{"a severity", `findings contains {"message": "m", "range": input.document.range, "severity": "grave"}
`, `rule trial/the-rule: severity "grave"`},
		{"a place outside", `findings contains {"message": "m", "range": {"start": {"offset": 0}, "end": {"offset": 9999}}}
`, "not within the document"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, err := engineWithRule(t, metadata+test.body).Evaluate(t.Context(), policy("# Title\n", nil), trial)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got the error %v, want one that says %q", err, test.want)
			}
		})
	}
}

func TestEvaluationEnds(t *testing.T) {
	engine := engineWithRule(t, metadata+`findings contains {"message": "m", "range": input.document.range} if {
	some a in numbers.range(1, 100000)
	some b in numbers.range(1, 100000)
	a * b == -1
}
`)
	model := policy("# Title\n", nil)
	t.Run("at the deadline", func(t *testing.T) {
		engine.timeout = 20 * time.Millisecond
		_, err := engine.Evaluate(t.Context(), model, trial)
		if err == nil || !strings.Contains(err.Error(), ": rule ") || !strings.Contains(err.Error(), "not done after 20ms") {
			t.Errorf("got the error %v, want one that names rule and deadline", err)
		}
	})
	large := policy("# Title\n\n"+strings.Repeat("We collect your name and keep it for 30 days.\n\n", 25_000), nil)
	t.Run("later for a larger document", func(t *testing.T) {
		engine.timeout = 20 * time.Millisecond
		_, err := engine.Evaluate(t.Context(), large, trial)
		if err == nil || !strings.Contains(err.Error(), "not done after 40ms") {
			t.Errorf("got the error %v, want one that names the deadline", err)
		}
	})
	t.Run("when memory runs out", func(t *testing.T) {
		engine.timeout, engine.mostMemory = time.Minute, 1
		_, err := engine.Evaluate(t.Context(), large, trial)
		if err == nil || !strings.Contains(err.Error(), "cut off: it takes more than") {
			t.Errorf("got the error %v, want one that speaks of memory", err)
		}
	})
	t.Run("when cancelled", func(t *testing.T) {
		engine.timeout = time.Minute
		ctx, cancel := context.WithCancel(t.Context())
		time.AfterFunc(20*time.Millisecond, cancel)
		if _, err := engine.Evaluate(ctx, model, trial); !errors.Is(err, context.Canceled) {
			t.Errorf("got the error %v, want %v", err, context.Canceled)
		}
	})
}

func TestSandbox(t *testing.T) {
	for _, call := range []string{
		`http.send({"method": "get", "url": "https://example.org"})`, `opa.runtime()`, `time.now_ns()`, `rand.intn("x", 9)`,
		`net.lookup_ip_addr("example.org")`, `io.jwt.decode("x")`, `uuid.rfc4122("x")`, `rego.parse_module("x", "package x")`,
		`bits.lsh(1, 2)`, `graph.reachable_paths({}, [])`, `json.marshal_with_options({}, {})`, `strings.render_template("", {})`,
	} {
		t.Run(call, func(t *testing.T) {
			_, err := loadSources(withRule(t, metadata+`findings contains {"message": "m", "range": `+call+"}\n"))
			if err == nil || !strings.Contains(err.Error(), "is not allowed") {
				t.Errorf("got the error %v, want that the function is not allowed", err)
			}
		})
	}
}

func TestNamesThatNothingHasAreRefused(t *testing.T) {
	_, err := loadSources(withRule(t, metadata+"found contains 1\n"))
	if err == nil || !strings.Contains(err.Error(), `trial/the-rule: there is no rule data.privlint.rules.trial["the-rule"].findings`) {
		t.Errorf("got the error %v, want that the rule has no findings", err)
	}
}

func TestFindingsAreASet(t *testing.T) {
	for _, value := range []string{"findings := 7", `findings := "x"`, "findings(x) := {x}"} {
		_, err := loadSources(withRule(t, metadata+value+"\n"))
		if err == nil || !strings.Contains(err.Error(), `["the-rule"].findings is not a set`) {
			t.Errorf("%s: got the error %v, want that it is no set", value, err)
		}
	}
}

func TestLawInTime(t *testing.T) {
	law := strings.Replace(metadata, "#   no_law: a test", `#   law: [{regime: gdpr, provision: "Art. 1", in_force: "2020-07-01", until: "2024-01-01"}]`, 1)
	engine := engineWithRule(t, law+`findings contains {"message": "m", "range": input.document.range}
`)
	tests := []struct {
		asOf     string
		severity diagnostic.Severity
	}{
		{"2020-01-01", ""}, {"2020-01-03", diagnostic.Info}, {"2020-06-30", diagnostic.Info}, {"2020-07-01", diagnostic.Warning},
		{"2023-12-31", diagnostic.Warning}, {"2024-01-01", ""},
	}
	for _, test := range tests {
		t.Run(test.asOf, func(t *testing.T) {
			report, err := engine.Evaluate(t.Context(), policy("# Title\n", nil), Context{AsOf: test.asOf, Packs: trial.Packs})
			if err != nil {
				t.Fatal(err)
			}
			var severity diagnostic.Severity
			for _, f := range report.Findings {
				severity = f.Severity
			}
			if severity != test.severity {
				t.Errorf("got the severity %q, want %q", severity, test.severity)
			}
		})
	}
}

func TestPacksApplyWithTheirRegime(t *testing.T) {
	engine, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, text string
		mode       string
		applies    bool
	}{
		{"addressed", "# Privacy\nFor people in the EU.\n", "", true},
		{"not addressed", "# Privacy\nFor all.\n", "", false},
		{"always", "# Privacy\nFor all.\n", "always", true},
		{"never", "# Privacy\nFor people in the EU.\n", "never", false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			run := Context{AsOf: "2026-11-21", Packs: []string{"gdpr"}}
			if test.mode != "" {
				run.Settings = map[string]any{"pack_modes": map[string]any{"gdpr": test.mode}}
			}
			report, err := engine.Evaluate(t.Context(), policy(test.text, map[string]string{"applies.gdpr": "EU"}), run)
			if err != nil {
				t.Fatal(err)
			}
			if applied := len(report.Packs) == 1; applied != test.applies || applied != (len(report.Findings) > 0) {
				t.Errorf("packs %v with %d findings; want it to apply: %v", report.Packs, len(report.Findings), test.applies)
			}
		})
	}
}

// TestMissingNeedsThePolicyRead holds that nothing is called missing in other documents, and in those that were not read as a whole.
func TestMissingNeedsThePolicyRead(t *testing.T) {
	engine, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	changes := map[string]func(*document.Model){
		"another kind":     func(m *document.Model) { m.Kind = "terms" },
		"an unread part":   func(m *document.Model) { m.Unread = []document.Span{{Start: 0, End: 1}} },
		"another language": func(m *document.Model) { m.DetectedLanguage = "de" },
	}
	for name, change := range changes {
		t.Run(name, func(t *testing.T) {
			model := policy("# Privacy\nWe collect your name.\n", nil)
			change(model)
			report, err := engine.Evaluate(t.Context(), model, Context{AsOf: "2026-11-21", Packs: []string{"core"}})
			if err != nil {
				t.Fatal(err)
			}
			for _, f := range report.Findings {
				if f.Missing {
					t.Errorf("%s: %s", f.Rule, f.Message)
				}
			}
		})
	}
}

func TestEvaluateConcurrently(t *testing.T) {
	engine, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	model, run := fullModel(), exampleRuns()[1]
	want, err := engine.ReportJSON(t.Context(), model, run)
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			got, err := engine.ReportJSON(t.Context(), model, run)
			if err != nil {
				t.Error(err)
			} else if string(got) != string(want) {
				t.Error("two evaluations at once differ")
			}
		})
	}
	all.Wait()
}
