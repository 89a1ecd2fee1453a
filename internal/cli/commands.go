package cli

import (
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

	"github.com/spf13/cobra"

	"github.com/privlint/privlint/internal/config"
	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/engine"
	"github.com/privlint/privlint/internal/lint"
	"github.com/privlint/privlint/internal/report/jsontext"
	"github.com/privlint/privlint/internal/report/safe"
	"github.com/privlint/privlint/internal/source"
)

func (a *app) modelCommand() *cobra.Command {
	var asOf, stdinName string
	var packs []string
	options := &configOptions{}
	ownRules := &rulesOptions{}
	compared := &gitOptions{}
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
			day, err := date(asOf)
			if err != nil {
				return err
			}
			loader, err := ownRules.loader()
			if err != nil {
				return err
			}
			configs, err := options.finder(loader)
			if err != nil {
				return err
			}
			previous, err := compared.previous(cmd.Context(), arguments, a.note)
			if err != nil {
				return err
			}
			linter, err := lint.New(lint.Options{AsOf: day, Packs: packs, Configs: configs, Rules: loader, Previous: previous})
			if err != nil {
				return err
			}
			file := source.Finder{Stdin: a.stdin, StdinName: stdinName}.Named(arguments[0])
			if err := linter.Check([]source.File{file}); err != nil {
				return err
			}
			model, err := linter.ModelJSON(cmd.Context(), file)
			if err != nil {
				return fmt.Errorf("%s: %w", file.Path, err)
			}
			_, err = a.out.Write(safe.JSON(model))
			return err
		},
	}
	cmd.Flags().StringVar(&asOf, "as-of", "", "the date to take for today, as YYYY-MM-DD (default today)")
	cmd.Flags().StringSliceVarP(&packs, "pack", "p", nil, "the packs that rules are to be asked of, as \"privlint lint\" takes them")
	cmd.Flags().StringVar(&stdinName, "stdin-filename", "", "the path of the document that is read from standard input")
	cmd.Flags().StringVar(&compared.compare, "compare-with", "", "include what the document said at this git revision, for the rules of the pack change")
	options.register(cmd)
	ownRules.register(cmd)
	return cmd
}

var schemaNames = []string{"model", "config"}

func (a *app) schemaCommand() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "schema NAME",
		Short: "The JSON Schema of the document model or of the configuration",
		Example: `  privlint schema model > model.schema.json
  privlint schema config > privlint.schema.json`,
		ValidArgs: schemaNames,
		Args:      exactly(1, "the name of a schema: "+strings.Join(schemaNames, " or ")),
		RunE: func(_ *cobra.Command, arguments []string) error {
			if err := oneOf("schema", arguments[0], schemaNames); err != nil {
				return err
			}
			schema := engine.ModelSchema
			if arguments[0] == "config" {
				schema = config.Schema
			}
			_, err := a.out.Write(schema)
			return err
		},
	}
	return cmd
}

func (a *app) versionCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "version",
		Short: "The version of privlint",
		Args:  exactly(0, "no arguments"),
		RunE: func(*cobra.Command, []string) error {
			_, err := a.out.WriteString(versionLine())
			return err
		},
	}
}

func versionLine() string {
	return fmt.Sprintf("privlint %s (%s, %s/%s)\n", tool().Version, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

func (a *app) completionCommand() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "Completion for bash, zsh, fish or powershell",
		Example: `  source <(privlint completion bash)
  privlint completion zsh > "${fpath[1]}/_privlint"`,
		ValidArgs: shells,
		Args:      exactly(1, "the name of a shell: bash, zsh, fish or powershell"),
		RunE: func(cmd *cobra.Command, arguments []string) error {
			root := cmd.Root()
			switch arguments[0] {
			case "bash":
				return root.GenBashCompletionV2(a.out, true)
			case "zsh":
				return root.GenZshCompletion(a.out)
			case "fish":
				return root.GenFishCompletion(a.out, true)
			case "powershell":
				return root.GenPowerShellCompletionWithDesc(a.out)
			}
			return oneOf("shell", arguments[0], shells)
		},
	}
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

// tool is this program as reports name it.
func tool() diagnostic.Tool {
	version := "devel"
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		version = info.Main.Version
	}
	return diagnostic.Tool{Name: "privlint", Version: version}
}

// json writes a value as indented JSON.
func (a *app) json(value any) error {
	encoded, err := jsontext.Indented(value, "")
	if err != nil {
		return err
	}
	_, err = a.out.Write(append(encoded, '\n'))
	return err
}
