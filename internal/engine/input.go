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

// input is what records of the model are read from.
type input struct {
	model *document.Model
	run   Context
}

// newInput is the document model as rules read it. Nothing is made of it before a rule asks.
func newInput(model *document.Model, run Context) plan.Record {
	in := &input{model, run}
	return newPart(in, in, modelKind)
}

// concepts are the matches of each concept.
type concepts struct {
	in   *input
	made map[string]plan.Value
}

// Keys implements plan.Record.
func (c *concepts) Keys() []string { return sortedKeys(c.in.model.Concepts) }

// Get implements plan.Record.
func (c *concepts) Get(key string) plan.Value {
	matches, ok := c.in.model.Concepts[key]
	if !ok {
		return nil
	}
	if c.made[key] == nil {
		c.made[key] = listOf(c.in, matches, matchKind)
	}
	return c.made[key]
}

// matched are the sentences in which each concept was found.
type matched struct{ model *document.Model }

// Keys implements plan.Record.
func (m *matched) Keys() []string { return sortedKeys(m.model.Concepts) }

// Get implements plan.Record.
func (m *matched) Get(key string) plan.Value {
	if matches, ok := m.model.Concepts[key]; ok {
		return &sentencesOf{matches: matches}
	}
	return nil
}

// sentencesOf are the IDs of the sentences that matches stand in, in order, each once.
type sentencesOf struct {
	matches []document.Match
	ids     []int
}

// Len implements plan.Sequence.
func (s *sentencesOf) Len() int { return len(s.list()) }

// At implements plan.Sequence.
func (s *sentencesOf) At(i int) plan.Value { return plan.Int(s.list()[i]) }

func (s *sentencesOf) list() []int {
	if s.ids == nil {
		s.ids = matchedSentences(s.matches)
	}
	return s.ids
}

// matchedSentences lists the sentences that the matches stand in, each once.
func matchedSentences(matches []document.Match) []int {
	list := make([]int, 0, len(matches))
	for i := range matches {
		list = append(list, matches[i].Sentence)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

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

func array[T any](list []T, convert func(*T) plan.Value) *plan.Array {
	values := make([]plan.Value, len(list))
	for i := range list {
		values[i] = convert(&list[i])
	}
	return plan.NewArray(values)
}

func texts(list []string) *plan.Array {
	return array(list, func(s *string) plan.Value { return plan.TextAt(s) })
}

func ids(list []int) *plan.Array {
	return array(list, func(id *int) plan.Value { return plan.Int(*id) })
}

// native converts settings, front matter and tables. What JSON has no form for becomes its text.
func native(value any) plan.Value {
	switch value := value.(type) {
	case string:
		return plan.Text(value)
	case map[string]any:
		keys, values := make([]plan.Value, 0, len(value)), make([]plan.Value, 0, len(value))
		for _, name := range sortedKeys(value) {
			keys, values = append(keys, plan.Text(name)), append(values, native(value[name]))
		}
		return plan.NewObject(keys, values)
	case []any:
		return array(value, func(v *any) plan.Value { return native(*v) })
	case float64:
		if math.IsNaN(value) || math.IsInf(value, 0) {
			return plan.Text(fmt.Sprint(value))
		}
	case bool, int, int64, uint64, nil:
	default:
		return plan.Text(fmt.Sprint(value))
	}
	return plan.FromOPA(ast.MustInterfaceToValue(value))
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
