package lint_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/privlint/privlint/internal/config"
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/lint"
	"github.com/privlint/privlint/internal/ruleset"
	"github.com/privlint/privlint/internal/source"
)

// site is a folder with documents and a configuration, and a linter that reads it.
func site(t *testing.T, configuration string, options lint.Options) (string, *lint.Linter) {
	t.Helper()
	folder := t.TempDir()
	for name, content := range map[string]string{
		".privlint.yaml": configuration,
		"main.md":        "# Privacy Policy\n\nWe collect your name.\n",
		"supplement.md":  "# Privacy Notice for California\n\nThis notice is for residents of California under the California Consumer Privacy Act (CCPA). Write to privacy@example.org.\n",
		"cookies.md":     "# Cookie Policy\n\nWe use cookies to keep you signed in. You can block them in your browser.\n",
		"binary.md":      "\x00\x01\x02\x00",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	options.Configs = config.NewFinder(nil)
	return folder, linter(t, options)
}

// severities tells which of the rules a run finds in a document, and with which severity.
func severities(t *testing.T, l *lint.Linter, path string) map[string]string {
	t.Helper()
	result := run(t, l, path)[0].File
	if result.Error != "" {
		t.Fatal(result.Error)
	}
	rules := map[string]string{}
	for _, d := range result.Diagnostics {
		rules[d.Rule] = string(d.Severity)
	}
	return rules
}

// TestDocumentSets holds that what one document of a set says is missing in none, and that what none says is told in the policy.
func TestDocumentSets(t *testing.T) {
	set := "document_sets:\n  - name: site\n    documents: [cookies.md, main.md, \"supplement*.md\"]\n"
	tests := []struct {
		document, rule string
		alone, inSet   bool
	}{
		{"main.md", "core/contact", true, false},
		{"main.md", "core/children-statement", true, true},
		{"supplement.md", "core/children-statement", true, false},
	}
	chosen := lint.Options{Select: []string{"core/contact", "core/children-statement"}}
	for configuration, inSet := range map[string]bool{"fail_on: error\n": false, set: true} {
		folder, l := site(t, configuration, chosen)
		for _, test := range tests {
			want := test.alone
			if inSet {
				want = test.inSet
			}
			if _, got := severities(t, l, filepath.Join(folder, test.document))[test.rule]; got != want {
				t.Errorf("%s, in a set: %v: %s is found: %v, want %v", test.document, inSet, test.rule, got, want)
			}
		}
	}
}

func TestBrokenDocumentSets(t *testing.T) {
	tests := map[string]struct {
		documents, want string
		check           bool // it is known before anything is linted
	}{
		"no such document": {"[main.md, gone.md]", ":3:26: document set site: no document matches gone.md", true},
		"unreadable":       {"[main.md, binary.md]", "binary.md: is a binary file", false},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			folder, l := site(t, "document_sets:\n  - name: site\n    documents: "+test.documents+"\n", lint.Options{})
			path := filepath.Join(folder, "main.md")
			if err := l.Check([]source.File{{Path: path}}); (err != nil) != test.check {
				t.Errorf("Check: %v", err)
			}
			if got := run(t, l, path)[0].File.Error; !strings.Contains(got, test.want) {
				t.Errorf("got the error %q, want %q", got, test.want)
			}
		})
	}
}

// TestSettings holds that a rule that is named wins over the patterns that match it, wherever it stands.
func TestSettings(t *testing.T) {
	tests := map[string]struct {
		configuration string
		want          map[string]string
	}{
		"by name":          {"rules: {core/contact: warning}\n", map[string]string{"core/contact": "warning"}},
		"off":              {"rules: {core/contact: \"off\"}\n", map[string]string{"core/contact": ""}},
		"by pattern":       {"rules: {\"core/*\": info}\n", map[string]string{"core/contact": "info", "core/controller-identity": "info"}},
		"the name is last": {"rules: {\"core/*\": info, core/contact: warning}\n", map[string]string{"core/contact": "warning", "core/controller-identity": "info"}},
		"the name is first": {"rules: {core/contact: warning, \"core/*\": info}\n",
			map[string]string{"core/contact": "warning", "core/controller-identity": "info"}},
		"a controller": {"controller: {name: Acme Widgets, aliases: [Acme]}\n", map[string]string{"core/contact": "error"}},
		"a pack never": {"packs: {core: never}\n", map[string]string{"core/contact": ""}},
		"a selection":  {"select: [core/contact]\n", map[string]string{"core/contact": "error", "core/controller-identity": ""}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			folder, l := site(t, test.configuration, lint.Options{})
			got := severities(t, l, filepath.Join(folder, "main.md"))
			for rule, want := range test.want {
				if got[rule] != want {
					t.Errorf("%s: severity %q, want %q", rule, got[rule], want)
				}
			}
		})
	}
}

func TestBaselines(t *testing.T) {
	folder, l := site(t, "baseline: known.json\n", lint.Options{})
	baselines, err := l.Baselines([]source.File{{Path: filepath.Join(folder, "main.md")}, {Path: filepath.Join(folder, "cookies.md")}})
	if err != nil {
		t.Fatal(err)
	}
	if len(baselines) != 1 || baselines[0].Path != filepath.Join(folder, "known.json") {
		t.Errorf("got %v, want known.json once", baselines)
	}
	if got := run(t, l, filepath.Join(folder, "main.md"))[0].Baseline; got != filepath.Join(folder, "known.json") {
		t.Errorf("the result names %q", got)
	}
}

func TestCheckRefusesUnknownRules(t *testing.T) {
	for configuration, want := range map[string]string{
		"rules: {core/contcat: warning}\n": `unknown rule "core/contcat"`,
		"select: [core/contcat]\n":         `unknown rule "core/contcat"`,
		"ignore: [core/contcat]\n":         `unknown rule "core/contcat"`,
	} {
		folder, l := site(t, configuration, lint.Options{})
		files := []source.File{{Path: filepath.Join(folder, "main.md")}}
		if err := l.Check(files); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v, want %s", configuration, err, want)
		}
		if _, err := l.Baselines(files); err == nil {
			t.Errorf("%s: it names baselines", configuration)
		}
	}
}

func TestRegister(t *testing.T) {
	l := linter(t, lint.Options{})
	if rule, ok := l.Register().Rule("core/contact"); !ok || rule.Pack() != "core" {
		t.Errorf("core/contact is %+v", rule)
	}
}

// TestTrace prints from a rule of one's own, and refuses what is not one rule.
func TestTrace(t *testing.T) {
	rules := write(t, "names.rego", `# METADATA
# title: Names
# description: It prints.
# custom: {severity: info, no_law: a test, remediation: None.}
package privlint.rules.house.names

findings contains data.privlint.lib.at(found, "A name.") if {
	some found in input.concepts["data.name"]
	print("here stands", "a name")
}
`)
	loader := ruleset.NewLoader(ruleset.Options{Debug: true, Sources: ruleset.Sources{Folders: []config.File{{Path: filepath.Dir(rules)}}}})
	l := linter(t, lint.Options{Rules: loader})
	path := write(t, "p.md", "# Privacy Policy\n\nWe collect your name.\n")
	tests := map[string]struct{ path, rule, failure string }{
		"a rule":           {path, "house/names", ""},
		"a requirement":    {path, "core/contact", ""},
		"a pack":           {path, "house", "house is a pack or a pattern"},
		"no rule":          {path, "house/nmaes", `unknown rule "house/nmaes": did you mean house/names?`},
		"no such document": {"gone.md", "house/names", "gone.md: no such file or folder"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var out strings.Builder
			err := l.Trace(t.Context(), source.File{Path: test.path}, test.rule, &out)
			switch {
			case test.failure == "" && (err != nil || !strings.Contains(out.String(), test.rule) && !strings.Contains(out.String(), "rego")):
				t.Errorf("got %v and %.300q", err, out.String())
			case test.failure != "" && (err == nil || !strings.HasPrefix(err.Error(), test.failure)):
				t.Errorf("got %v, want %s", err, test.failure)
			}
		})
	}
}

// TestUnchanged holds that findings on lines that did not change are marked, and those of what is missing never.
func TestUnchanged(t *testing.T) {
	const text = "# Privacy Policy\n\nWe keep your name for as long as necessary.\n\nWe sell seeds and pots.\n"
	path := write(t, "p.md", text)
	keep, sell := strings.Index(text, "We keep"), strings.Index(text, "We sell")
	tests := map[string]struct {
		changed   document.Span
		unchanged bool
	}{
		"its line":     {document.Span{Start: keep, End: sell - 1}, false},
		"another line": {document.Span{Start: sell, End: len(text)}, true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			l := linter(t, lint.Options{Changed: func(context.Context, *document.Source) ([]document.Span, error) {
				return []document.Span{test.changed}, nil
			}})
			missing, placed := 0, 0
			for _, d := range run(t, l, path)[0].File.Diagnostics {
				want := false
				switch {
				case d.Missing:
					missing++
				case d.Span.Start >= keep && d.Span.End < sell:
					placed++
					want = test.unchanged
				default:
					continue
				}
				if d.Unchanged != want {
					t.Errorf("%s at %v: unchanged is %v, want %v", d.Rule, d.Range, d.Unchanged, want)
				}
			}
			if missing == 0 || placed == 0 {
				t.Errorf("%d findings of what is missing, %d in the line", missing, placed)
			}
		})
	}
}

func TestChangedFails(t *testing.T) {
	l := linter(t, lint.Options{Changed: func(context.Context, *document.Source) ([]document.Span, error) {
		return nil, errors.New("there is no such revision")
	}})
	if got := run(t, l, write(t, "p.md", "# Privacy Policy\n"))[0].File.Error; got != "there is no such revision" {
		t.Errorf("got the error %q", got)
	}
}
