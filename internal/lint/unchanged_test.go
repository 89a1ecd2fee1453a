package lint

import (
	"strings"
	"testing"

	"github.com/privlint/privlint/internal/document"
)

func TestTouches(t *testing.T) {
	const text = "one two\nthree four\nfive\nsix"
	tests := []struct {
		name, finding string
		changed       []document.Span
		want          bool
	}{
		{"its line", "two", []document.Span{{Start: 0, End: 8}}, true},
		{"the line below", "two", []document.Span{{Start: 8, End: 19}}, false},
		{"the line above", "three", []document.Span{{Start: 0, End: 8}}, false},
		{"the last of its lines", "two\nthree four\nfi", []document.Span{{Start: 19, End: 24}}, true},
		{"the last line", "six", []document.Span{{Start: 0, End: 8}, {Start: 24, End: 27}}, true},
		{"between changes", "three", []document.Span{{Start: 0, End: 8}, {Start: 24, End: 27}}, false},
		{"a line gone from its middle", "two\nthree", []document.Span{{Start: 8, End: 8}}, true},
		{"a line gone above", "three", []document.Span{{Start: 8, End: 8}}, false},
		{"a line gone below", "three", []document.Span{{Start: 19, End: 19}}, false},
		{"nothing", "three", nil, false},
	}
	for _, test := range tests {
		start := strings.Index(text, test.finding)
		if got := touches([]byte(text), test.changed, document.Span{Start: start, End: start + len(test.finding)}); got != test.want {
			t.Errorf("%s: got %v, want %v", test.name, got, test.want)
		}
	}
	if touches(nil, nil, document.Span{}) {
		t.Error("an empty text changed")
	}
}
