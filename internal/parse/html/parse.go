// Package html reads policies in HTML without building a tree: the tokens of golang.org/x/net/html come with their exact
// places, and a stack of open elements says what their text is. Damaged markup is read as a browser would, roughly.
package html

import (
	"bytes"
	"slices"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/parse/fold"
)

// Parse makes a document of HTML. It reads any input; the error is always nil and is there for parsers to be alike.
func Parse(src *document.Source) (*document.Document, error) {
	r := &reader{text: src.Text, fold: fold.New(src.Text), link: -1, term: -1}
	r.read()
	return r.finish(src), nil
}

// maxDepth is how deep elements nest; deeper ones are part of those around them, as in browsers.
const maxDepth = 512

// maxSpan is the most columns or rows that a cell can cover.
const maxSpan = 256

type reader struct {
	text  []byte
	fold  *fold.Text
	stack []element
	// deeper counts the open elements beyond maxDepth.
	deeper int
	blocks []block
	lists  []list
	tables []*table
	// allTables are the tables in the order in which they begin.
	allTables []*table
	// ended is the lead of the list that ended last, if nothing stands behind it yet; endedAt is the number of blocks then.
	ended, endedAt int
	// term is the last dt, -1 where there is none.
	term int

	current text
	// bold and emphasised count the open elements that make text so.
	bold, emphasised int
	// link is the index of the open link, -1 where none is open.
	link int

	links    []document.Link
	comments []document.Span
	unread   []document.Span
	anchors  []string
	language string

	inTitle   bool
	title     string
	titleSpan document.Span
}

// list is an open list.
type list struct {
	// lead introduces it; last is its last item, -1 before there is one.
	lead, last int
	// at is the place of its element in the stack.
	at int
}

func (r *reader) read() {
	tokens := html.NewTokenizer(bytes.NewReader(r.text))
	for at := 0; ; {
		kind := tokens.Next()
		span := document.Span{Start: at, End: at + len(tokens.Raw())}
		at = span.End
		switch kind {
		case html.ErrorToken:
			r.closeAll()
			return
		case html.TextToken:
			r.readText(span)
		case html.StartTagToken, html.SelfClosingTagToken:
			r.startTag(readTag(r.text, span), kind == html.SelfClosingTagToken)
		case html.EndTagToken:
			r.endTag(readTag(r.text, span))
		case html.CommentToken:
			if bytes.HasPrefix(r.text[span.Start:span.End], []byte("<!--")) {
				r.comments = append(r.comments, span)
			}
		}
	}
}

// top is the innermost open element.
func (r *reader) top() element {
	if len(r.stack) == 0 {
		return element{owner: -1, first: -1}
	}
	return r.stack[len(r.stack)-1]
}

func (r *reader) startTag(t tag, closed bool) {
	r.inTitle = false
	if !isHeadContent(t.name) {
		r.endHead()
	}
	switch atom.Atom(t.name) {
	case atom.Html, atom.Body:
		if r.language == "" {
			r.language = t.language
		}
		r.anchor(t)
		return
	case atom.Title:
		r.inTitle = r.title == "" && !r.inside(atom.Svg)
		return
	}
	if classOf(t.name) == void {
		r.voidTag(t)
		return
	}
	r.imply(t.name)
	if isBlock(t.name) {
		r.flush()
	}
	if closed && (t.name == nameOf(atom.Svg) || t.name == nameOf(atom.Math) || r.inside(atom.Svg)) || isTablePart(t.name) && len(r.tables) == 0 {
		return
	}
	r.open(t)
}

func (r *reader) voidTag(t tag) {
	skip := r.top().skip || t.hidden
	switch atom.Atom(t.name) {
	case atom.Br:
		r.lineBreak(t.span)
	case atom.Hr:
		r.imply(t.name)
		r.flush()
	case atom.Img:
		if !skip && t.source != "" && !isData(t.source) {
			r.links = append(r.links, document.Link{URL: t.source, Text: t.alt, Span: t.span, URLSpan: t.sourceSpan, Block: -1})
		}
	case atom.Embed, atom.Frame:
		if !skip && !t.tiny {
			r.unread = append(r.unread, t.span)
		}
	}
	if !skip {
		r.anchor(t)
	}
}

// isData tells whether a URL carries its own content.
func isData(url string) bool { return len(url) >= 5 && url[:5] == "data:" }

// open puts an element on the stack.
func (r *reader) open(t tag) {
	if len(r.stack) >= maxDepth {
		r.deeper++
		return
	}
	e := r.top()
	e.name, e.class, e.bold, e.emphasised, e.first, e.code = t.name, classOf(t.name), false, false, -1, false
	hides := t.hidden || e.class == unread || t.role == "navigation" || t.name == nameOf(atom.Head) || t.name == nameOf(atom.Dialog) && !t.open
	if !e.skip && !hides {
		r.anchor(t)
	}
	if !e.skip && !t.hidden && !t.tiny && (t.name == nameOf(atom.Iframe) || t.name == nameOf(atom.Object)) {
		r.unread = append(r.unread, t.span)
	}
	e.skip = e.skip || hides
	switch atom.Atom(t.name) {
	case atom.Main, atom.Article:
		e.main, e.edge = true, false
	case atom.Header, atom.Footer, atom.Aside:
		e.edge = e.edge || !e.main
	}
	if t.role == "main" {
		e.main, e.edge = true, false
	}
	if ownsText(t.name) {
		e.owner = len(r.stack)
	}
	if !e.skip {
		r.begin(t, &e)
	}
	r.stack = append(r.stack, e)
}

// begin does what the start of an element that is read means.
func (r *reader) begin(t tag, e *element) {
	switch a := atom.Atom(t.name); {
	case a == atom.A:
		r.openLink(t)
	case a == atom.B || a == atom.Strong:
		e.bold = true
	case a == atom.Em || a == atom.I:
		e.emphasised = true
	case a == atom.Code && e.owner >= 0 && len(r.stack) > e.owner:
		r.stack[e.owner].code = true
	case isList(t.name):
		r.lists = append(r.lists, list{lead: r.listLead(), last: -1, at: len(r.stack)})
	case a == atom.Dl:
		r.term = -1
	case a == atom.Table:
		r.openTable(t)
	case a == atom.Tr:
		r.tables[len(r.tables)-1].nextRow()
	case a == atom.Td || a == atom.Th:
		r.tables[len(r.tables)-1].nextCell(t)
	case a == atom.Thead:
		r.tables[len(r.tables)-1].head = true
	}
	e.bold = e.bold || t.bold && e.class != blocky
	if e.bold {
		r.bold++
	}
	if e.emphasised {
		r.emphasised++
	}
}

// pop closes the innermost element. The text in a block was flushed before.
func (r *reader) pop() {
	e := r.stack[len(r.stack)-1]
	r.stack = r.stack[:len(r.stack)-1]
	r.end(e)
}

// end does what the end of an element means.
func (r *reader) end(e element) {
	if e.skip || e.name == 0 {
		return
	}
	if e.bold {
		r.bold--
		r.current.closeBold(r)
	}
	if e.emphasised {
		r.emphasised--
	}
	r.current.closeEmphasis(r)
	switch a := atom.Atom(e.name); {
	case a == atom.A:
		r.closeLink()
	case isList(e.name):
		last := len(r.lists) - 1
		r.ended, r.endedAt = r.lists[last].lead, len(r.blocks)
		r.lists = r.lists[:last]
	case a == atom.Table:
		r.tables = r.tables[:len(r.tables)-1]
	case a == atom.Thead:
		r.tables[len(r.tables)-1].head = false
	}
}

func (r *reader) endTag(t tag) {
	r.inTitle = false
	if r.deeper > 0 {
		r.deeper--
		return
	}
	level := headingLevel(t.name)
	switch a := atom.Atom(t.name); {
	case a == atom.Html || a == atom.Body || a == atom.Title:
		return
	case a == atom.Br:
		r.lineBreak(t.span)
		return
	case a == atom.A && r.link >= 0:
		r.links[r.link].Span.End = t.span.End
	}
	class := classOf(t.name)
	for i := len(r.stack) - 1; i >= 0; i-- {
		e := &r.stack[i]
		if e.name == t.name || level > 0 && headingLevel(e.name) > 0 {
			r.close(i)
			return
		}
		switch {
		case class == inline && e.class == blocky, class == formatting && isCellBoundary(e.name):
			return
		case isTablePart(t.name) && e.name == nameOf(atom.Table), t.name != nameOf(atom.Table) && !isTablePart(t.name) && isCellBoundary(e.name):
			r.strayEnd(t)
			return
		}
	}
	r.strayEnd(t)
}

// strayEnd reads an end tag that ends nothing. That of a paragraph makes an empty one.
func (r *reader) strayEnd(t tag) {
	if t.name == nameOf(atom.P) {
		r.flush()
	}
}

// close closes the element at place i of the stack. Where that only marks text, blocks and other marks that are open in it
// stay open.
func (r *reader) close(i int) {
	e := &r.stack[i]
	if e.class == formatting {
		for j := i + 1; j < len(r.stack); j++ {
			if class := r.stack[j].class; class == blocky || class == formatting {
				closed := *e
				e.name, e.bold, e.emphasised = 0, false, false
				r.end(closed)
				return
			}
		}
	}
	r.closeTo(i)
}

// closeTo closes the elements from the innermost one to that at place i.
func (r *reader) closeTo(i int) {
	for j := i; j < len(r.stack); j++ {
		if isBlock(r.stack[j].name) {
			r.flush()
			break
		}
	}
	for len(r.stack) > i || len(r.stack) > 0 && r.top().name == 0 {
		r.pop()
	}
}

func (r *reader) closeAll() {
	r.flush()
	r.closeTo(0)
	if r.link >= 0 {
		r.closeLink()
	}
}

func (r *reader) endHead() {
	for i := range min(len(r.stack), 4) {
		if r.stack[i].name == nameOf(atom.Head) {
			r.closeTo(i)
			return
		}
	}
}

// inside tells whether an element of the name is open.
func (r *reader) inside(a atom.Atom) bool {
	if !r.top().skip {
		return false // only elements that are not read are asked for
	}
	for i := range r.stack {
		if r.stack[i].name == nameOf(a) {
			return true
		}
	}
	return false
}

// imply closes what the start of an element closes without an end tag.
func (r *reader) imply(n name) {
	a := atom.Atom(n)
	switch {
	case a == atom.A:
		r.implyAnchor()
	case isTablePart(n):
		r.implyTablePart(a)
		return
	case a == atom.Li:
		r.implyItem(func(e name) bool { return e == n })
	case a == atom.Dt || a == atom.Dd:
		r.implyItem(func(e name) bool { return e == nameOf(atom.Dt) || e == nameOf(atom.Dd) })
	}
	if !closesParagraph(n) {
		return
	}
	for i := len(r.stack) - 1; i >= 0; i-- {
		e := &r.stack[i]
		if e.class == blocky || e.class == unread {
			if e.name == nameOf(atom.P) || headingLevel(n) > 0 && headingLevel(e.name) > 0 {
				r.closeTo(i)
			}
			return
		}
	}
}

// implyAnchor ends a link that is open: links do not nest.
func (r *reader) implyAnchor() {
	for i := len(r.stack) - 1; r.link >= 0 && i >= 0 && !isCellBoundary(r.stack[i].name); i-- {
		if r.stack[i].name == nameOf(atom.A) {
			r.close(i)
			return
		}
	}
}

// implyItem closes the innermost item of a list, unless something other than text stands around the place in it.
func (r *reader) implyItem(same func(name) bool) {
	for i := len(r.stack) - 1; i >= 0; i-- {
		e := &r.stack[i]
		if same(e.name) {
			r.closeTo(i)
			return
		}
		if e.class == unread || e.class == blocky && e.name != nameOf(atom.P) && e.name != nameOf(atom.Div) && e.name != nameOf(atom.Address) {
			return
		}
	}
}

// implyTablePart closes what is open in the innermost table, up to what the new part stands in.
func (r *reader) implyTablePart(a atom.Atom) {
	for i, open := range slices.Backward(r.stack) {
		parent := false
		switch atom.Atom(open.name) {
		case atom.Table, atom.Template:
			parent = true
		case atom.Tbody, atom.Thead, atom.Tfoot:
			parent = a == atom.Tr || a == atom.Td || a == atom.Th
		case atom.Tr:
			parent = a == atom.Td || a == atom.Th
		}
		if parent {
			if i+1 < len(r.stack) {
				r.closeTo(i + 1)
			}
			return
		}
	}
}

// anchor notes the identifiers that a link can point to.
func (r *reader) anchor(t tag) {
	if t.id != "" {
		r.anchors = append(r.anchors, t.id)
	}
	if t.anchor != "" && t.anchor != t.id && t.name == nameOf(atom.A) {
		r.anchors = append(r.anchors, t.anchor)
	}
}
