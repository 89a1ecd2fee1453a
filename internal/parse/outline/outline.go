// Package outline puts the blocks that a parser finds into sections and makes the document of them.
package outline

import (
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/parse/heading"
)

// Outline collects blocks in the order of the text.
type Outline struct {
	document *document.Document
	// open are the sections that the next block stands in, the root first.
	open []int
}

// New starts the document of a source; format is what the Document says of itself.
func New(source *document.Source, format string) *Outline {
	root := document.Section{Heading: -1, Span: document.Span{End: len(source.Text)}}
	return &Outline{
		document: &document.Document{Source: source, Format: format, Sections: []document.Section{root}},
		open:     []int{0},
	}
}

// Document is the document so far. What Add does not set may be set on it.
func (o *Outline) Document() *document.Document { return o.document }

// Add appends a block to the section that is open and gives its ID. ID and Section are set here.
func (o *Outline) Add(block document.Block) int {
	block.ID = len(o.document.Blocks)
	block.Section = o.open[len(o.open)-1]
	o.document.Blocks = append(o.document.Blocks, block)
	for _, id := range o.open[1:] {
		o.extend(id, block.Span.End)
	}
	return block.ID
}

// AddHeading opens a section of the level, counted from 1, and appends its heading. Sections of the same and of deeper
// levels end before it.
func (o *Outline) AddHeading(block document.Block, level int) int {
	for len(o.open) > 1 && o.document.Sections[o.open[len(o.open)-1]].Level >= level {
		o.open = o.open[:len(o.open)-1]
	}
	number, title, _ := heading.SplitNumber(block.Text)
	section := document.Section{
		ID:      len(o.document.Sections),
		Parent:  o.open[len(o.open)-1],
		Level:   level,
		Number:  number,
		Title:   title,
		Heading: len(o.document.Blocks),
		Span:    block.Span,
	}
	o.document.Sections = append(o.document.Sections, section)
	o.open = append(o.open, section.ID)
	block.Kind = document.Heading
	return o.Add(block)
}

// Depth is the number of sections that are open, the root not counted.
func (o *Outline) Depth() int { return len(o.open) - 1 }

// Level is the level of the innermost section that is open; 0 for the root.
func (o *Outline) Level() int { return o.document.Sections[o.open[len(o.open)-1]].Level }

// CloseTo ends the sections beyond depth, so that the next block stands in the one that was open then.
func (o *Outline) CloseTo(depth int) {
	o.open = o.open[:min(depth+1, len(o.open))]
}

// TakeTitle makes the first heading of level 1, or else the first heading, the title of a document that has none. The
// heading's number is left out.
func (o *Outline) TakeTitle() {
	d := o.document
	if d.Title != "" || len(d.Sections) == 1 {
		return
	}
	title := &d.Sections[1]
	for i := 1; i < len(d.Sections); i++ {
		if d.Sections[i].Level == 1 {
			title = &d.Sections[i]
			break
		}
	}
	if title.Title == "" {
		return
	}
	heading := &d.Blocks[title.Heading]
	d.Title = title.Title
	d.TitleSpan = heading.SourceSpan(len(heading.Text)-len(title.Title), len(heading.Text))
}

func (o *Outline) extend(section, end int) {
	span := &o.document.Sections[section].Span
	span.End = max(span.End, end)
}
