package marktext_test

import (
	"bytes"
	"html"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"

	"github.com/privlint/privlint/internal/report/marktext"
	"github.com/privlint/privlint/internal/report/reporttest"
	"github.com/privlint/privlint/internal/safe"
)

var samples = []string{
	reporttest.Steer, "1. one", "- one", "# one", "> one", "    code", "| a | b |", "---", "===", "***", "a\\|b", "`", "``a`", "a\\", "&lt;", "www.example.org",
	"http://example.org", "<http://example.org>", "a@b.example", "[a]: b", "~~~", "```", "$x$", "\ttab",
}

// TestText holds that text comes out of Markdown as it went in, but for word joiners.
func TestText(t *testing.T) {
	for _, sample := range samples {
		got := render(t, marktext.Text(sample))
		if got = strings.ReplaceAll(got, "\u2060", ""); got != "<p>"+strings.TrimSpace(safe.Text(sample))+"</p>\n" {
			t.Errorf("%q becomes %q", sample, got)
		}
	}
}

// TestMentions holds that nothing is left that a forge would take for a person, an issue or an e-mail address.
func TestMentions(t *testing.T) {
	got := render(t, marktext.Text("@someone a@b.example #12 !12 GH-12"))
	if want := "<p>@\u2060someone a@\u2060b.example #\u206012 !\u206012 GH\u2060-12</p>\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestCode holds that code comes out of the cell of a table as it went in.
func TestCode(t *testing.T) {
	for _, sample := range samples {
		want := strings.TrimSpace(safe.Text(sample))
		if strings.Contains(want, `\|`) {
			continue // there is no way to write this into a cell
		}
		got := render(t, "| x |\n| --- |\n| "+marktext.Code(sample)+" |\n")
		if !strings.Contains(got, "<td><code>"+want+"</code></td>") || strings.Count(got, "<td>") != 1 {
			t.Errorf("%q becomes %q", sample, got)
		}
	}
}

func TestBlock(t *testing.T) {
	for _, sample := range append(samples, "a\r\nb\n\n```\n````\nc\n") {
		var lines []string
		for line := range strings.SplitSeq(strings.TrimRight(sample, "\r\n"), "\n") {
			lines = append(lines, safe.Text(strings.TrimSuffix(line, "\r")))
		}
		want := "<pre><code class=\"language-text\">" + strings.Join(lines, "\n") + "\n</code></pre>\n"
		if got := render(t, marktext.Block(sample)); got != want {
			t.Errorf("%q becomes %q, want %q", sample, got, want)
		}
	}
}

func TestLink(t *testing.T) {
	got := render(t, marktext.Link("Art. 13 [GDPR]", "https://example.org/a?b=(c)&d=%20"))
	if want := "<p><a href=\"https://example.org/a?b=(c)&d=%20\">Art. 13 [GDPR]</a></p>\n"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	if got := render(t, marktext.Link("Art. 13", "")); got != "<p>Art. 13</p>\n" {
		t.Errorf("got %q", got)
	}
}

func render(t *testing.T, source string) string {
	t.Helper()
	var b bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.GFM)).Convert([]byte(source), &b); err != nil {
		t.Fatal(err)
	}
	return html.UnescapeString(b.String())
}
