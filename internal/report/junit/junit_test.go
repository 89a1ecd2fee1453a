package junit_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	parser "github.com/joshdk/go-junit"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/report/junit"
	"github.com/privlint/privlint/internal/report/reporttest"
	"github.com/privlint/privlint/internal/safe"
)

// TestJUnit reads the report with a parser of such reports.
func TestJUnit(t *testing.T) {
	for name, files := range map[string][]diagnostic.File{"sample": reporttest.Sample(), "hostile": reporttest.Hostile(), "empty": nil} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			reporttest.Write(t, junit.New(&out), files)
			reporttest.Golden(t, name+".xml", out.Bytes())
			reporttest.Lines(t, out.Bytes())
			suites, err := parser.Ingest(out.Bytes())
			if err != nil {
				t.Fatal(err)
			}
			if len(suites) != len(files) {
				t.Fatalf("got %d suites for %d files", len(suites), len(files))
			}
			for i, suite := range suites {
				check(t, files[i], suite)
			}
		})
	}
}

func check(t *testing.T, file diagnostic.File, suite parser.Suite) {
	want := parser.Totals{}
	for _, d := range file.Diagnostics {
		if d.Severity == diagnostic.Info {
			want.Passed++
		} else {
			want.Failed++
		}
	}
	switch {
	case file.Error != "":
		want.Error++
	case len(file.Diagnostics) == 0:
		want.Passed++
	}
	want.Tests = want.Passed + want.Failed + want.Error
	if suite.Totals != want {
		t.Errorf("%q: got %+v, want %+v", file.Path, suite.Totals, want)
	}
	for i, test := range suite.Tests {
		if test.Message != safe.Text(test.Message) || len(file.Diagnostics) > 0 && test.Status == parser.StatusFailed && test.Message != safe.Text(file.Diagnostics[i].Message) {
			t.Errorf("%q: test %d says %q", file.Path, i, test.Message)
		}
	}
}

// TestManyPlaces holds that a failure names a few places of many.
func TestManyPlaces(t *testing.T) {
	var out bytes.Buffer
	reporttest.Write(t, junit.New(&out), reporttest.Many())
	suites, err := parser.Ingest(out.Bytes())
	if err != nil {
		t.Fatal(err)
	}
	failure, ok := errors.AsType[parser.Error](suites[0].Tests[0].Error)
	if !ok || strings.Count(failure.Body, "here, too") != 3 || !strings.HasSuffix(failure.Body, "\nThere are 997 more places.") {
		t.Errorf("got %+v", suites[0].Tests[0].Error)
	}
}
