// Package junit writes findings in the XML format of JUnit: a suite for each file, a test case for each finding. Errors and
// warnings are failures; an info is a test case that passed, with its message as output.
package junit

import (
	"bytes"
	"fmt"
	"io"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/report"
	"github.com/privlint/privlint/internal/report/xmltext"
)

// New returns a writer to w.
func New(w io.Writer) report.Writer { return writer{w} }

type writer struct{ w io.Writer }

func (j writer) Begin(h report.Header) error {
	_, err := fmt.Fprintf(j.w, "%s<testsuites name=\"%s\">\n", xmltext.Header, xmltext.Shown(h.Tool.Name))
	return err
}

func (j writer) File(file diagnostic.File) error {
	var b bytes.Buffer
	failures, errors := 0, 0
	findings := report.Counted(file)
	if file.Error != "" {
		errors = 1
		testCase(&b, file, "privlint", fmt.Sprintf("<error message=\"%s\"/>", xmltext.Shown(file.Error)))
	}
	for _, d := range findings {
		name := fmt.Sprintf("%s at %d:%d", d.Rule, d.Range.Start.Line, d.Range.Start.Column)
		if d.Severity.Rank() < diagnostic.Warning.Rank() {
			testCase(&b, file, name, fmt.Sprintf("<system-out>%s</system-out>", xmltext.Shown(d.Message)))
			continue
		}
		failures++
		testCase(&b, file, name, fmt.Sprintf("<failure type=\"%s\" message=\"%s\">%s</failure>", d.Severity, xmltext.Shown(d.Message), details(file, d)))
	}
	tests := errors + len(findings)
	if tests == 0 {
		tests = 1
		testCase(&b, file, "privlint", "")
	}
	_, err := fmt.Fprintf(j.w, "  <testsuite name=\"%s\" tests=\"%d\" failures=\"%d\" errors=\"%d\" skipped=\"0\">\n%s  </testsuite>\n", xmltext.Shown(file.Path), tests, failures, errors, b.Bytes())
	return err
}

func (j writer) End(diagnostic.Summary) error {
	_, err := io.WriteString(j.w, "</testsuites>\n")
	return err
}

// testCase writes a test case; content is escaped.
func testCase(b *bytes.Buffer, file diagnostic.File, name, content string) {
	fmt.Fprintf(b, "    <testcase classname=\"%s\" name=\"%s\" file=\"%s\">%s</testcase>\n",
		xmltext.Shown(file.Path), xmltext.Shown(name), xmltext.Exact(file.Path), content)
}

// details are lines for whoever opens a failure.
func details(file diagnostic.File, d diagnostic.Diagnostic) string {
	text := fmt.Sprintf("%s:%d:%d: %s", xmltext.Shown(file.Path), d.Range.Start.Line, d.Range.Start.Column, xmltext.Shown(d.Message))
	for i, related := range d.Related {
		if i == report.MostRelated {
			text += fmt.Sprintf("\nThere are %d more places.", len(d.Related)-i)
			break
		}
		text += fmt.Sprintf("\n%s:%d:%d: %s", xmltext.Shown(file.Path), related.Range.Start.Line, related.Range.Start.Column, xmltext.Shown(related.Message))
	}
	for _, law := range d.Law {
		text += "\n" + xmltext.Shown(law.Provision)
	}
	return text
}
