// Package expect holds what is found of a document against what should be.
package expect

import (
	"fmt"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/strictyaml"
)

// Suffix is what the name of a document has after it in the name of its expectation.
const Suffix = ".want.yaml"

// Expectation is what a document must and must not give: the file <document>.want.yaml beside it.
type Expectation struct {
	AsOf string `yaml:"as_of"`
	Kind string `yaml:"kind"`
	// Exact are packs all of whose findings are listed. Of other packs there may be more.
	Exact []string `yaml:"exact"`
	// Findings must be there, each its own, in the order of the text or not.
	Findings []Wanted `yaml:"findings"`
	// Silent are rules, or patterns of rules, that must find nothing.
	Silent []string `yaml:"silent"`
	// Wrong are rules that find something and should not, Missed findings that should be there and are not: defects that are
	// known. One that is mended must go from these lists.
	Wrong  []string `yaml:"wrong"`
	Missed []Wanted `yaml:"missed"`
}

// Wanted is a finding that is expected.
type Wanted struct {
	Rule string `yaml:"rule"`
	// Text is the text of the finding, white space folded; any where it is empty. Severity likewise.
	Text     string              `yaml:"text"`
	Severity diagnostic.Severity `yaml:"severity"`
	// Related is text that one of the related places must have.
	Related string `yaml:"related"`
}

// Read reads an expectation. One that expects nothing is an error.
func Read(name string) (*Expectation, error) {
	content, err := os.ReadFile(name)
	if err != nil {
		return nil, fmt.Errorf("reading an expectation: %w", err)
	}
	var want Expectation
	if err := strictyaml.Decode(content, &want); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if want.AsOf == "" || want.Kind == "" || len(want.Exact)+len(want.Findings)+len(want.Silent) == 0 {
		return nil, fmt.Errorf("%s expects nothing: as_of and kind are needed, and one of exact, findings, silent", name)
	}
	return &want, nil
}

// Names tells whether something is expected of a rule.
func (e *Expectation) Names(rule string) bool {
	return slices.ContainsFunc(e.Findings, func(w Wanted) bool { return w.Rule == rule }) ||
		slices.Contains(e.Exact, path.Dir(rule)) ||
		slices.ContainsFunc(e.Silent, func(pattern string) bool { match, err := path.Match(pattern, rule); return match && err == nil })
}

// Check says, a line for each, how what was found of the document differs from the expectation; nothing where it does not.
func (e *Expectation) Check(file diagnostic.File) (differences []string) {
	differ := func(format string, args ...any) { differences = append(differences, fmt.Sprintf(format, args...)) }
	if file.Kind != e.Kind {
		differ("the kind is %s, not %s", file.Kind, e.Kind)
	}
	for _, rule := range e.Wrong {
		if !slices.ContainsFunc(file.Diagnostics, func(d diagnostic.Diagnostic) bool { return d.Rule == rule }) {
			differ("%s is right now: take it from the list of what is wrong", rule)
		}
	}
	for i := range e.Missed {
		w := &e.Missed[i]
		if slices.ContainsFunc(file.Diagnostics, w.is) {
			differ("%s is found now: take it from the list of what is missed", w.line())
		}
	}
	file.Diagnostics = slices.DeleteFunc(slices.Clone(file.Diagnostics), func(d diagnostic.Diagnostic) bool { return slices.Contains(e.Wrong, d.Rule) })
	rest := slices.Clone(file.Diagnostics)
	for i := range e.Findings {
		w := &e.Findings[i]
		at := slices.IndexFunc(rest, w.is)
		if at < 0 {
			differ("missing: %s%s", w.line(), near(w, file.Diagnostics))
			continue
		}
		rest = slices.Delete(rest, at, at+1)
	}
	for _, d := range rest {
		if slices.Contains(e.Exact, path.Dir(d.Rule)) {
			differ("unexpected: %s", describe(d))
		}
	}
	for _, d := range file.Diagnostics {
		for _, pattern := range e.Silent {
			if match, err := path.Match(pattern, d.Rule); match || err != nil {
				differ("must be silent: %s", describe(d))
			}
		}
	}
	return differences
}

func (w *Wanted) is(d diagnostic.Diagnostic) bool {
	return d.Rule == w.Rule && (w.Text == "" || fold(d.Text) == w.Text) && (w.Severity == "" || d.Severity == w.Severity) &&
		(w.Related == "" || slices.ContainsFunc(d.Related, func(r diagnostic.Related) bool { return fold(r.Text) == w.Related }))
}

func (w *Wanted) line() string {
	line := "- {rule: " + w.Rule
	if w.Severity != "" {
		line += ", severity: " + string(w.Severity)
	}
	if w.Text != "" {
		line += fmt.Sprintf(", text: %q", w.Text)
	}
	if w.Related != "" {
		line += fmt.Sprintf(", related: %q", w.Related)
	}
	return line + "}"
}

// near lists what the rule found instead.
func near(w *Wanted, diagnostics []diagnostic.Diagnostic) string {
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
