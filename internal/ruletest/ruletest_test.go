package ruletest_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/privlint/privlint/internal/ruleset"
	"github.com/privlint/privlint/internal/ruletest"
)

// TestInterrupted holds that tests which an interruption cuts off are no failures of the rules.
func TestInterrupted(t *testing.T) {
	const rule = `# METADATA
# title: Fax
# description: It is about fax.
# custom: {severity: info, no_law: a test, remediation: None., examples: {bad: [Send us a fax.], good: [Write to us.]}}
package privlint.rules.house.fax

findings contains data.privlint.lib.at(input.sentences[0], "A fax.") if contains(input.sentences[0].text, "fax")
`
	const inRego = `package privlint.rules.house_test

test_nothing_found if count(data.privlint.rules.house.fax.findings) == 0 with input as {"sentences": []}
`
	for name, files := range map[string]map[string]string{
		"examples":     {"fax.rego": rule},
		"tests":        {"fax.rego": rule, "fax_test.rego": inRego},
		"expectations": {"fax.rego": rule, "p.md": "# Fax\n", "p.md.want.yaml": "{as_of: 2026-01-01, kind: other, silent: [house]}\n"},
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			for file, content := range files {
				if err := os.WriteFile(filepath.Join(folder, file), []byte(content), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			ctx, stop := context.WithCancel(t.Context())
			stop()
			var out bytes.Buffer
			loader := ruletest.Loader(folder, ruleset.Options{})
			summary, err := ruletest.Run(ctx, ruletest.Options{Folder: folder, Rules: loader, AsOf: "2026-01-01", Output: &out})
			if !errors.Is(err, context.Canceled) || summary.Failed > 0 || out.Len() > 0 {
				t.Errorf("got %v, %+v and the output %q", err, summary, out.String())
			}
		})
	}
}
