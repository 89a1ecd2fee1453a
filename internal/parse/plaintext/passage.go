package plaintext

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/parse/shape"
)

type kind byte

const (
	paragraph kind = iota
	item
	headline
	row
	ornament // a line of dashes or stars: nothing to read
)

// passage is what a reader takes as one piece of text: a paragraph, an item, a heading. It may go over several lines.
type passage struct {
	kind kind
	// lines are the lines it takes, as indexes, the last one excluded.
	first, last int
	blanks      int
	indent      int
	marker      shape.Marker
	// start and end are the bytes of the text without its marker or ornaments.
	start, end int
	traits     shape.Traits
	style      style
	// underline is the character that underlines a heading.
	underline byte
	// hashes counts the number signs before a heading.
	hashes int
	// decorated tells that ornaments stand around a heading ("** Cookies **").
	decorated bool
}

// passages joins lines to passages.
func (p *parser) passages() []passage {
	found := make([]passage, 0, len(p.lines)/2+1)
	for i := range len(p.lines) {
		l := p.lines[i]
		if n := len(found); n > 0 && p.continues(&found[n-1], i) {
			current := &found[n-1]
			current.last = i + 1
			current.end = l.span.End
			continue
		}
		if n := len(found); n > 0 && l.blanks == 0 && p.underlines(&found[n-1], l) {
			found[n-1].underline = p.text[l.span.Start]
			continue
		}
		found = append(found, p.startPassage(i))
	}
	for i := range found {
		found[i].traits = p.traits(&found[i])
	}
	return found
}

// maxTitleLines is the most lines that a heading goes over.
const maxTitleLines = 3

func (p *parser) traits(s *passage) shape.Traits {
	text := p.text[s.start:s.end]
	if s.last-s.first > maxTitleLines {
		first, _ := utf8.DecodeRune(text)
		last, _ := utf8.DecodeLastRune(text)
		return shape.Traits{Long: true, First: first, Last: last}
	}
	return shape.Read(text)
}

func (p *parser) startPassage(i int) passage {
	l := p.lines[i]
	text := p.text[l.span.Start:l.span.End]
	s := passage{first: i, last: i + 1, blanks: l.blanks, indent: l.indent, start: l.span.Start, end: l.span.End}
	if hashes := countHashes(text); hashes > 0 {
		s.hashes = hashes
		s.start = l.span.Start + shape.SkipBlanks(text, hashes)
		s.end = s.start + len(bytes.TrimRight(p.text[s.start:s.end], "# \t"))
		if s.start < s.end {
			return s
		}
	}
	if isOrnament(text) {
		s.kind = ornament
		if m := shape.ReadMarker(text); m.Kind == shape.Bullet && m.Length == len(text) {
			s.kind, s.marker, s.start = paragraph, m, s.end
		}
		return s
	}
	if inner, ok := undecorate(text); ok {
		s.decorated = true
		s.start += inner.Start
		s.end = l.span.Start + inner.End
		return s
	}
	if m := shape.ReadMarker(text); m.Kind != shape.NoMarker && !(m.Tight && m.Parts == 1 && m.Kind != shape.Digits) {
		s.marker = m
		s.start += m.Length
	}
	return s
}

// continues tells whether line i goes on with the passage before it.
func (p *parser) continues(before *passage, i int) bool {
	l, previous := p.lines[i], p.lines[i-1]
	if before.marker.Kind != shape.NoMarker && before.start == before.end && before.last == i && l.blanks <= 1 {
		return !isOrnament(p.text[l.span.Start:l.span.End]) // a marker on a line of its own
	}
	if l.blanks > 0 || before.last != i || before.kind == ornament || before.hashes > 0 || before.decorated || before.underline != 0 {
		return false
	}
	text := p.text[l.span.Start:l.span.End]
	if isOrnament(text) || countHashes(text) > 0 || l.tabbed || previous.tabbed && before.marker.Kind == shape.NoMarker {
		return false
	}
	full := p.wrap.isFull(p.text, previous, l)
	if m := shape.ReadMarker(text); m.Kind != shape.NoMarker && !m.Tight {
		return full && p.insideSentence(before, i, m)
	}
	if _, ok := undecorate(text); ok {
		return false
	}
	start, _ := utf8.DecodeRune(text)
	end := p.text[previous.span.End-1]
	if before.marker.Kind != shape.NoMarker && l.indent > before.indent {
		return full || before.marker.Kind == shape.Bullet || unicode.IsLower(start) || !isFinal(end) && previous.width > minWrap*2
	}
	if full {
		return !p.opensParagraph(before, i)
	}
	if isFinal(end) {
		return false
	}
	return unicode.IsLower(start) && previous.span.Len() >= minWrap || runsOn(p.text[previous.span.Start:previous.span.End])
}

// insideSentence tells that a full line runs on in line i although that starts like an item: the sentence was broken in an
// enumeration, at a reference ("Section / 4. ...") or at a dash.
func (p *parser) insideSentence(before *passage, i int, m shape.Marker) bool {
	previous := p.lines[i-1]
	if m.Follows(before.marker) || m.Alike(before.marker) {
		return false
	}
	if m.Char == ')' && p.enumerates(before, i, m) {
		return true
	}
	return !isFinal(p.text[previous.span.End-1]) && m.Char != '•'
}

// enumerates tells whether the number before m, or the one after it, stands inside the lines around line i.
func (p *parser) enumerates(before *passage, i int, m shape.Marker) bool {
	const reach, longestMarker = 600, 8
	start := max(before.start, p.lines[i].span.Start-reach)
	around := p.text[start:p.lines[min(i+1, len(p.lines)-1)].span.End]
	if len(around) > 2*reach {
		around = around[:2*reach]
	}
	for at := bytes.IndexByte(around, ')'); at >= 0; {
		near := around[max(0, at-longestMarker) : at+1]
		word := near[bytes.LastIndexByte(near, ' ')+1:]
		if other := shape.ReadMarker(word); other.Kind == m.Kind && other.Length == len(word) && (m.Follows(other) || other.Follows(m)) {
			return true
		}
		next := bytes.IndexByte(around[at+1:], ')')
		if next < 0 {
			break
		}
		at += 1 + next
	}
	return false
}

// opensParagraph tells that an indented line starts a new paragraph although the line before it is full: the lines around
// it are not indented.
func (p *parser) opensParagraph(before *passage, i int) bool {
	l, previous := p.lines[i], p.lines[i-1]
	if l.indent < previous.indent+2 || before.marker.Kind != shape.NoMarker {
		return false
	}
	return i+1 < len(p.lines) && p.lines[i+1].blanks == 0 && p.lines[i+1].indent <= previous.indent
}

// underlines tells whether l is the underline of the passage before it.
func (p *parser) underlines(before *passage, l line) bool {
	if before.kind != paragraph || before.last-before.first != 1 || before.start == before.end || before.underline != 0 {
		return false
	}
	text := p.text[l.span.Start:l.span.End]
	if len(text) < 3 || strings.IndexByte("=-~_*^", text[0]) < 0 || len(bytes.Trim(text, string(text[:1]))) > 0 {
		return false
	}
	return p.lines[before.first].width <= shape.MaxTitle && strings.IndexByte(".,;", p.text[before.end-1]) < 0
}

// isOrnament tells that a line holds nothing to read.
func isOrnament(text []byte) bool {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.So, r) || unicode.Is(unicode.Co, r) {
			return false
		}
		i += size
	}
	return true
}

// countHashes counts the number signs of a heading as Markdown writes it.
func countHashes(text []byte) int {
	hashes := 0
	for hashes < len(text) && text[hashes] == '#' {
		hashes++
	}
	if hashes == 0 || hashes > 6 || hashes == len(text) || text[hashes] != ' ' && text[hashes] != '\t' {
		return 0
	}
	return hashes
}

// undecorate finds the text between ornaments of at least two characters on both sides: "** Cookies **", "== Cookies ==".
func undecorate(text []byte) (document.Span, bool) {
	start := 0
	for start < len(text) && strings.IndexByte("*=_~-#", text[start]) >= 0 && text[start] == text[0] {
		start++
	}
	if start < 2 || len(text) > shape.MaxTitle+8 {
		return document.Span{}, false
	}
	inner := bytes.TrimRight(text[start:], string(text[:1]))
	if len(text)-start-len(inner) < 2 || bytes.Contains(inner, text[:2]) {
		return document.Span{}, false
	}
	trimmed := bytes.TrimSpace(inner)
	if len(trimmed) == 0 {
		return document.Span{}, false
	}
	start += bytes.Index(inner, trimmed)
	return document.Span{Start: start, End: start + len(trimmed)}, true
}

// isFinal tells whether a line that ends so ends a sentence, an item or a lead.
func isFinal(b byte) bool {
	return b == '.' || b == ':' || b == ';' || b == '!' || b == '?'
}

// runsOn tells that a line ends in the middle of a phrase.
func runsOn(text []byte) bool {
	if len(text) < minWrap/2 {
		return false
	}
	word := text[bytes.LastIndexAny(text, " \t")+1:]
	switch string(word) {
	case "a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "our", "that", "the", "their", "to", "under", "we", "which", "with", "your":
		return true
	}
	return false
}
