package pretty

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/report"
	"github.com/privlint/privlint/internal/safe"
)

// NewCoverage returns a writer to w of what documents disclose: a table for each, grouped by family. Titles are those of the
// disclosures, by id, shown where there is no evidence. Files that could not be read give no lines.
func NewCoverage(w io.Writer, options Options, titles map[string]string) report.CoverageWriter {
	return &coverage{writer: newWriter(w, options), titles: titles}
}

type coverage struct {
	*writer

	titles map[string]string
}

func (c *coverage) File(file diagnostic.CoverageFile) error {
	if file.Error != "" {
		return nil
	}
	var b bytes.Buffer
	if c.shown > 0 {
		b.WriteByte('\n')
	}
	c.shown++
	fmt.Fprintf(&b, "%s  %s\n", c.style.path(safe.Text(file.Path)), c.style.dim(safe.Text(file.Kind)))
	names := nameWidth(file)
	fmt.Fprintf(&b, "\n%s\n", c.style.message("regimes"))
	for _, regime := range file.Regimes {
		status := "absent"
		if regime.Applies {
			status = "present"
		}
		c.row(&b, row{status, regime.ID, "", regime.Evidence}, names)
	}
	for _, family := range families(file.Disclosures) {
		name, _, _ := strings.Cut(family[0].ID, ".")
		fmt.Fprintf(&b, "\n%s\n", c.style.message(safe.Text(name)))
		if foreign(name, family, file.Regimes) {
			fmt.Fprintf(&b, "  %s\n", c.style.dim(fmt.Sprintf("not addressed (%d disclosures)", len(family))))
			continue
		}
		for _, d := range family {
			_, name, _ := strings.Cut(d.ID, ".")
			c.row(&b, row{d.Status, name, titled(c.titles[d.ID], d.DemandedBy), d.Evidence}, names)
		}
	}
	fmt.Fprintf(&b, "\n%s\n", tally(file.Disclosures))
	_, err := c.w.Write(b.Bytes())
	return err
}

func (c *coverage) End() error { return nil }

// families parts disclosures, which are in the order of their ids, by the first part of the id.
func families(disclosures []diagnostic.Disclosure) [][]diagnostic.Disclosure {
	var list [][]diagnostic.Disclosure
	last := ""
	for _, d := range disclosures {
		family, _, _ := strings.Cut(d.ID, ".")
		if len(list) == 0 || family != last {
			list, last = append(list, nil), family
		}
		list[len(list)-1] = append(list[len(list)-1], d)
	}
	return list
}

// foreign tells whether a family belongs to a regime that the document neither addresses nor says anything for.
func foreign(family string, disclosures []diagnostic.Disclosure, regimes []diagnostic.Regime) bool {
	regime := slices.IndexFunc(regimes, func(r diagnostic.Regime) bool { return r.ID == family })
	return regime >= 0 && !regimes[regime].Applies &&
		!slices.ContainsFunc(disclosures, func(d diagnostic.Disclosure) bool { return d.Status != "absent" })
}

// titled is the title of a disclosure and, where it is missed, by which rules.
func titled(title string, demands []diagnostic.Demand) string {
	if len(demands) == 0 {
		return title
	}
	var list []string
	for _, demand := range demands {
		list = append(list, fmt.Sprintf("%s %s", demand.Rule, demand.Severity))
	}
	return title + ": " + strings.Join(list, ", ")
}

type row struct {
	status, name, title string
	evidence            []diagnostic.Evidence
}

// placeWidth is the width of the column of line numbers.
const placeWidth = 12

// leastRoom is the width below which a column of words says nothing.
const leastRoom = 16

func (c *coverage) row(b *bytes.Buffer, r row, names int) {
	mark, paint := c.mark(r.status)
	name := safe.Text(r.name)
	room := c.width - names - placeWidth - 8
	if room < leastRoom {
		fmt.Fprintf(b, "  %s %s  ", paint(mark), name)
		c.narrow(b, r)
		return
	}
	fmt.Fprintf(b, "  %s %s%s  ", paint(mark), name, strings.Repeat(" ", max(0, names-displaywidth.String(name))))
	if len(r.evidence) == 0 {
		if r.title != "" {
			fmt.Fprintf(b, "%*s  %s", placeWidth, "", c.style.dim(shorten(safe.Text(r.title), room)))
		}
	} else {
		words := strings.Join(strings.Fields(r.evidence[0].Text), " ")
		fmt.Fprintf(b, "%s  %s", c.style.dim(fmt.Sprintf("%*s", placeWidth, places(r.evidence))), shorten(safe.Text(words), room))
	}
	trimRight(b)
	b.WriteByte('\n')
}

// narrow writes the rest of a row where there is no room for columns: the words stand on a line of their own.
func (c *coverage) narrow(b *bytes.Buffer, r row) {
	text := c.style.dim(shorten(safe.Text(r.title), c.width-6))
	if len(r.evidence) > 0 {
		b.WriteString(c.style.dim(places(r.evidence)))
		text = shorten(safe.Text(strings.Join(strings.Fields(r.evidence[0].Text), " ")), c.width-6)
	}
	trimRight(b)
	b.WriteByte('\n')
	if r.title != "" || len(r.evidence) > 0 {
		fmt.Fprintf(b, "      %s\n", text)
	}
}

func (c *coverage) mark(status string) (string, paint) {
	switch status {
	case "present":
		return "✓", c.style.good
	case "linked":
		return "→", c.style.note
	case "absent":
		return "✗", c.style.severity(diagnostic.Error)
	}
	return "?", c.style.severity(diagnostic.Warning)
}

// places are the lines of the evidence, as many as fit into the column.
func places(evidence []diagnostic.Evidence) string {
	text, last := "", 0
	for _, e := range evidence {
		if e.Range.Start.Line == last {
			continue
		}
		last = e.Range.Start.Line
		line := strconv.Itoa(last)
		switch {
		case text == "":
			text = line
		case len(text)+len(line)+2 > placeWidth-3:
			return text + ", …"
		default:
			text += ", " + line
		}
	}
	return text
}

// nameWidth is the width of the longest name.
func nameWidth(file diagnostic.CoverageFile) int {
	widest := 0
	for _, regime := range file.Regimes {
		widest = max(widest, displaywidth.String(safe.Text(regime.ID)))
	}
	for _, d := range file.Disclosures {
		_, name, _ := strings.Cut(d.ID, ".")
		widest = max(widest, displaywidth.String(safe.Text(name)))
	}
	return widest
}

func tally(disclosures []diagnostic.Disclosure) string {
	counts := map[string]int{}
	for _, d := range disclosures {
		counts[d.Status]++
	}
	var parts []string
	for _, status := range []string{"present", "linked", "absent", "unknown"} {
		if counts[status] > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", counts[status], status))
		}
	}
	return fmt.Sprintf("%d disclosures: %s", len(disclosures), strings.Join(parts, ", "))
}

// shorten cuts a text to a width.
func shorten(text string, width int) string {
	if displaywidth.String(text) <= width {
		return text
	}
	return strings.TrimRight(displaywidth.TruncateString(text, max(width, 2), "…"), " ")
}

func trimRight(b *bytes.Buffer) { b.Truncate(len(bytes.TrimRight(b.Bytes(), " "))) }
