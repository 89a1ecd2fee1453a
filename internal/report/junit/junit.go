// Package junit writes findings in the XML format of JUnit: a suite for each file, a test case for each finding. Errors and
// warnings are failures; an info is a test case that passed, with its message as output.
package junit

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/report"
	"github.com/privlint/privlint/internal/report/xmltext"
	"github.com/privlint/privlint/internal/safe"
)

// New returns a writer to w.
func New(w io.Writer) report.Writer { return writer{w} }

type writer struct{ w io.Writer }

type suite struct {
	XMLName  xml.Name   `xml:"testsuite"`
	Name     string     `xml:"name,attr"`
	Tests    int        `xml:"tests,attr"`
	Failures int        `xml:"failures,attr"`
	Errors   int        `xml:"errors,attr"`
	Skipped  int        `xml:"skipped,attr"`
	Cases    []testCase `xml:"testcase"`
}

type testCase struct {
	Class   string   `xml:"classname,attr"`
	Name    string   `xml:"name,attr"`
	File    string   `xml:"file,attr"`
	Error   *problem `xml:"error"`
	Failure *problem `xml:"failure"`
	Output  string   `xml:"system-out,omitempty"`
}

type problem struct {
	Type    string `xml:"type,attr,omitempty"`
	Message string `xml:"message,attr"`
	Details string `xml:",chardata"`
}

func (j writer) Begin(report.Header) error {
	_, err := io.WriteString(j.w, xmltext.Header+"<testsuites name=\"privlint\">\n")
	return err
}

func (j writer) File(file diagnostic.File) error {
	encoded, err := xmltext.Encode(newSuite(file), "  ")
	if err != nil {
		return err
	}
	_, err = j.w.Write(encoded)
	return err
}

func (j writer) End(diagnostic.Summary) error {
	_, err := io.WriteString(j.w, "</testsuites>\n")
	return err
}

func newSuite(file diagnostic.File) suite {
	s := suite{Name: safe.Text(file.Path)}
	if file.Error != "" {
		s.Errors = 1
		s.Cases = append(s.Cases, testCase{Name: "privlint", Error: &problem{Message: safe.Text(file.Error)}})
	}
	for _, d := range report.Counted(file) {
		c := newCase(file, d)
		if c.Failure != nil {
			s.Failures++
		}
		s.Cases = append(s.Cases, c)
	}
	if len(s.Cases) == 0 {
		s.Cases = []testCase{{Name: "privlint"}}
	}
	s.Tests = len(s.Cases)
	for i := range s.Cases {
		s.Cases[i].Class, s.Cases[i].File = s.Name, file.Path
	}
	return s
}

func newCase(file diagnostic.File, d diagnostic.Diagnostic) testCase {
	c := testCase{Name: fmt.Sprintf("%s at %d:%d", safe.Text(d.Rule), d.Range.Start.Line, d.Range.Start.Column)}
	if d.Severity.Rank() < diagnostic.Warning.Rank() {
		c.Output = safe.Text(d.Message)
	} else {
		c.Failure = &problem{Type: string(d.Severity), Message: safe.Text(d.Message), Details: details(file, d)}
	}
	return c
}

// details are lines for whoever opens a failure.
func details(file diagnostic.File, d diagnostic.Diagnostic) string {
	lines := []string{place(file, d.Range.Start, d.Message)}
	named, others := report.Related(d)
	for _, related := range named {
		lines = append(lines, place(file, related.Range.Start, related.Message))
	}
	if others != "" {
		lines = append(lines, others)
	}
	for _, law := range d.Law {
		lines = append(lines, safe.Text(report.Provision(law)))
	}
	return strings.Join(lines, "\n")
}

func place(file diagnostic.File, at document.Position, message string) string {
	return fmt.Sprintf("%s:%d:%d: %s", safe.Text(file.Path), at.Line, at.Column, safe.Text(message))
}
