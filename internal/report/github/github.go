// Package github writes findings as workflow commands of GitHub Actions, which become annotations.
package github

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/report"
	"github.com/privlint/privlint/internal/safe"
)

// New returns a writer to w.
func New(w io.Writer) report.Writer { return writer{w} }

type writer struct{ w io.Writer }

func (writer) Begin(report.Header) error { return nil }

func (g writer) File(file diagnostic.File) error {
	var b bytes.Buffer
	if file.Error != "" {
		fmt.Fprintf(&b, "::error file=%s,title=privlint::%s\n", property(file.Path), message(file.Error))
	}
	for _, d := range report.Counted(file) {
		fmt.Fprintf(&b, "::%s file=%s,%s,title=%s::%s\n", command(d.Severity), property(file.Path), place(d.Range), property(d.Rule), message(text(d)))
	}
	_, err := g.w.Write(b.Bytes())
	return err
}

func (writer) End(diagnostic.Summary) error { return nil }

// text is the message with the related places, which an annotation cannot show otherwise.
func text(d diagnostic.Diagnostic) string {
	sentences := []string{d.Message}
	named, others := report.Related(d)
	for _, related := range named {
		sentences = append(sentences, fmt.Sprintf("Line %d: %s.", related.Range.Start.Line, strings.TrimSuffix(related.Message, ".")))
	}
	if others != "" {
		sentences = append(sentences, others)
	}
	return strings.Join(sentences, " ")
}

func command(severity diagnostic.Severity) string {
	switch severity {
	case diagnostic.Error:
		return "error"
	case diagnostic.Warning:
		return "warning"
	}
	return "notice"
}

// place names lines and, where the finding does not go over the end of one, columns: GitHub refuses others.
func place(r document.Range) string {
	lines := fmt.Sprintf("line=%d,endLine=%d", r.Start.Line, r.End.Line)
	if r.Start.Line != r.End.Line {
		return lines
	}
	return fmt.Sprintf("%s,col=%d,endColumn=%d", lines, r.Start.Column, r.End.Column)
}

var (
	messageEscapes  = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	propertyEscapes = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

func message(text string) string { return messageEscapes.Replace(safe.Text(text)) }

// property keeps line ends, since the name of a file may hold them, and makes what the escapes leave visible.
func property(text string) string { return safe.Text(propertyEscapes.Replace(text)) }
