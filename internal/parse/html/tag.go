package html

import (
	"bytes"
	"html"
	"strings"

	"golang.org/x/net/html/atom"

	"github.com/privlint/privlint/internal/document"
)

// tag is a start or an end tag.
type tag struct {
	name name
	span document.Span
	attributes
}

// name identifies an element: its atom, or a hash of the name for elements that HTML does not know.
type name uint32

func nameOf(a atom.Atom) name { return name(a) }

// attributes are those that matter to a reader.
type attributes struct {
	id, anchor, href, source, alt, language, role string
	// hrefSpan and sourceSpan are where the values stand.
	hrefSpan, sourceSpan document.Span
	columns, rows        int
	hidden, bold, tiny   bool
	open                 bool
}

// readTag reads the tag that text covers at span, from its opening to its closing bracket.
func readTag(text []byte, span document.Span) tag {
	t := tag{span: span, attributes: attributes{columns: 1, rows: 1}}
	at := span.Start + 1
	if text[at] == '/' {
		at++
	}
	end := at
	for end < span.End && !isSpace(text[end]) && text[end] != '/' && text[end] != '>' {
		end++
	}
	t.name = readName(text[at:end])
	t.read(text, end, span.End)
	return t
}

func readName(text []byte) name {
	var small [32]byte
	if len(text) <= len(small) {
		lower := small[:len(text)]
		for i, b := range text {
			if 'A' <= b && b <= 'Z' {
				b |= 0x20
			}
			lower[i] = b
		}
		if a := atom.Lookup(lower); a != 0 {
			return nameOf(a)
		}
	}
	hash := uint32(2166136261)
	for _, b := range text {
		if 'A' <= b && b <= 'Z' {
			b |= 0x20
		}
		hash = (hash ^ uint32(b)) * 16777619
	}
	return name(hash | 1<<31)
}

// read reads the attributes in text[at:end]. The first of several of one name counts.
func (a *attributes) read(text []byte, at, end int) {
	seen := [...]bool{len(attributeNames): false}
	for at < end {
		for at < end && (isSpace(text[at]) || text[at] == '/' || text[at] == '>') {
			at++
		}
		start := at
		for at < end && !isSpace(text[at]) && text[at] != '/' && text[at] != '>' && (text[at] != '=' || at == start) {
			at++
		}
		key := text[start:at]
		var value document.Span
		value, at = readValue(text, at, end)
		if len(key) == 0 {
			continue
		}
		for i, known := range attributeNames {
			if len(known) == len(key) && !seen[i] && strings.EqualFold(known, string(key)) {
				seen[i] = true
				a.set(known, text, value)
			}
		}
	}
}

// readValue reads the value behind an attribute's name, if there is one, and gives the offset behind it.
func readValue(text []byte, at, end int) (document.Span, int) {
	next := at
	for next < end && isSpace(text[next]) {
		next++
	}
	if next == end || text[next] != '=' {
		return document.Span{Start: at, End: at}, at
	}
	next++
	for next < end && isSpace(text[next]) {
		next++
	}
	if next < end && (text[next] == '"' || text[next] == '\'') {
		length := bytes.IndexByte(text[next+1:end], text[next])
		if length < 0 {
			return document.Span{Start: next + 1, End: end}, end
		}
		return document.Span{Start: next + 1, End: next + 1 + length}, next + 2 + length
	}
	start := next
	for next < end && !isSpace(text[next]) && text[next] != '>' {
		next++
	}
	return document.Span{Start: start, End: next}, next
}

var attributeNames = [...]string{
	"id", "name", "href", "src", "data", "alt", "lang", "xml:lang", "role", "hidden", "aria-hidden", "style", "colspan", "rowspan", "width", "height", "open",
}

func (a *attributes) set(key string, text []byte, span document.Span) {
	span = trim(text, span)
	value := string(text[span.Start:span.End])
	switch key {
	case "id":
		a.id = html.UnescapeString(value)
	case "name":
		a.anchor = html.UnescapeString(value)
	case "href":
		a.href, a.hrefSpan = html.UnescapeString(value), span
	case "src", "data":
		a.source, a.sourceSpan = html.UnescapeString(value), span
	case "alt":
		a.alt = strings.Join(strings.Fields(strings.ToValidUTF8(html.UnescapeString(value), "\uFFFD")), " ")
	case "lang", "xml:lang":
		if a.language == "" {
			a.language = value
		}
	case "role":
		a.role = strings.ToLower(value)
	case "hidden":
		a.hidden = a.hidden || !strings.EqualFold(value, "until-found")
	case "aria-hidden":
		a.hidden = a.hidden || strings.EqualFold(value, "true")
	case "style":
		a.setStyle(value)
	case "colspan":
		a.columns = readCount(value)
	case "rowspan":
		a.rows = readCount(value)
	case "width", "height":
		a.tiny = a.tiny || value == "0" || value == "1" || value == "0px" || value == "1px"
	case "open":
		a.open = true
	}
}

// setStyle reads the declarations of a style attribute that hide text or make it bold.
func (a *attributes) setStyle(style string) {
	for declaration := range strings.SplitSeq(style, ";") {
		property, value, _ := strings.Cut(declaration, ":")
		property, value = strings.ToLower(strings.TrimSpace(property)), strings.ToLower(strings.TrimSpace(value))
		value = strings.TrimSpace(strings.TrimSuffix(value, "!important"))
		switch property {
		case "display":
			a.hidden = a.hidden || value == "none"
		case "visibility":
			a.hidden = a.hidden || value == "hidden" || value == "collapse"
		case "font-weight":
			a.bold = value == "bold" || value == "bolder" || len(value) == 3 && value >= "600"
		}
	}
}

// readCount reads the number of columns or rows that a cell covers.
func readCount(value string) int {
	count := 0
	for _, b := range []byte(value) {
		if b < '0' || b > '9' || count > maxSpan {
			break
		}
		count = count*10 + int(b-'0')
	}
	return max(1, min(count, maxSpan))
}

func trim(text []byte, span document.Span) document.Span {
	for span.Start < span.End && isSpace(text[span.Start]) {
		span.Start++
	}
	for span.End > span.Start && isSpace(text[span.End-1]) {
		span.End--
	}
	return span
}

func isSpace(b byte) bool {
	return b == ' ' || b == '\n' || b == '\t' || b == '\r' || b == '\f'
}
