package rdjson_test

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/report/rdjson"
	"github.com/privlint/privlint/internal/report/reporttest"
	"github.com/privlint/privlint/internal/safe"
)

// result is what reviewdog's reviewdog.rdf.DiagnosticResult allows.
type result struct {
	Source      struct{ Name, URL string }
	Severity    string
	Diagnostics []struct {
		Message  string
		Location struct {
			Path  string
			Range *span
		}
		Severity    string
		Source      struct{ Name, URL string }
		Code        struct{ Value, URL string }
		Suggestions []struct {
			Range span
			Text  string
		}
		OriginalOutput string `json:"original_output"`
	}
}

type span struct{ Start, End struct{ Line, Column int } }

func TestRDJSON(t *testing.T) {
	for name, files := range map[string][]diagnostic.File{"sample": reporttest.Sample(), "hostile": reporttest.Hostile(), "mended": reporttest.Mended(), "empty": nil} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			reporttest.Write(t, rdjson.New(&out), files)
			reporttest.Golden(t, name+".json", out.Bytes())
			reporttest.Lines(t, out.Bytes())
			r := decode(t, out.Bytes())
			var want []diagnostic.Diagnostic
			for _, file := range files {
				if want = append(want, file.Diagnostics...); file.Error != "" {
					want = append(want, diagnostic.Diagnostic{})
				}
			}
			if r.Diagnostics == nil || len(r.Diagnostics) != len(want) {
				t.Fatalf("got %d diagnostics, want %d", len(r.Diagnostics), len(want))
			}
			for i, d := range r.Diagnostics {
				if d.Message == "" || d.Message != safe.Text(d.Message) || d.Location.Path == "" || !slices.Contains([]string{"ERROR", "WARNING", "INFO"}, d.Severity) {
					t.Errorf("diagnostic %d: %+v", i, d)
				}
				if strings.HasPrefix(d.Code.URL, "javascript:") {
					t.Errorf("the code points to %s", d.Code.URL)
				}
				if d.Code.Value != want[i].Rule {
					t.Errorf("diagnostic %d has code %q, want %q", i, d.Code.Value, want[i].Rule)
				}
			}
		})
	}
}

// TestBytes cuts what the ranges say out of the lines of the file, byte by byte, as reviewdog does.
func TestBytes(t *testing.T) {
	var out bytes.Buffer
	file := reporttest.Mended()[0]
	reporttest.Write(t, rdjson.New(&out), []diagnostic.File{file})
	lines := strings.SplitAfter(string(file.Source.Text), "\n")
	for i, d := range decode(t, out.Bytes()).Diagnostics {
		if got := cut(lines, *d.Location.Range); got != file.Diagnostics[i].Text {
			t.Errorf("the range covers %q, want %q", got, file.Diagnostics[i].Text)
		}
		for _, s := range d.Suggestions {
			if got := cut(lines, s.Range); got != "teh" || s.Text != "the" {
				t.Errorf("the suggestion puts %q for %q", s.Text, got)
			}
		}
	}
}

func cut(lines []string, s span) string {
	text := strings.Join(lines[s.Start.Line-1:s.End.Line-1], "") + lines[s.End.Line-1][:s.End.Column-1]
	return text[s.Start.Column-1:]
}

func decode(t *testing.T, written []byte) (r result) {
	t.Helper()
	decoder := json.NewDecoder(bytes.NewReader(written))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&r); err != nil {
		t.Fatal(err)
	}
	return r
}
