// Package jsontext encodes what the JSON formats write.
package jsontext

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/privlint/privlint/internal/report/safe"
)

// Compact is value as JSON on one line.
func Compact(value any) ([]byte, error) { return encode(value, "", "") }

// Indented is value as JSON whose lines but the first begin with prefix.
func Indented(value any, prefix string) ([]byte, error) { return encode(value, prefix, "  ") }

func encode(value any, prefix, indent string) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent(prefix, indent)
	if err := encoder.Encode(value); err != nil {
		return nil, err
	}
	return safe.JSON(bytes.TrimSuffix(b.Bytes(), []byte("\n"))), nil
}

// List writes the elements of a JSON array as they come, each on lines of its own that begin with prefix.
type List struct {
	w      io.Writer
	prefix string
	some   bool
}

// NewList begins an array.
func NewList(w io.Writer, prefix string) (*List, error) {
	_, err := io.WriteString(w, "[")
	return &List{w: w, prefix: prefix}, err
}

// Add writes an element.
func (l *List) Add(value any) error {
	encoded, err := Indented(value, l.prefix)
	if err != nil {
		return err
	}
	separator := "\n" + l.prefix
	if l.some {
		separator = "," + separator
	}
	l.some = true
	_, err = l.w.Write(append([]byte(separator), encoded...))
	return err
}

// End ends the array; end is the prefix of the line that its bracket stands on.
func (l *List) End(end string) error {
	closing := "]"
	if l.some {
		closing = "\n" + end + closing
	}
	_, err := io.WriteString(l.w, closing)
	return err
}
