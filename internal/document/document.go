// Package document holds the document model: what a parser finds in a source, what the annotator adds to it, and
// the positions that lead from every part back to the source. It imports nothing of the project.
//
// A parser makes a Document (sections, blocks, links). The annotator makes a Model from it (sentences, concepts,
// entities, definitions, references), which is what the rules read and `privlint model` prints.
package document

// Document is what a parser makes of a source.
type Document struct {
	Source *Source
	// Format is "markdown", "text" or "html".
	Format string
	// Title is the document's own title: a title in front matter or the HTML head, else the first heading; may be empty.
	Title string
	// TitleSpan is where Title stands; the zero span where there is none.
	TitleSpan Span
	// Language is the language that the document declares for itself ("en", "de-AT"); empty where it declares none.
	Language string
	// FrontMatter holds the decoded front matter; nil where there is none. Values are what a YAML decoder makes of
	// them: string, bool, int, float64, nil, []any, map[string]any.
	FrontMatter map[string]any
	// FrontMatterSpan covers the front matter with its fences.
	FrontMatterSpan Span
	// Sections are in the order of the text. Section 0 always exists: the root, level 0, which holds whatever stands
	// before the first heading.
	Sections []Section
	// Blocks are in the order of the text.
	Blocks []Block
	Links  []Link
	// Comments are the spans of comments (<!-- ... -->), in order; directives are read from them.
	Comments []Span
	// Unread are the spans of parts that hold text which was not read (an iframe, an included file).
	Unread []Span
	// Anchors are the identifiers in the document that a link can point to: heading ids, id and name attributes.
	Anchors []string
}

// Section is a heading and what stands under it, up to the next heading of the same or a higher level.
type Section struct {
	ID int
	// Parent is the ID of the section that holds this one; the root is its own parent.
	Parent int
	// Level is the heading's level, from 1; 0 for the root.
	Level int
	// Number is the number the heading carries ("4.1", "g", "IV"), without trailing punctuation; empty where it has none.
	Number string
	// Title is the heading's text without its number.
	Title string
	// Heading is the ID of the heading's block; -1 for the root.
	Heading int
	// Span covers heading and content, subsections included.
	Span Span
}

// BlockKind tells what a block is.
type BlockKind string

// The kinds of blocks.
const (
	Paragraph BlockKind = "paragraph"
	ListItem  BlockKind = "list_item"
	TableCell BlockKind = "table_cell"
	Heading   BlockKind = "heading"
	Quote     BlockKind = "quote"
	Code      BlockKind = "code"
)

// Block is a run of text that belongs together: a paragraph, an item's own text, a cell, a heading.
type Block struct {
	ID      int
	Section int
	Kind    BlockKind
	// Text is the text as a reader sees it: markup gone, entities decoded, white space folded to single blanks.
	Text string
	// Span covers the block in the source, from the first to the last byte that gives text.
	Span Span
	// Segments map Text to the source, in order and without overlap.
	Segments []Segment
	// Lead is the ID of the block that introduces this one: for a list item the paragraph before the list, or the item
	// that holds a nested list; for a table cell the header cell of its column. -1 where there is none.
	Lead int
	// Depth is how deep a list item is nested, from 1; 0 outside lists.
	Depth int
	// Table counts the document's tables from 1, Row and Column the cells from 0; Table is 0 outside tables. Row 0 is the
	// header row where Header is set on its cells.
	Table, Row, Column int
	Header             bool
	// Emphases are the ranges of Text that are strong or emphasised, a run-in heading often among them.
	Emphases []Span
}

// Segment says that Text[Text : Text+Length] of a block was made from the source bytes Source.
//
// Where Length equals Source.Len() the bytes are the same and positions inside the segment map one to one. Otherwise
// (an entity, a folded line break, an escape) the segment is indivisible: it maps as a whole.
type Segment struct {
	Text   int
	Length int
	Source Span
}

// Link is a hyperlink or an image's target.
type Link struct {
	// URL is the target as written, entities decoded.
	URL string
	// Text is what a reader sees of it.
	Text string
	// Span covers the whole link, URLSpan the target alone, which stands elsewhere where the link refers to a definition.
	Span, URLSpan Span
	// Block is the ID of the block the link stands in; -1 where it stands in none.
	Block int
	// File tells of a link to a file beside the document whether that file exists: FilePresent or FileMissing; empty for other
	// links, and where it is not known.
	File string
}

// What Link.File says.
const (
	FilePresent = "present"
	FileMissing = "missing"
)

// SourceSpan maps a range of the block's text, in bytes, to the source.
func (b *Block) SourceSpan(start, end int) Span {
	if len(b.Segments) == 0 {
		return b.Span
	}
	first, last := b.segmentAt(start), b.segmentAt(max(start, end-1))
	span := Span{first.Source.Start, last.Source.End}
	if first.verbatim() {
		span.Start = first.Source.Start + min(max(start-first.Text, 0), first.Length)
	}
	if last.verbatim() {
		span.End = last.Source.Start + min(max(end-last.Text, 0), last.Length)
	}
	return Span{span.Start, max(span.Start, span.End)}
}

func (s Segment) verbatim() bool { return s.Length == s.Source.Len() }

// segmentAt is the last segment that starts at or before offset, or the first one.
func (b *Block) segmentAt(offset int) Segment {
	low, high := 0, len(b.Segments)
	for low < high {
		middle := (low + high) / 2
		if b.Segments[middle].Text <= offset {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return b.Segments[max(low-1, 0)]
}
