package cli_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/cli"
	"github.com/privlint/privlint/internal/config"
	"github.com/privlint/privlint/internal/register"
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

// TestREADMERule holds that the rule in the README is one: its tests pass.
func TestREADMERule(t *testing.T) {
	readme, err := os.ReadFile("../../README.md")
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(readme), "\n## Rules of your own\n")
	folder := t.TempDir()
	for name, language := range map[string]string{"fax.rego": "rego", "lexicon/words.yaml": "yaml"} {
		_, block, _ := strings.Cut(section, "```"+language+"\n")
		block, _, _ = strings.Cut(block, "```")
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(block), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var out, complaints bytes.Buffer
	code := cli.Main([]string{"test", folder}, nil, &out, &complaints)
	if want := "1 rule: 0 tests in Rego, 2 examples, 0 documents: 0 failed\n"; code != 0 || out.String() != want {
		t.Errorf("exit code %d, %q, %q", code, out.String(), complaints.String())
	}
}

// TestREADMEConfiguration holds that the configuration in the README is one.
func TestREADMEConfiguration(t *testing.T) {
	_, section, _ := strings.Cut(read(t, "../../README.md"), "\n## Configure\n")
	_, block, _ := strings.Cut(section, "```yaml\n")
	block, _, _ = strings.Cut(block, "```")
	configuration, extends, err := config.Parse("README.md", []byte(block))
	if err != nil {
		t.Fatal(err)
	}
	rules, err := register.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	if err := configuration.Check(rules); err != nil {
		t.Error(err)
	}
	if extends.Path == "" || configuration.FailOn != "warning" || len(configuration.Overrides) != 1 {
		t.Errorf("got %+v", configuration)
	}
}
