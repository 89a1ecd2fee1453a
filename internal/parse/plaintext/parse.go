// Package plaintext reads policies in plain text, as lawyers write them and as scrapers leave them: what is a heading, an
// item or a paragraph is told from capitals, numbers, bullets, empty lines and the place of short lines.
package plaintext

import (
	"bytes"
	"strings"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/parse/fold"
	"github.com/privlint/privlint/internal/parse/outline"
	"github.com/privlint/privlint/internal/parse/shape"
)

// Parse makes a document of plain text. It reads any input; the error is always nil and is there for parsers to be alike.
func Parse(src *document.Source) (*document.Document, error) {
	p := &parser{text: src.Text, lines: scanLines(src.Text)}
	p.wrap = measureWrap(p.text, p.lines)
	p.all = p.passages()
	p.classify()
	p.assignStyles()
	w := &writer{parser: p, fold: fold.New(src.Text), outline: outline.New(src, "text"), lead: -1}
	return w.write(), nil
}

type parser struct {
	text  []byte
	lines []line
	wrap  wrapping
	all   []passage
	// dense tells that no empty lines stand between passages.
	dense bool
	// title is the index of the passage that is the document's title, or -1.
	title int
	// seen are the markers of the headings whose styles are known.
	seen map[shape.Marker]bool
}

// writer turns passages into blocks.
type writer struct {
	*parser
	fold    *fold.Text
	outline *outline.Outline
	levels  levels
	// list are the items that are open, one for each depth.
	list []openItem
	// lead is the block that introduces the list that is open.
	lead int
	// ended is the first item of depth 1 of the list before, as it was when the list ended.
	ended openItem
	table int
	row   int
}

type openItem struct {
	marker shape.Marker
	indent int
	block  int
	lead   int
}

// maxDepth bounds how deep items nest.
const maxDepth = 32

func (w *writer) write() *document.Document {
	if w.title >= 0 {
		w.levels.base = 1
	}
	for i := range w.all {
		s := &w.all[i]
		switch s.kind {
		case headline:
			w.heading(i)
		case item:
			w.item(s)
		case row:
			w.cells(i)
		case paragraph:
			w.paragraph(s)
		}
	}
	w.outline.TakeTitle()
	return w.outline.Document()
}

func (w *writer) heading(i int) {
	s := &w.all[i]
	w.endList()
	w.ended = openItem{}
	level := 1
	if i != w.title {
		level = w.levels.level(s.style)
	}
	start := s.start
	if s.marker.Kind != shape.NoMarker {
		start = w.lines[s.first].span.Start
	}
	if block, ok := w.block(document.Heading, start, s.end); ok {
		w.outline.AddHeading(block, level)
		w.links(block.Span)
	}
}

func (w *writer) paragraph(s *passage) {
	if len(w.list) > 0 && s.blanks > 0 && s.indent > w.list[0].indent && s.marker.Kind == shape.NoMarker {
		w.furtherText(s)
		return
	}
	w.endList()
	start := s.start
	if s.marker.Kind != shape.NoMarker {
		start = w.lines[s.first].span.Start
	}
	block, ok := w.block(document.Paragraph, start, s.end)
	if !ok {
		return
	}
	block.Emphases = shape.RunIn(block.Text)
	w.lead = w.outline.Add(block)
	w.links(block.Span)
}

// furtherText writes a further paragraph of an item, which is an item like the first.
func (w *writer) furtherText(s *passage) {
	for len(w.list) > 1 && w.list[len(w.list)-1].indent >= s.indent {
		w.list = w.list[:len(w.list)-1]
	}
	if block, ok := w.block(document.ListItem, s.start, s.end); ok {
		block.Depth, block.Lead = len(w.list), w.list[len(w.list)-1].lead
		w.outline.Add(block)
		w.links(block.Span)
	}
}

func (w *writer) item(s *passage) {
	block, ok := w.block(document.ListItem, s.start, s.end)
	if !ok {
		return
	}
	w.openItem(s)
	open := &w.list[len(w.list)-1]
	block.Depth = len(w.list)
	block.Lead = open.lead
	block.Emphases = shape.RunIn(block.Text)
	open.block = w.outline.Add(block)
	w.links(block.Span)
}

// openItem finds the depth of an item from its marker and its indent, and leaves it as the last of w.list.
func (w *writer) openItem(s *passage) {
	for depth := len(w.list) - 1; depth >= 0; depth-- {
		o := &w.list[depth]
		if s.marker.Follows(o.marker) || s.marker.Alike(o.marker) && within(s.indent, o.indent) && !w.restarts(s, o) {
			w.list = w.list[:depth+1]
			o.marker, o.indent = s.marker, s.indent
			return
		}
	}
	for len(w.list) > 0 && w.list[len(w.list)-1].indent > s.indent+1 {
		w.list = w.list[:len(w.list)-1]
	}
	lead := w.lead
	if len(w.list) > 0 {
		lead = w.list[len(w.list)-1].block
	} else if s.marker.Follows(w.ended.marker) && !w.leadIsOpen() {
		lead = w.ended.lead
	}
	if len(w.list) < maxDepth {
		w.list = append(w.list, openItem{})
	} else {
		lead = w.list[len(w.list)-1].lead
	}
	w.list[len(w.list)-1] = openItem{marker: s.marker, indent: s.indent, lead: lead}
}

// restarts tells that a number begins anew and so a list inside the one of o: "(i)" after "(a)".
func (w *writer) restarts(s *passage, o *openItem) bool {
	return s.marker.Kind != shape.Bullet && s.marker.Kind != shape.NoMarker && s.marker.IsFirst() && s.marker.Value != o.marker.Value
}

func within(a, b int) bool { return a-b <= 1 && b-a <= 1 }

// leadIsOpen tells whether the block that would lead a list ends in a colon.
func (w *writer) leadIsOpen() bool {
	blocks := w.outline.Document().Blocks
	return w.lead >= 0 && strings.HasSuffix(blocks[w.lead].Text, ":")
}

func (w *writer) endList() {
	if len(w.list) > 0 {
		w.ended = w.list[0]
	}
	w.list = w.list[:0]
	w.lead = -1
}

// cells writes a row of a table.
func (w *writer) cells(i int) {
	s := &w.all[i]
	if i == 0 || w.all[i-1].kind != row || s.blanks > 0 {
		w.endList()
		w.table++
		w.row = 0
	}
	column, start := 0, s.start
	for start < s.end {
		end := s.end
		if tab := bytes.IndexByte(w.text[start:s.end], '\t'); tab >= 0 {
			end = start + tab
		}
		if block, ok := w.block(document.TableCell, start, end); ok {
			block.Table, block.Row, block.Column = w.table, w.row, column
			w.outline.Add(block)
			w.links(block.Span)
			column++
		}
		start = end + 1
	}
	w.row++
}

func (w *writer) block(kind document.BlockKind, start, end int) (document.Block, bool) {
	w.fold.Add(document.Span{Start: start, End: end})
	text, segments, span := w.fold.Take()
	return document.Block{Kind: kind, Text: text, Segments: segments, Span: span, Lead: -1}, text != ""
}

// links records the web addresses in span, which the last block covers.
func (w *writer) links(span document.Span) {
	d := w.outline.Document()
	for at := span.Start; ; {
		i := bytes.Index(w.text[at:span.End], []byte("http"))
		if i < 0 {
			return
		}
		at += i
		length := urlLength(w.text[at:span.End])
		if length > 0 {
			url := document.Span{Start: at, End: at + length}
			text := string(w.text[at : at+length])
			d.Links = append(d.Links, document.Link{URL: text, Text: text, Span: url, URLSpan: url, Block: len(d.Blocks) - 1})
		}
		at += max(length, len("http"))
	}
}

// urlLength is the length of the http or https address at the start of text, closing punctuation of the sentence left out.
func urlLength(text []byte) int {
	rest := bytes.TrimPrefix(text[len("http"):], []byte("s"))
	if !bytes.HasPrefix(rest, []byte("://")) {
		return 0
	}
	end := bytes.IndexFunc(text, func(r rune) bool {
		return fold.IsIgnorable(r) || strings.ContainsRune("<>\"'`{}|\\^”“’‘»«", r)
	})
	if end < 0 {
		end = len(text)
	}
	opened := bytes.Count(text[:end], []byte("(")) - bytes.Count(text[:end], []byte(")"))
	for end > 0 {
		switch text[end-1] {
		case '.', ',', ';', ':', '!', '?', ']', '*', '_':
		case ')':
			if opened >= 0 {
				return end
			}
			opened++
		default:
			if end <= len("https://") {
				return 0
			}
			return end
		}
		end--
	}
	return 0
}
