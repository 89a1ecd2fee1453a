// Package pretty writes findings for people at a terminal: each with the place in the source that it speaks of, and
// what a document does not say as a short checklist.
package pretty

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/clipperhouse/displaywidth"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/report"
	"github.com/privlint/privlint/internal/safe"
)

// Options say how to write.
type Options struct {
	// Color switches colours on.
	Color bool
	// Width is how many columns a line may have; 0 stands for 120.
	Width int
	// Quiet leaves out the summary.
	Quiet bool
}

// New returns a writer to w. Files that could not be linted give no lines.
func New(w io.Writer, options Options) report.Writer { return newWriter(w, options) }

func newWriter(w io.Writer, options Options) *writer {
	if options.Width == 0 {
		options.Width = 120
	}
	return &writer{w: w, width: max(options.Width, 40), quiet: options.Quiet, style: newStyle(options.Color)}
}

type writer struct {
	w      io.Writer
	width  int
	quiet  bool
	style  style
	shown  int // files with findings
	unread int // files that could not be linted
}

func (p *writer) Begin(report.Header) error { return nil }

func (p *writer) File(file diagnostic.File) error {
	if file.Error != "" {
		p.unread++
	}
	if len(file.Diagnostics) == 0 {
		return nil
	}
	var b bytes.Buffer
	if p.shown > 0 {
		b.WriteByte('\n')
	}
	p.shown++
	p.heading(&b, file)
	placed, missing := arrange(file.Diagnostics)
	for _, group := range placed {
		b.WriteByte('\n')
		p.group(&b, file, group)
	}
	for _, list := range missing {
		b.WriteByte('\n')
		p.checklist(&b, list)
	}
	_, err := p.w.Write(b.Bytes())
	return err
}

// heading names the file and says what it was taken for, beside the name where that leaves room.
func (p *writer) heading(b *bytes.Buffer, file diagnostic.File) {
	path := safe.Text(file.Path)
	b.WriteString(p.style.path(path))
	if used := displaywidth.String(path) + 2; used+displaywidth.String(nature(file)) <= p.width {
		b.WriteString("  " + p.style.dim(nature(file)) + "\n")
		return
	}
	b.WriteByte('\n')
	for _, line := range wrap(nature(file), max(p.width-2, 20)) {
		b.WriteString("  " + p.style.dim(line) + "\n")
	}
}

// nature is what the file was taken for and which packs' rules were asked about it.
func nature(file diagnostic.File) string {
	return safe.Text(file.Kind) + " · " + safe.Text(strings.Join(file.Packs, ", "))
}

func (p *writer) End(summary diagnostic.Summary) error {
	if p.quiet {
		return nil
	}
	separator := ""
	if p.shown > 0 {
		separator = "\n"
	}
	_, err := fmt.Fprintf(p.w, "%s%s\n", separator, p.style.summary(summary, p.unread))
	return err
}

// arrange parts the findings that have a place in the text from those about what is missing. Findings of the same
// rule with the same words become one group, and the missing findings of one pack one list, each where its first
// one stands.
func arrange(diagnostics []diagnostic.Diagnostic) (placed, missing [][]diagnostic.Diagnostic) {
	groups, lists := map[string]int{}, map[string]int{}
	for _, d := range diagnostics {
		if d.Missing {
			missing = into(missing, lists, pack(d.Rule), d)
			continue
		}
		key := fmt.Sprintf("%s\x00%s\x00%t", d.Rule, d.Message, d.Unchanged)
		if d.Suppressed != nil {
			key += "\x00suppressed\x00" + d.Suppressed.Reason
		}
		if len(d.Related) > 0 {
			key += fmt.Sprintf("\x00%d", d.Range.Start.Offset)
		}
		placed = into(placed, groups, key, d)
	}
	return placed, missing
}

func into(lists [][]diagnostic.Diagnostic, index map[string]int, key string, d diagnostic.Diagnostic) [][]diagnostic.Diagnostic {
	at, ok := index[key]
	if !ok {
		index[key] = len(lists)
		return append(lists, []diagnostic.Diagnostic{d})
	}
	lists[at] = append(lists[at], d)
	return lists
}

func pack(rule string) string {
	name, _, _ := strings.Cut(rule, "/")
	return name
}

// excerpts is how many places of one finding are shown with their text; the others are named.
const excerpts = 3

// mostPlaces is how many further places of one finding are named; every finding is.
const mostPlaces = 12

func (p *writer) group(b *bytes.Buffer, file diagnostic.File, group []diagnostic.Diagnostic) {
	p.head(b, group[0])
	shown := min(len(group), excerpts)
	for _, d := range group[:shown] {
		p.excerpt(b, file, excerpt{span: d.Span, start: d.Range.Start.Line, mark: p.style.severity(d.Severity)})
		p.related(b, file, d.Related)
	}
	if others := group[shown:]; len(others) > 0 {
		places := make([]document.Position, len(others))
		for i, d := range others {
			places[i] = d.Range.Start
		}
		p.alsoAt(b, places, 0)
	}
	p.foot(b, group[0])
}

// related shows the first of a finding's related places and names those that follow.
func (p *writer) related(b *bytes.Buffer, file diagnostic.File, list []diagnostic.Related) {
	shown := min(len(list), excerpts)
	for _, related := range list[:shown] {
		p.note(b, file, related)
	}
	if others := list[shown:]; len(others) > 0 {
		places := make([]document.Position, min(len(others), mostPlaces))
		for i := range places {
			places[i] = others[i].Range.Start
		}
		p.alsoAt(b, places, len(others)-len(places))
	}
}

// head is the line of position, severity and message; further lines of the message stand below its first.
func (p *writer) head(b *bytes.Buffer, d diagnostic.Diagnostic) {
	at := position(d.Range.Start)
	indent := margin + len(string(d.Severity)) + 2
	lines := wrap(safe.Text(d.Message), p.width-indent)
	fmt.Fprintf(b, "%*s  %s  %s\n", margin-2, at, p.style.severity(d.Severity)(string(d.Severity)), p.style.message(lines[0]))
	for _, line := range lines[1:] {
		fmt.Fprintf(b, "%*s%s\n", indent, "", p.style.message(line))
	}
}

func (p *writer) note(b *bytes.Buffer, file diagnostic.File, related diagnostic.Related) {
	lines := wrap(safe.Text(related.Message), p.width-margin-6)
	for i, line := range lines {
		label := "      "
		if i == 0 {
			label = p.style.note("note: ")
		}
		fmt.Fprintf(b, "%*s%s%s\n", margin, "", label, line)
	}
	p.excerpt(b, file, excerpt{span: related.Span, start: related.Range.Start.Line, mark: p.style.note})
}

// alsoAt names the places of what is not shown, and says how many more there are.
func (p *writer) alsoAt(b *bytes.Buffer, places []document.Position, more int) {
	named := make([]string, len(places))
	for i, at := range places {
		named[i] = position(at)
	}
	text := "also at " + strings.Join(named, ", ")
	if more > 0 {
		text += " and " + report.Count(more, "more place", "more places")
	}
	for _, line := range wrap(text, p.width-margin) {
		fmt.Fprintf(b, "%*s%s\n", margin, "", p.style.dim(line))
	}
}

// foot names the rule and the law it rests on.
func (p *writer) foot(b *bytes.Buffer, d diagnostic.Diagnostic) {
	for _, line := range wrap(source(d), p.width-margin) {
		fmt.Fprintf(b, "%*s%s\n", margin, "", p.style.dim(line))
	}
}

func source(d diagnostic.Diagnostic) string {
	text := safe.Text(d.Rule)
	if d.Unchanged {
		text += " (unchanged line, not counted)"
	}
	for i, law := range d.Law {
		separator := "; "
		if i == 0 {
			separator = " · "
		}
		text += separator + safe.Text(report.Provision(law))
	}
	if d.Suppressed != nil {
		text += " · suppressed" + strings.TrimSuffix(": "+safe.Text(d.Suppressed.Reason), ": ")
	}
	return text
}

// checklist is what a document does not say according to one pack: a line for each point, the gravest first, with the
// place where it belongs.
func (p *writer) checklist(b *bytes.Buffer, list []diagnostic.Diagnostic) {
	fmt.Fprintf(b, "  %s %s\n", p.style.message("Missing"), p.style.dim("("+safe.Text(pack(list[0].Rule))+")"))
	slices.SortStableFunc(list, func(a, b diagnostic.Diagnostic) int { return b.Severity.Rank() - a.Severity.Rank() })
	points := make([]string, len(list))
	widest := 0
	for i, d := range list {
		if points[i] = safe.Text(d.Title); d.Title == "" {
			points[i] = safe.Text(d.Message)
		}
		if w := displaywidth.String(points[i]); w <= mostPoint {
			widest = max(widest, w)
		}
	}
	for i, d := range list {
		p.point(b, d, points[i], widest)
	}
}

// point is a line of a checklist: position, severity, what is missing and, in a column of their own, rule and law. Where
// there is no room for the column, rule and law stand on a line of their own.
func (p *writer) point(b *bytes.Buffer, d diagnostic.Diagnostic, text string, width int) {
	at := position(d.Range.Start)
	fmt.Fprintf(b, "%*s  %s  ", margin-2, at, p.style.severity(d.Severity)(fmt.Sprintf("%-7s", d.Severity)))
	column := checkMargin + width + 2
	if used := displaywidth.String(text); used <= width && column+leastSource <= p.width {
		fmt.Fprintf(b, "%s%*s%s\n", text, column-checkMargin-used, "", p.style.dim(brief(d, p.width-column)))
		return
	}
	for i, line := range append(wrap(text, p.width-checkMargin), p.style.dim(brief(d, p.width-checkMargin))) {
		if i > 0 {
			fmt.Fprintf(b, "%*s", checkMargin, "")
		}
		fmt.Fprintln(b, line)
	}
}

// brief is the rule and as many of its provisions as fit into width. The pack's own regime needs no name.
func brief(d diagnostic.Diagnostic, width int) string {
	text := safe.Text(d.Rule)
	if d.Suppressed != nil {
		text += " (suppressed)"
	}
	for i, law := range d.Law {
		separator, named := "; ", safe.Text(law.Provision)
		if i == 0 {
			separator = " · "
		}
		if law.Regime != pack(d.Rule) {
			named = safe.Text(report.Provision(law))
		}
		if displaywidth.String(text+separator+named) > width {
			return text + strings.TrimRight(separator, " ") + " …"
		}
		text += separator + named
	}
	return text
}

const (
	margin      = 11             // the column at which excerpts stand, right of positions
	checkMargin = margin + 7 + 2 // the column at which the points of a checklist stand
	mostPoint   = 48             // how long a point may be that stands beside its rule
	leastSource = 40             // the room that rule and law need beside a point
)

func position(at document.Position) string { return fmt.Sprintf("%d:%d", at.Line, at.Column) }
