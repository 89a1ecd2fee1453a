package source

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// Among returns those of paths that the arguments name, by their path, a folder above them or a pattern, in order. The paths need
// not be files on disk, but are relative to the working folder, and clean. As with [Finder.Find], a folder and a pattern name
// documents only, and an argument that names neither one of the paths nor anything on disk gives a File whose Err says so.
func (f Finder) Among(arguments, paths []string) []File {
	named := map[string]bool{}
	var missing []File
	for _, argument := range arguments {
		some := false
		names := f.names(argument)
		for _, path := range paths {
			if names(path) {
				named[path] = true
				some = true
			}
		}
		if _, err := os.Stat(argument); !some && err != nil && !(errors.Is(err, fs.ErrNotExist) && isPattern(argument)) {
			missing = append(missing, File{Path: argument, Err: cause(err)})
		}
	}
	var files []File
	for _, path := range slices.Sorted(slices.Values(paths)) {
		if named[path] {
			files = append(files, File{Path: path})
			named[path] = false
		}
	}
	return append(files, missing...)
}

// names tells of paths whether the argument names them.
func (f Finder) names(argument string) func(path string) bool {
	clean := localPath(argument)
	info, err := os.Stat(argument)
	switch {
	case err == nil && info.IsDir():
		return func(path string) bool {
			below, err := filepath.Rel(clean, path)
			return err == nil && filepath.IsLocal(below) && FormatOf(path) != Unknown && f.found(path, below)
		}
	case err != nil && isPattern(argument) && doublestar.ValidatePathPattern(argument):
		return func(path string) bool {
			matches, err := doublestar.PathMatch(clean, path)
			return err == nil && matches && (FormatOf(path) != Unknown || filepath.Ext(path) == "") && f.found(path, path)
		}
	}
	return func(path string) bool { return path == clean }
}

// found tells whether a search would come upon path: none of the folders is skipped, and it is not excluded.
func (f Finder) found(path, below string) bool {
	for folder := range strings.SplitSeq(filepath.Dir(below), string(filepath.Separator)) {
		if skipped[folder] {
			return false
		}
	}
	return f.Exclude == nil || !f.Exclude(path)
}

func isPattern(argument string) bool { return strings.ContainsAny(argument, "*?[{") }

// localPath is a path relative to the working folder, where that is possible, and clean.
func localPath(path string) string {
	if !filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	folder, err := os.Getwd()
	if err != nil {
		return filepath.Clean(path)
	}
	if local, err := filepath.Rel(resolve(folder), resolve(path)); err == nil {
		return local
	}
	return filepath.Clean(path)
}
