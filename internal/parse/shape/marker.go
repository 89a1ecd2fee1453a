// Package shape tells from the look of a text what it can be: a heading, an item, a paragraph with a heading run in.
package shape

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/privlint/privlint/internal/parse/fold"
)

// MarkerKind tells what a marker is made of.
type MarkerKind byte

// The kinds of markers.
const (
	NoMarker MarkerKind = iota
	Bullet
	Digits
	Lower
	Upper
)

// Marker is what a list item or a numbered heading starts with.
type Marker struct {
	Kind MarkerKind
	// Char is the bullet, or the punctuation that closes a number; Open tells that a bracket opens it.
	Char rune
	Open bool
	// Parts is how many numbers are joined by full stops.
	Parts int
	// Value is the last number, a letter counted from a; Roman is the value read as a Roman numeral, or 0.
	Value, Roman int
	// Length is the bytes up to the text that is marked.
	Length int
	// Tight tells that nothing stands between a number and its text, which only headings do.
	Tight bool
}

// isBullet tells whether r marks an item; loose bullets do so only before a blank.
func isBullet(r rune) (ok, loose bool) {
	switch r {
	case '•', '●', '○', '◦', '▪', '▫', '■', '□', '‣', '⁃', '∙', '➢', '➤', '►', '▶', '▸', '✓', '✔', '❖', '◆', '⚫',
		'\uf0b7', '\uf0a7', '\uf0d8', '\uf0fc': // the last four are what word processors leave of their symbol fonts
		return true, false
	case '·', '-', '–', '—', '‐', '‑', '−', '*', '+', 'o', '→', '»', '›', '~':
		return true, true
	}
	return false, false
}

// ReadMarker reads the marker at the start of a line.
func ReadMarker(text []byte) Marker {
	r, size := utf8.DecodeRune(text)
	if ok, loose := isBullet(r); ok {
		length := SkipBlanks(text, size)
		if loose && length == size && length < len(text) {
			return Marker{}
		}
		return Marker{Kind: Bullet, Char: r, Length: length}
	}
	if size != 1 || !isWordByte(byte(r)) && r != '(' && r != '[' {
		return Marker{}
	}
	return readNumber(text)
}

// readNumber reads "1.", "1)", "(1)", "4.1", "a)", "(iv)" and the like.
func readNumber(text []byte) Marker {
	m := Marker{}
	i := 0
	if text[0] == '(' || text[0] == '[' {
		m.Open = true
		i++
	}
	for {
		length := m.readPart(text[i:])
		if length == 0 {
			break
		}
		i += length
		m.Parts++
		if m.Kind != Digits || i+1 >= len(text) || text[i] != '.' || text[i+1] < '0' || text[i+1] > '9' {
			break
		}
		i++
	}
	if m.Parts == 0 || m.Parts > 6 {
		return Marker{}
	}
	if i < len(text) && (text[i] == ')' || text[i] == ']' || text[i] == '.' && !m.Open) {
		m.Char = rune(text[i])
		i++
		if i < len(text) && text[i] == ')' {
			i++
		}
	} else if m.Open || m.Parts == 1 {
		return Marker{}
	}
	m.Length = SkipBlanks(text, i)
	if m.Length == i && i < len(text) {
		next, _ := utf8.DecodeRune(text[i:])
		if m.Kind != Digits || m.Char != '.' || !unicode.IsUpper(next) {
			return Marker{}
		}
		m.Tight = true
	}
	return m
}

// readPart reads one number, letter or Roman numeral and gives its length.
func (m *Marker) readPart(text []byte) int {
	length := 0
	for length < len(text) && isWordByte(text[length]) {
		length++
	}
	word := text[:length]
	switch {
	case length == 0:
		return 0
	case text[0] <= '9':
		m.Kind, m.Value = Digits, 0
		for _, b := range word {
			if b > '9' || length > 3 {
				return 0
			}
			m.Value = m.Value*10 + int(b-'0')
		}
	case m.Parts > 0:
		return 0
	default:
		m.Kind = Lower
		if word[0] < 'a' {
			m.Kind = Upper
		}
		m.Roman = romanValue(word)
		if length == 1 {
			m.Value = int(word[0]|0x20-'a') + 1
		} else if m.Roman == 0 {
			return 0
		}
	}
	return length
}

// romanValue reads a Roman numeral below 40 in one case; 0 where it is none.
func romanValue(word []byte) int {
	tens := 0
	for tens < len(word) && word[tens]|0x20 == 'x' && tens < 3 {
		tens++
	}
	upper := word[0] < 'a'
	for _, b := range word {
		if (b < 'a') != upper {
			return 0
		}
	}
	ones := [...]string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"}
	for value, one := range ones {
		if bytes.EqualFold(word[tens:], []byte(one)) {
			return tens*10 + value
		}
	}
	return 0
}

// Alike tells whether two markers are written the same way.
func (m Marker) Alike(o Marker) bool {
	if m.Kind != o.Kind || m.Char != o.Char {
		return false
	}
	return m.Open == o.Open && m.Parts == o.Parts
}

// With is what markers of the kind of m that carry value have in common.
func (m Marker) With(value int) Marker {
	return Marker{Kind: m.Kind, Char: m.Char, Open: m.Open, Parts: m.Parts, Value: value}
}

// Follows tells whether m is the next number after o.
func (m Marker) Follows(o Marker) bool {
	if !m.Alike(o) || m.Kind == Bullet {
		return false
	}
	return m.Value > 0 && o.Value > 0 && m.Value == o.Value+1 || o.Roman > 0 && m.Roman == o.Roman+1
}

// IsFirst tells whether m can begin a list.
func (m Marker) IsFirst() bool {
	return m.Kind == Bullet || m.Value == 1 || m.Roman == 1
}

// SkipBlanks is the offset of the first visible character of text from offset on.
func SkipBlanks(text []byte, offset int) int {
	for offset < len(text) {
		r, size := utf8.DecodeRune(text[offset:])
		if !fold.IsIgnorable(r) {
			break
		}
		offset += size
	}
	return offset
}

// isWordByte tells whether b is an ASCII letter or digit.
func isWordByte(b byte) bool {
	return '0' <= b && b <= '9' || 'a' <= b|0x20 && b|0x20 <= 'z'
}
