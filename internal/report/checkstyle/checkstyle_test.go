package checkstyle_test

import (
	"bytes"
	"encoding/xml"
	"strings"
	"testing"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/report/checkstyle"
	"github.com/privlint/privlint/internal/report/reporttest"
	"github.com/privlint/privlint/internal/safe"
)

// result is what readers of Checkstyle's reports take from one.
type result struct {
	XMLName xml.Name     `xml:"checkstyle"`
	Version string       `xml:"version,attr"`
	File    []resultFile `xml:"file"`
}

type resultFile struct {
	Name  string `xml:"name,attr"`
	Error []struct {
		Line     int    `xml:"line,attr"`
		Column   int    `xml:"column,attr"`
		Severity string `xml:"severity,attr"`
		Message  string `xml:"message,attr"`
		Source   string `xml:"source,attr"`
	} `xml:"error"`
}

func TestCheckstyle(t *testing.T) {
	for name, files := range map[string][]diagnostic.File{"sample": reporttest.Sample(), "hostile": reporttest.Hostile(), "empty": nil} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			reporttest.Write(t, checkstyle.New(&out), files)
			reporttest.Golden(t, name+".xml", out.Bytes())
			reporttest.Lines(t, out.Bytes())
			var read result
			if err := xml.Unmarshal(out.Bytes(), &read); err != nil {
				t.Fatal(err)
			}
			if len(read.File) != len(files) {
				t.Fatalf("got %d files, want %d", len(read.File), len(files))
			}
			for i, file := range files {
				check(t, file, read.File[i])
			}
		})
	}
}

// forbidden are the characters of the samples' paths that XML cannot hold.
var forbidden = strings.NewReplacer("\x1b", "\ufffd", "\x00", "\ufffd", "\ufffe", "\ufffd", "\xff", "\ufffd")

func check(t *testing.T, want diagnostic.File, got resultFile) {
	findings := want.Diagnostics
	if want.Error != "" {
		findings = []diagnostic.Diagnostic{{Rule: "privlint", Severity: diagnostic.Error, Message: want.Error}}
	}
	if name := forbidden.Replace(want.Path); got.Name != name {
		t.Errorf("got file %q, want %q", got.Name, name)
	}
	if len(got.Error) != len(findings) {
		t.Fatalf("%q: got %d findings, want %d", want.Path, len(got.Error), len(findings))
	}
	for i, e := range got.Error {
		if e.Message != safe.Text(findings[i].Message) || e.Source != findings[i].Rule || string(findings[i].Severity) != e.Severity || e.Line < 1 {
			t.Errorf("%q: got %+v, want %+v", want.Path, e, findings[i])
		}
	}
}
