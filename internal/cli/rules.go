package cli

import (
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/internal/report/pretty"
	"github.com/privlint/privlint/internal/report/tabular"
	"github.com/privlint/privlint/internal/suggest"
)

var rulesFormats = []string{"table", "json", "markdown"}

func (a *app) rulesCommand() *cobra.Command {
	var format string
	var packs []string
	ownRules := &rulesOptions{}
	cmd := &cobra.Command{
		Use:   "rules",
		Short: "The catalogue of rules",
		Example: `  privlint rules
  privlint rules --pack gdpr
  privlint rules --format json`,
		Args: exactly(0, "no arguments"),
		RunE: func(*cobra.Command, []string) error {
			if err := oneOf("format", format, rulesFormats); err != nil {
				return err
			}
			rules, err := ownRules.registered()
			if err != nil {
				return err
			}
			list, err := ofPacks(rules, packs)
			if err != nil {
				return err
			}
			if format == "json" {
				return a.json(list)
			}
			if format == "markdown" {
				return tabular.RulesMarkdown(a.out, list)
			}
			look, err := a.look()
			if err != nil {
				return err
			}
			return pretty.Rules(a.out, look, list)
		},
	}
	cmd.Flags().StringVarP(&format, "format", "f", "table", "how to write: table, json or markdown")
	cmd.Flags().StringSliceVarP(&packs, "pack", "p", nil, "the rules of these packs only")
	ownRules.register(cmd)
	complete(cmd, "format", rulesFormats)
	return cmd
}

func ofPacks(rules *register.Register, packs []string) ([]register.Rule, error) {
	for _, pack := range packs {
		if err := oneOf("pack", pack, rules.Packs()); err != nil {
			return nil, err
		}
	}
	if len(packs) == 0 {
		return rules.Rules, nil
	}
	return slices.DeleteFunc(slices.Clone(rules.Rules), func(rule register.Rule) bool { return !slices.Contains(packs, rule.Pack()) }), nil
}

func (a *app) explainCommand() *cobra.Command {
	ownRules := &rulesOptions{}
	cmd := &cobra.Command{
		Use:     "explain RULE",
		Short:   "One rule: the law behind it, what to do, examples",
		Example: `  privlint explain core/contact`,
		Args:    exactly(1, "the id of one rule"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			rules, err := register.Embedded()
			if err != nil {
				return nil, cobra.ShellCompDirectiveError
			}
			return ids(rules), cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(_ *cobra.Command, arguments []string) error {
			rules, err := ownRules.registered()
			if err != nil {
				return err
			}
			rule, ok := rules.Rule(arguments[0])
			if slices.Contains(rules.Packs(), arguments[0]) {
				return fmt.Errorf(`%s is a pack of rules: "privlint rules --pack %[1]s" lists them`, arguments[0])
			}
			if !ok {
				if meant := suggest.DidYouMean(arguments[0], ids(rules)); meant != "" {
					return fmt.Errorf("unknown rule %q%s", arguments[0], meant)
				}
				return fmt.Errorf(`unknown rule %q ("privlint rules" lists them)`, arguments[0])
			}
			look, err := a.look()
			if err != nil {
				return err
			}
			return pretty.Explain(a.out, look, rule)
		},
	}
	ownRules.register(cmd)
	return cmd
}

func ids(rules *register.Register) []string {
	var list []string
	for i := range rules.Rules {
		list = append(list, rules.Rules[i].ID)
	}
	return list
}
