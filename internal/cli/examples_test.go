package cli_test

import (
	"strings"
	"testing"

	"github.com/privlint/privlint/internal/cli"
)

// TestPipelines holds that the commands that the README gives for pipelines are commands of privlint.
func TestPipelines(t *testing.T) {
	readme := read(t, "../../README.md")
	for _, command := range []string{
		"privlint lint docs -o gitlab=gl-code-quality-report.json -o junit=privlint.xml",
		"privlint lint docs -o sarif=privlint.sarif -o junit=privlint.xml",
		"privlint lint docs -f rdjson",
		"privlint completion bash",
	} {
		if !strings.Contains(readme, command) {
			t.Errorf("the README does not have %q", command)
		}
		t.Run(command, func(t *testing.T) {
			t.Chdir(t.TempDir())
			write(t, "docs", "# Privacy Policy\n\nWe collect your name.\n")
			var out, complaints strings.Builder
			if code := cli.Main(strings.Fields(command)[1:], nil, &out, &complaints); code == 2 {
				t.Error(complaints.String())
			}
		})
	}
}
