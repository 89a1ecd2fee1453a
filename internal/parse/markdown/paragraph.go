package markdown

import (
	"slices"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// paragraph is a paragraph that goldmark does not look into.
type paragraph struct {
	ast.BaseBlock
}

var kindParagraph = ast.NewNodeKind("PrivlintParagraph")

// Kind implements ast.Node.
func (n *paragraph) Kind() ast.NodeKind { return kindParagraph }

// IsRaw implements ast.Node: goldmark leaves raw text alone.
func (n *paragraph) IsRaw() bool { return true }

// Dump implements ast.Node.
func (n *paragraph) Dump(source []byte, level int) { ast.DumpHelper(n, source, level, nil, nil) }

// paragraphTransformer replaces goldmark's paragraphs when they are closed, which spares the time to parse what is in them.
type paragraphTransformer struct{}

// Transform implements parser.ParagraphTransformer. A paragraph that is no longer open is the text of a heading, and stays.
func (paragraphTransformer) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	open := pc.OpenedBlocks()
	for _, block := range slices.Backward(open) {
		if block.Node == node {
			lines := node.Lines()
			last := lines.At(lines.Len() - 1)
			lines.Set(lines.Len()-1, last.TrimRightSpace(reader.Source()))
			p := &paragraph{}
			p.SetLines(lines)
			node.Parent().ReplaceChild(node.Parent(), node, p)
			return
		}
	}
}
