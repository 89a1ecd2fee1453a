// Package xmltext encodes what the XML formats write.
package xmltext

import (
	"bytes"
	"encoding/xml"
	"fmt"

	"github.com/privlint/privlint/internal/safe"
)

// Header is the first line of a document.
const Header = xml.Header

// Encode is value as an XML element on lines that begin with prefix, the last with its end. What is not seen as itself is
// written as a character reference, so that the document can be shown as it is; characters that XML forbids become U+FFFD.
func Encode(value any, prefix string) ([]byte, error) {
	encoded, err := xml.MarshalIndent(value, prefix, "  ")
	if err != nil {
		return nil, err
	}
	encoded = bytes.ReplaceAll(encoded, []byte("##["), []byte("#&#x23;[")) // in the log of a pipeline it would begin a command
	return append(references(encoded), '\n'), nil
}

// references leaves out the control characters: line ends stand between elements, and within text they are references anyway.
func references(encoded []byte) []byte {
	hidden := func(r rune) bool { return r >= 0x7f && !safe.Shows(r) }
	if bytes.IndexFunc(encoded, hidden) < 0 {
		return encoded
	}
	var b bytes.Buffer
	for _, r := range string(encoded) {
		if hidden(r) {
			fmt.Fprintf(&b, "&#x%X;", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.Bytes()
}
