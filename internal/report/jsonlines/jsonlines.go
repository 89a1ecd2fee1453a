// Package jsonlines writes a JSON object a file, each on a line of its own: the elements of "files" in the JSON format, with
// the format's version. Every line can be read when its file is done.
package jsonlines

import (
	"io"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/report"
	"github.com/privlint/privlint/internal/report/jsonreport"
	"github.com/privlint/privlint/internal/report/jsontext"
)

// New returns a writer to w.
func New(w io.Writer) report.Writer { return writer{w} }

type writer struct{ w io.Writer }

type line struct {
	Version int `json:"version"`
	diagnostic.File
}

func (writer) Begin(report.Header) error { return nil }

func (j writer) File(file diagnostic.File) error {
	encoded, err := jsontext.Compact(line{jsonreport.Version, jsonreport.File(file)})
	if err != nil {
		return err
	}
	_, err = j.w.Write(append(encoded, '\n'))
	return err
}

func (writer) End(diagnostic.Summary) error { return nil }
