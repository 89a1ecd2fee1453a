// Package jsonreport writes a run as one JSON object, diagnostic.Run, file by file as they come.
package jsonreport

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/report"
)

// Version is the version of the format. It grows only when a change is not additive.
const Version = 1

// New returns a writer to w.
func New(w io.Writer) report.Writer { return &writer{w: w} }

type writer struct {
	w     io.Writer
	files int
}

func (j *writer) Begin(h report.Header) error {
	head := struct {
		Version int             `json:"version"`
		Tool    diagnostic.Tool `json:"tool"`
		AsOf    string          `json:"as_of"`
	}{Version, h.Tool, h.AsOf}
	encoded, err := encode(head, "")
	if err != nil {
		return err
	}
	return j.write(bytes.TrimSuffix(encoded, []byte("\n}")), []byte(",\n  \"files\": ["))
}

func (j *writer) File(file diagnostic.File) error {
	if file.Packs == nil {
		file.Packs = []string{}
	}
	if file.Diagnostics == nil {
		file.Diagnostics = []diagnostic.Diagnostic{}
	}
	encoded, err := encode(file, "    ")
	if err != nil {
		return err
	}
	separator := "\n    "
	if j.files > 0 {
		separator = "," + separator
	}
	j.files++
	return j.write([]byte(separator), encoded)
}

func (j *writer) End(summary diagnostic.Summary) error {
	encoded, err := encode(summary, "  ")
	if err != nil {
		return err
	}
	closing := "],\n  \"summary\": "
	if j.files > 0 {
		closing = "\n  " + closing
	}
	return j.write([]byte(closing), encoded, []byte("\n}\n"))
}

func (j *writer) write(parts ...[]byte) error {
	for _, part := range parts {
		if _, err := j.w.Write(part); err != nil {
			return err
		}
	}
	return nil
}

// encode is value as indented JSON whose lines but the first begin with prefix.
func encode(value any, prefix string) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent(prefix, "  ")
	if err := encoder.Encode(value); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
