package cli

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"github.com/privlint/privlint/internal/config"
	"github.com/privlint/privlint/internal/lint"
	"github.com/privlint/privlint/internal/source"
)

// linterOptions are what the commands that read documents have in common.
type linterOptions struct {
	asOf   string
	config configOptions
	rules  rulesOptions
}

func (o *linterOptions) register(cmd *cobra.Command) {
	o.config.register(cmd)
	o.rules.register(cmd)
}

func (o *linterOptions) registerDate(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.asOf, "as-of", "", "the date to take for today, as YYYY-MM-DD (default today)")
}

// linter makes a linter of the date, the configurations, the rules and further options. The configurations are also what says
// which documents are left out.
func (o *linterOptions) linter(options lint.Options) (*lint.Linter, *config.Finder, error) {
	var err error
	if o.asOf, err = date(o.asOf); err != nil {
		return nil, nil, err
	}
	options.AsOf = o.asOf
	if options.Rules, err = o.rules.loader(); err != nil {
		return nil, nil, err
	}
	if options.Configs, err = o.config.finder(options.Rules); err != nil {
		return nil, nil, err
	}
	linter, err := lint.New(options)
	return linter, options.Configs, err
}

// date checks a date of a flag; empty is today.
func date(value string) (string, error) {
	if value == "" {
		return time.Now().Format(time.DateOnly), nil
	}
	day, err := time.Parse(time.DateOnly, value)
	if err != nil {
		return "", fmt.Errorf("--as-of %q is not a date YYYY-MM-DD", value)
	}
	// OPA counts time in nanoseconds from 1970 on, which reach some 290 years, and rules look months back and forth.
	if day.Year() < 1900 || day.Year() > 2200 {
		return "", fmt.Errorf("--as-of %s is not within the years 1900 to 2200", value)
	}
	return value, nil
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
