package engine

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/privlint/privlint/internal/document"
)

// ModelJSON is the document model as JSON, version [document.ModelVersion], with the keys in their published order. An
// indent other than "" spreads it over lines.
//
// It is the input of a rule: [Input] gives the same value as terms.
func ModelJSON(model *document.Model, context Context, indent string) ([]byte, error) {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", indent)
	if err := encoder.Encode(newModelJSON(model, context)); err != nil {
		return nil, fmt.Errorf("encoding the model of %s: %w", model.Source.Path, err)
	}
	return buffer.Bytes(), nil
}

type modelJSON struct {
	Version     int                    `json:"version"`
	Context     contextJSON            `json:"context"`
	Document    documentJSON           `json:"document"`
	Sections    []sectionJSON          `json:"sections"`
	Blocks      []blockJSON            `json:"blocks"`
	Sentences   []sentenceJSON         `json:"sentences"`
	Concepts    map[string][]matchJSON `json:"concepts"`
	Matched     map[string][]int       `json:"matched"`
	Headings    map[string][]int       `json:"headings"`
	Entities    entitiesJSON           `json:"entities"`
	Definitions []definitionJSON       `json:"definitions"`
	References  []referenceJSON        `json:"references"`
	Links       []linkJSON             `json:"links"`
	Previous    map[string]any         `json:"previous,omitempty"`
	Measures    measuresJSON           `json:"measures"`
}

type contextJSON struct {
	AsOf     string         `json:"as_of"`
	Packs    []string       `json:"packs"`
	Kind     string         `json:"kind"`
	Settings map[string]any `json:"settings"`
}

type documentJSON struct {
	Path        string         `json:"path"`
	Format      string         `json:"format"`
	Language    string         `json:"language"`
	Title       string         `json:"title"`
	Words       int            `json:"words"`
	Unread      int            `json:"unread"`
	FrontMatter map[string]any `json:"front_matter"`
	Range       document.Range `json:"range"`
}

type sectionJSON struct {
	ID           int            `json:"id"`
	Parent       int            `json:"parent"`
	Level        int            `json:"level"`
	Number       string         `json:"number"`
	Title        string         `json:"title"`
	Range        document.Range `json:"range"`
	HeadingRange document.Range `json:"heading_range"`
}

type blockJSON struct {
	ID      int            `json:"id"`
	Section int            `json:"section"`
	Kind    string         `json:"kind"`
	Text    string         `json:"text"`
	Range   document.Range `json:"range"`
	Lead    *int           `json:"lead,omitempty"`
	Depth   int            `json:"depth,omitempty"`
	Table   int            `json:"table,omitempty"`
	Row     *int           `json:"row,omitempty"`
	Column  *int           `json:"column,omitempty"`
	Header  bool           `json:"header,omitempty"`
}

type sentenceJSON struct {
	ID       int            `json:"id"`
	Block    int            `json:"block"`
	Section  int            `json:"section"`
	Kind     string         `json:"kind"`
	Lead     *int           `json:"lead,omitempty"`
	Text     string         `json:"text"`
	Range    document.Range `json:"range"`
	Polarity string         `json:"polarity"`
	Modality string         `json:"modality"`
	Concepts []string       `json:"concepts"`
}

type matchJSON struct {
	Sentence int            `json:"sentence"`
	Text     string         `json:"text"`
	Range    document.Range `json:"range"`
}

type entitiesJSON struct {
	Dates         []entityJSON `json:"dates"`
	Durations     []entityJSON `json:"durations"`
	Emails        []entityJSON `json:"emails"`
	URLs          []entityJSON `json:"urls"`
	Phones        []entityJSON `json:"phones"`
	Addresses     []entityJSON `json:"addresses"`
	Organisations []entityJSON `json:"organisations"`
	Laws          []entityJSON `json:"laws"`
	Ages          []entityJSON `json:"ages"`
	Placeholders  []entityJSON `json:"placeholders"`
}

type entityJSON struct {
	Sentence  int            `json:"sentence"`
	Text      string         `json:"text"`
	Value     string         `json:"value,omitempty"`
	Role      string         `json:"role,omitempty"`
	Days      int            `json:"days,omitempty"`
	Count     int            `json:"count,omitempty"`
	Unit      string         `json:"unit,omitempty"`
	Years     int            `json:"years,omitempty"`
	Name      string         `json:"name,omitempty"`
	Form      string         `json:"form,omitempty"`
	Law       string         `json:"law,omitempty"`
	Provision string         `json:"provision,omitempty"`
	Range     document.Range `json:"range"`
}

type definitionJSON struct {
	Term     string         `json:"term"`
	Meaning  string         `json:"meaning,omitempty"`
	Sentence int            `json:"sentence"`
	Uses     int            `json:"uses"`
	Range    document.Range `json:"range"`
}

type referenceJSON struct {
	Text     string         `json:"text"`
	Target   string         `json:"target"`
	Sentence int            `json:"sentence"`
	Section  *int           `json:"section,omitempty"`
	Resolved bool           `json:"resolved"`
	Range    document.Range `json:"range"`
}

type linkJSON struct {
	URL      string         `json:"url"`
	Text     string         `json:"text"`
	Block    *int           `json:"block,omitempty"`
	Sentence *int           `json:"sentence,omitempty"`
	File     string         `json:"file,omitempty"`
	Range    document.Range `json:"range"`
	// URLRange is where the target stands in the source.
	URLRange document.Range `json:"url_range"`
}

type measuresJSON struct {
	Duplicates    []duplicateJSON `json:"duplicates"`
	Typography    []slipJSON      `json:"typography"`
	EmptySections []int           `json:"empty_sections"`
	Terms         []termJSON      `json:"terms"`
}

type duplicateJSON struct {
	Kind     string         `json:"kind"`
	Text     string         `json:"text"`
	Sentence int            `json:"sentence"`
	Range    document.Range `json:"range"`
	// FirstSentence and First are the earlier place.
	FirstSentence int            `json:"first_sentence"`
	First         document.Range `json:"first"`
}

type slipJSON struct {
	Kind     string         `json:"kind"`
	Text     string         `json:"text"`
	Sentence int            `json:"sentence"`
	Range    document.Range `json:"range"`
	Edit     *editJSON      `json:"edit,omitempty"`
}

type editJSON struct {
	Range   document.Range `json:"range"`
	NewText string         `json:"new_text"`
}

type termJSON struct {
	Text       string         `json:"text"`
	Count      int            `json:"count"`
	Sentence   int            `json:"sentence"`
	Introduced bool           `json:"introduced"`
	Range      document.Range `json:"range"`
}

func newModelJSON(model *document.Model, context Context) modelJSON {
	at := model.Source.Range
	result := modelJSON{
		Version: document.ModelVersion,
		Context: contextJSON{context.AsOf, emptyNotNil(context.Packs), model.Kind, plainObject(context.Settings)},
		Document: documentJSON{
			model.Source.Path, model.Format, language(model), model.Title, model.Words, len(model.Unread), plainObject(model.FrontMatter),
			at(titlePlace(model)),
		},
		Sections:    make([]sectionJSON, 0, len(model.Sections)),
		Blocks:      make([]blockJSON, 0, len(model.Blocks)),
		Sentences:   make([]sentenceJSON, 0, len(model.Sentences)),
		Concepts:    make(map[string][]matchJSON, len(model.Concepts)),
		Matched:     make(map[string][]int, len(model.Concepts)),
		Headings:    map[string][]int{},
		Definitions: make([]definitionJSON, 0, len(model.Definitions)),
		References:  make([]referenceJSON, 0, len(model.References)),
		Links:       make([]linkJSON, 0, len(model.Links)),
		Previous:    context.Previous,
	}
	for _, s := range model.Sections {
		result.Sections = append(result.Sections, sectionJSON{s.ID, s.Parent, s.Level, s.Number, s.Title, at(s.Span), at(headingSpan(model, s))})
	}
	for i := range model.Blocks {
		result.Blocks = append(result.Blocks, newBlockJSON(&model.Blocks[i], at))
	}
	for i := range model.Sentences {
		s := &model.Sentences[i]
		result.Sentences = append(result.Sentences, sentenceJSON{
			s.ID, s.Block, s.Section, string(model.Blocks[s.Block].Kind), optional(s.Lead), s.Text, at(s.Span),
			string(s.Polarity), string(s.Modality), emptyNotNil(s.Concepts),
		})
	}
	for name, matches := range model.Concepts {
		list := make([]matchJSON, 0, len(matches))
		for _, m := range matches {
			list = append(list, matchJSON{m.Sentence, m.Text, at(m.Span)})
		}
		result.Concepts[name] = list
		result.Matched[name] = matchedSentences(matches)
	}
	under := newHeadings(model)
	for _, concept := range under.Keys() {
		result.Headings[concept] = under.under(concept)
	}
	result.Entities = newEntitiesJSON(&model.Entities, at)
	for _, d := range model.Definitions {
		result.Definitions = append(result.Definitions, definitionJSON{d.Term, d.Meaning, d.Sentence, d.Uses, at(d.Span)})
	}
	for _, r := range model.References {
		result.References = append(result.References, referenceJSON{r.Text, r.Target, r.Sentence, optional(r.Section), r.Resolved, at(r.Span)})
	}
	for i := range model.Links {
		l := &model.Links[i]
		result.Links = append(result.Links, linkJSON{l.URL, l.Text, optional(l.Block), optional(sentenceOf(model, l)), l.File, at(l.Span), at(l.URLSpan)})
	}
	result.Measures = newMeasuresJSON(&model.Measures, at)
	return result
}

func newBlockJSON(b *document.Block, at func(document.Span) document.Range) blockJSON {
	block := blockJSON{ID: b.ID, Section: b.Section, Kind: string(b.Kind), Text: b.Text, Range: at(b.Span), Lead: optional(b.Lead), Depth: b.Depth}
	if b.Table > 0 {
		block.Table, block.Row, block.Column, block.Header = b.Table, &b.Row, &b.Column, b.Header
	}
	return block
}

func newEntitiesJSON(e *document.Entities, at func(document.Span) document.Range) entitiesJSON {
	convert := func(entities []document.Entity) []entityJSON {
		list := make([]entityJSON, 0, len(entities))
		for _, e := range entities {
			list = append(list, entityJSON{
				e.Sentence, e.Text, e.Value, e.Role, e.Days, e.Count, e.Unit, e.Years, e.Name, e.Form, e.Law, e.Provision, at(e.Span),
			})
		}
		return list
	}
	return entitiesJSON{
		convert(e.Dates), convert(e.Durations), convert(e.Emails), convert(e.URLs), convert(e.Phones), convert(e.Addresses),
		convert(e.Organisations), convert(e.Laws), convert(e.Ages), convert(e.Placeholders),
	}
}

func newMeasuresJSON(m *document.Measures, at func(document.Span) document.Range) measuresJSON {
	result := measuresJSON{
		Duplicates:    make([]duplicateJSON, 0, len(m.Duplicates)),
		Typography:    make([]slipJSON, 0, len(m.Typography)),
		EmptySections: append([]int{}, m.EmptySections...),
		Terms:         make([]termJSON, 0, len(m.Terms)),
	}
	for _, d := range m.Duplicates {
		result.Duplicates = append(result.Duplicates, duplicateJSON{string(d.Kind), d.Text, d.Sentence, at(d.Span), d.FirstSentence, at(d.First)})
	}
	for _, s := range m.Typography {
		slip := slipJSON{Kind: string(s.Kind), Text: s.Text, Sentence: s.Sentence, Range: at(s.Span)}
		if s.Editable {
			slip.Edit = &editJSON{at(s.Edit), s.NewText}
		}
		result.Typography = append(result.Typography, slip)
	}
	for _, t := range m.Terms {
		result.Terms = append(result.Terms, termJSON{t.Text, t.Count, t.Sentence, t.Introduced, at(t.Span)})
	}
	return result
}

// language is the document's language as detected, else as declared.
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

// matchedSentences lists the sentences that the matches stand in, each once.
func matchedSentences(matches []document.Match) []int {
	list := make([]int, 0, len(matches))
	for _, m := range matches {
		list = append(list, m.Sentence)
	}
	slices.Sort(list)
	return slices.Compact(list)
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

// optional is nil for the ID -1, which stands for "none".
func optional(id int) *int {
	if id < 0 {
		return nil
	}
	return &id
}

func emptyNotNil(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

func plainObject(m map[string]any) map[string]any {
	return plain(objectNotNil(m)).(map[string]any)
}
