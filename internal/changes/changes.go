// Package changes tells what happened to documents in a git repository: which of them changed, which parts of their text, and what
// they said before.
package changes

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/git"
	"github.com/privlint/privlint/internal/source"
)

// Set is what differs between two states of a repository.
type Set struct {
	repository *git.Repository
	comparison git.Comparison
	// folder is the working folder, symbolic links resolved.
	folder  string
	changes map[string]git.Change // by their new path
	// deleted are the old paths of files that are gone.
	deleted []string
}

// Since compares the working tree with where it grew apart from a revision: what only the revision's side changed does not count.
// The repository is that of the folder.
func Since(ctx context.Context, folder, revision string) (*Set, error) {
	return open(ctx, folder, func(r *git.Repository) (git.Comparison, error) {
		commit, err := r.Since(ctx, revision)
		return git.Comparison{Commit: commit}, err
	})
}

// Staged compares what is staged with the last commit.
func Staged(ctx context.Context, folder string) (*Set, error) {
	return open(ctx, folder, func(*git.Repository) (git.Comparison, error) { return git.Comparison{Staged: true}, nil })
}

// From compares the working tree, or what is staged, with a revision.
func From(ctx context.Context, folder, revision string, staged bool) (*Set, error) {
	return open(ctx, folder, func(r *git.Repository) (git.Comparison, error) {
		commit, err := r.Resolve(ctx, revision)
		return git.Comparison{Commit: commit, Staged: staged}, err
	})
}

func open(ctx context.Context, folder string, states func(*git.Repository) (git.Comparison, error)) (*Set, error) {
	repository, err := git.Open(ctx, folder)
	if err != nil {
		return nil, err
	}
	s := &Set{repository: repository, changes: map[string]git.Change{}}
	if s.folder, err = workingFolder(); err != nil {
		return nil, err
	}
	if s.comparison, err = states(repository); err != nil {
		return nil, err
	}
	list, err := repository.Changed(ctx, s.comparison)
	if err != nil {
		return nil, err
	}
	for _, change := range list {
		switch known, ok := s.changes[change.Path]; {
		case change.Status == git.Deleted:
			s.deleted = append(s.deleted, change.Path)
		case !ok || known.Status != git.Unmerged: // git lists an unmerged file twice
			s.changes[change.Path] = change
		}
	}
	return s, nil
}

// Root is the absolute path of the repository's working tree.
func (s *Set) Root() string { return s.repository.Root }

func workingFolder() (string, error) {
	folder, err := os.Getwd()
	if err == nil {
		folder, err = filepath.EvalSymlinks(folder)
	}
	if err != nil {
		return "", fmt.Errorf("finding the working folder: %w", err)
	}
	return folder, nil
}

// Files are the changed documents that the arguments name, with the content that is staged where that is what is compared. The
// notes say what was left out and why, a line each.
func (s *Set) Files(ctx context.Context, finder source.Finder, arguments []string) (files []source.File, notes []string) {
	byShown := map[string]git.Change{}
	var paths []string
	for path, change := range s.changes {
		if change.Kind != git.Regular {
			continue
		}
		shown := s.shown(path)
		byShown[shown] = change
		paths = append(paths, shown)
	}
	for _, file := range finder.Among(arguments, paths) {
		change, changed := byShown[file.Path]
		switch {
		case !changed && s.wasDeleted(file.Path):
			notes = append(notes, file.Path+": was deleted, so there is nothing to lint")
			continue
		case changed && s.comparison.Staged && change.Status == git.Unmerged:
			file.Err = errors.New("has a conflict that is not resolved")
		case changed && s.comparison.Staged:
			file = s.stored(ctx, file.Path, change.Object)
		}
		files = append(files, file)
	}
	for _, path := range s.submodules() {
		notes = append(notes, path+": is a submodule: what changed in it is not looked at")
	}
	return files, notes
}

func (s *Set) submodules() []string {
	var paths []string
	for path, change := range s.changes {
		if change.Kind == git.Submodule {
			paths = append(paths, s.shown(path))
		}
	}
	slices.Sort(paths)
	return paths
}

// Spans are the parts of a document's text that changed, whole lines of it, in order; empty spans stand where lines were deleted.
func (s *Set) Spans(ctx context.Context, text *document.Source) ([]document.Span, error) {
	whole := []document.Span{{End: len(text.Text)}}
	path, err := s.inRepository(text.Path)
	if err != nil {
		return nil, err
	}
	change, ok := s.changes[path]
	if !ok {
		return nil, nil
	}
	if slices.Contains([]git.Status{git.Added, git.Untracked, git.Unmerged, git.Retyped}, change.Status) {
		return whole, nil
	}
	lines, known, err := s.repository.ChangedLines(ctx, s.comparison, change)
	switch {
	case err != nil:
		return nil, err
	case !known:
		return whole, nil
	}
	return spans(text.Text, lines), nil
}

// spans are the lines as bytes of the text.
func spans(text []byte, lines []git.Lines) []document.Span {
	result := make([]document.Span, 0, len(lines))
	line, offset := 1, 0
	to := func(wanted int) int {
		for ; line < wanted && offset < len(text); line++ {
			if end := bytes.IndexByte(text[offset:], '\n'); end >= 0 {
				offset += end + 1
			} else {
				offset = len(text)
			}
		}
		return offset
	}
	for _, l := range lines {
		first := l.First
		if l.Count == 0 {
			first++ // git names the line above the deleted ones
		}
		start := to(first)
		result = append(result, document.Span{Start: start, End: to(first + l.Count)})
	}
	return result
}

// Before is the document at path as it was before, under the path that it had. It is false where there was none.
func (s *Set) Before(ctx context.Context, path string) (source.File, bool, error) {
	inside, err := s.inRepository(path)
	if err != nil {
		return source.File{}, false, err
	}
	if change, ok := s.changes[inside]; ok {
		inside = change.Old
	}
	entry, err := s.repository.Entry(ctx, s.comparison.Commit, inside)
	switch {
	case errors.Is(err, git.ErrNotThere):
		return source.File{}, false, nil
	case err != nil:
		return source.File{}, false, err
	case entry.Kind != git.Regular:
		return source.File{}, false, fmt.Errorf("was a %s before", entry.Kind)
	}
	return s.stored(ctx, s.shown(inside), entry.Object), true, nil
}

// Blob is the document that "REVISION:PATH" names, the path relative to the root of the folder's repository or, where it begins
// with "./" or "../", to the folder.
func Blob(ctx context.Context, folder, name string) (source.File, error) {
	revision, path, ok := strings.Cut(name, ":")
	if !ok || revision == "" || path == "" {
		return source.File{}, fmt.Errorf("%s is not of the form REVISION:PATH", name)
	}
	repository, err := git.Open(ctx, folder)
	if err != nil {
		return source.File{}, err
	}
	s := &Set{repository: repository}
	if s.folder, err = workingFolder(); err != nil {
		return source.File{}, err
	}
	if s.comparison.Commit, err = repository.Resolve(ctx, revision); err != nil {
		return source.File{}, err
	}
	if strings.HasPrefix(path, "./") || strings.HasPrefix(path, "../") {
		if path, err = s.inRepository(path); err != nil {
			return source.File{}, err
		}
	}
	if !filepath.IsLocal(path) {
		return source.File{}, fmt.Errorf("%s: %w", name, git.ErrNotThere)
	}
	entry, err := repository.Entry(ctx, s.comparison.Commit, path)
	if err == nil && entry.Kind != git.Regular {
		err = fmt.Errorf("is a %s", entry.Kind)
	}
	if err != nil {
		return source.File{}, fmt.Errorf("%s: %w", name, err)
	}
	return s.stored(ctx, name, entry.Object), nil
}

func (s *Set) stored(ctx context.Context, path, object string) source.File {
	return source.Stored(path, func() ([]byte, error) { return s.repository.Content(ctx, object, source.MaxBytes) })
}

// shown is a path of the repository relative to the working folder.
func (s *Set) shown(path string) string {
	full := filepath.Join(s.repository.Root, filepath.FromSlash(path))
	if local, err := filepath.Rel(s.folder, full); err == nil {
		return local
	}
	return full
}

// inRepository is a path as the repository knows it. The file need not be there.
func (s *Set) inRepository(path string) (string, error) {
	if !filepath.IsAbs(path) {
		path = filepath.Join(s.folder, path)
	}
	folder := filepath.Dir(path)
	if target, err := filepath.EvalSymlinks(folder); err == nil {
		folder = target
	}
	inside, err := filepath.Rel(s.repository.Root, filepath.Join(folder, filepath.Base(path)))
	if err != nil || !filepath.IsLocal(inside) {
		return "", fmt.Errorf("is outside of the repository %s", s.repository.Root)
	}
	return filepath.ToSlash(inside), nil
}

func (s *Set) wasDeleted(shown string) bool {
	path, err := s.inRepository(shown)
	return err == nil && slices.Contains(s.deleted, path)
}
