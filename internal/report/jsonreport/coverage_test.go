package jsonreport_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/report/jsonreport"
	"github.com/privlint/privlint/internal/report/reporttest"
)

// TestCoverage holds that what is written, file by file, is a diagnostic.Coverage.
func TestCoverage(t *testing.T) {
	evidence := []diagnostic.Evidence{{Text: "the \u202eright\u202c to access", Range: document.Range{Start: document.Position{Offset: 4, Line: 1, Column: 5}}}}
	for name, files := range map[string][]diagnostic.CoverageFile{
		"no files": {},
		"files": {
			{
				Path: "privacy.md", Kind: "privacy-policy",
				Regimes:     []diagnostic.Regime{{ID: "gdpr", Applies: true, Evidence: evidence}},
				Disclosures: []diagnostic.Disclosure{{ID: "rights.access", Status: "present", Evidence: evidence}},
			},
			{Path: "gone\x1b.md", Error: "no such file or folder"},
		},
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			w := jsonreport.NewCoverage(&out)
			for _, file := range files {
				if err := w.File(file); err != nil {
					t.Fatal(err)
				}
			}
			if err := w.End(); err != nil {
				t.Fatal(err)
			}
			reporttest.Lines(t, out.Bytes())
			decoder := json.NewDecoder(&out)
			decoder.DisallowUnknownFields()
			var got diagnostic.Coverage
			if err := decoder.Decode(&got); err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(diagnostic.Coverage{Version: 1, Files: files}, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
