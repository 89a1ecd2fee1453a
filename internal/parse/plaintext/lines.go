package plaintext

import (
	"bytes"
	"unicode/utf8"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/parse/fold"
	"github.com/privlint/privlint/internal/parse/shape"
)

// tabWidth is the number of columns from one tab stop to the next.
const tabWidth = 4

// line is a line with something to see on it.
type line struct {
	// span covers what is visible, white space around it left out.
	span document.Span
	// blanks counts the empty lines before it.
	blanks int
	// indent and width are the columns before the text and up to its end.
	indent, width int
	// tabbed tells that a tab stands inside the text.
	tabbed bool
}

// scanLines finds the lines of text. Line ends are LF, CRLF, a lone CR, and the breaks of pages and columns.
func scanLines(text []byte) []line {
	lines := make([]line, 0, len(text)/60+1)
	blanks := 0
	for start := 0; start < len(text); {
		end := lineEnd(text, start)
		next := end + 1
		if end+1 < len(text) && text[end] == '\r' && text[end+1] == '\n' {
			next++
		}
		if l := readLine(text, start, end); l.span.Len() > 0 {
			l.blanks = blanks
			lines = append(lines, l)
			blanks = 0
		} else {
			blanks++
		}
		start = next
	}
	return lines
}

func lineEnd(text []byte, start int) int {
	for i := start; i < len(text); i++ {
		if b := text[i]; b <= '\r' && b >= '\n' {
			return i
		}
	}
	return len(text)
}

func readLine(text []byte, start, end int) line {
	l := line{}
	for start < end {
		r, size := utf8.DecodeRune(text[start:end])
		if !fold.IsIgnorable(r) {
			break
		}
		switch {
		case r == '\t':
			l.indent += tabWidth - l.indent%tabWidth
		case fold.IsSpace(r):
			l.indent++
		}
		start += size
	}
	for end > start {
		r, size := utf8.DecodeLastRune(text[start:end])
		if !fold.IsIgnorable(r) {
			break
		}
		end -= size
	}
	l.span = document.Span{Start: start, End: end}
	l.width = l.indent + utf8.RuneCount(text[start:end])
	l.tabbed = bytes.IndexByte(text[start:end], '\t') >= 0
	return l
}

// wrapping is the column at which lines were broken, and how exactly; width 0 means that each line is a paragraph.
type wrapping struct {
	width, slack int
}

// The widths at which text is taken to be wrapped, in columns.
const (
	minWrap  = 40
	maxWrap  = 130
	ragged   = 10
	exactFit = 1
)

// measureWrap finds the column at which most lines that run on were broken. For each pair of lines that follow each other
// it is at least the width of the first, and less than what the first word of the second would have needed in addition.
func measureWrap(text []byte, lines []line) wrapping {
	for _, slack := range [...]int{exactFit, ragged} {
		var starts, ends [maxWrap + 2]int
		pairs := 0
		for i := 1; i < len(lines); i++ {
			if lines[i].blanks > 0 || lines[i-1].width < minWrap/2 || shape.ReadMarker(text[lines[i].span.Start:lines[i].span.End]).Kind != shape.NoMarker {
				continue
			}
			pairs++
			if first := lines[i-1].width; first <= maxWrap {
				starts[first]++
				ends[min(first+firstWord(text, lines[i])+slack, maxWrap)+1]++
			}
		}
		covered, best, width := 0, 0, 0
		for column := range maxWrap + 1 {
			covered += starts[column] - ends[column]
			if column >= minWrap && covered > best {
				best, width = covered, column
			}
		}
		if best >= 3 && best*10 >= pairs*6 && tooWide(lines, width+ragged)*5 <= best {
			return wrapping{width: width, slack: slack}
		}
	}
	return wrapping{}
}

// tooWide counts the lines wider than a width.
func tooWide(lines []line, width int) int {
	count := 0
	for i := range lines {
		if lines[i].width > width {
			count++
		}
	}
	return count
}

// isFull tells whether l runs on in next: the first word of next did not fit on it.
func (w wrapping) isFull(text []byte, l, next line) bool {
	return w.width > 0 && l.width <= w.width+ragged && l.width+firstWord(text, next)+w.slack >= w.width && l.width*2 > w.width
}

// firstWord is the width of the first word of a line.
func firstWord(text []byte, l line) int {
	word := text[l.span.Start:l.span.End]
	if len(word) > maxWrap {
		word = word[:maxWrap]
	}
	if i := bytes.IndexAny(word, " \t"); i >= 0 {
		word = word[:i]
	}
	return utf8.RuneCount(word)
}
