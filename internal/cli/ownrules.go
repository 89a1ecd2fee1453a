package cli

import (
	"cmp"
	"errors"
	"time"

	"github.com/spf13/cobra"

	"github.com/privlint/privlint/internal/config"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/internal/ruleset"
)

// rulesOptions say where rules come from beside the embedded ones.
type rulesOptions struct {
	folders, bundles []string
	key, algorithm   string
	timeout          time.Duration
	trace            string
}

func (o *rulesOptions) register(cmd *cobra.Command) {
	flags := cmd.Flags()
	flags.StringSliceVar(&o.folders, "rules", nil, "a folder with rules of your own; may be given several times")
	flags.StringSliceVar(&o.bundles, "bundle", nil, "an OPA bundle with rules; one that \"privlint bundle\" wrote takes the place of the embedded rules")
	flags.StringVar(&o.key, "verification-key", "", "the secret (HMAC) or PEM file of the public key that bundles must be signed for")
	flags.StringVar(&o.algorithm, "signing-alg", "", "the algorithm of the signature (default "+ruleset.DefaultAlgorithm+")")
}

// registerRun registers the flags of commands that evaluate rules.
func (o *rulesOptions) registerRun(cmd *cobra.Command) {
	cmd.Flags().DurationVar(&o.timeout, "rule-timeout", 0, "how long a rule of your own may take over a document, for each megabyte begun (default 1s)")
}

func (o *rulesOptions) loader() (*ruleset.Loader, error) {
	options := ruleset.Options{
		Sources:     ruleset.Sources{Folders: files(o.folders), Bundles: files(o.bundles)},
		RuleTimeout: o.timeout,
		Debug:       o.trace != "",
	}
	switch {
	case o.timeout < 0:
		return nil, errors.New("--rule-timeout is below 0")
	case o.key != "":
		options.Verification = &ruleset.Key{Value: o.key, Algorithm: cmp.Or(o.algorithm, ruleset.DefaultAlgorithm)}
	case o.algorithm != "":
		return nil, errors.New("--signing-alg is for signed bundles: --verification-key is missing")
	}
	return ruleset.NewLoader(options), nil
}

// registered is the register of the rules without those that configurations add.
func (o *rulesOptions) registered() (*register.Register, error) {
	loader, err := o.loader()
	if err != nil {
		return nil, err
	}
	set, err := loader.For(nil)
	if err != nil {
		return nil, err
	}
	return set.Register, nil
}

func files(paths []string) (list []config.File) {
	for _, path := range paths {
		list = append(list, config.File{Path: path})
	}
	return list
}
