// Package checkstyle writes findings in the XML format of Checkstyle.
package checkstyle

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

func (c writer) Begin(report.Header) error {
	// The version is that of the format: Checkstyle's, when it was last extended.
	_, err := io.WriteString(c.w, xmltext.Header+"<checkstyle version=\"4.3\">\n")
	return err
}

func (c writer) File(file diagnostic.File) error {
	var b bytes.Buffer
	fmt.Fprintf(&b, "  <file name=\"%s\">\n", xmltext.Exact(file.Path))
	if file.Error != "" {
		fmt.Fprintf(&b, "    <error line=\"1\" severity=\"error\" message=\"%s\" source=\"privlint\"/>\n", xmltext.Shown(file.Error))
	}
	for _, d := range report.Counted(file) {
		fmt.Fprintf(&b, "    <error line=\"%d\" column=\"%d\" severity=\"%s\" message=\"%s\" source=\"%s\"/>\n",
			d.Range.Start.Line, d.Range.Start.Column, xmltext.Shown(string(d.Severity)), xmltext.Shown(d.Message), xmltext.Shown(d.Rule))
	}
	b.WriteString("  </file>\n")
	_, err := c.w.Write(b.Bytes())
	return err
}

func (c writer) End(diagnostic.Summary) error {
	_, err := io.WriteString(c.w, "</checkstyle>\n")
	return err
}
