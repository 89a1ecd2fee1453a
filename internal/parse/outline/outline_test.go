package outline_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/parse/outline"
)

func TestOutline(t *testing.T) {
	o := outline.New(&document.Source{Text: []byte("0123456789")}, "text")
	add := func(at int) int {
		return o.Add(document.Block{Kind: document.Paragraph, Text: "x", Span: document.Span{Start: at, End: at + 1}})
	}
	head := func(at int, text string, level int) {
		o.AddHeading(document.Block{Text: text, Span: document.Span{Start: at, End: at + 1}}, level)
	}
	add(0)
	head(1, "1. One", 2)
	add(2)
	head(3, "1.1 Two", 4)
	add(4)
	head(5, "Three", 2)
	depth := o.Depth()
	head(6, "Four", 3)
	o.CloseTo(depth)
	if id := add(7); id != 7 {
		t.Errorf("block %d, want 7", id)
	}
	o.TakeTitle()

	d := o.Document()
	want := []document.Section{
		{Heading: -1, Span: document.Span{Start: 0, End: 10}},
		{ID: 1, Level: 2, Number: "1", Title: "One", Heading: 1, Span: document.Span{Start: 1, End: 5}},
		{ID: 2, Parent: 1, Level: 4, Number: "1.1", Title: "Two", Heading: 3, Span: document.Span{Start: 3, End: 5}},
		{ID: 3, Level: 2, Title: "Three", Heading: 5, Span: document.Span{Start: 5, End: 8}},
		{ID: 4, Parent: 3, Level: 3, Title: "Four", Heading: 6, Span: document.Span{Start: 6, End: 7}},
	}
	if diff := cmp.Diff(want, d.Sections); diff != "" {
		t.Errorf("sections (-want +got):\n%s", diff)
	}
	var sections []int
	for _, b := range d.Blocks {
		sections = append(sections, b.Section)
	}
	if diff := cmp.Diff([]int{0, 1, 1, 2, 2, 3, 4, 3}, sections); diff != "" {
		t.Errorf("sections of the blocks (-want +got):\n%s", diff)
	}
	if d.Title != "One" {
		t.Errorf("title %q", d.Title)
	}
}
