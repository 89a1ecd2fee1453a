package markdown

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// footnote is the text of a footnote, where it stands in the source.
type footnote struct {
	ast.BaseBlock
	label string
}

var kindFootnote = ast.NewNodeKind("PrivlintFootnote")

// Kind implements ast.Node.
func (n *footnote) Kind() ast.NodeKind { return kindFootnote }

// Dump implements ast.Node.
func (n *footnote) Dump(source []byte, level int) {
	ast.DumpHelper(n, source, level, map[string]string{"label": n.label}, nil)
}

// footnoteParser finds footnotes ("[^label]: text"). Goldmark's own moves them to the end of the document.
type footnoteParser struct{}

// Trigger implements parser.BlockParser.
func (footnoteParser) Trigger() []byte { return []byte{'['} }

// Open implements parser.BlockParser. A footnote holds no footnotes.
func (footnoteParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	at := pc.BlockOffset()
	if at < 0 {
		return nil, parser.NoChildren
	}
	label, length := footnoteMark(line[at:])
	if length == 0 {
		return nil, parser.NoChildren
	}
	for ; parent != nil; parent = parent.Parent() {
		if parent.Kind() == kindFootnote {
			return nil, parser.NoChildren
		}
	}
	content := at + length
	reader.Advance(content - segment.Padding)
	if util.IsBlank(line[content:]) {
		reader.AdvanceToEOL()
	}
	return &footnote{label: string(label)}, parser.HasChildren
}

// footnoteMark is the label of the footnote that line starts, and the length of the mark; 0 where it starts none.
func footnoteMark(line []byte) (label []byte, length int) {
	if len(line) < 4 || line[0] != '[' || line[1] != '^' {
		return nil, 0
	}
	label = line[2:min(len(line), maxLabel)]
	end := bytes.IndexAny(label, "[] \t\n")
	if end <= 0 || end+1 >= len(label) || label[end] != ']' || label[end+1] != ':' {
		return nil, 0
	}
	return label[:end], 2 + end + 2
}

// Continue implements parser.BlockParser.
func (footnoteParser) Continue(_ ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, _ := reader.PeekLine()
	if util.IsBlank(line) {
		return parser.Continue | parser.HasChildren
	}
	at, padding := util.IndentPosition(line, reader.LineOffset(), 4)
	if at < 0 {
		return parser.Close
	}
	reader.AdvanceAndSetPadding(at, padding)
	return parser.Continue | parser.HasChildren
}

// Close implements parser.BlockParser.
func (footnoteParser) Close(ast.Node, text.Reader, parser.Context) {}

// CanInterruptParagraph implements parser.BlockParser.
func (footnoteParser) CanInterruptParagraph() bool { return true }

// CanAcceptIndentedLine implements parser.BlockParser.
func (footnoteParser) CanAcceptIndentedLine() bool { return false }
