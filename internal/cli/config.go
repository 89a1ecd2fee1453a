package cli

import (
	"errors"

	"github.com/spf13/cobra"

	"github.com/privlint/privlint/internal/config"
	"github.com/privlint/privlint/internal/ruleset"
)

// configOptions say where configurations come from.
type configOptions struct {
	path string
	none bool
}

func (o *configOptions) register(cmd *cobra.Command) {
	cmd.Flags().StringVar(&o.path, "config", "", "the configuration of all documents (default the nearest "+config.FileName+" at or above each)")
	cmd.Flags().BoolVar(&o.none, "no-config", false, "read no configuration")
}

// finder finds the configurations and checks them against the rules that there are.
func (o *configOptions) finder(loader *ruleset.Loader) (*config.Finder, error) {
	finder := config.NewFinder(func(c *config.Config) error {
		rules, err := loader.For(c)
		if err != nil {
			return err
		}
		return c.Check(rules.Register)
	})
	switch {
	case o.none && o.path != "":
		return nil, errors.New("--config and --no-config exclude each other")
	case o.none:
		return finder.None(), nil
	case o.path != "":
		return finder.Fixed(o.path), nil
	}
	return finder, nil
}
