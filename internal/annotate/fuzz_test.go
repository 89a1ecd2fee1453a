package annotate

import (
	"reflect"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/document"
)

// FuzzAnnotate holds what must be true of every model, whatever the text.
func FuzzAnnotate(f *testing.F) {
	for _, seed := range []string{
		samplePolicy,
		"Last updated: 31/12/2020.We keep it 30 days.",
		"([{“‘\"'…!?.@www.http://+1 (800",
		"Widgets, Inc. (“Widgets”) e.g. U.S. 1.2.3.4 ____ [x] {{a}} <b> %C% ${d}",
		"<COMPANY> at <insert name>, <b>x</b>",
		"§ 1798.83 Art. 6(1)(f) GDPR\u00a0\u200bÄÖ\xff\xfe",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, format := range []string{"text", "markdown"} {
			doc := makeDocument(text)
			doc.Format = format
			model := Annotate(doc, nil)
			checkModel(t, model)
			if again := Annotate(doc, nil); !reflect.DeepEqual(model, again) {
				t.Fatalf("what was measured before makes a difference:\n%s", cmp.Diff(model, again))
			}
		}
	})
}

// FuzzMayRepeat holds that no fragment is missed that follows itself.
func FuzzMayRepeat(f *testing.F) {
	f.Add("The storage of customer data receivedstorage of customer data received from partners.")
	f.Add("a b-1 c a b-1 c a b-1 c a b-1 c, we we the the")
	f.Add("we keep our own data here we keep our own data here we keep our own data")
	f.Fuzz(func(t *testing.T, text string) {
		a := &annotator{doc: makeDocument(text), names: defaultVocabulary(), model: &document.Model{}, buffers: &buffers{}}
		a.tokenise()
		for i := range a.doc.Blocks {
			b := a.block(i)
			b.findAgain()
			end := fragmentEnd{token: -1}
			for k := range max(len(b.t)-1, 0) {
				b.moveEnd(&end, k)
				if period, length := b.repetition(int(b.t[k].start), end.at); b.t[k].kind == wordToken && period > 0 && !b.mayRepeat(k) {
					t.Fatalf("%q follows itself after %d bytes", b.text[b.t[k].start:int(b.t[k].start)+length], period)
				}
			}
		}
	})
}

func checkModel(t *testing.T, model *document.Model) {
	t.Helper()
	block, end := 0, 0
	for i, s := range model.Sentences {
		if s.ID != i {
			t.Fatalf("sentence %d has ID %d", i, s.ID)
		}
		if s.Block < block || s.Block == block && s.Start < end {
			t.Fatalf("sentence %d is out of order", i)
		}
		block, end = s.Block, s.End
		if s.Text != model.Blocks[s.Block].Text[s.Start:s.End] || s.Text == "" {
			t.Fatalf("sentence %d: %q is not the block's text", i, s.Text)
		}
		checkSpan(t, model, s.Span, s.Text)
		if s.Lead >= i {
			t.Fatalf("sentence %d is led by %d", i, s.Lead)
		}
	}
	e := model.Entities
	for _, list := range [][]document.Entity{e.Dates, e.Durations, e.Emails, e.URLs, e.Phones, e.Addresses, e.Organisations, e.Laws, e.Ages, e.Placeholders} {
		start := 0
		for _, e := range list {
			if e.Span.Start < start {
				t.Fatalf("%q is out of order", e.Text)
			}
			start = e.Span.Start
			if e.Sentence < 0 || e.Sentence >= len(model.Sentences) {
				t.Fatalf("%q is in sentence %d", e.Text, e.Sentence)
			}
			checkSpan(t, model, e.Span, e.Text)
		}
	}
	for _, d := range model.Definitions {
		checkSpan(t, model, d.Span, "")
	}
	checkMeasures(t, model)
	for _, r := range model.References {
		checkSpan(t, model, r.Span, r.Text)
	}
}

func checkMeasures(t *testing.T, model *document.Model) {
	t.Helper()
	for _, d := range model.Measures.Duplicates {
		checkSpan(t, model, d.Span, d.Text)
		checkSpan(t, model, d.First, "")
		if d.First.Start >= d.Span.Start {
			t.Fatalf("%q: the first place is not before the later one", d.Text)
		}
	}
	for _, s := range model.Measures.Typography {
		checkSpan(t, model, s.Span, s.Text)
		if s.Editable && (s.Edit.Start < 0 || s.Edit.End < s.Edit.Start || s.Edit.End > len(model.Source.Text)) {
			t.Fatalf("%q is mended at %v", s.Text, s.Edit)
		}
	}
	for _, term := range model.Measures.Terms {
		checkSpan(t, model, term.Span, term.Text)
		if term.Count < 2 {
			t.Fatalf("%q is a term that stands %d times", term.Text, term.Count)
		}
	}
	for _, section := range model.Measures.EmptySections {
		if section <= 0 || section >= len(model.Sections) {
			t.Fatalf("section %d is empty", section)
		}
	}
}

func checkSpan(t *testing.T, model *document.Model, span document.Span, text string) {
	t.Helper()
	if span.Start < 0 || span.Start >= span.End || span.End > len(model.Source.Text) {
		t.Fatalf("%q: span %v is outside the source", text, span)
	}
	if text != "" && model.Source.Cut(span) != text {
		t.Fatalf("the source has %q at %v, the model %q", model.Source.Cut(span), span, text)
	}
}
