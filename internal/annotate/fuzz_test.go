package annotate

import (
	"testing"

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
			checkModel(t, Annotate(doc, nil))
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
	for _, r := range model.References {
		checkSpan(t, model, r.Span, r.Text)
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
