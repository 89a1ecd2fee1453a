package markdown

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/parse/parsetest"
)

func TestGolden(t *testing.T) { parsetest.Golden(t, "*.md", Parse) }

func parse(t *testing.T, path, text string) *document.Document {
	t.Helper()
	doc, err := Parse(&document.Source{Path: path, Text: []byte(text), Encoding: "utf-8"})
	if err != nil {
		t.Fatal(err)
	}
	parsetest.Check(t, doc)
	return doc
}

func TestConstructions(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"empty", "", ``},
		{"blank", " \n\t\n", ``},
		{"paragraphs", "We keep\ndata.\n\nWe sell\nnone.", `
  0 p We keep data.
  1 p We sell none.`},
		{"hard breaks", "a  \nb\\\nc", `
  0 p a b c`},
		{"ATX headings", "# A\n### B ###\ntext\n## 4.1 C {#c .x}", `
title "A" language ""
  0 # A
  1 ### B
  2 p text
  3 ## (4.1) 4.1 C
anchors a b 41-c c c`},
		{"setext headings", "A\n===\n\nB\nb\n---", `
title "A" language ""
  0 # A
  1 ## B b
anchors a b-b`},
		{"heading numbers", "# 1. A\n## g) B\n## IV. C\n## Section 3 – D\n## 2024 in review", `
title "A" language ""
  0 # (1) 1. A
  1 ## (g) g) B
  2 ## (IV) IV. C
  3 ## (3) Section 3 – D
  4 ## 2024 in review
anchors 1-a a g-b iv-c section-3--d 2024-in-review in-review`},
		{"equal headings", "# A\n# A\n# {{ x }}", `
title "A" language ""
  0 # A
  1 # A
  2 # {{ x }}
anchors a a-1 -x- x-`},
		{"emphasis", "We *never* sell **your _own_ data**, ***ever***.", `
  0 p We [never] sell [your own data], [ever].`},
		{"strong before a word", "**Cookies:**We use them.", `
  0 p [Cookies:]We use them.`},
		{"struck through", "We keep it ~~30~~ 60 days<del>, or more</del>.", `
  0 p We keep it 60 days.`},
		{"escapes and entities", `AT\&T &amp; a\*b &copy;&nbsp;2024 &unknown; &#8364;5`, `
  0 p AT&T & a*b © 2024 &unknown; €5`},
		{"code", "Set `a  *b*` or `` c`d ``.\n\n    x\n    y\n\n```js\nlet z\n```", "\n" +
			"  0 p Set a *b* or c`d.\n  1 c x y\n  2 c let z"},
		{"links", `[a](b "c"), [d](<e f>), [g], [h][g], ![i](j), [**k** l](m\_n&amp;o), [](p)

[g]: q 'r'`, `
  0 p a, d, g, h, , [k] l,
link "a" to b in block 0
link "d" to e f in block 0
link "g" to q in block 0
link "h" to q in block 0
link "i" to j in block 0
link "k l" to m_n&o in block 0
link "" to p in block 0`},
		{"bare links", "See https://a.example/b_(c). Or www.a.example, me@a.example; <xx:y> not a@b or http://.", `
  0 p See https://a.example/b_(c). Or www.a.example, me@a.example; xx:y not a@b or http://.
link "https://a.example/b_(c)" to https://a.example/b_(c) in block 0
link "www.a.example" to www.a.example in block 0
link "me@a.example" to mailto:me@a.example in block 0
link "xx:y" to xx:y in block 0`},
		{"link that is its address", "[https://a.example](https://b.example)", `
  0 p https://a.example
link "https://a.example" to https://b.example in block 0`},
		{"list", "We:\n\n- a\n- b\n  - c\n\n    d\n  - e\n\n  f\n\ng\n\n1. h\n2. i", `
  0 p We:
  1 *1 a (lead 0)
  2 *1 b (lead 0)
  3 *2 c (lead 2)
  4 *2 d (lead 2)
  5 *2 e (lead 2)
  6 *1 f (lead 0)
  7 p g
  8 *1 h (lead 7)
  9 *1 i (lead 7)`},
		{"lists in a row", "We:\n- a\n\n* b\n\n# H\n- c", `
title "H" language ""
  0 p We:
  1 *1 a (lead 0)
  2 *1 b (lead 0)
  3 # H
  4 *1 c
anchors h`},
		{"tasks", "- [ ] a\n- [x] b\n- [y] c", `
  0 *1 a
  1 *1 b
  2 *1 [y] c`},
		{"bullets that are none to Markdown", "We:\n• a\nb\n• c\n\n\\- d", `
  0 p We:
  1 *1 a b (lead 0)
  2 *1 c (lead 0)
  3 *1 d (lead 0)`},
		{"numbers that are none to Markdown", "We:\n\n(a) keep it;\n\n(b) delete it.\n\n1\\. It goes\nto x;\n\n2\\. it stays\nhere.\n\n(i) alone", `
  0 p We:
  1 *1 keep it; (lead 0)
  2 *1 delete it. (lead 0)
  3 *1 It goes to x; (lead 0)
  4 *1 it stays here. (lead 0)
  5 p (i) alone`},
		{"table", "Kept:\n\n| A | B\n|---|:-:|\n| *c* \\| d | `e\\|f` | lost\n| g\n\nh", `
  0 p Kept:
  1 th1 0,0 A
  2 th1 0,1 B
  3 t1 1,0 [c] | d (lead 1)
  4 t1 1,1 e|f (lead 2)
  5 t1 2,0 g (lead 1)
  6 p h`},
		{"table behind a paragraph", "x\n| A |\n|---|\n| b |", `
  0 p x
  1 th1 0,0 A
  2 t1 1,0 b (lead 1)`},
		{"table with an empty header", "| | |\n|-|-|\n| A | B |\n| c | d |", `
  0 th1 0,0 A
  1 th1 0,1 B
  2 t1 1,0 c (lead 0)
  3 t1 1,1 d (lead 1)`},
		{"no table", "a | b\n|---|", `
  0 p a | b |---|`},
		{"quotes", "# A\n\n> b\n> - c\n>\n> ## D\n> e\n\nf", `
title "A" language ""
  0 # A
  1 q b
  2 *1 c (lead 1)
  3 ## D
  4 q e
  5 p f
anchors a d`},
		{"alert", "> [!NOTE]\n> a", `
  0 q a`},
		{"footnotes", "a[^1] b[^2]\n\n[^1]: c\n\n    d\n\ne", `
  0 p a b[^2]
  1 p c
  2 p d
  3 p e`},
		{"thematic breaks", "a\n\n---\n\n- b\n\n***", `
  0 p a
  1 *1 b`},
		{"bold paragraphs as headings", "## Aa\n\n**Bb**\n\nb\n\n**2. Cc:**\n\nc\n\n**Last updated 1 May 2024**\n\n**We never sell it.**\n\n**We:**\n\n- d\n\n*Ee*\n\ne\n\n*Ff*\n\nf", `
title "Aa" language ""
  0 ## Aa
  1 ### [Bb]
  2 p b
  3 ### (2) [2. Cc:]
  4 p c
  5 p [Last updated 1 May 2024]
  6 p [We never sell it.]
  7 p [We:]
  8 *1 d (lead 7)
  9 #### [Ee]
 10 p e
 11 #### [Ff]
 12 p f
anchors aa bb 2-cc cc ee ff`},
		{"one bold paragraph among headings", "# Aa\n\n**Bb**\n\nb", `
title "Aa" language ""
  0 # Aa
  1 p [Bb]
  2 p b
anchors aa`},
		{"bold items as headings", "1. **Aa**\n\n   a\n\n   - b\n2. **Cc**\n\n   c", `
title "Aa" language ""
  0 # (1) [Aa]
  1 p a
  2 *1 b (lead 1)
  3 # (2) [Cc]
  4 p c
anchors aa cc`},
		{"bold items between paragraphs", "1. **Aa**\n\na\n\n2. **Bb**\n\nb", `
title "Aa" language ""
  0 # (1) [Aa]
  1 p a
  2 # (2) [Bb]
  3 p b
anchors aa bb`},
		{"headings in items", "1. ## A\n\n   a\n2. ## B", `
title "A" language ""
  0 ## (1) A
  1 *1 a
  2 ## (2) B
anchors a b`},
		{"inline HTML", "a <b>b</b> <a href='c&amp;d' id=\"e\">f</a><br>g <!-- h --> <img src=i alt='j &amp; k'> <sup>2</sup>", `
  0 p a [b] f g 2
link "f" to c&d in block 0
link "j & k" to i in block 0
comment "<!-- h -->"
anchors e`},
		{"block elements in a paragraph", "a<p>b</p>\n\n| A |\n|-|\n| b<br>c<ul><li>d</li></ul> |", `
  0 p a
  1 p b
  2 th1 0,0 A
  3 t1 1,0 b c d (lead 2)`},
		{"HTML block", "<h2 id=x>A</h2>\n<p>b &lt; <em>c</em>\nd</p>e\n<ul>\n<li>f<ul><li>g</li></ul></li>\n<li>h\n</ul>\n<blockquote>i</blockquote>\n<pre>\nj  k\n</pre>", `
title "A" language ""
  0 ## A
  1 p b < [c] d
  2 p e
  3 *1 f (lead 2)
  4 *2 g (lead 3)
  5 *1 h (lead 2)
  6 q i
  7 c j k
anchors x a`},
		{"HTML table", "<table><tr><th>A<th colspan=2>B</tr><tr><td>c<td><b>d</b></td><td></td></tr></table>", `
  0 th1 0,0 A
  1 th1 0,1 B
  2 t1 1,0 c (lead 0)
  3 t1 1,1 [d] (lead 1)`},
		{"Markdown within HTML", "<h1 align=center>\n\nA\n\n</h1>\n\n<ul>\n<li>\n\nb **c**\n\n</li>\n</ul>\n\n<div>\n\nd\n\n</div>", `
title "A" language ""
  0 # A
  1 *1 b [c]
  2 p d
anchors a`},
		{"definition list in HTML", "<dl><dt>A<dd>b<dt>C<dd>d</dl>", `
  0 *1 A
  1 *1 b (lead 0)
  2 *1 C
  3 *1 d (lead 2)`},
		{"scripts", "<script>\na\n\nb\n</script>\n\n<style>c</style>\n\n<div><script>d\n\n*e*\n\n</script>f</div>\n\ng <script>h</script> i", `
  0 p f
  1 p g i`},
		{"frames", "<iframe src=a>b</iframe>\n\nc", `
  0 p c
unread "<iframe src=a>"`},
		{"comments", "a\n<!-- b\n\nc -->\n- d", `
  0 p a
  1 *1 d (lead 0)
comment "<!-- b\n\nc -->"`},
		{"Liquid", "{% if x %}- a{% endif %}\n{% include b.md %}\n\n{{ page.c }} {%- comment -%}d{%- endcomment -%} e{% f %}g", `
  0 *1 a
  1 p {{ page.c }} eg
comment "{%- comment -%}d{%- endcomment -%}"
unread "{% include b.md %}"`},
		{"Hugo", "{{< note >}}\na {{% b %}} {{ .c }}\n{{< /note >}}", `
  0 p a {{ .c }}`},
		{"attribute lists", "# A\n{: #b .c}\n\n:::note\nd\n:::", `
title "A" language ""
  0 # A
  1 p d
anchors b a`},
		{"placeholders", "{{company}} and {{ name }} and [NAME] and {email}", `
  0 p {{company}} and {{ name }} and [NAME] and {email}`},
		{"tags in code", "```\n{% a %}\n```", "\n  0 c {% a %}"},
		{"white space", "a\u00a0b\u2003 c\td\u200be\u00adf", `
  0 p a b c def`},
		{"line ends", "# A\r\n\r\nb\r\nc\\\r\nd\r\r- e\r\n- f\r", `
title "A" language ""
  0 # A
  1 p b c d
  2 *1 e (lead 1)
  3 *1 f (lead 1)
anchors a`},
		{"byte order mark", "\ufeff# A", `
title "A" language ""
  0 # A
anchors a`},
		{"what is no UTF-8", "a\xffb \xc3", `
  0 p a` + "\ufffdb \ufffd"},
		{"a link before a list", "[](x)*   a\n    *   b", `
  0 *1 a
  1 *2 b (lead 0)`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got := parsetest.Print(parse(t, "a.md", test.text))
			want := strings.TrimPrefix(test.want, "\n")
			if diff := cmp.Diff(want, strings.TrimSuffix(got, "\n")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestMDX(t *testing.T) {
	doc := parse(t, "a.mdx", `import Terms from './terms.mdx'
export const meta = {
  title: 'x',
}

# A {/* b */}

<Note kind={x > 1 ? "c" : '}'}>
d <Badge>e</Badge> <div style={{color: 'red'}} id="f">g</div>
</Note>

{/* h
i */}

<Terms />

{name} stays, and import this too, as 5 < 6 > 4.
`)
	want := `title "A" language ""
  0 # A
  1 p d e
  2 p g
  3 p {name} stays, and import this too, as 5 < 6 > 4.
comment "{/* b */}"
comment "{/* h\ni */}"
unread "<Terms />"
anchors f a
`
	if diff := cmp.Diff(want, parsetest.Print(doc)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestSections(t *testing.T) {
	text := "x\n\n# A\n\na\n\n## B\n\nb\n\n### C\n\n## D\n\nd\n\n# E\n"
	doc := parse(t, "a.md", text)
	want := []document.Section{
		{ID: 0, Parent: 0, Heading: -1, Span: document.Span{End: len(text)}},
		{ID: 1, Parent: 0, Level: 1, Title: "A", Heading: 1},
		{ID: 2, Parent: 1, Level: 2, Title: "B", Heading: 3},
		{ID: 3, Parent: 2, Level: 3, Title: "C", Heading: 5},
		{ID: 4, Parent: 1, Level: 2, Title: "D", Heading: 6},
		{ID: 5, Parent: 0, Level: 1, Title: "E", Heading: 8},
	}
	cuts := []string{text, "A\n\na\n\n## B\n\nb\n\n### C\n\n## D\n\nd", "B\n\nb\n\n### C", "C", "D\n\nd", "E"}
	for i := range doc.Sections {
		if got := doc.Source.Cut(doc.Sections[i].Span); got != cuts[i] {
			t.Errorf("section %d covers %q, want %q", i, got, cuts[i])
		}
		want[i].Span = doc.Sections[i].Span
	}
	if diff := cmp.Diff(want, doc.Sections); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestSpans(t *testing.T) {
	tests := []struct{ name, text, part, want string }{
		{"verbatim", "> a **bold** word", "bold", "bold"},
		{"through markup", "> a **bold** word", "bold word", "bold** word"},
		{"over a line break", "> a\r\n>   b", "a b", "a\r\n>   b"},
		{"entity", "a &amp; b", "&", "&amp;"},
		{"escape", `a \* b`, "*", `\*`},
		{"cell", "|a|b|\n|-|-|\n| c | d e |", "d e", "d e"},
		{"behind a tag", "a{% x %}b c", "b c", "b c"},
		{"over a tag", "a{% x %}b c", "ab", "a{% x %}b"},
		{"byte order mark", "\ufeffä ö", "ö", "ö"},
		{"front matter", "---\na: b\n---\r\nc d", "d", "d"},
		{"lone CR", "a\r\rb\rc", "b c", "b\rc"},
		{"tab", "-\ta\n\n\tb", "b", "b"},
		{"HTML", "<p>a\n<b>b</b> c</p>", "b c", "b</b> c"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			doc := parse(t, "a.md", test.text)
			for i := range doc.Blocks {
				block := &doc.Blocks[i]
				if at := strings.Index(block.Text, test.part); at >= 0 {
					if got := doc.Source.Cut(block.SourceSpan(at, at+len(test.part))); got != test.want {
						t.Errorf("%q stands at %q, want %q", test.part, got, test.want)
					}
					return
				}
			}
			t.Errorf("no block has %q: %s", test.part, parsetest.Print(doc))
		})
	}
}

func TestLinkSpans(t *testing.T) {
	tests := []struct{ text, span, url string }{
		{"a [b **c**](d 'e') f", "[b **c**](d 'e')", "d"},
		{"a [b](<d e>)", "[b](<d e>)", "d e"},
		{"a [b][c]\n\n[c]: d", "[b][c]", "d"},
		{"a [b][]\n\n[b]: <d>", "[b][]", "d"},
		{"a [b] c\n\n[b]: d 'e'", "[b]", "d"},
		{"a ![b [c]](d)", "![b [c]](d)", "d"},
		{"> [b\n> c](\n>   d)", "[b\n> c](\n>   d)", "d"},
		{"a <https://b.example> c", "<https://b.example>", "https://b.example"},
		{"a (https://b.example).", "https://b.example", "https://b.example"},
		{"a b@c.example.", "b@c.example", "b@c.example"},
		{"a <a class=x href = 'd'>b</a> c", "<a class=x href = 'd'>b</a>", "d"},
		{"<p><a href=d>b</a></p>", "<a href=d>b</a>", "d"},
		{"|a|\n|-|\n| [b](d) |", "[b](d)", "d"},
	}
	for _, test := range tests {
		doc := parse(t, "a.md", test.text)
		if len(doc.Links) != 1 {
			t.Errorf("%q has %d links", test.text, len(doc.Links))
			continue
		}
		span, url := doc.Source.Cut(doc.Links[0].Span), doc.Source.Cut(doc.Links[0].URLSpan)
		if span != test.span || url != test.url {
			t.Errorf("%q: link %q to %q, want %q to %q", test.text, span, url, test.span, test.url)
		}
	}
}

func TestFrontMatter(t *testing.T) {
	tests := []struct {
		name, text      string
		values          map[string]any
		title, language string
		span, titleSpan string
		err             string
	}{
		{name: "YAML", text: "---\ntitle: \"A b\"\nlang: de\ndate: 2024-03-01\nn: [1, 2.5, true, null, {k: v}]\n...\n# C",
			values: map[string]any{"title": "A b", "lang": "de", "date": "2024-03-01", "n": []any{1, 2.5, true, nil, map[string]any{"k": "v"}}},
			title:  "A b", language: "de", span: "---\ntitle: \"A b\"\nlang: de\ndate: 2024-03-01\nn: [1, 2.5, true, null, {k: v}]\n...\n", titleSpan: "A b"},
		{name: "CRLF and byte order mark", text: "\ufeff---\r\ntitle: A\r\n---\r\nb", values: map[string]any{"title": "A"}, title: "A",
			span: "---\r\ntitle: A\r\n---\r\n", titleSpan: "A"},
		{name: "TOML", text: "+++\ntitle = 'A'\nlanguage = \"en\"\ndate = 2024-03-01\nn = 3\n[m]\nk = [1]\n+++\n",
			values: map[string]any{"title": "A", "language": "en", "date": "2024-03-01", "n": 3, "m": map[string]any{"k": []any{1}}},
			title:  "A", language: "en", span: "+++\ntitle = 'A'\nlanguage = \"en\"\ndate = 2024-03-01\nn = 3\n[m]\nk = [1]\n+++\n", titleSpan: "A"},
		{name: "empty", text: "---\n---\na", values: map[string]any{}, span: "---\n---\n"},
		{name: "broken YAML", text: "---\ntitle: A\nb: [\n---\n", err: "line 3: front matter: did not find expected node content"},
		{name: "broken YAML in a line", text: "---\ntitle: a: b\n---\n", err: "line 2: front matter: mapping values are not allowed in this context"},
		{name: "key twice", text: "---\na: 1\na: 2\n---\n", err: "line 3: front matter: mapping key \"a\" already defined at line 2"},
		{name: "broken TOML", text: "+++\n\na = \n+++\n", err: "line 3: front matter: expected value but found '\\n' instead"},
		{name: "huge", text: "---\na: " + strings.Repeat("b", maxFrontMatter) + "\n---\n", err: "line 1: front matter of more than 64 KB"},
		{name: "no end", text: "---\ntitle: A\n"},
		{name: "thematic breaks around text", text: "---\n\nPlease note: this is text.\n\n---\n"},
		{name: "thematic breaks around a sentence", text: "---\nThis is text: not [data.\n---\n"},
		{name: "thematic breaks around a list", text: "---\n- a\n---\n"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			doc, err := Parse(&document.Source{Path: "a.md", Text: []byte(test.text), Encoding: "utf-8"})
			if err != nil || test.err != "" {
				if err == nil || err.Error() != test.err {
					t.Errorf("error %v, want %s", err, test.err)
				}
				return
			}
			parsetest.Check(t, doc)
			if diff := cmp.Diff(test.values, doc.FrontMatter); diff != "" {
				t.Errorf("values (-want +got):\n%s", diff)
			}
			if doc.Language != test.language || doc.Source.Cut(doc.FrontMatterSpan) != test.span {
				t.Errorf("language %q, span %q", doc.Language, doc.Source.Cut(doc.FrontMatterSpan))
			}
			if test.title != "" && (doc.Title != test.title || doc.Source.Cut(doc.TitleSpan) != test.titleSpan) {
				t.Errorf("title %q at %q", doc.Title, doc.Source.Cut(doc.TitleSpan))
			}
		})
	}
}

// TestNesting holds that markers beyond the bound are dropped and their text is kept.
func TestNesting(t *testing.T) {
	for _, marker := range []string{"> ", "- ", "1. "} {
		doc := parse(t, "a.md", strings.Repeat(marker, 1000)+"text")
		if len(doc.Blocks) != 1 || doc.Blocks[0].Text != "text" || doc.Blocks[0].Depth > maxMarkers {
			t.Errorf("%q nested 1000 times: %s", marker, parsetest.Print(doc))
		}
	}
}

func TestTitle(t *testing.T) {
	tests := []struct{ text, title, at string }{
		{"## A\n\n# B", "B", "B"},
		{"## 1. A\n\n### B", "A", "A"},
		{"Privacy Policy\n\n**Aa**\n\na\n\n**Bb**\n\nb", "Privacy Policy", "Privacy Policy"},
		{"text that is long enough to be none of the headings of a document, as it goes on.", "", ""},
	}
	for _, test := range tests {
		doc := parse(t, "a.md", test.text)
		if at := doc.Source.Cut(doc.TitleSpan); doc.Title != test.title || at != test.at {
			t.Errorf("%q has title %q at %q, want %q at %q", test.text, doc.Title, at, test.title, test.at)
		}
	}
}
