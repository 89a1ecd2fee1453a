package engine

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/privlint/privlint/internal/document"
)

// Context is what a run adds to a document before rules judge it: everything that is not in the text.
type Context struct {
	// AsOf is the day that rules take for today, as YYYY-MM-DD.
	AsOf string
	// Packs are the names of the packs that were asked for.
	Packs []string
	// Settings are the rules' settings: "pack_modes" maps a pack to "auto", "always" or "never", "severity" a rule to its
	// severity; the others belong to single rules ("max_age_months"). Values are string, bool, int, float64, nil, []any and
	// map[string]any.
	Settings map[string]any
}

// Input is the document model as the input of a query. It equals the value of [ModelJSON].
func Input(model *document.Model, context Context) ast.Value {
	b := inputBuilder{model: model}
	return ast.NewObject(
		item("version", ast.InternedTerm(document.ModelVersion)),
		item("context", b.context(context)),
		item("document", b.document()),
		item("sections", array(model.Sections, b.section)),
		item("blocks", array(model.Blocks, b.block)),
		item("sentences", array(model.Sentences, b.sentence)),
		item("concepts", b.concepts()),
		item("matched", b.matched()),
		item("headings", idLists(headings(model))),
		item("entities", b.entities()),
		item("definitions", array(model.Definitions, b.definition)),
		item("references", array(model.References, b.reference)),
		item("links", array(model.Links, b.link)),
	)
}

type inputBuilder struct {
	model  *document.Model
	ranges map[document.Span]*ast.Term
}

func (b *inputBuilder) context(c Context) *ast.Term {
	return object(
		item("as_of", text(c.AsOf)),
		item("packs", texts(c.Packs)),
		item("kind", text(b.model.Kind)),
		item("settings", native(objectNotNil(c.Settings))),
	)
}

func (b *inputBuilder) document() *ast.Term {
	return object(
		item("path", text(b.model.Source.Path)),
		item("format", text(b.model.Format)),
		item("language", text(language(b.model))),
		item("title", text(b.model.Title)),
		item("words", number(b.model.Words)),
		item("unread", number(len(b.model.Unread))),
		item("front_matter", native(objectNotNil(b.model.FrontMatter))),
		item("range", b.rangeOf(titlePlace(b.model))),
	)
}

func (b *inputBuilder) section(s *document.Section) *ast.Term {
	return object(
		item("id", number(s.ID)),
		item("parent", number(s.Parent)),
		item("level", number(s.Level)),
		item("number", text(s.Number)),
		item("title", text(s.Title)),
		item("range", b.rangeOf(s.Span)),
		item("heading_range", b.rangeOf(headingSpan(b.model, *s))),
	)
}

func (b *inputBuilder) block(block *document.Block) *ast.Term {
	items := append(make([][2]*ast.Term, 0, 11),
		item("id", number(block.ID)),
		item("section", number(block.Section)),
		item("kind", text(string(block.Kind))),
		item("text", text(block.Text)),
		item("range", b.rangeOf(block.Span)),
	)
	items = appendID(items, "lead", block.Lead)
	items = appendNumber(items, "depth", block.Depth)
	if block.Table > 0 {
		items = append(items, item("table", number(block.Table)), item("row", number(block.Row)), item("column", number(block.Column)))
		if block.Header {
			items = append(items, item("header", ast.InternedTerm(true)))
		}
	}
	return object(items...)
}

func (b *inputBuilder) sentence(s *document.Sentence) *ast.Term {
	items := append(make([][2]*ast.Term, 0, 10),
		item("id", number(s.ID)),
		item("block", number(s.Block)),
		item("section", number(s.Section)),
		item("kind", text(string(b.model.Blocks[s.Block].Kind))),
		item("text", text(s.Text)),
		item("range", b.rangeOf(s.Span)),
		item("polarity", text(string(s.Polarity))),
		item("modality", text(string(s.Modality))),
		item("concepts", texts(s.Concepts)),
	)
	return object(appendID(items, "lead", s.Lead)...)
}

func (b *inputBuilder) concepts() *ast.Term {
	items := make([][2]*ast.Term, 0, len(b.model.Concepts))
	for _, name := range sortedKeys(b.model.Concepts) {
		items = append(items, [2]*ast.Term{text(name), array(b.model.Concepts[name], b.match)})
	}
	return object(items...)
}

func (b *inputBuilder) match(m *document.Match) *ast.Term {
	return object(item("sentence", number(m.Sentence)), item("text", text(m.Text)), item("range", b.rangeOf(m.Span)))
}

func (b *inputBuilder) matched() *ast.Term {
	lists := make(map[string][]int, len(b.model.Concepts))
	for name, matches := range b.model.Concepts {
		lists[name] = matchedSentences(matches)
	}
	return idLists(lists)
}

func (b *inputBuilder) entities() *ast.Term {
	e := &b.model.Entities
	return object(
		item("dates", array(e.Dates, b.entity)),
		item("durations", array(e.Durations, b.entity)),
		item("emails", array(e.Emails, b.entity)),
		item("urls", array(e.URLs, b.entity)),
		item("phones", array(e.Phones, b.entity)),
		item("addresses", array(e.Addresses, b.entity)),
		item("organisations", array(e.Organisations, b.entity)),
		item("laws", array(e.Laws, b.entity)),
		item("ages", array(e.Ages, b.entity)),
		item("placeholders", array(e.Placeholders, b.entity)),
	)
}

func (b *inputBuilder) entity(e *document.Entity) *ast.Term {
	items := append(make([][2]*ast.Term, 0, 8),
		item("sentence", number(e.Sentence)),
		item("text", text(e.Text)),
		item("range", b.rangeOf(e.Span)),
	)
	items = appendText(items, "value", e.Value)
	items = appendText(items, "role", e.Role)
	items = appendNumber(items, "days", e.Days)
	items = appendNumber(items, "count", e.Count)
	items = appendText(items, "unit", e.Unit)
	items = appendNumber(items, "years", e.Years)
	items = appendText(items, "name", e.Name)
	items = appendText(items, "form", e.Form)
	items = appendText(items, "law", e.Law)
	items = appendText(items, "provision", e.Provision)
	return object(items...)
}

func (b *inputBuilder) definition(d *document.Definition) *ast.Term {
	items := append(make([][2]*ast.Term, 0, 5),
		item("term", text(d.Term)),
		item("sentence", number(d.Sentence)),
		item("uses", number(d.Uses)),
		item("range", b.rangeOf(d.Span)),
	)
	return object(appendText(items, "meaning", d.Meaning)...)
}

func (b *inputBuilder) reference(r *document.Reference) *ast.Term {
	items := append(make([][2]*ast.Term, 0, 6),
		item("text", text(r.Text)),
		item("target", text(r.Target)),
		item("sentence", number(r.Sentence)),
		item("resolved", ast.InternedTerm(r.Resolved)),
		item("range", b.rangeOf(r.Span)),
	)
	return object(appendID(items, "section", r.Section)...)
}

func (b *inputBuilder) link(l *document.Link) *ast.Term {
	items := append(make([][2]*ast.Term, 0, 4),
		item("url", text(l.URL)),
		item("text", text(l.Text)),
		item("range", b.rangeOf(l.Span)),
	)
	return object(appendID(items, "block", l.Block)...)
}

// rangeOf is the span's range; equal spans share one term, since a sentence and the statements in it often cover the same text.
func (b *inputBuilder) rangeOf(span document.Span) *ast.Term {
	if term, ok := b.ranges[span]; ok {
		return term
	}
	if b.ranges == nil {
		b.ranges = map[document.Span]*ast.Term{}
	}
	r := b.model.Source.Range(span)
	term := object(item("start", position(r.Start)), item("end", position(r.End)))
	b.ranges[span] = term
	return term
}

func position(p document.Position) *ast.Term {
	return object(item("offset", number(p.Offset)), item("line", number(p.Line)), item("column", number(p.Column)))
}

func idLists(lists map[string][]int) *ast.Term {
	items := make([][2]*ast.Term, 0, len(lists))
	for _, name := range sortedKeys(lists) {
		items = append(items, [2]*ast.Term{text(name), array(lists[name], func(id *int) *ast.Term { return number(*id) })})
	}
	return object(items...)
}

// keys are the terms of the model's own keys: made once, since a document has tens of thousands of them.
var keys = func() map[string]*ast.Term {
	terms := map[string]*ast.Term{}
	for _, name := range []string{
		"version", "context", "document", "sections", "blocks", "sentences", "concepts", "matched", "headings", "entities",
		"definitions", "references", "links", "as_of", "packs", "kind", "settings", "path", "format", "language", "title",
		"words", "unread", "front_matter", "range", "id", "parent", "level", "number", "heading_range", "section", "text",
		"lead", "depth", "table", "row", "column", "header", "block", "polarity", "modality", "sentence", "dates",
		"durations", "emails", "urls", "phones", "addresses", "organisations", "laws", "ages", "placeholders", "value",
		"role", "days", "count", "unit", "years", "name", "form", "law", "provision", "term", "uses", "meaning", "target",
		"resolved", "url", "start", "end", "offset", "line",
	} {
		terms[name] = ast.StringTerm(name)
	}
	return terms
}()

func item(name string, value *ast.Term) [2]*ast.Term { return [2]*ast.Term{keys[name], value} }

func object(items ...[2]*ast.Term) *ast.Term { return ast.NewTerm(ast.NewObject(items...)) }

func array[T any](list []T, convert func(*T) *ast.Term) *ast.Term {
	terms := make([]*ast.Term, len(list))
	for i := range list {
		terms[i] = convert(&list[i])
	}
	return ast.NewTerm(ast.NewArray(terms...))
}

func text(s string) *ast.Term { return ast.InternedTerm(s) }

func texts(list []string) *ast.Term {
	return array(list, func(s *string) *ast.Term { return text(*s) })
}

func number(n int) *ast.Term { return ast.InternedTerm(n) }

func appendText(items [][2]*ast.Term, name, value string) [][2]*ast.Term {
	if value == "" {
		return items
	}
	return append(items, item(name, text(value)))
}

func appendNumber(items [][2]*ast.Term, name string, value int) [][2]*ast.Term {
	if value == 0 {
		return items
	}
	return append(items, item(name, number(value)))
}

func appendID(items [][2]*ast.Term, name string, id int) [][2]*ast.Term {
	if id < 0 {
		return items
	}
	return append(items, item(name, number(id)))
}

// native converts settings and front matter.
func native(value any) *ast.Term {
	switch value := value.(type) {
	case map[string]any:
		items := make([][2]*ast.Term, 0, len(value))
		for _, name := range sortedKeys(value) {
			items = append(items, [2]*ast.Term{text(name), native(value[name])})
		}
		return object(items...)
	case []any:
		return array(value, func(v *any) *ast.Term { return native(*v) })
	}
	return ast.NewTerm(ast.MustInterfaceToValue(plain(value)))
}

func objectNotNil(m map[string]any) map[string]any {
	if m == nil {
		return map[string]any{}
	}
	return m
}

// plain is a value of front matter or settings as JSON can hold it: what JSON has no form for becomes its text.
func plain(value any) any {
	switch value := value.(type) {
	case map[string]any:
		result := make(map[string]any, len(value))
		for name, v := range value {
			result[name] = plain(v)
		}
		return result
	case []any:
		result := make([]any, 0, len(value))
		for _, v := range value {
			result = append(result, plain(v))
		}
		return result
	case float64:
		if math.IsNaN(value) || math.IsInf(value, 0) {
			return fmt.Sprint(value)
		}
		return value
	case string, bool, int, int64, uint64, nil:
		return value
	}
	return fmt.Sprint(value)
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
