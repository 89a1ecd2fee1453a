// Package tabular writes what documents disclose and the catalogue of rules as Markdown and CSV.
package tabular

import (
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/internal/report/marktext"
	"github.com/privlint/privlint/internal/report/safe"
)

// evidenceWords is how many words of the evidence are shown.
const evidenceWords = 20

var marks = map[string]string{"present": "✓", "linked": "→", "absent": "✗", "unknown": "?"}

// CoverageMarkdown writes what one document discloses, as a table a family. Titles are those of the disclosures, by id. A file
// that could not be read gives nothing.
func CoverageMarkdown(w io.Writer, file diagnostic.CoverageFile, titles map[string]string) error {
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
			marks[d.Status], markdown(titles[d.ID]), lines(d.Evidence), markdown(words(d.Evidence)), demandsMarkdown(d))
	}
	b.WriteByte('\n')
	_, err := io.WriteString(w, b.String())
	return err
}

// CoverageHeader is the first record of the CSV form.
var CoverageHeader = []string{"path", "disclosure", "title", "status", "lines", "evidence", "demanded_by"}

// CoverageCSV writes a record a disclosure of one document.
func CoverageCSV(w *csv.Writer, file diagnostic.CoverageFile, titles map[string]string) error {
	for _, d := range file.Disclosures {
		record := []string{file.Path, d.ID, titles[d.ID], d.Status, lines(d.Evidence), words(d.Evidence), demands(d)}
		for i := range record {
			record[i] = cell(record[i])
		}
		if err := w.Write(record); err != nil {
			return err
		}
	}
	w.Flush()
	return w.Error()
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
			provisions = append(provisions, marktext.Link(law.Provision, law.Source))
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
			list = append(list, fmt.Sprint(last))
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
