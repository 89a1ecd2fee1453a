package lexicon

import (
	"testing"

	"github.com/privlint/privlint/internal/document"
)

// TestRunIn holds a heading: term to the first sentence of a block where that alone is emphasised.
func TestRunIn(t *testing.T) {
	const yaml = "concepts:\n  topic: [how long]\n  end: [until]\nstatements:\n  kept:\n    - all: [end, 'heading:topic']\n"
	const text = "How long? A while. Until you leave."
	l, err := Compile([]File{{Name: "test.yaml", Data: []byte(yaml)}})
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name     string
		emphases []document.Span
		want     bool
	}{
		{"question", []document.Span{{Start: 0, End: 9}}, true},
		{"question but for its mark", []document.Span{{Start: 0, End: 8}}, true},
		{"nothing", nil, false},
		{"one word", []document.Span{{Start: 0, End: 3}}, false},
		{"all", []document.Span{{Start: 0, End: len(text)}}, false},
		{"elsewhere", []document.Span{{Start: 10, End: 18}}, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := modelOf(text)
			m.Blocks[0].Emphases = test.emphases
			whole := m.Sentences[0]
			m.Sentences = nil
			for i, part := range []document.Span{{Start: 0, End: 9}, {Start: 10, End: 18}, {Start: 19, End: len(text)}} {
				s := whole
				s.ID, s.Start, s.End, s.Text, s.Span = i, part.Start, part.End, text[part.Start:part.End], part
				m.Sentences = append(m.Sentences, s)
			}
			l.Match(m)
			if got := len(m.Concepts["kept"]) == 1; got != test.want {
				t.Errorf("found is %v, not %v", got, test.want)
			}
		})
	}
}
