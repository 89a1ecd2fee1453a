package html

import (
	"bytes"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/atom"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/parse/fold"
	"github.com/privlint/privlint/internal/parse/shape"
)

// text is what is known of the block that is being read, besides its text.
type text struct {
	// broken counts the line breaks since the last visible text; breaks are the offsets behind single ones.
	broken int
	breaks []int
	// emphases, bold and linked are ranges of the text, in order; links are the links that those in linked belong to.
	emphases, bold, linked []document.Span
	links                  []int
	// emphasis, boldness and link are where an open range starts, as openRange gives it.
	emphasis, boldness, link openRange
	// carried tells that the text is bold because of an element that was open before it.
	carried bool
}

// openRange is one more than the offset of the first visible text in a range; 0 before there is any.
type openRange int

// visible notes that visible text follows at offset.
func (o *openRange) visible(offset int) {
	if *o == 0 {
		*o = openRange(offset + 1)
	}
}

// take gives the range up to end and forgets it; ok tells whether there was visible text in it.
func (o *openRange) take(end int) (span document.Span, ok bool) {
	start := int(*o) - 1
	*o = 0
	return document.Span{Start: start, End: end}, start >= 0 && start < end
}

func (t *text) closeBold(r *reader) {
	if r.bold > 0 {
		return
	}
	if span, ok := t.boldness.take(r.fold.Len()); ok {
		t.bold = append(t.bold, span)
	}
}

func (t *text) closeEmphasis(r *reader) {
	if r.bold+r.emphasised > 0 {
		return
	}
	if span, ok := t.emphasis.take(r.fold.Len()); ok {
		t.emphases = append(t.emphases, span)
	}
}

func (t *text) closeLink(r *reader) {
	if span, ok := t.link.take(r.fold.Len()); ok {
		t.linked = append(t.linked, span)
		t.links = append(t.links, r.link)
	}
}

// readText reads the text between two tags.
func (r *reader) readText(span document.Span) {
	if r.inTitle {
		r.readTitle(span)
		return
	}
	if r.top().name == nameOf(atom.Head) && r.visibleAt(span) < span.End {
		r.endHead()
	}
	top := r.top()
	switch {
	case top.skip:
	case top.owner >= 0 && isPreformatted(r.stack[top.owner].name) && !r.stack[top.owner].code:
		r.readLines(span)
	default:
		r.addText(span)
	}
}

func isPreformatted(n name) bool {
	switch atom.Atom(n) {
	case atom.Pre, atom.Listing, atom.Xmp, atom.Plaintext:
		return true
	}
	return false
}

// readLines reads text whose line ends are line breaks.
func (r *reader) readLines(span document.Span) {
	for span.Start < span.End {
		length := bytes.IndexByte(r.text[span.Start:span.End], '\n')
		if length < 0 {
			r.addText(span)
			return
		}
		end := span.Start + length
		r.addText(document.Span{Start: span.Start, End: end})
		r.lineBreak(document.Span{Start: end, End: end + 1})
		span.Start = end + 1
	}
}

func (r *reader) readTitle(span document.Span) {
	r.fold, r.current = fold.New(r.text), text{} // the title stands before the text or is no part of it
	r.addPieces(span)
	r.title, _, r.titleSpan = r.fold.Take()
}

// addText adds text to the block that is open.
func (r *reader) addText(span document.Span) {
	visible := r.visibleAt(span)
	if visible > span.Start {
		r.fold.Blank(document.Span{Start: span.Start, End: visible})
	}
	if visible == span.End {
		return
	}
	c := &r.current
	if c.broken > 1 {
		r.flush()
	} else if c.broken == 1 && r.fold.Len() > 0 {
		c.breaks = append(c.breaks, r.fold.Next())
	}
	c.broken = 0
	if r.bold+r.emphasised > 0 {
		c.emphasis.visible(r.fold.Next())
	}
	if r.bold > 0 {
		c.boldness.visible(r.fold.Next())
	}
	if r.link >= 0 {
		c.link.visible(r.fold.Next())
		r.links[r.link].Span.End = span.End
	}
	r.addPieces(document.Span{Start: visible, End: span.End})
}

// addPieces adds text and what its character references stand for.
func (r *reader) addPieces(span document.Span) {
	for at := span.Start; at < span.End; {
		length := bytes.IndexByte(r.text[at:span.End], '&')
		if length < 0 {
			r.fold.Add(document.Span{Start: at, End: span.End})
			return
		}
		r.fold.Add(document.Span{Start: at, End: at + length})
		at += length
		decoded, size := entityAt(r.text[at:span.End])
		if size == 0 {
			r.fold.Add(document.Span{Start: at, End: at + 1})
			at++
			continue
		}
		r.fold.AddAs(decoded, document.Span{Start: at, End: at + size})
		at += size
	}
}

// visibleAt is where the first visible character of a text stands, or its end.
func (r *reader) visibleAt(span document.Span) int {
	for at := span.Start; at < span.End; {
		char, size := rune(r.text[at]), 1
		switch {
		case char == '&':
			decoded, length := entityAt(r.text[at:span.End])
			if length > 0 {
				char, _ = utf8.DecodeRuneInString(decoded)
				size = length
			}
		case char >= utf8.RuneSelf:
			char, size = utf8.DecodeRune(r.text[at:span.End])
		}
		if !fold.IsIgnorable(char) {
			return at
		}
		at += size
	}
	return span.End
}

func (r *reader) lineBreak(span document.Span) {
	if r.top().skip {
		return
	}
	if r.fold.Len() > 0 {
		r.current.broken++
	}
	r.fold.Blank(span)
}

// openLink begins a link.
func (r *reader) openLink(t tag) {
	if t.hrefSpan == (document.Span{}) {
		return
	}
	r.link = len(r.links)
	r.links = append(r.links, document.Link{URL: strings.ToValidUTF8(t.href, "\uFFFD"), Span: t.span, URLSpan: t.hrefSpan, Block: -1})
}

func (r *reader) closeLink() {
	if r.link < 0 {
		return
	}
	r.current.closeLink(r)
	r.nameLink()
	r.link = -1
}

// nameLink gives a link without text that of an image in it.
func (r *reader) nameLink() {
	link := &r.links[r.link]
	if n := len(r.current.links); link.Text != "" || n > 0 && r.current.links[n-1] == r.link {
		return
	}
	if r.link+1 < len(r.links) {
		link.Text = r.links[r.link+1].Text
	}
}

// flush ends the block that is open, if there is text in it.
func (r *reader) flush() {
	c := &r.current
	c.broken = 0
	if r.fold.Len() == 0 {
		r.fold.Take()
		return
	}
	end := r.fold.Len()
	boldness, emphasis := r.bold, r.emphasised
	r.bold, r.emphasised = 0, 0
	c.closeBold(r)
	c.closeEmphasis(r)
	c.closeLink(r)
	r.bold, r.emphasised = boldness, emphasis

	whole := document.Block{Lead: -1, Emphases: c.emphases}
	whole.Text, whole.Segments, whole.Span = r.fold.Take()
	r.addBlock(&whole, end)
	r.current = text{
		breaks: c.breaks[:0], bold: c.bold[:0], linked: c.linked[:0], links: c.links[:0],
		carried: r.bold > 0,
	}
}

// addBlock adds a text as one block, or as several where line breaks part items or a heading from what follows.
func (r *reader) addBlock(whole *document.Block, end int) {
	c := &r.current
	if len(c.breaks) == 0 {
		r.addPiece(whole, document.Span{End: end}, r.leadingMarker(whole.Text))
		return
	}
	top := r.top()
	splits := top.owner < 0 || ownsLines(r.stack[top.owner].name)
	lines := linesOf(c.breaks, end)
	items := splits && hasItems(whole.Text, lines)
	title := splits && top.owner < 0 && !c.carried && isTitle(whole.Text[lines[0].Start:lines[0].End]) &&
		covers(c.bold, whole.Text, lines[0]) && !covers(c.bold, whole.Text, lines[1])
	if !items && !title {
		r.addPiece(whole, document.Span{End: end}, r.leadingMarker(whole.Text))
		return
	}
	pending := document.Span{Start: 0, End: 0}
	for i, line := range lines {
		marker := shape.Marker{}
		if items {
			marker = shape.ReadMarker([]byte(whole.Text[line.Start:line.End]))
		}
		if i > 0 && (marker.Kind != shape.NoMarker || i == 1 && title) {
			r.addPart(whole, pending, items)
			pending.Start = line.Start
		}
		pending.End = line.End
	}
	r.addPart(whole, pending, items)
}

// addPart adds a part of a text as a block of its own.
func (r *reader) addPart(whole *document.Block, span document.Span, items bool) {
	marker := shape.Marker{}
	if items {
		marker = shape.ReadMarker([]byte(whole.Text[span.Start:span.End]))
	}
	r.addPiece(whole, span, marker)
}

// leadingMarker is the bullet that a text starts with outside lists, and the number where the items before it or a lead
// make it one of a list.
func (r *reader) leadingMarker(text string) shape.Marker {
	top := r.top()
	if top.owner >= 0 && !ownsLines(r.stack[top.owner].name) {
		return shape.Marker{}
	}
	marker := shape.ReadMarker([]byte(text[:min(len(text), 64)]))
	if marker.Kind == shape.NoMarker || marker.Length >= len(text) || marker.Tight {
		return shape.Marker{}
	}
	if marker.Kind == shape.Bullet {
		return marker
	}
	if len(r.blocks) == 0 {
		return shape.Marker{}
	}
	before := &r.blocks[len(r.blocks)-1]
	if marker.Follows(before.marker) || marker.IsFirst() && before.Kind == document.Paragraph && strings.HasSuffix(before.Text, ":") {
		return marker
	}
	return shape.Marker{}
}

// ownsLines tells whether lines in the text of an element can be items.
func ownsLines(n name) bool {
	switch atom.Atom(n) {
	case atom.Dd, atom.Td, atom.Blockquote, atom.Pre, atom.Listing, atom.Xmp, atom.Plaintext, atom.Figcaption:
		return true
	}
	return false
}

func linesOf(breaks []int, end int) []document.Span {
	lines := make([]document.Span, 0, len(breaks)+1)
	start := 0
	for _, at := range breaks {
		lines = append(lines, document.Span{Start: start, End: at - 1})
		start = at
	}
	return append(lines, document.Span{Start: start, End: end})
}

// hasItems tells whether lines start like the items of a list: with bullets, or with two numbers at least.
func hasItems(text string, lines []document.Span) bool {
	numbers := 0
	for _, line := range lines {
		switch m := shape.ReadMarker([]byte(text[line.Start:line.End])); {
		case m.Kind == shape.Bullet && m.Length < line.Len():
			return true
		case m.Kind != shape.NoMarker && m.Length < line.Len():
			numbers++
		}
	}
	return numbers > 1
}

// covers tells whether ranges, which are in order, hold all letters and digits of a part of a text, and at least one.
func covers(ranges []document.Span, text string, part document.Span) bool {
	at, any := part.Start, false
	for _, covered := range ranges[firstIn(ranges, part):] {
		if covered.Start >= part.End {
			break
		}
		if hasWords(text[at:max(at, covered.Start)]) {
			return false
		}
		any = any || hasWords(text[max(at, covered.Start):min(covered.End, part.End)])
		at = min(covered.End, part.End)
	}
	return any && !hasWords(text[at:part.End])
}

// firstIn is the index of the first of ranges, which are in order, that ends behind the start of part.
func firstIn(ranges []document.Span, part document.Span) int {
	return sort.Search(len(ranges), func(i int) bool { return ranges[i].End > part.Start })
}

func hasWords(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) })
}
