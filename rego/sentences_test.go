package rego_test

import (
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/engine"
	"github.com/privlint/privlint/rego"
)

// TestSentences reads rules/<pack>/*.test.yaml: for each rule, or several that stand for one defect ("a/b|a/c"), small Markdown
// documents on which one fires with more than an info (but for rules that are an info by themselves), and near misses on which none
// does. Where a document marks passages with «», a finding or one of its related places stands on each.
func TestSentences(t *testing.T) {
	files, err := fs.Glob(rego.Files, "rules/*/*.test.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no sentences: %v", err)
	}
	judge := newJudge(t)
	for _, file := range files {
		data, err := fs.ReadFile(rego.Files, file)
		if err != nil {
			t.Fatal(err)
		}
		var cases map[string]struct{ Fires, Quiet []string }
		if err := yaml.Unmarshal(data, &cases); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		for rules, texts := range cases {
			t.Run(rules, func(t *testing.T) {
				t.Parallel()
				for _, text := range texts.Fires {
					judge.fires(t, strings.Split(rules, "|"), text)
				}
				for _, text := range texts.Quiet {
					for _, span := range judge.found(t, strings.Split(rules, "|"), titled(text)) {
						t.Errorf("fires on %q in\n%s", titled(text)[span.Start:span.End], text)
					}
				}
			})
		}
	}
}

func (j *judge) fires(t *testing.T, rules []string, marked string) {
	t.Helper()
	text, passages := unmarked(titled(marked))
	found := j.found(t, rules, text)
	if len(found) == 0 {
		t.Errorf("does not fire on\n%s", marked)
		return
	}
	for _, passage := range passages {
		if !slices.ContainsFunc(found, passage.Overlaps) {
			t.Errorf("does not point to %q of\n%s", text[passage.Start:passage.End], marked)
		}
	}
}

// found is where the rules' findings, and what is related to them, stand.
func (j *judge) found(t *testing.T, rules []string, text string) (spans []document.Span) {
	t.Helper()
	model, err := j.model(text)
	if err != nil {
		t.Fatal(err)
	}
	pack, _, _ := strings.Cut(rules[0], "/")
	report, err := j.engine.Evaluate(t.Context(), model, engine.Context{AsOf: "2026-11-21", Packs: []string{pack}})
	if err != nil {
		t.Fatal(err)
	}
	for _, finding := range report.Findings {
		if finding.Severity == "info" && !j.infos[finding.Rule] || !slices.Contains(rules, finding.Rule) {
			continue
		}
		spans = append(spans, document.Span{Start: finding.Range.Start.Offset, End: finding.Range.End.Offset})
		for _, related := range finding.Related {
			spans = append(spans, document.Span{Start: related.Range.Start.Offset, End: related.Range.End.Offset})
		}
	}
	return spans
}

// titled is a document with a title of its own, or the one that all others get.
func titled(text string) string {
	if strings.HasPrefix(text, "# ") {
		return text
	}
	return fmt.Sprintf("# Privacy Policy of Plinko Ltd.\n\n%s\n", text)
}

// unmarked is a text without its marks, and where what stood between them stands in it.
func unmarked(text string) (string, []document.Span) {
	var b strings.Builder
	var passages []document.Span
	for i, piece := range strings.FieldsFunc(text, func(r rune) bool { return r == '«' || r == '»' }) {
		if i%2 == 1 {
			passages = append(passages, document.Span{Start: b.Len(), End: b.Len() + len(piece)})
		}
		b.WriteString(piece)
	}
	return b.String(), passages
}
