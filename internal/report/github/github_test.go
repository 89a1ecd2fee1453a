package github_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/report/github"
	"github.com/privlint/privlint/internal/report/reporttest"
	"github.com/privlint/privlint/internal/safe"
)

func TestGitHub(t *testing.T) {
	for name, files := range map[string][]diagnostic.File{"sample": reporttest.Sample(), "hostile": reporttest.Hostile(), "mended": reporttest.Mended()} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			reporttest.Write(t, github.New(&out), files)
			reporttest.Golden(t, name+".golden", out.Bytes())
		})
	}
}

// TestARunnerReadsIt reads the output as the runner of GitHub Actions does.
func TestARunnerReadsIt(t *testing.T) {
	var out bytes.Buffer
	files := reporttest.Hostile()
	reporttest.Write(t, github.New(&out), files)
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	for _, file := range files {
		want := max(len(file.Diagnostics), 1) // one that could not be linted gives a line of its own
		if len(lines) < want {
			t.Fatalf("no line is left for %q", file.Path)
		}
		for _, line := range lines[:want] {
			command, properties, text := parse(t, line)
			if command != "error" || strings.Contains(text, "\n") {
				t.Errorf("%q is read as %s with %q", line, command, text)
			}
			if path := properties["file"]; path != file.Path && path != safe.Text(file.Path) {
				t.Errorf("file is read as %q, not as %q", path, file.Path)
			}
			for name := range properties {
				if !slices.Contains(strings.Fields("file line endLine col endColumn title"), name) {
					t.Errorf("%q has a property %q", line, name)
				}
			}
			if len(file.Diagnostics) > 0 && text != safe.Text(text) {
				t.Errorf("%q is shown as it is", text)
			}
		}
		lines = lines[want:]
	}
	if diff := cmp.Diff([]string{}, lines); diff != "" {
		t.Error(diff)
	}
}

func parse(t *testing.T, line string) (command string, properties map[string]string, message string) {
	t.Helper()
	head, message, ok := strings.Cut(strings.TrimPrefix(line, "::"), "::")
	if !strings.HasPrefix(line, "::") || !ok {
		t.Fatalf("%q is no command", line)
	}
	command, list, _ := strings.Cut(head, " ")
	properties = map[string]string{}
	for property := range strings.SplitSeq(list, ",") {
		name, value, _ := strings.Cut(property, "=")
		properties[name] = strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%").Replace(value)
	}
	return command, properties, strings.NewReplacer("%0D", "\r", "%0A", "\n", "%25", "%").Replace(message)
}

// TestManyPlaces holds that a message names a few places of many.
func TestManyPlaces(t *testing.T) {
	var out bytes.Buffer
	reporttest.Write(t, github.New(&out), reporttest.Many())
	if got := out.String(); strings.Count(got, "here, too") != 3 || !strings.HasSuffix(got, " There are 997 more places.\n") {
		t.Errorf("got %q", got)
	}
}
