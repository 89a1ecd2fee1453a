package source

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/privlint/privlint/internal/bounded"
)

// ignore holds the patterns of the .gitignore files that apply where a walk is, as git reads them: those of the
// repository's root, of every folder down to the walk's, and .git/info/exclude, the last that matches deciding.
type ignore struct {
	patterns []ignorePattern
}

type ignorePattern struct {
	folder  string // the folder of the file that holds the pattern, absolute
	glob    string // relative to folder
	keep    bool   // the pattern began with "!"
	folders bool   // the pattern ended in "/": it matches folders only
}

// newIgnore reads the patterns that apply to root from the folders above it; those of root itself come with enter.
func newIgnore(root string) *ignore {
	i := &ignore{}
	folder := resolve(root)
	repository, ok := repositoryOf(folder)
	if !ok {
		return i
	}
	i.read(filepath.Join(repository, ".git", "info", "exclude"), repository)
	if folder == repository {
		return i
	}
	i.enter(repository)
	between, _ := filepath.Rel(repository, filepath.Dir(folder))
	if between == "." {
		return i
	}
	at := repository
	for name := range strings.SplitSeq(between, string(filepath.Separator)) {
		at = filepath.Join(at, name)
		i.enter(at)
	}
	return i
}

// repositoryOf is the nearest folder at or above folder that holds .git.
func repositoryOf(folder string) (string, bool) {
	for {
		if _, err := os.Lstat(filepath.Join(folder, ".git")); err == nil {
			return folder, true
		}
		above := filepath.Dir(folder)
		if above == folder {
			return "", false
		}
		folder = above
	}
}

// enter adds the patterns of a folder's own .gitignore. Folders are entered in the order of a walk.
func (i *ignore) enter(folder string) {
	i.leave(folder)
	i.read(filepath.Join(folder, ".gitignore"), folder)
}

// leave drops the patterns of folders that the walk has left when it comes to path.
func (i *ignore) leave(path string) {
	for n := len(i.patterns); n > 0; n-- {
		if _, ok := within(path, i.patterns[n-1].folder); ok || path == i.patterns[n-1].folder {
			break
		}
		i.patterns = i.patterns[:n-1]
	}
}

// within is path below folder, where it lies below it.
func within(path, folder string) (string, bool) {
	separator := string(filepath.Separator)
	return strings.CutPrefix(path, strings.TrimSuffix(folder, separator)+separator)
}

// mostIgnored is the size in bytes of the largest .gitignore that is read.
const mostIgnored = 1 << 20

func (i *ignore) read(file, folder string) {
	if info, err := os.Lstat(file); err != nil || !info.Mode().IsRegular() {
		return // git follows no link either
	}
	content, err := bounded.ReadFile(file, mostIgnored)
	if err != nil {
		return
	}
	for line := range bytes.Lines(bytes.TrimPrefix(content, []byte(bom))) {
		if pattern, ok := parseIgnore(strings.TrimRight(string(line), "\r\n")); ok {
			pattern.folder = folder
			i.patterns = append(i.patterns, pattern)
		}
	}
}

func parseIgnore(line string) (ignorePattern, bool) {
	var p ignorePattern
	for strings.HasSuffix(line, " ") && !strings.HasSuffix(line, `\ `) {
		line = strings.TrimSuffix(line, " ")
	}
	if line == "" || line[0] == '#' {
		return p, false
	}
	line, p.keep = strings.CutPrefix(line, "!")
	line, p.folders = strings.CutSuffix(line, "/")
	if !strings.Contains(line, "/") {
		line = "**/" + line
	}
	line = strings.TrimPrefix(line, "/")
	if before, ok := strings.CutSuffix(line, "/**"); ok {
		line = before + "/**/*" // what is in the folder, not the folder
	}
	p.glob = strings.NewReplacer("{", `\{`, "}", `\}`).Replace(line) // braces are letters to git
	return p, line != "" && doublestar.ValidatePattern(p.glob)
}

// matches tells whether git ignores the file or folder at path, which is absolute.
func (i *ignore) matches(path string, isFolder bool) bool {
	i.leave(path)
	for _, p := range slices.Backward(i.patterns) {
		below, ok := within(path, p.folder)
		if !ok || p.folders && !isFolder {
			continue
		}
		if match, err := doublestar.Match(p.glob, filepath.ToSlash(below)); err == nil && match {
			return !p.keep
		}
	}
	return false
}
