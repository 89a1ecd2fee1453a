package html

import (
	"sort"
	"strings"

	"golang.org/x/net/html/atom"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/parse/heading"
	"github.com/privlint/privlint/internal/parse/outline"
	"github.com/privlint/privlint/internal/parse/shape"
)

// block is a block before its section is known.
type block struct {
	document.Block
	// level is that of a heading.
	level int
	// title tells that a paragraph is set like a heading: all of it strong or emphasised, or a summary.
	title bool
	// bold tells that all of it is bold.
	bold bool
	// marker is that of an item outside lists.
	marker shape.Marker
	// table is the table that the block stands in.
	table *table
}

// addPiece adds a part of a text as a block of the kind that the open elements say. The marker of an item is left out.
func (r *reader) addPiece(whole *document.Block, part document.Span, marker shape.Marker) {
	part.Start += marker.Length
	b := block{Block: cut(whole, part), marker: marker}
	if b.Text == "" {
		return
	}
	c := &r.current
	top := r.top()
	if top.edge && c.isLinked(whole.Text, part) {
		r.placeLinks(whole.Text, part, -1)
		return // the menus of a page
	}
	b.bold = covers(c.bold, whole.Text, part)
	b.Kind = document.Paragraph
	id := len(r.blocks)
	switch {
	case top.owner >= 0 && (marker.Kind == shape.NoMarker || isCell(r.stack[top.owner].name)):
		r.makeOwned(&b, &r.stack[top.owner], id)
	case marker.Kind != shape.NoMarker:
		r.makeLooseItem(&b)
	}
	if n := len(r.tables); n > 0 && b.Kind == document.ListItem && r.inCell() {
		r.tables[n-1].add(&b, id)
	}
	b.title = b.title || b.Kind == document.Paragraph && top.owner < 0 && !c.carried && covers(whole.Emphases, whole.Text, part)
	r.blocks = append(r.blocks, b)
	r.placeLinks(whole.Text, part, id)
}

// placeLinks tells the links in a part of the text their text and their block, where they have none yet.
func (r *reader) placeLinks(whole string, part document.Span, id int) {
	c := &r.current
	for i := firstIn(c.linked, part); i < len(c.linked) && c.linked[i].Start < part.End; i++ {
		link := &r.links[c.links[i]]
		if text := c.linked[i]; part.Start <= text.Start && link.Text == "" {
			link.Block = id
			link.Text = whole[text.Start:min(text.End, part.End)]
		}
	}
}

// isLinked tells whether all words of a part of the text belong to links.
func (t *text) isLinked(whole string, part document.Span) bool {
	return !hasWords(whole[part.Start:part.End]) || covers(t.linked, whole, part)
}

// makeLooseItem makes an item of a text with a marker of its own. The paragraph before the first one leads it.
func (r *reader) makeLooseItem(b *block) {
	b.Kind, b.Depth = document.ListItem, len(r.lists)+1
	if n := len(r.blocks); n > 0 {
		switch before := &r.blocks[n-1]; {
		case before.marker.Kind != shape.NoMarker:
			b.Lead = before.Lead
		case before.Kind == document.Paragraph:
			b.Lead = n - 1
		}
	}
}

// makeOwned makes of a block what its owner says.
func (r *reader) makeOwned(b *block, owner *element, id int) {
	switch a := atom.Atom(owner.name); a {
	case atom.Li:
		r.makeItem(b, owner, id)
	case atom.Dt:
		r.term = id
	case atom.Dd:
		b.Lead = r.term
	case atom.Td, atom.Th:
		b.Kind = document.TableCell
		r.tables[len(r.tables)-1].add(b, id)
	case atom.Blockquote:
		b.Kind = document.Quote
	case atom.Pre, atom.Listing, atom.Xmp, atom.Plaintext:
		if owner.code {
			b.Kind = document.Code
		}
	case atom.Summary:
		b.title = true
	default:
		if level := headingLevel(owner.name); level > 0 {
			b.Kind, b.level = document.Heading, level
			if len(r.tables) > 0 {
				r.tables[len(r.tables)-1].layout = true
			}
		}
	}
}

// makeItem makes an item of a text in an li element. Further texts of one element are items like the first.
func (r *reader) makeItem(b *block, owner *element, id int) {
	b.Kind, b.Depth = document.ListItem, max(1, len(r.lists))
	n := len(r.lists)
	if n > 0 {
		b.Lead = r.lists[n-1].lead
	}
	if owner.first < 0 {
		owner.first = id
		if n > 0 {
			r.lists[n-1].last = id
		}
	}
}

// listLead is the block that introduces a list that begins here: the item around it, or the paragraph before it.
func (r *reader) listLead() int {
	if n := len(r.lists); n > 0 && !r.cellSince(r.lists[n-1].at) {
		outer := r.lists[n-1]
		for i := len(r.stack) - 1; i > outer.at; i-- {
			if r.stack[i].name == nameOf(atom.Li) && r.stack[i].first < 0 {
				return outer.lead
			}
		}
		if outer.last < 0 {
			return outer.lead
		}
		return outer.last
	}
	last := len(r.blocks) - 1
	if last < 0 || r.inCell() && !r.tables[len(r.tables)-1].holds(&r.blocks[last]) {
		return -1 // the first in a cell; the header of its column may lead it
	}
	switch before := &r.blocks[last]; {
	case before.Kind == document.Heading:
		return -1
	case before.Kind != document.ListItem || strings.HasSuffix(before.Text, ":") && before.marker.Kind != shape.NoMarker:
		return last
	case r.endedAt == len(r.blocks):
		return r.ended
	default:
		return before.Lead
	}
}

// inCell tells whether a cell is open.
func (r *reader) inCell() bool { return len(r.tables) > 0 && r.cellSince(r.tables[len(r.tables)-1].at) }

func isCell(n name) bool { return n == nameOf(atom.Td) || n == nameOf(atom.Th) }

// cellSince tells whether a cell was opened inside the element at a place of the stack.
func (r *reader) cellSince(at int) bool {
	for i := len(r.stack) - 1; i > at; i-- {
		if isCell(r.stack[i].name) {
			return true
		}
	}
	return false
}

// finish makes the document of what was read.
func (r *reader) finish(src *document.Source) *document.Document {
	tables := 0
	for _, t := range r.allTables {
		if t.finish(r.blocks) {
			tables++
			t.number = tables
		}
	}
	r.titleHeadings()
	o := outline.New(src, "html")
	for i := range r.blocks {
		b := &r.blocks[i]
		if b.table != nil {
			b.Table = b.table.number
		}
		if b.Kind == document.Heading {
			o.AddHeading(b.Block, b.level)
		} else {
			o.Add(b.Block)
		}
	}
	d := o.Document()
	d.Links, d.Comments, d.Unread, d.Anchors = r.links, r.comments, r.unread, r.anchors
	d.Language = r.language
	d.Title, d.TitleSpan = r.title, r.titleSpan
	o.TakeTitle()
	return d
}

// titleHeadings makes headings of paragraphs that are set like one, a level below the heading before them. A single one
// among other headings is only emphasis.
func (r *reader) titleHeadings() {
	var candidates []int
	headings := false
	for i := range r.blocks {
		switch b := &r.blocks[i]; {
		case b.Kind == document.Heading:
			headings = true
		case r.isTitled(i):
			candidates = append(candidates, i)
		}
	}
	if len(candidates) == 0 || headings && len(candidates) == 1 {
		return
	}
	level, next := 0, 0
	for i := range r.blocks {
		b := &r.blocks[i]
		if next < len(candidates) && candidates[next] == i {
			next++
			b.Kind, b.level, b.Lead = document.Heading, level+1, -1
			if level == 0 && next == 1 && shape.NamesDocument([]byte(b.Text)) {
				level = 1
			}
			continue
		}
		if b.Kind == document.Heading {
			level = b.level
		}
		if b.Lead >= 0 && r.blocks[b.Lead].Kind == document.Heading {
			b.Lead = -1
		}
	}
}

// isTitled tells whether a paragraph serves as a heading.
func (r *reader) isTitled(i int) bool {
	b := &r.blocks[i]
	if b.Kind != document.Paragraph || i+1 == len(r.blocks) {
		return false
	}
	if !b.title {
		t := shape.Read([]byte(b.Text[:min(len(b.Text), shape.MaxTitle*4)]))
		return b.Lead < 0 && t.Words > 1 && t.CouldBeCapitals()
	}
	next := &r.blocks[i+1]
	return isTitle(b.Text) && !(b.Text[len(b.Text)-1] == ':' && next.Lead == i)
}

// isTitle tells whether a text reads like a heading.
func isTitle(text string) bool {
	if len(text) > shape.MaxTitle*4 {
		return false
	}
	_, title, _ := heading.SplitNumber(text)
	t := shape.Read([]byte(title))
	if t.Date || t.Contact || t.Number || t.Pair && t.Words < 4 {
		return false
	}
	return t.CouldBeTitle() || t.CouldBeCapitals() || t.CouldBeNumbered()
}

// cut makes a block of a part of another one, blanks at its ends left out.
func cut(whole *document.Block, part document.Span) document.Block {
	for part.Start < part.End && whole.Text[part.Start] == ' ' {
		part.Start++
	}
	for part.End > part.Start && whole.Text[part.End-1] == ' ' {
		part.End--
	}
	if part.Start == 0 && part.End == len(whole.Text) {
		return *whole
	}
	b := document.Block{Text: whole.Text[part.Start:part.End], Lead: -1}
	if b.Text == "" {
		return b
	}
	first := sort.Search(len(whole.Segments), func(i int) bool { return whole.Segments[i].Text+whole.Segments[i].Length > part.Start })
	for _, s := range whole.Segments[first:] {
		if s.Text >= part.End {
			break
		}
		b.Segments = append(b.Segments, clip(s, part))
	}
	b.Span = document.Span{Start: b.Segments[0].Source.Start, End: b.Segments[len(b.Segments)-1].Source.End}
	for _, e := range whole.Emphases[firstIn(whole.Emphases, part):] {
		if e.Start >= part.End {
			break
		}
		if start, end := max(e.Start, part.Start), min(e.End, part.End); start < end {
			b.Emphases = append(b.Emphases, document.Span{Start: start - part.Start, End: end - part.Start})
		}
	}
	return b
}

// clip cuts a segment to a part of the text and counts its place from there.
func clip(s document.Segment, part document.Span) document.Segment {
	verbatim := s.Length == s.Source.Len()
	before := max(0, part.Start-s.Text)
	after := max(0, s.Text+s.Length-part.End)
	s.Text += before - part.Start
	s.Length -= before + after
	if verbatim {
		s.Source.Start += before
		s.Source.End -= after
	} else if s.Length == s.Source.Len() {
		s.Source.End = s.Source.Start // as long as its source by chance
	}
	return s
}
