// Handout writes what a release carries beside the program: the man pages and the shell completions of the command tree.
//
//	go run ./internal/cli/handout FOLDER
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/cobra/doc"
	"github.com/spf13/pflag"

	"github.com/privlint/privlint/internal/cli"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: handout FOLDER")
		os.Exit(2)
	}
	if err := handout(os.Args[1]); err != nil {
		fmt.Fprintln(os.Stderr, "handout:", err)
		os.Exit(1)
	}
}

// handout writes FOLDER/man and FOLDER/completion.
func handout(folder string) error {
	man, completion := filepath.Join(folder, "man"), filepath.Join(folder, "completion")
	for _, folder := range []string{man, completion} {
		if err := os.MkdirAll(folder, 0o755); err != nil { //nolint:gosec // the folder is the one that whoever builds names
			return err
		}
	}
	if err := completions(cli.Command(), completion); err != nil {
		return fmt.Errorf("writing completions: %w", err)
	}
	if err := manual(cli.Command(), man); err != nil {
		return fmt.Errorf("writing man pages: %w", err)
	}
	return nil
}

func completions(root *cobra.Command, folder string) error {
	for name, write := range map[string]func(string) error{
		"privlint.bash": func(path string) error { return root.GenBashCompletionFileV2(path, true) },
		"_privlint":     root.GenZshCompletionFile,
		"privlint.fish": func(path string) error { return root.GenFishCompletionFile(path, true) },
		"privlint.ps1":  root.GenPowerShellCompletionFileWithDesc,
	} {
		if err := write(filepath.Join(folder, name)); err != nil {
			return err
		}
	}
	return nil
}

// manual writes a page for each command, dated by SOURCE_DATE_EPOCH where it is set.
func manual(root *cobra.Command, folder string) error {
	escape(root)
	root.DisableAutoGenTag = true
	return doc.GenManTree(root, &doc.GenManHeader{Section: "1", Source: "privlint", Manual: "privlint"}, folder)
}

// escape takes what the commands say of themselves as plain text: the pages are made as from Markdown, which would read the
// stars of patterns as emphasis.
func escape(cmd *cobra.Command) {
	plain := strings.NewReplacer(`\`, `\\`, "*", `\*`, "_", `\_`, "`", "\\`", "<", `\<`, ">", `\>`, "[", `\[`, "]", `\]`)
	cmd.Short, cmd.Long = plain.Replace(cmd.Short), plain.Replace(cmd.Long)
	cmd.Flags().VisitAll(func(flag *pflag.Flag) { flag.Usage = plain.Replace(flag.Usage) })
	cmd.PersistentFlags().VisitAll(func(flag *pflag.Flag) { flag.Usage = plain.Replace(flag.Usage) })
	for _, sub := range cmd.Commands() {
		escape(sub)
	}
}
