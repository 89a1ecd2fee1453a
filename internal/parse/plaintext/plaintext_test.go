package plaintext_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/parse/parsetest"
	"github.com/privlint/privlint/internal/parse/plaintext"
)

func parse(t testing.TB, text string) *document.Document {
	t.Helper()
	doc, err := plaintext.Parse(&document.Source{Path: "policy.txt", Text: []byte(text), Encoding: "utf-8"})
	if err != nil {
		t.Fatal(err)
	}
	parsetest.Check(t, doc)
	return doc
}

const (
	sentence = "We keep what you tell us for as long as your account is open."
	other    = "You may write to us at any time and ask for a copy of it."
)

func TestGolden(t *testing.T) { parsetest.Golden(t, "*.txt", plaintext.Parse) }

func TestParse(t *testing.T) {
	tests := []struct {
		name string
		text []string
		want []string
	}{
		{"capitals", []string{"HOW WE USE DATA", "", sentence, "", "RETENTION", "", other},
			[]string{"# HOW WE USE DATA", "p " + sentence, "# RETENTION", "p " + other}},
		{"title and date", []string{"Privacy Policy", "", "Last Updated: March 13, 2024", "", "Cookies", "", sentence},
			[]string{"# Privacy Policy", "p [Last Updated:] March 13, 2024", "## Cookies", "p " + sentence}},
		{"company before title", []string{"Acme Widgets", "Privacy Policy", "", sentence},
			[]string{"p Acme Widgets", "# Privacy Policy", "p " + sentence}},
		{"short line over text without empty lines", []string{"Privacy Policy", sentence, "Cookies", other},
			[]string{"# Privacy Policy", "p " + sentence, "## Cookies", "p " + other}},
		{"question", []string{sentence, "", "What do we collect?", "", other},
			[]string{"p " + sentence, "# What do we collect?", "p " + other}},
		{"numbered headings", []string{"1. Collection", sentence, "1.1 Cookies", other, "2. Retention", sentence},
			[]string{"# (1) 1. Collection", "p " + sentence, "## (1.1) 1.1 Cookies", "p " + other, "# (2) 2. Retention", "p " + sentence}},
		{"numbered without a blank", []string{"1.Collection", sentence, "2.Retention", other},
			[]string{"# (1) 1.Collection", "p " + sentence, "# (2) 2.Retention", "p " + other}},
		{"number on its own line", []string{"1.", "Collection", "", sentence, "", "2.", "Retention", "", other},
			[]string{"# (1) 1. Collection", "p " + sentence, "# (2) 2. Retention", "p " + other}},
		{"letters under numbers", []string{"6. OTHER MATTERS", "", "a. Children", "", sentence, "", "b. Links", "", other, "", "7. CONTACT", "", sentence},
			[]string{"# (6) 6. OTHER MATTERS", "## (a) a. Children", "p " + sentence, "## (b) b. Links", "p " + other, "# (7) 7. CONTACT", "p " + sentence}},
		{"keywords", []string{"Article IV", "", "Section 3 - Use", "", sentence, "", "Section 4: Retention", "", other},
			[]string{"# (IV) Article IV", "## (3) Section 3 - Use", "p " + sentence, "## (4) Section 4: Retention", "p " + other}},
		{"underlined", []string{"Privacy Notice", "==============", "", sentence, "", "Retention", "---------", "", other},
			[]string{"# Privacy Notice", "p " + sentence, "## Retention", "p " + other}},
		{"number signs", []string{"# Privacy Notice", sentence, "## Retention ##", other, "### Backups", sentence, "## Contact", other},
			[]string{"# Privacy Notice", "p " + sentence, "## Retention", "p " + other, "### Backups", "p " + sentence, "## Contact", "p " + other}},
		{"ornaments", []string{"** Retention **", sentence, "***********", "== Rights ==", other},
			[]string{"# Retention", "p " + sentence, "# Rights", "p " + other}},
		{"no headings: a date, an address, a telephone number", []string{sentence, "", "Effective: 1 May 2024", "", "privacy@example.com", "", "Call 555 01234567", "", other},
			[]string{"p " + sentence, "p Effective: 1 May 2024", "p privacy@example.com", "p Call 555 01234567", "p " + other}},
		{"no heading: the lines of an address", []string{sentence, "", "Acme Widgets", "1 Main Street", "Springfield", "", other},
			[]string{"p " + sentence, "p Acme Widgets", "p 1 Main Street", "p Springfield", "p " + other}},
		{"no heading: the last line", []string{sentence, "", "Thank you"},
			[]string{"p " + sentence, "p Thank you"}},

		{"bullets", []string{"We collect:", "", "  • your name;", "  • your address.", "", sentence},
			[]string{"p We collect:", "*1 your name; (lead 0)", "*1 your address. (lead 0)", "p " + sentence}},
		{"other bullets", []string{"We collect:", "- a name", "We share:", "* a name", "We use:", "– a name", "We sell:", "· a name", "We keep:", "o\ta name", "We log:", "\uf0b7 a name"},
			[]string{"p We collect:", "*1 a name (lead 0)", "p We share:", "*1 a name (lead 2)", "p We use:", "*1 a name (lead 4)", "p We sell:", "*1 a name (lead 6)", "p We keep:", "*1 a name (lead 8)", "p We log:", "*1 a name (lead 10)"}},
		{"bullet on its own line", []string{"We collect:", "•", "Your name", "•", "Your address", "", sentence},
			[]string{"p We collect:", "*1 Your name (lead 0)", "*1 Your address (lead 0)", "p " + sentence}},
		{"numbers and letters", []string{"You can:", "(a) ask us;", "(b) complain:", "  (i) to us;", "  (ii) to a court;", "(c) object."},
			[]string{"p You can:", "*1 ask us; (lead 0)", "*1 complain: (lead 0)", "*2 to us; (lead 2)", "*2 to a court; (lead 2)", "*1 object. (lead 0)"}},
		{"nested without indents", []string{"You can:", "1) ask us:", "a) by mail,", "b) by telephone,", "2) object."},
			[]string{"p You can:", "*1 ask us: (lead 0)", "*2 by mail, (lead 1)", "*2 by telephone, (lead 1)", "*1 object. (lead 0)"}},
		{"nested by indents", []string{"We log:", "  • device:", "    ◦ model", "    ◦ maker", "  • time"},
			[]string{"p We log:", "*1 device: (lead 0)", "*2 model (lead 1)", "*2 maker (lead 1)", "*1 time (lead 0)"}},
		{"a short numbered list is no row of headings", []string{"We collect:", "", "1. Name", "2. Address", "3. Telephone", "", sentence},
			[]string{"p We collect:", "*1 Name (lead 0)", "*1 Address (lead 0)", "*1 Telephone (lead 0)", "p " + sentence}},
		{"a list that goes on", []string{"We may:", "", "• collect.", "", "• use.", "", "  More on use, in a paragraph of its own.", "", "• share."},
			[]string{"p We may:", "*1 collect. (lead 0)", "*1 use. (lead 0)", "*1 More on use, in a paragraph of its own. (lead 0)", "*1 share. (lead 0)"}},
		{"unmarked list", []string{"We collect the following:", "", "Your name", "", "Your address", "", "Your telephone number", "", "Cookies", "", sentence},
			[]string{"p We collect the following:", "*1 Your name (lead 0)", "*1 Your address (lead 0)", "*1 Your telephone number (lead 0)", "# Cookies", "p " + sentence}},
		{"address after a lead", []string{"Write to:", "Acme Widgets", "Post:", "1 Main Street", "Springfield"},
			[]string{"p Write to:", "*1 Acme Widgets (lead 0)", "*1 Post: (lead 0)", "*2 1 Main Street (lead 2)", "*2 Springfield (lead 2)"}},

		{"wrapped", []string{
			"We collect the information that you give us when you open an account,",
			"when you write to us, and when you order something from our shop. We use",
			"it to send you what you ordered.",
			"",
			"Cookies",
			"We set cookies that remember what is in your basket, and a cookie that",
			"tells us whether you are signed in."},
			[]string{
				"p We collect the information that you give us when you open an account, when you write to us, and when you order something from our shop. We use it to send you what you ordered.",
				"# Cookies",
				"p We set cookies that remember what is in your basket, and a cookie that tells us whether you are signed in."}},
		{"wrapped items", []string{
			"We collect the information that you give us when you open an account,",
			"and more than that in some cases, of which these are the ones that we",
			"know of:",
			"  - what you write to us when you have a question, together with the date",
			"    and the time of it, and",
			"  - what you order."},
			[]string{
				"p We collect the information that you give us when you open an account, and more than that in some cases, of which these are the ones that we know of:",
				"*1 what you write to us when you have a question, together with the date and the time of it, and (lead 0)",
				"*1 what you order. (lead 0)"}},
		{"wrapped enumeration in a sentence", []string{
			"We pass on what we know about you where a court demands it of us, where",
			"the law has it so, where we sell the shop and the books are part of what",
			"we sell, where you ask us to, or where we are sure of these two, that is",
			"(i) it is needed to carry out our agreement with you or with others, or",
			"(ii) you agreed to it before, which you can take back whenever you like,",
			"as said."},
			[]string{"p We pass on what we know about you where a court demands it of us, where the law has it so, where we sell the shop and the books are part of what we sell, where you ask us to, or where we are sure of these two, that is (i) it is needed to carry out our agreement with you or with others, or (ii) you agreed to it before, which you can take back whenever you like, as said."}},
		{"each line a paragraph", []string{sentence, other, sentence},
			[]string{"p " + sentence, "p " + other, "p " + sentence}},

		{"run-in headings", []string{"General. We collect data.", "", "Access: You may ask.", "", "Changes to Privacy Notice We review this notice.", "", "- Log Data. Our servers log."},
			[]string{"p [General.] We collect data.", "p [Access:] You may ask.", "p [Changes to Privacy Notice] We review this notice.", "*1 [Log Data.] Our servers log. (lead 2)"}},
		{"no run-in headings", []string{"Acme Inc. We collect data.", "", "We collect data. You may ask.", "", "This is so. We say it.", "", "This includes: Names, addresses."},
			[]string{"p Acme Inc. We collect data.", "p We collect data. You may ask.", "p This is so. We say it.", "p This includes: Names, addresses."}},
		{"tabs", []string{"Data\tPurpose", "Name\tTo send what you ordered", "Address\tTo send what you ordered", "", "Term\t: meaning"},
			[]string{"t1 0,0 Data", "t1 0,1 Purpose", "t1 1,0 Name", "t1 1,1 To send what you ordered", "t1 2,0 Address", "t1 2,1 To send what you ordered", "p Term : meaning"}},
		{"link", []string{"See https://example.com/a_(b), or (http://example.org)."},
			[]string{"p See https://example.com/a_(b), or (http://example.org).", "link https://example.com/a_(b)", "link http://example.org"}},
		{"nothing", []string{"", " \t ", "-----"}, nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for name, end := range map[string]string{"LF": "\n", "CRLF": "\r\n", "CR": "\r"} {
				if diff := cmp.Diff(test.want, lines(parse(t, strings.Join(test.text, end)))); diff != "" {
					t.Errorf("%s (-want +got):\n%s", name, diff)
				}
			}
			if diff := cmp.Diff(test.want, lines(parse(t, "\ufeff"+strings.Join(test.text, "\n")))); diff != "" {
				t.Errorf("byte order mark (-want +got):\n%s", diff)
			}
		})
	}
}

// lines is the print of a document without the numbers of blocks and the title.
func lines(d *document.Document) []string {
	var found []string
	for line := range strings.Lines(parsetest.Print(d)) {
		line = strings.TrimSpace(line)
		if strings.HasPrefix(line, "title") {
			continue
		}
		if url, ok := strings.CutPrefix(line, "link "); ok {
			_, url, _ = strings.Cut(url, " to ")
			url, _, _ = strings.Cut(url, " in block")
			found = append(found, "link "+url)
			continue
		}
		found = append(found, strings.TrimLeft(line, "0123456789 "))
	}
	return found
}

func TestTitle(t *testing.T) {
	doc := parse(t, "\n\n  PRIVACY NOTICE\n\nEffective: May 1, 2024\n\nRETENTION\n\n"+sentence)
	if doc.Title != "PRIVACY NOTICE" || doc.Source.Cut(doc.TitleSpan) != "PRIVACY NOTICE" {
		t.Errorf("title %q at %q", doc.Title, doc.Source.Cut(doc.TitleSpan))
	}
	want := document.Section{ID: 2, Parent: 1, Level: 2, Title: "RETENTION", Heading: 2, Span: document.Span{Start: 44, End: 116}}
	if diff := cmp.Diff(want, doc.Sections[2]); diff != "" {
		t.Errorf("section (-want +got):\n%s", diff)
	}
}

// hostile are inputs that would take a careless parser long, each of about a megabyte. Tests read the start of them.
var hostile = map[string]string{
	"one line":             strings.Repeat("word ", 200_000),
	"one word":             strings.Repeat("x", 1_000_000),
	"items":                strings.Repeat("- item\n", 140_000),
	"numbers":              strings.Repeat("1. Title\n", 110_000),
	"numbered titles":      strings.Repeat("i. Title\n\n"+sentence+"\n\n", 12_000),
	"capitals":             strings.Repeat("HEADING\n\n", 110_000),
	"short lines":          strings.Repeat("A title\n\n", 110_000),
	"leads":                strings.Repeat("We say:\n", 120_000),
	"markers":              strings.Repeat("•\n", 300_000),
	"brackets":             strings.Repeat("(", 1_000_000),
	"addresses":            strings.Repeat("http://", 140_000),
	"rows":                 strings.Repeat("a\tb\n", 250_000),
	"cells":                strings.Repeat("a\t", 500_000) + "\n" + strings.Repeat("a\t", 500_000),
	"blanks":               strings.Repeat(" ", 1_000_000),
	"line ends":            strings.Repeat("\r", 1_000_000),
	"hashes":               strings.Repeat("# ", 500_000),
	"stars":                strings.Repeat("** a **\n", 120_000),
	"underlines":           strings.Repeat("a\n---\n", 160_000),
	"deeper":               deeper(1_400),
	"joined short lines":   strings.Repeat("and we collect this and that from you and\n", 24_000),
	"invisible characters": strings.Repeat("\u200b\u00ad", 200_000),
}

func deeper(lines int) string {
	var b strings.Builder
	for i := range lines {
		b.WriteString(strings.Repeat(" ", i) + "- item\n")
	}
	return b.String()
}

func TestHostile(t *testing.T) {
	for name, text := range hostile {
		t.Run(name, func(t *testing.T) { parse(t, text[:min(len(text), 200_000)]) })
	}
}

func FuzzParse(f *testing.F) {
	for _, seed := range []string{
		"PRIVACY\r\n\r\n1. Data\r\n(a) we\r\n  collect\r\n\r\n• x\r\n  ◦ y",
		"a\tb\nc\td\n\nTitle\n=====\n** b **\n•\n\nx http://a.b/(c).",
		"\ufeff\xff\xfe\u2028\u00a0- \u200b\n# \n4.\n4.1 A\n",
		strings.Repeat("wrapped text that goes on to the next line of it\n", 5),
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) { parse(t, text) })
}

func BenchmarkParse(b *testing.B) {
	policy := "PRIVACY POLICY\n\nLast Updated: March 13, 2024\n\n"
	for len(policy) < 40_000 {
		policy += "HOW WE USE DATA\n\n" + strings.Repeat(sentence+" "+other+" ", 8) + "\n\nWe collect:\n\n  • your name;\n  • your address – both of them;\n\n"
	}
	b.SetBytes(int64(len(policy)))
	b.ReportAllocs()
	for b.Loop() {
		parse := &document.Source{Text: []byte(policy)}
		if _, err := plaintext.Parse(parse); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkHostile(b *testing.B) {
	for name, text := range hostile {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				if _, err := plaintext.Parse(&document.Source{Text: []byte(text)}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
