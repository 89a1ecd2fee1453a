package engine

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/plan"
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
	return plan.ToOPA(newInput(model, context))
}

// input is the document model as rules read it. Nothing is made of it before a rule asks.
type input struct {
	model *document.Model
	run   Context

	sections, blocks, sentences, definitions, references, links rows
	entities                                                    entities
	concepts                                                    concepts
	matched                                                     matched
	// made are those of the other parts that were asked for.
	made map[string]plan.Value
}

func newInput(model *document.Model, run Context) *input {
	in := &input{model: model, run: run, made: map[string]plan.Value{}}
	in.sections = rows{in: in, sort: sectionRow, length: len(model.Sections)}
	in.blocks = rows{in: in, sort: blockRow, length: len(model.Blocks)}
	in.sentences = rows{in: in, sort: sentenceRow, length: len(model.Sentences)}
	in.definitions = rows{in: in, sort: definitionRow, length: len(model.Definitions)}
	in.references = rows{in: in, sort: referenceRow, length: len(model.References)}
	in.links = rows{in: in, sort: linkRow, length: len(model.Links)}
	in.entities = entities{in: in}
	in.concepts = concepts{in: in}
	in.matched = matched{model: model}
	return in
}

// Keys implements plan.Record.
func (in *input) Keys() []string {
	keys := []string{
		"blocks", "concepts", "context", "definitions", "document", "entities", "headings", "links", "matched", "measures", "previous",
		"references", "sections", "sentences", "version",
	}
	if in.run.Previous == nil {
		keys = slices.DeleteFunc(keys, func(key string) bool { return key == "previous" })
	}
	return keys
}

// Get implements plan.Record.
func (in *input) Get(key string) plan.Value {
	switch key {
	case "sections":
		return &in.sections
	case "blocks":
		return &in.blocks
	case "sentences":
		return &in.sentences
	case "definitions":
		return &in.definitions
	case "references":
		return &in.references
	case "links":
		return &in.links
	case "entities":
		return &in.entities
	case "concepts":
		return &in.concepts
	case "matched":
		return &in.matched
	}
	value, ok := in.made[key]
	if !ok {
		value = in.make(key)
		in.made[key] = value
	}
	return value
}

func (in *input) make(key string) plan.Value {
	switch key {
	case "version":
		return plan.Int(document.ModelVersion)
	case "context":
		return plan.NewObject(contextKeys, []plan.Value{
			text(in.run.AsOf), text(in.model.Kind), texts(in.run.Packs), native(objectNotNil(in.run.Settings)),
		})
	case "document":
		return in.document()
	case "headings":
		return newHeadings(in.model)
	case "previous":
		if in.run.Previous != nil {
			return native(in.run.Previous)
		}
	case "measures":
		return in.measures()
	}
	return nil
}

func (in *input) document() plan.Value {
	return plan.NewObject(documentKeys, []plan.Value{
		text(in.model.Format), native(objectNotNil(in.model.FrontMatter)), text(language(in.model)), text(in.model.Source.Path),
		in.rangeOf(titlePlace(in.model)), text(in.model.Title), plan.Int(len(in.model.Unread)), plan.Int(in.model.Words),
	})
}

func (in *input) measures() plan.Value {
	m := &in.model.Measures
	return plan.NewObject(measuresKeys, []plan.Value{
		&rows{in: in, sort: duplicateRow, length: len(m.Duplicates)}, ids(m.EmptySections),
		&rows{in: in, sort: termRow, length: len(m.Terms)}, &rows{in: in, sort: slipRow, length: len(m.Typography)},
	})
}

// The keys of objects that are always the same, sorted.
var (
	contextKeys  = texts([]string{"as_of", "kind", "packs", "settings"}).Items()
	documentKeys = texts([]string{"format", "front_matter", "language", "path", "range", "title", "unread", "words"}).Items()
	measuresKeys = texts([]string{"duplicates", "empty_sections", "terms", "typography"}).Items()
	positionKeys = texts([]string{"column", "line", "offset"}).Items()
	editKeys     = texts([]string{"new_text", "range"}).Items()
)

// headings are, for each concept that a heading expresses, the sections under such a heading in order.
type headings struct {
	sentences []*document.Sentence
	sections  map[string]*plan.Array
}

func newHeadings(model *document.Model) *headings {
	h := &headings{sections: map[string]*plan.Array{}}
	for i := range model.Sentences {
		if s := &model.Sentences[i]; model.Blocks[s.Block].Kind == document.Heading {
			h.sentences = append(h.sentences, s)
		}
	}
	return h
}

// Keys implements plan.Record.
func (h *headings) Keys() []string {
	var all []string
	for _, s := range h.sentences {
		all = append(all, s.Concepts...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Get implements plan.Record.
func (h *headings) Get(key string) plan.Value {
	made, ok := h.sections[key]
	if !ok {
		if list := h.under(key); len(list) > 0 {
			made = ids(list)
		}
		h.sections[key] = made
	}
	if made == nil {
		return nil
	}
	return made
}

func (h *headings) under(concept string) []int {
	var list []int
	for _, s := range h.sentences {
		if _, ok := slices.BinarySearch(s.Concepts, concept); ok && (len(list) == 0 || list[len(list)-1] != s.Section) {
			list = append(list, s.Section)
		}
	}
	return list
}

// rangeOf is the span's range.
func (in *input) rangeOf(span document.Span) plan.Value { return &rangeRecord{in.model.Source, span} }

// rangeRecord is a range in the file.
type rangeRecord struct {
	source *document.Source
	span   document.Span
}

// Keys implements plan.Record.
func (*rangeRecord) Keys() []string { return []string{"end", "start"} }

// Get implements plan.Record.
func (r *rangeRecord) Get(key string) plan.Value {
	whole := r.source.Range(r.span)
	switch key {
	case "start":
		return position(whole.Start)
	case "end":
		return position(whole.End)
	}
	return nil
}

func position(p document.Position) plan.Value {
	return plan.NewObject(positionKeys, []plan.Value{plan.Int(p.Column), plan.Int(p.Line), plan.Int(p.Offset)})
}

func array[T any](list []T, convert func(*T) plan.Value) *plan.Array {
	values := make([]plan.Value, len(list))
	for i := range list {
		values[i] = convert(&list[i])
	}
	return plan.NewArray(values)
}

func text(s string) plan.Value { return plan.Text(s) }

func texts(list []string) *plan.Array {
	return array(list, func(s *string) plan.Value { return plan.TextAt(s) })
}

func ids(list []int) *plan.Array {
	return array(list, func(id *int) plan.Value { return plan.Int(*id) })
}

// native converts settings, front matter and tables.
func native(value any) plan.Value {
	switch value := value.(type) {
	case map[string]any:
		keys, values := make([]plan.Value, 0, len(value)), make([]plan.Value, 0, len(value))
		for _, name := range sortedKeys(value) {
			keys, values = append(keys, text(name)), append(values, native(value[name]))
		}
		return plan.NewObject(keys, values)
	case []any:
		return array(value, func(v *any) plan.Value { return native(*v) })
	}
	return plan.FromOPA(ast.MustInterfaceToValue(plain(value)))
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
