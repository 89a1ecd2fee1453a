package document

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSpans(t *testing.T) {
	tests := []struct {
		name               string
		a, b, cover        Span
		overlaps, contains bool
	}{
		{"apart", Span{0, 3}, Span{5, 9}, Span{0, 9}, false, false},
		{"adjacent", Span{0, 3}, Span{3, 9}, Span{0, 9}, false, false},
		{"one byte shared", Span{0, 4}, Span{3, 9}, Span{0, 9}, true, false},
		{"within", Span{2, 9}, Span{2, 4}, Span{2, 9}, true, true},
		{"equal", Span{2, 4}, Span{2, 4}, Span{2, 4}, true, true},
		{"around", Span{3, 4}, Span{2, 9}, Span{2, 9}, true, false},
	}
	for _, test := range tests {
		if got := test.a.Overlaps(test.b); got != test.overlaps {
			t.Errorf("%s: overlaps is %v", test.name, got)
		}
		if got := test.b.Overlaps(test.a); got != test.overlaps {
			t.Errorf("%s, the other way round: overlaps is %v", test.name, got)
		}
		if got := test.a.Contains(test.b); got != test.contains {
			t.Errorf("%s: contains is %v", test.name, got)
		}
		if got := test.a.Cover(test.b); got != test.cover {
			t.Errorf("%s: together they cover %v, want %v", test.name, got, test.cover)
		}
	}
}

func TestLines(t *testing.T) {
	source := &Source{Text: []byte("Käse\ntwo\r\nthree\r\rfive")}
	want := []string{"", "Käse", "two", "three", "", "five", ""}
	var got []string
	for number := range source.Lines() + 2 {
		got = append(got, source.Line(number))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("lines from 0, before the first (-want +got):\n%s", diff)
	}
	for text, column := range map[string]int{"Käse": 1, "se": 4, "two": 1, "hree": 2, "five": 1} {
		if got := source.ByteColumn(strings.Index(string(source.Text), text)); got != column {
			t.Errorf("%s is at byte %d of its line, want %d", text, got, column)
		}
	}
	if got := source.ByteColumn(1000); got != 5 {
		t.Errorf("what is past the end is at byte %d, want 5: behind the last", got)
	}
}

func TestRange(t *testing.T) {
	const text = "Käse\ntwo lines\nend"
	tests := []struct {
		name, cut string
		span      Span
		want      Range
	}{
		{"in a line", "Kä", Span{0, 3}, Range{Position{0, 1, 1}, Position{3, 1, 3}}},
		{"over lines", "se\ntwo", Span{3, 9}, Range{Position{3, 1, 3}, Position{9, 2, 4}}},
		{"to a line's start", "Käse\n", Span{0, 6}, Range{Position{0, 1, 1}, Position{6, 2, 1}}},
		{"past the end", "end", Span{16, 99}, Range{Position{16, 3, 1}, Position{19, 3, 4}}},
		{"before the start", "K", Span{-4, 1}, Range{Position{0, 1, 1}, Position{1, 1, 2}}},
		{"backwards", "", Span{9, 4}, Range{Position{9, 2, 4}, Position{9, 2, 4}}},
	}
	for _, test := range tests {
		source := &Source{Text: []byte(text)}
		if got := source.Range(test.span); got != test.want {
			t.Errorf("%s: the range is %v, want %v", test.name, got, test.want)
		}
		if got := source.Cut(test.span); got != test.cut {
			t.Errorf("%s: the text is %q, want %q", test.name, got, test.cut)
		}
	}
	doubled := &Source{Text: []byte(text), Encoding: "utf-16le", FileOffset: func(offset int) int { return 2 * offset }}
	if got, want := doubled.Range(Span{16, 19}), (Range{Position{32, 3, 1}, Position{38, 3, 4}}); got != want {
		t.Errorf("in a file of another encoding the range is %v, want %v", got, want)
	}
}

func TestSourceSpan(t *testing.T) {
	// The source is "We &amp; they\n  keep": the text "We & they keep".
	block := &Block{Span: Span{10, 30}, Segments: []Segment{
		{Text: 0, Length: 3, Source: Span{10, 13}},
		{Text: 3, Length: 1, Source: Span{13, 18}},
		{Text: 4, Length: 5, Source: Span{18, 23}},
		{Text: 9, Length: 1, Source: Span{23, 26}},
		{Text: 10, Length: 4, Source: Span{26, 30}},
	}}
	tests := []struct {
		name       string
		start, end int
		want       Span
	}{
		{"all", 0, 14, Span{10, 30}},
		{"part of a segment", 1, 2, Span{11, 12}},
		{"an entity", 3, 4, Span{13, 18}},
		{"from an entity into what follows", 3, 7, Span{13, 21}},
		{"across a folded line break", 5, 12, Span{19, 28}},
		{"past the end", 12, 99, Span{28, 30}},
		{"nothing", 11, 11, Span{27, 27}},
	}
	for _, test := range tests {
		if got := block.SourceSpan(test.start, test.end); got != test.want {
			t.Errorf("%s: got %v, want %v", test.name, got, test.want)
		}
	}
	if got := (&Block{Span: Span{3, 9}}).SourceSpan(1, 2); got != (Span{3, 9}) {
		t.Errorf("a block without segments maps to %v, want all of it", got)
	}
}
