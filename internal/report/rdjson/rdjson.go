// Package rdjson writes findings in reviewdog's format of diagnostics, as one DiagnosticResult.
package rdjson

import (
	"fmt"
	"io"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/report"
	"github.com/privlint/privlint/internal/report/jsontext"
	"github.com/privlint/privlint/internal/safe"
)

// New returns a writer to w.
func New(w io.Writer) report.Writer { return &writer{w: w} }

type writer struct {
	w           io.Writer
	diagnostics *jsontext.List
}

type message struct {
	Message     string       `json:"message"`
	Location    location     `json:"location"`
	Severity    string       `json:"severity"`
	Code        *code        `json:"code,omitempty"`
	Suggestions []suggestion `json:"suggestions,omitempty"`
}

type location struct {
	Path  string `json:"path"`
	Range *span  `json:"range,omitempty"`
}

type span struct {
	Start position `json:"start"`
	End   position `json:"end"`
}

// position counts columns in bytes of UTF-8; 0, which is left out, stands for the whole line.
type position struct {
	Line   int `json:"line"`
	Column int `json:"column,omitempty"`
}

type code struct {
	Value string `json:"value"`
	URL   string `json:"url,omitempty"`
}

type suggestion struct {
	Range span   `json:"range"`
	Text  string `json:"text"`
}

func (r *writer) Begin(h report.Header) (err error) {
	if _, err := fmt.Fprintf(r.w, "{\n  \"source\": {\"name\": %q, \"url\": %q},\n  \"diagnostics\": ", h.Tool.Name, report.Home); err != nil {
		return err
	}
	r.diagnostics, err = jsontext.NewList(r.w, "    ")
	return err
}

func (r *writer) File(file diagnostic.File) error {
	if file.Error != "" {
		return r.diagnostics.Add(message{Message: safe.Text(file.Error), Location: location{Path: file.Path}, Severity: "ERROR"})
	}
	for _, d := range report.Counted(file) {
		place := extent(file.Source, d.Range, d.Span)
		err := r.diagnostics.Add(message{
			Message:     safe.Text(d.Message),
			Location:    location{file.Path, &place},
			Severity:    severity(d.Severity),
			Code:        &code{d.Rule, report.WebAddress(d.Help)},
			Suggestions: suggestions(file.Source, d.Fixes),
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (r *writer) End(diagnostic.Summary) error {
	if err := r.diagnostics.End("  "); err != nil {
		return err
	}
	_, err := io.WriteString(r.w, "\n}\n")
	return err
}

// suggestions are the fixes that the format can express, those of one edit.
func suggestions(source *document.Source, fixes []diagnostic.Fix) []suggestion {
	var list []suggestion
	for _, fix := range fixes {
		if source != nil && len(fix.Edits) == 1 {
			edit := fix.Edits[0]
			list = append(list, suggestion{extent(source, edit.Range, edit.Span), edit.NewText})
		}
	}
	return list
}

func extent(source *document.Source, r document.Range, of document.Span) span {
	if source == nil {
		return span{position{Line: r.Start.Line}, position{Line: r.End.Line}}
	}
	return span{position{r.Start.Line, source.ByteColumn(of.Start)}, position{r.End.Line, source.ByteColumn(of.End)}}
}

func severity(severity diagnostic.Severity) string {
	switch severity {
	case diagnostic.Error:
		return "ERROR"
	case diagnostic.Warning:
		return "WARNING"
	}
	return "INFO"
}
