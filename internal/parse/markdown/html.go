package markdown

import (
	"bytes"
	"html"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"github.com/privlint/privlint/internal/document"
)

// htmlState is what raw HTML has opened and not closed. It lives on from one HTML block to the next, as Markdown may stand
// between them.
type htmlState struct {
	// before is the paragraph directly before the place that is being read.
	before int
	// skip is the element whose content is not read; tagOther where there is none.
	skip    tagKind
	heading int
	lists   []htmlList
	tables  []htmlTable
	quotes  int
	pre     int
	marks   []htmlMark
	anchor  htmlAnchor
	strikes int
}

// htmlList is an open list: the block that introduces it, the one that introduces its open item, and the first of that item.
type htmlList struct {
	list, lead, item int
	// open tells that an item is open, term that it is a term whose definition may follow.
	open, term bool
}

// htmlTable is an open table; headers are the header cells by column.
type htmlTable struct {
	number, row, column int
	// next is the column of the next cell.
	next         int
	cell, header bool
	headers      []int
}

// htmlMark is an open element of emphasis and where its text starts.
type htmlMark struct {
	kind  tagKind
	start int
}

// htmlAnchor is an open link.
type htmlAnchor struct {
	open     bool
	at, text int // in the source, in the block's text
	// block is the number of blocks before it.
	block   int
	url     string
	urlSpan document.Span
}

// reset forgets open structure: a Markdown heading ends what was left open before it.
func (h *htmlState) reset() {
	h.heading, h.quotes, h.pre = 0, 0, 0
	h.lists, h.tables = h.lists[:0], h.tables[:0]
}

// active tells whether an element is open that makes something else of a paragraph.
func (h *htmlState) active() bool {
	return h.heading > 0 || h.quotes > 0 || h.pre > 0 || len(h.lists) > 0 || len(h.tables) > 0
}

// block is what a block is that starts now.
func (h *htmlState) block() block {
	b := newBlock(document.Paragraph)
	b.mayHead = true
	if h.heading > 0 {
		b.Kind, b.level = document.Heading, h.heading
		return b
	}
	if n := len(h.tables); n > 0 && h.tables[n-1].cell {
		table := &h.tables[n-1]
		b.Kind, b.Table, b.Row, b.Column = document.TableCell, table.number, max(table.row, 0), table.column
		b.Header = table.header && b.Row == 0
		if !b.Header && table.column < len(table.headers) {
			b.Lead = table.headers[table.column]
		}
		return b
	}
	if n := len(h.lists); n > 0 && h.lists[n-1].open {
		b.Kind, b.Depth, b.Lead = document.ListItem, n, h.lists[n-1].lead
		return b
	}
	if h.pre > 0 {
		b.Kind = document.Code
	} else if h.quotes > 0 {
		b.Kind = document.Quote
	}
	return b
}

// note records a finished block.
func (h *htmlState) note(id int, b *block) {
	h.before = none
	switch b.Kind {
	case document.Paragraph, document.Quote:
		h.before = id
	case document.ListItem:
		h.before = id
		if n := len(h.lists); n > 0 && h.lists[n-1].item == none {
			h.lists[n-1].item = id
		}
	case document.TableCell:
		if n := len(h.tables); n > 0 && b.Header {
			table := &h.tables[n-1]
			for len(table.headers) <= b.Column {
				table.headers = append(table.headers, none)
			}
			if table.headers[b.Column] == none {
				table.headers[b.Column] = id
			}
		}
	case document.Heading:
		h.heading = 0
	}
}

// readHTML reads an HTML block: block elements make blocks, the others mark text.
func (r *reader) readHTML(n *ast.HTMLBlock) {
	lines := n.Lines().Sliced(0, n.Lines().Len())
	if n.HasClosure() {
		lines = append(slices.Clip(lines), n.ClosureLine)
	}
	r.load(lines)
	r.inline.unclosed = [len(angleEndings)]bool{}
	s := r.s
	for i := 0; i < len(s); {
		if r.html.skip.isHidden() {
			i = r.skipHidden(i)
			continue
		}
		next := len(s)
		if offset := bytes.IndexByte(s[i:], '<'); offset >= 0 {
			next = i + offset
		}
		r.htmlText(i, next)
		if next == len(s) {
			break
		}
		i = r.htmlAngle(next)
	}
	r.endHTML()
}

// htmlText appends text of an HTML block.
func (r *reader) htmlText(start, end int) {
	if !r.inBlock {
		if start = skipSpace(r.s[:end], start); start == end {
			return
		}
		r.begin(r.html.block())
	}
	r.withEntities(start, end)
}

// htmlAngle reads what the < at offset at starts in an HTML block and is the offset behind it.
func (r *reader) htmlAngle(at int) int {
	s := r.s
	if t, ok := tagAt(s, at); ok {
		r.blockTag(at, t)
		return t.end
	}
	tok := r.angleAt(at)
	switch {
	case tok.kind == tokenComment:
		r.doc.Comments = append(r.doc.Comments, r.span(tok.start, tok.end))
	case tok.end == 0 && at+1 < len(s) && (isLetter(s[at+1]) || s[at+1] == '/'):
		// A tag that is not well formed, as browsers take it: up to the next >.
		if tok = r.enclosed(tokenSkip, at, 1, 3); tok.end == 0 {
			return len(s)
		}
	case tok.end == 0 || tok.kind == tokenAutolink:
		r.htmlText(at, at+1)
		return at + 1
	}
	return tok.end
}

// skipHidden is the offset behind the tag that ends the element whose content is not read, or the end of the piece.
func (r *reader) skipHidden(from int) int {
	s := r.s
	for i := from; i < len(s); {
		offset := bytes.Index(s[i:], []byte("</"))
		if offset < 0 {
			break
		}
		i += offset
		if t, ok := tagAt(s, i); ok && t.kind == r.html.skip {
			r.html.skip = tagOther
			return t.end
		}
		i += 2
	}
	return len(s)
}

// blockTag takes account of a tag in an HTML block.
func (r *reader) blockTag(at int, t tag) {
	h := &r.html
	if !t.kind.isBlock() {
		if !r.inBlock && (t.kind == tagStrong || t.kind == tagEmphasis || t.kind == tagStrike) && !t.closing {
			r.begin(h.block())
		}
		r.markTag(at, t)
		return
	}
	r.endHTML()
	r.noteAnchors(t)
	switch t.kind {
	case tagHeading:
		h.heading = int(r.s[t.name.End-1] - '0')
		if t.closing {
			h.heading = 0
		}
	case tagList:
		h.listTag(t)
	case tagItem:
		if len(h.lists) == 0 && !t.closing {
			h.lists = append(h.lists, htmlList{list: h.before, lead: h.before, item: none})
		}
		if n := len(h.lists); n > 0 {
			h.lists[n-1].itemTag(t, string(bytes.ToLower(r.s[t.name.Start:t.name.End])))
		}
	case tagTable, tagRow, tagCell, tagHeaderCell:
		r.tableTag(t)
	case tagQuote:
		h.quotes = max(0, h.quotes+step(t))
	case tagPre:
		h.pre = max(0, h.pre+step(t))
	}
}

func step(t tag) int {
	if t.closing {
		return -1
	}
	return 1
}

// maxHTMLDepth is how many lists or tables raw HTML may nest; more are taken for no more.
const maxHTMLDepth = 64

func (h *htmlState) listTag(t tag) {
	n := len(h.lists)
	switch {
	case t.closing && n > 0:
		h.lists = h.lists[:n-1]
		h.before = none
	case !t.closing && n < maxHTMLDepth:
		lead := h.before
		if n > 0 && lead == none {
			lead = h.lists[n-1].lead
		}
		h.lists = append(h.lists, htmlList{list: lead, lead: lead, item: none})
	}
}

// itemTag opens or closes an item. A definition is introduced by its term.
func (l *htmlList) itemTag(t tag, name string) {
	l.open = !t.closing
	if t.closing {
		return
	}
	switch {
	case name != "dd":
		l.lead = l.list
	case l.term && l.item != none:
		l.lead = l.item
	}
	l.item, l.term = none, name == "dt"
}

func (r *reader) tableTag(t tag) {
	h := &r.html
	n := len(h.tables)
	if t.kind == tagTable {
		if t.closing && n > 0 {
			h.tables = h.tables[:n-1]
		} else if !t.closing && n < maxHTMLDepth {
			r.tables++
			h.tables = append(h.tables, htmlTable{number: r.tables, row: -1})
		}
		h.before = none
		return
	}
	if n == 0 {
		return
	}
	table := &h.tables[n-1]
	table.cell = false
	switch {
	case t.closing:
	case t.kind == tagRow:
		table.row++
		table.next = 0
	default:
		table.cell, table.header = true, t.kind == tagHeaderCell
		table.column = table.next
		table.next += r.columnSpan(t)
		h.before = none
	}
}

// maxColumns bounds the columns that cells of raw HTML may count.
const maxColumns = 1000

func (r *reader) columnSpan(t tag) int {
	value, ok := t.attribute(r.s, "colspan")
	if !ok {
		return 1
	}
	columns := 0
	for _, c := range r.s[value.Start:value.End] {
		if c < '0' || c > '9' {
			break
		}
		columns = min(columns*10+int(c-'0'), maxColumns)
	}
	return max(columns, 1)
}

// endHTML finishes the block being made, if there is one.
func (r *reader) endHTML() {
	if !r.inBlock {
		return
	}
	if id := r.end(); id != none {
		r.html.note(id, &r.blocks[id])
	}
}

// closeMarks forgets emphasis that the block left open.
func (h *htmlState) closeMarks() { h.marks = h.marks[:0] }

// inlineTag takes account of a tag within a paragraph.
func (r *reader) inlineTag(at int) {
	t, ok := tagAt(r.s, at)
	if !ok {
		return
	}
	if !t.kind.isBlock() || r.html.skip.isHidden() {
		r.markTag(at, t)
		return
	}
	r.noteAnchors(t)
	if r.current.Kind == document.TableCell || r.current.Kind == document.Heading {
		r.blank(at, t.end)
		return
	}
	current := r.current
	mute, strikes := r.mute, r.html.strikes
	r.end()
	r.begin(current)
	r.mute, r.html.strikes = mute, strikes
}

// markTag takes account of a tag that makes no block.
func (r *reader) markTag(at int, t tag) {
	h := &r.html
	if h.skip.isHidden() {
		if t.closing && t.kind == h.skip {
			h.skip = tagOther
		}
		return
	}
	r.noteAnchors(t)
	switch {
	case t.kind == tagBreak:
		if r.inBlock {
			r.blank(at, t.end)
		}
	case t.kind == tagStrong, t.kind == tagEmphasis:
		r.emphasisTag(t)
	case t.kind == tagStrike:
		r.strikeTag(t)
	case t.kind == tagAnchor:
		r.anchorTag(at, t)
	case t.kind == tagImage:
		r.imageTag(at, t)
	case t.kind.isHidden() && !t.closing && !t.empty:
		h.skip = t.kind
		fallthrough
	case t.kind.isHidden() && !t.closing:
		if t.kind == tagFrame || t.kind == tagObject {
			r.doc.Unread = append(r.doc.Unread, r.span(at, t.end))
		}
	}
}

// maxMarks is how many elements of emphasis may be open at once.
const maxMarks = 32

func (r *reader) emphasisTag(t tag) {
	h := &r.html
	if !r.inBlock {
		return
	}
	if !t.closing {
		if len(h.marks) < maxMarks {
			h.marks = append(h.marks, htmlMark{t.kind, r.text.Next()})
		}
		return
	}
	for i, mark := range slices.Backward(h.marks) {
		if mark.kind == t.kind {
			r.addEmphasis(mark.start, r.text.Len(), t.kind == tagStrong)
			h.marks = h.marks[:i]
			return
		}
	}
}

func (r *reader) strikeTag(t tag) {
	if !t.closing {
		r.html.strikes++
		r.mute++
	} else if r.html.strikes > 0 {
		r.html.strikes--
		r.mute--
	}
}

func (r *reader) anchorTag(at int, t tag) {
	a := &r.html.anchor
	if a.open {
		a.open = false
		end := at
		if t.closing {
			end = t.end
		}
		if a.block != len(r.blocks) {
			a.text = 0
		}
		r.addLink(link{
			Link: document.Link{URL: a.url, URLSpan: a.urlSpan, Span: document.Span{Start: a.at, End: max(a.urlSpan.End, r.span(at, end).End)}, Block: none},
			text: document.Span{Start: a.text, End: r.text.Len()},
		})
	}
	if t.closing {
		return
	}
	if value, ok := t.attribute(r.s, "href"); ok {
		*a = htmlAnchor{open: true, at: r.source(at), text: r.text.Next(), block: len(r.blocks), url: decodeAttribute(r.s[value.Start:value.End]), urlSpan: r.span(value.Start, value.End)}
	}
}

func (r *reader) imageTag(at int, t tag) {
	value, ok := t.attribute(r.s, "src")
	if !ok {
		return
	}
	entry := link{
		Link: document.Link{URL: decodeAttribute(r.s[value.Start:value.End]), URLSpan: r.span(value.Start, value.End), Span: r.span(at, t.end), Block: none}}
	if alt, ok := t.attribute(r.s, "alt"); ok {
		entry.Text = foldText([]byte(html.UnescapeString(string(r.s[alt.Start:alt.End]))))
	}
	r.addLink(entry)
}

// noteAnchors notes the identifiers that a link can point to.
func (r *reader) noteAnchors(t tag) {
	if t.closing || t.end <= t.attributes+1 {
		return
	}
	for _, name := range [...]string{"id", "name"} {
		if value, ok := t.attribute(r.s, name); ok {
			r.doc.Anchors = append(r.doc.Anchors, decodeAttribute(r.s[value.Start:value.End]))
		}
	}
}

func decodeAttribute(raw []byte) string {
	return strings.TrimSpace(strings.ToValidUTF8(html.UnescapeString(string(raw)), "\ufffd"))
}

// foldText is text with its white space folded.
func foldText(text []byte) string {
	return strings.ToValidUTF8(string(bytes.Join(bytes.Fields(text), []byte(" "))), "\ufffd")
}
