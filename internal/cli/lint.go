package cli

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/privlint/privlint/internal/config"
	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/lint"
	"github.com/privlint/privlint/internal/report"
	"github.com/privlint/privlint/internal/report/pretty"
	"github.com/privlint/privlint/internal/source"
)

var (
	failLevels = []string{"error", "warning", "info", "never"}
	colorModes = []string{"auto", "always", "never"}
)

const defaultFormat = "pretty"

type lintOptions struct {
	format     string
	output     []string
	packs      []string
	selected   []string
	ignored    []string
	failOn     string
	asOf       string
	stdinName  string
	quiet      bool
	suppressed bool
	fix, diff  bool
	config     configOptions
	rules      rulesOptions
	baseline   baselineOptions
	git        gitOptions
}

func (o *lintOptions) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.SortFlags = false
	flags.StringVarP(&o.format, "format", "f", defaultFormat, "how to write findings: "+strings.Join(lintFormats[:6], ", ")+",\n"+strings.Join(lintFormats[6:], ", "))
	flags.StringArrayVarP(&o.output, "output", "o", nil, "also write findings to a file, as FORMAT=PATH; may be given several times")
	flags.StringSliceVarP(&o.packs, "pack", "p", nil, "ask the rules of these packs only, whatever the document addresses; \"all\": every pack,\nthose of a regime where the document addresses it (the default)")
	flags.StringSliceVar(&o.selected, "select", nil, "keep the findings of these rules only: ids, packs or patterns like \"gdpr/*\"")
	flags.StringSliceVar(&o.ignored, "ignore", nil, "drop the findings of these rules")
	flags.StringVar(&o.failOn, "fail-on", "", "exit with 1 for findings of this severity or a graver one: error, warning, info or never\n(default error, or what the configuration says)")
	flags.StringVar(&o.asOf, "as-of", "", "the date to take for today, as YYYY-MM-DD (default today)")
	flags.StringVar(&o.stdinName, "stdin-filename", "", "the path of the document that is read from standard input")
	o.config.register(cmd)
	o.rules.register(cmd)
	o.rules.registerRun(cmd)
	flags.StringVar(&o.rules.trace, "trace", "", "write to standard error what the evaluation of this rule does over one document, and what it prints")
	o.baseline.register(cmd)
	flags.BoolVar(&o.suppressed, "show-suppressed", false, "also write findings that the document silences or the baseline knows; they do not count")
	flags.BoolVar(&o.fix, "fix", false, "mend in the files what can be mended safely, and write the findings that are left;\nstandard input is written fixed to standard output instead")
	flags.BoolVar(&o.diff, "diff", false, "write what --fix would change as a unified diff, and change nothing;\nexit with 1 where there is something")
	o.git.register(cmd)
	flags.BoolVarP(&o.quiet, "quiet", "q", false, "write findings only, without summary or progress")
	complete(cmd, "format", lintFormats)
	completeOutput(cmd)
	complete(cmd, "fail-on", failLevels)
}

func (a *app) lintCommand() *cobra.Command {
	options := &lintOptions{}
	cmd := &cobra.Command{
		Use:   "lint [PATH...]",
		Short: "Lint policies: files, folders, patterns, or - for standard input",
		Long: `Lints policies and writes what it finds. PATH is a file, a folder (searched for *.md, *.markdown, *.mdx, *.txt,
*.html and *.htm, without what git ignores), a pattern like "docs/**/*.md", or - for standard input; without any, the
current folder.

Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 the work could not be done, or not for all files.`,
		Example: `  privlint lint privacy.md
  privlint lint docs --fail-on warning
  privlint lint --pack core,gdpr --ignore core/stale-date privacy.md
  privlint lint --diff docs
  privlint lint --format json "site/**/*.html" > findings.json
  privlint lint --output sarif=privlint.sarif --output junit=privlint.xml docs
  privlint lint --changed-since origin/main --changed-lines
  privlint lint --staged --compare-with HEAD
  git show HEAD~1:privacy.md | privlint lint - --stdin-filename privacy.md`,
		RunE: func(cmd *cobra.Command, paths []string) error { return a.lint(cmd.Context(), options, paths) },
	}
	options.register(cmd)
	return cmd
}

// lint lints what paths name and writes the findings.
func (a *app) lint(ctx context.Context, o *lintOptions, paths []string) error {
	outputs, err := o.outputs()
	if err != nil {
		return err
	}
	colored, err := a.colored()
	if err != nil {
		return err
	}
	if o.baseline.write != "" && len(o.output) > 0 {
		return errors.New("--write-baseline and --output exclude each other: a run that writes a baseline reports nothing")
	}
	if o.failOn != "" {
		if err := oneOf("severity for --fail-on", o.failOn, failLevels); err != nil {
			return err
		}
	}
	asOf, err := date(o.asOf)
	if err != nil {
		return err
	}
	loader, err := o.rules.loader()
	if err != nil {
		return err
	}
	configs, err := o.config.finder(loader)
	if err != nil {
		return err
	}
	if o.git.compare == "" && slices.Equal(o.packs, []string{"change"}) {
		return errors.New("the rules of the pack change compare with an earlier version: name one with --compare-with REV")
	}
	if o.baseline.write != "" && (o.git.since != "" || o.git.staged) {
		return errors.New("a baseline holds what is found in all documents: leave out --changed-since or --staged to write one")
	}
	if (o.fix || o.diff) && (o.git.staged || o.git.lines) {
		return errors.New("--fix and --diff mend files as they are on disk, as a whole: leave out --staged and --changed-lines")
	}
	scope, err := o.git.scope(ctx, paths, o.stdinName)
	if err != nil {
		return err
	}
	previous, err := o.git.previous(ctx, paths, o.tell(a))
	if err != nil {
		return err
	}
	linter, err := lint.New(lint.Options{
		AsOf: asOf, Packs: o.packs, Select: o.selected, Ignore: o.ignored, Configs: configs, Rules: loader, Fix: o.fix || o.diff,
		Changed: scope.spans(), Previous: previous, FindingsOnly: true,
	})
	if err != nil {
		return err
	}
	files, err := a.findFor(ctx, outputs, scope, paths, o, configs)
	if err != nil {
		return err
	}
	if o.fix && !o.diff && len(files) > 1 && slices.ContainsFunc(files, func(f source.File) bool { return f.Err == nil && !f.OnDisk() }) {
		return errors.New("--fix writes standard input, fixed, to standard output: name no files beside it")
	}
	if err := linter.Check(files); err != nil {
		return err
	}
	if err := a.trace(ctx, linter, files, o.rules.trace); err != nil {
		return err
	}
	baselines, err := o.baseline.load(linter, files)
	if err != nil {
		return err
	}
	if o.baseline.write != "" {
		if o.fix || o.diff {
			return errors.New("--fix and --diff do not go with writing a baseline")
		}
		return a.record(ctx, linter, files, baselines)
	}
	if o.diff || o.fix && len(files) == 1 && !files[0].OnDisk() && files[0].Err == nil {
		if len(o.output) > 0 {
			return errors.New("--diff, and --fix of standard input, write no findings: leave out --output")
		}
		return a.lintFixed(ctx, o, linter, files)
	}
	writer, err := a.open(outputs, pretty.Options{Color: colored, Width: a.width(), Quiet: o.quiet}, linter.Register())
	if err != nil {
		return err
	}
	defer writer.discard()
	if err := writer.Begin(report.Header{Tool: tool(), AsOf: asOf}); err != nil {
		return err
	}
	var summary diagnostic.Summary
	failed := false
	bar := a.progress(len(files), o.quiet)
	err = linter.Run(ctx, files, func(result lint.Result) error {
		defer bar.step()
		if result.File.Error != "" || isTerminal(a.stdout) && len(result.File.Diagnostics) > 0 {
			bar.hide()
		}
		if result.File.Error != "" {
			a.fail(fmt.Errorf("%s: %s", result.File.Path, result.File.Error))
		}
		if result.Fixed.Changed() {
			a.writeFixed(result)
		}
		result.File = baselines.apply(result)
		result.File.Diagnostics, result.File.Suppressed = lint.Fold(result.File.Diagnostics), lint.Fold(result.File.Suppressed)
		one := count(diagnostic.Summary{}, result.File)
		summary = sum(summary, one)
		failed = failed || fails(one, o.level(result))
		err := writer.File(o.shown(result.File))
		if err == nil {
			err = a.out.Flush()
		}
		if err != nil {
			return fmt.Errorf("writing the output: %w", err)
		}
		return nil
	})
	bar.hide()
	if err != nil {
		return stopped(err)
	}
	if a.exit == exitClean && failed {
		a.exit = exitFindings
	}
	if !o.quiet && !o.partial() {
		a.tellStale(baselines)
	}
	if err := writer.End(summary); err != nil {
		return fmt.Errorf("writing the output: %w", err)
	}
	return writer.finish()
}

// trace writes what the evaluation of a rule does.
func (a *app) trace(ctx context.Context, linter *lint.Linter, files []source.File, rule string) error {
	if rule == "" {
		return nil
	}
	if len(files) != 1 || files[0].Err == nil && !files[0].OnDisk() {
		return errors.New("--trace takes one document, which is a file")
	}
	trace := bufio.NewWriter(a.stderr)
	if err := linter.Trace(ctx, files[0], rule, lines{trace}); err != nil {
		return err
	}
	return trace.Flush()
}

// partial tells whether not all rules were asked, or not about all documents.
func (o *lintOptions) partial() bool {
	return len(o.packs)+len(o.selected)+len(o.ignored) > 0 || o.git.since != "" || o.git.staged
}

// record lints files for a new baseline.
func (a *app) record(ctx context.Context, linter *lint.Linter, files []source.File, baselines *baselines) error {
	err := linter.Run(ctx, files, func(result lint.Result) error {
		if result.File.Error != "" {
			a.fail(fmt.Errorf("%s: %s", result.File.Path, result.File.Error))
		}
		baselines.record.Add(result.File)
		return nil
	})
	if err != nil {
		return stopped(err)
	}
	return a.writeBaseline(baselines)
}

// findFor finds the documents to lint. What was written by a run before is no document, and none may be overwritten.
func (a *app) findFor(
	ctx context.Context, outputs []output, scope *gitScope, paths []string, o *lintOptions, configs *config.Finder,
) ([]source.File, error) {
	for _, path := range paths {
		if holds(outputs, path) {
			return nil, fmt.Errorf("--output would overwrite %s, which is to be linted", path)
		}
	}
	found := a.findChanged(ctx, scope, paths, o, configs)
	return slices.DeleteFunc(found, func(file source.File) bool { return file.Err == nil && holds(outputs, file.Path) }), nil
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

// level is the severity from which on a file's findings fail the run.
func (o *lintOptions) level(result lint.Result) string {
	return cmp.Or(o.failOn, result.FailOn, "error")
}

// find finds the documents to work on, without those that their configuration excludes. Standard input that has a name need
// not be named again by "-".
func (a *app) find(paths []string, stdinName string, configs *config.Finder) []source.File {
	switch {
	case len(paths) == 0 && stdinName != "":
		paths = []string{source.Stdin}
	case len(paths) == 0:
		paths = []string{"."}
	}
	return source.Finder{Stdin: a.stdin, StdinName: stdinName, Exclude: excluded(configs)}.Find(paths)
}

// excluded tells of a path whether its configuration excludes it.
func excluded(configs *config.Finder) func(path string) bool {
	return func(path string) bool {
		configuration, err := configs.For(path)
		return err == nil && configuration.Excludes(path) // an error is told when the documents are linted
	}
}

// date checks a date of a flag; empty is today.
func date(value string) (string, error) {
	if value == "" {
		return time.Now().Format(time.DateOnly), nil
	}
	if _, err := time.Parse(time.DateOnly, value); err != nil {
		return "", fmt.Errorf("--as-of %q is not a date YYYY-MM-DD", value)
	}
	return value, nil
}

func count(summary diagnostic.Summary, file diagnostic.File) diagnostic.Summary {
	if file.Error == "" {
		summary.Files++
	}
	for _, d := range file.Diagnostics {
		if d.Unchanged {
			summary.Unchanged++
			continue
		}
		switch d.Severity {
		case diagnostic.Error:
			summary.Error++
		case diagnostic.Warning:
			summary.Warning++
		case diagnostic.Info:
			summary.Info++
		}
	}
	return summary
}

func sum(a, b diagnostic.Summary) diagnostic.Summary {
	return diagnostic.Summary{
		Files: a.Files + b.Files, Error: a.Error + b.Error, Warning: a.Warning + b.Warning, Info: a.Info + b.Info,
		Unchanged: a.Unchanged + b.Unchanged,
	}
}

func fails(summary diagnostic.Summary, level string) bool {
	switch diagnostic.Severity(level) {
	case diagnostic.Error:
		return summary.Error > 0
	case diagnostic.Warning:
		return summary.Error+summary.Warning > 0
	case diagnostic.Info:
		return summary.Error+summary.Warning+summary.Info > 0
	}
	return false
}

var errInterrupted = errors.New("interrupted: what was written is not complete")

// stopped says that a run did not come to its end.
func stopped(err error) error {
	if errors.Is(err, context.Canceled) {
		return errInterrupted
	}
	return err
}

// colored tells whether to write in colour.
func (a *app) colored() (bool, error) {
	if err := oneOf("mode for --color", a.color, colorModes); err != nil {
		return false, err
	}
	if a.color == "auto" {
		return isTerminal(a.stdout) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb", nil
	}
	return a.color == "always", nil
}

// width is how wide lines may be: what COLUMNS says, else the width of the terminal, within reason.
func (a *app) width() int {
	const most = 120
	if width, err := strconv.Atoi(os.Getenv("COLUMNS")); err == nil && width > 0 {
		return width
	}
	if file, ok := a.stdout.(*os.File); ok {
		if width, _, err := term.GetSize(int(file.Fd())); err == nil && width > 0 {
			return min(width, most)
		}
	}
	return most
}

func isTerminal(stream io.Writer) bool {
	file, ok := stream.(*os.File)
	return ok && isatty.IsTerminal(file.Fd())
}

func complete(cmd *cobra.Command, flag string, values []string) {
	_ = cmd.RegisterFlagCompletionFunc(flag, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return slices.Clone(values), cobra.ShellCompDirectiveNoFileComp
	})
}

// completeOutput completes the format of --output and, after it, a path.
func completeOutput(cmd *cobra.Command) {
	_ = cmd.RegisterFlagCompletionFunc("output", func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		if strings.Contains(typed, "=") {
			return nil, cobra.ShellCompDirectiveDefault
		}
		var formats []string
		for _, format := range lintFormats {
			formats = append(formats, format+"=")
		}
		return formats, cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveNoFileComp
	})
}
