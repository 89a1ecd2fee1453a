package lexicon

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/document"
)

// modelOf makes a model of paragraphs, each one sentence. A text that begins with "# " is a heading, with "- " a list
// item led by the last paragraph before it.
func modelOf(texts ...string) *document.Model {
	joined := strings.Join(texts, "\n")
	doc := &document.Document{Source: &document.Source{Text: []byte(joined)}, Sections: []document.Section{{Heading: -1}}}
	m := &document.Model{Document: doc}
	offset, lead, section := 0, -1, 0
	for i, text := range texts {
		block := document.Block{ID: i, Kind: document.Paragraph, Text: text, Lead: -1}
		skip := 0
		switch {
		case strings.HasPrefix(text, "# "):
			block.Kind, skip, lead = document.Heading, 2, -1
			section = len(doc.Sections)
			doc.Sections = append(doc.Sections, document.Section{ID: section, Level: 1, Heading: i})
		case strings.HasPrefix(text, "- "):
			block.Kind, skip, block.Lead = document.ListItem, 2, lead
		default:
			lead = i
		}
		block.Text, block.Section = text[skip:], section
		block.Span = document.Span{Start: offset + skip, End: offset + len(text)}
		block.Segments = []document.Segment{{Length: len(block.Text), Source: block.Span}}
		doc.Blocks = append(doc.Blocks, block)
		m.Sentences = append(m.Sentences, document.Sentence{
			ID: i, Block: i, Section: section, End: len(block.Text), Text: block.Text, Span: block.Span, Lead: block.Lead, Polarity: document.Affirmed,
		})
		offset += len(text) + 1
	}
	return m
}

func matches(t *testing.T, yaml, concept string, texts ...string) []string {
	t.Helper()
	l, err := Compile([]File{{Name: "test.yaml", Data: []byte(yaml)}})
	if err != nil {
		t.Fatal(err)
	}
	m := modelOf(texts...)
	l.Match(m)
	var got []string
	for _, match := range m.Concepts[concept] {
		if cut := m.Source.Cut(match.Span); cut != match.Text {
			t.Errorf("span is %q, text %q", cut, match.Text)
		}
		got = append(got, match.Text)
	}
	return got
}

func TestPhrases(t *testing.T) {
	const words = "distinct: [us]\nwords: {country: [=US], keep: [keep~, retain~, hold on to], data: [personal data, '[personal] information'], nots: [not, never]}\nirregular: {keep: [kept]}\nspelling: {behavior: [behaviour]}\n"
	for _, test := range []struct {
		name, phrase, text string
		want               []string
	}{
		{"word, any case", "cookies", "COOKIES and Cookies", []string{"COOKIES", "Cookies"}},
		{"inflection", "retain~", "retained, retains, retaining, retainer", []string{"retained", "retains", "retaining"}},
		{"inflected group", "(sell|hand out)~", "sold hands out, sells", []string{"sells"}},
		{"capitals", "in the =US", "located in the US, in the U.S., in the us", []string{"in the US", "in the U.S"}},
		{"not capitals", "contact us !{country}", "contact US customers, contact us", []string{"contact us"}},
		{"all in capitals", "contact us", "PLEASE CONTACT US", []string{"CONTACT US"}},
		{"irregular form", "keep~", "it is kept", []string{"kept"}},
		{"alternatives", "sell|rent|trade data", "we rent data", []string{"rent data"}},
		{"optional", "privacy [and cookie|security] policy", "Privacy and Cookie Policy; privacy policy", []string{"Privacy and Cookie Policy", "privacy policy"}},
		{"group", "(right to|entitled to) access", "you are entitled to access", []string{"entitled to access"}},
		{"class", "{keep} <2> {data}", "We hold on to all of your personal data and keep your information", []string{"keep your information"}},
		{"longest", "{keep} <4> {data}", "we retain data, personal information", []string{"retain data, personal information"}},
		{"gap is bounded", "a <2> b", "a x y z b", nil},
		{"gap from to", "a <2-3> b", "a x b; a x y b", []string{"a x y b"}},
		{"hyphen", "third party", "third-party", []string{"third-party"}},
		{"hyphen in the phrase", "opt-out", "opt out", []string{"opt out"}},
		{"contraction", "do not sell", "we don't sell, we don’t sell", []string{"don't sell", "don’t sell"}},
		{"contraction will", "we will share", "we'll share", []string{"we'll share"}},
		{"e-mail", "email", "E-mail", []string{"E-mail"}},
		{"plus in a name", "google+", "Google+, Google plus, Google + others", []string{"Google+", "Google plus"}},
		{"possessive", "user data", "user's data", []string{"user's data"}},
		{"start", "^ we sell", "we sell, but we sell", []string{"we sell"}},
		{"end", "cookies $", "cookies or cookies.", []string{"cookies"}},
		{"number", "# days", "30 days, thirty days", []string{"30 days"}},
		{"not", "{nots} !only sell", "not only sell; not sell", []string{"not sell"}},
		{"any", "the _ policy", "the cookie policy", []string{"the cookie policy"}},
		{"spelling", "behavior", "behaviour", []string{"behaviour"}},
		{"spelling in the phrase", "behaviour of", "behavior of, behaviour of", []string{"behavior of", "behaviour of"}},
		{"-ise and -ize", "personalise~", "personalize, personalised", []string{"personalize", "personalised"}},
		{"-ise alone", "exercise~", "exercise, exercising", []string{"exercise", "exercising"}},
		{"ise for ize", "organization", "organisation", []string{"organisation"}},
		{"quotation marks", "personal data", "“Personal” data", []string{"Personal” data"}},
		{"letters beyond ASCII", "café", "the CAFÉ", []string{"CAFÉ"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			got := matches(t, words+"concepts: {c: [\""+test.phrase+"\"]}", "c", test.text)
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestExcept(t *testing.T) {
	got := matches(t, "concepts: {c: {phrases: [access], except: [access control, access to our servers]}}", "c", "access control; you may access your data", "access to our servers")
	if diff := cmp.Diff([]string{"access"}, got); diff != "" {
		t.Error(diff)
	}
}

func TestStatements(t *testing.T) {
	const yaml = `
words: {erase: [erase~, delete~], data: [personal data, data]}
concepts:
  claim: ["you may", "right to"]
  erasing: ["{erase} <3> {data}"]
  topic: [your rights, erasure]
  cookie: [cookies]
statements:
  s:
    - all: [claim, erasing]
      none: [cookie]
    - all: [erasing, "lead:claim"]
    - all: ["/{erase} <2> account/", "heading:topic"]
  near:
    - all: [claim, erasing]
      within: 6
      at: words
  made.of:
    - all: [s, "previous:cookie"]
`
	for _, test := range []struct {
		name, concept string
		texts         []string
		want          []string
	}{
		{"together", "s", []string{"You may delete your data"}, []string{"You may delete your data"}},
		{"excluded", "s", []string{"You may delete cookies and data"}, nil},
		{"led", "s", []string{"You have the right to:", "- delete your data", "- cookies"}, []string{"delete your data"}},
		{"not led", "s", []string{"Our staff:", "- delete your data"}, nil},
		{"under a heading", "s", []string{"# Your rights", "Delete your account"}, []string{"Delete your account"}},
		{"under another heading", "s", []string{"# Billing", "Delete your account"}, nil},
		{"headings themselves do not count", "s", []string{"# You may delete data"}, nil},
		{"near", "near", []string{"As you see you may delete your data here"}, []string{"you may delete your data"}},
		{"far", "near", []string{"You may call us and tomorrow we will delete your data"}, nil},
		{"statement of a statement", "made.of", []string{"cookies", "You may delete your data"}, []string{"You may delete your data"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, matches(t, yaml, test.concept, test.texts...)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestEntities(t *testing.T) {
	l, err := Compile([]File{{Name: "t", Data: []byte(`concepts: {c: ["keep~ <4> {@duration}"]}`)}})
	if err != nil {
		t.Fatal(err)
	}
	m := modelOf("We keep it for 30 days")
	m.Entities.Durations = []document.Entity{{Sentence: 0, Span: document.Span{Start: 15, End: 22}}}
	l.Match(m)
	if diff := cmp.Diff([]document.Match{{Text: "keep it for 30 days", Span: document.Span{Start: 3, End: 22}}}, m.Concepts["c"]); diff != "" {
		t.Error(diff)
	}
}

// towers are classes each of which has all alternatives of the next, and one of its own.
func towers(height int) string {
	var b strings.Builder
	for i := range height {
		fmt.Fprintf(&b, "  w%d: ['{w%d}', 'a b%d']\n", i, i+1, i)
	}
	fmt.Fprintf(&b, "  w%d: [a]\n", height)
	return b.String()
}

// TestClassesThatDouble holds that a class which has another twice is no larger than that.
func TestClassesThatDouble(t *testing.T) {
	l, err := Compile([]File{{Name: "t.yaml", Data: []byte("words:\n" + nested("['{NEXT}', '{NEXT}', 'x y']") + "concepts: {c: ['{w0} d']}\n")}})
	if err != nil {
		t.Fatal(err)
	}
	model := modelOf(strings.Repeat("a ", 200) + "b c d.")
	if l.Match(model); len(model.Concepts["c"]) == 0 {
		t.Error("the phrase is not found")
	}
}

// nested are forty classes, each made of the next.
func nested(class string) string {
	var b strings.Builder
	for i := range 40 {
		fmt.Fprintf(&b, "  w%d: %s\n", i, strings.ReplaceAll(class, "NEXT", fmt.Sprintf("w%d", i+1)))
	}
	return b.String() + "  w40: [a, 'b c']\n"
}

func TestErrors(t *testing.T) {
	for name, test := range map[string]struct{ yaml, want string }{
		"unknown key":        {"word: {}", "t.yaml:1: unknown key"},
		"unknown class":      {"concepts:\n  c: ['{x} y']", "t.yaml:2: no words or concept are called \"x\""},
		"unknown term":       {"statements:\n  c:\n    - all: [x]", "t.yaml:3: no words, concept or statement"},
		"bad gap":            {"concepts: {c: ['a <x> b']}", "is not a gap"},
		"open bracket":       {"concepts: {c: ['a [b']}", "missing \"]\""},
		"open reference":     {"concepts: {c: ['a {b']}", "missing }"},
		"twice":              {"words: {a: [b]}\nconcepts: {a: [b]}", "t.yaml:2: \"a\" is defined already, at t.yaml:1"},
		"bad name":           {"concepts: {A: [b]}", "is not a name"},
		"no entity":          {"concepts: {c: ['{@thing}']}", "no entity is called"},
		"bad scope":          {"concepts: {a: [b]}\nstatements: {c: [{all: ['leads:a']}]}", "no scope"},
		"bad kind":           {"concepts: {a: [b]}\nstatements: {c: [{all: [a], kind: para}]}", "is none of"},
		"made of itself":     {"words: {a: ['{a} b']}\nconcepts: {c: ['{a}']}", "made of itself"},
		"statement cycle":    {"statements: {a: [{all: [b]}], b: [{all: [a]}]}", "made of itself"},
		"matches nothing":    {"concepts: {c: ['[a]']}", "can match no words"},
		"needs nothing":      {"concepts: {c: ['# _']}", "needs no word"},
		"empty phrase":       {"concepts: {c: ['']}", "is empty"},
		"YAML":               {"concepts: [", "t.yaml: yaml"},
		"deep brackets":      {"concepts: {c: ['" + strings.Repeat("[a ", 30) + strings.Repeat("]", 30) + "']}", "too deep"},
		"phrases that grow":  {"words:\n" + nested("['{NEXT} {NEXT}', a]") + "concepts: {c: ['{w0} d']}", "t.yaml:43: the phrase has more than 10000 elements"},
		"phrases far apart":  {"words:\n" + nested("['{NEXT} <0-9> {NEXT}', '{NEXT} [{NEXT}]', a]") + "concepts: {c: ['{w0} d']}", "t.yaml:43: the phrase has more than 10000 elements"},
		"classes of classes": {"words:\n" + towers(1450) + "concepts: {c: ['{w0} b']}", "have more than 1000000 alternatives"},
		"alternative last":   {"concepts: {c: ['a|']}", "something must follow"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := Compile([]File{{Name: "t.yaml", Data: []byte(test.yaml)}})
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got error %v, want one with %q", err, test.want)
			}
		})
	}
}

// Spellings of a word share its number, but not its frequency: a lexicon must not depend on which of them is read last.
func TestCompilingIsDeterministic(t *testing.T) {
	yaml := "spelling: {behavior: [behaviour], color: [colour], honor: [honour]}\nfrequent: {behaviour: 50, colour: 50, honour: 50}\n" +
		"concepts: {c: [behavior pattern, color scheme, honor system, pattern of behaviour, scheme of colour]}"
	var first []byte
	for range 20 {
		l, err := Compile([]File{{Name: "t", Data: []byte(yaml)}})
		if err != nil {
			t.Fatal(err)
		}
		if data := l.Prepare(); first == nil {
			first = data
		} else if !bytes.Equal(first, data) {
			t.Fatal("two compilations differ")
		}
	}
}
