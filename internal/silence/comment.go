package silence

import (
	"strings"
	"unicode"

	"github.com/privlint/privlint/internal/document"
)

// comment is a comment that begins with "privlint-".
type comment struct {
	span document.Span
	// first and last are the lines on which it stands.
	first, last int
	// leads says that nothing but blanks stands before it on its line, and nothing after it.
	leads    bool
	verb     string
	verbSpan document.Span
	names    []name
	reason   string
}

// name is the name of a rule as written.
type name struct {
	text string
	span document.Span
}

// marks are how the comments of the formats open and close.
var marks = [...]struct{ open, close string }{{"<!--", "-->"}, {"{/*", "*/}"}}

const prefix = "privlint-"

// readComment reads a comment; ok is false where it is not for privlint.
func readComment(source *document.Source, span document.Span) (c comment, ok bool) {
	text := string(source.Text[span.Start:span.End])
	start, end := 0, len(text)
	for _, mark := range marks {
		if strings.HasPrefix(text, mark.open) {
			start = len(mark.open)
			if strings.HasSuffix(text[start:], mark.close) {
				end -= len(mark.close)
			}
		}
	}
	if start == 0 {
		return c, false
	}
	start += len(text[start:end]) - len(strings.TrimLeftFunc(text[start:end], unicode.IsSpace))
	if !strings.HasPrefix(text[start:end], prefix) {
		return c, false
	}
	c.span = span
	c.first, c.last = source.Position(span.Start).Line, source.Position(max(span.Start, span.End-1)).Line
	c.leads = startOfLineIsBlank(source.Text, span.Start) && restOfLineIsBlank(source.Text, span.End)
	verbEnd := start + len(prefix)
	for verbEnd < end && isVerbByte(text[verbEnd]) {
		verbEnd++
	}
	c.verb = text[start+len(prefix) : verbEnd]
	c.verbSpan = document.Span{Start: span.Start + start, End: span.Start + verbEnd}
	list, reason, _ := strings.Cut(text[verbEnd:end], ":")
	c.reason = strings.Join(strings.Fields(reason), " ")
	c.readNames(list, span.Start+verbEnd)
	return c, true
}

func isVerbByte(b byte) bool {
	return b == '-' || 'a' <= b && b <= 'z' || 'A' <= b && b <= 'Z' || b == '_'
}

// readNames reads names with commas or blanks between them; offset is where the list stands in the source.
func (c *comment) readNames(list string, offset int) {
	separates := func(r rune) bool { return r == ',' || unicode.IsSpace(r) }
	for at := 0; at < len(list); {
		rest := strings.TrimLeftFunc(list[at:], separates)
		at = len(list) - len(rest)
		length := strings.IndexFunc(rest, separates)
		if length < 0 {
			length = len(rest)
		}
		if length > 0 {
			c.names = append(c.names, name{rest[:length], document.Span{Start: offset + at, End: offset + at + length}})
		}
		at += length
	}
}

func startOfLineIsBlank(text []byte, offset int) bool {
	for ; offset > 0 && text[offset-1] != '\n' && text[offset-1] != '\r'; offset-- {
		if text[offset-1] != ' ' && text[offset-1] != '\t' {
			return false
		}
	}
	return true
}

func restOfLineIsBlank(text []byte, offset int) bool {
	for ; offset < len(text) && text[offset] != '\n' && text[offset] != '\r'; offset++ {
		if text[offset] != ' ' && text[offset] != '\t' {
			return false
		}
	}
	return true
}
