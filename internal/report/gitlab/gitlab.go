// Package gitlab writes a report for GitLab's Code Quality: a JSON array of issues.
package gitlab

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"path"
	"path/filepath"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/report"
	"github.com/privlint/privlint/internal/report/jsontext"
	"github.com/privlint/privlint/internal/safe"
)

// New returns a writer to w.
func New(w io.Writer) report.Writer { return &writer{w: w} }

type writer struct {
	w      io.Writer
	issues *jsontext.List
}

type issue struct {
	Description string   `json:"description"`
	CheckName   string   `json:"check_name"`
	Fingerprint string   `json:"fingerprint"`
	Severity    string   `json:"severity"`
	Location    location `json:"location"`
}

type location struct {
	Path  string `json:"path"`
	Lines lines  `json:"lines"`
}

type lines struct {
	Begin int `json:"begin"`
	End   int `json:"end"`
}

func (g *writer) Begin(report.Header) (err error) {
	g.issues, err = jsontext.NewList(g.w, "  ")
	return err
}

func (g *writer) File(file diagnostic.File) error {
	if file.Error != "" {
		return g.issues.Add(issue{
			Description: safe.Text(file.Error), CheckName: "privlint", Severity: "blocker",
			Fingerprint: fingerprint(file.Path, "not linted"), Location: location{name(file.Path), lines{1, 1}},
		})
	}
	for _, d := range report.Counted(file) {
		err := g.issues.Add(issue{
			Description: safe.Text(d.Message),
			CheckName:   d.Rule,
			Fingerprint: fingerprint(file.Path, d.Fingerprint),
			Severity:    severity(d.Severity),
			Location:    location{name(file.Path), lines{d.Range.Start.Line, d.Range.End.Line}},
		})
		if err != nil {
			return err
		}
	}
	return nil
}

func (g *writer) End(diagnostic.Summary) error {
	if err := g.issues.End(""); err != nil {
		return err
	}
	_, err := io.WriteString(g.w, "\n")
	return err
}

// name is the path as GitLab has it, from the root of the repository and without "./".
func name(file string) string { return path.Clean(filepath.ToSlash(file)) }

// fingerprint tells equal findings in several files apart: GitLab shows one issue a fingerprint.
func fingerprint(file, finding string) string {
	sum := sha256.Sum256([]byte(name(file) + "\x00" + finding))
	return hex.EncodeToString(sum[:16])
}

func severity(severity diagnostic.Severity) string {
	switch severity {
	case diagnostic.Error:
		return "major"
	case diagnostic.Warning:
		return "minor"
	}
	return "info"
}
