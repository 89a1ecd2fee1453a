package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
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

// lintFormats are the names of the formats of findings.
var lintFormats = []string{"pretty", "line", "json", "jsonl", "sarif", "github", "gitlab", "junit", "checkstyle", "rdjson", "markdown"}

// newReport is a writer of a format to w. Only pretty, and only on standard output, has colours.
func newReport(format string, w io.Writer, look pretty.Options, rules *register.Register) report.Writer {
	switch format {
	case "line":
		return line.New(w)
	case "json":
		return jsonreport.New(w)
	case "jsonl":
		return jsonlines.New(w)
	case "sarif":
		return sarif.New(w, rules)
	case "github":
		return github.New(w)
	case "gitlab":
		return gitlab.New(w)
	case "junit":
		return junit.New(w)
	case "checkstyle":
		return checkstyle.New(w)
	case "rdjson":
		return rdjson.New(w)
	case "markdown":
		return markdown.New(w)
	}
	return pretty.New(w, look)
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
		if err := oneOf("format in --output", format, lintFormats); err != nil {
			return nil, err
		}
		key := filepath.Clean(path)
		if other, ok := taken[key]; ok {
			return nil, fmt.Errorf("--output names %s for %s and for %s", path, other, format)
		}
		taken[key] = format
		list = append(list, output{format, path})
	}
	if err := oneOf("format", o.format, lintFormats); err != nil {
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
