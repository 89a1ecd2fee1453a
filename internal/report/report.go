// Package report defines what every format of a run's findings has in common. Each format is a package of its own
// below this one.
package report

import (
	"fmt"
	"net/url"
	"slices"
	"strings"

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

// CoverageWriter writes what documents disclose in one format, file by file and in the order of the files.
type CoverageWriter interface {
	// File is called for each file, also for one that could not be read.
	File(diagnostic.CoverageFile) error
	// End is called once, after all files.
	End() error
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

// mostRelated is how many related places a message names in its text; a finding can have thousands.
const mostRelated = 3

// Related are the related places that a message names in its text, and a sentence about those that it does not; empty where it
// names all.
func Related(d diagnostic.Diagnostic) (named []diagnostic.Related, others string) {
	if more := len(d.Related) - mostRelated; more > 0 {
		return d.Related[:mostRelated], fmt.Sprintf("There are %d more places.", more)
	}
	return d.Related, ""
}

// Count is a number of things in words: one of them, or many.
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// Provision names a provision with its law. One that is only an article's number goes by its regime.
func Provision(law diagnostic.Law) string {
	if strings.HasPrefix(law.Provision, "Art.") {
		return strings.ToUpper(law.Regime) + " " + law.Provision
	}
	return law.Provision
}

// InForce says since when and until when a provision applies, to stand after its name; empty where neither is known.
func InForce(law diagnostic.Law) string {
	switch {
	case law.InForce != "" && law.Until != "":
		return fmt.Sprintf(", in force from %s until %s", law.InForce, law.Until)
	case law.InForce != "":
		return ", in force since " + law.InForce
	case law.Until != "":
		return ", in force until " + law.Until
	}
	return ""
}

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
