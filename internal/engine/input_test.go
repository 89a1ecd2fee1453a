package engine

import (
	"bytes"
	"math"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/privlint/privlint/internal/document"
)

// fullModel is a model in which every field of the published form is set somewhere.
func fullModel() *document.Model {
	model := policy("# Privacy Policy\nWe keep <data> for 30 days.\n# Contact\nDu schreibst an Bär GmbH.\n", map[string]string{
		"retention.statement": "keep", "topic.contact": "Contact", "retention.period": "30 days",
	})
	sentence := &model.Sentences[1]
	sentence.Lead, sentence.Polarity, sentence.Modality = 0, document.Negated, document.Must
	block := &model.Blocks[1]
	block.Lead, block.Depth, block.Table, block.Row, block.Column, block.Header = 0, 2, 1, 0, 3, true
	entity := document.Entity{Sentence: 1, Text: "30 days", Span: document.Span{Start: 32, End: 39}}
	date := entity
	date.Value, date.Role = "2024-03-13", "last-updated"
	duration := entity
	duration.Days, duration.Count, duration.Unit = 30, 30, "day"
	organisation := entity
	organisation.Name, organisation.Form = "Bär", "GmbH"
	law := entity
	law.Law, law.Provision = "GDPR", "Art. 6(1)(f)"
	age := entity
	age.Years = 13
	model.Entities = document.Entities{
		Dates: []document.Entity{date, entity}, Durations: []document.Entity{duration}, Emails: []document.Entity{entity},
		URLs: []document.Entity{entity}, Phones: []document.Entity{entity}, Addresses: []document.Entity{entity},
		Organisations: []document.Entity{organisation}, Laws: []document.Entity{law}, Ages: []document.Entity{age},
		Placeholders: []document.Entity{entity},
	}
	model.Definitions = []document.Definition{{Term: "Bär", Meaning: "Bär GmbH", Sentence: 3, Uses: 4}, {Term: "You"}}
	model.References = []document.Reference{{Text: "Contact", Target: "Contact", Section: 2, Resolved: true}, {Text: "x", Section: -1}}
	model.Links = []document.Link{{URL: "https://example.org", Text: "here", Block: 3}, {URL: "b", Block: -1, File: document.FileMissing}}
	span := document.Span{Start: 19, End: 21}
	model.Measures = document.Measures{
		Duplicates: []document.Duplicate{{Kind: document.DuplicateWord, Text: "We", Sentence: 1, Span: span, First: document.Span{Start: 2, End: 4}}},
		Typography: []document.Slip{
			{Kind: document.SlipDoubleSpace, Text: "We", Sentence: 1, Span: span, Edit: span, NewText: " ", Editable: true},
			{Kind: document.SlipUnclosed, Text: "We", Sentence: 1, Span: span},
		},
		EmptySections: []int{2},
		Terms:         []document.Term{{Text: "Bär Data", Count: 2, Sentence: 3, Span: span, Introduced: true}},
	}
	model.Unread = []document.Span{{Start: 1, End: 2}}
	model.FrontMatter = map[string]any{
		"a": []any{1, 2.5, nil, true, "x"}, "b": map[string]any{"c": math.NaN(), "d": int64(7), "e": []string{"odd"}},
	}
	return model
}

func TestInputEqualsModelJSON(t *testing.T) {
	run := Context{AsOf: "2026-11-21", Packs: []string{"core"}, Settings: map[string]any{"pack_modes": map[string]any{"gdpr": "never"}}}
	for name, model := range map[string]*document.Model{"full": fullModel(), "empty": policy("", nil)} {
		t.Run(name, func(t *testing.T) {
			for _, indent := range []string{"", "  "} {
				encoded, err := ModelJSON(model, run, indent)
				if err != nil {
					t.Fatal(err)
				}
				want, err := ast.ValueFromReader(bytes.NewReader(encoded))
				if err != nil {
					t.Fatal(err)
				}
				if got := Input(model, run); got.Compare(want) != 0 {
					t.Errorf("input\n%v\nis not the model as JSON\n%v", got, want)
				}
			}
		})
	}
}

func TestLinksKnowTheirSentence(t *testing.T) {
	model := policy("# Title\nOne.\nTwo.\n", nil)
	first := model.Sentences[1]
	second := first
	second.ID, second.Span, first.Span = 3, document.Span{Start: 10, End: 12}, document.Span{Start: 8, End: 10}
	model.Sentences = []document.Sentence{model.Sentences[0], first, second, model.Sentences[2]}
	for i := range model.Sentences {
		model.Sentences[i].ID = i
	}
	tests := []struct {
		name               string
		block, start, want int
	}{
		{"first of two", 1, 8, 1}, {"second of two", 1, 11, 2}, {"the only one", 2, 14, 3}, {"outside of blocks", -1, 0, -1}, {"behind all", 1, 40, -1},
	}
	for _, test := range tests {
		link := &document.Link{Block: test.block, Span: document.Span{Start: test.start, End: test.start + 1}}
		if got := sentenceOf(model, link); got != test.want {
			t.Errorf("%s: got the sentence %d, want %d", test.name, got, test.want)
		}
	}
}
