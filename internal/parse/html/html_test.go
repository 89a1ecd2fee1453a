package html_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/parse/html"
	"github.com/privlint/privlint/internal/parse/parsetest"
)

func parse(t testing.TB, text string) *document.Document {
	t.Helper()
	doc, err := html.Parse(&document.Source{Path: "policy.html", Text: []byte(text), Encoding: "utf-8"})
	if err != nil {
		t.Fatal(err)
	}
	parsetest.Check(t, doc)
	return doc
}

func TestGolden(t *testing.T) { parsetest.Golden(t, "*.html", html.Parse) }

func TestParse(t *testing.T) {
	tests := []struct {
		name, text string
		want       []string
	}{
		{"headings and paragraphs", "<h1>Privacy</h1><p>One.</p><h2>2. Use</h2>Loose <b>text</b><div>Two.</div>",
			[]string{"# Privacy", "p One.", "## (2) 2. Use", "p Loose [text]", "p Two."}},
		{"white space", "<p>\n  We\tkeep&nbsp;&nbsp; it\r\n</p>", []string{"p We keep it"}},
		{"inline elements split no word", "<p>re<b>ta</b>in <span>a</span><span>b</span></p>", []string{"p re[ta]in ab"}},
		{"entities", "<p>&ldquo;A &amp; B&rdquo; &#8220;C&#x201D; &copy 2024 &copyright &notit; &bogus; &; & &#;</p>",
			[]string{"p “A & B” “C” © 2024 ©right ¬it; &bogus; &; & &#;"}},
		{"soft hyphen", "<p>re&shy;tain</p>", []string{"p retain"}},

		{"unclosed paragraphs", "<p>One<p>Two<div>Three<p>Four</div>Five", []string{"p One", "p Two", "p Three", "p Four", "p Five"}},
		{"unclosed items", "<p>We:<ul><li>a<li>b<ul><li>c</ul><li>d</ul>End",
			[]string{"p We:", "*1 a (lead 0)", "*1 b (lead 0)", "*2 c (lead 2)", "*1 d (lead 0)", "p End"}},
		{"unclosed cells", "<table><tr><th>A<th>B<tr><td>1<td>2</table>", []string{"th1 0,0 A", "th1 0,1 B", "t1 1,0 1 (lead 0)", "t1 1,1 2 (lead 1)"}},
		{"stray end tags", "</div></p></li><p>One</b></span></div>still</p>", []string{"p Onestill"}},
		{"a heading closed by another", "<h2>One</h3><h4>Two<h4>Three</h4>", []string{"## One", "#### Two", "#### Three"}},
		{"crossing", "<p><b>One <i>two</b> three</i> four", []string{"p [One two three] four"}},
		{"emphasis across paragraphs", "<b><p>One two</b> three</p><p>Four</p>", []string{"p [One two] three", "p Four"}},

		{"list after text", "Before:<ul><li>a</li></ul><ul><li>b</li></ul><p>c</p><ol><li>d</ol>",
			[]string{"p Before:", "*1 a (lead 0)", "*1 b (lead 0)", "p c", "*1 d (lead 3)"}},
		{"list after heading", "<h1>We</h1><ul><li>a</ul>", []string{"# We", "*1 a"}},
		{"item of several paragraphs", "<p>We:</p><ul><li><p>a</p><p>b</p><li>c</ul>", []string{"p We:", "*1 a (lead 0)", "*1 b (lead 0)", "*1 c (lead 0)"}},
		{"nested list without an item", "<p>We:</p><ul><li>a</li><ul><li>b</li></ul></ul>", []string{"p We:", "*1 a (lead 0)", "*2 b (lead 1)"}},
		{"definitions", "<dl><dt>Data<dd>What you give.<dd>And more.<dt>User<dd>You.</dl>",
			[]string{"p Data", "p What you give. (lead 0)", "p And more. (lead 0)", "p User", "p You. (lead 3)"}},
		{"quote and code", "<blockquote><p>One</p></blockquote><pre><code>a\n b</code></pre>", []string{"q One", "c a b"}},
		{"preformatted text", "<pre>One\ntwo.\n\nWe:\n- a\n- b\n</pre>", []string{"p One two.", "p We:", "*1 a (lead 1)", "*1 b (lead 1)"}},

		{"table", "<table><caption>Why</caption><thead><tr><td>A</td><td>B</td></tr></thead><tr><td rowspan=2>1</td><td>2</td></tr><tr><td>3</td></tr><tr><td colspan=2>4</table>",
			[]string{"p Why", "th1 0,0 A", "th1 0,1 B", "t1 1,0 1 (lead 1)", "t1 1,1 2 (lead 2)", "t1 2,1 3 (lead 2)", "t1 3,0 4 (lead 1)"}},
		{"table with a bold first row", "<table><tr><td><b>A</b><td><b>B</b><tr><td>1<td>2</table>",
			[]string{"th1 0,0 [A]", "th1 0,1 [B]", "t1 1,0 1 (lead 0)", "t1 1,1 2 (lead 1)"}},
		{"table with an empty header", "<table><thead><tr><th><th></thead><tr><td>A<td>B<tr><td>1<td>2</table>",
			[]string{"th1 0,0 A", "th1 0,1 B", "t1 1,0 1 (lead 0)", "t1 1,1 2 (lead 1)"}},
		{"table with a header for each row", "<table><tr><th>A<td>1<tr><th>B<td>2</table>", []string{"t1 0,0 A", "t1 0,1 1", "t1 1,0 B", "t1 1,1 2"}},
		{"list in a cell", "<table><tr><th>A<tr><td>We:<ul><li>a</ul></table>", []string{"th1 0,0 A", "t1 1,0 We: (lead 0)", "*1 a (lead 1)"}},
		{"items in cells", "<table><tr><th>A<th>B<tr><td>- a<br>- b<td><ul><li>c<li>d</ul></table>",
			[]string{"th1 0,0 A", "th1 0,1 B", "t1 1,0 a (lead 0)", "t1 1,0 b (lead 0)", "*1 c (lead 1)", "*1 d (lead 1)"}},
		{"layout tables", "<table><tr><td><h1>Privacy</h1><p>One</p><table><tr><td>a<td>b<tr><td>c<td>d</table></td></tr></table>",
			[]string{"# Privacy", "p One", "t1 0,0 a", "t1 0,1 b", "t1 1,0 c", "t1 1,1 d"}},

		{"line breaks", "<p>One<br>two<br>\n<br>Three<br/></p>", []string{"p One two", "p Three"}},
		{"items after line breaks", "<p>We:<br>- a <b>b</b><br>&bull; c<br>1. d</p>", []string{"p We:", "*1 a [b] (lead 0)", "*1 c (lead 0)", "*1 d (lead 0)"}},
		{"numbers after line breaks", "<p>We:<br>(a) one<br>(b) two</p><p>In 2024:<br>1. one</p>",
			[]string{"p We:", "*1 one (lead 0)", "*1 two (lead 0)", "p In 2024: 1. one"}},
		{"paragraphs with bullets", "<p>We:</p><p>•&nbsp;&nbsp;a</p><p><span>·</span> b</p><p>c</p>", []string{"p We:", "*1 a (lead 0)", "*1 b (lead 0)", "p c"}},
		{"paragraphs with numbers", "<p>We:</p><p>(a) one</p><p>(b) two</p><p>1. Three</p>",
			[]string{"p We:", "*1 one (lead 0)", "*1 two (lead 0)", "p 1. Three"}},

		{"bold paragraphs are headings", "<h1>Privacy</h1><p><b>What we collect</b></p><p>One.</p><p><strong>2. Rights:</strong></p><p>Two.</p>",
			[]string{"# Privacy", "## [What we collect]", "p One.", "## (2) [2. Rights:]", "p Two."}},
		{"bold titles", "<p><b>Privacy Policy</b></p><p><b>Updated: May 1, 2024</b></p><p><b>Use</b></p><p>One.</p>",
			[]string{"# [Privacy Policy]", "p [Updated: May 1, 2024]", "## [Use]", "p One."}},
		{"bold line before a break", "<p><b>Use</b><br>One.</p><p><b>Rights</b><br>Two.</p>", []string{"# [Use]", "p One.", "# [Rights]", "p Two."}},
		{"emphasised titles", "<h1>A</h1><p><em>Use</em></p><p>One.</p><p><i>Rights</i></p><p>Two.</p>", []string{"# A", "## [Use]", "p One.", "## [Rights]", "p Two."}},
		{"list after an item with a bullet", "<p>We:</p><p>- a</p><p>- b:</p><ul><li>c</ul>", []string{"p We:", "*1 a (lead 0)", "*1 b: (lead 0)", "*1 c (lead 2)"}},
		{"bold by style", "<p><span style='font-weight: 700'>Use</span></p><p>One.</p><p><span style='font-weight:bold'>Rights</span></p><p>Two.</p>",
			[]string{"# [Use]", "p One.", "# [Rights]", "p Two."}},
		{"bold that is no heading", "<h1>A</h1><p><b>Use</b></p><p>One.</p><p><b>We keep it.</b></p><p><b>We collect:</b></p><ul><li>a</ul>",
			[]string{"# A", "p [Use]", "p One.", "p [We keep it.]", "p [We collect:]", "*1 a (lead 4)"}},
		{"unclosed bold makes no headings", "<div><b>Use<div>Data</div><div>Rights</div><div>More</div></div>", []string{"# [Use]", "p [Data]", "p [Rights]", "p [More]"}},
		{"capitals", "<p>WHAT WE COLLECT</p><p>One.</p><p>YOUR RIGHTS</p><p>Two.</p>", []string{"# WHAT WE COLLECT", "p One.", "# YOUR RIGHTS", "p Two."}},
		{"summaries", "<h1>A</h1><details><summary>Use</summary><p>One.</p></details><details><summary>Rights?</summary>Two.</details>",
			[]string{"# A", "## Use", "p One.", "## Rights?", "p Two."}},
		{"emphases", "<p><b>Use:</b> <i>we</i> keep <em> <strong>it</strong> all</em>.</p>", []string{"p [Use:] [we] keep [it all]."}},

		{"not read", "<head><title>T</title><style>p{}</style></head><script>var p='<p>x'</script><nav><ul><li>x</ul></nav><template><p>x</template>" +
			"<noscript>x</noscript><svg><title>x</title><path/><text>x</text></svg><button>x</button><select><option>x</select><textarea>x</textarea>" +
			"<p>One<del>x</del> two<s>x</s></p><div role=navigation>x</div>", []string{"p One two"}},
		{"hidden", "<p hidden>x</p><div aria-hidden='true'><p>x</div><p style='color:red; Display : none !important'>x<p style=visibility:hidden>x<p>One<span hidden>x<span>x</span>x</span>two</p>",
			[]string{"p Onetwo"}},
		{"hidden until found", "<p hidden=until-found>One</p><p aria-hidden=false>Two", []string{"p One", "p Two"}},
		{"self-closed svg", "<p>One<svg/>two</p>", []string{"p Onetwo"}},
		{"menus of the page", "<header><h1>Privacy</h1><ul><li><a href=a>Home</a><li><a href=b>Shop</a></ul></header><main><header><a href=c>In</a></header></main><footer><a href=d>Imprint</a> | <a href=e>Terms</a><p>Acme Ltd, 1 Main Street</p></footer>",
			[]string{"# Privacy", "p In", "p Acme Ltd, 1 Main Street", "link Home=a", "link Shop=b", "link In=c in 1", "link Imprint=d", "link Terms=e"}},

		{"links", `<p>See <a class=x href=" https://example.com/?a=1&amp;b=2 ">our <b>notice</b></a>, <a name=y>or</a> <a href='mailto:a@example.com'>write<p>to</a> us</p><a href=#top><img src=i.png alt="Up  there"></a>`,
			[]string{"p See our [notice], or write", "p to us", "link our notice=https://example.com/?a=1&b=2 in 0", "link write=mailto:a@example.com in 0", "link Up there=#top", "link Up there=i.png", "anchors y"}},
		{"frames", "<iframe src=a>x</iframe><iframe src=b width=1 height=1></iframe><noscript><iframe src=c></iframe></noscript><embed src=d><object data=e>x</object>",
			[]string{`unread "<iframe src=a>"`, `unread "<embed src=d>"`, `unread "<object data=e>"`}},
		{"comments", "<!-- a --><p>One<!-- b --> two</p><!doctype html><?php x ?>", []string{"p One two", `comment "<!-- a -->"`, `comment "<!-- b -->"`}},
		{"anchors", "<h2 id=use>Use</h2><a name='old&amp;use'></a><p id=use2>One<p hidden id=x>", []string{"## Use", "p One", "anchors use old&use use2"}},
		{"nothing", "<html><body>\n</body></html>", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, lines(parse(t, test.text))); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			spread := "\ufeff<html><body>" + strings.ReplaceAll(test.text, "><", ">\r\n<") + "</body></html>"
			if test.name == "inline elements split no word" || test.name == "stray end tags" || test.name == "comments" || test.name == "links" {
				return // line ends between their tags would be blanks in the text
			}
			if diff := cmp.Diff(test.want, lines(parse(t, spread))); diff != "" {
				t.Errorf("with line ends between tags (-want +got):\n%s", diff)
			}
		})
	}
}

// lines is the print of a document without the numbers of blocks and the title.
func lines(d *document.Document) []string {
	var found []string
	for line := range strings.Lines(parsetest.Print(d)) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "title ") || strings.HasPrefix(line, "link ") {
			continue
		}
		found = append(found, strings.TrimLeft(line, "0123456789 "))
	}
	var links []string
	for _, l := range d.Links {
		line := "link " + l.Text + "=" + l.URL
		if l.Block >= 0 {
			line += " in " + string(rune('0'+l.Block))
		}
		links = append(links, line)
	}
	for i, line := range found {
		if strings.HasPrefix(line, "comment ") || strings.HasPrefix(line, "unread ") || strings.HasPrefix(line, "anchors ") {
			return append(append(append([]string(nil), found[:i]...), links...), found[i:]...)
		}
	}
	return append(found, links...)
}

func TestHead(t *testing.T) {
	doc := parse(t, "<!doctype html><html lang=en-GB><head><meta charset=utf-8><title>\n Privacy &amp; more\n</title><body><h1>Privacy</h1>")
	if doc.Title != "Privacy & more" || doc.Source.Cut(doc.TitleSpan) != "Privacy &amp; more" || doc.Language != "en-GB" {
		t.Errorf("title %q at %q, language %q", doc.Title, doc.Source.Cut(doc.TitleSpan), doc.Language)
	}
	doc = parse(t, "<h2>4. Privacy</h2>")
	if doc.Title != "Privacy" || doc.Sections[1].Title != "Privacy" || doc.Sections[1].Number != "4" {
		t.Errorf("title %q, section %+v", doc.Title, doc.Sections[1])
	}
}

func TestLinkSpans(t *testing.T) {
	doc := parse(t, `<p>See <a title="a > b" HREF = "x&amp;y">our <b>notice</b></a>.`)
	link := doc.Links[0]
	if doc.Source.Cut(link.URLSpan) != "x&amp;y" || doc.Source.Cut(link.Span) != `<a title="a > b" HREF = "x&amp;y">our <b>notice</b></a>` {
		t.Errorf("URL %q in %q", doc.Source.Cut(link.URLSpan), doc.Source.Cut(link.Span))
	}
}

// hostile are inputs that would take a careless parser long, each of about a megabyte. Tests read the start of them.
var hostile = map[string]string{
	"one line":        "<p>" + strings.Repeat("word ", 200_000),
	"bold":            strings.Repeat("<b>", 330_000),
	"bold, closed":    strings.Repeat("<b>", 140_000) + strings.Repeat("</b>", 140_000),
	"divs":            strings.Repeat("<div>", 100_000) + "x" + strings.Repeat("</div>", 100_000),
	"divs with text":  strings.Repeat("<div>x", 160_000),
	"stray ends":      strings.Repeat("<div>", 1000) + strings.Repeat("</i>", 250_000),
	"bold in divs":    strings.Repeat("<b><div>", 60_000) + strings.Repeat("</b>", 120_000),
	"items":           "<ul>" + strings.Repeat("<li>a", 200_000),
	"lists":           strings.Repeat("<ul><li>a", 110_000),
	"cells":           "<table><tr>" + strings.Repeat("<td>a", 200_000),
	"tables":          strings.Repeat("<table><tr><td>a", 60_000),
	"rowspans":        "<table>" + strings.Repeat("<tr><td rowspan=9999 colspan=9999>a", 28_000),
	"links":           strings.Repeat("<a href=x>y", 90_000),
	"links in a line": "<p>" + strings.Repeat("<a href=x>y</a>", 66_000),
	"emphases":        "<p>" + strings.Repeat("<b>y</b> z", 100_000),
	"line breaks":     "<p>" + strings.Repeat("a<br>", 200_000),
	"items by breaks": "<p>" + strings.Repeat("- a<br>", 140_000),
	"bold items":      "<p>" + strings.Repeat("- <b>a</b><br>", 70_000),
	"linked items":    "<footer>" + strings.Repeat("- <a href=x>a</a><br>", 50_000),
	"ampersands":      strings.Repeat("&", 1_000_000),
	"references":      strings.Repeat("&a", 500_000),
	"long reference":  "&" + strings.Repeat("a", 1_000_000),
	"long number":     "&#" + strings.Repeat("1", 1_000_000),
	"blank entities":  strings.Repeat("&nbsp;", 160_000),
	"attributes":      "<a " + strings.Repeat("id=a ", 200_000) + ">",
	"quote":           "<a href=\"" + strings.Repeat("x", 1_000_000),
	"comments":        strings.Repeat("<!-- -->", 120_000),
	"open comments":   strings.Repeat("<!--", 250_000),
	"open scripts":    strings.Repeat("<script>", 120_000),
	"headers":         strings.Repeat("<header><a href=x>y</a>", 40_000),
	"tags":            strings.Repeat("<", 1_000_000),
	"bold titles":     strings.Repeat("<p><b>Use</b></p><p>One.</p>", 36_000),
	"definitions":     "<dl>" + strings.Repeat("<dt>a<dd>b", 100_000),
}

func TestHostile(t *testing.T) {
	for name, text := range hostile {
		t.Run(name, func(t *testing.T) { parse(t, text[:min(len(text), 200_000)]) })
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"<html lang=en><head><title>x &amp; y</title></head><body><h1 id=a>b</h1><p>c<b>d</b><br>- e<br>- f",
		"<table><tr><th>a<td rowspan=2>b<table><td>c</table></table><dl><dt>x<dd>y</dl>",
		"<a href='x&lt'><div>y</a><p hidden>z</p>\ufeff&nbsp;&shy;&#x80;\xff",
		"<pre>a\n\nb\n- c</pre><ul><li><ul><li>x</ul><p>y</ul><nav></div></nav></i>",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) { parse(t, text) })
}

func BenchmarkParse(b *testing.B) {
	policy := "<!doctype html><html lang=en><head><title>Privacy</title></head><body><main><h1>Privacy</h1>\n"
	for len(policy) < 40_000 {
		policy += "<h2 id=\"use\">How we use data</h2>\n<p class=\"text\">" + strings.Repeat("We keep what you tell us &amp; use it as <a href=\"https://example.com/\">we say</a>. ", 8) +
			"</p>\n<p><strong>We collect:</strong></p>\n<ul>\n<li>your name;</li>\n<li>your address &ndash; both.</li>\n</ul>\n"
	}
	b.SetBytes(int64(len(policy)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := html.Parse(&document.Source{Text: []byte(policy)}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkHostile(b *testing.B) {
	for name, text := range hostile {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if _, err := html.Parse(&document.Source{Text: []byte(text)}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
