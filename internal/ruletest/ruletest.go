// Package ruletest runs the tests of users' rules: tests in Rego, the examples of their metadata, and documents with
// expectations.
package ruletest

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/privlint/privlint/internal/config"
	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/expect"
	"github.com/privlint/privlint/internal/lint"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/internal/ruleset"
	"github.com/privlint/privlint/internal/source"
)

// Options say what is tested.
type Options struct {
	// Folder holds the rules and their tests.
	Folder string
	// Rules loads the rules of the folder. It must keep calls of print.
	Rules *ruleset.Loader
	// AsOf is the date of examples and of documents whose expectation names none, as YYYY-MM-DD.
	AsOf string
	// Output is where failures are written.
	Output io.Writer
}

// Summary counts what was tried and what failed.
type Summary struct {
	Rules, Tests, Examples, Documents, Failed int
}

// Run runs all tests. An error means that they could not be run: rules or tests are broken.
func Run(ctx context.Context, options Options) (Summary, error) {
	set, err := options.Rules.For(nil)
	if err != nil {
		return Summary{}, err
	}
	if err := set.Check(); err != nil {
		return Summary{}, err
	}
	r := &run{Options: options, set: set, rules: set.Own(), tried: map[string]bool{}}
	r.summary.Rules = len(r.rules)
	if err := r.regoTests(ctx); err != nil {
		return r.summary, err
	}
	if err := r.examples(ctx); err != nil {
		return r.summary, err
	}
	if err := r.documents(ctx); err != nil {
		return r.summary, err
	}
	return r.summary, r.untried()
}

type run struct {
	Options
	set     *ruleset.Set
	rules   []*register.Rule
	summary Summary
	tried   map[string]bool // rules that a test, an example or a document is about
}

// failf writes what failed.
func (r *run) failf(format string, args ...any) error {
	r.summary.Failed++
	_, err := fmt.Fprintf(r.Output, "FAIL "+format+"\n", args...)
	return err
}

// examples lints the examples of each rule: it fires on each bad one and on no good one.
func (r *run) examples(ctx context.Context) error {
	for _, rule := range r.rules {
		for i, text := range rule.Examples.Bad {
			if err := r.example(ctx, rule, text, fmt.Sprintf("bad example %d", i+1), true); err != nil {
				return err
			}
		}
		for i, text := range rule.Examples.Good {
			if err := r.example(ctx, rule, text, fmt.Sprintf("good example %d", i+1), false); err != nil {
				return err
			}
		}
	}
	return nil
}

func (r *run) example(ctx context.Context, rule *register.Rule, text, name string, fires bool) error {
	r.summary.Examples++
	r.tried[rule.ID] = true
	linter, err := lint.New(lint.Options{AsOf: r.inForce(rule), Packs: []string{rule.Pack()}, Rules: r.Rules, Workers: 1})
	if err != nil {
		return err
	}
	document := source.Stored("example.md", func() ([]byte, error) { return []byte(text), nil })
	result := linter.File(ctx, document).File
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if result.Error != "" {
		return r.failf("%s: %s: %s", rule.ID, name, result.Error)
	}
	found := slices.ContainsFunc(result.Diagnostics, func(d diagnostic.Diagnostic) bool { return d.Rule == rule.ID })
	switch {
	case fires && !found:
		return r.failf("%s does not fire on the %s:\n%s", rule.ID, name, indented(text))
	case !fires && found:
		return r.failf("%s fires on the %s:\n%s", rule.ID, name, indented(text))
	}
	return nil
}

// inForce is a day on which the law of a rule is in force.
func (r *run) inForce(rule *register.Rule) string {
	inForce := func(law diagnostic.Law) bool { return law.InForce <= r.AsOf && (law.Until == "" || r.AsOf < law.Until) }
	if len(rule.Law) == 0 || slices.ContainsFunc(rule.Law, inForce) {
		return r.AsOf
	}
	return rule.Law[0].InForce
}

func indented(text string) string {
	return "    " + strings.ReplaceAll(strings.TrimSpace(text), "\n", "\n    ")
}

// documents lints the documents that have expectations.
func (r *run) documents(ctx context.Context) error {
	var expectations []string
	err := filepath.WalkDir(r.Folder, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != r.Folder && entry.IsDir() && strings.HasPrefix(entry.Name(), "."):
			return fs.SkipDir
		case !entry.IsDir() && strings.HasSuffix(name, expect.Suffix):
			expectations = append(expectations, name)
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("looking for documents: %w", err)
	}
	var broken []error
	for _, name := range expectations {
		broken = append(broken, r.document(ctx, name))
	}
	return errors.Join(broken...)
}

func (r *run) document(ctx context.Context, expectation string) error {
	want, err := expect.Read(expectation)
	if err != nil {
		return err
	}
	name := strings.TrimSuffix(expectation, expect.Suffix)
	if _, err := os.Stat(name); err != nil {
		return fmt.Errorf("%s: there is no such document: %w", expectation, err)
	}
	r.summary.Documents++
	linter, err := lint.New(lint.Options{AsOf: want.AsOf, Rules: r.Rules, Workers: 1})
	if err != nil {
		return err
	}
	for _, rule := range r.rules {
		r.tried[rule.ID] = r.tried[rule.ID] || want.Names(rule.ID)
	}
	result := linter.File(ctx, source.File{Path: name}).File
	if ctx.Err() != nil {
		return ctx.Err()
	}
	if result.Error != "" {
		return r.failf("%s: %s", name, result.Error)
	}
	result.Diagnostics = lint.Fold(result.Diagnostics) // as they are shown
	if differences := want.Check(result); len(differences) > 0 {
		return r.failf("%s:\n%s", name, indented(strings.Join(differences, "\n")))
	}
	return nil
}

// untried finds the rules that nothing is asserted of.
func (r *run) untried() error {
	var problems []error
	for _, rule := range r.rules {
		if !r.tried[rule.ID] && rule.Group == nil {
			problems = append(problems, fmt.Errorf("rule %s: nothing asserts anything of it: give it an example, a test in Rego or a document with an expectation", rule.ID))
		}
	}
	if len(r.rules) == 0 {
		problems = append(problems, fmt.Errorf("%s holds no rules", r.Folder))
	}
	return errors.Join(problems...)
}

// Loader returns a loader of the rules of a folder, and of others that they go with.
func Loader(folder string, options ruleset.Options) *ruleset.Loader {
	options.Sources.Folders = append(slices.Clone(options.Sources.Folders), config.File{Path: folder})
	options.Debug = true
	return ruleset.NewLoader(options)
}
