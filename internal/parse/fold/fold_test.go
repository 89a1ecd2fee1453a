package fold_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/parse/fold"
)

func span(start, end int) document.Span { return document.Span{Start: start, End: end} }

func TestAdd(t *testing.T) {
	tests := []struct {
		name, source, text string
		segments           []document.Segment
	}{
		{"words", "we keep data", "we keep data", []document.Segment{{Text: 0, Length: 12, Source: span(0, 12)}}},
		{"blanks around", "  we  ", "we", []document.Segment{{Text: 0, Length: 2, Source: span(2, 4)}}},
		{"line break", "we\nkeep", "we keep", []document.Segment{
			{Text: 0, Length: 2, Source: span(0, 2)},
			{Text: 2, Length: 1, Source: span(2, 2)},
			{Text: 3, Length: 4, Source: span(3, 7)}}},
		{"CRLF and indent", "we\r\n  keep", "we keep", []document.Segment{
			{Text: 0, Length: 2, Source: span(0, 2)},
			{Text: 2, Length: 1, Source: span(2, 6)},
			{Text: 3, Length: 4, Source: span(6, 10)}}},
		{"no-break space", "we\u00a0keep", "we keep", []document.Segment{
			{Text: 0, Length: 2, Source: span(0, 2)},
			{Text: 2, Length: 1, Source: span(2, 4)},
			{Text: 3, Length: 4, Source: span(4, 8)}}},
		{"soft hyphen", "re\u00adtain", "retain", []document.Segment{
			{Text: 0, Length: 2, Source: span(0, 2)},
			{Text: 2, Length: 4, Source: span(4, 8)}}},
		{"invalid byte", "a\xffb", "a\uFFFDb", []document.Segment{
			{Text: 0, Length: 1, Source: span(0, 1)},
			{Text: 1, Length: 3, Source: span(1, 2)},
			{Text: 4, Length: 1, Source: span(2, 3)}}},
		{"nothing", " \t\n", "", nil},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := fold.New([]byte(test.source))
			text.Add(span(0, len(test.source)))
			got, segments, _ := text.Take()
			if got != test.text {
				t.Errorf("text %q, want %q", got, test.text)
			}
			if diff := cmp.Diff(test.segments, segments); diff != "" {
				t.Errorf("segments (-want +got):\n%s", diff)
			}
		})
	}
}

func TestAddAs(t *testing.T) {
	source := "a&amp;b&nbsp;c&nGg;"
	text := fold.New([]byte(source))
	text.Add(span(0, 1))
	text.AddAs("&", span(1, 6))
	text.Add(span(6, 7))
	text.AddAs("\u00a0", span(7, 13))
	text.Add(span(13, 14))
	text.AddAs("⋙\u0338", span(14, 19))
	got, segments, covered := text.Take()
	if got != "a&b c⋙\u0338" || covered != span(0, 19) {
		t.Errorf("text %q over %v", got, covered)
	}
	for _, s := range segments {
		if s.Length == s.Source.Len() && source[s.Source.Start:s.Source.End] != got[s.Text:s.Text+s.Length] {
			t.Errorf("segment %v looks verbatim and is not", s)
		}
	}
}

// TestReplacements puts one piece of another writing, in place of "[xx]", between two words.
func TestReplacements(t *testing.T) {
	const source = "a[xx]b"
	tests := []struct {
		name, piece, text string
		covered           string // the source of the byte behind "a"
	}{
		{"invisible", "\u200b", "ab", "b"},
		{"only blanks", "\u00a0 ", "a b", "[xx]"},
		{"blanks around", " y\t", "a y b", ""},
		{"blanks and soft hyphens inside", "y  y\u00adz", "ay yzb", "[xx]"},
		{"as long as its source", "yyyy", "ayyyyb", "[xx]"},
		{"the same as its source", "[xx]", "a[xx]b", "["},
		{"nothing", "", "ab", "b"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			text := fold.New([]byte(source))
			text.Add(span(0, 1))
			text.AddAs(test.piece, span(1, 5))
			text.Add(span(5, 6))
			if text.String() != test.text || text.Len() != len(test.text) || text.Next() != len(test.text) {
				t.Errorf("text %q of %d bytes, the next at %d; want %q", text.String(), text.Len(), text.Next(), test.text)
			}
			text.Blank(span(6, 6))
			if text.Len() != len(test.text) || text.Next() != len(test.text)+1 {
				t.Errorf("after a blank: %d bytes, the next at %d", text.Len(), text.Next())
			}
			got, segments, covered := text.Take()
			block := document.Block{Text: got, Segments: segments, Span: covered}
			mapped := block.SourceSpan(1, 2)
			if got != test.text || covered != span(0, 6) || source[mapped.Start:mapped.End] != test.covered {
				t.Errorf("text %q over %v, its second byte from %q; want %q from %q", got, covered, source[mapped.Start:mapped.End], test.text, test.covered)
			}
		})
	}
}

func TestOneByteForAnother(t *testing.T) {
	text := fold.New([]byte("a\x01b"))
	text.Add(span(0, 1))
	text.AddAs("-", span(1, 2))
	text.Add(span(2, 3))
	_, segments, _ := text.Take()
	want := []document.Segment{{Text: 0, Length: 1, Source: span(0, 1)}, {Text: 1, Length: 1, Source: span(1, 1)}, {Text: 2, Length: 1, Source: span(2, 3)}}
	if diff := cmp.Diff(want, segments); diff != "" {
		t.Errorf("segments (-want +got):\n%s", diff)
	}
}

// FuzzAdd holds that the text is the words of the source, that the segments cover it in order and that those which claim to be
// verbatim are.
func FuzzAdd(f *testing.F) {
	for _, source := range []string{
		"we  keep\r\n\tyour data\u00a0 \u200bfor 30\xff days", " a b", "a ", "ä b \u00a0c", "a\u00ad b\xff", "a \u200b b", "\x7f \x00 x", "a é b",
	} {
		f.Add(source, 4)
	}
	f.Fuzz(func(t *testing.T, source string, cut int) {
		cut = max(0, min(cut, len(source)))
		text := fold.New([]byte(source))
		text.Add(span(0, cut))
		text.Add(span(cut, len(source)))
		got, segments, covered := text.Take()
		if want := words(source[:cut], source[cut:]); got != want {
			t.Fatalf("got %q, want %q", got, want)
		}
		next, at := 0, covered.Start
		for _, s := range segments {
			if s.Text != next || s.Source.Start < at || s.Source.End > covered.End {
				t.Fatalf("segment %v out of order in %v", s, segments)
			}
			if s.Length == s.Source.Len() && source[s.Source.Start:s.Source.End] != got[s.Text:s.Text+s.Length] {
				t.Fatalf("segment %v looks verbatim and is not", s)
			}
			next, at = s.Text+s.Length, s.Source.End
		}
		if next != len(got) {
			t.Fatalf("segments end at %d of %d", next, len(got))
		}
	})
}

// words are those of pieces of a source with single blanks between them, without characters that nobody sees.
func words(pieces ...string) string {
	var text strings.Builder
	for _, piece := range pieces {
		for _, r := range piece { // a byte that is not UTF-8 is the replacement character
			if fold.IsSpace(r) || !fold.IsIgnorable(r) {
				text.WriteRune(r)
			}
		}
	}
	return strings.Join(strings.FieldsFunc(text.String(), fold.IsSpace), " ")
}
