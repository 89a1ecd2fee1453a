package markdown_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	table "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/text"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/report/markdown"
	"github.com/privlint/privlint/internal/report/reporttest"
)

// TestMarkdown reads the summary as a forge does, and holds that it is made of headings, paragraphs and tables alone.
func TestMarkdown(t *testing.T) {
	for name, files := range map[string][]diagnostic.File{"sample": reporttest.Sample(), "hostile": reporttest.Hostile(), "empty": nil} {
		t.Run(name, func(t *testing.T) {
			var out bytes.Buffer
			reporttest.Write(t, markdown.New(&out), files)
			reporttest.Golden(t, name+".md", out.Bytes())
			reporttest.Lines(t, bytes.ReplaceAll(out.Bytes(), []byte("\u2060"), nil)) // word joiners keep forges from reading on
			rows := 0
			walk(t, out.Bytes(), func(node ast.Node) {
				switch node.Kind() {
				case table.KindTableRow:
					rows++
					if node.ChildCount() != 5 {
						t.Errorf("a row has %d cells", node.ChildCount())
					}
				case ast.KindDocument, ast.KindHeading, ast.KindParagraph, ast.KindText, ast.KindString, ast.KindCodeSpan, ast.KindEmphasis,
					table.KindTable, table.KindTableHeader, table.KindTableCell:
				default:
					t.Errorf("there is a %s", node.Kind())
				}
			})
			want := 0
			for _, file := range files {
				want += len(file.Diagnostics)
			}
			if rows != want {
				t.Errorf("got %d rows for %d findings", rows, want)
			}
		})
	}
}

func walk(t *testing.T, source []byte, see func(ast.Node)) {
	t.Helper()
	parser := goldmark.New(goldmark.WithExtensions(extension.GFM)).Parser()
	err := ast.Walk(parser.Parse(text.NewReader(source)), func(node ast.Node, entering bool) (ast.WalkStatus, error) {
		if entering {
			see(node)
		}
		return ast.WalkContinue, nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestRoom holds that a summary of many findings stays small enough for a job's page and says what it leaves out.
func TestRoom(t *testing.T) {
	var files []diagnostic.File
	for range 2000 {
		files = append(files, reporttest.Sample()[0])
	}
	var out bytes.Buffer
	reporttest.Write(t, markdown.New(&out), files)
	if out.Len() > 1<<20 || !strings.Contains(out.String(), "more files are left out") || !strings.Contains(out.String(), "**2000 files**") {
		t.Errorf("%d bytes that end with %q", out.Len(), out.String()[out.Len()-200:])
	}
}
