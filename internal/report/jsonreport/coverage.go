package jsonreport

import (
	"fmt"
	"io"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/report"
	"github.com/privlint/privlint/internal/report/jsontext"
)

// CoverageVersion is the version of the format of what documents disclose. It grows only when a change is not additive.
const CoverageVersion = 1

// NewCoverage returns a writer to w of what documents disclose: one JSON object, diagnostic.Coverage, file by file as they come.
func NewCoverage(w io.Writer) report.CoverageWriter { return &coverage{w: w} }

type coverage struct {
	w     io.Writer
	files *jsontext.List // nil before the first
}

func (c *coverage) File(file diagnostic.CoverageFile) error {
	if err := c.begin(); err != nil {
		return err
	}
	return c.files.Add(file)
}

func (c *coverage) End() error {
	if err := c.begin(); err != nil {
		return err
	}
	if err := c.files.End("  "); err != nil {
		return err
	}
	_, err := io.WriteString(c.w, "\n}\n")
	return err
}

func (c *coverage) begin() (err error) {
	if c.files != nil {
		return nil
	}
	if _, err := fmt.Fprintf(c.w, "{\n  \"version\": %d,\n  \"files\": ", CoverageVersion); err != nil {
		return err
	}
	c.files, err = jsontext.NewList(c.w, "    ")
	return err
}
