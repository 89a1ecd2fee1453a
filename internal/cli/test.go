package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/privlint/privlint/internal/report"
	"github.com/privlint/privlint/internal/ruleset"
	"github.com/privlint/privlint/internal/ruletest"
	"github.com/privlint/privlint/internal/safe"
)

func (a *app) testCommand() *cobra.Command {
	var folders []string
	var asOf string
	cmd := &cobra.Command{
		Use:   "test DIR",
		Short: "Test rules of your own",
		Long: `Tests the rules in a folder: tests in Rego (*_test.rego), the examples in their metadata (the rule fires on each bad
one and on no good one), and documents with an expectation beside them, named like the document with .want.yaml after it:

  as_of: "2026-11-21"
  kind: privacy-policy
  findings: [{rule: house/fax, text: fax}]    # must be found, as lint shows it
  silent: ["vague/*"]                         # must find nothing
  exact: [house]                              # packs of which all findings are listed

Exit codes: 0 all pass, 1 something failed, 2 rules or tests are broken, or nothing is asserted of a rule.`,
		Example: `  privlint test house-rules`,
		Args:    exactly(1, "one DIR"),
		RunE: func(cmd *cobra.Command, arguments []string) error {
			return a.test(cmd.Context(), arguments[0], folders, asOf)
		},
	}
	cmd.Flags().StringSliceVar(&folders, "rules", nil, "another folder with rules that these go with; may be given several times")
	cmd.Flags().StringVar(&asOf, "as-of", "", "the date to take for today in examples, as YYYY-MM-DD (default today)")
	return cmd
}

func (a *app) test(ctx context.Context, folder string, others []string, asOf string) error {
	day, err := date(asOf)
	if err != nil {
		return err
	}
	loader := ruletest.Loader(folder, ruleset.Options{Sources: ruleset.Sources{Folders: files(others)}})
	summary, err := ruletest.Run(ctx, ruletest.Options{Folder: folder, Rules: loader, AsOf: day, Output: safe.NewWriter(a.out)})
	if err != nil {
		return stopped(err)
	}
	if summary.Failed > 0 {
		a.findings()
	}
	_, err = fmt.Fprintf(a.out, "%s: %d tests in Rego, %s, %s: %d failed\n",
		report.Count(summary.Rules, "rule", "rules"), summary.Tests, report.Count(summary.Examples, "example", "examples"), report.Count(summary.Documents, "document", "documents"), summary.Failed)
	return err
}
