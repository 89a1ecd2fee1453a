// Package markdown writes a summary of a run for the page of a CI job: a table of findings for each file, and how many there
// are in all.
package markdown

import (
	"bytes"
	"fmt"
	"io"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/report"
	"github.com/privlint/privlint/internal/report/marktext"
)

// most is how much is written of the findings, in bytes: a job's page refuses more than 1 MiB.
const most = 900 << 10

// New returns a writer to w.
func New(w io.Writer) report.Writer { return &writer{w: w} }

type writer struct {
	w       io.Writer
	written int // bytes
	unread  int // files that could not be linted
	left    int // files with findings that are left out
}

func (m *writer) Begin(report.Header) error { return m.write([]byte("## privlint\n")) }

func (m *writer) File(file diagnostic.File) error {
	findings := report.Counted(file)
	if file.Error != "" {
		m.unread++
	}
	if file.Error == "" && len(findings) == 0 {
		return nil
	}
	var b bytes.Buffer
	fmt.Fprintf(&b, "\n### %s\n\n", marktext.Code(file.Path))
	if file.Error != "" {
		fmt.Fprintf(&b, "Could not be linted: %s\n", marktext.Text(file.Error))
	}
	if len(findings) > 0 {
		b.WriteString("| Line | Severity | Finding | Text | Rule |\n| ---: | --- | --- | --- | --- |\n")
	}
	for _, d := range findings {
		fmt.Fprintf(&b, "| %d | %s | %s | %s | %s |\n", d.Range.Start.Line, d.Severity, marktext.Text(d.Message), excerpt(d), marktext.Code(d.Rule))
	}
	if m.written+b.Len() > most {
		m.left++
		return nil
	}
	return m.write(b.Bytes())
}

func (m *writer) End(summary diagnostic.Summary) error {
	var b bytes.Buffer
	if m.left > 0 {
		fmt.Fprintf(&b, "\nThe findings in %s are left out: there is no room for them on this page.\n", report.Count(m.left, "more file", "more files"))
	}
	fmt.Fprintf(&b, "\n**%s**: %s, %s, %s.", report.Count(summary.Files, "file", "files"),
		report.Count(summary.Error, "error", "errors"), report.Count(summary.Warning, "warning", "warnings"), report.Count(summary.Info, "info", "infos"))
	if m.unread > 0 {
		fmt.Fprintf(&b, " %s could not be linted.", report.Count(m.unread, "file", "files"))
	}
	b.WriteByte('\n')
	return m.write(b.Bytes())
}

func (m *writer) write(text []byte) error {
	m.written += len(text)
	_, err := m.w.Write(text)
	return err
}

// longest is how many code points of the text of a finding are shown.
const longest = 80

// excerpt is the text that the finding is about, or nothing where it is about what is missing.
func excerpt(d diagnostic.Diagnostic) string {
	if d.Missing {
		return ""
	}
	text := []rune(string(bytes.Join(bytes.Fields([]byte(d.Text)), []byte(" "))))
	if len(text) > longest {
		text = append(text[:longest-1], '…')
	}
	return marktext.Code(string(text))
}
