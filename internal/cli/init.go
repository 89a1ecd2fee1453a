package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/privlint/privlint/internal/config"
	"github.com/privlint/privlint/internal/lint"
	"github.com/privlint/privlint/internal/safe"
	"github.com/privlint/privlint/internal/source"
)

func (a *app) initCommand() *cobra.Command {
	var force bool
	cmd := &cobra.Command{
		Use:   "init [FOLDER]",
		Short: "Write a first configuration from what a repository holds",
		Long: `Looks for documents in a folder (the current one, if none is named), tells their kinds and the laws that they address,
and writes ` + config.FileName + ` with comments. One that exists is not overwritten unless --force is given.`,
		Example: `  privlint init
  privlint init docs/legal`,
		Args: cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, arguments []string) error {
			folder := "."
			if len(arguments) == 1 {
				folder = arguments[0]
			}
			return a.configure(cmd.Context(), folder, force)
		},
	}
	cmd.Flags().BoolVar(&force, "force", false, "overwrite a configuration that exists")
	return cmd
}

// configure writes a first configuration for the documents of a folder.
func (a *app) configure(ctx context.Context, folder string, force bool) error {
	path := filepath.Join(folder, config.FileName)
	if _, err := os.Lstat(path); err == nil && !force {
		return fmt.Errorf("%s exists; --force overwrites it", path)
	} else if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("writing %s: %w", path, err)
	}
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return fmt.Errorf("%s is not a folder", folder)
	}
	found, err := survey(ctx, folder)
	if err != nil {
		return err
	}
	if err := a.writing.Write(path, func(w io.Writer) error {
		_, err := w.Write(config.Initial(found))
		return err
	}); err != nil {
		return err
	}
	policies := 0
	for _, d := range found.Documents {
		if d.Kind != "other" {
			policies++
		}
	}
	_, err = fmt.Fprintf(a.out, "%s written: %d documents found, %d of them policies or terms\n", safe.Text(path), len(found.Documents), policies)
	return err
}

// survey looks at the documents of a folder; those that cannot be read are left out.
func survey(ctx context.Context, folder string) (config.Repository, error) {
	found := config.Repository{CI: pipelines(folder)}
	day, err := date("")
	if err != nil {
		return found, err
	}
	linter, err := lint.New(lint.Options{AsOf: day})
	if err != nil {
		return found, err
	}
	err = linter.Run(ctx, source.Finder{}.Find([]string{folder}), func(result lint.Result) error {
		if result.File.Error != "" {
			return nil
		}
		below, err := filepath.Rel(folder, result.File.Path)
		if err != nil {
			return fmt.Errorf("looking at %s: %w", result.File.Path, err)
		}
		d := config.Document{Path: filepath.ToSlash(below), Kind: result.File.Kind, Declared: result.KindDeclared}
		for _, regime := range result.Coverage.Regimes {
			if regime.Applies {
				d.Regimes = append(d.Regimes, regime.ID)
			}
		}
		found.Documents = append(found.Documents, d)
		return nil
	})
	return found, stopped(err)
}

// pipelines are the systems that run checks, told by their files.
func pipelines(folder string) (systems []string) {
	for _, system := range []struct{ name, file string }{
		{"github", ".github/workflows"}, {"gitlab", ".gitlab-ci.yml"}, {"pre-commit", ".pre-commit-config.yaml"},
		{"other", "Jenkinsfile"}, {"other", "azure-pipelines.yml"}, {"other", ".circleci"}, {"other", "bitbucket-pipelines.yml"},
	} {
		if _, err := os.Stat(filepath.Join(folder, system.file)); err == nil {
			systems = append(systems, system.name)
		}
	}
	return systems
}
