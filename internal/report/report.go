// Package report defines what every format of a run's findings has in common. Each format is a package of its own
// below this one.
package report

import "github.com/privlint/privlint/internal/diagnostic"

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
