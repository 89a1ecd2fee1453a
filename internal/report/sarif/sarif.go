// Package sarif writes findings as a SARIF 2.1.0 log. Results are written as they come; what is known only at the end, the
// rules that have results among it, stands after them.
package sarif

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/internal/report"
	"github.com/privlint/privlint/internal/report/jsontext"
	"github.com/privlint/privlint/internal/safe"
)

const schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

// fingerprintName names privlint's fingerprints and their version.
const fingerprintName = "privlint/v1"

// New returns a writer to w. What the rules are comes from the register; a rule that it does not hold is only named.
func New(w io.Writer, rules *register.Register) report.Writer {
	return &writer{w: w, rules: rules, index: map[string]int{}, descriptors: []descriptor{}, notifications: []notification{}}
}

type writer struct {
	w             io.Writer
	rules         *register.Register
	header        report.Header
	results       *jsontext.List
	index         map[string]int // of the rules in descriptors
	descriptors   []descriptor
	notifications []notification
}

func (s *writer) Begin(h report.Header) (err error) {
	s.header = h
	if _, err := fmt.Fprintf(s.w, "{\n  \"$schema\": %q,\n  \"version\": \"2.1.0\",\n  \"runs\": [\n    {\n      \"results\": ", schema); err != nil {
		return err
	}
	s.results, err = jsontext.NewList(s.w, "        ")
	return err
}

func (s *writer) File(file diagnostic.File) error {
	if file.Error != "" {
		s.notifications = append(s.notifications, notification{
			Level:     "error",
			Message:   message{Text: safe.Text(file.Path) + " could not be linted: " + safe.Text(file.Error)},
			Locations: []location{{PhysicalLocation: physicalLocation{ArtifactLocation: artifact(file.Path)}}},
		})
	}
	for _, d := range slices.Concat(file.Diagnostics, file.Suppressed) {
		if err := s.results.Add(s.result(file, d)); err != nil {
			return err
		}
	}
	return nil
}

func (s *writer) End(diagnostic.Summary) error {
	if err := s.results.End("      "); err != nil {
		return err
	}
	encoded, err := jsontext.Indented(rest{
		Tool: tool{Driver: driver{
			Name: s.header.Tool.Name, Version: s.header.Tool.Version, InformationURI: report.Home, Rules: s.descriptors,
		}},
		Invocations:      []invocation{{ExecutionSuccessful: len(s.notifications) == 0, Notifications: s.notifications}},
		ColumnKind:       "unicodeCodePoints",
		NewlineSequences: []string{"\r\n", "\n", "\r"},
		BaseIDs: map[string]artifactLocation{
			folder: {Description: &message{Text: "The folder that privlint was started in, as a rule the root of the repository."}},
		},
		Properties: map[string]string{"asOf": s.header.AsOf},
	}, "      ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(s.w, ",%s\n  ]\n}\n", strings.TrimPrefix(string(encoded), "{"))
	return err
}

func (s *writer) result(file diagnostic.File, d diagnostic.Diagnostic) result {
	r := result{
		RuleID:       d.Rule,
		RuleIndex:    s.rule(d),
		Level:        level(d.Severity),
		Message:      message{Text: text(d)},
		Locations:    []location{{PhysicalLocation: place(file.Path, d.Range, d.Text)}},
		Fingerprints: map[string]string{fingerprintName: d.Fingerprint},
	}
	for i, related := range d.Related {
		r.Related = append(r.Related, location{ID: i + 1, PhysicalLocation: place(file.Path, related.Range, related.Text), Message: &message{Text: plain(related.Message)}})
	}
	for _, f := range d.Fixes {
		r.Fixes = append(r.Fixes, newFix(file.Path, f))
	}
	if d.Unchanged {
		r.BaselineState = "unchanged"
	}
	if d.Suppressed != nil {
		r.Suppressions = []suppression{newSuppression(d.Suppressed)}
	}
	return r
}

// text is the message, which a viewer may show alone: it names the related places as well, as links to them.
func text(d diagnostic.Diagnostic) string {
	sentences := []string{plain(d.Message)}
	named, others := report.Related(d)
	for i, related := range named {
		linked := strings.NewReplacer(`\`, `\\`, "[", `\[`, "]", `\]`).Replace(safe.Text(related.Message))
		sentences = append(sentences, fmt.Sprintf("See line %d: [%s](%d).", related.Range.Start.Line, strings.TrimSuffix(linked, "."), i+1))
	}
	if others != "" {
		sentences = append(sentences, others)
	}
	return strings.Join(sentences, " ")
}

// plain is text in which nothing is a link.
func plain(text string) string { return strings.ReplaceAll(safe.Text(text), "](", `\](`) }

func place(path string, r document.Range, snippet string) physicalLocation {
	region := newRegion(r)
	region.Snippet = &content{Text: snippet}
	return physicalLocation{ArtifactLocation: artifact(path), Region: region}
}

func newRegion(r document.Range) *region {
	return &region{StartLine: r.Start.Line, StartColumn: r.Start.Column, EndLine: r.End.Line, EndColumn: r.End.Column}
}

func newFix(path string, f diagnostic.Fix) fix {
	change := artifactChange{ArtifactLocation: artifact(path)}
	for _, edit := range f.Edits {
		change.Replacements = append(change.Replacements, replacement{DeletedRegion: newRegion(edit.Range), InsertedContent: content{Text: edit.NewText}})
	}
	return fix{Description: message{Text: plain(f.Description)}, Changes: []artifactChange{change}}
}

func newSuppression(s *diagnostic.Suppression) suppression {
	kind := "external"
	if s.Kind == diagnostic.ByDirective {
		kind = "inSource"
	}
	return suppression{Kind: kind, Status: "accepted", Justification: safe.Text(s.Reason)}
}

func level(severity diagnostic.Severity) string {
	switch severity {
	case diagnostic.Error, diagnostic.Warning:
		return string(severity)
	}
	return "note"
}
