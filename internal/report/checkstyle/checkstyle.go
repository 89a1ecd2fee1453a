// Package checkstyle writes findings in the XML format of Checkstyle.
package checkstyle

import (
	"encoding/xml"
	"io"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/report"
	"github.com/privlint/privlint/internal/report/xmltext"
	"github.com/privlint/privlint/internal/safe"
)

// New returns a writer to w.
func New(w io.Writer) report.Writer { return writer{w} }

type writer struct{ w io.Writer }

type file struct {
	XMLName  xml.Name  `xml:"file"`
	Name     string    `xml:"name,attr"`
	Findings []finding `xml:"error"`
}

type finding struct {
	Line     int                 `xml:"line,attr"`
	Column   int                 `xml:"column,attr,omitempty"`
	Severity diagnostic.Severity `xml:"severity,attr"`
	Message  string              `xml:"message,attr"`
	Source   string              `xml:"source,attr"`
}

func (c writer) Begin(report.Header) error {
	// The version is that of the format: Checkstyle's, when it was last extended.
	_, err := io.WriteString(c.w, xmltext.Header+"<checkstyle version=\"4.3\">\n")
	return err
}

func (c writer) File(of diagnostic.File) error {
	element := file{Name: of.Path}
	if of.Error != "" {
		element.Findings = []finding{{Line: 1, Severity: diagnostic.Error, Message: safe.Text(of.Error), Source: "privlint"}}
	}
	for _, d := range report.Counted(of) {
		element.Findings = append(element.Findings, finding{
			d.Range.Start.Line, d.Range.Start.Column, d.Severity, safe.Text(d.Message), safe.Text(d.Rule),
		})
	}
	encoded, err := xmltext.Encode(element, "  ")
	if err != nil {
		return err
	}
	_, err = c.w.Write(encoded)
	return err
}

func (c writer) End(diagnostic.Summary) error {
	_, err := io.WriteString(c.w, "</checkstyle>\n")
	return err
}
