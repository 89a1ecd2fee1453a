package plaintext

import (
	"bytes"
	"unicode"

	"github.com/privlint/privlint/internal/parse/heading"
	"github.com/privlint/privlint/internal/parse/shape"
)

// classify decides which passages are headings and which are items.
func (p *parser) classify() {
	p.measureDensity()
	p.findRows()
	p.findTitle()
	// From the end, since a heading is known by what follows it.
	for i := len(p.all) - 1; i > p.title; i-- {
		if s := &p.all[i]; s.kind == paragraph {
			s.kind = p.kindOf(i)
		}
	}
	p.findPlainLists()
}

// measureDensity finds out whether empty lines stand between the passages of this text. Where they do, lines without one
// between them belong together.
func (p *parser) measureDensity() {
	apart, texts := 0, 0
	for i := range p.all {
		if s := &p.all[i]; s.marker.Kind == shape.NoMarker && i > 0 {
			texts++
			if s.blanks > 0 || p.all[i-1].kind == ornament {
				apart++
			}
		}
	}
	p.dense = apart*3 < texts
}

// findRows marks lines that are divided by tabs as rows of a table, where two or more with as many cells follow each
// other.
func (p *parser) findRows() {
	for i := 0; i < len(p.all); {
		cells := p.cells(&p.all[i])
		end := i + 1
		for cells > 1 && end < len(p.all) && p.all[end].blanks == 0 && p.cells(&p.all[end]) == cells {
			end++
		}
		if end-i > 1 {
			for j := i; j < end; j++ {
				p.all[j].kind = row
			}
		}
		i = end
	}
}

func (p *parser) cells(s *passage) int {
	if s.kind != paragraph || s.marker.Kind != shape.NoMarker || s.last-s.first != 1 || !p.lines[s.first].tabbed {
		return 0
	}
	cells := 0
	for cell := range bytes.SplitSeq(p.text[s.start:s.end], []byte("\t")) {
		if len(bytes.TrimSpace(cell)) > 0 {
			cells++
		}
	}
	return cells
}

// findTitle looks for the title among the first passages: a line that names the document, or one that a date stands under.
// Lines before it, a company's name or the header of a file, are left as they are; text before it is only if the title
// carries a mark.
func (p *parser) findTitle() {
	p.title = -1
	afterText := false
	for i, seen := 0, 0; i < len(p.all)-1 && seen < maxBeforeTitle; i++ {
		s := &p.all[i]
		if s.kind != paragraph {
			continue
		}
		seen++
		if s.marker.Kind != shape.NoMarker {
			return
		}
		if !s.traits.CouldBeTitle() && !s.traits.CouldBeCapitals() && !s.marked() {
			afterText = true
			continue
		}
		if (s.marked() || !afterText) && (shape.NamesDocument(p.text[s.start:s.end]) || p.all[i+1].traits.Date) {
			p.title = i
			s.kind = headline
			return
		}
		if s.marked() || !afterText && i > 2 {
			return
		}
	}
}

// maxBeforeTitle is how many passages can stand before the title.
const maxBeforeTitle = 8

// marked tells whether a passage carries the mark of a heading.
func (s *passage) marked() bool { return s.hashes > 0 || s.decorated || s.underline != 0 }

// kindOf decides on one passage; those after it are decided.
func (p *parser) kindOf(i int) kind {
	s := &p.all[i]
	switch {
	case s.start == s.end:
		return ornament
	case s.hashes > 0 || s.underline == '=' || s.underline == '-' || (s.decorated || s.underline != 0) && s.traits.Runes <= shape.MaxTitle:
		return headline
	case s.marker.Kind == shape.Bullet:
		return item
	case s.marker.Kind != shape.NoMarker:
		return p.kindOfNumbered(i)
	case p.hasKeyword(s):
		return p.kindOfNumbered(i)
	case s.traits.CouldBeCapitals():
		return p.kindOfCapitals(i)
	case s.traits.CouldBeTitle():
		return p.kindOfPlain(i)
	case p.isLeadingTitle(i):
		return headline
	}
	return paragraph
}

// isLeadingTitle tells whether passage i is a title that ends in a colon and stands alone over text, not over a list.
func (p *parser) isLeadingTitle(i int) bool {
	s := &p.all[i]
	if s.traits.Last != ':' || !s.traits.Title || s.traits.Words > shape.MaxTitleWords/2 || i+1 == len(p.all) || !p.dense && !p.standsAlone(i) {
		return false
	}
	t := s.traits
	t.Last = 0
	next := &p.all[i+1]
	return t.CouldBeTitle() && next.kind == paragraph && (next.traits.Long || next.traits.Runes > shape.MaxTitle)
}

// kindOfNumbered tells headings from items. Numbers that follow each other with nothing between them make a list.
func (p *parser) kindOfNumbered(i int) kind {
	s := &p.all[i]
	other := item
	if s.marker.Kind == shape.NoMarker || s.marker.Tight {
		other = paragraph
	}
	if !s.traits.CouldBeNumbered() || i+1 == len(p.all) || p.amongNumbers(i) {
		return other
	}
	next := &p.all[i+1]
	if !s.traits.Caps && (s.traits.Last == ':' && next.kind == item || s.indent > next.indent && next.kind == paragraph) {
		return other
	}
	if next.kind == headline || next.isText() || p.opensLines(i) {
		return headline
	}
	return other
}

// amongNumbers tells whether nothing stands between passage i and the number after it, or the short one before it.
func (p *parser) amongNumbers(i int) bool {
	s := &p.all[i]
	if s.marker.Kind == shape.NoMarker {
		return false
	}
	if next := &p.all[i+1]; next.kind != ornament && next.marker.Alike(s.marker) {
		return true
	}
	return i > 0 && s.marker.Follows(p.all[i-1].marker) && p.all[i-1].traits.CouldBeNumbered()
}

// hasKeyword tells whether a passage starts with a number and what it counts: "Section 3", "Article IV".
func (p *parser) hasKeyword(s *passage) bool {
	return !s.traits.Long && unicode.IsUpper(s.traits.First) && p.numberOf(s) != ""
}

func (p *parser) kindOfCapitals(i int) kind {
	if i+1 == len(p.all) || p.insideLines(i) {
		return paragraph
	}
	return headline
}

// kindOfPlain decides on a short line that nothing but its place tells to be a heading.
func (p *parser) kindOfPlain(i int) kind {
	s := &p.all[i]
	if i+1 == len(p.all) || p.insideLines(i) || s.last-s.first > 1 && !p.standsAlone(i) {
		return paragraph
	}
	next := &p.all[i+1]
	if next.blanks == 0 && s.blanks > 0 && !p.dense && next.kind == paragraph && !next.isText() {
		return paragraph // the first line of an address or the like
	}
	run := p.plainRun(i)
	switch {
	case next.kind == headline:
		return headlineIf(run <= 2 && (next.indent >= s.indent))
	case next.kind == item:
		return headlineIf(next.marker.Kind != shape.NoMarker && !speaks(p.text[s.start:s.end]))
	case next.kind == paragraph && unicode.IsLower(next.traits.First):
		return paragraph
	case next.kind == paragraph && next.isText():
		return headlineIf(!p.afterLead(i, run))
	}
	return headlineIf(p.opensLines(i))
}

// plainRun counts the short lines that stand one after the other and end with passage i.
func (p *parser) plainRun(i int) int {
	run := 1
	for j := i - 1; j >= 0 && run < 4; j-- {
		s := &p.all[j]
		if s.kind != paragraph || s.marked() || s.marker.Kind != shape.NoMarker || !s.traits.CouldBeTitle() || s.traits.Caps {
			break
		}
		run++
	}
	return run
}

// afterLead tells whether the run of short lines that ends with passage i is led in by a colon, so that the lines are
// likely values: an address, an unmarked list. The last of several may well be the next heading.
func (p *parser) afterLead(i, run int) bool {
	before := i - run
	if before < 0 || p.all[before].traits.Last != ':' || p.all[before].kind == ornament {
		return false
	}
	return run < 3 && p.all[i+1].blanks == 0 && !p.dense
}

// insideLines tells whether passage i is a line among others that belong together, as in an address.
func (p *parser) insideLines(i int) bool {
	s := &p.all[i]
	if i == 0 || s.blanks > 0 || p.dense {
		return false
	}
	before := &p.all[i-1]
	if before.blanks > 0 && before.traits.CouldBeTitle() && i+1 < len(p.all) && p.all[i+1].blanks == 0 && p.all[i+1].isText() {
		return false // a heading under another one
	}
	return before.kind == paragraph && !before.marked() && before.marker.Kind == shape.NoMarker && before.traits.Last != '.' && !(s.traits.Caps && before.traits.Caps)
}

// standsAlone tells whether empty lines stand on both sides of passage i.
func (p *parser) standsAlone(i int) bool {
	return (i == 0 || p.all[i].blanks > 0) && (i+1 == len(p.all) || p.all[i+1].blanks > 0)
}

// opensLines tells whether passage i stands alone over a group of short lines, such as a postal address.
func (p *parser) opensLines(i int) bool {
	return !p.dense && p.standsAlone(i) && i+2 < len(p.all) && p.all[i+1].kind == paragraph && p.all[i+2].blanks == 0
}

// findPlainLists makes items of the short lines that follow a lead, where no bullets mark them. An item that ends in a
// colon leads those after it.
func (p *parser) findPlainLists() {
	for i := 0; i < len(p.all); i++ {
		lead := &p.all[i]
		if lead.traits.Last != ':' || lead.kind != paragraph && lead.kind != item || lead.start == lead.end {
			continue
		}
		end := i + 1
		for end < len(p.all) && p.isPlainItem(&p.all[end], &p.all[i+1], end == i+1) {
			end++
		}
		if end-i > 2 {
			nested := 0
			for j := i + 1; j < end; j++ {
				p.all[j].kind = item
				p.all[j].indent += nested
				if p.all[j].traits.Last == ':' {
					nested = tabWidth // what follows belongs to this item
				}
			}
			i = end - 1
		}
	}
}

// isPlainItem tells whether s is a line of the unmarked list that first begins.
func (p *parser) isPlainItem(s, first *passage, isFirst bool) bool {
	t := &s.traits
	if s.kind != paragraph || s.marker.Kind != shape.NoMarker || t.Long || t.Runes > shape.MaxTitle || t.Words > shape.MaxTitleWords || t.Points || t.Date {
		return false
	}
	if !isFirst && (s.blanks > 0) != (first.blanks > 0) || s.indent != first.indent {
		return false
	}
	return t.Last != '.' && t.Last != '?' && t.Last != '!' || t.Words <= 4
}

// speaks tells whether a text starts as a sentence does, with who does something.
func speaks(text []byte) bool {
	first, rest, _ := bytes.Cut(text, []byte(" "))
	second, _ := firstRune(rest)
	switch string(first) {
	case "We", "You", "They", "It", "This", "These", "Those", "There", "The", "In", "For", "Such":
		return unicode.IsLower(second)
	}
	return false
}

func firstRune(text []byte) (rune, int) {
	for i, r := range string(text) {
		return r, i
	}
	return 0, 0
}

func headlineIf(yes bool) kind {
	if yes {
		return headline
	}
	return paragraph
}

// numberOf is the number of a heading that shape.ReadMarker does not take for one: "4 Retention", "Section 3 - Use".
func (p *parser) numberOf(s *passage) string {
	if s.end-s.start > shape.MaxTitle {
		return ""
	}
	number, _, _ := heading.SplitNumber(string(p.text[s.start:s.end]))
	return number
}

// isText tells whether a passage is something that a heading could stand over.
func (s *passage) isText() bool {
	t := &s.traits
	switch {
	case s.kind == item || s.kind == row || t.Long || t.Runes > shape.MaxTitle-20:
		return true
	case s.kind == ornament:
		return false
	}
	if t.Number && t.Runes <= shape.MaxTitle/2 {
		return false // a line of an address, a telephone number
	}
	if t.Pair || t.Contact || t.Date || t.Last == ':' && t.Words > 2 {
		return true
	}
	return t.Words > 4 && (shape.EndsText(t.Last) || t.Last == '?' || t.Last == ')' || t.Last == '”' || t.Last == '"')
}
