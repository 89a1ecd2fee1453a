package html

import (
	"html"
	"strings"
	"unicode/utf8"
)

// maxEntity is longer than the name of any entity.
const maxEntity = 40

// entityAt reads the character reference that text starts with, as a browser does: also without its semicolon where HTML
// allows that. length is the bytes it takes, 0 where there is none.
func entityAt(text []byte) (decoded string, length int) {
	length = referenceLength(text)
	if length < 3 {
		return "", 0
	}
	candidate := string(text[:length])
	switch candidate {
	case "&nbsp;":
		return "\u00a0", length
	case "&amp;":
		return "&", length
	}
	decoded = html.UnescapeString(candidate)
	if decoded == candidate {
		return "", 0
	}
	if !strings.HasSuffix(candidate, ";") || html.UnescapeString(candidate[:length-1])+";" == decoded {
		// Only the first letters are an entity ("&copyright"): the rest of the text was kept.
		_, size := utf8.DecodeRuneInString(decoded)
		return decoded[:size], length - (len(decoded) - size)
	}
	return decoded, length
}

// referenceLength is the bytes that may be a character reference at the start of text.
func referenceLength(text []byte) int {
	i := 1
	numeric := len(text) > 1 && text[1] == '#'
	if numeric {
		i++
		if len(text) > 2 && text[2]|0x20 == 'x' {
			i++
		}
	}
	first := i
	for i < len(text) && isAlphanumeric(text[i]) && (numeric || i < maxEntity) {
		if numeric && !isDigitOf(text[i], first == 3) {
			break
		}
		i++
	}
	if i == first {
		return 0
	}
	if i < len(text) && text[i] == ';' {
		i++
	}
	return i
}

func isDigitOf(b byte, hexadecimal bool) bool {
	return '0' <= b && b <= '9' || hexadecimal && 'a' <= b|0x20 && b|0x20 <= 'f'
}

func isAlphanumeric(b byte) bool {
	return '0' <= b && b <= '9' || 'a' <= b|0x20 && b|0x20 <= 'z'
}
