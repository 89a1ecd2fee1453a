package pretty

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/clipperhouse/displaywidth"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/safe"
)

// excerpt is a place in the source to be shown.
type excerpt struct {
	span  document.Span
	start int // the line that the span starts on, from 1
	mark  paint
}

// excerptLines is how many lines of a place are shown at most.
const excerptLines = 4

// excerpt writes the lines of a place with what it covers underlined.
func (p *writer) excerpt(b *bytes.Buffer, file diagnostic.File, e excerpt) {
	if file.Source == nil {
		return
	}
	lines := markedLines(file.Source.Text, e.span)
	last := e.start + len(lines) - 1
	gutter := max(margin-2, len(strconv.Itoa(last))+2)
	for i, line := range lines {
		if i == excerptLines {
			fmt.Fprintf(b, "%*s %s\n", gutter, "⋮", p.style.dim("│"))
			break
		}
		text, underline := line.render(p.width - gutter - 3)
		fmt.Fprintf(b, "%s %s %s\n", p.style.dim(fmt.Sprintf("%*d", gutter, e.start+i)), p.style.dim("│"), text)
		if underline != "" {
			lead := len(underline) - len(strings.TrimLeft(underline, " "))
			fmt.Fprintf(b, "%*s %s %s%s\n", gutter, "", p.style.dim("│"), underline[:lead], e.mark(underline[lead:]))
		}
	}
}

// markedLine is a line of the source in three parts, the middle one marked. The outer parts may be cut short: then
// they are longer than any terminal is wide.
type markedLine struct{ before, marked, after []byte }

// reach is how many bytes beside a mark are looked at: a line can have a megabyte, a terminal has not.
const reach = 2048

// markedLines are the lines that the span touches, at most one more than are shown.
func markedLines(text []byte, span document.Span) []markedLine {
	var lines []markedLine
	end := max(span.Start, span.End)
	from := min(span.Start, len(text))
	for at := from; ; {
		stop := lineEnd(text, at)
		markEnd := min(stop, end)
		lines = append(lines, markedLine{before: lineBefore(text, at), marked: text[at:max(at, markEnd)], after: text[max(at, markEnd):min(stop, max(at, markEnd)+reach)]})
		next := afterLineEnd(text, stop)
		if next >= end || next == stop || len(lines) > excerptLines {
			return lines
		}
		at = next
	}
}

// lineBefore is what stands on the line left of offset, at most reach bytes of it.
func lineBefore(text []byte, offset int) []byte {
	window := text[max(0, offset-reach):offset]
	if at := bytes.LastIndexAny(window, "\r\n"); at >= 0 {
		return window[at+1:]
	}
	for len(window) > 0 && len(window) == reach && !utf8.RuneStart(window[0]) {
		window = window[1:]
	}
	return window
}

func lineEnd(text []byte, from int) int {
	if at := bytes.IndexAny(text[from:], "\r\n"); at >= 0 {
		return from + at
	}
	return len(text)
}

func afterLineEnd(text []byte, end int) int {
	switch {
	case bytes.HasPrefix(text[end:], []byte("\r\n")):
		return end + 2
	case end < len(text):
		return end + 1
	}
	return end
}

// render is the line in at most width columns and the line that underlines its mark. A line that is too long is cut
// at words, most of the room going to the mark and what follows it.
func (l markedLine) render(width int) (text, underline string) {
	before := cells(l.before, 0)
	marked := cells(l.marked[:min(len(l.marked), reach)], columns(before))
	after := cells(l.after, columns(before)+columns(marked))
	showCommands(before, marked, after)
	if columns(before)+columns(marked)+columns(after) > width {
		room := width - min(columns(marked), width*2/3)
		left := min(columns(before), max(room/3, room-columns(after)))
		before = keepRight(before, left)
		marked, after = keepLeft(marked, after, width-columns(before))
	}
	for len(marked) > 0 && marked[0].text == " " && columns(marked) > 1 { // an indented line: the underline starts at its text
		before, marked = append(before, marked[0]), marked[1:]
	}
	text = strings.TrimRight(join(before)+join(marked)+join(after), " ")
	if len(l.marked) == 0 && len(l.before)+len(l.after) == 0 {
		return text, ""
	}
	return text, strings.Repeat(" ", columns(before)) + strings.Repeat("^", max(1, columns(marked)))
}

// cell is what is shown of one character as a reader sees it.
type cell struct {
	text  string
	width int
}

const tab = 4

func cells(text []byte, column int) []cell {
	list := make([]cell, 0, len(text))
	graphemes := displaywidth.BytesGraphemes(text)
	for graphemes.Next() {
		if value := graphemes.Value(); len(value) == 1 && value[0] == '\t' {
			for range tab - column%tab {
				list = append(list, cell{" ", 1})
				column++
			}
			continue
		}
		shown := safe.Text(string(graphemes.Value()))
		width := displaywidth.String(shown)
		list = append(list, cell{shown, width})
		column += width
	}
	return list
}

// showCommands makes "##[" visible as such, wherever it stands on a line: in the log of GitHub Actions it would begin a command.
func showCommands(parts ...[]cell) {
	var before, last *cell
	for _, part := range parts {
		for i := range part {
			here := &part[i]
			if here.text == "[" && before != nil && last.text == "#" && before.text == "#" {
				*last = cell{"<U+0023>", len("<U+0023>")}
			}
			before, last = last, here
		}
	}
}

func columns(list []cell) int {
	n := 0
	for _, c := range list {
		n += c.width
	}
	return n
}

func join(list []cell) string {
	var b strings.Builder
	for _, c := range list {
		b.WriteString(c.text)
	}
	return b.String()
}

var ellipsis = cell{"…", 1}

// keepRight keeps the last cells that fit into width, from the start of a word if there is one, with an ellipsis for
// what is cut.
func keepRight(list []cell, width int) []cell {
	if columns(list) <= width {
		return list
	}
	from := len(list)
	for used := 1; from > 0 && used+list[from-1].width <= width; from-- {
		used += list[from-1].width
	}
	for at := from; at < len(list); at++ {
		if list[at].text == " " {
			from = at
			break
		}
	}
	return append([]cell{ellipsis}, list[from:]...)
}

// keepLeft keeps the first cells of marked and after that fit into width, to the end of a word if there is one, with
// an ellipsis for what is cut.
func keepLeft(marked, after []cell, width int) (keptMarked, keptAfter []cell) {
	all := append(append([]cell{}, marked...), after...)
	if columns(all) <= width {
		return marked, after
	}
	to := 0
	for used := 1; to < len(all) && used+all[to].width <= width; to++ {
		used += all[to].width
	}
	for at := to; at > to/2; at-- {
		if all[at-1].text == " " {
			to = at
			break
		}
	}
	split := min(to, len(marked))
	keptAfter = append(keptAfter, all[split:to]...)
	return all[:split:split], append(keptAfter, ellipsis)
}
