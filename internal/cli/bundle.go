package cli

import (
	"cmp"
	"errors"
	"io"

	"github.com/spf13/cobra"

	"github.com/privlint/privlint/internal/ruleset"
)

type bundleOptions struct {
	output, key, algorithm string
	folders, lexicons      []string
	sign                   bool
}

func (a *app) bundleCommand() *cobra.Command {
	options := &bundleOptions{}
	cmd := &cobra.Command{
		Use:   "bundle -o FILE",
		Short: "The rules as an OPA bundle",
		Long: `Writes all rules, with those of --rules, their tables and the lexicon as a bundle that any OPA can load, and that
"privlint lint --bundle" takes in place of the rules it has itself. The same rules give the same bytes.`,
		Example: `  privlint bundle -o privlint.tar.gz
  privlint bundle --rules house-rules -o rules.tar.gz
  privlint bundle --rules house-rules -o rules.tar.gz --sign --signing-key private.pem
  opa inspect privlint.tar.gz`,
		Args: exactly(0, "no arguments"),
		RunE: func(*cobra.Command, []string) error { return a.bundle(options) },
	}
	flags := cmd.Flags()
	flags.StringVarP(&options.output, "output", "o", "", "the file to write; - for standard output")
	flags.StringSliceVar(&options.folders, "rules", nil, "a folder with rules of your own; may be given several times")
	flags.StringSliceVar(&options.lexicons, "lexicon", nil, "a YAML file, or a folder of them, with words of your own")
	flags.BoolVar(&options.sign, "sign", false, "sign the bundle, as OPA does")
	flags.StringVar(&options.key, "signing-key", "", "the secret (HMAC) or the PEM file of the private key to sign with")
	flags.StringVar(&options.algorithm, "signing-alg", "", "the algorithm to sign with (default "+ruleset.DefaultAlgorithm+")")
	return cmd
}

func (a *app) bundle(o *bundleOptions) error {
	switch {
	case o.output == "":
		return errors.New("bundle needs -o FILE (- for standard output)")
	case o.sign && o.key == "":
		return errors.New("--sign needs --signing-key")
	case !o.sign && o.key+o.algorithm != "":
		return errors.New("--signing-key and --signing-alg are for --sign")
	}
	var key *ruleset.Key
	if o.sign {
		key = &ruleset.Key{Value: o.key, Algorithm: cmp.Or(o.algorithm, ruleset.DefaultAlgorithm)}
	}
	sources := ruleset.Sources{Folders: files(o.folders), Lexicons: files(o.lexicons)}
	set, err := ruleset.NewLoader(ruleset.Options{Sources: sources}).For(nil)
	if err != nil {
		return err
	}
	write := func(w io.Writer) error { return set.WriteBundle(w, key) }
	if o.output == "-" {
		return write(a.out)
	}
	return a.writing.Write(o.output, write)
}
