package jsonlines_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/report"
	"github.com/privlint/privlint/internal/report/jsonlines"
	"github.com/privlint/privlint/internal/report/reporttest"
)

func TestJSONLines(t *testing.T) {
	var out bytes.Buffer
	reporttest.Write(t, jsonlines.New(&out), reporttest.Sample())
	reporttest.Golden(t, "sample.jsonl", out.Bytes())
}

// TestEachLineIsAFile holds that a file's line is complete when the file is done, whatever it holds.
func TestEachLineIsAFile(t *testing.T) {
	var out bytes.Buffer
	w := jsonlines.New(&out)
	if err := w.Begin(report.Header{}); err != nil {
		t.Fatal(err)
	}
	for _, file := range append(reporttest.Sample(), reporttest.Mended()...) {
		out.Reset()
		if err := w.File(file); err != nil {
			t.Fatal(err)
		}
		if n := bytes.Count(out.Bytes(), []byte("\n")); n != 1 || out.Bytes()[out.Len()-1] != '\n' {
			t.Errorf("%q is written with %d line ends", file.Path, n)
		}
		var got struct {
			Version int
			diagnostic.File
		}
		if err := json.Unmarshal(out.Bytes(), &got); err != nil || got.Version != 1 {
			t.Errorf("%s: %v", out.Bytes(), err)
		}
		if diff := cmp.Diff(file, got.File, cmpopts.EquateEmpty(), cmpopts.IgnoreFields(diagnostic.File{}, "Suppressed"), cmpopts.IgnoreTypes(&document.Source{}, document.Span{})); diff != "" {
			t.Errorf("the line says something else (-file +line):\n%s", diff)
		}
	}
	for _, file := range reporttest.Hostile() {
		out.Reset()
		if err := w.File(file); err != nil {
			t.Fatal(err)
		}
		reporttest.Lines(t, out.Bytes())
		if !json.Valid(out.Bytes()) {
			t.Errorf("%q is no JSON", out.Bytes())
		}
	}
}
