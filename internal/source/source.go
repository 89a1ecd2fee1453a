// Package source turns what a user names on the command line into documents: it finds files, tells their format and
// decodes their bytes.
package source

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/privlint/privlint/internal/document"
)

// MaxBytes is the size of the largest file that is read. A policy of this size would be a library.
const MaxBytes = 20 << 20

// Format is how a document is written.
type Format string

// The formats that can be read. Unknown stands for a file whose content decides.
const (
	Unknown  Format = ""
	Markdown Format = "markdown"
	Text     Format = "text"
	HTML     Format = "html"
)

var formats = map[string]Format{
	".md":       Markdown,
	".markdown": Markdown,
	".mdx":      Markdown,
	".txt":      Text,
	".html":     HTML,
	".htm":      HTML,
}

// FormatOf is the format that a file's name tells, or Unknown.
func FormatOf(name string) Format { return formats[strings.ToLower(filepath.Ext(name))] }

// File is a document that was named or found.
type File struct {
	// Path is the path as the user would write it: as given, or below the folder that was given.
	Path string
	// Err says why there is nothing to read at Path; nil where there is.
	Err error

	content io.Reader
	stdin   bool
	load    func() ([]byte, error)
}

// Stored is a document whose content is not in a file: load gives it when the document is read.
func Stored(path string, load func() ([]byte, error)) File { return File{Path: path, load: load} }

// Read reads and decodes the file. Errors name the cause, not the path.
func (f File) Read() (*document.Source, Format, error) {
	raw, err := f.Bytes()
	if err != nil {
		return nil, Unknown, err
	}
	source, err := Decode(f.Path, raw)
	if err != nil {
		return nil, Unknown, err
	}
	format := FormatOf(f.Path)
	if format == Unknown {
		format = Sniff(source.Text)
	}
	return source, format, nil
}

// OnDisk tells whether the document is a file at Path, rather than what standard input gives.
func (f File) OnDisk() bool { return f.Err == nil && !f.stdin && f.load == nil }

// WithBytes is the file with another content, as if it held that.
func (f File) WithBytes(content []byte) File {
	f.content, f.load = bytes.NewReader(content), nil
	return f
}

// Bytes are the file's bytes, before they are decoded. Errors name the cause, not the path.
func (f File) Bytes() ([]byte, error) {
	if f.Err != nil {
		return nil, f.Err
	}
	switch {
	case f.load != nil:
		return f.load()
	case f.content != nil:
		return readAll(f.content, 0)
	}
	file, err := os.Open(f.Path)
	if err != nil {
		return nil, cause(err)
	}
	defer file.Close() //nolint:errcheck // nothing was written
	info, err := file.Stat()
	if err != nil {
		return nil, cause(err)
	}
	if info.Mode().IsRegular() && info.Size() > MaxBytes {
		return nil, fmt.Errorf("is %d MB large; the most that is read is %d MB", info.Size()>>20, MaxBytes>>20)
	}
	return readAll(file, info.Size())
}

// readAll reads to the end, but never more than one byte past the bound: the file may grow while it is read. size is what it is
// thought to be.
func readAll(r io.Reader, size int64) ([]byte, error) {
	var content bytes.Buffer
	content.Grow(int(min(max(size, 0), MaxBytes)) + bytes.MinRead)
	_, err := content.ReadFrom(io.LimitReader(r, MaxBytes+1))
	raw := content.Bytes()
	switch {
	case err != nil:
		return nil, cause(err)
	case len(raw) > MaxBytes:
		return nil, fmt.Errorf("is larger than %d MB, the most that is read", MaxBytes>>20)
	}
	return raw, nil
}

// cause is what went wrong without the path and the name of the system call, which the reader knows or need not know.
func cause(err error) error {
	var path *fs.PathError
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return errors.New("no such file or folder")
	case errors.Is(err, fs.ErrPermission):
		return errors.New("cannot be read: permission denied")
	case errors.As(err, &path):
		return fmt.Errorf("cannot be read: %w", path.Err)
	}
	return fmt.Errorf("cannot be read: %w", err)
}

// Sniff tells the format of a text from its first kilobytes.
func Sniff(text []byte) Format {
	head := text[:min(len(text), 8<<10)]
	switch {
	case looksLikeHTML(head):
		return HTML
	case looksLikeMarkdown(head):
		return Markdown
	}
	return Text
}

func looksLikeHTML(head []byte) bool {
	lower := bytes.ToLower(bytes.TrimLeft(head, "\ufeff \t\r\n"))
	for _, start := range []string{"<!doctype html", "<html", "<head", "<body"} {
		if bytes.HasPrefix(lower, []byte(start)) {
			return true
		}
	}
	tags := 0
	for _, tag := range []string{"</p>", "</div>", "</h1>", "</h2>", "</h3>", "</li>", "</ul>", "</span>", "</a>", "<br>", "<br/>"} {
		tags += bytes.Count(lower, []byte(tag))
	}
	return tags >= 2 && bytes.HasPrefix(lower, []byte("<"))
}

func looksLikeMarkdown(head []byte) bool {
	if bytes.HasPrefix(head, []byte("---\n")) || bytes.HasPrefix(head, []byte("+++\n")) {
		return true
	}
	signs := bytes.Count(head, []byte("](http")) + bytes.Count(head, []byte("](/")) + bytes.Count(head, []byte("](mailto:")) + bytes.Count(head, []byte("**"))/2
	for line := range bytes.Lines(head) {
		if marks := len(line) - len(bytes.TrimLeft(line, "#")); 1 <= marks && marks <= 6 && marks < len(line) && line[marks] == ' ' {
			return true
		}
	}
	return signs >= 2
}
