package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/lint"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/internal/report/pretty"
)

var tableFormats = []string{"table", "json"}

// coverageVersion is the version of the JSON form. It grows only when a change is not additive.
const coverageVersion = 1

type coverageOptions struct {
	format    string
	stdinName string
	config    configOptions
	rules     rulesOptions
}

func (a *app) coverageCommand() *cobra.Command {
	options := &coverageOptions{}
	cmd := &cobra.Command{
		Use:   "coverage [PATH...]",
		Short: "What policies disclose, with the evidence",
		Long: `Shows for each document which regimes it addresses and which disclosures it makes: present (✓), made by pointing to
another document (→), absent (✗) or unknown (?), each with the first words of the evidence and its line.`,
		Example: `  privlint coverage privacy.md
  privlint coverage --format json docs`,
		RunE: func(cmd *cobra.Command, paths []string) error { return a.coverage(cmd.Context(), options, paths) },
	}
	cmd.Flags().StringVarP(&options.format, "format", "f", "table", "how to write: table or json")
	cmd.Flags().StringVar(&options.stdinName, "stdin-filename", "", "the path of the document that is read from standard input")
	options.config.register(cmd)
	options.rules.register(cmd)
	options.rules.registerRun(cmd)
	complete(cmd, "format", tableFormats)
	return cmd
}

func (a *app) coverage(ctx context.Context, o *coverageOptions, paths []string) error {
	if err := oneOf("format", o.format, tableFormats); err != nil {
		return err
	}
	colored, err := a.colored()
	if err != nil {
		return err
	}
	asOf, err := date("")
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
	linter, err := lint.New(lint.Options{AsOf: asOf, Configs: configs, Rules: loader})
	if err != nil {
		return err
	}
	files := a.find(paths, o.stdinName, configs)
	if err := linter.Check(files); err != nil {
		return err
	}
	result := diagnostic.Coverage{Version: coverageVersion, Files: []diagnostic.CoverageFile{}}
	table := pretty.NewCoverage(a.out, pretty.Options{Color: colored, Width: a.width()}, titles(linter.Register()))
	bar := a.progress(len(files), false)
	err = linter.Run(ctx, files, func(r lint.Result) error {
		defer bar.step()
		if r.Coverage.Error != "" || isTerminal(a.stdout) {
			bar.hide()
		}
		if r.Coverage.Error != "" {
			a.fail(fmt.Errorf("%s: %s", r.Coverage.Path, r.Coverage.Error))
		}
		if o.format == "json" {
			r.Coverage.Source = nil // evidence holds its own text
			result.Files = append(result.Files, r.Coverage)
			return nil
		}
		return table.File(r.Coverage)
	})
	bar.hide()
	if err != nil {
		return stopped(err)
	}
	if o.format == "json" {
		return a.json(result)
	}
	return nil
}

func titles(rules *register.Register) map[string]string {
	titles := map[string]string{}
	for _, d := range rules.Disclosures {
		titles[d.ID] = d.Title
	}
	return titles
}
