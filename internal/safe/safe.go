// Package safe makes text that comes from documents, paths and rules fit to be shown: nothing in it can steer a
// terminal or the log of a pipeline, break a line or make text read otherwise than it is written.
package safe

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// Text returns s with every character that is not seen as itself made visible: control characters, bidirectional
// controls, line separators and other invisible characters become <U+202E>, bytes that are not UTF-8 the replacement
// character. Tabs become blanks. So do # in "##[" and : in "::" become visible: in a line of the log of GitHub Actions they
// would begin a command, and whoever shows a text may break it into lines.
func Text(s string) string {
	if strings.IndexFunc(s, unsafe) < 0 && utf8.ValidString(s) && !strings.Contains(s, oldCommand) && !strings.Contains(s, command) {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == '\t':
			b.WriteByte(' ')
		case unsafe(r), strings.HasPrefix(s[i:], command), strings.HasPrefix(s[i:], "#[") && strings.HasSuffix(s[:i], "#"):
			fmt.Fprintf(&b, "<U+%04X>", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// How commands begin in the log of GitHub Actions: one at the start of a line, blanks before it left out, the other anywhere.
const (
	command    = "::"
	oldCommand = "##["
)

// Shows tells whether a character is seen as itself, so that Text leaves it as it is.
func Shows(r rune) bool { return !unsafe(r) }

func unsafe(r rune) bool {
	switch {
	case r < 0x20 || 0x7f <= r && r < 0xa0:
		return true
	case r < 0xad:
		return false
	case r == 0x200c || r == 0x200d: // joiners are part of how scripts and emoji are written
		return false
	case r&0xfffe == 0xfffe || 0xfdd0 <= r && r <= 0xfdef: // no characters; some are forbidden in XML
		return true
	}
	return unicode.In(r, unicode.Cf, unicode.Zl, unicode.Zp)
}

// JSON returns encoded JSON in which such characters are written as escapes (\u202e), so that it can be shown as it is. What
// it says does not change.
func JSON(encoded []byte) []byte {
	if bytes.Contains(encoded, []byte(oldCommand)) {
		encoded = bytes.ReplaceAll(encoded, []byte(oldCommand), []byte(`#\u0023[`))
	}
	first := firstUnsafe(encoded)
	if first < 0 {
		return encoded
	}
	result := append(make([]byte, 0, len(encoded)+64), encoded[:first]...)
	for _, r := range string(encoded[first:]) {
		switch {
		case !unsafeInJSON(r):
			result = utf8.AppendRune(result, r)
		case r > 0xffff:
			high, low := utf16.EncodeRune(r)
			result = fmt.Appendf(result, `\u%04x\u%04x`, high, low)
		default:
			result = fmt.Appendf(result, `\u%04x`, r)
		}
	}
	return result
}

// firstUnsafe is where the first such character is; -1 where there is none.
func firstUnsafe(encoded []byte) int {
	for at := 0; at < len(encoded); {
		if encoded[at] < 0x7f { // nearly all, and the output of a run is long
			at++
			continue
		}
		r, size := utf8.DecodeRune(encoded[at:])
		if unsafeInJSON(r) {
			return at
		}
		at += size
	}
	return -1
}

// unsafeInJSON leaves out the control characters that JSON has between its tokens; within strings they are escaped anyway.
func unsafeInJSON(r rune) bool { return r >= 0x7f && unsafe(r) }
