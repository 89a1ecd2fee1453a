package cli

import (
	"context"
	"errors"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

var failLevels = []string{"error", "warning", "info", "never"}

const defaultFormat = "pretty"

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

type lintOptions struct {
	linterOptions

	format     string
	output     []string
	packs      []string
	selected   []string
	ignored    []string
	failOn     string
	stdinName  string
	quiet      bool
	suppressed bool
	fix, diff  bool
	baseline   baselineOptions
	git        gitOptions
}

func (o *lintOptions) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.SortFlags = false
	names := lintFormats()
	flags.StringVarP(&o.format, "format", "f", defaultFormat, "how to write findings: "+strings.Join(names[:6], ", ")+",\n"+strings.Join(names[6:], ", "))
	flags.StringArrayVarP(&o.output, "output", "o", nil, "also write findings to a file, as FORMAT=PATH; may be given several times")
	flags.StringSliceVarP(&o.packs, "pack", "p", nil, "ask the rules of these packs only, whatever the document addresses; \"all\": every pack,\nthose of a regime where the document addresses it (the default)")
	flags.StringSliceVar(&o.selected, "select", nil, "keep the findings of these rules only: ids, packs or patterns like \"gdpr/*\"")
	flags.StringSliceVar(&o.ignored, "ignore", nil, "drop the findings of these rules")
	flags.StringVar(&o.failOn, "fail-on", "", "exit with 1 for findings of this severity or a graver one: error, warning, info or never\n(default error, or what the configuration says)")
	o.registerDate(cmd)
	flags.StringVar(&o.stdinName, "stdin-filename", "", "the path of the document that is read from standard input")
	o.linterOptions.register(cmd)
	o.rules.registerRun(cmd)
	flags.StringVar(&o.rules.trace, "trace", "", "write to standard error what the evaluation of this rule does over one document, and what it prints")
	o.baseline.register(cmd)
	flags.BoolVar(&o.suppressed, "show-suppressed", false, "also write findings that the document silences or the baseline knows; they do not count")
	flags.BoolVar(&o.fix, "fix", false, "mend in the files what can be mended safely, and write the findings that are left;\nstandard input is written fixed to standard output instead")
	flags.BoolVar(&o.diff, "diff", false, "write what --fix would change as a unified diff, and change nothing;\nexit with 1 where there is something")
	o.git.register(cmd)
	flags.BoolVarP(&o.quiet, "quiet", "q", false, "write findings only, without summary or progress")
	complete(cmd, "format", names)
	completeOutput(cmd)
	complete(cmd, "fail-on", failLevels)
}

// lint lints what paths name and writes the findings, or what is asked for in their place.
func (a *app) lint(ctx context.Context, o *lintOptions, paths []string) error {
	outputs, err := o.outputs()
	if err != nil {
		return err
	}
	if err := o.check(); err != nil {
		return err
	}
	look, err := a.look()
	if err != nil {
		return err
	}
	run, err := a.prepare(ctx, o, outputs, paths)
	if err != nil {
		return err
	}
	if o.rules.trace != "" {
		if err := a.trace(ctx, run); err != nil {
			return err
		}
	}
	switch {
	case o.baseline.write != "":
		return a.record(ctx, run)
	case o.diff || run.fixesStdin():
		return a.lintFixed(ctx, run)
	}
	look.Quiet = o.quiet
	return a.report(ctx, run, outputs, look)
}

// check holds the flags against each other.
func (o *lintOptions) check() error {
	if o.failOn != "" {
		if err := oneOf("severity for --fail-on", o.failOn, failLevels); err != nil {
			return err
		}
	}
	recording, mending := o.baseline.write != "", o.fix || o.diff
	switch {
	case recording && len(o.output) > 0:
		return errors.New("--write-baseline and --output exclude each other: a run that writes a baseline reports nothing")
	case recording && (o.git.since != "" || o.git.staged):
		return errors.New("a baseline holds what is found in all documents: leave out --changed-since or --staged to write one")
	case recording && mending:
		return errors.New("--fix and --diff do not go with writing a baseline")
	case mending && (o.git.staged || o.git.lines):
		return errors.New("--fix and --diff mend files as they are on disk, as a whole: leave out --staged and --changed-lines")
	case o.diff && len(o.output) > 0:
		return errFixedOutput
	case o.git.compare == "" && slices.Equal(o.packs, []string{"change"}):
		return errors.New("the rules of the pack change compare with an earlier version: name one with --compare-with REV")
	}
	return nil
}

// errFixedOutput is the error of --output where there are no findings to write.
var errFixedOutput = errors.New("--diff, and --fix of standard input, write no findings: leave out --output")

// completeOutput completes the format of --output and, after it, a path.
func completeOutput(cmd *cobra.Command) {
	_ = cmd.RegisterFlagCompletionFunc("output", func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		if strings.Contains(typed, "=") {
			return nil, cobra.ShellCompDirectiveDefault
		}
		names := lintFormats()
		for i := range names {
			names[i] += "="
		}
		return names, cobra.ShellCompDirectiveNoSpace | cobra.ShellCompDirectiveNoFileComp
	})
}
