package cli_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// TestAction runs what action.yml runs, in a folder with a policy whose name and text try to be more than that.
func TestAction(t *testing.T) {
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("there is no bash")
	}
	script := step(t, "lint")
	privlint, err := exec.LookPath("privlint") // the test program itself
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	const name = "a $(touch owned) `touch owned`; touch owned.md"
	write(t, filepath.Join(folder, name), "# Privacy Policy\n\nWe comply with the EU-U.S. Privacy Shield.\n\n::error::x\n")
	for _, made := range []string{"summary", "output"} {
		write(t, filepath.Join(folder, made), "")
	}
	cmd := exec.Command(bash, "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", strings.ReplaceAll(script, "$RUNNER_TEMP/privlint/privlint", "$PRIVLINT"))
	cmd.Dir = folder
	cmd.Env = append(os.Environ(), "PRIVLINT="+privlint, "PATHS="+name+"\n\ngone.md\n", "ARGS=--select=core/contact\n--fail-on=error", "SARIF=out.sarif",
		"GITHUB_STEP_SUMMARY=summary", "GITHUB_OUTPUT=output")
	var out, complaints bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &complaints
	var exit *exec.ExitError
	if err := cmd.Run(); !errors.As(err, &exit) || exit.ExitCode() != 2 {
		t.Fatalf("%v, want exit code 2 since one file is gone\n%s%s", err, out.String(), complaints.String())
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 2 || !strings.HasPrefix(lines[0], "::error file="+name+",line=1,") || !strings.HasPrefix(lines[1], "::error file=gone.md,") {
		t.Errorf("got the annotations %q", lines)
	}
	if got := read(t, filepath.Join(folder, "output")); got != "sarif=out.sarif\n" {
		t.Errorf("got the outputs %q", got)
	}
	if got := read(t, filepath.Join(folder, "summary")); !strings.Contains(got, "**1 file**: 1 error") {
		t.Errorf("got the summary %q", got)
	}
	if got := read(t, filepath.Join(folder, "out.sarif")); !strings.Contains(got, `"ruleId": "core/contact"`) {
		t.Errorf("got %s", got)
	}
	if _, err := os.Stat(filepath.Join(folder, "owned")); err == nil {
		t.Error("the name of a file was run")
	}
}

// step is the script of a step of action.yml.
func step(t *testing.T, id string) string {
	t.Helper()
	var action struct {
		Runs struct {
			Steps []struct{ ID, Run string }
		}
	}
	if err := yaml.Unmarshal([]byte(read(t, "../../action.yml")), &action); err != nil {
		t.Fatal(err)
	}
	for _, step := range action.Runs.Steps {
		if strings.Contains(step.Run, "${{") {
			t.Errorf("the step %s puts values into its script", step.ID)
		}
		if step.ID == id {
			return step.Run
		}
	}
	t.Fatalf("action.yml has no step %s", id)
	return ""
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}
