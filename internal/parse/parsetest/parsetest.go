// Package parsetest helps to test parsers: it prints documents compactly and checks what must hold for each of them.
package parsetest

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/document"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// Golden parses every file in testdata that pattern matches and compares the print of its document with the file of the
// same name and the ending .golden; -update rewrites it.
func Golden(t *testing.T, pattern string, parse func(*document.Source) (*document.Document, error)) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join("testdata", pattern))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no files match %s: %v", pattern, err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			doc, err := parse(&document.Source{Path: path, Text: text, Encoding: "utf-8"})
			if err != nil {
				t.Fatal(err)
			}
			Check(t, doc)
			compare(t, path+".golden", Print(doc))
		})
	}
}

func compare(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(got, "\n")); diff != "" {
		t.Errorf("%s (-want +got):\n%s", path, diff)
	}
}

// Print writes one line for each section and block of a document:
//
//	## 4.1 Retention                heading of level 2
//	p   text                        paragraph, "[a|b]" around its emphases
//	*1  text (lead 3)               item of depth 1 that block 3 introduces
//	t1  0,2 text                    cell of table 1, row 0, column 2; th for a header cell
//	q   text                        quote
//	c   text                        code
//
// and the title, links, comments, anchors and unread parts after them.
func Print(d *document.Document) string {
	var b strings.Builder
	if d.Title != "" || d.Language != "" {
		fmt.Fprintf(&b, "title %q language %q\n", d.Title, d.Language)
	}
	for i := range d.Blocks {
		printBlock(&b, d, &d.Blocks[i])
	}
	for _, l := range d.Links {
		fmt.Fprintf(&b, "link %q to %s in block %d\n", l.Text, l.URL, l.Block)
	}
	for _, c := range d.Comments {
		fmt.Fprintf(&b, "comment %q\n", d.Source.Cut(c))
	}
	for _, u := range d.Unread {
		fmt.Fprintf(&b, "unread %q\n", d.Source.Cut(u))
	}
	if len(d.Anchors) > 0 {
		fmt.Fprintf(&b, "anchors %s\n", strings.Join(d.Anchors, " "))
	}
	return b.String()
}

func printBlock(b *strings.Builder, d *document.Document, block *document.Block) {
	kind := map[document.BlockKind]string{document.Paragraph: "p", document.Quote: "q", document.Code: "c"}[block.Kind]
	switch block.Kind {
	case document.Heading:
		s := d.Sections[block.Section]
		kind = strings.Repeat("#", s.Level)
		if s.Number != "" {
			kind += " (" + s.Number + ")"
		}
	case document.ListItem:
		kind = fmt.Sprintf("*%d", block.Depth)
	case document.TableCell:
		kind = fmt.Sprintf("t%d %d,%d", block.Table, block.Row, block.Column)
		if block.Header {
			kind = "th" + kind[1:]
		}
	}
	text := block.Text
	for _, e := range slices.Backward(block.Emphases) {
		text = text[:e.Start] + "[" + text[e.Start:e.End] + "]" + text[e.End:]
	}
	lead := ""
	if block.Lead >= 0 {
		lead = fmt.Sprintf(" (lead %d)", block.Lead)
	}
	fmt.Fprintf(b, "%3d %s %s%s\n", block.ID, kind, text, lead)
}

// Check fails the test where a document breaks what holds for all of them: spans lie inside the source and in order,
// segments cover the text and those that claim to be the same bytes are, identifiers point to what is there.
func Check(t testing.TB, d *document.Document) {
	t.Helper()
	size := len(d.Source.Text)
	inside := func(what string, s document.Span) {
		if s.Start < 0 || s.End < s.Start || s.End > size {
			t.Errorf("%s: span %v is outside the source of %d bytes", what, s, size)
		}
	}
	at := 0
	for i := range d.Blocks {
		block := &d.Blocks[i]
		name := fmt.Sprintf("block %d %.20q", i, block.Text)
		inside(name, block.Span)
		if block.ID != i || block.Section < 0 || block.Section >= len(d.Sections) || block.Lead >= i {
			t.Errorf("%s: ID %d, section %d, lead %d", name, block.ID, block.Section, block.Lead)
		}
		if block.Span.Start < at {
			t.Errorf("%s starts at %d, before the end of the block before at %d", name, block.Span.Start, at)
		}
		at = block.Span.End
		checkText(t, d, block, name)
	}
	for i, s := range d.Sections {
		inside(fmt.Sprintf("section %d", i), s.Span)
		if s.ID != i || s.Parent > i || !d.Sections[s.Parent].Span.Contains(s.Span) || i > 0 && (s.Parent == i || d.Sections[s.Parent].Level >= s.Level) {
			t.Errorf("section %+v does not lie in its parent %+v", s, d.Sections[s.Parent])
		}
		if i > 0 && d.Blocks[s.Heading].Section != i {
			t.Errorf("section %d: heading %d stands in section %d", i, s.Heading, d.Blocks[s.Heading].Section)
		}
	}
	for i, l := range d.Links {
		name := fmt.Sprintf("link %d %s", i, l.URL)
		inside(name, l.Span)
		inside(name, l.URLSpan)
		if l.Span.Overlaps(l.URLSpan) && !l.Span.Contains(l.URLSpan) || l.Block < -1 || l.Block >= len(d.Blocks) {
			t.Errorf("%s: %+v", name, l)
		}
	}
	inside("title", d.TitleSpan)
	for _, s := range append(append([]document.Span{d.FrontMatterSpan}, d.Comments...), d.Unread...) {
		inside("comment, unread part or front matter", s)
	}
}

func checkText(t testing.TB, d *document.Document, block *document.Block, name string) {
	t.Helper()
	if block.Text == "" || !utf8.ValidString(block.Text) {
		t.Errorf("%s: text is empty or not UTF-8", name)
	}
	if block.Kind != document.Code && block.Text != strings.Join(strings.Fields(block.Text), " ") {
		t.Errorf("%s: white space is not folded in %q", name, block.Text)
	}
	text, source := 0, block.Span.Start
	for _, s := range block.Segments {
		if s.Text != text || s.Length <= 0 || s.Source.Start < source || s.Source.End < s.Source.Start || s.Source.End > block.Span.End {
			t.Errorf("%s: segment %+v is out of order", name, s)
			return
		}
		if s.Length == s.Source.Len() && block.Text[s.Text:s.Text+s.Length] != d.Source.Cut(s.Source) {
			t.Errorf("%s: segment %+v is %q in the source", name, s, d.Source.Cut(s.Source))
		}
		text, source = s.Text+s.Length, s.Source.End
	}
	if text != len(block.Text) {
		t.Errorf("%s: segments cover %d of %d bytes", name, text, len(block.Text))
	}
	at := 0
	for _, e := range block.Emphases {
		if e.Start < at || e.End <= e.Start || e.End > len(block.Text) {
			t.Errorf("%s: emphasis %v of %q", name, e, block.Text)
			return
		}
		at = e.End
	}
}
