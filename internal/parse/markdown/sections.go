package markdown

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/parse/heading"
	"github.com/privlint/privlint/internal/parse/shape"
)

// finish makes the document of what was read.
func (r *reader) finish() {
	r.boldHeadings()
	r.makeSections()
	r.makeTitle()
	r.makeLinks()
	byStart := func(a, b document.Span) int { return cmp.Compare(a.Start, b.Start) }
	slices.SortFunc(r.doc.Comments, byStart)
	slices.SortFunc(r.doc.Unread, byStart)
}

// tidyEmphases keeps the outermost emphases of a finished block, in order, and tells whether they make all of it bold.
func (r *reader) tidyEmphases(b *block) {
	if len(r.emphases) == 0 {
		return
	}
	slices.SortFunc(r.emphases, func(x, y emphasis) int {
		return cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End))
	})
	b.bold, b.italic = true, true
	bold, reached := 0, 0
	for _, e := range r.emphases {
		if e.End = min(e.End, len(b.Text)); e.End <= e.Start {
			continue
		}
		if e.strong && e.End > bold {
			b.bold = b.bold && isDecoration(b.Text, bold, e.Start)
			bold = e.End
		}
		if e.Start >= reached {
			b.italic = b.italic && isDecoration(b.Text, reached, e.Start)
			b.Emphases = append(b.Emphases, e.Span)
			reached = e.End
		}
	}
	b.bold = b.bold && bold > 0 && isDecoration(b.Text, bold, len(b.Text))
	b.italic = b.italic && reached > 0 && isDecoration(b.Text, reached, len(b.Text))
}

// isDecoration tells whether a range of a text that is not bold counts for nothing: white space, a colon, or the number in front.
func isDecoration(text string, start, end int) bool {
	for i := start; i < end; i++ {
		switch c := text[i]; {
		case c == ' ', c == ':', c == '.', c == '-':
		case start == 0 && end <= 8 && (isWord(c) || c == ')' || c == '('):
		default:
			return false
		}
	}
	return true
}

// candidate tells what a paragraph may be meant as.
type candidate uint8

const (
	noHeading candidate = iota
	boldHeading
	italicHeading
	plainHeading
)

// maxQuietWords is how many words a heading may have that is not in bold type.
const maxQuietWords = 9

// candidateOf tells as what kind of heading a paragraph may be meant: short, and no statement, date or address.
func candidateOf(b *block) candidate {
	if !b.mayHead || len(b.Text) > 2*shape.MaxTitle {
		return noHeading
	}
	_, title, _ := heading.SplitNumber(b.Text)
	traits := shape.Read([]byte(title))
	if traits.Date || traits.Contact || traits.Number {
		return noHeading
	}
	if b.bold {
		leads := traits.Last == ':' && (traits.Words > maxQuietWords || strings.Contains(title, "following"))
		if leads || !traits.CouldBeTitle() && !traits.CouldBeNumbered() && !traits.CouldBeCapitals() {
			return noHeading
		}
		return boldHeading
	}
	switch {
	case traits.Words > maxQuietWords || !traits.CouldBeTitle():
		return noHeading
	case b.italic:
		return italicHeading
	case b.Kind == document.Paragraph && !strings.ContainsAny(title, "|{["):
		return plainHeading
	}
	return noHeading
}

// canBeHeading tells whether a block may serve as a heading for its bold type alone.
func canBeHeading(b *block) bool { return candidateOf(b) == boldHeading }

// Bounds on documents without headings, whose short paragraphs are taken for headings.
const (
	maxHeadingsWithout = 2
	minBlocksWithout   = 20
	minPlainHeadings   = 3
)

// boldHeadings makes headings of paragraphs that serve as such: those in bold type, where there are several of them or no
// other headings, those in italics below them, and short plain paragraphs in a document that has no headings otherwise.
func (r *reader) boldHeadings() {
	kinds := make([]candidate, len(r.blocks))
	var counts [plainHeading + 1]int
	headings := 0
	for i := range r.blocks {
		if r.blocks[i].Kind == document.Heading {
			headings++
		} else if i+1 < len(r.blocks) && !r.leadsIntoList(i) {
			kinds[i] = candidateOf(&r.blocks[i])
			if kinds[i] == plainHeading && !r.standsOverText(i) {
				kinds[i] = noHeading
			}
			counts[kinds[i]]++
		}
	}
	if counts[boldHeading] == 1 && headings > 0 {
		counts[boldHeading] = 0
	}
	if counts[italicHeading] == 1 {
		counts[italicHeading] = 0
	}
	headings += counts[boldHeading] + counts[italicHeading]
	if counts[plainHeading] < minPlainHeadings || headings > maxHeadingsWithout || len(r.blocks) < minBlocksWithout {
		counts[plainHeading] = 0
	}
	if counts[boldHeading]+counts[italicHeading]+counts[plainHeading] > 0 {
		r.promote(kinds, counts)
	}
}

// promote makes headings of the candidates of those kinds that were counted.
func (r *reader) promote(kinds []candidate, counts [plainHeading + 1]int) {
	// level is that of the last real heading, bold is 1 below a heading in bold type.
	level, bold := 0, 0
	for i := range r.blocks {
		b := &r.blocks[i]
		switch {
		case b.Kind == document.Heading:
			level, bold = b.level, 0
			continue
		case kinds[i] == noHeading || counts[kinds[i]] == 0:
			if b.Lead >= 0 && r.blocks[b.Lead].Kind == document.Heading {
				b.Lead = none
			}
			continue
		case kinds[i] == italicHeading:
			b.level = level + bold + 1
		default:
			b.level, bold = level+1, 1
		}
		b.Kind, b.Lead, b.Depth, b.promoted = document.Heading, none, 0, true
	}
}

// standsOverText tells whether a short paragraph stands over a longer one or a list, with at most one other between them: a
// row of short paragraphs is an address or a list.
func (r *reader) standsOverText(id int) bool {
	if id > 1 && r.isShort(id-1) && r.isShort(id-2) || id > 0 && r.isShort(id-1) && r.isShort(id+1) {
		return false
	}
	for next := id + 1; next < min(id+3, len(r.blocks)); next++ {
		if !r.isShort(next) {
			return true
		}
	}
	return false
}

func (r *reader) isShort(id int) bool {
	b := &r.blocks[id]
	return b.Kind == document.Paragraph && len(b.Text) < shape.MaxTitle/2
}

// leadsIntoList tells whether a block ends with a colon and introduces a list: it is the beginning of a sentence.
func (r *reader) leadsIntoList(id int) bool {
	b := &r.blocks[id]
	return b.Text[len(b.Text)-1] == ':' && r.blocks[id+1].Lead == id
}

// makeSections gives the blocks to the outline. A heading in a block quote counts for the quote alone: its
// section lies in the one around the quote and ends with the quote.
func (r *reader) makeSections() {
	r.doc.Blocks = slices.Grow(r.doc.Blocks, len(r.blocks))
	slugs := map[string]int{}
	quote, outside, level := 0, 0, 0
	for i := range r.blocks {
		b := &r.blocks[i]
		if b.quote != quote {
			if quote != 0 {
				r.outline.CloseTo(outside)
			}
			quote, outside, level = b.quote, r.outline.Depth(), r.outline.Level()
		}
		if b.Kind != document.Heading {
			r.outline.Add(b.Block)
			continue
		}
		if quote != 0 && b.level <= level {
			b.level += level
		}
		r.outline.AddHeading(b.Block, b.level)
		if section := &r.doc.Sections[len(r.doc.Sections)-1]; section.Number == "" {
			section.Number = b.number
		}
		r.doc.Anchors = appendSlugs(r.doc.Anchors, b.Text, slugs)
		if b.id != "" {
			r.doc.Anchors = append(r.doc.Anchors, b.id)
		}
	}
}

// farFromStart is how many blocks may stand before a heading that gives the title.
const farFromStart = 5

// makeTitle finds the title of a document that names none: its first heading. Where that comes late, or is a heading by its
// look alone, a short line at the start is the title.
func (r *reader) makeTitle() {
	doc := r.doc
	late := len(doc.Sections) == 1 || doc.Sections[1].Heading > farFromStart || r.blocks[doc.Sections[1].Heading].promoted
	if late && doc.Title == "" {
		for i := range min(len(r.blocks), 2) {
			if candidateOf(&r.blocks[i]) != noHeading {
				doc.Title, doc.TitleSpan = r.blocks[i].Text, r.blocks[i].Span
				return
			}
		}
	}
	r.outline.TakeTitle()
}

func (r *reader) makeLinks() {
	if len(r.links) == 0 {
		return
	}
	r.doc.Links = make([]document.Link, len(r.links))
	for i := range r.links {
		r.doc.Links[i] = r.links[i].Link
	}
	slices.SortStableFunc(r.doc.Links, func(a, b document.Link) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(b.Span.End, a.Span.End))
	})
}

// appendSlugs appends the identifiers that common tools give to a heading: GitHub and Hugo keep its number, Jekyll does not.
func appendSlugs(anchors []string, title string, used map[string]int) []string {
	slug := slugOf(title)
	if count := used[slug]; count > 0 {
		used[slug]++
		return append(anchors, slug+"-"+strconv.Itoa(count))
	}
	used[slug] = 1
	anchors = append(anchors, slug)
	if short := strings.TrimLeft(slug, "0123456789-_"); short != slug && short != "" && used[short] == 0 {
		used[short] = 1
		anchors = append(anchors, short)
	}
	return anchors
}

func slugOf(title string) string {
	var slug strings.Builder
	slug.Grow(len(title))
	for _, char := range title {
		switch {
		case char == ' ':
			slug.WriteByte('-')
		case 'a' <= char && char <= 'z', '0' <= char && char <= '9', char == '-', char == '_':
			slug.WriteByte(byte(char))
		case 'A' <= char && char <= 'Z':
			slug.WriteByte(byte(char) | 0x20)
		case char >= utf8.RuneSelf && (unicode.IsLetter(char) || unicode.IsDigit(char) || unicode.IsMark(char)):
			slug.WriteRune(unicode.ToLower(char))
		}
	}
	return slug.String()
}
