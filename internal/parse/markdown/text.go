package markdown

import (
	"bytes"
	"slices"
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/parse/fold"
	"github.com/privlint/privlint/internal/parse/outline"
	"github.com/privlint/privlint/internal/parse/shape"
)

// none is the ID of no block.
const none = -1

// block is a block and what is known of it besides: before its text is read what it is, and afterwards whether it looks like
// a heading.
type block struct {
	document.Block
	// level is a heading's level.
	level int
	// number is the number that a list marker gave to a heading, id the identifier written with it.
	number, id string
	// quote counts the outermost block quotes from 1; 0 outside.
	quote int
	// mayHead tells that the block serves as a heading where it looks like one, and promoted that it does.
	mayHead, promoted bool
	// bold and italic tell that all text is strong, or emphasised in any way.
	bold, italic bool
}

// newBlock is a block of that kind which nothing introduces.
func newBlock(kind document.BlockKind) block {
	return block{Block: document.Block{Kind: kind, Lead: none}}
}

// emphasis is a range of the block's text that is strong or emphasised.
type emphasis struct {
	document.Span
	strong bool
}

// link is a link and the range of its block's text that it covers.
type link struct {
	document.Link
	text document.Span
}

// reader makes blocks.
type reader struct {
	doc     *document.Document
	outline *outline.Outline
	in      prepared

	// s is the piece of text being read: the lines of one block, joined. runs maps it to the source.
	s    []byte
	runs []run
	// run is the run that was used last: reading goes forward.
	run int

	// current is the block being made, where inBlock is set, and text its text.
	current  block
	inBlock  bool
	text     *fold.Text
	emphases []emphasis
	// linksFrom is the first link of the current block.
	linksFrom int
	// mute counts the reasons not to read text: it is struck through, or describes an image.
	mute int

	blocks []block
	links  []link

	definitions map[string]definition
	// skipped is how many bytes of link definitions a paragraph starts with.
	skipped   map[ast.Node]int
	footnotes map[string]bool

	// marker is that of the last item which is none to Markdown.
	marker shape.Marker

	tables, quotes int
	inline         inlineState
	html           htmlState
}

// spare are the readers of documents that are done: new memory for each would take longer than what is done with it.
var spare = sync.Pool{New: func() any { return &reader{} }}

// newReader makes a reader. When it is done, it goes to spare.
func newReader(o *outline.Outline, in prepared) *reader {
	doc := o.Document()
	r := spare.Get().(*reader)
	*r = reader{
		doc:      doc,
		outline:  o,
		in:       in,
		s:        r.s,
		runs:     r.runs,
		text:     fold.New(doc.Source.Text),
		emphases: r.emphases,
		blocks:   slices.Grow(r.blocks[:0], len(in.text)/160+16),
		links:    r.links[:0],
		inline: inlineState{
			tokens: r.inline.tokens, delimiters: r.inline.delimiters, brackets: r.inline.brackets, links: r.inline.links, pairs: r.inline.pairs,
		},
		html: htmlState{before: none},
	}
	return r
}

// load makes the lines of a block the piece being read. White space at the start of a line is left out.
func (r *reader) load(lines []text.Segment) {
	r.s, r.runs, r.run = r.s[:0], r.runs[:0], 0
	at := 0
	for _, line := range lines {
		start, stop := line.Start, line.Stop
		for start < stop && (r.in.text[start] == ' ' || r.in.text[start] == '\t') {
			start++
		}
		at = r.append(at, start, stop)
	}
}

// loadRange makes a range of goldmark's text the piece being read.
func (r *reader) loadRange(start, stop int) {
	r.s, r.runs, r.run = r.s[:0], r.runs[:0], 0
	r.append(r.in.runAt(start), start, stop)
}

// append adds a range of goldmark's text to the piece being read. at is a run of r.in at or before start.
func (r *reader) append(at, start, stop int) int {
	runs := r.in.runs
	if at == 0 || runs[at].at > start {
		at = r.in.runAt(start)
	}
	for start < stop {
		for at+1 < len(runs) && runs[at+1].at <= start {
			at++
		}
		end := stop
		if at+1 < len(runs) {
			end = min(end, runs[at+1].at)
		}
		r.runs = append(r.runs, run{len(r.s), start - runs[at].at + runs[at].source})
		r.s = append(r.s, r.in.text[start:end]...)
		start = end
	}
	return at
}

// runAt is the index of the run that holds offset.
func (p prepared) runAt(offset int) int {
	low, high := 0, len(p.runs)
	for low < high {
		middle := (low + high) / 2
		if p.runs[middle].at <= offset {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return max(low-1, 0)
}

// source is the offset in the source of the byte of the piece at offset.
func (r *reader) source(offset int) int {
	for r.run > 0 && r.runs[r.run].at > offset {
		r.run--
	}
	for r.run+1 < len(r.runs) && r.runs[r.run+1].at <= offset {
		r.run++
	}
	return offset - r.runs[r.run].at + r.runs[r.run].source
}

// span is where a range of the piece stands in the source.
func (r *reader) span(start, end int) document.Span {
	if end <= start {
		at := r.source(max(0, min(start, len(r.s)-1)))
		return document.Span{Start: at, End: at}
	}
	return document.Span{Start: r.source(start), End: r.source(end-1) + 1}
}

// begin starts a block.
func (r *reader) begin(b block) {
	r.current = b
	r.inBlock = true
	r.emphases = r.emphases[:0]
	r.linksFrom = len(r.links)
	r.mute, r.html.strikes = 0, 0
}

// end finishes the block and is its ID; none where it has no text.
func (r *reader) end() int {
	r.inBlock = false
	r.html.closeMarks()
	b := &r.current
	b.Text, b.Segments, b.Span = r.text.Take()
	if b.Text == "" {
		return none
	}
	r.tidyEmphases(b)
	id := len(r.blocks)
	for i := r.linksFrom; i < len(r.links); i++ {
		l := &r.links[i]
		l.Block = id
		if end := min(l.text.End, len(b.Text)); l.Text == "" && l.text.Start < end {
			l.Text = b.Text[l.text.Start:end]
		}
	}
	r.blocks = append(r.blocks, *b)
	return id
}

// plain appends the range of the piece as text.
func (r *reader) plain(start, end int) {
	if r.silent() {
		return
	}
	for start < end {
		from := r.source(start)
		stop := end
		if r.run+1 < len(r.runs) {
			stop = min(stop, r.runs[r.run+1].at)
		}
		r.text.Add(document.Span{Start: from, End: from + stop - start})
		start = stop
	}
}

// withEntities appends the range of the piece as text, its entities decoded.
func (r *reader) withEntities(start, end int) {
	for start < end {
		next := end
		if offset := bytes.IndexByte(r.s[start:end], '&'); offset >= 0 {
			next = start + offset
		}
		r.plain(start, next)
		if next == end {
			return
		}
		start = next + 1
		if stop := entityEnd(r.s[:end], next); stop > 0 {
			r.decoded(next, stop, entity(r.s[next:stop]))
			start = stop
		} else {
			r.plain(next, start)
		}
	}
}

// decoded appends what an entity or escape in the range of the piece stands for.
func (r *reader) decoded(start, end int, text string) {
	if !r.silent() {
		r.text.AddAs(text, r.span(start, end))
	}
}

// blank appends white space for the range of the piece.
func (r *reader) blank(start, end int) {
	if !r.silent() {
		r.text.Blank(r.span(start, end))
	}
}

// silent tells whether text is not read at the moment.
func (r *reader) silent() bool { return r.mute > 0 || r.html.skip.isHidden() }
