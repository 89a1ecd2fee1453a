package config_test

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/config"
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/parse/markdown"
)

// TestReadFrontMatter reads what documents say about themselves, and where it stands.
func TestReadFrontMatter(t *testing.T) {
	tests := map[string]struct {
		text string
		want []string // of what is disabled, "the text at its place: reason"
		err  string
	}{
		"none":                {"# Privacy\n", nil, ""},
		"nothing of privlint": {"---\ntitle: x\n---\n# Privacy\n", nil, ""},
		"empty":               {"---\nprivlint:\n---\n# Privacy\n", nil, ""},
		"a list":              {"---\nprivlint:\n  disable: [core/date, gdpr/*: counsel  agreed]\n---\n", []string{"core/date: ", "gdpr/*: counsel agreed"}, ""},
		"a mapping":           {"---\r\nprivlint:\r\n  disable:\r\n    core/date: why\r\n---\r\n", []string{"core/date: why"}, ""},
		"quoted":              {"---\ntitle: é\nprivlint: {disable: [\"core/date\", 'core/contact']}\n---\n", []string{"core/date: ", "core/contact: "}, ""},
		"an alias":            {"---\nx: &x [core/date]\nprivlint: {disable: *x}\n---\n", []string{"core/date: "}, ""},
		"TOML":                {"+++\n[privlint]\ndisable = ['core/date']\n+++\n", []string{"+++\n[privlint]\ndisable = ['core/date']\n+++\n: "}, ""},
		"an unknown key":      {"---\ntitle: x\nprivlint:\n  disabled: [core/date]\n---\n", nil, `line 4: front matter: privlint has no key "disabled": did you mean disable?`},
		"an unknown kind":     {"---\nprivlint: {kind: poem}\n---\n", nil, `line 2: front matter: kind cannot be "poem"`},
		"no mapping":          {"---\nprivlint: off\n---\n", nil, "line 2: front matter: privlint must be a mapping"},
		"a number":            {"---\nprivlint:\n  disable:\n  - 3\n---\n", nil, "line 4: front matter: an entry of disable must be text, not a number"},
		"wrong in TOML":       {"+++\n[privlint]\ndisable = 3\n+++\n", nil, "line 1: front matter: disable must be a list"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			doc, err := markdown.Parse(&document.Source{Path: "p.md", Text: []byte(test.text), Encoding: "utf-8"})
			if err != nil {
				t.Fatal(err)
			}
			own, err := config.ReadFrontMatter(doc)
			if got := fmt.Sprint(err); test.err != "" && (err == nil || !cmp.Equal(got[:min(len(got), len(test.err))], test.err)) || test.err == "" && err != nil {
				t.Errorf("got the error %v, want %q", err, test.err)
			}
			if test.err != "" {
				return
			}
			var got []string
			for _, d := range own.Disable {
				got = append(got, doc.Source.Cut(d.Span)+": "+d.Reason)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
