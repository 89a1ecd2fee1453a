// Package xmltext escapes what the XML formats write.
package xmltext

import (
	"encoding/xml"
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
	var escaped, b strings.Builder
	_ = xml.EscapeText(&escaped, []byte(text)) // a Builder takes everything
	for _, r := range escaped.String() {
		if safe.Shows(r) {
			b.WriteRune(r)
		} else {
			fmt.Fprintf(&b, "&#x%X;", r)
		}
	}
	return b.String()
}
