package markdown

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/document"
)

func TestIndentedLines(t *testing.T) {
	for name, test := range map[string]struct {
		text string
		want []document.BlockKind
	}{
		"prose":                  {"    We keep your name and your address for two years.", []document.BlockKind{document.Paragraph}},
		"two paragraphs":         {"    We keep your name and your address for two years.\n\n    We delete them when you ask us to do that.", []document.BlockKind{document.Paragraph, document.Paragraph}},
		"a few words":            {"    npm install widget", []document.BlockKind{document.Code}},
		"code":                   {"    if (a && b) { return the name of the user or else }", []document.BlockKind{document.Code}},
		"fenced lines stay code": {"```\nWe keep your name and your address for two years.\n```", []document.BlockKind{document.Code}},
	} {
		t.Run(name, func(t *testing.T) {
			doc, err := Parse(&document.Source{Path: "a.md", Text: []byte(test.text)})
			if err != nil {
				t.Fatal(err)
			}
			var got []document.BlockKind
			for _, block := range doc.Blocks {
				got = append(got, block.Kind)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
