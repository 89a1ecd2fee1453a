package lexicon

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Compile compiles lexicon files. All errors are reported, each with file and line.
func Compile(files []File) (*Lexicon, error) {
	d, err := readDefinitions(files)
	if err != nil {
		return nil, err
	}
	c := &compiler{
		definitions: d,
		vocabulary:  map[string]uint16{}, classes: map[string]*expression{}, building: map[string]bool{},
		hidden: map[string]int{}, number: map[string]int{},
	}
	c.compile()
	if err := errors.Join(c.errs...); err != nil {
		return nil, err
	}
	l := layOut(c)
	return l, errors.Join(c.errs...)
}

// compiler resolves what the definitions name. What it makes is laid out for the matcher in a second step.
type compiler struct {
	*definitions
	// vocabulary numbers the words that phrases know, from 1.
	vocabulary map[string]uint16
	// wordCount is the number of words, with 0 for those that no phrase knows and those that stand for numbers and entities.
	wordCount int
	// cost is, by word, how frequent it is.
	cost []int
	// standard is the spelling under which the vocabulary has a word that is spelled in several ways.
	standard map[string]string
	classes  map[string]*expression
	building map[string]bool
	// names are the concepts that are reported, in alphabetical order.
	names []string
	// concepts are those of names and after them those that only statements see, numbered by number and by hidden.
	concepts       []concept
	number, hidden map[string]int
	statements     []statementTerms
	errs           []error
	// alternatives counts those of all classes.
	alternatives int
}

// mostAlternatives bounds what classes that name other classes, each with all that these have, can grow to.
const mostAlternatives = 1_000_000

// concept is what a concept is made of. A statement has neither.
type concept struct {
	phrases, exceptions []*expression
}

func (c *compiler) compile() {
	c.readSpellings()
	c.names = append(sortedKeys(c.definitions.concepts), sortedKeys(c.definitions.statements)...)
	slices.Sort(c.names)
	for i, name := range c.names {
		c.number[name] = i
	}
	c.concepts = make([]concept, len(c.names))
	for _, name := range sortedKeys(c.definitions.concepts) {
		definition, made := c.definitions.concepts[name], &c.concepts[c.number[name]]
		made.phrases = c.phrases(definition.phraseList)
		made.exceptions = c.phrases(definition.except)
	}
	for _, name := range c.statementOrder() {
		c.addStatement(name)
	}
	c.addSpellings()
	if c.wordCount = len(c.vocabulary) + 2 + len(entityKinds); c.wordCount > maxNumber/2 {
		c.errs = append(c.errs, fmt.Errorf("the lexicon knows %d words; it can know %d", len(c.vocabulary), maxNumber/2))
	}
	c.readCosts()
}

// maxNumber is the largest number that a word or class can have.
const maxNumber = 1<<16 - 1

// numberWord is the word that stands for all numbers that no phrase knows, entityWord that for the start of an entity.
func (c *compiler) numberWord() uint16 { return uint16(len(c.vocabulary) + 1) }

func (c *compiler) entityWord(kind int) uint16 { return uint16(len(c.vocabulary) + 2 + kind) }

func (c *compiler) errorf(place, format string, args ...any) {
	c.errs = append(c.errs, fmt.Errorf("%s: %w", place, fmt.Errorf(format, args...)))
}

func (c *compiler) phrases(list phraseList) (made []*expression) {
	for i, written := range list.phrases {
		made = append(made, c.phrase(written, list.places[i])...)
	}
	return made
}

// phrase compiles a phrase. A class is taken apart, so that each of its sequences is tried at its own words.
func (c *compiler) phrase(written *syntax, place string) []*expression {
	e := c.expression(written, place)
	if e.shortest == 0 {
		c.errorf(place, "the phrase can match no words at all")
	}
	if e.work > maxWork {
		c.errorf(place, "the phrase has more than %d elements, with all that its names stand for", maxWork)
	}
	if e.op != opName || len(e.longer) == 0 {
		return []*expression{e}
	}
	parts := slices.Clone(e.longer)
	if len(e.words) > 0 {
		parts = append(parts, wordExpression(e.words...))
	}
	return parts
}

func (c *compiler) expression(s *syntax, place string) *expression {
	switch s.op {
	case opWord:
		return wordExpression(c.word(c.capital(s.word)))
	case opWords:
		return c.inflections(s.word)
	case opName:
		return c.class(s.name, place)
	case opEntity:
		return entityOf(slices.Index(entityKinds, s.name))
	case opGap:
		return gapOf(s.low, s.high)
	case opOptional:
		return optionalOf(c.expression(s.kids[0], place))
	case opNot:
		return notOf(c.expression(s.kids[0], place))
	case opSeq, opAlt:
		kids := make([]*expression, len(s.kids))
		for i, kid := range s.kids {
			kids[i] = c.expression(kid, place)
		}
		switch {
		case len(kids) == 1:
			return kids[0]
		case s.op == opAlt:
			return classOf(kids)
		}
		return sequenceOf(kids)
	}
	return markOf(s.op)
}

func (c *compiler) word(word string) uint16 {
	if standard, known := c.standard[word]; known {
		word = standard
	} else if british.MatchString(word) {
		word = americanOf(word)
	}
	number, known := c.vocabulary[word]
	if !known {
		number = uint16(len(c.vocabulary) + 1)
		c.vocabulary[word] = number
	}
	return number
}

// capital is the word of a phrase. One written with = is a word of its own only where its capitals distinguish it.
func (c *compiler) capital(word string) string {
	if bare, ok := strings.CutPrefix(word, "="); ok && !slices.Contains(c.distinct, bare) {
		return bare
	}
	return word
}

// inflections is the class of a word's forms.
func (c *compiler) inflections(base string) *expression {
	name := base + "~"
	if made, done := c.classes[name]; done {
		return made
	}
	var forms []uint16
	for _, form := range inflect(base, c.irregular) {
		forms = append(forms, c.word(form))
	}
	made := wordExpression(sorted(forms)...)
	c.classes[name] = made
	return made
}

// class is a class of words, or a concept's phrases, for use in a phrase.
func (c *compiler) class(name, place string) *expression {
	if made, done := c.classes[name]; done {
		return made
	}
	if c.building[name] {
		c.errorf(place, "%q is made of itself", name)
		return classOf(nil)
	}
	list := c.definitions.words[name]
	if concept := c.definitions.concepts[name]; concept != nil {
		list = &concept.phraseList
	}
	if list == nil {
		c.errorf(place, "no words or concept are called %q", name)
		return classOf(nil)
	}
	c.building[name] = true
	defer delete(c.building, name)
	var alternatives []*expression
	for i, written := range list.phrases {
		alternatives = append(alternatives, c.expression(written, list.places[i]))
	}
	made := classOf(alternatives)
	c.classes[name] = made
	if c.alternatives += len(made.words) + len(made.longer); c.alternatives > mostAlternatives {
		c.errorf(place, "the words and concepts that phrases name have more than %d alternatives", mostAlternatives)
		c.alternatives, c.classes[name] = 0, classOf(nil)
	}
	return c.classes[name]
}

func (c *compiler) conceptName(number int) string {
	if number < len(c.names) {
		return c.names[number]
	}
	return "a statement"
}
