package cli

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/privlint/privlint/internal/lint"
	"github.com/privlint/privlint/internal/safe"
	"github.com/privlint/privlint/internal/source"
)

type modelOptions struct {
	linterOptions

	packs     []string
	stdinName string
	git       gitOptions
}

func (a *app) modelCommand() *cobra.Command {
	options := &modelOptions{}
	cmd := &cobra.Command{
		Use:   "model FILE",
		Short: "The document model of a policy as JSON: what rules see",
		Long: `Writes the document model of a policy: sections, blocks, sentences, concepts and entities with their places. It is
the input of every rule; "privlint schema model" describes it.`,
		Example: `  privlint model privacy.md
  privlint bundle -o privlint.tar.gz
  privlint model privacy.md | opa eval -I -b privlint.tar.gz data.privlint.report`,
		Args: exactly(1, "one FILE"),
		RunE: func(cmd *cobra.Command, arguments []string) error {
			return a.model(cmd.Context(), options, arguments[0])
		},
	}
	options.registerDate(cmd)
	cmd.Flags().StringSliceVarP(&options.packs, "pack", "p", nil, "the packs that rules are to be asked of, as \"privlint lint\" takes them")
	cmd.Flags().StringVar(&options.stdinName, "stdin-filename", "", "the path of the document that is read from standard input")
	cmd.Flags().StringVar(&options.git.compare, "compare-with", "", "include what the document said at this git revision, for the rules of the pack change")
	options.register(cmd)
	return cmd
}

func (a *app) model(ctx context.Context, o *modelOptions, path string) error {
	previous, err := o.git.previous(ctx, []string{path}, a.note)
	if err != nil {
		return err
	}
	linter, _, err := o.linter(lint.Options{Packs: o.packs, Previous: previous})
	if err != nil {
		return err
	}
	file := source.Finder{Stdin: a.stdin, StdinName: o.stdinName}.Named(path)
	if err := linter.Check([]source.File{file}); err != nil {
		return err
	}
	model, err := linter.ModelJSON(ctx, file)
	if err != nil {
		return fmt.Errorf("%s: %w", file.Path, err)
	}
	if _, err := a.out.Write(safe.JSON(model)); err != nil {
		return writingOutput(err)
	}
	return nil
}
