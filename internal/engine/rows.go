package engine

import (
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/plan"
)

// rowSort says which list of the model a row is of.
type rowSort byte

const (
	sectionRow rowSort = iota + 1
	blockRow
	sentenceRow
	definitionRow
	referenceRow
	linkRow
	duplicateRow
	slipRow
	termRow
)

// rows are one of the lists of the model.
type rows struct {
	in     *input
	sort   rowSort
	length int
	made   []row
}

// Len implements plan.Sequence.
func (r *rows) Len() int { return r.length }

// At implements plan.Sequence.
func (r *rows) At(i int) plan.Value {
	if r.made == nil {
		r.made = make([]row, r.length)
		for i := range r.made {
			r.made[i] = row{r, i}
		}
	}
	return &r.made[i]
}

// row is one element of a list.
type row struct {
	of    *rows
	index int
}

// Keys implements plan.Record.
func (r *row) Keys() []string {
	var all []string
	switch r.of.sort {
	case sectionRow:
		all = []string{"heading_range", "id", "level", "number", "parent", "range", "title"}
	case blockRow:
		all = []string{"column", "depth", "header", "id", "kind", "lead", "range", "row", "section", "table", "text"}
	case sentenceRow:
		all = []string{"block", "concepts", "id", "kind", "lead", "modality", "polarity", "range", "section", "text"}
	case definitionRow:
		all = []string{"meaning", "range", "sentence", "term", "uses"}
	case referenceRow:
		all = []string{"range", "resolved", "section", "sentence", "target", "text"}
	case linkRow:
		all = []string{"block", "file", "range", "sentence", "text", "url", "url_range"}
	case duplicateRow:
		all = []string{"first", "first_sentence", "kind", "range", "sentence", "text"}
	case slipRow:
		all = []string{"edit", "kind", "range", "sentence", "text"}
	case termRow:
		all = []string{"count", "introduced", "range", "sentence", "text"}
	}
	return having(all, r)
}

// having are the keys under which a record has something.
func having(all []string, record plan.Record) []string {
	keys := all[:0]
	for _, key := range all {
		if record.Get(key) != nil {
			keys = append(keys, key)
		}
	}
	return keys
}

// Get implements plan.Record.
func (r *row) Get(key string) plan.Value {
	in, model := r.of.in, r.of.in.model
	switch r.of.sort {
	case sectionRow:
		return in.section(&model.Sections[r.index], key)
	case blockRow:
		return in.block(&model.Blocks[r.index], key)
	case sentenceRow:
		return in.sentence(&model.Sentences[r.index], key)
	case definitionRow:
		return in.definition(&model.Definitions[r.index], key)
	case referenceRow:
		return in.reference(&model.References[r.index], key)
	case linkRow:
		return in.link(&model.Links[r.index], key)
	case duplicateRow:
		return in.duplicate(&model.Measures.Duplicates[r.index], key)
	case slipRow:
		return in.slip(&model.Measures.Typography[r.index], key)
	case termRow:
		return in.term(&model.Measures.Terms[r.index], key)
	}
	return nil
}

func (in *input) section(s *document.Section, key string) plan.Value {
	switch key {
	case "id":
		return plan.Int(s.ID)
	case "parent":
		return plan.Int(s.Parent)
	case "level":
		return plan.Int(s.Level)
	case "number":
		return plan.TextAt(&s.Number)
	case "title":
		return plan.TextAt(&s.Title)
	case "range":
		return in.rangeOf(s.Span)
	case "heading_range":
		return in.rangeOf(headingSpan(in.model, *s))
	}
	return nil
}

func (in *input) block(b *document.Block, key string) plan.Value {
	switch key {
	case "id":
		return plan.Int(b.ID)
	case "section":
		return plan.Int(b.Section)
	case "kind":
		return text(string(b.Kind))
	case "text":
		return plan.TextAt(&b.Text)
	case "range":
		return in.rangeOf(b.Span)
	case "lead":
		return idOrNil(b.Lead)
	case "depth":
		return numberOrNil(b.Depth)
	case "table":
		return numberOrNil(b.Table)
	}
	if b.Table == 0 {
		return nil
	}
	switch key {
	case "row":
		return plan.Int(b.Row)
	case "column":
		return plan.Int(b.Column)
	case "header":
		if b.Header {
			return plan.Bool(true)
		}
	}
	return nil
}

func (in *input) sentence(s *document.Sentence, key string) plan.Value {
	switch key {
	case "id":
		return plan.Int(s.ID)
	case "block":
		return plan.Int(s.Block)
	case "section":
		return plan.Int(s.Section)
	case "kind":
		return text(string(in.model.Blocks[s.Block].Kind))
	case "lead":
		return idOrNil(s.Lead)
	case "text":
		return plan.TextAt(&s.Text)
	case "range":
		return in.rangeOf(s.Span)
	case "polarity":
		return text(string(s.Polarity))
	case "modality":
		return text(string(s.Modality))
	case "concepts":
		return texts(s.Concepts)
	}
	return nil
}

func (in *input) definition(d *document.Definition, key string) plan.Value {
	switch key {
	case "term":
		return plan.TextAt(&d.Term)
	case "sentence":
		return plan.Int(d.Sentence)
	case "uses":
		return plan.Int(d.Uses)
	case "range":
		return in.rangeOf(d.Span)
	case "meaning":
		return textOrNil(&d.Meaning)
	}
	return nil
}

func (in *input) reference(r *document.Reference, key string) plan.Value {
	switch key {
	case "text":
		return plan.TextAt(&r.Text)
	case "target":
		return plan.TextAt(&r.Target)
	case "sentence":
		return plan.Int(r.Sentence)
	case "resolved":
		return plan.Bool(r.Resolved)
	case "range":
		return in.rangeOf(r.Span)
	case "section":
		return idOrNil(r.Section)
	}
	return nil
}

func (in *input) link(l *document.Link, key string) plan.Value {
	switch key {
	case "url":
		return plan.TextAt(&l.URL)
	case "text":
		return plan.TextAt(&l.Text)
	case "range":
		return in.rangeOf(l.Span)
	case "url_range":
		return in.rangeOf(l.URLSpan)
	case "block":
		return idOrNil(l.Block)
	case "sentence":
		return idOrNil(sentenceOf(in.model, l))
	case "file":
		if l.File != "" {
			return text(l.File)
		}
	}
	return nil
}

func (in *input) duplicate(d *document.Duplicate, key string) plan.Value {
	switch key {
	case "kind":
		return text(string(d.Kind))
	case "text":
		return plan.TextAt(&d.Text)
	case "sentence":
		return plan.Int(d.Sentence)
	case "range":
		return in.rangeOf(d.Span)
	case "first_sentence":
		return plan.Int(d.FirstSentence)
	case "first":
		return in.rangeOf(d.First)
	}
	return nil
}

func (in *input) slip(s *document.Slip, key string) plan.Value {
	switch key {
	case "kind":
		return text(string(s.Kind))
	case "text":
		return plan.TextAt(&s.Text)
	case "sentence":
		return plan.Int(s.Sentence)
	case "range":
		return in.rangeOf(s.Span)
	case "edit":
		if s.Editable {
			return plan.NewObject(editKeys, []plan.Value{text(s.NewText), in.rangeOf(s.Edit)})
		}
	}
	return nil
}

func (in *input) term(t *document.Term, key string) plan.Value {
	switch key {
	case "text":
		return plan.TextAt(&t.Text)
	case "count":
		return plan.Int(t.Count)
	case "sentence":
		return plan.Int(t.Sentence)
	case "introduced":
		return plan.Bool(t.Introduced)
	case "range":
		return in.rangeOf(t.Span)
	}
	return nil
}

// concepts are the matches of each concept.
type concepts struct{ in *input }

// Keys implements plan.Record.
func (c *concepts) Keys() []string { return sortedKeys(c.in.model.Concepts) }

// Get implements plan.Record.
func (c *concepts) Get(key string) plan.Value {
	if list, ok := c.in.model.Concepts[key]; ok {
		return &matches{in: c.in, list: list}
	}
	return nil
}

// matches are the matches of one concept.
type matches struct {
	in   *input
	list []document.Match
}

// Len implements plan.Sequence.
func (m *matches) Len() int { return len(m.list) }

// At implements plan.Sequence.
func (m *matches) At(i int) plan.Value { return &match{m.in, &m.list[i]} }

// match is one match of a concept.
type match struct {
	in *input
	*document.Match
}

// Keys implements plan.Record.
func (*match) Keys() []string { return []string{"range", "sentence", "text"} }

// Get implements plan.Record.
func (m *match) Get(key string) plan.Value {
	switch key {
	case "sentence":
		return plan.Int(m.Sentence)
	case "text":
		return plan.TextAt(&m.Text)
	case "range":
		return m.in.rangeOf(m.Span)
	}
	return nil
}

// matched are the sentences in which each concept was found.
type matched struct{ model *document.Model }

// Keys implements plan.Record.
func (m *matched) Keys() []string { return sortedKeys(m.model.Concepts) }

// Get implements plan.Record.
func (m *matched) Get(key string) plan.Value {
	if list, ok := m.model.Concepts[key]; ok {
		return &sentencesOf{matches: list}
	}
	return nil
}

// sentencesOf are the IDs of the sentences that matches stand in, each once.
type sentencesOf struct {
	matches []document.Match
	ids     []int
}

// Len implements plan.Sequence.
func (s *sentencesOf) Len() int {
	if s.ids == nil {
		s.ids = matchedSentences(s.matches)
	}
	return len(s.ids)
}

// At implements plan.Sequence.
func (s *sentencesOf) At(i int) plan.Value {
	if s.ids == nil {
		s.ids = matchedSentences(s.matches)
	}
	return plan.Int(s.ids[i])
}

// entities are the entities of each kind.
type entities struct{ in *input }

// Keys implements plan.Record.
func (*entities) Keys() []string {
	return []string{"addresses", "ages", "dates", "durations", "emails", "laws", "organisations", "phones", "placeholders", "urls"}
}

// Get implements plan.Record.
func (e *entities) Get(key string) plan.Value {
	list := entitiesOf(&e.in.model.Entities, key)
	if list == nil {
		return nil
	}
	return &entityRows{e.in, *list}
}

func entitiesOf(e *document.Entities, key string) *[]document.Entity {
	switch key {
	case "dates":
		return &e.Dates
	case "durations":
		return &e.Durations
	case "emails":
		return &e.Emails
	case "urls":
		return &e.URLs
	case "phones":
		return &e.Phones
	case "addresses":
		return &e.Addresses
	case "organisations":
		return &e.Organisations
	case "laws":
		return &e.Laws
	case "ages":
		return &e.Ages
	case "placeholders":
		return &e.Placeholders
	}
	return nil
}

// entityRows are the entities of one kind.
type entityRows struct {
	in   *input
	list []document.Entity
}

// Len implements plan.Sequence.
func (e *entityRows) Len() int { return len(e.list) }

// At implements plan.Sequence.
func (e *entityRows) At(i int) plan.Value { return &entity{e.in, &e.list[i]} }

// entity is one entity.
type entity struct {
	in *input
	*document.Entity
}

// Keys implements plan.Record.
func (e *entity) Keys() []string {
	return having([]string{
		"count", "days", "form", "law", "name", "provision", "range", "role", "sentence", "text", "unit", "value", "years",
	}, e)
}

// Get implements plan.Record.
func (e *entity) Get(key string) plan.Value {
	switch key {
	case "sentence":
		return plan.Int(e.Sentence)
	case "text":
		return plan.TextAt(&e.Text)
	case "range":
		return e.in.rangeOf(e.Span)
	case "value":
		return textOrNil(&e.Value)
	case "role":
		return textOrNil(&e.Role)
	case "days":
		return numberOrNil(e.Days)
	case "count":
		return numberOrNil(e.Count)
	case "unit":
		return textOrNil(&e.Unit)
	case "years":
		return numberOrNil(e.Years)
	case "name":
		return textOrNil(&e.Name)
	case "form":
		return textOrNil(&e.Form)
	case "law":
		return textOrNil(&e.Law)
	case "provision":
		return textOrNil(&e.Provision)
	}
	return nil
}

func textOrNil(s *string) plan.Value {
	if *s == "" {
		return nil
	}
	return plan.TextAt(s)
}

func numberOrNil(n int) plan.Value {
	if n == 0 {
		return nil
	}
	return plan.Int(n)
}

// idOrNil is nil for the ID -1, which stands for "none".
func idOrNil(id int) plan.Value {
	if id < 0 {
		return nil
	}
	return plan.Int(id)
}
