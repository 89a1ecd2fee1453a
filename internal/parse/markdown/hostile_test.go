package markdown

import (
	"fmt"
	"strings"
	"testing"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/parse/parsetest"
)

// hostile are inputs on which Markdown parsers are known to take time that grows with the square of the input, or to nest
// without bound. Each gives about size bytes.
var hostile = map[string]func(size int) string{
	"list markers":        repeat("- "),
	"ordered markers":     repeat("1. "),
	"quote markers":       repeat(">"),
	"mixed markers":       repeat("> - 1. "),
	"deep lines":          deepLines,
	"deep and blank":      func(size int) string { return strings.Repeat("- ", 100) + "a\n" + strings.Repeat("\n", size) },
	"deep and blank text": func(size int) string { return strings.Repeat(strings.Repeat(" ", 200)+"a\n\n", size/203) },
	"deep then text":      func(size int) string { return strings.Repeat("- ", 100) + "a\n" + strings.Repeat("b\n", size/2) },
	"tabs":                repeat("\t"),
	"brackets":            repeat("["),
	"image brackets":      repeat("!["),
	"closing brackets":    repeat("]"),
	"nested brackets":     func(size int) string { return strings.Repeat("[", size/2) + strings.Repeat("]", size/2) },
	"nested and defined": func(size int) string {
		return "[a]: b\n\n" + strings.Repeat("[a", size/3) + strings.Repeat("]", size/3)
	},
	"open links":         repeat("[a]("),
	"open angles":        repeat("[](<"),
	"open titles":        repeat("[a](b \""),
	"open labels":        repeat("[a]["),
	"open images":        repeat("![]("),
	"parentheses":        repeat("[x](((("),
	"links":              repeat("[a](b) "),
	"links in brackets":  func(size int) string { return strings.Repeat("[", size/2) + strings.Repeat("[a](b)", size/12) },
	"definitions":        repeat("[a]: x\n"),
	"many definitions":   manyDefinitions,
	"references":         func(size int) string { return "[a]: b\n\n" + strings.Repeat("[a] ", size/4) },
	"mixed emphasis":     repeat("*a _b "),
	"open emphasis":      repeat("*a "),
	"both ways":          repeat("a**b"),
	"closing emphasis":   repeat("a* "),
	"threes":             repeat("***a **b *c"),
	"nested emphasis":    func(size int) string { return strings.Repeat("*a ", size/6) + strings.Repeat("b* ", size/6) },
	"strikes":            repeat("~a ~~b "),
	"stars":              repeat("*"),
	"underscores":        repeat("_a"),
	"emphasis and links": repeat("*[a](b) _"),
	"backticks":          repeat("`"),
	"open code":          repeat("`a ``b "),
	"growing backticks":  growingBackticks,
	"pipes":              repeat("|"),
	"pipe lines":         repeat("|\n"),
	"wide table":         wideTable,
	"rule lines":         repeat("|-|\n"),
	"table rules":        func(size int) string { return strings.Repeat("a\n", size/8) + strings.Repeat("-:\n", size/8) },
	"angles":             repeat("<"),
	"open tags":          repeat("<a "),
	"open attributes":    repeat("<a b='"),
	"open comments":      repeat("a <!-- "),
	"open instructions":  repeat("a <? "),
	"open declarations":  repeat("a <!A "),
	"open data":          repeat("a <![CDATA["),
	"html lists":         repeat("<ul><li>"),
	"html tables":        repeat("<table><tr><td>"),
	"html bold":          repeat("<p><b>a"),
	"html close": func(size int) string {
		return "<p>" + strings.Repeat("<b><i>", size/12) + strings.Repeat("</s>", size/8)
	},
	"html links":          repeat("<p><a href=x>a"),
	"html strange":        repeat("<p a=\">"),
	"html angles":         func(size int) string { return "<p>" + strings.Repeat("<a ", size/3) },
	"html scripts":        func(size int) string { return "<p><script>" + strings.Repeat("</", size/2) },
	"entities":            repeat("&"),
	"long entities":       repeat("&aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"),
	"numeric entities":    repeat("&#x110000;"),
	"backslashes":         repeat("\\"),
	"hard breaks":         repeat("\\\n"),
	"addresses":           repeat("http://"),
	"bad addresses":       repeat("http://a"),
	"web addresses":       repeat("www.a "),
	"web dots":            repeat("www."),
	"mail":                repeat("a@b"),
	"mail signs":          repeat("@"),
	"long word":           repeat("a"),
	"liquid":              repeat("{%"),
	"comments":            repeat("{% comment %}"),
	"shortcodes":          repeat("{{<"),
	"braces":              repeat("{"),
	"elements":            repeat("<A {"),
	"strings":             repeat("<A '"),
	"mdx comments":        repeat("{/*"),
	"imports":             repeat("import 'a'\n\n"),
	"attributes":          func(size int) string { return "# a " + strings.Repeat("{#a ", size/4) },
	"headings":            repeat("# a\n"),
	"underlines":          repeat("a\n-\n"),
	"fences":              repeat("```\n"),
	"footnotes":           repeat("[^a]:"),
	"footnote lines":      repeat("[^a]: b\n\n"),
	"footnote marks":      func(size int) string { return "[^a]: b\n\n" + strings.Repeat("[^", size/2) },
	"bullets":             repeat("• a\n"),
	"bold paragraphs":     repeat("**a**\n\n"),
	"short paragraphs":    repeat("Ab\n\n"),
	"spaces":              func(size int) string { return "a" + strings.Repeat(" ", size) + "b" },
	"blank lines":         repeat("\n"),
	"carriage returns":    repeat("a\r"),
	"wide characters":     repeat("é“"),
	"broken characters":   repeat("\xff"),
	"zero bytes":          repeat("\x00"),
	"front matter":        func(size int) string { return "---\n" + strings.Repeat("a: [", size/4) },
	"front matter braces": func(size int) string { return "---\na: " + strings.Repeat("[", size) + "\n---\n" },
	"front matter keys":   func(size int) string { return "---\n" + manyKeys(size) + "---\n" },
}

func repeat(text string) func(int) string {
	return func(size int) string { return strings.Repeat(text, size/len(text)+1) }
}

func deepLines(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		b.WriteString(strings.Repeat(" ", 2*(i%500)) + "- a\n")
	}
	return b.String()
}

func manyDefinitions(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, "[a%d]: b\n[a%d] ", i, i)
	}
	return b.String()
}

func growingBackticks(size int) string {
	var b strings.Builder
	for i := 1; b.Len() < size; i++ {
		b.WriteString(strings.Repeat("`", i) + "a")
	}
	return b.String()
}

func wideTable(size int) string {
	return strings.Repeat("|a", size/8) + "\n" + strings.Repeat("|-", size/8) + "\n" + strings.Repeat("a\n", size/4)
}

func manyKeys(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, "k%d: v\n", i)
	}
	return b.String()
}

// TestHostile holds that hostile input is read to the end, correctly.
func TestHostile(t *testing.T) {
	for name, input := range hostile {
		t.Run(name, func(t *testing.T) {
			doc, err := Parse(&document.Source{Path: "a.mdx", Text: []byte(input(20_000)), Encoding: "utf-8"})
			if err == nil {
				parsetest.Check(t, doc)
			}
		})
	}
}

// BenchmarkHostile measures 1 MB of each hostile input.
func BenchmarkHostile(b *testing.B) {
	for name, input := range hostile {
		text := []byte(input(1 << 20))
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				_, _ = Parse(&document.Source{Path: "a.mdx", Text: text, Encoding: "utf-8"})
			}
		})
	}
}
