// Package report defines what every format of a run's findings has in common. Each format is a package of its own
// below this one.
package report

import (
	"net/url"
	"slices"

	"github.com/privlint/privlint/internal/diagnostic"
)

// Writer writes a run's findings in one format, file by file and in the order of the files, so that no run needs to
// be held in memory.
type Writer interface {
	// Begin is called once, before all files.
	Begin(Header) error
	// File is called for each file, also for one that could not be linted.
	File(diagnostic.File) error
	// End is called once, after all files.
	End(diagnostic.Summary) error
}

// Header is what is known of a run before it begins.
type Header struct {
	Tool diagnostic.Tool
	// AsOf is the date that the run takes for today, as YYYY-MM-DD.
	AsOf string
}

// All is a writer that writes to each of several. The first error ends the writing.
func All(writers ...Writer) Writer { return all(writers) }

type all []Writer

func (a all) Begin(h Header) error {
	return a.each(func(w Writer) error { return w.Begin(h) })
}

func (a all) File(file diagnostic.File) error {
	return a.each(func(w Writer) error { return w.File(file) })
}

func (a all) End(summary diagnostic.Summary) error {
	return a.each(func(w Writer) error { return w.End(summary) })
}

func (a all) each(do func(Writer) error) error {
	for _, w := range a {
		if err := do(w); err != nil {
			return err
		}
	}
	return nil
}

// Counted are the findings of a file without those that are suppressed, for formats that cannot say so of a finding. One on an
// unchanged line stays, as an info that says so.
func Counted(file diagnostic.File) []diagnostic.Diagnostic {
	list := slices.DeleteFunc(slices.Clone(file.Diagnostics), func(d diagnostic.Diagnostic) bool { return d.Suppressed != nil })
	for i := range list {
		if list[i].Unchanged {
			list[i].Severity = diagnostic.Info
			list[i].Message += " (unchanged line, not counted)"
		}
	}
	return list
}

// MostRelated is how many related places a message names in its text; a finding can have thousands.
const MostRelated = 3

// Home is the address of the project.
const Home = "https://github.com/privlint/privlint"

// WebAddress is address where it is one of the web, else empty: what else a rule may hold as an address is not for a link.
func WebAddress(address string) string {
	parsed, err := url.Parse(address)
	if err != nil || parsed.Scheme != "https" && parsed.Scheme != "http" || parsed.Host == "" {
		return ""
	}
	return parsed.String()
}
