// Package tabular writes what documents disclose and the catalogue of rules as Markdown and CSV.
package tabular

import (
	"encoding/csv"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/internal/report"
	"github.com/privlint/privlint/internal/report/marktext"
	"github.com/privlint/privlint/internal/safe"
)

// evidenceWords is how many words of the evidence are shown.
const evidenceWords = 20

var marks = map[string]string{"present": "✓", "linked": "→", "absent": "✗", "unknown": "?"}

// NewCoverageMarkdown returns a writer to w of what documents disclose: Markdown with a table for each family. Titles are those
// of the disclosures, by id. Files that could not be read give nothing.
func NewCoverageMarkdown(w io.Writer, titles map[string]string) report.CoverageWriter {
	return coverageMarkdown{w, titles}
}

type coverageMarkdown struct {
	w      io.Writer
	titles map[string]string
}

func (m coverageMarkdown) File(file diagnostic.CoverageFile) error {
	if file.Error != "" {
		return nil
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n\n", markdown(file.Path))
	b.WriteString("| | Regime | Lines | Evidence |\n|---|---|---|---|\n")
	for _, regime := range file.Regimes {
		status := "absent"
		if regime.Applies {
			status = "present"
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", marks[status], marktext.Code(regime.ID), lines(regime.Evidence), markdown(words(regime.Evidence)))
	}
	family := ""
	for _, d := range file.Disclosures {
		if name, _, _ := strings.Cut(d.ID, "."); name != family {
			family = name
			fmt.Fprintf(&b, "\n## %s\n\n| | Disclosure | Lines | Evidence | Demanded by |\n|---|---|---|---|---|\n", markdown(name))
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s | %s |\n",
			marks[d.Status], markdown(m.titles[d.ID]), lines(d.Evidence), markdown(words(d.Evidence)), demandsMarkdown(d))
	}
	b.WriteByte('\n')
	_, err := io.WriteString(m.w, b.String())
	return err
}

func (coverageMarkdown) End() error { return nil }

// NewCoverageCSV returns a writer to w of what documents disclose: CSV with a head and a record for each disclosure of each
// document. Titles are those of the disclosures, by id. Files that could not be read give nothing.
func NewCoverageCSV(w io.Writer, titles map[string]string) report.CoverageWriter {
	return &coverageCSV{w: csv.NewWriter(w), titles: titles}
}

type coverageCSV struct {
	w      *csv.Writer
	titles map[string]string
	begun  bool
}

func (c *coverageCSV) File(file diagnostic.CoverageFile) error {
	c.begin()
	for _, d := range file.Disclosures {
		c.record(file.Path, d.ID, c.titles[d.ID], d.Status, lines(d.Evidence), words(d.Evidence), demands(d))
	}
	c.w.Flush()
	return c.w.Error()
}

func (c *coverageCSV) End() error {
	c.begin()
	c.w.Flush()
	return c.w.Error()
}

func (c *coverageCSV) begin() {
	if !c.begun {
		c.begun = true
		c.record("path", "disclosure", "title", "status", "lines", "evidence", "demanded_by")
	}
}

func (c *coverageCSV) record(cells ...string) {
	for i := range cells {
		cells[i] = cell(cells[i])
	}
	_ = c.w.Write(cells) // its error comes out of Error
}

// RulesMarkdown writes the catalogue as a table a pack.
func RulesMarkdown(w io.Writer, rules []register.Rule) error {
	var b strings.Builder
	pack := ""
	for i := range rules {
		rule := &rules[i]
		if rule.Pack() != pack {
			if pack != "" {
				b.WriteByte('\n')
			}
			pack = rule.Pack()
			fmt.Fprintf(&b, "## %s\n\n| Rule | Severity | Title | Law |\n|---|---|---|---|\n", markdown(pack))
		}
		var provisions []string
		for _, law := range rule.Law {
			provisions = append(provisions, marktext.Link(report.Provision(law), report.WebAddress(law.Source)))
		}
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", marktext.Code(rule.ID), rule.Severity, markdown(rule.Title), strings.Join(provisions, "; "))
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func demandsMarkdown(d diagnostic.Disclosure) string {
	var list []string
	for _, demand := range d.DemandedBy {
		list = append(list, fmt.Sprintf("%s %s", marktext.Code(demand.Rule), demand.Severity))
	}
	return strings.Join(list, ", ")
}

func demands(d diagnostic.Disclosure) string {
	var list []string
	for _, demand := range d.DemandedBy {
		list = append(list, fmt.Sprintf("%s (%s)", demand.Rule, demand.Severity))
	}
	return strings.Join(list, ", ")
}

// lines are the lines of the evidence, each once.
func lines(evidence []diagnostic.Evidence) string {
	var list []string
	last := 0
	for _, e := range evidence {
		if e.Range.Start.Line != last {
			last = e.Range.Start.Line
			list = append(list, strconv.Itoa(last))
		}
	}
	return strings.Join(list, ", ")
}

// words are the first words of the best evidence.
func words(evidence []diagnostic.Evidence) string {
	if len(evidence) == 0 {
		return ""
	}
	list := strings.Fields(evidence[0].Text)
	if len(list) > evidenceWords {
		return strings.Join(list[:evidenceWords], " ") + " …"
	}
	return strings.Join(list, " ")
}

// markdown is text on one line that says the same in a cell of a table: none of it is markup.
func markdown(text string) string { return marktext.Text(strings.Join(strings.Fields(text), " ")) }

// cell is text that no spreadsheet takes for a formula.
func cell(text string) string {
	text = safe.Text(text)
	if text != "" && strings.ContainsRune("=+-@\t\r", rune(text[0])) {
		return "'" + text
	}
	return text
}
