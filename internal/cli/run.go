package cli

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/lint"
	"github.com/privlint/privlint/internal/report"
	"github.com/privlint/privlint/internal/report/pretty"
	"github.com/privlint/privlint/internal/safe"
	"github.com/privlint/privlint/internal/source"
)

// run is what "privlint lint" works on.
type run struct {
	*lintOptions

	linter    *lint.Linter
	files     []source.File
	baselines *baselines
}

// prepare finds the documents and everything that is asked about them. What a run before wrote to an output is no document.
func (a *app) prepare(ctx context.Context, o *lintOptions, outputs outputs, paths []string) (*run, error) {
	if err := outputs.spare(paths); err != nil {
		return nil, err
	}
	scope, err := o.git.scope(ctx, paths, o.stdinName)
	if err != nil {
		return nil, err
	}
	previous, err := o.git.previous(ctx, paths, o.tell(a))
	if err != nil {
		return nil, err
	}
	linter, configs, err := o.linter(lint.Options{
		Packs: o.packs, Select: o.selected, Ignore: o.ignored, Fix: o.fix || o.diff,
		Changed: scope.spans(), Previous: previous, FindingsOnly: true,
	})
	if err != nil {
		return nil, err
	}
	r := &run{lintOptions: o, linter: linter, files: a.findChanged(ctx, scope, paths, o, configs)}
	r.files = slices.DeleteFunc(r.files, func(file source.File) bool { return file.Err == nil && outputs.hold(file.Path) })
	if err := r.checkFixes(); err != nil {
		return nil, err
	}
	if err := linter.Check(r.files); err != nil {
		return nil, err
	}
	r.baselines, err = o.baseline.load(linter, r.files)
	return r, err
}

// checkFixes holds --fix against the documents.
func (r *run) checkFixes() error {
	switch {
	case r.fix && !r.diff && len(r.files) > 1 && slices.ContainsFunc(r.files, isStdin):
		return errors.New("--fix writes standard input, fixed, to standard output: name no files beside it")
	case r.fixesStdin() && len(r.output) > 0:
		return errFixedOutput
	}
	return nil
}

// fixesStdin tells whether the one document is standard input, which goes fixed to standard output.
func (r *run) fixesStdin() bool { return r.fix && len(r.files) == 1 && isStdin(r.files[0]) }

func isStdin(file source.File) bool { return file.Err == nil && !file.OnDisk() }

// report lints the documents and writes the findings.
func (a *app) report(ctx context.Context, r *run, outputs outputs, look pretty.Options) error {
	writer, err := a.open(outputs, look, r.linter.Register())
	if err != nil {
		return err
	}
	defer writer.discard()
	if err := writer.Begin(report.Header{Tool: tool(), AsOf: r.asOf}); err != nil {
		return writingOutput(err)
	}
	var total diagnostic.Summary
	failed := false
	bar := a.progress(len(r.files), r.quiet)
	err = r.linter.Run(ctx, r.files, func(result lint.Result) error {
		defer bar.step()
		if result.File.Error != "" || isTerminal(a.stdout) && len(result.File.Diagnostics) > 0 {
			bar.hide()
		}
		if result.File.Error != "" {
			a.failAt(result.File.Path, result.File.Error)
		}
		if result.NotRead != "" && !r.quiet {
			bar.hide()
			a.note(result.File.Path + ": " + result.NotRead)
		}
		if result.Fixed.Changed() {
			a.writeFixed(result)
		}
		file := r.baselines.apply(result)
		file.Diagnostics, file.Suppressed = lint.Fold(file.Diagnostics), lint.Fold(file.Suppressed)
		summary := file.Summary()
		total.Add(summary)
		failed = failed || summary.AtLeast(r.level(result)) > 0
		return a.writeFindings(writer, r.shown(file))
	})
	bar.hide()
	if err != nil {
		return stopped(err)
	}
	if failed {
		a.findings()
	}
	if !r.quiet && !r.partial() {
		a.tellStale(r.baselines)
	}
	if err := writer.End(total); err != nil {
		return writingOutput(err)
	}
	return writer.finish()
}

// writeFindings writes the findings of a file, so that they are seen at once.
func (a *app) writeFindings(writer report.Writer, file diagnostic.File) error {
	err := writer.File(file)
	if err == nil {
		err = a.out.Flush()
	}
	if err != nil {
		return writingOutput(err)
	}
	return nil
}

// level is the severity from which on a file's findings fail the run.
func (o *lintOptions) level(result lint.Result) diagnostic.Severity {
	return diagnostic.Severity(cmp.Or(o.failOn, result.FailOn, string(diagnostic.Error)))
}

// shown is the file with the findings that are to be written.
func (o *lintOptions) shown(file diagnostic.File) diagnostic.File {
	if o.suppressed && len(file.Suppressed) > 0 {
		file.Diagnostics = slices.Concat(file.Diagnostics, file.Suppressed)
		slices.SortStableFunc(file.Diagnostics, func(a, b diagnostic.Diagnostic) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
		file.Suppressed = nil
	}
	return file
}

// partial tells whether not all rules are asked, or not about all documents.
func (o *lintOptions) partial() bool {
	return len(o.packs)+len(o.selected)+len(o.ignored) > 0 || o.git.since != "" || o.git.staged
}

// trace writes what the evaluation of a rule does.
func (a *app) trace(ctx context.Context, r *run) error {
	if len(r.files) != 1 || r.files[0].Err == nil && !r.files[0].OnDisk() {
		return errors.New("--trace takes one document, which is a file")
	}
	trace := bufio.NewWriter(a.stderr)
	if err := r.linter.Trace(ctx, r.files[0], r.rules.trace, safe.NewWriter(trace)); err != nil {
		return err
	}
	return trace.Flush()
}

// record lints the documents for a new baseline.
func (a *app) record(ctx context.Context, r *run) error {
	err := r.linter.Run(ctx, r.files, func(result lint.Result) error {
		if result.File.Error != "" {
			a.failAt(result.File.Path, result.File.Error)
		}
		r.baselines.record.Add(result.File)
		return nil
	})
	if err != nil {
		return stopped(err)
	}
	return a.writeBaseline(r.baselines)
}

var errInterrupted = errors.New("interrupted: what was written is not complete")

// stopped says that a run did not come to its end.
func stopped(err error) error {
	if errors.Is(err, context.Canceled) {
		return errInterrupted
	}
	return err
}

func writingOutput(err error) error { return fmt.Errorf("writing the output: %w", err) }
