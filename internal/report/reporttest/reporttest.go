// Package reporttest holds what the tests of all report formats share: a sample of findings and golden files.
package reporttest

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/report"
	"github.com/privlint/privlint/internal/safe"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Golden compares got with the file testdata/name, or writes the file where the tests run with -update.
func Golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, got, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got; rewrite with -update):\n%s", path, diff)
	}
}

// Lines holds that no line of what was written steers what shows it: neither a terminal nor the log of a pipeline.
func Lines(t *testing.T, written []byte) {
	t.Helper()
	hidden := func(r rune) bool { return !safe.Shows(r) }
	for line := range strings.SplitSeq(strings.TrimSuffix(string(written), "\n"), "\n") {
		if strings.ContainsFunc(line, hidden) || strings.Contains(line, "##[") || strings.HasPrefix(strings.TrimSpace(line), "::") {
			t.Errorf("%.1000q is shown as it is", line)
		}
	}
}

// Write writes files to w as a run would.
func Write(t *testing.T, w report.Writer, files []diagnostic.File) {
	t.Helper()
	header := report.Header{Tool: diagnostic.Tool{Name: "privlint", Version: "1.2.3"}, AsOf: "2026-11-21"}
	if err := w.Begin(header); err != nil {
		t.Fatal(err)
	}
	var summary diagnostic.Summary
	for _, file := range files {
		summary.Add(file.Summary())
		if err := w.File(file); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.End(summary); err != nil {
		t.Fatal(err)
	}
}

// Finding makes a diagnostic at the n-th place, from 1, where text stands in the source.
func Finding(source *document.Source, d diagnostic.Diagnostic, text string, n int) diagnostic.Diagnostic {
	d.Span = place(source, text, n)
	d.Text, d.Range = source.Cut(d.Span), source.Range(d.Span)
	return d
}

// Related makes a related place at the n-th place, from 1, where text stands in the source.
func Related(source *document.Source, message, text string, n int) diagnostic.Related {
	span := place(source, text, n)
	return diagnostic.Related{Message: message, Text: source.Cut(span), Range: source.Range(span), Span: span}
}

func place(source *document.Source, text string, n int) document.Span {
	at := 0
	for ; n > 0; n-- {
		next := strings.Index(string(source.Text[at:]), text)
		if next < 0 {
			panic("reporttest: the source has no " + text)
		}
		at += next + 1
	}
	return document.Span{Start: at - 1, End: at - 1 + len(text)}
}
