package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/lint"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/internal/report"
	"github.com/privlint/privlint/internal/report/jsonreport"
	"github.com/privlint/privlint/internal/report/pretty"
	"github.com/privlint/privlint/internal/report/tabular"
)

var coverageFormats = []string{"table", "json", "markdown", "csv"}

type coverageOptions struct {
	linterOptions

	format    string
	regimes   []string
	stdinName string
}

func (a *app) coverageCommand() *cobra.Command {
	options := &coverageOptions{}
	cmd := &cobra.Command{
		Use:   "coverage [PATH...]",
		Short: "What policies disclose, with the evidence",
		Long: `Shows for each document which regimes it addresses and which disclosures it makes: present (✓), made by pointing to
another document (→), absent (✗) or unknown (?), each with the first words of the evidence and its line, or with the
rules that ask for what is absent.`,
		Example: `  privlint coverage privacy.md
  privlint coverage --regime gdpr --format markdown privacy.md
  privlint coverage --format json docs`,
		RunE: func(cmd *cobra.Command, paths []string) error { return a.coverage(cmd.Context(), options, paths) },
	}
	cmd.Flags().StringVarP(&options.format, "format", "f", "table", "how to write: "+strings.Join(coverageFormats, ", "))
	cmd.Flags().StringSliceVar(&options.regimes, "regime", nil, "only what these regimes ask for")
	cmd.Flags().StringVar(&options.stdinName, "stdin-filename", "", "the path of the document that is read from standard input")
	options.registerDate(cmd)
	options.register(cmd)
	options.rules.registerRun(cmd)
	complete(cmd, "format", coverageFormats)
	return cmd
}

func (a *app) coverage(ctx context.Context, o *coverageOptions, paths []string) error {
	if err := oneOf("format", o.format, coverageFormats); err != nil {
		return err
	}
	look, err := a.look()
	if err != nil {
		return err
	}
	linter, configs, err := o.linter(lint.Options{})
	if err != nil {
		return err
	}
	files := a.find(paths, o.stdinName, configs)
	if err := linter.Check(files); err != nil {
		return err
	}
	rules := linter.Register()
	scope, err := newScope(rules, o.regimes)
	if err != nil {
		return err
	}
	writer := a.coverageWriter(o.format, look, titles(rules))
	bar := a.progress(len(files), false)
	err = linter.Run(ctx, files, func(r lint.Result) error {
		defer bar.step()
		if r.Coverage.Error != "" || isTerminal(a.stdout) {
			bar.hide()
		}
		if r.Coverage.Error != "" {
			a.failAt(r.Coverage.Path, r.Coverage.Error)
		}
		demand(rules, &r)
		scope.narrow(&r.Coverage)
		if err := writer.File(r.Coverage); err != nil {
			return writingOutput(err)
		}
		return nil
	})
	bar.hide()
	if err != nil {
		return stopped(err)
	}
	if err := writer.End(); err != nil {
		return writingOutput(err)
	}
	return nil
}

func (a *app) coverageWriter(format string, look pretty.Options, titles map[string]string) report.CoverageWriter {
	switch format {
	case "json":
		return jsonreport.NewCoverage(a.out)
	case "markdown":
		return tabular.NewCoverageMarkdown(a.out, titles)
	case "csv":
		return tabular.NewCoverageCSV(a.out, titles)
	}
	return pretty.NewCoverage(a.out, look, titles)
}

// demand adds to what is absent the findings that this makes.
func demand(rules *register.Register, result *lint.Result) {
	found := map[string]diagnostic.Severity{}
	for _, d := range result.File.Diagnostics {
		found[d.Rule] = d.Severity
	}
	demands := map[string][]diagnostic.Demand{}
	for i := range rules.Rules {
		rule := &rules.Rules[i]
		if rule.Requirement == nil {
			continue
		}
		id := rule.ID
		severity, ok := found[id]
		if !ok && rule.Requirement.Group != "" {
			id = rule.Requirement.Group
			severity, ok = found[id]
		}
		if !ok {
			continue
		}
		for _, disclosure := range askedFor(rule.Requirement) {
			demands[disclosure] = append(demands[disclosure], diagnostic.Demand{Rule: id, Severity: severity})
		}
	}
	for i := range result.Coverage.Disclosures {
		if d := &result.Coverage.Disclosures[i]; d.Status == "absent" {
			d.DemandedBy = demands[d.ID]
		}
	}
}

// askedFor are the disclosures that a requirement asks for; of several of which one is enough, the first.
func askedFor(requirement *register.Requirement) []string {
	if requirement.Require == "all" {
		return requirement.Disclosures
	}
	return requirement.Disclosures[:1]
}

// scope is what is shown of the coverage: everything, or what some regimes ask for.
type scope struct {
	regimes, disclosures map[string]bool
}

func newScope(rules *register.Register, regimes []string) (scope, error) {
	if len(regimes) == 0 {
		return scope{}, nil
	}
	packs := map[string][]string{}
	var known []string
	for _, regime := range rules.Regimes {
		packs[regime.ID] = regime.Packs
		known = append(known, regime.ID)
	}
	s := scope{map[string]bool{}, map[string]bool{}}
	for _, regime := range regimes {
		if err := oneOf("regime", regime, known); err != nil {
			return scope{}, err
		}
		s.regimes[regime] = true
		for i := range rules.Rules {
			rule := &rules.Rules[i]
			if rule.Requirement == nil || !slices.Contains(packs[regime], rule.Pack()) {
				continue
			}
			for _, id := range rule.Requirement.Disclosures {
				s.disclosures[id] = true
			}
		}
	}
	return s, nil
}

func (s scope) narrow(file *diagnostic.CoverageFile) {
	if s.regimes == nil {
		return
	}
	file.Regimes = slices.DeleteFunc(file.Regimes, func(r diagnostic.Regime) bool { return !s.regimes[r.ID] })
	file.Disclosures = slices.DeleteFunc(file.Disclosures, func(d diagnostic.Disclosure) bool { return !s.disclosures[d.ID] })
}

func titles(rules *register.Register) map[string]string {
	titles := map[string]string{}
	for _, d := range rules.Disclosures {
		titles[d.ID] = d.Title
	}
	return titles
}
