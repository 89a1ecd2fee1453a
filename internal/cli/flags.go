package cli

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/privlint/privlint/internal/suggest"
)

// oneOf is an error where value is none of those allowed.
func oneOf(what, value string, allowed []string) error {
	if slices.Contains(allowed, value) {
		return nil
	}
	if meant := suggest.DidYouMean(value, allowed); meant != "" {
		return fmt.Errorf("unknown %s %q%s", what, value, meant)
	}
	return fmt.Errorf("unknown %s %q: it is one of %s", what, value, strings.Join(allowed, ", "))
}

// exactly checks the number of arguments; want says in words what they should be.
func exactly(n int, want string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, arguments []string) error {
		if len(arguments) != n {
			return fmt.Errorf("%s takes %s (%s --help shows examples)", cmd.CommandPath(), want, cmd.CommandPath())
		}
		return nil
	}
}

// flagError adds what was probably meant to the error of an unknown flag.
func flagError(cmd *cobra.Command, err error) error {
	unknown, ok := errors.AsType[*pflag.NotExistError](err)
	if !ok {
		return err
	}
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, "--"+f.Name) })
	name := unknown.GetSpecifiedName()
	if unknown.GetSpecifiedShortnames() != "" {
		return fmt.Errorf("unknown flag -%s (%s --help lists the flags)", name, cmd.CommandPath())
	}
	if meant := suggest.DidYouMean("--"+name, names); meant != "" {
		return fmt.Errorf("unknown flag --%s%s", name, meant)
	}
	return fmt.Errorf("unknown flag --%s (%s --help lists the flags)", name, cmd.CommandPath())
}

// complete completes the values of a flag.
func complete(cmd *cobra.Command, flag string, values []string) {
	_ = cmd.RegisterFlagCompletionFunc(flag, func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return slices.Clone(values), cobra.ShellCompDirectiveNoFileComp
	})
}
