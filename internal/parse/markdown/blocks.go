package markdown

import (
	"bytes"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/parse/shape"
)

// context is what the blocks around a block make of it.
type context struct {
	// depth is the depth of the list item around, from 1; 0 outside lists.
	depth int
	// lead is the block that introduces the item's list.
	lead int
	// before is the block that introduces a list which comes first.
	before int
	// quote counts the outermost block quotes from 1.
	quote int
	// number is the item's number, for a heading in it.
	number string
}

// children reads the blocks within a node.
func (r *reader) children(parent ast.Node, c context) {
	before := c.before
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		before = r.node(n, c, before)
		c.number = ""
	}
}

// node reads a block. before is the paragraph directly before it, and the result that before the next block.
func (r *reader) node(n ast.Node, c context, before int) int {
	switch n := n.(type) {
	case *paragraph, *ast.Paragraph, *ast.TextBlock:
		return r.paragraph(n, c, before)
	case *ast.Heading:
		r.heading(n, c)
	case *ast.List:
		r.list(n, c, before)
		return before
	case *ast.Blockquote:
		if c.quote == 0 {
			r.quotes++
			c.quote = r.quotes
		}
		c.before = none
		r.children(n, c)
	case *footnote:
		c.before = none
		r.children(n, c)
	case *ast.CodeBlock:
		r.indented(n, c)
	case *ast.FencedCodeBlock:
		r.code(n.Lines().Sliced(0, n.Lines().Len()), c)
	case *ast.HTMLBlock:
		blocks := len(r.blocks)
		r.html.before = before
		r.readHTML(n)
		if len(r.blocks) == blocks && len(r.html.lists) == 0 {
			return before
		}
		return r.html.before
	}
	return none
}

// blockIn is what a paragraph is in its context.
func (r *reader) blockIn(c context) block {
	b := newBlock(document.Paragraph)
	b.quote = c.quote
	switch {
	case c.depth > 0:
		b.Kind, b.Depth, b.Lead, b.number = document.ListItem, c.depth, c.lead, c.number
		b.mayHead = c.number != ""
	case c.quote > 0:
		b.Kind = document.Quote
	case r.html.active():
		b = r.html.block()
	default:
		b.mayHead = true
	}
	return b
}

// paragraph reads a paragraph, or the tables in it.
func (r *reader) paragraph(n ast.Node, c context, before int) int {
	lines := n.Lines().Sliced(0, n.Lines().Len())
	if header := r.tableHeader(lines); header >= 0 {
		if header > 0 {
			r.textBlock(lines[:header], r.skipped[n], r.blockIn(c))
		}
		r.table(lines[header:], c)
		return none
	}
	if first := r.firstItem(n, lines, before); first >= 0 {
		return r.items(lines, first, c, before)
	}
	r.marker = shape.Marker{}
	id := r.textBlock(lines, r.skipped[n], r.blockIn(c))
	if id == none {
		return before
	}
	if c.depth == 0 && c.quote == 0 && r.html.active() {
		r.html.note(id, &r.blocks[id])
		return r.html.before
	}
	return id
}

// firstItem is the index of the first line of a paragraph that starts a list item which is none to Markdown ("•", "\-", "(a)");
// none where there is no such line.
func (r *reader) firstItem(n ast.Node, lines []text.Segment, before int) int {
	first, bullets, numbers := none, 0, 0
	var last shape.Marker
	for i := range lines {
		marker := markerOf(lines[i].Value(r.in.text))
		switch {
		case marker.Kind == shape.NoMarker:
			continue
		case marker.Kind == shape.Bullet:
			bullets++
		case numbers == 0 || marker.Follows(last):
			numbers++
			last = marker
		default:
			continue
		}
		if first == none {
			first = i
		}
	}
	switch {
	case bullets+numbers > 1, first == 0 && bullets > 0:
		return first
	case first == 0 && r.goesOn(n, lines, last, before):
		return 0
	}
	return none
}

// goesOn tells whether a paragraph with a number is an item of a list: the next after the item before it or with the next one
// behind it, and no title.
func (r *reader) goesOn(n ast.Node, lines []text.Segment, marker shape.Marker, before int) bool {
	line := lines[0].Value(r.in.text)
	if marker.Kind == shape.Digits && len(lines) == 1 {
		traits := shape.Read(line[marker.Length:])
		if traits.CouldBeTitle() {
			return false
		}
	}
	if marker.Follows(r.marker) || marker.IsFirst() && before != none && before == len(r.blocks)-1 && strings.HasSuffix(r.blocks[before].Text, ":") {
		return true
	}
	next := n.NextSibling()
	if !marker.IsFirst() || next == nil || next.Kind() != kindParagraph {
		return false
	}
	following := next.Lines().At(0)
	return markerOf(following.Value(r.in.text)).Follows(marker)
}

// markerOf is the marker that a line starts with; its punctuation may be escaped.
func markerOf(line []byte) shape.Marker {
	const longest = 16
	var plain [longest]byte
	length, escapes := 0, 0
	for i := 0; i < len(line) && length < longest; i++ {
		if line[i] == '\\' && escapes == 0 && i+1 < len(line) && isPunctuation(line[i+1]) {
			escapes++
			continue
		}
		plain[length] = line[i]
		length++
	}
	marker := shape.ReadMarker(plain[:length])
	marker.Length += escapes
	if marker.Tight || marker.Kind == shape.NoMarker || length == longest && marker.Length >= longest || marker.Length >= len(bytes.TrimSpace(line)) {
		return shape.Marker{}
	}
	return marker
}

// items reads a paragraph whose lines from first on are a list that is none to Markdown.
func (r *reader) items(lines []text.Segment, first int, c context, before int) int {
	lead := before
	if first > 0 {
		if id := r.textBlock(lines[:first], 0, r.blockIn(c)); id != none {
			lead = id
		}
	}
	item := newBlock(document.ListItem)
	item.Lead, item.Depth, item.quote = lead, c.depth+1, c.quote
	for first < len(lines) {
		marker := markerOf(lines[first].Value(r.in.text))
		next := first + 1
		for next < len(lines) && !continues(markerOf(lines[next].Value(r.in.text)), marker) {
			next++
		}
		lines[first].Start += marker.Length
		r.textBlock(lines[first:next], 0, item)
		r.marker = marker
		first = next
	}
	return lead
}

// continues tells whether a line with a marker is an item of the list that an item with the marker last belongs to.
func continues(marker, last shape.Marker) bool {
	return marker.Kind == shape.Bullet || marker.Kind != shape.NoMarker && marker.Follows(last)
}

// textBlock makes a block of lines, without the bytes that are skipped at their start.
func (r *reader) textBlock(lines []text.Segment, skipped int, b block) int {
	r.load(lines)
	from := skipTaskBox(r.s, min(skipped, len(r.s)), b.Kind)
	r.begin(b)
	r.readInline(from)
	return r.end()
}

// skipTaskBox is the offset behind the check box of a task, or the mark of an alert in a block quote, at offset at.
func skipTaskBox(s []byte, at int, kind document.BlockKind) int {
	rest := s[at:]
	switch {
	case kind == document.ListItem && len(rest) > 3 && rest[0] == '[' && rest[2] == ']' && isSpace(rest[3]):
		if rest[1] == ' ' || rest[1]|0x20 == 'x' {
			return at + 3
		}
	case kind == document.Quote && bytes.HasPrefix(rest, []byte("[!")):
		if end := bytes.IndexByte(rest, ']'); end > 0 && end < 16 && blankLineEnd(rest, end+1) > 0 {
			return at + end + 1
		}
	}
	return at
}

func (r *reader) heading(n *ast.Heading, c context) {
	if c.depth == 0 {
		r.html.reset()
	}
	r.load(n.Lines().Sliced(0, n.Lines().Len()))
	from := min(r.skipped[n], len(r.s))
	id := r.cutAttributes()
	b := newBlock(document.Heading)
	b.level, b.quote, b.number, b.id = n.Level, c.quote, c.number, id
	r.begin(b)
	r.readInline(from)
	r.end()
}

// cutAttributes takes the attributes ("{#id .class}") off the end of the piece and is the identifier in them.
func (r *reader) cutAttributes() string {
	s := bytes.TrimRight(r.s, " \t\n")
	if len(s) < 4 || s[len(s)-1] != '}' {
		return ""
	}
	start := bytes.LastIndexByte(s, '{')
	if start < 0 || start > 0 && s[start-1] == '{' {
		return ""
	}
	inner := bytes.TrimLeft(s[start+1:len(s)-1], ": ")
	if len(inner) == 0 || inner[0] != '#' && inner[0] != '.' && bytes.IndexByte(inner, '=') <= 0 || bytes.IndexByte(inner, '}') >= 0 {
		return ""
	}
	r.s = bytes.TrimRight(s[:start], " \t\n")
	r.s = bytes.TrimRight(r.s, "#")
	if ids := identifiers(inner, nil); len(ids) > 0 {
		return ids[0]
	}
	return ""
}

// indented reads a block of indented lines. For Markdown it is code; what reads as prose is a paragraph that was indented.
func (r *reader) indented(n ast.Node, c context) {
	lines := n.Lines().Sliced(0, n.Lines().Len())
	for len(lines) > 0 {
		end := 1
		for end < len(lines) && len(bytes.TrimSpace(lines[end-1].Value(r.in.text))) > 0 {
			end++
		}
		if part := lines[:end]; isProse(part, r.in.text) {
			r.textBlock(part, 0, r.blockIn(c))
		} else {
			r.code(part, c)
		}
		lines = lines[end:]
	}
}

// isProse tells whether lines are a sentence or more: words of letters, and no marks that only code has.
func isProse(lines []text.Segment, source []byte) bool {
	words := 0
	for _, line := range lines {
		content := line.Value(source)
		if bytes.ContainsAny(content, "{}$\\`") {
			return false
		}
		words += len(bytes.Fields(content))
	}
	return words >= 8
}

// code reads lines of code.
func (r *reader) code(lines []text.Segment, c context) {
	r.load(lines)
	b := newBlock(document.Code)
	b.Lead, b.Depth, b.quote = c.lead, c.depth, c.quote
	r.begin(b)
	r.plain(0, len(r.s))
	r.end()
}

// list reads a list that before introduces.
func (r *reader) list(n *ast.List, c context, before int) {
	number := n.Start
	headings := n.IsOrdered() && servesAsHeading(n)
	for item := n.FirstChild(); item != nil; item = item.NextSibling() {
		inner := context{depth: c.depth + 1, lead: before, before: before, quote: c.quote}
		if headings {
			inner.number = strconv.Itoa(number)
		}
		number++
		r.item(item, inner)
	}
}

// servesAsHeading tells whether the items of a list, were their first paragraphs in bold type, would be headings: there is but
// one and text follows, or all hold more than that paragraph. Headings in items take the items' numbers, too.
func servesAsHeading(list *ast.List) bool {
	item := list.FirstChild()
	if first := item.FirstChild(); first != nil && first.Kind() == ast.KindHeading {
		return true
	}
	if item == list.LastChild() && !holdsMore(item) {
		next := list.NextSibling()
		return next != nil && next.Kind() != ast.KindHeading
	}
	for ; item != nil; item = item.NextSibling() {
		if !holdsMore(item) {
			return false
		}
	}
	return true
}

// holdsMore tells whether an item holds more than a paragraph and a list.
func holdsMore(item ast.Node) bool {
	first := item.FirstChild()
	if first == nil || first.NextSibling() == nil {
		return false
	}
	second := first.NextSibling()
	return second.Kind() == kindParagraph || second.NextSibling() != nil
}

// item reads a list item. Where its first paragraph serves as a heading, the rest stands under the heading.
func (r *reader) item(item ast.Node, c context) {
	blocks := len(r.blocks)
	before := c.before
	for n := item.FirstChild(); n != nil; n = n.NextSibling() {
		before = r.node(n, c, before)
		if c.number != "" && len(r.blocks) == blocks+1 && canBeHeading(&r.blocks[blocks]) {
			c = context{depth: c.depth - 1, lead: none, before: none, quote: c.quote}
			before = none
		}
		c.number = ""
	}
}

// tableHeader is the index of the line that is the header of a table; -1 where there is none.
func (r *reader) tableHeader(lines []text.Segment) int {
	for i := 1; i < len(lines); i++ {
		line := lines[i].Value(r.in.text)
		if !isTableRule(line) {
			continue
		}
		header := lines[i-1]
		if r.countCells(lines[i]) == r.countCells(header) {
			return i - 1
		}
		return none
	}
	return none
}

// isTableRule tells whether a line separates a table's header from its rows.
func isTableRule(line []byte) bool {
	dashes, others := 0, 0
	last := byte('|')
	for _, c := range line {
		switch c {
		case ' ', '\t', '\n':
			continue
		case '-':
			dashes++
		case ':':
			others++
			if last == ':' {
				return false
			}
		case '|':
			others++
			if last == '|' && dashes > 0 {
				return false
			}
		default:
			return false
		}
		last = c
	}
	return dashes > 0 && others > 0
}

func (r *reader) countCells(line text.Segment) int {
	count := 0
	r.eachCell(line, func(int, text.Segment) bool { count++; return true })
	return count
}

// eachCell calls cell for the cells of a row until it is false.
func (r *reader) eachCell(line text.Segment, cell func(column int, content text.Segment) bool) {
	s := r.in.text
	start, stop := line.Start, line.Stop
	for start < stop && isSpace(s[start]) {
		start++
	}
	for start < stop && isSpace(s[stop-1]) {
		stop--
	}
	if start < stop && s[start] == '|' {
		start++
	}
	if start < stop && s[stop-1] == '|' && !(stop-2 >= start && s[stop-2] == '\\') {
		stop--
	}
	for column, at := 0, start; start <= stop; column++ {
		for at < stop && s[at] != '|' {
			if s[at] == '\\' {
				at++
			}
			at++
		}
		at = min(at, stop)
		if !cell(column, text.NewSegment(start, at)) {
			return
		}
		at++
		start = at
	}
}

// table reads a table: a header, a rule and rows. Cells beyond the header's are left out, as in GFM. Where the header is
// empty and the first row looks like one, that row is the header.
func (r *reader) table(lines []text.Segment, c context) {
	r.tables++
	b := newBlock(document.TableCell)
	b.Depth, b.quote, b.Table, b.Header = c.depth, c.quote, r.tables, true
	var headers []int
	header, first := lines[0], 2
	if len(lines) > 3 && r.eachCellIs(lines[0], isEmptyCell) && r.eachCellIs(lines[2], isHeaderCell) {
		header, first = lines[2], 3
	}
	columns := r.countCells(lines[0])
	r.eachCell(header, func(column int, content text.Segment) bool {
		b.Column = column
		headers = append(headers, r.cell(content, b))
		return len(headers) < columns
	})
	for len(headers) < columns {
		headers = append(headers, none)
	}
	b.Header = false
	for i, line := range lines[first:] {
		b.Row = i + 1
		r.eachCell(line, func(column int, content text.Segment) bool {
			if column == len(headers) {
				return false
			}
			b.Column, b.Lead = column, headers[column]
			r.cell(content, b)
			return true
		})
	}
}

func (r *reader) eachCellIs(line text.Segment, is func(cell []byte) bool) bool {
	all := true
	r.eachCell(line, func(_ int, content text.Segment) bool {
		all = is(bytes.TrimSpace(content.Value(r.in.text)))
		return all
	})
	return all
}

func isEmptyCell(cell []byte) bool { return len(cell) == 0 }

// maxHeaderCell is how long a cell of a header may be where the header is found by its look.
const maxHeaderCell = 48

// isHeaderCell tells whether a cell looks like one of a header. Where a table had to have a header and was given an empty one,
// its first row often is the real one.
func isHeaderCell(cell []byte) bool {
	return len(cell) <= maxHeaderCell && !bytes.HasSuffix(cell, []byte(".")) && !bytes.ContainsAny(cell, "0123456789@")
}

func (r *reader) cell(content text.Segment, b block) int {
	r.loadRange(content.Start, content.Stop)
	r.begin(b)
	r.readInline(0)
	return r.end()
}
