// Package git asks the git command about a repository: which files changed, which of their lines, and what they held before.
// It writes nothing, fetches nothing, and starts neither a shell nor a program that shows differences.
package git

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// Repository is a working tree with its repository.
type Repository struct {
	// Root is the absolute path of the working tree, symbolic links resolved.
	Root string
}

// Open finds the repository whose working tree holds the folder.
func Open(ctx context.Context, folder string) (*Repository, error) {
	if folder == "" {
		folder = "."
	}
	out, err := run(ctx, folder, "rev-parse", "--show-toplevel")
	if err != nil {
		return nil, fmt.Errorf("looking for the repository of %s: %w", folder, err)
	}
	root, err := filepath.EvalSymlinks(filepath.FromSlash(strings.TrimSuffix(string(out), "\n")))
	if err != nil {
		return nil, fmt.Errorf("looking for the repository of %s: %w", folder, err)
	}
	return &Repository{Root: root}, nil
}

// Resolve is the ID of the commit that a revision names.
func (r *Repository) Resolve(ctx context.Context, revision string) (string, error) {
	if revision == "" || strings.ContainsRune(revision, 0) {
		return "", fmt.Errorf("%q is not a revision", revision)
	}
	out, err := r.git(ctx, "rev-parse", "--verify", "--quiet", "--end-of-options", revision+"^{commit}")
	if commit := strings.TrimSuffix(string(out), "\n"); err == nil && isID(commit) {
		return commit, nil
	}
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case errors.Is(err, errNoGit):
		return "", err
	case !r.hasCommits(ctx):
		return "", fmt.Errorf("there is no revision %q: the repository has no commits yet", revision)
	case r.shallow(ctx):
		return "", fmt.Errorf("there is no revision %q in this shallow clone: fetch its history first (git fetch --unshallow)", revision)
	}
	return "", fmt.Errorf("there is no revision %q in the repository", revision)
}

// Since is the commit from which the working tree grew apart from a revision: the newest that both share. For a revision in the
// history of the working tree it is the revision itself.
func (r *Repository) Since(ctx context.Context, revision string) (string, error) {
	commit, err := r.Resolve(ctx, revision)
	if err != nil {
		return "", err
	}
	out, err := r.git(ctx, "merge-base", "--", commit, "HEAD")
	if shared := strings.TrimSuffix(string(out), "\n"); err == nil && isID(shared) {
		return shared, nil
	}
	switch {
	case ctx.Err() != nil:
		return "", ctx.Err()
	case r.shallow(ctx):
		return "", fmt.Errorf("this shallow clone does not reach back to what HEAD shares with %q: fetch its history first (git fetch --unshallow)", revision)
	}
	return "", fmt.Errorf("HEAD and %q have no history in common", revision)
}

func (r *Repository) hasCommits(ctx context.Context) bool {
	_, err := r.git(ctx, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
	return err == nil
}

func (r *Repository) shallow(ctx context.Context) bool {
	out, err := r.git(ctx, "rev-parse", "--is-shallow-repository")
	return err == nil && string(out) == "true\n"
}

// Status is what happened to a file.
type Status byte

// The statuses.
const (
	Added     Status = 'A'
	Modified  Status = 'M'
	Renamed   Status = 'R'
	Deleted   Status = 'D'
	Retyped   Status = 'T' // from a file to a symbolic link, say
	Unmerged  Status = 'U'
	Untracked Status = '?'
)

// Kind is what a path of the repository holds.
type Kind string

// The kinds.
const (
	Regular   Kind = "file"
	Symlink   Kind = "symbolic link"
	Submodule Kind = "submodule"
	Folder    Kind = "folder"
)

// Change is a file that differs between two states of the repository. Paths are relative to its root, with slashes, byte for byte.
type Change struct {
	Status Status
	// Kind is what stands at Path, or what stood there where it was deleted.
	Kind Kind
	Path string
	// Old is the path that the file had before; equal to Path unless Renamed.
	Old string
	// Object is the ID of the new content; empty where it is in the working tree only.
	Object string
}

// diffFlags keep a diff from depending on the configuration and from running programs.
var diffFlags = []string{"--no-ext-diff", "--no-textconv", "--no-color", "--no-relative", "--ignore-submodules=dirty", "-M"}

// Comparison names the two states of a repository that are compared: a commit, and the working tree or, where Staged is set, what
// is staged. Without a Commit it is HEAD, or nothing in a repository without commits; then Staged must be set.
type Comparison struct {
	Commit string
	Staged bool
}

// diff are the arguments of a git diff of the comparison.
func (c Comparison) diff(flags ...string) []string {
	arguments := slices.Concat([]string{"diff"}, flags, diffFlags)
	if c.Staged {
		arguments = append(arguments, "--cached")
	}
	if c.Commit != "" {
		arguments = append(arguments, c.Commit)
	}
	return append(arguments, "--")
}

// Changed are the files that differ, and those of the working tree that git does not know yet.
func (r *Repository) Changed(ctx context.Context, c Comparison) ([]Change, error) {
	out, err := r.git(ctx, c.diff("--raw", "-z", "--no-abbrev")...)
	if err != nil {
		return nil, fmt.Errorf("listing what changed: %w", err)
	}
	changes, err := parseRaw(out)
	if err != nil {
		return nil, fmt.Errorf("listing what changed: %w", err)
	}
	if c.Staged {
		return changes, nil
	}
	if out, err = r.git(ctx, "ls-files", "-z", "--others", "--exclude-standard", "--"); err != nil {
		return nil, fmt.Errorf("listing what git does not know: %w", err)
	}
	for _, path := range fields(out) {
		if !strings.HasSuffix(path, "/") { // a repository within this one
			changes = append(changes, Change{Status: Untracked, Kind: Regular, Path: path, Old: path})
		}
	}
	return changes, nil
}

// parseRaw reads what git diff --raw -z writes: ":mode mode id id status", NUL, path, NUL, and after a rename the new path, NUL.
func parseRaw(out []byte) ([]Change, error) {
	var changes []Change
	list := fields(out)
	for len(list) > 0 {
		columns := strings.Fields(strings.TrimPrefix(list[0], ":"))
		if len(columns) != 5 || len(list) < 2 {
			return nil, fmt.Errorf("git diff wrote %q", list[0])
		}
		change := Change{Status: Status(columns[4][0]), Path: list[1], Old: list[1]}
		list = list[2:]
		if change.Status == Renamed || change.Status == 'C' {
			if len(list) == 0 {
				return nil, errors.New("git diff named a rename without its new path")
			}
			change.Path, list = list[0], list[1:]
		}
		mode := columns[1]
		if change.Status == Deleted {
			mode = columns[0]
		}
		change.Kind = kindOf(mode)
		if strings.Trim(columns[3], "0") != "" {
			change.Object = columns[3]
		}
		changes = append(changes, change)
	}
	return changes, nil
}

func kindOf(mode string) Kind {
	switch mode {
	case "120000":
		return Symlink
	case "160000":
		return Submodule
	case "040000":
		return Folder
	}
	return Regular
}

// Lines are consecutive lines of a text, counted from 1, lines ending with LF. With a Count of 0 they are the place below the
// line First, from which lines were deleted.
type Lines struct{ First, Count int }

// ChangedLines are the lines of a changed file that differ, in order. It is false where git does not tell, as of a file that it
// takes for binary.
func (r *Repository) ChangedLines(ctx context.Context, c Comparison, change Change) ([]Lines, bool, error) {
	arguments := append(c.diff("-U0", "--inter-hunk-context=0"), change.Old, change.Path)
	out, err := r.git(ctx, arguments...)
	if err != nil {
		return nil, false, fmt.Errorf("comparing the lines of %s: %w", change.Path, err)
	}
	return parseHunks(out)
}

// parseHunks reads the places of hunks, "@@ -1,2 +3,4 @@". No other line begins with @: those of the text follow a sign.
func parseHunks(out []byte) ([]Lines, bool, error) {
	var list []Lines
	for line := range bytes.Lines(out) {
		if bytes.HasPrefix(line, []byte("Binary files ")) {
			return nil, false, nil
		}
		if !bytes.HasPrefix(line, []byte("@@ ")) {
			continue
		}
		columns := strings.Fields(string(line))
		if len(columns) < 4 || !strings.HasPrefix(columns[2], "+") {
			return nil, false, fmt.Errorf("git diff wrote %q", line)
		}
		first, count, several := strings.Cut(columns[2][1:], ",")
		lines := Lines{Count: 1}
		var err error
		if lines.First, err = strconv.Atoi(first); err == nil && several {
			lines.Count, err = strconv.Atoi(count)
		}
		if err != nil {
			return nil, false, fmt.Errorf("git diff wrote %q", line)
		}
		list = append(list, lines)
	}
	return list, true, nil
}

// Entry is what a commit holds at a path.
type Entry struct {
	Kind   Kind
	Object string
}

// ErrNotThere is the error of a path that a commit does not hold.
var ErrNotThere = errors.New("does not exist there")

// Entry is what a commit holds at a path, relative to the root. The error is [ErrNotThere] where that is nothing.
func (r *Repository) Entry(ctx context.Context, commit, path string) (Entry, error) {
	out, err := r.git(ctx, "ls-tree", "-z", "--full-tree", commit, "--", path)
	if err != nil {
		return Entry{}, fmt.Errorf("looking for %s in %s: %w", path, short(commit), err)
	}
	for _, line := range fields(out) {
		head, name, _ := strings.Cut(line, "\t")
		if columns := strings.Fields(head); len(columns) == 3 && name == path {
			return Entry{Kind: kindOf(columns[0]), Object: columns[2]}, nil
		}
	}
	return Entry{}, ErrNotThere
}

// Content is the content of a file by the ID of its object. One that is larger than most bytes is an error.
func (r *Repository) Content(ctx context.Context, object string, most int) ([]byte, error) {
	out, err := r.git(ctx, "cat-file", "-s", object)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", short(object), err)
	}
	size, err := strconv.Atoi(strings.TrimSuffix(string(out), "\n"))
	switch {
	case err != nil:
		return nil, fmt.Errorf("reading %s: git tells its size as %q", short(object), out)
	case size > most:
		return nil, fmt.Errorf("is %d MB large; the most that is read is %d MB", size>>20, most>>20)
	}
	content, err := r.git(ctx, "cat-file", "blob", object)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", short(object), err)
	}
	if bytes.HasPrefix(content, []byte("version https://git-lfs.github.com/spec/")) {
		return nil, errors.New("is kept by Git LFS, outside of the repository")
	}
	return content, nil
}

func (r *Repository) git(ctx context.Context, arguments ...string) ([]byte, error) {
	return run(ctx, r.Root, arguments...)
}

var errNoGit = errors.New("the command git is not installed, or not in the PATH")

// run runs git in a folder and returns what it writes.
func run(ctx context.Context, folder string, arguments ...string) ([]byte, error) {
	always := []string{"--no-pager", "-c", "core.fsmonitor=false", "-c", "core.quotePath=true"}
	command := exec.CommandContext(ctx, "git", append(always, arguments...)...) //nolint:gosec // the command is fixed, and no argument can be taken for an option
	command.Dir = folder
	command.Env = environment()
	var complaint bytes.Buffer
	command.Stderr = &complaint
	out, err := command.Output()
	switch {
	case err == nil:
		return out, nil
	case errors.Is(err, exec.ErrNotFound):
		return nil, errNoGit
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case complaint.Len() > 0:
		return nil, reason(complaint.String())
	}
	return nil, fmt.Errorf("git %s: %w", arguments[0], err)
}

// reason is git's complaint in one line, without its label.
func reason(complaint string) error {
	line, _, _ := strings.Cut(strings.TrimSpace(complaint), "\n")
	line = strings.TrimPrefix(strings.TrimPrefix(line, "fatal: "), "error: ")
	switch {
	case strings.HasPrefix(line, "not a git repository"):
		return errors.New("there is none: not a git repository")
	case strings.HasPrefix(line, "this operation must be run in a work tree"):
		return errors.New("it is bare: there is no working tree")
	case strings.HasPrefix(line, "detected dubious ownership"): // as in most containers of CI systems
		return fmt.Errorf("git says: %s (git config --global --add safe.directory FOLDER makes it trusted)", line)
	}
	return fmt.Errorf("git says: %s", line)
}

// environment is that of this process, so that a hook's index counts, made to give the same output everywhere.
func environment() []string {
	var list []string
	for _, variable := range os.Environ() {
		name, value, _ := strings.Cut(variable, "=")
		switch name {
		case "GIT_GLOB_PATHSPECS", "GIT_NOGLOB_PATHSPECS", "GIT_ICASE_PATHSPECS", "GIT_EXTERNAL_DIFF", "GIT_DIFF_OPTS",
			"GIT_TRACE", "LANGUAGE":
			continue
		case "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE": // relative to this process's folder, not to that which git runs in
			if absolute, err := filepath.Abs(value); err == nil && value != "" {
				variable = name + "=" + absolute
			}
		}
		list = append(list, variable)
	}
	return append(list, "LC_ALL=C", "GIT_OPTIONAL_LOCKS=0", "GIT_LITERAL_PATHSPECS=1", "GIT_TERMINAL_PROMPT=0", "GIT_NO_LAZY_FETCH=1")
}

// fields are the parts of a list whose parts each end with NUL.
func fields(out []byte) []string {
	if len(out) == 0 {
		return nil
	}
	return strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00")
}

func isID(text string) bool {
	return (len(text) == 40 || len(text) == 64) && strings.Trim(text, "0123456789abcdef") == ""
}

// short is as much of an ID as people read.
func short(id string) string { return id[:min(len(id), 10)] }
