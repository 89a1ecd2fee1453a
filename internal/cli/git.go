package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/privlint/privlint/internal/changes"
	"github.com/privlint/privlint/internal/config"
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/safe"
	"github.com/privlint/privlint/internal/source"
)

// gitOptions choose documents, and lines of them, by what changed in the repository.
type gitOptions struct {
	since  string
	staged bool
	lines  bool
	// compare is the revision whose version of each document is compared.
	compare string
}

func (o *gitOptions) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringVar(&o.since, "changed-since", "", "lint only documents that changed since the working tree left this git revision")
	flags.BoolVar(&o.staged, "staged", false, "lint only documents that are staged in git, with their staged content")
	flags.BoolVar(&o.lines, "changed-lines", false, "with --changed-since or --staged: show findings on unchanged lines, but do not count them")
	flags.StringVar(&o.compare, "compare-with", "", "also ask the rules of the pack change: what a document said at this git revision and says no more")
}

// gitScope is what changed; nil where all documents are linted.
type gitScope struct {
	changes *changes.Set
	lines   bool
}

// scope asks git what changed. The repository is that of the first path.
func (o *gitOptions) scope(ctx context.Context, paths []string, stdinName string) (*gitScope, error) {
	switch {
	case o.since != "" && o.staged:
		return nil, errors.New("--changed-since and --staged exclude each other")
	case o.lines && o.since == "" && !o.staged:
		return nil, errors.New("--changed-lines needs --changed-since or --staged")
	case o.since == "" && !o.staged:
		return nil, nil
	case stdinName != "" || slices.Contains(paths, source.Stdin):
		return nil, errors.New("git does not know what changed in standard input: leave out --changed-since or --staged")
	}
	set, err := o.changed(ctx, folderOf(paths))
	if err != nil {
		return nil, err
	}
	return &gitScope{changes: set, lines: o.lines}, nil
}

func (o *gitOptions) changed(ctx context.Context, folder string) (*changes.Set, error) {
	if o.staged {
		set, err := changes.Staged(ctx, folder)
		return set, about("--staged", err)
	}
	set, err := changes.Since(ctx, folder, o.since)
	return set, about("--changed-since", err)
}

// previous gives the version of each document at the revision that is compared with; nil where none is. notes are told of documents
// that were not there.
func (o *gitOptions) previous(ctx context.Context, paths []string, note func(string)) (func(context.Context, string) (source.File, bool, error), error) {
	if o.compare == "" {
		return nil, nil
	}
	set, err := changes.From(ctx, folderOf(paths), o.compare, o.staged)
	if err != nil {
		return nil, about("--compare-with", err)
	}
	return func(ctx context.Context, path string) (source.File, bool, error) {
		file, ok, err := set.Before(ctx, path)
		if err == nil && !ok {
			note(fmt.Sprintf("%s: there is no version at %s to compare with", path, o.compare))
		}
		return file, ok, err
	}, nil
}

// about names the flag that an error is about.
func about(flag string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", flag, err)
}

// folderOf is the folder that the first path is or is in; the working folder where that is neither.
func folderOf(paths []string) string {
	if len(paths) == 0 {
		return "."
	}
	for folder := paths[0]; ; folder = filepath.Dir(folder) {
		if info, err := os.Stat(folder); err == nil && info.IsDir() {
			return folder
		}
		if folder == filepath.Dir(folder) {
			return "."
		}
	}
}

// spans tells which lines count; nil where all do.
func (s *gitScope) spans() func(context.Context, *document.Source) ([]document.Span, error) {
	if s == nil || !s.lines {
		return nil
	}
	return s.changes.Spans
}

// findChanged finds the documents to work on: of those that paths name the changed ones, where that was asked for.
func (a *app) findChanged(ctx context.Context, scope *gitScope, paths []string, o *lintOptions, configs *config.Finder) []source.File {
	if scope == nil {
		return a.find(paths, o.stdinName, configs)
	}
	if len(paths) == 0 {
		paths = []string{"."}
	}
	files, notes := scope.changes.Files(ctx, source.Finder{Exclude: excluded(configs)}, paths)
	for _, note := range notes {
		o.tell(a)(note)
	}
	return files
}

// tell says notes, unless the run is to be quiet.
func (o *lintOptions) tell(a *app) func(string) {
	if o.quiet {
		return func(string) {}
	}
	return a.note
}

// note says on standard error something that is worth knowing and no failure.
func (a *app) note(text string) {
	a.notes.Lock()
	defer a.notes.Unlock()
	fmt.Fprintf(a.stderr, "privlint: note: %s\n", safe.Text(text)) //nolint:errcheck // there is nowhere else to say it
}
