package plaintext

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/privlint/privlint/internal/parse/fold"
)

type markerKind byte

const (
	noMarker markerKind = iota
	bullet
	digits
	lower
	upper
)

// marker is what a list item or a numbered heading starts with.
type marker struct {
	kind markerKind
	// char is the bullet, or the punctuation that closes a number; open tells that a bracket opens it.
	char rune
	open bool
	// parts is how many numbers are joined by full stops.
	parts int
	// value is the last number, a letter counted from a; roman is the value read as a Roman numeral, or 0.
	value, roman int
	// length is the bytes up to the text that is marked.
	length int
	// tight tells that nothing stands between a number and its text, which only headings do.
	tight bool
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

// readMarker reads the marker at the start of a line.
func readMarker(text []byte) marker {
	r, size := utf8.DecodeRune(text)
	if ok, loose := isBullet(r); ok {
		length := skipBlanks(text, size)
		if loose && length == size && length < len(text) {
			return marker{}
		}
		return marker{kind: bullet, char: r, length: length}
	}
	if size != 1 || !isWordByte(byte(r)) && r != '(' && r != '[' {
		return marker{}
	}
	return readNumber(text)
}

// readNumber reads "1.", "1)", "(1)", "4.1", "a)", "(iv)" and the like.
func readNumber(text []byte) marker {
	m := marker{}
	i := 0
	if text[0] == '(' || text[0] == '[' {
		m.open = true
		i++
	}
	for {
		length := m.readPart(text[i:])
		if length == 0 {
			break
		}
		i += length
		m.parts++
		if m.kind != digits || i+1 >= len(text) || text[i] != '.' || text[i+1] < '0' || text[i+1] > '9' {
			break
		}
		i++
	}
	if m.parts == 0 || m.parts > 6 {
		return marker{}
	}
	if i < len(text) && (text[i] == ')' || text[i] == ']' || text[i] == '.' && !m.open) {
		m.char = rune(text[i])
		i++
		if i < len(text) && text[i] == ')' {
			i++
		}
	} else if m.open || m.parts == 1 {
		return marker{}
	}
	m.length = skipBlanks(text, i)
	if m.length == i && i < len(text) {
		next, _ := utf8.DecodeRune(text[i:])
		if m.kind != digits || m.char != '.' || !unicode.IsUpper(next) {
			return marker{}
		}
		m.tight = true
	}
	return m
}

// readPart reads one number, letter or Roman numeral and gives its length.
func (m *marker) readPart(text []byte) int {
	length := 0
	for length < len(text) && isWordByte(text[length]) {
		length++
	}
	word := text[:length]
	switch {
	case length == 0:
		return 0
	case text[0] <= '9':
		m.kind, m.value = digits, 0
		for _, b := range word {
			if b > '9' || length > 3 {
				return 0
			}
			m.value = m.value*10 + int(b-'0')
		}
	case m.parts > 0:
		return 0
	default:
		m.kind = lower
		if word[0] < 'a' {
			m.kind = upper
		}
		m.roman = romanValue(word)
		if length == 1 {
			m.value = int(word[0]|0x20-'a') + 1
		} else if m.roman == 0 {
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

// alike tells whether two markers are written the same way.
func (m marker) alike(o marker) bool {
	if m.kind != o.kind || m.char != o.char {
		return false
	}
	return m.open == o.open && m.parts == o.parts
}

// plain is what markers of m's kind that carry value have in common.
func (m marker) plain(value int) marker {
	return marker{kind: m.kind, char: m.char, open: m.open, parts: m.parts, value: value}
}

// follows tells whether m is the next number after o.
func (m marker) follows(o marker) bool {
	if !m.alike(o) || m.kind == bullet {
		return false
	}
	return m.value > 0 && o.value > 0 && m.value == o.value+1 || o.roman > 0 && m.roman == o.roman+1
}

// isFirst tells whether m can begin a list.
func (m marker) isFirst() bool {
	return m.kind == bullet || m.value == 1 || m.roman == 1
}

func skipBlanks(text []byte, offset int) int {
	for offset < len(text) {
		r, size := utf8.DecodeRune(text[offset:])
		if !fold.IsIgnorable(r) {
			break
		}
		offset += size
	}
	return offset
}

func isWordByte(b byte) bool {
	return '0' <= b && b <= '9' || 'a' <= b|0x20 && b|0x20 <= 'z'
}
