package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/cobra"

	"github.com/privlint/privlint/internal/cli"
)

func TestHandout(t *testing.T) {
	t.Setenv("SOURCE_DATE_EPOCH", "1795000000")
	folder := t.TempDir()
	if err := handout(folder); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"privlint.bash", "_privlint", "privlint.fish", "privlint.ps1"} {
		if text := read(t, filepath.Join(folder, "completion", name)); !strings.Contains(text, "privlint") {
			t.Errorf("%s does not speak of privlint", name)
		}
	}
	pages(t, cli.Command(), filepath.Join(folder, "man"))
	if text := read(t, filepath.Join(folder, "man", "privlint-lint.1")); !strings.Contains(text, `searched for *\&.md, *\&.markdown`) || !strings.Contains(text, "Nov 2026") {
		t.Errorf("the page of lint is not what the command says of itself:\n%s", text)
	}
	mandoc, err := exec.LookPath("mandoc")
	if err != nil {
		t.Skip("mandoc is not here to read the pages")
	}
	files, err := filepath.Glob(filepath.Join(folder, "man", "*.1"))
	if err != nil {
		t.Fatal(err)
	}
	if said, err := exec.Command(mandoc, append([]string{"-T", "lint", "-W", "error"}, files...)...).CombinedOutput(); err != nil {
		t.Errorf("mandoc: %v\n%s", err, said)
	}
}

// pages holds that every command that is shown has a page.
func pages(t *testing.T, cmd *cobra.Command, folder string) {
	if text := read(t, filepath.Join(folder, strings.ReplaceAll(cmd.CommandPath(), " ", "-")+".1")); !strings.Contains(text, ".TH") {
		t.Errorf("the page of %s is no man page", cmd.CommandPath())
	}
	for _, sub := range cmd.Commands() {
		if sub.IsAvailableCommand() {
			pages(t, sub, folder)
		}
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
