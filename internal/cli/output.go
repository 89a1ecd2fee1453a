package cli

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

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
func (o *lintOptions) outputs() ([]output, error) {
	var list []output
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

// holds tells whether one of the outputs is written to the file at path.
func holds(outputs []output, path string) bool {
	for _, o := range outputs {
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
	files []*newFile
}

// open opens the outputs. Files are written under other names until they are complete.
func (a *app) open(outputs []output, look pretty.Options, rules *register.Register) (*reports, error) {
	r := &reports{}
	var writers []report.Writer
	for _, o := range outputs {
		if o.path == stdoutPath {
			writers = append(writers, newReport(o.format, a.out, look, rules))
			continue
		}
		file, err := createFile(o.path)
		if err != nil {
			r.discard()
			return nil, err
		}
		r.files = append(r.files, file)
		writers = append(writers, newReport(o.format, file, pretty.Options{}, rules))
	}
	r.Writer = report.All(writers...)
	a.reports.Store(r)
	return r, nil
}

// finish puts the files in their places.
func (r *reports) finish() error {
	for _, file := range r.files {
		if err := file.finish(); err != nil {
			return err
		}
	}
	return nil
}

// discard takes away the files that are not finished; what stood in their places stays.
func (r *reports) discard() {
	for _, file := range r.files {
		file.discard()
	}
}

// abandon takes away the files that are not finished, while another goroutine may still be writing them.
func (r *reports) abandon() {
	for _, file := range r.files {
		if file.target != "" {
			_ = os.Remove(file.temporary) // it may be finished by now
		}
	}
}

// newFile is a file that takes its place as a whole or not at all.
type newFile struct {
	*bufio.Writer
	file *os.File
	path string // as the user wrote it
	// target is where the file goes, links followed. It is empty where the file is written in place: a device, a pipe.
	target string
	// temporary is its name until it is finished.
	temporary string
	done      bool
}

// createFile begins a file at path; one that is there already stays until the new one is finished.
func createFile(path string) (*newFile, error) {
	target, mode := path, fs.FileMode(0o644)
	if resolved, err := filepath.EvalSymlinks(path); err == nil {
		target = resolved
	}
	info, err := os.Stat(target)
	switch {
	case err == nil && info.IsDir():
		return nil, fmt.Errorf("writing %s: it is a folder", path)
	case err == nil && !info.Mode().IsRegular():
		file, err := os.OpenFile(target, os.O_WRONLY, 0)
		if err != nil {
			return nil, fmt.Errorf("writing %s: %w", path, err)
		}
		return &newFile{Writer: bufio.NewWriter(file), file: file, path: path}, nil
	case err == nil:
		mode = info.Mode().Perm()
	}
	folder := filepath.Dir(target)
	if info, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() {
		return nil, fmt.Errorf("writing %s: there is no folder %s", path, folder)
	}
	file, err := os.CreateTemp(folder, ".privlint-*")
	if err != nil {
		return nil, fmt.Errorf("writing %s: %w", path, err)
	}
	n := &newFile{Writer: bufio.NewWriterSize(file, 64<<10), file: file, path: path, target: target, temporary: file.Name()}
	if err := file.Chmod(mode); err != nil {
		n.discard()
		return nil, fmt.Errorf("writing %s: %w", path, err)
	}
	return n, nil
}

// finish gives the file its name.
func (n *newFile) finish() error {
	err := errors.Join(n.Flush(), n.file.Close())
	if err == nil && n.target != "" {
		err = os.Rename(n.temporary, n.target)
	}
	if err != nil {
		n.discard()
		return fmt.Errorf("writing %s: %w", n.path, err)
	}
	n.done = true
	return nil
}

func (n *newFile) discard() {
	if n.done {
		return
	}
	n.done = true
	_ = n.file.Close() // it is thrown away, whatever became of it
	if n.target != "" {
		_ = os.Remove(n.temporary)
	}
}

// writeFile writes a file as a whole or not at all.
func writeFile(path string, write func(io.Writer) error) error {
	file, err := createFile(path)
	if err != nil {
		return err
	}
	defer file.discard()
	if err := write(file); err != nil {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	return file.finish()
}
