package engine

import (
	"strings"
	"testing"

	"github.com/privlint/privlint/internal/document"
)

// policy makes the model of a text by hand: a line that begins with "# " is a heading, every other line one sentence. A concept is
// matched in the sentences that hold its phrase.
func policy(text string, concepts map[string]string) *document.Model {
	model := &document.Model{
		Document: &document.Document{
			Source: &document.Source{Path: "privacy.md", Text: []byte(text), Encoding: "utf-8"}, Format: "markdown",
			Sections: []document.Section{{Heading: -1, Span: document.Span{End: len(text)}}},
		},
		Kind: "privacy-policy", DetectedLanguage: "en", Words: len(strings.Fields(text)), Concepts: map[string][]document.Match{},
	}
	offset := 0
	for line := range strings.Lines(text) {
		span := document.Span{Start: offset, End: offset + len(strings.TrimRight(line, "\n"))}
		offset += len(line)
		words, kind := strings.TrimRight(line, "\n"), document.Paragraph
		if words == "" {
			continue
		}
		if title, ok := strings.CutPrefix(words, "# "); ok {
			words, kind = title, document.Heading
			span.Start += 2
			model.Sections = append(model.Sections, document.Section{
				ID: len(model.Sections), Level: 1, Title: title, Heading: len(model.Blocks), Span: span,
			})
			if model.Title == "" {
				model.Title, model.TitleSpan = title, span
			}
		}
		addSentence(model, words, span, kind, concepts)
	}
	return model
}

func addSentence(model *document.Model, words string, span document.Span, kind document.BlockKind, concepts map[string]string) {
	id, section := len(model.Sentences), len(model.Sections)-1
	model.Blocks = append(model.Blocks, document.Block{
		ID: id, Section: section, Kind: kind, Text: words, Span: span, Lead: -1,
		Segments: []document.Segment{{Length: len(words), Source: span}},
	})
	sentence := document.Sentence{
		ID: id, Block: id, Section: section, End: len(words), Text: words, Span: span, Lead: -1,
		Polarity: document.Affirmed, Modality: document.None,
	}
	for _, concept := range sortedKeys(concepts) {
		if strings.Contains(words, concepts[concept]) {
			sentence.Concepts = append(sentence.Concepts, concept)
			model.Concepts[concept] = append(model.Concepts[concept], document.Match{Sentence: id, Text: words, Span: span})
		}
	}
	model.Sentences = append(model.Sentences, sentence)
}

func TestEvaluate(t *testing.T) {
	engine, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	run := Context{AsOf: "2026-11-21", Packs: []string{"core", "gdpr"}}
	tests := []struct {
		name, text string
		concepts   map[string]string
		missing    bool
	}{
		{"nothing on retention", "# Privacy\nWe collect your name.\n", nil, true},
		{"retention stated", "# Privacy\nWe keep your name.\n", map[string]string{"retention.statement": "keep"}, false},
		{"retention linked", "# Privacy\nSee our retention policy.\n", map[string]string{"retention.statement.linked": "retention policy"}, false},
		{"nothing collected", "# Privacy\nWe collect nothing.\n", map[string]string{"collection.none": "nothing"}, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			report, err := engine.Evaluate(t.Context(), policy(test.text, test.concepts), run)
			if err != nil {
				t.Fatal(err)
			}
			missing := false
			for _, finding := range report.Findings {
				if finding.Rule == "core/retention-statement" {
					missing = true
					if finding.Text != "Privacy" {
						t.Errorf("the finding is at %q, want the title", finding.Text)
					}
				}
			}
			if missing != test.missing {
				t.Errorf("core/retention-statement: got %v, want %v", missing, test.missing)
			}
		})
	}
}
