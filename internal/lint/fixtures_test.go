package lint_test

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/lint"
)

// expectation is what a document in fixtures/ must and must not give: the file <document>.want.yaml beside it.
type expectation struct {
	AsOf string `yaml:"as_of"`
	Kind string `yaml:"kind"`
	// Exact are packs all of whose findings are listed. Of other packs there may be more.
	Exact []string `yaml:"exact"`
	// Findings must be there, each its own, in the order of the text or not.
	Findings []wanted `yaml:"findings"`
	// Silent are rules, or patterns of rules, that must find nothing.
	Silent []string `yaml:"silent"`
	// Wrong are rules that find something and should not, Missed findings that should be there and are not: defects that are
	// known. One that is mended must go from these lists.
	Wrong  []string `yaml:"wrong"`
	Missed []wanted `yaml:"missed"`
}

type wanted struct {
	Rule string `yaml:"rule"`
	// Text is the text of the finding, white space folded; any where it is empty. Severity likewise.
	Text     string              `yaml:"text"`
	Severity diagnostic.Severity `yaml:"severity"`
	// Related is text that one of the related places must have.
	Related string `yaml:"related"`
}

const fixtures = "../../fixtures"

// TestFixtures holds each document in fixtures/ to its expectations.
func TestFixtures(t *testing.T) {
	entries, err := os.ReadDir(fixtures)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		document, isExpectation := strings.CutSuffix(entry.Name(), ".want.yaml")
		if !isExpectation {
			if _, err := os.Stat(filepath.Join(fixtures, entry.Name()+".want.yaml")); err != nil && !entry.IsDir() {
				t.Errorf("fixtures/%s has no %[1]s.want.yaml beside it", entry.Name())
			}
			continue
		}
		t.Run(document, func(t *testing.T) {
			want := readExpectation(t, filepath.Join(fixtures, entry.Name()))
			l, err := lint.New(lint.Options{AsOf: want.AsOf})
			if err != nil {
				t.Fatal(err)
			}
			result := run(t, l, filepath.Join(fixtures, document))[0].File
			if result.Error != "" {
				t.Fatal(result.Error)
			}
			want.check(t, result)
		})
	}
}

func readExpectation(t *testing.T, name string) expectation {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var want expectation
	decoder := yaml.NewDecoder(bytes.NewReader(content))
	decoder.KnownFields(true)
	if err := decoder.Decode(&want); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if want.AsOf == "" || want.Kind == "" || len(want.Exact)+len(want.Findings)+len(want.Silent) == 0 {
		t.Fatalf("%s expects nothing: as_of and kind are needed, and one of exact, findings, silent", name)
	}
	return want
}

func (e expectation) check(t *testing.T, file diagnostic.File) {
	t.Helper()
	if file.Kind != e.Kind {
		t.Errorf("the kind is %s, not %s", file.Kind, e.Kind)
	}
	for _, rule := range e.Wrong {
		if !slices.ContainsFunc(file.Diagnostics, func(d diagnostic.Diagnostic) bool { return d.Rule == rule }) {
			t.Errorf("%s is right now: take it from the list of what is wrong", rule)
		}
	}
	for _, w := range e.Missed {
		if slices.ContainsFunc(file.Diagnostics, w.is) {
			t.Errorf("%s is found now: take it from the list of what is missed", w.line())
		}
	}
	file.Diagnostics = slices.DeleteFunc(slices.Clone(file.Diagnostics), func(d diagnostic.Diagnostic) bool { return slices.Contains(e.Wrong, d.Rule) })
	rest := slices.Clone(file.Diagnostics)
	for _, w := range e.Findings {
		at := slices.IndexFunc(rest, w.is)
		if at < 0 {
			t.Errorf("missing: %s%s", w.line(), near(w, file.Diagnostics))
			continue
		}
		rest = slices.Delete(rest, at, at+1)
	}
	for _, d := range rest {
		if slices.Contains(e.Exact, path.Dir(d.Rule)) {
			t.Errorf("unexpected: %s", describe(d))
		}
	}
	for _, d := range file.Diagnostics {
		for _, pattern := range e.Silent {
			if match, err := path.Match(pattern, d.Rule); match || err != nil {
				t.Errorf("must be silent: %s", describe(d))
			}
		}
	}
}

func (w wanted) is(d diagnostic.Diagnostic) bool {
	return d.Rule == w.Rule && (w.Text == "" || fold(d.Text) == w.Text) && (w.Severity == "" || d.Severity == w.Severity) &&
		(w.Related == "" || slices.ContainsFunc(d.Related, func(r diagnostic.Related) bool { return fold(r.Text) == w.Related }))
}

func (w wanted) line() string {
	return strings.Trim(fmt.Sprintf("%s %s %q %q", w.Rule, w.Severity, w.Text, w.Related), ` "`)
}

// near lists what the rule found instead.
func near(w wanted, diagnostics []diagnostic.Diagnostic) string {
	list := ""
	for _, d := range diagnostics {
		if d.Rule == w.Rule {
			list += "\n\tfound: " + describe(d)
		}
	}
	return list
}

// describe is a finding in the form in which an expectation lists it.
func describe(d diagnostic.Diagnostic) string {
	related := ""
	for _, r := range d.Related {
		related += fmt.Sprintf(", related: %q", fold(r.Text))
	}
	return fmt.Sprintf("- {rule: %s, severity: %s, text: %q%s} # %d:%d %s", d.Rule, d.Severity, fold(d.Text), related, d.Range.Start.Line, d.Range.Start.Column, d.Message)
}

func fold(text string) string { return strings.Join(strings.Fields(text), " ") }
