// Package diagnostic holds what a run says: diagnostics, disclosures and regimes of each file, and their JSON form.
// The JSON form of Run and Coverage is a machine interface that tools rely on; it changes only by addition.
package diagnostic

import "github.com/privlint/privlint/internal/document"

// Severity is how much a finding matters.
type Severity string

// The severities, gravest first.
const (
	Error   Severity = "error"   // unlawful, untrue or unusable as it stands
	Warning Severity = "warning" // a gap or risk that counsel would mark
	Info    Severity = "info"    // worth knowing
)

// Rank orders severities: 3 for Error, 2 for Warning, 1 for Info, 0 for anything else.
func (s Severity) Rank() int {
	switch s {
	case Error:
		return 3
	case Warning:
		return 2
	case Info:
		return 1
	}
	return 0
}

// Run is the result of linting: `privlint lint --format json`.
type Run struct {
	Version int     `json:"version"`
	Tool    Tool    `json:"tool"`
	AsOf    string  `json:"as_of"`
	Files   []File  `json:"files"`
	Summary Summary `json:"summary"`
}

// Tool names the program that made a report.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// Summary counts the files that were linted and their diagnostics by severity.
type Summary struct {
	Files   int `json:"files"`
	Error   int `json:"error"`
	Warning int `json:"warning"`
	Info    int `json:"info"`
	// Unchanged counts those on unchanged lines, which the others leave out.
	Unchanged int `json:"unchanged,omitempty"`
}

// Add adds what another summary counts.
func (s *Summary) Add(other Summary) {
	s.Files += other.Files
	s.Error += other.Error
	s.Warning += other.Warning
	s.Info += other.Info
	s.Unchanged += other.Unchanged
}

// AtLeast is how many diagnostics are of a severity or a graver one; 0 where it is none.
func (s Summary) AtLeast(severity Severity) int {
	switch severity {
	case Error:
		return s.Error
	case Warning:
		return s.Error + s.Warning
	case Info:
		return s.Error + s.Warning + s.Info
	}
	return 0
}

// File is what a run says of one file.
type File struct {
	Path        string       `json:"path"`
	Kind        string       `json:"kind,omitempty"`
	Language    string       `json:"language,omitempty"`
	Packs       []string     `json:"packs"`
	Diagnostics []Diagnostic `json:"diagnostics"`
	// Suppressed are findings that do not count, each with its Suppressed set. Who wants them shown puts them among Diagnostics.
	Suppressed []Diagnostic `json:"-"`
	// Error says why the file could not be linted; empty where it was.
	Error string `json:"error,omitempty"`

	// Source is the text of the file, for formats that show lines; nil where the file was not read.
	Source *document.Source `json:"-"`
}

// Summary counts the file, unless it could not be linted, and its diagnostics.
func (f File) Summary() Summary {
	var s Summary
	if f.Error == "" {
		s.Files = 1
	}
	for _, d := range f.Diagnostics {
		switch {
		case d.Unchanged:
			s.Unchanged++
		case d.Severity == Error:
			s.Error++
		case d.Severity == Warning:
			s.Warning++
		case d.Severity == Info:
			s.Info++
		}
	}
	return s
}

// Diagnostic is a finding as shown, after severity, silencing and baseline.
type Diagnostic struct {
	// Rule is the rule's id, "pack/kebab-case".
	Rule     string   `json:"rule"`
	Severity Severity `json:"severity"`
	// Title says in a few words what the rule finds; empty where the message alone can say it.
	Title   string `json:"title,omitempty"`
	Message string `json:"message"`
	// Text is the source text in Range, byte for byte.
	Text    string         `json:"text"`
	Range   document.Range `json:"range"`
	Related []Related      `json:"related,omitempty"`
	Law     []Law          `json:"law,omitempty"`
	// Help is the address of a page about the rule.
	Help string `json:"help,omitempty"`
	// Remediation says what to do.
	Remediation string `json:"remediation,omitempty"`
	// Missing is set where the finding is about something that the document does not say.
	Missing bool `json:"missing,omitempty"`
	// Unchanged is set where only changed lines count and the finding is on none: it is shown, but neither counted nor able to fail
	// a run.
	Unchanged bool `json:"unchanged,omitempty"`
	// Fingerprint identifies the finding across edits elsewhere in the file.
	Fingerprint string `json:"fingerprint"`
	Fixes       []Fix  `json:"fixes,omitempty"`
	// Suppressed says why the finding does not count; nil where it does.
	Suppressed *Suppression `json:"suppressed,omitempty"`

	// Span is Range in bytes of the source's Text.
	Span document.Span `json:"-"`
	// Compared is set where the finding follows from the comparison with an earlier version.
	Compared bool `json:"-"`
	// Part numbers the finding of several passages, from 1, that the diagnostic is one passage of; 0 where it is all of one.
	Part int `json:"-"`
	// Also is what the passage is called as a further place of that finding.
	Also string `json:"-"`
}

// Suppression says why a finding does not count.
type Suppression struct {
	// Kind is ByDirective or ByBaseline.
	Kind string `json:"kind"`
	// Reason is what was written as the reason; empty where nothing was.
	Reason string `json:"reason,omitempty"`
}

// The kinds of suppressions.
const (
	ByDirective = "directive" // the document silences the rule
	ByBaseline  = "baseline"  // the finding was known before
)

// Related is another place that a finding speaks of.
type Related struct {
	Message string         `json:"message"`
	Text    string         `json:"text"`
	Range   document.Range `json:"range"`

	Span document.Span `json:"-"`
	// Again is what the finding itself would say here, where the place has the same defect; empty where it has not.
	Again string `json:"-"`
}

// Law is a provision that a rule rests on.
type Law struct {
	Regime    string `json:"regime"`
	Provision string `json:"provision"`
	// InForce and Until bound the time in which the provision applies, as YYYY-MM-DD; empty where open.
	InForce string `json:"in_force,omitempty"`
	Until   string `json:"until,omitempty"`
	// Source is the address of the official text.
	Source string `json:"source,omitempty"`
}

// Fix is a safe change that mends a finding.
type Fix struct {
	Description string `json:"description"`
	Edits       []Edit `json:"edits"`
}

// Edit replaces a range of the source.
type Edit struct {
	Range   document.Range `json:"range"`
	NewText string         `json:"new_text"`

	Span document.Span `json:"-"`
}

// Coverage is what documents disclose: `privlint coverage --format json`.
type Coverage struct {
	Version int            `json:"version"`
	Files   []CoverageFile `json:"files"`
}

// CoverageFile is what one document discloses and which regimes it addresses.
type CoverageFile struct {
	Path        string       `json:"path"`
	Kind        string       `json:"kind,omitempty"`
	Regimes     []Regime     `json:"regimes"`
	Disclosures []Disclosure `json:"disclosures"`
	Error       string       `json:"error,omitempty"`

	Source *document.Source `json:"-"`
}

// Regime says whether a body of law applies to a document as far as the document itself tells.
type Regime struct {
	ID       string     `json:"id"`
	Applies  bool       `json:"applies"`
	Evidence []Evidence `json:"evidence"`
}

// Disclosure says whether a document tells people one thing.
type Disclosure struct {
	ID string `json:"id"`
	// Status is "present", "linked", "absent" or, where the document was not fully read, "unknown".
	Status   string     `json:"status"`
	Evidence []Evidence `json:"evidence"`
	// DemandedBy are the findings that its absence makes.
	DemandedBy []Demand `json:"demanded_by,omitempty"`
}

// Demand is a rule that asks for a disclosure, and how grave its absence is.
type Demand struct {
	Rule     string   `json:"rule"`
	Severity Severity `json:"severity"`
}

// Evidence is a passage that makes a disclosure.
type Evidence struct {
	Text  string         `json:"text"`
	Range document.Range `json:"range"`

	Span document.Span `json:"-"`
}
