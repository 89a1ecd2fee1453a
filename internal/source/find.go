package source

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/bmatcuk/doublestar/v4"
)

// Stdin is the argument that stands for standard input.
const Stdin = "-"

// Finder finds the documents that arguments name.
type Finder struct {
	// Stdin is read where an argument is "-".
	Stdin io.Reader
	// StdinName is the path that standard input is given; "<stdin>" where it is empty.
	StdinName string
	// Exclude tells of a file that was found in a folder or by a pattern whether to leave it out; nothing is where it is nil. A
	// file that is named stays.
	Exclude func(path string) bool
}

// Find returns the files that the arguments name, in the order of the arguments, those of a folder or a pattern in
// the order of their paths, each once. An argument that names nothing gives a File whose Err says why.
func (f Finder) Find(arguments []string) []File {
	found := &found{seen: map[string]bool{}, exclude: f.Exclude}
	for _, argument := range arguments {
		if argument == Stdin {
			found.add(f.stdin())
		} else {
			found.argument(argument)
		}
	}
	return found.files
}

// Named is the one file that an argument names, or standard input. It may be missing or a folder: reading it says so.
func (f Finder) Named(argument string) File {
	if argument == Stdin {
		return f.stdin()
	}
	return File{Path: argument}
}

func (f Finder) stdin() File {
	name := f.StdinName
	if name == "" {
		name = "<stdin>"
	}
	return File{Path: name, content: f.Stdin, stdin: true}
}

type found struct {
	files []File
	seen  map[string]bool

	exclude func(path string) bool
}

func (f *found) add(file File) {
	key := file.Path
	if file.content == nil {
		key = filepath.Clean(key)
	}
	if !f.seen[key] {
		f.seen[key] = true
		f.files = append(f.files, file)
	}
}

func (f *found) fail(path string, err error) { f.add(File{Path: path, Err: err}) }

func (f *found) argument(path string) {
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		f.folder(path)
	case err == nil:
		f.add(File{Path: path})
	case errors.Is(err, fs.ErrNotExist) && isPattern(path):
		f.pattern(path)
	default:
		f.fail(path, cause(err))
	}
}

func (f *found) folder(root string) {
	before := len(f.files)
	some := f.walk(root, func(path string) bool { return FormatOf(path) != Unknown })
	if !some && len(f.files) == before {
		f.fail(root, fmt.Errorf("holds no documents (%s)", "*.md, *.markdown, *.mdx, *.txt, *.html, *.htm"))
	}
}

// pattern adds the documents that a glob pattern matches. A file without an extension is taken for a document, as it
// is where it is named.
func (f *found) pattern(pattern string) {
	if !doublestar.ValidatePathPattern(pattern) {
		f.fail(pattern, errors.New("is not a valid pattern"))
		return
	}
	root, _ := doublestar.SplitPattern(filepath.ToSlash(filepath.Clean(pattern)))
	if _, err := os.Stat(root); err != nil {
		f.fail(pattern, errors.New("matches no documents"))
		return
	}
	before := len(f.files)
	some := f.walk(filepath.FromSlash(root), func(path string) bool {
		matches, err := doublestar.PathMatch(filepath.Clean(pattern), path)
		return err == nil && matches && (FormatOf(path) != Unknown || filepath.Ext(path) == "")
	})
	if !some && len(f.files) == before {
		f.fail(pattern, errors.New("matches no documents"))
	}
}

// skipped are folders that hold other people's files or none of the user's own.
var skipped = map[string]bool{".git": true, ".hg": true, ".svn": true, "node_modules": true, "vendor": true}

// walk adds the regular files below root that wanted accepts and git does not ignore, and tells whether there were
// any. Symbolic links are not followed: what they lead to is found under its own name or lies outside.
func (f *found) walk(root string, wanted func(path string) bool) bool {
	some := false
	ignore := newIgnore(root)
	start := resolve(root)
	_ = filepath.WalkDir(start, func(path string, entry fs.DirEntry, err error) error {
		shown := root
		if path != start {
			below, _ := filepath.Rel(start, path)
			shown = filepath.Join(root, below)
		}
		switch {
		case err != nil:
			f.fail(shown, cause(err))
			some = true
			if entry != nil && entry.IsDir() {
				return fs.SkipDir
			}
		case entry.IsDir():
			if path != start && (skipped[entry.Name()] || ignore.matches(path, true)) {
				return fs.SkipDir
			}
			ignore.enter(path)
		case entry.Type().IsRegular() && wanted(shown) && !ignore.matches(path, false):
			if f.exclude == nil || !f.exclude(shown) {
				f.add(File{Path: shown})
			}
			some = true
		}
		return nil
	})
	return some
}

// resolve is the folder that root leads to, so that a folder that is named may be a symbolic link.
func resolve(root string) string {
	if target, err := filepath.EvalSymlinks(root); err == nil {
		root = target
	}
	if absolute, err := filepath.Abs(root); err == nil {
		root = absolute
	}
	return root
}
