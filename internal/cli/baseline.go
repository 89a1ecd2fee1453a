package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"github.com/privlint/privlint/internal/baseline"
	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/lint"
	"github.com/privlint/privlint/internal/report"
	"github.com/privlint/privlint/internal/safe"
	"github.com/privlint/privlint/internal/source"
)

// baselineOptions say which findings are known.
type baselineOptions struct {
	read, write string
}

func (o *baselineOptions) register(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.read, "baseline", "", "count and write new findings only, not those that this file knows")
	cmd.Flags().StringVar(&o.write, "write-baseline", "", "write all findings to this file, to be known from now on")
}

// baselines are those of a run, by their paths.
type baselines struct {
	options *baselineOptions
	loaded  map[string]*baseline.Baseline
	order   []string
	record  *baseline.Recorder
}

// load reads the baselines of a run: the one of the command line, else those that configurations name. Where a baseline is
// written, none is read.
func (o *baselineOptions) load(linter *lint.Linter, files []source.File) (*baselines, error) {
	b := &baselines{options: o, loaded: map[string]*baseline.Baseline{}}
	switch {
	case o.write != "":
		b.record = baseline.NewRecorder(o.write)
		return b, nil
	case o.read != "":
		return b, b.add(o.read)
	}
	named, err := linter.Baselines(files)
	if err != nil {
		return nil, err
	}
	for _, file := range named {
		if err := b.add(file.Path); err != nil {
			return nil, file.Errorf("%w", err)
		}
	}
	return b, nil
}

func (b *baselines) add(path string) error {
	loaded, err := baseline.Load(path)
	b.loaded[path] = loaded
	b.order = append(b.order, path)
	return err
}

// apply sets apart what is known.
func (b *baselines) apply(result lint.Result) diagnostic.File {
	path := b.options.read
	if path == "" {
		path = result.Baseline
	}
	if known := b.loaded[path]; known != nil {
		return known.Apply(result.File)
	}
	return result.File
}

// mostStale is how many findings that are gone are named.
const mostStale = 3

// tellStale says which known findings were not found any more.
func (a *app) tellStale(b *baselines) {
	for _, path := range b.order {
		stale := b.loaded[path].Stale()
		if len(stale) == 0 {
			continue
		}
		named := strings.Join(stale[:min(len(stale), mostStale)], ", ")
		if len(stale) > mostStale {
			named += ", ..."
		}
		text := fmt.Sprintf("%s knows %d findings that are gone (%s): --write-baseline writes it anew", path, len(stale), named)
		if len(stale) == 1 {
			text = fmt.Sprintf("%s knows a finding that is gone (%s): --write-baseline writes it anew", path, named)
		}
		fmt.Fprintf(a.stderr, "privlint: info: %s\n", safe.Text(text)) //nolint:errcheck // there is nowhere else to say it
	}
}

// writeBaseline writes what was recorded, unless a document could not be linted: its findings would be missing.
func (a *app) writeBaseline(b *baselines) error {
	if a.exit == exitFailed {
		return fmt.Errorf("%s was not written: not all documents could be linted", b.options.write)
	}
	if err := a.writing.Write(b.options.write, func(w io.Writer) error { return b.record.Write(w, tool()) }); err != nil {
		return err
	}
	files, findings := b.record.Count()
	fmt.Fprintf(a.stderr, "privlint: info: %s knows %s of %s now\n", safe.Text(b.options.write), report.Count(findings, "finding", "findings"), report.Count(files, "file", "files")) //nolint:errcheck // there is nowhere else to say it
	return nil
}
