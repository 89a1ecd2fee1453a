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
	// severity or to "off"; the others belong to single rules ("max_age_months"). Values are string, bool, int, float64, nil,
	// []any and map[string]any.
	Settings map[string]any
	// Previous is an earlier version of the document that rules compare it with, as [Engine.Previous] makes it; nil where there is
	// none.
	Previous map[string]any
}

// Input is the document model as the input of a query. It equals the value of [ModelJSON].
func Input(model *document.Model, context Context) ast.Value {
	return (&inputBuilder{model: model, run: context}).input().Value
}

// lazyInput is the same, made as rules ask for it.
func lazyInput(model *document.Model, context Context) ast.Value {
	return (&inputBuilder{model: model, run: context, lazy: true}).input().Value
}

// inputBuilder makes terms of a model.
type inputBuilder struct {
	model *document.Model
	run   Context
	// lazy makes what is large of [lazyObject]s.
	lazy   bool
	ranges map[document.Span]*ast.Term
}

func inputNames() []string {
	return []string{
		"version", "context", "document", "sections", "blocks", "sentences", "concepts", "matched", "headings", "entities",
		"definitions", "references", "links", "previous", "measures",
	}
}

func (b *inputBuilder) input() *ast.Term {
	return b.object(inputNames, 0, func(b *inputBuilder, name string) *ast.Term {
		switch name {
		case "version":
			return number(document.ModelVersion)
		case "context":
			return b.context()
		case "document":
			return b.document()
		case "sections":
			return array(b.model.Sections, b.section)
		case "blocks":
			return array(b.model.Blocks, b.block)
		case "sentences":
			return array(b.model.Sentences, b.sentence)
		case "concepts":
			return b.concepts()
		case "matched":
			return b.matched()
		case "headings":
			return b.headings()
		case "entities":
			return b.entities()
		case "definitions":
			return array(b.model.Definitions, b.definition)
		case "references":
			return array(b.model.References, b.reference)
		case "links":
			return array(b.model.Links, b.link)
		case "previous":
			if b.run.Previous != nil {
				return native(b.run.Previous)
			}
		case "measures":
			return b.measures()
		}
		return nil
	})
}

// object makes an object of the names whose value is not nil. A lazy builder makes none of them yet; the hash, where it is not
// 0, saves it from that when the object goes into an array.
func (b *inputBuilder) object(names func() []string, hash int, value func(b *inputBuilder, name string) *ast.Term) *ast.Term {
	strict := func(b *inputBuilder) ast.Object {
		names := names()
		items := make([][2]*ast.Term, 0, len(names))
		for _, name := range names {
			if term := value(b, name); term != nil {
				items = append(items, [2]*ast.Term{key(name), term})
			}
		}
		return ast.NewObject(items...)
	}
	if !b.lazy {
		return ast.NewTerm(strict(b))
	}
	return ast.NewTerm(&lazyObject{
		names:  names,
		value:  func(name string) *ast.Term { return value(b, name) },
		strict: func() ast.Object { return strict(&inputBuilder{model: b.model, run: b.run}) },
		hash:   hash,
	})
}

func (b *inputBuilder) context() *ast.Term {
	return object(
		item("as_of", text(b.run.AsOf)),
		item("packs", texts(b.run.Packs)),
		item("kind", text(b.model.Kind)),
		item("settings", native(objectNotNil(b.run.Settings))),
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

func sectionNames() []string {
	return []string{"id", "parent", "level", "number", "title", "range", "heading_range"}
}

func (b *inputBuilder) section(s *document.Section) *ast.Term {
	return b.object(sectionNames, surrogateHash(1, s.ID), func(b *inputBuilder, name string) *ast.Term {
		switch name {
		case "id":
			return number(s.ID)
		case "parent":
			return number(s.Parent)
		case "level":
			return number(s.Level)
		case "number":
			return text(s.Number)
		case "title":
			return text(s.Title)
		case "range":
			return b.rangeOf(s.Span)
		case "heading_range":
			return b.rangeOf(headingSpan(b.model, *s))
		}
		return nil
	})
}

func blockNames() []string {
	return []string{"id", "section", "kind", "text", "range", "lead", "depth", "table", "row", "column", "header"}
}

func (b *inputBuilder) block(block *document.Block) *ast.Term {
	return b.object(blockNames, surrogateHash(2, block.ID), func(b *inputBuilder, name string) *ast.Term {
		switch name {
		case "id":
			return number(block.ID)
		case "section":
			return number(block.Section)
		case "kind":
			return text(string(block.Kind))
		case "text":
			return text(block.Text)
		case "range":
			return b.rangeOf(block.Span)
		case "lead":
			return idOrNil(block.Lead)
		case "depth":
			return numberOrNil(block.Depth)
		case "table":
			return numberOrNil(block.Table)
		}
		if block.Table == 0 {
			return nil
		}
		switch name {
		case "row":
			return number(block.Row)
		case "column":
			return number(block.Column)
		case "header":
			if block.Header {
				return ast.InternedTerm(true)
			}
		}
		return nil
	})
}

func sentenceNames() []string {
	return []string{"id", "block", "section", "kind", "lead", "text", "range", "polarity", "modality", "concepts"}
}

func (b *inputBuilder) sentence(s *document.Sentence) *ast.Term {
	return b.object(sentenceNames, surrogateHash(3, s.ID), func(b *inputBuilder, name string) *ast.Term {
		switch name {
		case "id":
			return number(s.ID)
		case "block":
			return number(s.Block)
		case "section":
			return number(s.Section)
		case "kind":
			return text(string(b.model.Blocks[s.Block].Kind))
		case "lead":
			return idOrNil(s.Lead)
		case "text":
			return text(s.Text)
		case "range":
			return b.rangeOf(s.Span)
		case "polarity":
			return text(string(s.Polarity))
		case "modality":
			return text(string(s.Modality))
		case "concepts":
			return texts(s.Concepts)
		}
		return nil
	})
}

func (b *inputBuilder) conceptNames() []string { return sortedKeys(b.model.Concepts) }

func (b *inputBuilder) concepts() *ast.Term {
	return b.object(b.conceptNames, 0, func(b *inputBuilder, name string) *ast.Term {
		matches, ok := b.model.Concepts[name]
		if !ok {
			return nil
		}
		return array(matches, b.match)
	})
}

func (b *inputBuilder) match(m *document.Match) *ast.Term {
	return object(item("sentence", number(m.Sentence)), item("text", text(m.Text)), item("range", b.rangeOf(m.Span)))
}

func (b *inputBuilder) matched() *ast.Term {
	return b.object(b.conceptNames, 0, func(b *inputBuilder, name string) *ast.Term {
		matches, ok := b.model.Concepts[name]
		if !ok {
			return nil
		}
		return ids(matchedSentences(matches))
	})
}

func (b *inputBuilder) headings() *ast.Term {
	lists := headings(b.model)
	items := make([][2]*ast.Term, 0, len(lists))
	for _, name := range sortedKeys(lists) {
		items = append(items, [2]*ast.Term{text(name), ids(lists[name])})
	}
	return object(items...)
}

func entityKinds() []string {
	return []string{
		"dates", "durations", "emails", "urls", "phones", "addresses", "organisations", "laws", "ages", "placeholders",
	}
}

func (b *inputBuilder) entities() *ast.Term {
	e := &b.model.Entities
	return b.object(entityKinds, 0, func(b *inputBuilder, name string) *ast.Term {
		switch name {
		case "dates":
			return array(e.Dates, b.entity)
		case "durations":
			return array(e.Durations, b.entity)
		case "emails":
			return array(e.Emails, b.entity)
		case "urls":
			return array(e.URLs, b.entity)
		case "phones":
			return array(e.Phones, b.entity)
		case "addresses":
			return array(e.Addresses, b.entity)
		case "organisations":
			return array(e.Organisations, b.entity)
		case "laws":
			return array(e.Laws, b.entity)
		case "ages":
			return array(e.Ages, b.entity)
		case "placeholders":
			return array(e.Placeholders, b.entity)
		}
		return nil
	})
}

func (b *inputBuilder) entity(e *document.Entity) *ast.Term {
	return object(present(
		item("sentence", number(e.Sentence)),
		item("text", text(e.Text)),
		item("range", b.rangeOf(e.Span)),
		item("value", textOrNil(e.Value)),
		item("role", textOrNil(e.Role)),
		item("days", numberOrNil(e.Days)),
		item("count", numberOrNil(e.Count)),
		item("unit", textOrNil(e.Unit)),
		item("years", numberOrNil(e.Years)),
		item("name", textOrNil(e.Name)),
		item("form", textOrNil(e.Form)),
		item("law", textOrNil(e.Law)),
		item("provision", textOrNil(e.Provision)),
	)...)
}

func (b *inputBuilder) definition(d *document.Definition) *ast.Term {
	return object(present(
		item("term", text(d.Term)),
		item("sentence", number(d.Sentence)),
		item("uses", number(d.Uses)),
		item("range", b.rangeOf(d.Span)),
		item("meaning", textOrNil(d.Meaning)),
	)...)
}

func (b *inputBuilder) reference(r *document.Reference) *ast.Term {
	return object(present(
		item("text", text(r.Text)),
		item("target", text(r.Target)),
		item("sentence", number(r.Sentence)),
		item("resolved", ast.InternedTerm(r.Resolved)),
		item("range", b.rangeOf(r.Span)),
		item("section", idOrNil(r.Section)),
	)...)
}

func (b *inputBuilder) link(l *document.Link) *ast.Term {
	return object(present(
		item("url", text(l.URL)),
		item("text", text(l.Text)),
		item("range", b.rangeOf(l.Span)),
		item("url_range", b.rangeOf(l.URLSpan)),
		item("block", idOrNil(l.Block)),
		item("sentence", idOrNil(sentenceOf(b.model, l))),
		item("file", textOrNil(l.File)),
	)...)
}

func (b *inputBuilder) measures() *ast.Term {
	m := &b.model.Measures
	return object(
		item("duplicates", array(m.Duplicates, b.duplicate)),
		item("typography", array(m.Typography, b.slip)),
		item("empty_sections", ids(m.EmptySections)),
		item("terms", array(m.Terms, b.term)),
	)
}

func (b *inputBuilder) duplicate(d *document.Duplicate) *ast.Term {
	return object(
		item("kind", text(string(d.Kind))),
		item("text", text(d.Text)),
		item("sentence", number(d.Sentence)),
		item("range", b.rangeOf(d.Span)),
		item("first_sentence", number(d.FirstSentence)),
		item("first", b.rangeOf(d.First)),
	)
}

func (b *inputBuilder) slip(s *document.Slip) *ast.Term {
	items := [][2]*ast.Term{
		item("kind", text(string(s.Kind))),
		item("text", text(s.Text)),
		item("sentence", number(s.Sentence)),
		item("range", b.rangeOf(s.Span)),
	}
	if s.Editable {
		items = append(items, item("edit", object(item("range", b.rangeOf(s.Edit)), item("new_text", text(s.NewText)))))
	}
	return object(items...)
}

func (b *inputBuilder) term(t *document.Term) *ast.Term {
	return object(
		item("text", text(t.Text)),
		item("count", number(t.Count)),
		item("sentence", number(t.Sentence)),
		item("introduced", ast.InternedTerm(t.Introduced)),
		item("range", b.rangeOf(t.Span)),
	)
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

func ids(list []int) *ast.Term { return array(list, func(id *int) *ast.Term { return number(*id) }) }

// keys are the terms of the model's own keys: made once, since a document has tens of thousands of them.
var keys = func() map[string]*ast.Term {
	terms := map[string]*ast.Term{}
	for _, names := range [][]string{inputNames(), sectionNames(), blockNames(), sentenceNames(), entityKinds(), {
		"as_of", "packs", "settings", "path", "format", "language", "words", "unread", "front_matter", "sentence", "value", "role",
		"days", "count", "unit", "years", "name", "form", "law", "provision", "term", "uses", "meaning", "target", "resolved", "url",
		"start", "end", "offset", "line",
	}} {
		for _, name := range names {
			terms[name] = ast.StringTerm(name)
		}
	}
	return terms
}()

func key(name string) *ast.Term {
	if term, ok := keys[name]; ok {
		return term
	}
	return text(name)
}

func item(name string, value *ast.Term) [2]*ast.Term { return [2]*ast.Term{key(name), value} }

// present leaves out the items without a value.
func present(items ...[2]*ast.Term) [][2]*ast.Term {
	return slices.DeleteFunc(items, func(item [2]*ast.Term) bool { return item[1] == nil })
}

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

func textOrNil(s string) *ast.Term {
	if s == "" {
		return nil
	}
	return text(s)
}

func numberOrNil(n int) *ast.Term {
	if n == 0 {
		return nil
	}
	return number(n)
}

// idOrNil is nil for the ID -1, which stands for "none".
func idOrNil(id int) *ast.Term {
	if id < 0 {
		return nil
	}
	return number(id)
}

// surrogateHash stands for the hash of a lazy object of some sort: equal for equal objects, and not 0.
func surrogateHash(sort, id int) int { return id<<2 | sort }

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
