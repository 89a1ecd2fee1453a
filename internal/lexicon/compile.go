package lexicon

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/privlint/privlint/internal/document"
)

// Lexicon is a compiled set of concepts. It is read only and may be used from several goroutines.
type Lexicon struct {
	// names are the concepts in alphabetical order; a concept's number is its place here. Numbers from len(names) on
	// are those of concepts that are not reported: terms of statements that were written as phrases or words.
	names []string
	// concepts is the number of concepts, reported or not.
	concepts int
	// spellings are the words that phrases know, in alphabetical order, and wordNumbers their numbers, from 1; several
	// spellings of one word have one number.
	spellings   []string
	wordNumbers []int32
	vocabulary  wordTable
	nodes       []node
	kids        []int32
	sets        []wordSet
	phrases     []phrase
	firsts      []bitset
	needs       [][]int32
	// keys lists, for each word of the vocabulary and after those for each kind of entity, the phrases that need it.
	keys       [][]keyed
	statements []statement
}

// node is an element of a compiled phrase. Sequences and alternatives have kids[first:last].
type node struct {
	op          op
	arg         int32 // the word, the set, the entity kind, the kid of opOptional and opNot
	first, last int32 // kids; of opGap the bounds
}

// wordSet is a class: words, and alternatives that are more than a word, found by the word they start with.
type wordSet struct {
	words bitset
	// first holds the words that an alternative can start with. The alternatives of the n-th of them are
	// kids[starts[n]:starts[n+1]]; before counts the words of first ahead of each 64.
	first  bitset
	before []int32
	starts []int32
	// anywhere are the alternatives that can start with any word.
	anywhere []int32
}

// startingWith is the range of kids that hold the alternatives which can start with the word.
func (s *wordSet) startingWith(word int32) (first, last int32) {
	if !s.first.has(word) {
		return 0, 0
	}
	n := s.before[word>>6-s.first.base] + int32(s.first.rank(word))
	return s.starts[n], s.starts[n+1]
}

type phrase struct {
	root    int32
	concept int32
	except  bool
}

const anyWord = -1

// keyed is a phrase with the distance, in words, from its start to the key word.
type keyed struct {
	phrase   int32
	low, top int32
	// first is the number, in Lexicon.firsts, of the words that the phrase can start with; anyWord where it can start with any.
	first int32
	// need is the number, in Lexicon.needs, of words of which the phrase needs one besides those it is tried at; -1 where it
	// needs none.
	need int32
}

type statement struct {
	concept int32
	clauses []clause
}

type clause struct {
	all, none [][]term
	within    int32
	kinds     uint8
	polarity  document.Polarity
	modality  document.Modality
	atWords   bool
}

type term struct {
	scope   scope
	concept int32
}

// maxWords is how many words a match can span at most: the number of bits of a mask, less one.
const maxWords = 63

var kindBits = []document.BlockKind{
	document.Paragraph, document.ListItem, document.TableCell, document.Heading, document.Quote, document.Code,
}

func kindNames() []string {
	names := make([]string, len(kindBits))
	for i, kind := range kindBits {
		names[i] = string(kind)
	}
	return names
}

func kindBit(kind document.BlockKind) uint8 {
	return 1 << max(0, slices.Index(kindBits, kind))
}

// Compile compiles lexicon files. All errors are reported, each with file and line.
func Compile(files []File) (*Lexicon, error) {
	d, err := readDefinitions(files)
	if err != nil {
		return nil, err
	}
	c := &compiler{
		definitions: d,
		Lexicon:     &Lexicon{}, vocabulary: map[string]int32{},
		setOf: map[string]int32{}, building: map[string]bool{}, hidden: map[string]int32{}, number: map[string]int32{},
		firstNumber: map[string]int32{}, needNumber: map[string]int32{},
	}
	if c.compile(); c.errs != nil {
		return nil, errors.Join(c.errs...)
	}
	c.indexKeys()
	if err := errors.Join(c.errs...); err != nil {
		return nil, err
	}
	return c.Lexicon, nil
}

type compiler struct {
	*definitions
	*Lexicon
	// vocabulary numbers the words that phrases know.
	vocabulary map[string]int32
	setOf      map[string]int32
	building   map[string]bool
	number     map[string]int32
	hidden     map[string]int32
	// standard is the spelling under which the vocabulary has a word that is spelled in several ways.
	standard map[string]string
	// firstNumber numbers the sets in Lexicon.firsts by their content.
	firstNumber map[string]int32
	// needNumber numbers the lists in Lexicon.needs by their content.
	needNumber map[string]int32
	// members are the alternatives of each set that are more than a word.
	members [][]int32
	errs    []error
}

func (c *compiler) compile() {
	c.readSpellings()
	c.names = append(sortedKeys(c.definitions.concepts), sortedKeys(c.definitions.statements)...)
	slices.Sort(c.names)
	for i, name := range c.names {
		c.number[name] = int32(i)
	}
	c.Lexicon.concepts = len(c.names)
	for _, name := range sortedKeys(c.definitions.concepts) {
		concept := c.definitions.concepts[name]
		c.addPhrases(concept.phraseList, c.number[name], false)
		c.addPhrases(concept.except, c.number[name], true)
	}
	for _, name := range c.statementOrder() {
		c.addStatement(name)
	}
	c.addSpellings()
	c.spellings = sortedKeys(c.vocabulary)
	for _, word := range c.spellings {
		c.wordNumbers = append(c.wordNumbers, c.vocabulary[word])
	}
	c.Lexicon.vocabulary = newWordTable(c.spellings, c.wordNumbers)
}

func (c *compiler) errorf(place, format string, args ...any) {
	c.errs = append(c.errs, fmt.Errorf("%s: %w", place, fmt.Errorf(format, args...)))
}

func (c *compiler) addPhrases(list phraseList, concept int32, except bool) {
	for i, written := range list.phrases {
		c.addPhrase(written, concept, except, list.places[i])
	}
}

func (c *compiler) addPhrase(written *syntax, concept int32, except bool, place string) {
	root := c.node(written, place)
	if low, _ := c.length(root); low == 0 {
		c.errorf(place, "the phrase can match no words at all")
	}
	for _, alternative := range c.alternatives(root) {
		c.phrases = append(c.phrases, phrase{root: alternative, concept: concept, except: except})
	}
}

// alternatives takes a class apart, so that each of its sequences is tried at its own words.
func (c *compiler) alternatives(root int32) []int32 {
	n := c.nodes[root]
	if n.op != opName || len(c.members[n.arg]) == 0 {
		return []int32{root}
	}
	parts := slices.Clone(c.members[n.arg])
	if single := c.sets[n.arg].words; !single.empty() {
		parts = append(parts, c.push(node{op: opName, arg: c.pushSet("", wordSet{words: single})}))
	}
	return parts
}

// firstWords numbers the words that a node can start with; equal sets have one number.
func (c *compiler) firstWords(root int32) int32 {
	first, anywhere := c.first(root)
	if anywhere {
		return anyWord
	}
	key := fmt.Sprint(first)
	number, known := c.firstNumber[key]
	if !known {
		number = int32(len(c.firsts))
		c.firstNumber[key] = number
		c.firsts = append(c.firsts, first)
	}
	return number
}

func (c *compiler) word(word string) int32 {
	if standard, known := c.standard[word]; known {
		word = standard
	} else if british.MatchString(word) {
		word = americanOf(word)
	}
	number, known := c.vocabulary[word]
	if !known {
		number = int32(len(c.vocabulary)) + 1
		c.vocabulary[word] = number
	}
	return number
}

func (c *compiler) push(n node) int32 {
	c.nodes = append(c.nodes, n)
	return int32(len(c.nodes)) - 1
}

// capital is the word of a phrase. One written with = is a word of its own only where its capitals distinguish it.
func (c *compiler) capital(word string) string {
	if bare, ok := strings.CutPrefix(word, "="); ok && !slices.Contains(c.distinct, bare) {
		return bare
	}
	return word
}

func (c *compiler) pushKids(kids []int32) (first, last int32) {
	first = int32(len(c.kids))
	c.kids = append(c.kids, kids...)
	return first, int32(len(c.kids))
}

// node compiles a phrase's element and returns its number.
func (c *compiler) node(s *syntax, place string) int32 {
	switch s.op {
	case opWord:
		return c.push(node{op: opWord, arg: c.word(c.capital(s.word))})
	case opWords:
		return c.push(node{op: opName, arg: c.inflectedSet(s.word)})
	case opName:
		return c.push(node{op: opName, arg: c.set(s.name, place)})
	case opEntity:
		return c.push(node{op: opEntity, arg: int32(slices.Index(entityKinds, s.name))})
	case opGap:
		return c.push(node{op: opGap, first: int32(s.low), last: int32(s.high)})
	case opOptional, opNot:
		return c.push(node{op: s.op, arg: c.node(s.kids[0], place)})
	case opSeq, opAlt:
		kids := make([]int32, len(s.kids))
		for i, kid := range s.kids {
			kids[i] = c.node(kid, place)
		}
		if len(kids) == 1 {
			return kids[0]
		}
		if s.op == opAlt {
			return c.push(node{op: opName, arg: c.setFrom("", kids)})
		}
		first, last := c.pushKids(kids)
		return c.push(node{op: opSeq, first: first, last: last})
	}
	return c.push(node{op: s.op})
}

func (c *compiler) inflectedSet(base string) int32 {
	name := base + "~"
	if number, done := c.setOf[name]; done {
		return number
	}
	var set wordSet
	for _, form := range inflect(base, c.irregular) {
		set.words.add(c.word(form))
	}
	return c.pushSet(name, set)
}

func (c *compiler) pushSet(name string, set wordSet) int32 {
	number := int32(len(c.sets))
	c.sets = append(c.sets, set)
	c.members = append(c.members, nil)
	if name != "" {
		c.setOf[name] = number
	}
	return number
}

// set compiles a class of words, or a concept's phrases, for use in a phrase.
func (c *compiler) set(name, place string) int32 {
	if number, done := c.setOf[name]; done {
		return number
	}
	if c.building[name] {
		c.errorf(place, "%q is made of itself", name)
		return c.pushSet("", wordSet{})
	}
	list := c.definitions.words[name]
	if concept := c.definitions.concepts[name]; concept != nil {
		list = &concept.phraseList
	}
	if list == nil {
		c.errorf(place, "no words or concept are called %q", name)
		return c.pushSet("", wordSet{})
	}
	c.building[name] = true
	defer delete(c.building, name)
	var roots []int32
	for i, written := range list.phrases {
		roots = append(roots, c.node(written, list.places[i]))
	}
	return c.setFrom(name, roots)
}

// setFrom makes a class of alternatives: single words as bits, the others by their first word.
func (c *compiler) setFrom(name string, roots []int32) int32 {
	var set wordSet
	var others []int32
	for _, root := range roots {
		others = c.flatten(root, &set, others)
	}
	byFirst := map[int32][]int32{}
	for _, other := range others {
		first, anywhere := c.first(other)
		if anywhere {
			set.anywhere = append(set.anywhere, other)
			continue
		}
		first.each(func(word int32) {
			set.first.add(word)
			byFirst[word] = append(byFirst[word], other)
		})
	}
	set.count()
	set.first.each(func(word int32) {
		start, _ := c.pushKids(byFirst[word])
		set.starts = append(set.starts, start)
	})
	set.starts = append(set.starts, int32(len(c.kids)))
	number := c.pushSet(name, set)
	c.members[number] = others
	return number
}

// flatten adds an alternative to a set: words to set, what is more to others.
func (c *compiler) flatten(root int32, set *wordSet, others []int32) []int32 {
	switch n := c.nodes[root]; n.op {
	case opWord:
		set.words.add(n.arg)
	case opName:
		set.words.addAll(&c.sets[n.arg].words)
		return append(others, c.members[n.arg]...)
	default:
		return append(others, root)
	}
	return others
}

// first lists the words that a node can start with; anywhere says that it can start with any, or match nothing.
func (c *compiler) first(number int32) (words bitset, anywhere bool) {
	n := c.nodes[number]
	switch n.op {
	case opWord:
		words.add(n.arg)
		return words, false
	case opName:
		set := &c.sets[n.arg]
		words.addAll(&set.words)
		words.addAll(&set.first)
		return words, len(set.anywhere) > 0
	case opSeq:
		for _, kid := range c.kids[n.first:n.last] {
			k := c.nodes[kid]
			inner := kid
			if k.op == opOptional {
				inner = k.arg
			}
			if k.op != opStart {
				more, any := c.first(inner)
				if any {
					return bitset{}, true
				}
				words.addAll(&more)
			}
			if low, _ := c.length(kid); low > 0 {
				return words, false
			}
		}
	}
	return bitset{}, true
}

// length is how many words the node can span.
func (c *compiler) length(number int32) (low, high int32) {
	n := c.nodes[number]
	switch n.op {
	case opWord, opAny, opNumber:
		return 1, 1
	case opEntity:
		return 1, maxWords
	case opGap:
		return n.first, n.last
	case opOptional:
		_, high = c.length(n.arg)
		return 0, high
	case opName:
		set := &c.sets[n.arg]
		low, high = maxWords, 0
		if !set.words.empty() {
			low, high = 1, 1
		}
		for _, other := range c.members[n.arg] {
			l, h := c.length(other)
			low, high = min(low, l), max(high, h)
		}
		return low, high
	case opSeq:
		for _, kid := range c.kids[n.first:n.last] {
			l, h := c.length(kid)
			low, high = low+l, high+h
		}
		return min(low, maxWords), min(high, maxWords)
	}
	return 0, 0
}

// key is a set of words and entities of which a phrase needs one, each with its distance from the phrase's start.
type key struct {
	cost  int
	words []keyWord
}

type keyWord struct {
	number   int32
	low, top int32
}

// indexKeys registers every phrase under the cheapest set of words that it needs.
func (c *compiler) indexKeys() {
	cost := make([]int, len(c.vocabulary)+1)
	for word, number := range c.vocabulary {
		cost[number] = max(1, cost[number], c.frequent[word]) // spellings share a number
	}
	entities := int32(len(c.vocabulary)) + 1
	c.keys = make([][]keyed, int(entities)+len(entityKinds))
	for i := range c.phrases {
		best := c.key(c.phrases[i].root, cost, entities)
		if best.words == nil {
			c.errs = append(c.errs, fmt.Errorf("a phrase of %s needs no word at all; it would be tried everywhere", c.conceptName(c.phrases[i].concept)))
			continue
		}
		first, need := c.firstWords(c.phrases[i].root), c.need(c.phrases[i].root, best, cost, entities)
		for _, word := range best.words {
			c.keys[word.number] = append(c.keys[word.number], keyed{int32(i), word.low, word.top, first, need})
		}
	}
}

// longestNeed bounds how many words are looked for.
const longestNeed = 64

// need finds the cheapest words, other than the key's, of which a sequence needs one.
func (c *compiler) need(root int32, taken key, cost []int, entities int32) int32 {
	n := c.nodes[root]
	if n.op != opSeq {
		return -1
	}
	var best key
	for _, kid := range c.kids[n.first:n.last] {
		k := c.key(kid, cost, entities)
		if k.words == nil || len(k.words) > longestNeed || k.words[0].number == taken.words[0].number || best.words != nil && k.cost >= best.cost {
			continue
		}
		if !slices.ContainsFunc(k.words, func(w keyWord) bool { return w.number >= entities }) {
			best = k
		}
	}
	if best.words == nil {
		return -1
	}
	words := make([]int32, len(best.words))
	for i, word := range best.words {
		words[i] = word.number
	}
	slices.Sort(words)
	words = slices.Compact(words)
	name := fmt.Sprint(words)
	number, known := c.needNumber[name]
	if !known {
		number = int32(len(c.needs))
		c.needNumber[name] = number
		c.needs = append(c.needs, words)
	}
	return number
}

func (c *compiler) conceptName(number int32) string {
	if int(number) < len(c.names) {
		return c.names[number]
	}
	return "a statement"
}

func (c *compiler) key(number int32, cost []int, entities int32) key {
	n := c.nodes[number]
	switch n.op {
	case opWord:
		return key{cost[n.arg], []keyWord{{number: n.arg}}}
	case opEntity:
		return key{2, []keyWord{{number: entities + n.arg}}}
	case opName:
		return c.setKey(n.arg, cost, entities)
	case opSeq:
		return c.sequenceKey(n, cost, entities)
	}
	return key{}
}

func (c *compiler) setKey(set int32, cost []int, entities int32) key {
	var union key
	c.sets[set].words.each(func(word int32) {
		union.cost += cost[word]
		union.words = append(union.words, keyWord{number: word})
	})
	for _, other := range c.members[set] {
		inner := c.key(other, cost, entities)
		if inner.words == nil {
			return key{}
		}
		union.cost += inner.cost
		union.words = append(union.words, inner.words...)
	}
	return union
}

func (c *compiler) sequenceKey(n node, cost []int, entities int32) key {
	var best key
	var low, high int32
	for _, kid := range c.kids[n.first:n.last] {
		inner := c.key(kid, cost, entities)
		if inner.words != nil && (best.words == nil || inner.cost < best.cost) {
			best = key{cost: inner.cost, words: make([]keyWord, len(inner.words))}
			for i, word := range inner.words {
				best.words[i] = keyWord{word.number, word.low + low, min(word.top+high, maxWords)}
			}
		}
		l, h := c.length(kid)
		low, high = low+l, high+h
	}
	return best
}

// british matches what may be the British spelling of a verb in -ize. It matches "exercise" too, which does no harm: both
// spellings of a word have one number.
var british = regexp.MustCompile(`is(e|es|ed|ing|er|ers|ation|ations|able)$`)

func americanOf(word string) string {
	i := strings.LastIndex(word, "is")
	return word[:i] + "iz" + word[i+2:]
}

// readSpellings notes the standard spelling of each form of the words that are spelled in several ways.
func (c *compiler) readSpellings() {
	c.standard = map[string]string{}
	for _, word := range sortedKeys(c.spelling) {
		for i, form := range inflect(word, nil) {
			for _, other := range c.spelling[word] {
				if forms := inflect(other, nil); i < len(forms) && forms[i] != form {
					c.standard[forms[i]] = form
				}
			}
		}
	}
}

// addSpellings lets the other spellings of a word have the word's number.
func (c *compiler) addSpellings() {
	for _, word := range sortedKeys(c.vocabulary) {
		if i := strings.LastIndex(word, "iz"); i > 1 {
			c.alias(word[:i]+"is"+word[i+2:], word)
		}
	}
	for _, other := range sortedKeys(c.standard) {
		c.alias(other, c.standard[other])
	}
}

func (c *compiler) alias(other, word string) {
	number, known := c.vocabulary[word]
	if _, taken := c.vocabulary[other]; known && !taken {
		c.vocabulary[other] = number
	}
}
