package config

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"go.yaml.in/yaml/v3"

	"github.com/privlint/privlint/internal/document"
)

// FrontMatter is what a document says about itself under the key privlint of its front matter. Its kind is for the annotator.
type FrontMatter struct {
	// Ignore are rules, packs or patterns whose findings are dropped.
	Ignore []string
	// Disable are rules that are silenced in the document.
	Disable []Disabled
}

// Disabled is a rule, or a pack, that front matter silences.
type Disabled struct {
	Rule, Reason string
	// Span is where the rule is named.
	Span document.Span
}

// ReadFrontMatter reads what is under the key privlint. Errors name the line.
func ReadFrontMatter(doc *document.Document) (FrontMatter, error) {
	value, ok := doc.FrontMatter["privlint"]
	if !ok || value == nil {
		return FrontMatter{}, nil
	}
	if own := newFrontNode(doc); own != nil {
		return own.read(), own.err()
	}
	// Front matter that is no YAML: the values are known, but not where they stand.
	var node yaml.Node
	if err := node.Encode(value); err != nil {
		return FrontMatter{}, fmt.Errorf("front matter: %w", err)
	}
	own := &frontNode{doc: doc, node: &node}
	return own.read(), own.err()
}

// frontNode reads the value of the key privlint.
type frontNode struct {
	reader
	doc  *document.Document
	node *yaml.Node
	// start is the offset of the first line of the YAML text; 0 where places are not known.
	start int
	// lines are the offsets at which its lines start.
	lines []int
}

// newFrontNode finds the key privlint in front matter in YAML; nil where it is not there.
func newFrontNode(doc *document.Document) *frontNode {
	text := doc.Source.Text[doc.FrontMatterSpan.Start:doc.FrontMatterSpan.End]
	fence := bytes.IndexAny(text, "\r\n")
	if fence < 0 || !bytes.HasPrefix(text, []byte("---")) {
		return nil
	}
	if fence++; text[fence-1] == '\r' && fence < len(text) && text[fence] == '\n' {
		fence++
	}
	lines := bytes.ReplaceAll(bytes.ReplaceAll(text[fence:], []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
	var root yaml.Node
	if err := yaml.NewDecoder(bytes.NewReader(lines)).Decode(&root); err != nil || len(root.Content) == 0 || root.Content[0].Kind != yaml.MappingNode {
		return nil
	}
	pairs := root.Content[0].Content
	for i := 0; i+1 < len(pairs); i += 2 {
		if pairs[i].Value == "privlint" {
			return &frontNode{doc: doc, node: follow(pairs[i+1]), start: doc.FrontMatterSpan.Start + fence}
		}
	}
	return nil
}

func (f *frontNode) read() (own FrontMatter) {
	f.mapping(f.node, "privlint", []field{
		{"kind", func(n *yaml.Node) { f.oneOf(n, "kind", document.Kinds()) }},
		{"ignore", func(n *yaml.Node) {
			for _, name := range f.names(n, "ignore") {
				own.Ignore = append(own.Ignore, name.Text)
			}
		}},
		{"disable", func(n *yaml.Node) { own.Disable = f.disabled(n) }},
	})
	return own
}

// disabled reads a mapping of rules to reasons, or a list of rules, each alone or with its reason.
func (f *frontNode) disabled(node *yaml.Node) (list []Disabled) {
	reasons := func(n *yaml.Node) {
		for i := 0; i+1 < len(n.Content); i += 2 {
			rule, reason := n.Content[i], follow(n.Content[i+1])
			list = append(list, Disabled{rule.Value, strings.Join(strings.Fields(reason.Value), " "), f.span(rule)})
		}
	}
	if node.Kind == yaml.MappingNode {
		reasons(node)
		return list
	}
	f.list(node, "disable", func(n *yaml.Node) {
		if n.Kind == yaml.MappingNode {
			reasons(n)
			return
		}
		if name := f.text(n, "an entry of disable"); name.Text != "" {
			list = append(list, Disabled{Rule: name.Text, Span: f.span(n)})
		}
	})
	return list
}

// span is where the text of a scalar stands; all of the front matter where that is not known.
func (f *frontNode) span(node *yaml.Node) document.Span {
	if f.start == 0 || node.Line == 0 {
		return f.doc.FrontMatterSpan
	}
	if f.lines == nil {
		f.lines = lineStarts(f.doc.Source.Text, document.Span{Start: f.start, End: f.doc.FrontMatterSpan.End})
	}
	text := f.doc.Source.Text[:f.doc.FrontMatterSpan.End]
	at := f.lines[min(node.Line, len(f.lines))-1]
	for range node.Column - 1 {
		_, size := utf8.DecodeRune(text[at:])
		at += size
	}
	for skip := range 2 { // a quotation mark may stand before it
		if from := at + skip; from <= len(text) && bytes.HasPrefix(text[from:], []byte(node.Value)) {
			return document.Span{Start: from, End: from + len(node.Value)}
		}
	}
	return f.doc.FrontMatterSpan
}

// lineStarts are the offsets at which the lines in span start.
func lineStarts(text []byte, span document.Span) []int {
	starts := []int{span.Start}
	for at := span.Start; at < span.End; at++ {
		if text[at] == '\n' || text[at] == '\r' && (at+1 == len(text) || text[at+1] != '\n') {
			starts = append(starts, at+1)
		}
	}
	return starts
}

// err is the first of what is wrong.
func (f *frontNode) err() error {
	if len(f.wrong) == 0 {
		return nil
	}
	first := f.wrong[0]
	line := f.doc.Source.Position(f.doc.FrontMatterSpan.Start).Line
	if f.start != 0 {
		line += first.Line
	}
	return fmt.Errorf("line %d: front matter: %w", line, first.err)
}
