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
	"github.com/privlint/privlint/internal/report/jsontext"
)

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
