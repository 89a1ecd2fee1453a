package xmltext_test

import (
	"encoding/xml"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/report/reporttest"
	"github.com/privlint/privlint/internal/report/xmltext"
	"github.com/privlint/privlint/internal/safe"
)

type element struct {
	XMLName xml.Name `xml:"a"`
	Name    string   `xml:"name,attr"`
	Text    string   `xml:",chardata"`
}

func TestEncode(t *testing.T) {
	for text, want := range map[string]string{
		"docs/été.md":        "docs/été.md",
		"a\n\"b\"<c>&'":      "a&#xA;&#34;b&#34;&lt;c&gt;&amp;&#39;",
		"\u202eb\u0085\t\r":  "&#x202E;b&#x85;&#x9;&#xD;",
		"\x00\x1b\ufffe\xff": "\ufffd\ufffd\ufffd\ufffd",
		"beyond \U000e0041":  "beyond &#xE0041;",
		"a ###[error]b":      "a ##&#x23;[error]b",
	} {
		got, err := xmltext.Encode(element{Name: text, Text: text}, "  ")
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff("  <a name=\""+want+"\">"+want+"</a>\n", string(got)); diff != "" {
			t.Errorf("%q: %s", text, diff)
		}
	}
}

// TestSteer holds that text which tries to be more comes out of a parser as it was.
func TestSteer(t *testing.T) {
	want := safe.Text(reporttest.Steer)
	encoded, err := xmltext.Encode(element{Name: want, Text: want}, "")
	if err != nil {
		t.Fatal(err)
	}
	var got element
	if err := xml.Unmarshal(encoded, &got); err != nil {
		t.Fatal(err)
	}
	if got.Name != want || got.Text != want {
		t.Errorf("got %q and %q, want %q", got.Name, got.Text, want)
	}
}
