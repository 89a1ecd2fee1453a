package html

import (
	"golang.org/x/net/html/atom"

	"github.com/privlint/privlint/internal/document"
)

// table is a table while and after it is read.
type table struct {
	// number counts the tables that are more than layout, from 1.
	number int
	// row and column are those of the cell that is open; next is the column of the next one.
	row, column, next int
	// covered counts, by column, the rows that a cell from above still covers.
	covered []int
	// head tells that a thead element is open.
	head bool
	// header tells that the cell that is open is one of a header, th that its element is th.
	header, th bool
	// layout tells that the table only places things on the page.
	layout bool
	cells  []int
	// others counts the cells of row 0 that are not th elements, columns the columns of the widest row.
	others, columns int
	inHead          bool
	// at is the place of its element in the stack.
	at int
}

func (r *reader) openTable(t tag) {
	if n := len(r.tables); n > 0 {
		r.tables[n-1].layout = true
	}
	opened := &table{row: -1, at: len(r.stack), layout: t.role == "presentation" || t.role == "none"}
	r.tables = append(r.tables, opened)
	r.allTables = append(r.allTables, opened)
}

func (t *table) nextRow() {
	t.row++
	t.next = 0
	for i := range t.covered {
		t.covered[i] = max(0, t.covered[i]-1)
	}
}

func (t *table) nextCell(cell tag) {
	t.row = max(t.row, 0)
	for t.next < len(t.covered) && t.covered[t.next] > 0 {
		t.next++
	}
	t.column = t.next
	t.next += cell.columns
	t.columns = max(t.columns, t.next)
	if cell.rows > 1 && t.next <= maxSpan {
		for len(t.covered) < t.next {
			t.covered = append(t.covered, 0)
		}
		for i := t.column; i < t.next; i++ {
			t.covered[i] = cell.rows
		}
	}
	t.th = cell.name == nameOf(atom.Th)
	t.header = t.head || t.th && t.row == 0
	t.inHead = t.inHead || t.head
	if t.row == 0 && !t.th {
		t.others++
	}
}

// add places a block in the cell that is open.
func (t *table) add(b *block, id int) {
	b.table, b.Row, b.Column = t, max(t.row, 0), t.column
	b.Header = t.header && b.Kind == document.TableCell
	t.cells = append(t.cells, id)
}

// holds tells whether a block stands in the cell that is open.
func (t *table) holds(b *block) bool {
	return b.table == t && b.Row == max(t.row, 0) && b.Column == t.column
}

// finish finds the header of each cell, and tells whether the table is one, not mere layout, whose cells are paragraphs.
func (t *table) finish(blocks []block) bool {
	if t.layout || len(t.cells) == 0 {
		t.makeParagraphs(blocks)
		return false
	}
	t.findHeader(blocks)
	headers := map[int]int{}
	headed := false
	for _, id := range t.cells {
		b := &blocks[id]
		if b.Header {
			headers[b.Column] = id
			headed = true
		} else if lead, ok := headers[b.Column]; ok && b.Lead < 0 {
			b.Lead = lead
		}
	}
	if !headed && (t.columns == 1 || t.row <= 0) {
		t.makeParagraphs(blocks)
		return false
	}
	return true
}

// findHeader finds out which cells are headers. A first row in bold type is a header, and so is the one behind a header
// without text; a th beside data is the header of its row.
func (t *table) findHeader(blocks []block) {
	empty := blocks[t.cells[0]].Row
	mixed := t.others > 0 && !t.inHead
	bold, headed, first := true, false, 0
	for _, id := range t.cells {
		b := &blocks[id]
		b.Row -= empty
		b.Header = b.Header && !mixed
		headed = headed || b.Header
		if b.Row == 0 {
			bold = bold && b.bold
			first++
		}
	}
	t.row -= empty
	if headed || !bold && !(empty > 0 && t.inHead) || first < 2 || t.row < 1 {
		return
	}
	for _, id := range t.cells[:first] {
		blocks[id].Header = blocks[id].Kind == document.TableCell
	}
}

// makeParagraphs makes paragraphs of the cells.
func (t *table) makeParagraphs(blocks []block) {
	for _, id := range t.cells {
		b := &blocks[id]
		b.table, b.Row, b.Column, b.Header = nil, 0, 0, false
		if b.Kind == document.TableCell {
			b.Kind, b.title = document.Paragraph, b.bold
		}
	}
}
