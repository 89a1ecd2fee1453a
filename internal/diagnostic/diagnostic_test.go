package diagnostic_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/diagnostic"
)

func TestSummary(t *testing.T) {
	files := []diagnostic.File{
		{Diagnostics: []diagnostic.Diagnostic{
			{Severity: diagnostic.Error},
			{Severity: diagnostic.Warning}, {Severity: diagnostic.Warning},
			{Severity: diagnostic.Info}, {Severity: diagnostic.Info}, {Severity: diagnostic.Info},
			{Severity: diagnostic.Error, Unchanged: true},
		}},
		{Diagnostics: []diagnostic.Diagnostic{{Severity: diagnostic.Info}}},
		{Error: "cannot be read"},
	}
	var total diagnostic.Summary
	for _, file := range files {
		total.Add(file.Summary())
	}
	if diff := cmp.Diff(diagnostic.Summary{Files: 2, Error: 1, Warning: 2, Info: 4, Unchanged: 1}, total); diff != "" {
		t.Error(diff)
	}
	for severity, want := range map[diagnostic.Severity]int{diagnostic.Error: 1, diagnostic.Warning: 3, diagnostic.Info: 7, "never": 0} {
		if got := total.AtLeast(severity); got != want {
			t.Errorf("%d are at least of the severity %s, want %d", got, severity, want)
		}
	}
}
