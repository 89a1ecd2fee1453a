// Package xmltext escapes what the XML formats write.
package xmltext

import (
	"fmt"
	"strings"

	"github.com/privlint/privlint/internal/report/safe"
)

// Header is the first line of a document.
const Header = `<?xml version="1.0" encoding="UTF-8"?>` + "\n"

// Shown is text for people as the value of an attribute or an element: characters that are not seen as themselves are made
// visible.
func Shown(text string) string { return Exact(safe.Text(text)) }

// Exact is text for programs, a path say, as it is: what is not seen as itself is written as a character reference.
// Characters that XML forbids become U+FFFD.
func Exact(text string) string {
	var b strings.Builder
	for _, r := range text {
		switch {
		case r < ' ' && r != '\t' && r != '\n' && r != '\r', r == 0xfffe, r == 0xffff:
			b.WriteRune('\ufffd')
		case strings.ContainsRune("<>&\"'\t", r), !safe.Shows(r):
			fmt.Fprintf(&b, "&#x%X;", r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}
