package safe

import (
	"bytes"
	"io"
)

// NewWriter returns a writer that passes on to w what it is given, made safe as by [Text], line by line. What it is given
// should end where a character ends.
func NewWriter(w io.Writer) io.Writer { return writer{w} }

type writer struct{ w io.Writer }

func (w writer) Write(text []byte) (int, error) {
	for line := range bytes.Lines(text) {
		content, ended := bytes.CutSuffix(line, []byte("\n"))
		shown := Text(string(content))
		if ended {
			shown += "\n"
		}
		if _, err := io.WriteString(w.w, shown); err != nil {
			return 0, err
		}
	}
	return len(text), nil
}
