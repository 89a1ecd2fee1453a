package cli_test

import (
	"bytes"
	"errors"
	"flag"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/testscript"
	"go.yaml.in/yaml/v3"

	"github.com/privlint/privlint/internal/cli"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"privlint": func() { os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) },
	})
}

// The reports' tests register the same flag; one flag rewrites all golden files.
var update = flag.Bool("update", false, "rewrite the golden files")

func TestScripts(t *testing.T) {
	fixtures, err := filepath.Abs("../../fixtures")
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("FIXTURES", fixtures)
			env.Setenv("NL", "\n")
			if err := hooks(env); err != nil {
				return err
			}
			return badFiles(env.WorkDir)
		},
		Condition: func(condition string) (bool, error) {
			return condition == "root" && os.Getuid() == 0, nil
		},
	})
}

// hooks makes a configuration of pre-commit, $HOOKS, with the hooks of .pre-commit-hooks.yaml. They run the privlint of the
// tests instead of one that pre-commit would build.
func hooks(env *testscript.Env) error {
	published, err := os.ReadFile("../../.pre-commit-hooks.yaml")
	if err != nil {
		return err
	}
	var hooks []map[string]any
	if err := yaml.Unmarshal(published, &hooks); err != nil {
		return err
	}
	for _, hook := range hooks {
		hook["language"] = "system"
		hook["args"] = []string{"--select=core/contact"}
	}
	config, err := yaml.Marshal(map[string]any{"repos": []any{map[string]any{"repo": "local", "hooks": hooks}}})
	if err != nil {
		return err
	}
	env.Setenv("HOOKS", filepath.Join(env.WorkDir, "hooks.yaml"))
	return os.WriteFile(filepath.Join(env.WorkDir, "hooks.yaml"), config, 0o600)
}

// badFiles makes the files that a script cannot hold: a binary one, one that is not valid UTF-8, one too large.
func badFiles(folder string) error {
	for name, content := range map[string]string{
		"binary.md": "GIF89a\x01\x00\x01\x00",
		"broken.md": "We keep\n\xff\xfe data",
		"large.md":  "",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(content), 0o600); err != nil {
			return err
		}
	}
	return os.Truncate(filepath.Join(folder, "large.md"), 50<<20)
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left on device") }

// TestOutputThatFails holds that output which cannot be written is said to be so, in one line.
func TestOutputThatFails(t *testing.T) {
	t.Chdir("../../fixtures")
	for _, command := range []string{"lint .", "lint -f json .", "lint -f line .", "coverage .", "coverage -f json .", "rules", "model pocket-garden.md", "lint -f sarif .", "lint -f jsonl .", "lint -f github .", "lint -f gitlab .", "lint -f junit .", "lint -f checkstyle .", "lint -f rdjson .", "lint -f markdown .", "bundle -o -", "version", "--help"} {
		t.Run(command, func(t *testing.T) {
			var complaints bytes.Buffer
			code := cli.Main(strings.Fields(command), nil, fullDisk{}, &complaints)
			if code != 2 || strings.Count(complaints.String(), "no space") != 1 || !strings.HasPrefix(complaints.String(), "privlint: writing the ") {
				t.Errorf("exit code %d, %q", code, complaints.String())
			}
		})
	}
}

// TestNothingIsWritten holds that no command writes a document unless --fix is given.
func TestNothingIsWritten(t *testing.T) {
	folder := t.TempDir()
	for _, name := range []string{"pocket-garden.md", "willow-cottage.txt", "riverside-clinic.html"} {
		write(t, filepath.Join(folder, name), read(t, filepath.Join("../../fixtures", name)))
	}
	t.Chdir(folder)
	before := contents(t, folder)
	for _, command := range []string{
		"lint .", "lint --diff .", "lint --format json --show-suppressed .", "lint --fail-on never -o sarif=/dev/null .", "coverage .", "coverage --format markdown .",
		"model pocket-garden.md", "diff pocket-garden.md willow-cottage.txt", "rules", "explain core/contact", "schema model",
	} {
		var complaints bytes.Buffer
		if code := cli.Main(strings.Fields(command), strings.NewReader(""), io.Discard, &complaints); code == 2 {
			t.Errorf("%s: %s", command, complaints.String())
		}
		if diff := cmp.Diff(before, contents(t, folder)); diff != "" {
			t.Fatalf("%s: %s", command, diff)
		}
	}
	if cli.Main([]string{"lint", "--fix", "."}, strings.NewReader(""), io.Discard, io.Discard); cmp.Equal(before, contents(t, folder)) {
		t.Error("there was nothing to fix")
	}
}

// contents are the files in a folder with what they hold.
func contents(t *testing.T, folder string) map[string]string {
	t.Helper()
	held := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			held[path] = read(t, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return held
}

// TestRunThatStops holds that a run which does not come to its end leaves its files as they were, and no others.
func TestRunThatStops(t *testing.T) {
	folder := t.TempDir()
	old := filepath.Join(folder, "old.sarif")
	write(t, old, "old")
	var complaints bytes.Buffer
	arguments := []string{"lint", "../../fixtures", "-o", "sarif=" + old, "-o", "junit=" + filepath.Join(folder, "new.xml")}
	if code := cli.Main(arguments, nil, fullDisk{}, &complaints); code != 2 {
		t.Errorf("exit code %d, %q", code, complaints.String())
	}
	if got := read(t, old); got != "old" {
		t.Errorf("the file now holds %q", got)
	}
	if left, err := os.ReadDir(folder); err != nil || len(left) != 1 {
		t.Errorf("%v is left (%v)", left, err)
	}
}

// TestHelpFitsTheTerminal holds that no line of a flag's help is wider than the terminal, but for what a default adds.
func TestHelpFitsTheTerminal(t *testing.T) {
	t.Setenv("COLUMNS", "80")
	var out bytes.Buffer
	cli.Main([]string{"lint", "--help"}, nil, &out, &out)
	for line := range strings.Lines(out.String()) {
		if line, _, _ = strings.Cut(strings.TrimSuffix(line, "\n"), " (default "); len(line) > 80 {
			t.Errorf("%d columns: %s", len(line), line)
		}
	}
}
