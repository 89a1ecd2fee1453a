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
	b.bold = true
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
			b.Emphases = append(b.Emphases, e.Span)
			reached = e.End
		}
	}
	b.bold = b.bold && bold > 0 && isDecoration(b.Text, bold, len(b.Text))
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

// Bounds on a paragraph in bold type that serves as a heading.
const (
	maxHeadingBytes = 120
	maxHeadingWords = 14
)

// canBeHeading tells whether a block may be meant as a heading: short, in bold type and no statement, date or address.
func canBeHeading(b *block) bool {
	if !b.bold || !b.heading || len(b.Text) > maxHeadingBytes {
		return false
	}
	text := b.Text
	if strings.Count(text, " ") >= maxHeadingWords || strings.ContainsAny(text[len(text)-1:], ".;,!") {
		return false
	}
	digits, letters := 0, false
	for _, char := range text {
		if '0' <= char && char <= '9' {
			if digits++; digits == 4 { // a year, an amount
				return false
			}
			continue
		}
		digits = 0
		letters = letters || unicode.IsLetter(char)
		if char == '@' {
			return false
		}
	}
	return letters && !strings.Contains(text, "://") && !strings.Contains(text, ". ") || letters && numbered(text)
}

// numbered tells whether the only full stop within text follows its number.
func numbered(text string) bool {
	number, rest, _ := heading.SplitNumber(text)
	return number != "" && !strings.Contains(rest, ". ") && !strings.Contains(rest, "://")
}

// boldHeadings makes headings of paragraphs in bold type that serve as such: where there are several of them, or no other headings,
// and they do not lead into a list.
func (r *reader) boldHeadings() {
	var candidates []int
	headings := false
	for i := range r.blocks {
		b := &r.blocks[i]
		switch {
		case b.Kind == document.Heading:
			headings = true
		case canBeHeading(b) && i+1 < len(r.blocks) && !r.leadsIntoList(i):
			candidates = append(candidates, i)
		}
	}
	if len(candidates) == 0 || headings && len(candidates) == 1 {
		return
	}
	level := 0
	next := 0
	for i := range r.blocks {
		b := &r.blocks[i]
		switch {
		case next < len(candidates) && candidates[next] == i:
			next++
			b.Kind, b.level, b.Lead, b.Depth = document.Heading, min(level+1, 7), none, 0
		case b.Kind == document.Heading:
			level = b.level
		case b.Lead >= 0 && r.blocks[b.Lead].Kind == document.Heading:
			b.Lead = none
		}
	}
}

// leadsIntoList tells whether a block ends with a colon and introduces a list: it is the beginning of a sentence.
func (r *reader) leadsIntoList(id int) bool {
	b := &r.blocks[id]
	return b.Text[len(b.Text)-1] == ':' && r.blocks[id+1].Lead == id
}

// makeSections gives the blocks to the outline. A heading in a block quote counts for the quote alone: its
// section lies in the one around the quote and ends with the quote.
func (r *reader) makeSections() {
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

// makeTitle takes the first heading, of level 1 if there is one, for the title of a document that names none.
func (r *reader) makeTitle() {
	doc := r.doc
	if doc.Title != "" || len(doc.Sections) == 1 {
		return
	}
	title := &doc.Sections[1]
	for i := 1; i < len(doc.Sections); i++ {
		if doc.Sections[i].Level == 1 {
			title = &doc.Sections[i]
			break
		}
	}
	block := &doc.Blocks[title.Heading]
	doc.Title = title.Title
	doc.TitleSpan = block.SourceSpan(len(block.Text)-len(title.Title), len(block.Text))
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
