package lint

import (
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/parse/html"
	"github.com/privlint/privlint/internal/parse/markdown"
	"github.com/privlint/privlint/internal/parse/plaintext"
	"github.com/privlint/privlint/internal/source"
)

func parse(text *document.Source, format source.Format) (*document.Document, error) {
	switch format {
	case source.Markdown:
		return markdown.Parse(text)
	case source.HTML:
		return html.Parse(text)
	}
	return plaintext.Parse(text)
}
