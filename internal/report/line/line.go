// Package line writes findings one a line, as compilers do: path:line:column: severity: message [rule].
package line

import (
	"fmt"
	"io"
	"strings"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/report"
	"github.com/privlint/privlint/internal/safe"
)

// New returns a writer to w. Files that could not be linted give no line.
func New(w io.Writer) report.Writer { return writer{w} }

type writer struct{ w io.Writer }

func (writer) Begin(report.Header) error { return nil }

func (l writer) File(file diagnostic.File) error {
	for _, d := range file.Diagnostics {
		_, err := fmt.Fprintf(l.w, "%s:%d:%d: %s: %s [%s]%s\n", safe.Text(file.Path), d.Range.Start.Line, d.Range.Start.Column,
			d.Severity, safe.Text(d.Message), safe.Text(d.Rule), suppressed(d)+unchanged(d))
		if err != nil {
			return err
		}
	}
	return nil
}

// suppressed says that a finding does not count, where it does not.
func suppressed(d diagnostic.Diagnostic) string {
	if d.Suppressed == nil {
		return ""
	}
	return safe.Text(" (suppressed" + strings.TrimSuffix(": "+d.Suppressed.Reason, ": ") + ")")
}

func (writer) End(diagnostic.Summary) error { return nil }

// unchanged marks a finding that does not count because nothing changed where it stands.
func unchanged(d diagnostic.Diagnostic) string {
	if d.Unchanged {
		return " (unchanged line)"
	}
	return ""
}
