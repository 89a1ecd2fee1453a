package markdown

import (
	"bytes"
	"html"
	"math/rand"
	"regexp"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/privlint/privlint/internal/document"
)

// different matches what is read otherwise than by goldmark, on purpose: two stars, which are read more generously; and,
// by CommonMark, targets with an open parenthesis or angle, declarations in small letters, and a hard break behind an escaped backslash.
var different = regexp.MustCompile(`\*\*|\]\(\s*[^)\s]*\(|\(<[^>\n]*<|<![a-z]|\\\\\\\n`)

// TestLikeGoldmark holds that random text within a paragraph reads as goldmark reads it.
func TestLikeGoldmark(t *testing.T) {
	pieces := []string{
		"a", "b", " ", " ", "c d", "*", "_", "__", "`", "``", "[", "]", "(", ")", "](", "](u)", "](<u v>)", "](u \"t\")", "![", "[r]", "[r][]",
		"<", ">", "<b>", "</b>", "<b c='d'>", "<x:y>", "<e@f.g>", "<!-- c -->", "<?p?>", "&amp;", "&lt;", "&#65;", "&nope;", "&", "\\", "\\*", "\\[",
		"\ny", " \ny", "\\\ny", "é", "“", ".", "!", "\"", "'", " www.a.b/c ", " https://a.b/(c)&amp; ", " e@f.gh ",
	}
	definitions := "[r]: /url 'title'\n\n"
	markdown := goldmark.New(goldmark.WithExtensions(extension.Linkify))
	random := rand.New(rand.NewSource(1))
	for range 10_000 {
		var b strings.Builder
		b.WriteString("x ")
		for range 1 + random.Intn(12) {
			b.WriteString(pieces[random.Intn(len(pieces))])
		}
		input := b.String()
		if different.MatchString(input) {
			continue
		}
		doc, err := Parse(&document.Source{Path: "a.md", Text: []byte(definitions + input), Encoding: "utf-8"})
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, block := range doc.Blocks {
			got = append(got, block.Text)
		}
		want := goldmarkText(markdown, []byte(definitions+input))
		if strings.Join(got, " ") != want {
			t.Errorf("%q reads as %q, goldmark reads %q", input, strings.Join(got, " "), want)
		}
	}
}

// goldmarkText is the text of all paragraphs as goldmark reads them.
func goldmarkText(markdown goldmark.Markdown, source []byte) string {
	var b bytes.Buffer
	_ = ast.Walk(markdown.Parser().Parse(text.NewReader(source)), func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		switch n := n.(type) {
		case *ast.Image:
			return ast.WalkSkipChildren, nil
		case *ast.Text:
			if !entering {
				break
			}
			value := n.Segment.Value(source)
			if !n.IsRaw() {
				value = unescape(value)
			}
			b.Write(value)
			if n.SoftLineBreak() || n.HardLineBreak() {
				b.WriteByte(' ')
			}
		case *ast.AutoLink:
			if entering {
				b.WriteString(html.UnescapeString(string(n.Label(source))))
			}
		case *ast.Paragraph:
			b.WriteByte(' ')
		}
		return ast.WalkContinue, nil
	})
	return strings.Join(strings.Fields(b.String()), " ")
}

func unescape(value []byte) []byte {
	var b []byte
	for i := 0; i < len(value); i++ {
		if value[i] == '\\' && i+1 < len(value) && util.IsPunct(value[i+1]) {
			i++
		} else if end := entityEnd(value, i); value[i] == '&' && end > 0 {
			b = append(b, entity(value[i:end])...)
			i = end - 1
			continue
		}
		b = append(b, value[i])
	}
	return b
}
