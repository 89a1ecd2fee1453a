package lint

import (
	"errors"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/lexicon"
	"github.com/privlint/privlint/internal/source"
)

func parse(_ *document.Source, format source.Format) (*document.Document, error) {
	return nil, errors.New("no parser for " + string(format))
}

func annotated(doc *document.Document, _ *lexicon.Lexicon) *document.Model {
	return &document.Model{Document: doc}
}
