// Package jsonreport writes a run as one JSON object, diagnostic.Run, file by file as they come.
package jsonreport

import (
	"bytes"
	"fmt"
	"io"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/report"
	"github.com/privlint/privlint/internal/report/jsontext"
)

// Version is the version of the format. It grows only when a change is not additive.
const Version = 1

// New returns a writer to w.
func New(w io.Writer) report.Writer { return &writer{w: w} }

type writer struct {
	w     io.Writer
	files *jsontext.List
}

func (j *writer) Begin(h report.Header) error {
	head := struct {
		Version int             `json:"version"`
		Tool    diagnostic.Tool `json:"tool"`
		AsOf    string          `json:"as_of"`
	}{Version, h.Tool, h.AsOf}
	encoded, err := jsontext.Indented(head, "")
	if err != nil {
		return err
	}
	if _, err := fmt.Fprintf(j.w, "%s,\n  \"files\": ", bytes.TrimSuffix(encoded, []byte("\n}"))); err != nil {
		return err
	}
	j.files, err = jsontext.NewList(j.w, "    ")
	return err
}

func (j *writer) File(file diagnostic.File) error { return j.files.Add(File(file)) }

// File is a file as the JSON formats write it: a list without elements is one, too.
func File(file diagnostic.File) diagnostic.File {
	if file.Packs == nil {
		file.Packs = []string{}
	}
	if file.Diagnostics == nil {
		file.Diagnostics = []diagnostic.Diagnostic{}
	}
	return file
}

func (j *writer) End(summary diagnostic.Summary) error {
	if err := j.files.End("  "); err != nil {
		return err
	}
	encoded, err := jsontext.Indented(summary, "  ")
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(j.w, ",\n  \"summary\": %s\n}\n", encoded)
	return err
}
