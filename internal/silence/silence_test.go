package silence_test

import (
	"strings"
	"testing"
	"time"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/parse/markdown"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/internal/silence"
)

func rules() *register.Register {
	return &register.Register{Rules: []register.Rule{{ID: "core/contact"}, {ID: "core/date", Aliases: []string{"core/day"}}, {ID: "gdpr/complaint"}}}
}

// document makes a document of a text in which all comments are marked, as the parsers do.
func read(t testing.TB, text string) (*document.Document, *silence.Directives) {
	t.Helper()
	doc := &document.Document{Source: &document.Source{Path: "p.md", Text: []byte(text), Encoding: "utf-8"}}
	for at := 0; ; {
		start := strings.Index(text[at:], "<!--")
		if start < 0 {
			break
		}
		start += at
		length := strings.Index(text[start:], "-->")
		if length < 0 {
			break
		}
		at = start + length + 3
		doc.Comments = append(doc.Comments, document.Span{Start: start, End: at})
	}
	return doc, silence.Read(doc, nil, rules())
}

func place(text, word string) document.Span {
	at := strings.Index(text, word)
	return document.Span{Start: at, End: at + len(word)}
}

func TestAliasesAndMembers(t *testing.T) {
	text := "<!-- privlint-disable-next-line core/day, core/contact: known -->\nfinding\n"
	_, d := read(t, text)
	at := place(text, "finding")
	if reason, ok := d.Silences("core/date", nil, at); !ok || reason != "known" {
		t.Error("an alias does not silence its rule")
	}
	if _, ok := d.Silences("core/group", []string{"core/date", "gdpr/complaint"}, at); ok {
		t.Error("a finding is silenced though one of its members is not")
	}
	all := func(string) bool { return true }
	if problems := d.Problems(all); len(problems) != 1 || problems[0].Rule != silence.Unused || text[problems[0].Span.Start:problems[0].Span.End] != "core/contact" {
		t.Errorf("%+v", problems)
	}
	if _, ok := d.Silences("core/group", []string{"core/date", "core/contact"}, at); !ok {
		t.Error("a finding is not silenced though all of its members are")
	}
	if problems := d.Problems(all); len(problems) != 0 {
		t.Errorf("%+v", problems)
	}
}

func TestProblemsNameWhatWasMeant(t *testing.T) {
	for text, want := range map[string]string{
		"<!-- privlint-disable-file core/contcat: x -->":         "There is no rule “core/contcat”: did you mean core/contact?",
		"<!-- privlint-disable-nxt-line core/contact: x -->":     "privlint-disable-nxt-line is no directive: did you mean disable-next-line?",
		"<!-- privlint-disable-file: x -->":                      "The directive names no rule.",
		"<!-- privlint-enable core/contcat -->":                  "There is no rule “core/contcat”: did you mean core/contact?",
		"<!--privlint-disable-file core/contact-->":              "The directive gives no reason; write one after a colon.",
		"<!-- privlint-disable-file gpdr/*: because of this -->": "There is no rule “gpdr/*”: did you mean gdpr/*?",
	} {
		_, d := read(t, text)
		problems := d.Problems(func(string) bool { return false })
		if len(problems) != 1 || problems[0].Message != want {
			t.Errorf("%s\ngot  %+v\nwant %s", text, problems, want)
		}
	}
}

// TestManyDirectives holds that the time grows with the number of directives alone. Quadratic time would be minutes.
func TestManyDirectives(t *testing.T) {
	const n = 60_000
	for name, text := range map[string]string{
		"one line":       strings.Repeat("<!--privlint-disable-line core/date:x-->", n),
		"stacked":        strings.Repeat("<!--privlint-disable-next-line core/date:x-->\n", n),
		"blank between":  strings.Repeat("<!--privlint-disable-next-line core/date:x-->\n\n\n", n),
		"regions":        strings.Repeat("<!--privlint-disable core/date:x-->\n<!--privlint-enable-->\n", n),
		"unknown rules":  strings.Repeat("<!--privlint-disable-file core/x"+strings.Repeat("y", 20)+":x-->", n),
		"many names":     "<!--privlint-disable-file " + strings.Repeat("core/date,", 5*n) + "-->",
		"different ones": "<!--privlint-disable-file " + strings.Repeat("core/date2,core/date3,core/dat4,core/5,", n) + "-->",
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			doc, d := read(t, text)
			for i := range 1000 {
				d.Silences("core/date", nil, document.Span{Start: i, End: len(doc.Source.Text)})
			}
			d.Problems(func(string) bool { return true })
			t.Log(time.Since(start))
		})
	}
}

func FuzzDirectives(f *testing.F) {
	f.Add("<!-- privlint-disable-next-line core/date, gdpr/*: why -->\n\nx\n<!-- privlint-enable -->")
	f.Add("- a <!--privlint-disable-line core/contact-->\n<!-- privlint-disable core/date")
	f.Add("---\nprivlint: {disable: [core/date: x]}\n---\n")
	f.Fuzz(func(t *testing.T, text string) {
		doc, err := markdown.Parse(&document.Source{Path: "p.md", Text: []byte(text), Encoding: "utf-8"})
		if err != nil {
			return
		}
		d := silence.Read(doc, nil, rules())
		for at := range len(text) {
			d.Silences("core/date", nil, document.Span{Start: at, End: min(at+3, len(text))})
		}
		for _, problem := range d.Problems(func(string) bool { return true }) {
			if problem.Span.Start < 0 || problem.Span.End > len(text) || problem.Span.Len() < 0 || problem.Message == "" {
				t.Fatalf("%+v", problem)
			}
		}
	})
}
