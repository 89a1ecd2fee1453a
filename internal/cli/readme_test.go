package cli_test

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/cli"
)

const exampleStart, exampleEnd = "```console\n$ privlint lint fixtures/pocket-garden.md\n", "```\n"

// TestREADME holds that the example in the README is what privlint writes.
func TestREADME(t *testing.T) {
	t.Chdir("../..")
	t.Setenv("COLUMNS", "110")
	readme, err := os.ReadFile("README.md")
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok := strings.Cut(string(readme), exampleStart)
	if !ok {
		t.Fatal("the README has no example")
	}
	example, after, _ := strings.Cut(rest, exampleEnd)
	var out, complaints bytes.Buffer
	cli.Main([]string{"lint", "--as-of", "2026-11-21", "fixtures/pocket-garden.md"}, nil, &out, &complaints)
	if complaints.Len() > 0 {
		t.Fatal(complaints.String())
	}
	if *update {
		if err := os.WriteFile("README.md", []byte(before+exampleStart+out.String()+exampleEnd+after), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(example, out.String()); diff != "" {
		t.Errorf("the example in the README is out of date (rewrite with -update):\n%s", diff)
	}
}
