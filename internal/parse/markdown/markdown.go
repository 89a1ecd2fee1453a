// Package markdown reads policies written in Markdown (.md, .markdown, .mdx).
//
// Goldmark finds the block structure. What stands within a block is read here: goldmark's inline nodes do not say where a
// link's target, an entity or an escape stands, and its inline parsing is quadratic on hostile input.
//
// The reading runs in four steps: the front matter (frontmatter.go), a copy for goldmark that leaves out template tags and
// bounds nesting (prepare.go), the blocks with their text and positions (blocks.go, inline.go, html.go, text.go), and what
// needs all blocks: headings in bold type and the tree of sections (sections.go).
package markdown

import (
	"sync"

	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/parse/outline"
)

// Parse reads src as Markdown: CommonMark with tables, strikethrough, bare links, task lists, footnotes, heading
// identifiers, front matter and raw HTML.
//
// Text that is struck through is not text of the document. The only error is front matter that cannot be decoded; it reads
// "line N: cause".
func Parse(src *document.Source) (*document.Document, error) {
	o := outline.New(src, "markdown")
	doc := o.Document()
	start, err := readFrontMatter(doc)
	if err != nil {
		return nil, err
	}
	r := newReader(o, prepare(doc, start))
	defer spare.Put(r)
	root := blockParser().Parse(text.NewReader(r.in.text))
	r.collectDefinitions(root)
	r.children(root, context{before: none, lead: none})
	r.finish()
	return doc, nil
}

// blockParser is goldmark with block parsers only. It is safe for concurrent use.
var blockParser = sync.OnceValue(func() parser.Parser {
	blocks := append(parser.DefaultBlockParsers(), util.Prioritized(footnoteParser{}, 950))
	return parser.NewParser(
		parser.WithBlockParsers(blocks...),
		parser.WithParagraphTransformers(util.Prioritized(paragraphTransformer{}, 100)),
	)
})
