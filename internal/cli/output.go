package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/privlint/privlint/internal/atomicfile"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/internal/report"
	"github.com/privlint/privlint/internal/report/checkstyle"
	"github.com/privlint/privlint/internal/report/github"
	"github.com/privlint/privlint/internal/report/gitlab"
	"github.com/privlint/privlint/internal/report/jsonlines"
	"github.com/privlint/privlint/internal/report/jsonreport"
	"github.com/privlint/privlint/internal/report/junit"
	"github.com/privlint/privlint/internal/report/line"
	"github.com/privlint/privlint/internal/report/markdown"
	"github.com/privlint/privlint/internal/report/pretty"
	"github.com/privlint/privlint/internal/report/rdjson"
	"github.com/privlint/privlint/internal/report/sarif"
)

// format is a way to write findings.
type format struct {
	name string
	new  func(w io.Writer, look pretty.Options, rules *register.Register) report.Writer
}

// formats are in the order in which they are told; the first is for people, and has colours on standard output only.
var formats = []format{
	{"pretty", func(w io.Writer, look pretty.Options, _ *register.Register) report.Writer { return pretty.New(w, look) }},
	{"line", plain(line.New)},
	{"json", plain(jsonreport.New)},
	{"jsonl", plain(jsonlines.New)},
	{"sarif", func(w io.Writer, _ pretty.Options, rules *register.Register) report.Writer {
		return sarif.New(w, rules)
	}},
	{"github", plain(github.New)},
	{"gitlab", plain(gitlab.New)},
	{"junit", plain(junit.New)},
	{"checkstyle", plain(checkstyle.New)},
	{"rdjson", plain(rdjson.New)},
	{"markdown", plain(markdown.New)},
}

// plain makes the writer of a format that needs nothing but a place to write to.
func plain(create func(io.Writer) report.Writer) func(io.Writer, pretty.Options, *register.Register) report.Writer {
	return func(w io.Writer, _ pretty.Options, _ *register.Register) report.Writer { return create(w) }
}

// lintFormats are the names of the formats.
func lintFormats() []string {
	names := make([]string, len(formats))
	for i, f := range formats {
		names[i] = f.name
	}
	return names
}

// newReport is a writer to w of the format that is named, which must be one.
func newReport(name string, w io.Writer, look pretty.Options, rules *register.Register) report.Writer {
	return formats[slices.IndexFunc(formats, func(f format) bool { return f.name == name })].new(w, look, rules)
}

// output is a place that findings are written to in one format.
type output struct{ format, path string }

const stdoutPath = "-"

// outputs are where findings go: to standard output in the format of --format, unless --output names another one for it, and
// to the files that --output names.
type outputs []output

func (o *lintOptions) outputs() (outputs, error) {
	var list outputs
	taken := map[string]string{}
	for _, argument := range o.output {
		format, path, ok := strings.Cut(argument, "=")
		if !ok || path == "" {
			return nil, fmt.Errorf("--output %q is not of the form FORMAT=PATH, as in sarif=privlint.sarif", argument)
		}
		if err := oneOf("format in --output", format, lintFormats()); err != nil {
			return nil, err
		}
		key := filepath.Clean(path)
		if other, ok := taken[key]; ok {
			return nil, fmt.Errorf("--output names %s for %s and for %s", path, other, format)
		}
		taken[key] = format
		list = append(list, output{format, path})
	}
	if err := oneOf("format", o.format, lintFormats()); err != nil {
		return nil, err
	}
	switch other, ok := taken[stdoutPath]; {
	case !ok:
		list = append(list, output{o.format, stdoutPath})
	case o.format != defaultFormat:
		return nil, fmt.Errorf("--format names %s for standard output and --output %s", o.format, other)
	}
	return list, nil
}

// spare is an error where an output would overwrite what is to be linted.
func (list outputs) spare(paths []string) error {
	for _, path := range paths {
		if list.hold(path) {
			return fmt.Errorf("--output would overwrite %s, which is to be linted", path)
		}
	}
	return nil
}

// hold tells whether one of the outputs is written to the file at path.
func (list outputs) hold(path string) bool {
	for _, o := range list {
		if o.path == stdoutPath {
			continue
		}
		if filepath.Clean(o.path) == filepath.Clean(path) {
			return true
		}
		info, err := os.Stat(o.path)
		if err != nil {
			continue // it does not exist yet: no document can be meant
		}
		if document, err := os.Stat(path); err == nil && os.SameFile(info, document) {
			return true
		}
	}
	return false
}

// reports writes a run's findings to all outputs.
type reports struct {
	report.Writer
	files []*atomicfile.File
}

// open opens the outputs. Files are written under other names until they are complete.
func (a *app) open(outputs outputs, look pretty.Options, rules *register.Register) (*reports, error) {
	r := &reports{}
	var writers []report.Writer
	for _, o := range outputs {
		if o.path == stdoutPath {
			writers = append(writers, newReport(o.format, a.out, look, rules))
			continue
		}
		file, err := a.writing.Create(o.path)
		if err != nil {
			r.discard()
			return nil, err
		}
		r.files = append(r.files, file)
		writers = append(writers, newReport(o.format, file, pretty.Options{}, rules))
	}
	r.Writer = report.All(writers...)
	return r, nil
}

// finish puts the files in their places.
func (r *reports) finish() error {
	for _, file := range r.files {
		if err := file.Commit(); err != nil {
			return err
		}
	}
	return nil
}

// discard takes away the files that are not finished; what stood in their places stays.
func (r *reports) discard() {
	for _, file := range r.files {
		file.Discard()
	}
}
