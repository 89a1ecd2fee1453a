package lint_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/privlint/privlint/internal/expect"
	"github.com/privlint/privlint/internal/lint"
)

const fixtures = "../../fixtures"

// TestFixtures holds each document in fixtures/ to its expectations.
func TestFixtures(t *testing.T) {
	entries, err := os.ReadDir(fixtures)
	if err != nil {
		t.Fatal(err)
	}
	for _, entry := range entries {
		document, isExpectation := strings.CutSuffix(entry.Name(), ".want.yaml")
		if !isExpectation {
			if _, err := os.Stat(filepath.Join(fixtures, entry.Name()+".want.yaml")); err != nil && !entry.IsDir() {
				t.Errorf("fixtures/%s has no %[1]s.want.yaml beside it", entry.Name())
			}
			continue
		}
		t.Run(document, func(t *testing.T) {
			want, err := expect.Read(filepath.Join(fixtures, entry.Name()))
			if err != nil {
				t.Fatal(err)
			}
			l, err := lint.New(lint.Options{AsOf: want.AsOf})
			if err != nil {
				t.Fatal(err)
			}
			result := run(t, l, filepath.Join(fixtures, document))[0].File
			if result.Error != "" {
				t.Fatal(result.Error)
			}
			result.Diagnostics = lint.Fold(result.Diagnostics)
			for _, difference := range want.Check(result) {
				t.Error(difference)
			}
		})
	}
}
