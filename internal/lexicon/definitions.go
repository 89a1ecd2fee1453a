package lexicon

import (
	"fmt"
	"sort"
	"strings"

	"go.yaml.in/yaml/v3"
)

// File is a lexicon file.
type File struct {
	// Name is the file's path, for errors.
	Name string
	Data []byte
}

// definitions are what lexicon files say, before anything is resolved.
type definitions struct {
	words      map[string]*phraseList
	concepts   map[string]*conceptDefinition
	statements map[string]*statementDefinition
	irregular  map[string][]string
	spelling   map[string][]string
	frequent   map[string]int
	distinct   []string
	// places says where a name was defined, "file:line".
	places map[string]string
}

type phraseList struct {
	phrases []*syntax
	places  []string
}

type conceptDefinition struct {
	phraseList
	except phraseList
}

type statementDefinition struct {
	clauses []clauseDefinition
}

type clauseDefinition struct {
	all, none [][]termDefinition
	within    int
	kinds     []string
	polarity  string
	modality  string
	atWords   bool
	place     string
}

// termDefinition names a concept or holds a phrase.
type termDefinition struct {
	scope  scope
	name   string
	phrase *syntax
}

// scope says where a term of a statement must stand, seen from the sentence.
type scope uint8

const (
	inSentence scope = iota
	inLead
	inHeading
	inPrevious
	inNext
	inBlock
	inSection
	inRow
	inDocument
)

var scopes = map[string]scope{
	"lead": inLead, "heading": inHeading, "previous": inPrevious, "next": inNext,
	"block": inBlock, "section": inSection, "row": inRow, "document": inDocument,
}

// readDefinitions decodes the files. Errors name file and line.
func readDefinitions(files []File) (*definitions, error) {
	d := &definitions{
		words: map[string]*phraseList{}, concepts: map[string]*conceptDefinition{}, statements: map[string]*statementDefinition{},
		irregular: map[string][]string{}, spelling: map[string][]string{}, frequent: map[string]int{}, places: map[string]string{},
	}
	for _, file := range files {
		var root yaml.Node
		if err := yaml.Unmarshal(file.Data, &root); err != nil {
			return nil, fmt.Errorf("%s: %w", file.Name, err)
		}
		if len(root.Content) == 0 {
			continue
		}
		r := &fileReader{name: file.Name, definitions: d}
		if err := r.file(root.Content[0]); err != nil {
			return nil, err
		}
	}
	return d, nil
}

type fileReader struct {
	name string
	*definitions
}

func (r *fileReader) place(n *yaml.Node) string { return fmt.Sprintf("%s:%d", r.name, n.Line) }

func (r *fileReader) errorf(n *yaml.Node, format string, args ...any) error {
	return fmt.Errorf("%s: %w", r.place(n), fmt.Errorf(format, args...))
}

func (r *fileReader) file(n *yaml.Node) error {
	return r.mapping(n, func(key, value *yaml.Node) error {
		switch key.Value {
		case "words":
			return r.named(value, r.wordClass)
		case "concepts":
			return r.named(value, r.concept)
		case "statements":
			return r.named(value, r.statement)
		case "irregular":
			return r.stringLists(value, r.irregular)
		case "spelling":
			return r.stringLists(value, r.spelling)
		case "frequent":
			return r.decode(value, &r.frequent)
		case "distinct":
			return r.decode(value, &r.distinct)
		}
		return r.errorf(key, "unknown key %q; a lexicon file holds words, concepts, statements, irregular, spelling, frequent, distinct", key.Value)
	})
}

func (r *fileReader) mapping(n *yaml.Node, each func(key, value *yaml.Node) error) error {
	if n.Kind != yaml.MappingNode {
		return r.errorf(n, "a mapping must stand here")
	}
	for i := 0; i+1 < len(n.Content); i += 2 {
		if err := each(n.Content[i], n.Content[i+1]); err != nil {
			return err
		}
	}
	return nil
}

func (r *fileReader) named(n *yaml.Node, define func(name string, key, value *yaml.Node) error) error {
	return r.mapping(n, func(key, value *yaml.Node) error {
		if !isName(key.Value) {
			return r.errorf(key, "%q is not a name: use lower case letters, digits, dots and dashes", key.Value)
		}
		if place, defined := r.places[key.Value]; defined {
			return r.errorf(key, "%q is defined already, at %s", key.Value, place)
		}
		r.places[key.Value] = r.place(key)
		return define(key.Value, key, value)
	})
}

func (r *fileReader) wordClass(name string, key, value *yaml.Node) error {
	list, err := r.phrases(value)
	if err != nil {
		return err
	}
	if len(list.phrases) == 0 {
		return r.errorf(key, "%q has no words", name)
	}
	r.words[name] = &list
	return nil
}

func (r *fileReader) concept(name string, key, value *yaml.Node) error {
	concept := &conceptDefinition{}
	r.concepts[name] = concept
	if value.Kind == yaml.SequenceNode {
		var err error
		concept.phraseList, err = r.phrases(value)
		return err
	}
	err := r.mapping(value, func(k, v *yaml.Node) (err error) {
		switch k.Value {
		case "about":
		case "phrases":
			concept.phraseList, err = r.phrases(v)
		case "except":
			concept.except, err = r.phrases(v)
		default:
			err = r.errorf(k, "unknown key %q; a concept has about, phrases, except", k.Value)
		}
		return err
	})
	if err == nil && len(concept.phrases) == 0 {
		err = r.errorf(key, "concept %q has no phrases", name)
	}
	return err
}

func (r *fileReader) phrases(n *yaml.Node) (phraseList, error) {
	var list phraseList
	if n.Kind != yaml.SequenceNode {
		return list, r.errorf(n, "a list of phrases must stand here")
	}
	for _, item := range n.Content {
		if item.Kind != yaml.ScalarNode {
			return list, r.errorf(item, "a phrase must stand here; put it in quotes")
		}
		phrase, err := parsePhrase(item.Value)
		if err != nil {
			return list, r.errorf(item, "%w", err)
		}
		list.phrases = append(list.phrases, phrase)
		list.places = append(list.places, r.place(item))
	}
	return list, nil
}

func (r *fileReader) statement(name string, key, value *yaml.Node) error {
	if value.Kind != yaml.SequenceNode || len(value.Content) == 0 {
		return r.errorf(key, "statement %q needs a list of phrases or of all/none clauses", name)
	}
	statement := &statementDefinition{}
	r.statements[name] = statement
	for _, item := range value.Content {
		clause, err := r.clause(item)
		if err != nil {
			return err
		}
		clause.place = r.place(item)
		statement.clauses = append(statement.clauses, clause)
	}
	return nil
}

func (r *fileReader) clause(n *yaml.Node) (clause clauseDefinition, err error) {
	if n.Kind == yaml.ScalarNode {
		phrase, err := parsePhrase(n.Value)
		if err != nil {
			return clause, r.errorf(n, "%w", err)
		}
		clause.all = [][]termDefinition{{{phrase: phrase}}}
		return clause, nil
	}
	err = r.mapping(n, func(k, v *yaml.Node) (err error) {
		switch k.Value {
		case "about":
		case "all":
			clause.all, err = r.terms(v)
		case "none":
			clause.none, err = r.terms(v)
		case "within":
			err = r.decode(v, &clause.within)
		case "kind":
			clause.kinds, err = r.oneOf(v, kindNames())
		case "polarity":
			clause.polarity, err = r.single(v, []string{"affirmed", "negated"})
		case "modality":
			clause.modality, err = r.single(v, []string{"will", "may", "must", "none"})
		case "at":
			var at string
			at, err = r.single(v, []string{"words", "sentence"})
			clause.atWords = at == "words"
		default:
			err = r.errorf(k, "unknown key %q; a clause has all, none, within, kind, polarity, modality, at", k.Value)
		}
		return err
	})
	if err == nil && len(clause.all) == 0 {
		err = r.errorf(n, "a clause needs all: what must be there")
	}
	return clause, err
}

func (r *fileReader) terms(n *yaml.Node) ([][]termDefinition, error) {
	if n.Kind != yaml.SequenceNode {
		return nil, r.errorf(n, "a list of terms must stand here")
	}
	var list [][]termDefinition
	for _, item := range n.Content {
		var alternatives []termDefinition
		for _, text := range splitTerms(item.Value) {
			term, err := parseTerm(text)
			if err != nil {
				return nil, r.errorf(item, "term %q: %w", item.Value, err)
			}
			alternatives = append(alternatives, term)
		}
		list = append(list, alternatives)
	}
	return list, nil
}

// splitTerms cuts at each | that does not stand in a phrase.
func splitTerms(text string) []string {
	var parts []string
	start, inPhrase := 0, false
	for i := range len(text) {
		switch {
		case text[i] == '/':
			inPhrase = !inPhrase
		case text[i] == '|' && !inPhrase:
			parts = append(parts, text[start:i])
			start = i + 1
		}
	}
	return append(parts, text[start:])
}

func parseTerm(text string) (term termDefinition, err error) {
	text = strings.TrimSpace(text)
	if before, after, found := strings.Cut(text, ":"); found && !strings.Contains(before, "/") {
		if term.scope, found = scopes[before]; !found {
			return term, fmt.Errorf("no scope is called %q", before)
		}
		text = after
	}
	if len(text) > 2 && text[0] == '/' && text[len(text)-1] == '/' {
		term.phrase, err = parsePhrase(text[1 : len(text)-1])
		return term, err
	}
	if !isName(text) {
		return term, fmt.Errorf("%q is neither a name nor a /phrase/", text)
	}
	term.name = text
	return term, nil
}

func (r *fileReader) oneOf(n *yaml.Node, allowed []string) ([]string, error) {
	items := []*yaml.Node{n}
	if n.Kind == yaml.SequenceNode {
		items = n.Content
	}
	var values []string
	for _, item := range items {
		value, err := r.single(item, allowed)
		if err != nil {
			return nil, err
		}
		values = append(values, value)
	}
	return values, nil
}

func (r *fileReader) single(n *yaml.Node, allowed []string) (string, error) {
	for _, value := range allowed {
		if n.Value == value {
			return value, nil
		}
	}
	return "", r.errorf(n, "%q is none of %s", n.Value, strings.Join(allowed, ", "))
}

func (r *fileReader) stringLists(n *yaml.Node, into map[string][]string) error {
	return r.mapping(n, func(key, value *yaml.Node) error {
		var list []string
		if err := r.decode(value, &list); err != nil {
			return err
		}
		into[key.Value] = append(into[key.Value], list...)
		return nil
	})
}

func (r *fileReader) decode(n *yaml.Node, into any) error {
	if err := n.Decode(into); err != nil {
		return r.errorf(n, "%w", err)
	}
	return nil
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}
