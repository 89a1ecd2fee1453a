package xmltext_test

import (
	"encoding/xml"
	"testing"

	"github.com/privlint/privlint/internal/report/reporttest"
	"github.com/privlint/privlint/internal/report/safe"
	"github.com/privlint/privlint/internal/report/xmltext"
)

func TestExact(t *testing.T) {
	for text, want := range map[string]string{
		"docs/été.md":        "docs/été.md",
		"a\n\"b\"<c>&'":      "a&#xA;&#x22;b&#x22;&#x3C;c&#x3E;&#x26;&#x27;",
		"\u202eb\u0085\t\r":  "&#x202E;b&#x85;&#x9;&#xD;",
		"\x00\x1b\ufffe\xff": "\ufffd\ufffd\ufffd\ufffd",
	} {
		if got := xmltext.Exact(text); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// TestShown holds that what is shown comes out of a parser as it was meant.
func TestShown(t *testing.T) {
	text := "<a b=\"" + xmltext.Shown(reporttest.Steer) + "\">" + xmltext.Shown(reporttest.Steer) + "</a>"
	var a struct {
		B    string `xml:"b,attr"`
		Text string `xml:",chardata"`
	}
	if err := xml.Unmarshal([]byte(text), &a); err != nil {
		t.Fatal(err)
	}
	if want := safe.Text(reporttest.Steer); a.B != want || a.Text != want {
		t.Errorf("got %q and %q, want %q", a.B, a.Text, want)
	}
}
