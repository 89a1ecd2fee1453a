package pretty_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/report/pretty"
	"github.com/privlint/privlint/internal/report/reporttest"
)

func TestPretty(t *testing.T) {
	for name, options := range map[string]pretty.Options{
		"plain.golden":  {},
		"medium.golden": {Width: 100},
		"color.golden":  {Color: true},
		"narrow.golden": {Width: 50, Quiet: true},
		"slim.golden":   {Width: 30, Quiet: true},
	} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			reporttest.Write(t, pretty.New(&out, options), reporttest.Sample())
			reporttest.Golden(t, name, out.Bytes())
		})
	}
}

// TestHostile holds that nothing of what tries to steer comes through, be it broken into lines or beside a mark.
func TestHostile(t *testing.T) {
	for width := 40; width < 120; width++ {
		var out bytes.Buffer
		reporttest.Write(t, pretty.New(&out, pretty.Options{Width: width}), reporttest.Hostile())
		reporttest.Lines(t, out.Bytes())
	}
	source := &document.Source{Path: "a.md", Text: []byte("We ##[error]b are ##[x"), Encoding: "utf-8"}
	var out bytes.Buffer
	reporttest.Write(t, pretty.New(&out, pretty.Options{}), []diagnostic.File{{Source: source, Diagnostics: []diagnostic.Diagnostic{
		reporttest.Finding(source, diagnostic.Diagnostic{Rule: "x/y", Severity: diagnostic.Error, Message: "m"}, "[error]", 1),
		reporttest.Finding(source, diagnostic.Diagnostic{Rule: "x/z", Severity: diagnostic.Error, Message: "m"}, "#[error]b are #", 1),
	}}})
	reporttest.Lines(t, out.Bytes())
}

func TestPrettyNothingFound(t *testing.T) {
	var out bytes.Buffer
	reporttest.Write(t, pretty.New(&out, pretty.Options{}), reporttest.Sample()[2:3])
	if want := "1 file: nothing found\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
}

// TestManyPlaces holds that of a thousand related places the first are shown, some more are named and the others counted.
func TestManyPlaces(t *testing.T) {
	var out bytes.Buffer
	reporttest.Write(t, pretty.New(&out, pretty.Options{}), reporttest.Many())
	if got := out.String(); strings.Count(got, "note: here, too") != 3 || strings.Count(got, "4:23") != 12 || !strings.Contains(got, " and 985 more places\n") {
		t.Errorf("got %s", got)
	}
}
