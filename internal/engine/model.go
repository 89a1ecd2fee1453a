package engine

import (
	"slices"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/plan"
)

// What follows are the records that the model consists of, each with its fields in the published order. Rules read the model by these
// tables, and ModelJSON writes it by them.

var modelKind = kindOf(
	made("version", func(*input, *input) plan.Value { return plan.Int(document.ModelVersion) }),
	made("context", func(in, _ *input) plan.Value { return newPart(in, in, contextKind) }),
	made("document", func(in, _ *input) plan.Value { return newPart(in, in, documentKind) }),
	made("sections", func(in, _ *input) plan.Value { return listOf(in, in.model.Sections, sectionKind) }),
	made("blocks", func(in, _ *input) plan.Value { return listOf(in, in.model.Blocks, blockKind) }),
	made("sentences", func(in, _ *input) plan.Value { return listOf(in, in.model.Sentences, sentenceKind) }),
	made("concepts", func(in, _ *input) plan.Value { return &concepts{in, map[string]plan.Value{}} }),
	made("matched", func(in, _ *input) plan.Value { return &matched{in.model} }),
	made("headings", func(in, _ *input) plan.Value { return newHeadings(in.model) }),
	made("entities", func(in, _ *input) plan.Value { return newPart(in, &in.model.Entities, entitiesKind) }),
	made("definitions", func(in, _ *input) plan.Value { return listOf(in, in.model.Definitions, definitionKind) }),
	made("references", func(in, _ *input) plan.Value { return listOf(in, in.model.References, referenceKind) }),
	made("links", func(in, _ *input) plan.Value { return listOf(in, in.model.Links, linkKind) }),
	made("previous", func(in, _ *input) plan.Value {
		if in.run.Previous == nil {
			return nil
		}
		return native(in.run.Previous)
	}),
	made("measures", func(in, _ *input) plan.Value { return newPart(in, &in.model.Measures, measuresKind) }),
)

var contextKind = kindOf(
	text("as_of", func(in *input) *string { return &in.run.AsOf }),
	made("packs", func(in, _ *input) plan.Value { return texts(in.run.Packs) }),
	text("kind", func(in *input) *string { return &in.model.Kind }),
	made("settings", func(in, _ *input) plan.Value { return native(in.run.Settings) }),
)

var documentKind = kindOf(
	text("path", func(in *input) *string { return &in.model.Source.Path }),
	text("format", func(in *input) *string { return &in.model.Format }),
	made("language", func(in, _ *input) plan.Value { return plan.Text(language(in.model)) }),
	text("title", func(in *input) *string { return &in.model.Title }),
	number("words", func(in *input) int { return in.model.Words }),
	number("unread", func(in *input) int { return len(in.model.Unread) }),
	made("front_matter", func(in, _ *input) plan.Value { return native(in.model.FrontMatter) }),
	made("range", func(in, _ *input) plan.Value { return rangeOf(in, titlePlace(in.model)) }),
)

var sectionKind = kindOf(
	number("id", func(s *document.Section) int { return s.ID }),
	number("parent", func(s *document.Section) int { return s.Parent }),
	number("level", func(s *document.Section) int { return s.Level }),
	text("number", func(s *document.Section) *string { return &s.Number }),
	text("title", func(s *document.Section) *string { return &s.Title }),
	place("range", func(s *document.Section) *document.Span { return &s.Span }),
	made("heading_range", func(in *input, s *document.Section) plan.Value { return rangeOf(in, headingSpan(in.model, *s)) }),
).large(1, func(s *document.Section) int { return s.ID })

var blockKind = kindOf(
	number("id", func(b *document.Block) int { return b.ID }),
	number("section", func(b *document.Block) int { return b.Section }),
	text("kind", func(b *document.Block) *string { return (*string)(&b.Kind) }),
	text("text", func(b *document.Block) *string { return &b.Text }),
	place("range", func(b *document.Block) *document.Span { return &b.Span }),
	optionalID("lead", func(b *document.Block) int { return b.Lead }),
	optionalNumber("depth", func(b *document.Block) int { return b.Depth }),
	optionalNumber("table", func(b *document.Block) int { return b.Table }),
	made("row", func(_ *input, b *document.Block) plan.Value { return inTable(b, plan.Int(b.Row)) }),
	made("column", func(_ *input, b *document.Block) plan.Value { return inTable(b, plan.Int(b.Column)) }),
	made("header", func(_ *input, b *document.Block) plan.Value {
		if !b.Header {
			return nil
		}
		return inTable(b, plan.Bool(true))
	}),
).large(2, func(b *document.Block) int { return b.ID })

// inTable is nil for what is no cell.
func inTable(b *document.Block, value plan.Value) plan.Value {
	if b.Table == 0 {
		return nil
	}
	return value
}

var sentenceKind = kindOf(
	number("id", func(s *document.Sentence) int { return s.ID }),
	number("block", func(s *document.Sentence) int { return s.Block }),
	number("section", func(s *document.Sentence) int { return s.Section }),
	made("kind", func(in *input, s *document.Sentence) plan.Value {
		return plan.TextAt((*string)(&in.model.Blocks[s.Block].Kind))
	}),
	optionalID("lead", func(s *document.Sentence) int { return s.Lead }),
	text("text", func(s *document.Sentence) *string { return &s.Text }),
	place("range", func(s *document.Sentence) *document.Span { return &s.Span }),
	text("polarity", func(s *document.Sentence) *string { return (*string)(&s.Polarity) }),
	text("modality", func(s *document.Sentence) *string { return (*string)(&s.Modality) }),
	made("concepts", func(_ *input, s *document.Sentence) plan.Value { return texts(s.Concepts) }),
).large(3, func(s *document.Sentence) int { return s.ID })

var matchKind = kindOf(
	number("sentence", func(m *document.Match) int { return m.Sentence }),
	text("text", func(m *document.Match) *string { return &m.Text }),
	place("range", func(m *document.Match) *document.Span { return &m.Span }),
)

var entitiesKind = kindOf(
	entityList("dates", func(e *document.Entities) []document.Entity { return e.Dates }),
	entityList("durations", func(e *document.Entities) []document.Entity { return e.Durations }),
	entityList("emails", func(e *document.Entities) []document.Entity { return e.Emails }),
	entityList("urls", func(e *document.Entities) []document.Entity { return e.URLs }),
	entityList("phones", func(e *document.Entities) []document.Entity { return e.Phones }),
	entityList("addresses", func(e *document.Entities) []document.Entity { return e.Addresses }),
	entityList("organisations", func(e *document.Entities) []document.Entity { return e.Organisations }),
	entityList("laws", func(e *document.Entities) []document.Entity { return e.Laws }),
	entityList("ages", func(e *document.Entities) []document.Entity { return e.Ages }),
	entityList("placeholders", func(e *document.Entities) []document.Entity { return e.Placeholders }),
)

func entityList(key string, of func(*document.Entities) []document.Entity) field[document.Entities] {
	return made(key, func(in *input, e *document.Entities) plan.Value { return listOf(in, of(e), entityKind) })
}

var entityKind = kindOf(
	number("sentence", func(e *document.Entity) int { return e.Sentence }),
	text("text", func(e *document.Entity) *string { return &e.Text }),
	optionalText("value", func(e *document.Entity) *string { return &e.Value }),
	optionalText("role", func(e *document.Entity) *string { return &e.Role }),
	optionalNumber("days", func(e *document.Entity) int { return e.Days }),
	optionalNumber("count", func(e *document.Entity) int { return e.Count }),
	optionalText("unit", func(e *document.Entity) *string { return &e.Unit }),
	optionalNumber("years", func(e *document.Entity) int { return e.Years }),
	optionalText("name", func(e *document.Entity) *string { return &e.Name }),
	optionalText("form", func(e *document.Entity) *string { return &e.Form }),
	optionalText("law", func(e *document.Entity) *string { return &e.Law }),
	optionalText("provision", func(e *document.Entity) *string { return &e.Provision }),
	place("range", func(e *document.Entity) *document.Span { return &e.Span }),
)

var definitionKind = kindOf(
	text("term", func(d *document.Definition) *string { return &d.Term }),
	optionalText("meaning", func(d *document.Definition) *string { return &d.Meaning }),
	number("sentence", func(d *document.Definition) int { return d.Sentence }),
	number("uses", func(d *document.Definition) int { return d.Uses }),
	place("range", func(d *document.Definition) *document.Span { return &d.Span }),
)

var referenceKind = kindOf(
	text("text", func(r *document.Reference) *string { return &r.Text }),
	text("target", func(r *document.Reference) *string { return &r.Target }),
	number("sentence", func(r *document.Reference) int { return r.Sentence }),
	optionalID("section", func(r *document.Reference) int { return r.Section }),
	flag("resolved", func(r *document.Reference) bool { return r.Resolved }),
	place("range", func(r *document.Reference) *document.Span { return &r.Span }),
)

var linkKind = kindOf(
	text("url", func(l *document.Link) *string { return &l.URL }),
	text("text", func(l *document.Link) *string { return &l.Text }),
	optionalID("block", func(l *document.Link) int { return l.Block }),
	made("sentence", func(in *input, l *document.Link) plan.Value { return idOrNil(sentenceOf(in.model, l)) }),
	optionalText("file", func(l *document.Link) *string { return &l.File }),
	place("range", func(l *document.Link) *document.Span { return &l.Span }),
	place("url_range", func(l *document.Link) *document.Span { return &l.URLSpan }),
)

var measuresKind = kindOf(
	made("duplicates", func(in *input, m *document.Measures) plan.Value { return listOf(in, m.Duplicates, duplicateKind) }),
	made("typography", func(in *input, m *document.Measures) plan.Value { return listOf(in, m.Typography, slipKind) }),
	made("empty_sections", func(_ *input, m *document.Measures) plan.Value { return ids(m.EmptySections) }),
	made("terms", func(in *input, m *document.Measures) plan.Value { return listOf(in, m.Terms, termKind) }),
)

var duplicateKind = kindOf(
	text("kind", func(d *document.Duplicate) *string { return (*string)(&d.Kind) }),
	text("text", func(d *document.Duplicate) *string { return &d.Text }),
	number("sentence", func(d *document.Duplicate) int { return d.Sentence }),
	place("range", func(d *document.Duplicate) *document.Span { return &d.Span }),
	number("first_sentence", func(d *document.Duplicate) int { return d.FirstSentence }),
	place("first", func(d *document.Duplicate) *document.Span { return &d.First }),
)

var slipKind = kindOf(
	text("kind", func(s *document.Slip) *string { return (*string)(&s.Kind) }),
	text("text", func(s *document.Slip) *string { return &s.Text }),
	number("sentence", func(s *document.Slip) int { return s.Sentence }),
	place("range", func(s *document.Slip) *document.Span { return &s.Span }),
	made("edit", func(in *input, s *document.Slip) plan.Value {
		if !s.Editable {
			return nil
		}
		return &record[document.Slip]{in, s, editKind}
	}),
)

var editKind = kindOf(
	place("range", func(s *document.Slip) *document.Span { return &s.Edit }),
	text("new_text", func(s *document.Slip) *string { return &s.NewText }),
)

var termKind = kindOf(
	text("text", func(t *document.Term) *string { return &t.Text }),
	number("count", func(t *document.Term) int { return t.Count }),
	number("sentence", func(t *document.Term) int { return t.Sentence }),
	flag("introduced", func(t *document.Term) bool { return t.Introduced }),
	place("range", func(t *document.Term) *document.Span { return &t.Span }),
)

var rangeKind = kindOf(
	made("start", func(in *input, s *document.Span) plan.Value { return positionOf(in, in.model.Source.Range(*s).Start) }),
	made("end", func(in *input, s *document.Span) plan.Value { return positionOf(in, in.model.Source.Range(*s).End) }),
)

var positionKind = kindOf(
	number("offset", func(p *document.Position) int { return p.Offset }),
	number("line", func(p *document.Position) int { return p.Line }),
	number("column", func(p *document.Position) int { return p.Column }),
)

func positionOf(in *input, p document.Position) plan.Value {
	return &record[document.Position]{in, &p, positionKind}
}

// language is the document's language, "und" where it is not known.
func language(model *document.Model) string {
	if model.DetectedLanguage == "" {
		return "und"
	}
	return model.DetectedLanguage
}

// titlePlace is where a finding about the document as a whole belongs: its title, else its first heading, else its
// first sentence.
func titlePlace(model *document.Model) document.Span {
	if model.TitleSpan.Len() > 0 {
		return model.TitleSpan
	}
	for _, s := range model.Sections {
		if s.Heading >= 0 {
			return model.Blocks[s.Heading].Span
		}
	}
	if len(model.Sentences) > 0 {
		return model.Sentences[0].Span
	}
	return document.Span{}
}

// headingSpan is the section's heading; the place of the title for the root, which has none.
func headingSpan(model *document.Model, s document.Section) document.Span {
	if s.Heading < 0 {
		return titlePlace(model)
	}
	return model.Blocks[s.Heading].Span
}

// sentenceOf is the ID of the sentence in which a link begins; -1 where there is none.
func sentenceOf(model *document.Model, link *document.Link) int {
	if link.Block < 0 {
		return -1
	}
	first, _ := slices.BinarySearchFunc(model.Sentences, link.Block, func(s document.Sentence, block int) int { return s.Block - block })
	for i := first; i < len(model.Sentences) && model.Sentences[i].Block == link.Block; i++ {
		if link.Span.Start < model.Sentences[i].Span.End {
			return i
		}
	}
	return -1
}
