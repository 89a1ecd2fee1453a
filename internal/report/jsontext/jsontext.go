// Package jsontext encodes what the JSON formats write.
package jsontext

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/privlint/privlint/internal/safe"
)

// Compact is value as JSON on one line.
func Compact(value any) ([]byte, error) {
	encoded, err := newEncoder().compact(value)
	return safe.JSON(encoded), err
}

// Indented is value as JSON whose lines but the first begin with prefix.
func Indented(value any, prefix string) ([]byte, error) {
	encoded, err := newEncoder().compact(value)
	if err != nil {
		return nil, err
	}
	return safe.JSON(appendIndented(nil, encoded, prefix)), nil
}

// List writes the elements of a JSON array as they come, each on lines of its own that begin with prefix.
type List struct {
	w       io.Writer
	prefix  string
	encoder *encoder
	text    []byte // of the element before, whose memory serves the next
	some    bool
}

// NewList begins an array.
func NewList(w io.Writer, prefix string) (*List, error) {
	_, err := io.WriteString(w, "[")
	return &List{w: w, prefix: prefix, encoder: newEncoder()}, err
}

// Add writes an element.
func (l *List) Add(value any) error {
	encoded, err := l.encoder.compact(value)
	if err != nil {
		return err
	}
	l.text = l.text[:0]
	if l.some {
		l.text = append(l.text, ',')
	}
	l.some = true
	l.text = append(append(l.text, '\n'), l.prefix...)
	l.text = appendIndented(l.text, encoded, l.prefix)
	_, err = l.w.Write(safe.JSON(l.text))
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

// encoder encodes values one after the other in the same memory.
type encoder struct {
	json   *json.Encoder
	buffer bytes.Buffer
}

func newEncoder() *encoder {
	e := &encoder{}
	e.json = json.NewEncoder(&e.buffer)
	e.json.SetEscapeHTML(false)
	return e
}

// compact is value as JSON on one line. It holds until the next value is encoded.
func (e *encoder) compact(value any) ([]byte, error) {
	e.buffer.Reset()
	if err := e.json.Encode(value); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(e.buffer.Bytes(), []byte("\n")), nil
}

// appendIndented appends compact JSON, which must be valid, as json.Indent writes it: that checks every byte once more, which takes
// longer than to encode it.
func appendIndented(text, compact []byte, prefix string) []byte {
	depth := 0
	newLine := func() {
		text = append(append(text, '\n'), prefix...)
		for range depth {
			text = append(text, "  "...)
		}
	}
	for at := 0; at < len(compact); at++ {
		c := compact[at]
		switch c {
		case '"':
			end := stringEnd(compact, at)
			text = append(text, compact[at:end]...)
			at = end - 1
		case '{', '[':
			text = append(text, c)
			if next := compact[at+1]; next == '}' || next == ']' {
				text = append(text, next)
				at++
				continue
			}
			depth++
			newLine()
		case '}', ']':
			depth--
			newLine()
			text = append(text, c)
		case ',':
			text = append(text, c)
			newLine()
		case ':':
			text = append(text, c, ' ')
		default:
			text = append(text, c)
		}
	}
	return text
}

// stringEnd is where the string ends that begins at start of valid JSON.
func stringEnd(encoded []byte, start int) int {
	for at := start + 1; ; at++ {
		switch encoded[at] {
		case '\\':
			at++
		case '"':
			return at + 1
		}
	}
}
