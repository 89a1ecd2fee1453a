package lexicon

import (
	"encoding/binary"
	"fmt"
	"slices"
)

// layOut numbers what was compiled and puts it into the flat lists of a lexicon.
func layOut(c *compiler) *Lexicon {
	b := &builder{
		c: c,
		l: &Lexicon{
			names: c.names, concepts: uint32(len(c.concepts)), words: uint32(c.wordCount),
			numberWord: uint32(c.numberWord()), entityWord: uint32(c.entityWord(0)),
			programs: []uint32{0}, listStarts: []uint32{0},
		},
		classes: classBuilder{c: c, numbers: map[string]uint16{}}, programs: map[string]uint32{}, lists: map[string]uint32{}, sets: map[*expression]uint32{},
		triggers: make([][]uint32, c.wordCount), conceptTriggers: make([][]uint32, len(c.names)),
	}
	b.layOutVocabulary()
	b.layOutPhrases()
	b.layOutStatements()
	b.l.triggerStarts, b.l.triggers = flatten(b.triggers)
	b.l.conceptTriggerStarts, b.l.conceptTriggers = flatten(b.conceptTriggers)
	b.renumber(b.classes.sort(b.l))
	return b.l
}

// builder numbers classes, sets, lists and programs by their content, so that each stands in the lexicon once.
type builder struct {
	c               *compiler
	l               *Lexicon
	classes         classBuilder
	programs        map[string]uint32
	lists           map[string]uint32
	sets            map[*expression]uint32
	numberClass     uint16
	triggers        [][]uint32
	conceptTriggers [][]uint32
	// keys are those of the phrases.
	keys []key
}

func flatten[T any](lists [][]T) (starts []uint32, flat []T) {
	for _, list := range lists {
		starts = append(starts, uint32(len(flat)))
		flat = append(flat, list...)
	}
	return append(starts, uint32(len(flat))), flat
}

func (b *builder) layOutVocabulary() {
	spellings := sortedKeys(b.c.vocabulary)
	numbers := make([]uint16, len(spellings))
	digits := []uint16{b.c.numberWord()}
	for i, word := range spellings {
		numbers[i] = b.c.vocabulary[word]
		if isNumber([]byte(word)) {
			digits = append(digits, numbers[i])
		}
	}
	b.l.vocabulary = newWordTable(spellings, numbers)
	b.numberClass = b.class(sorted(digits))
}

func (b *builder) layOutPhrases() {
	for number := range b.c.concepts {
		b.l.conceptPhrases = append(b.l.conceptPhrases, uint32(len(b.l.phrases)))
		b.addPhrases(number, b.c.concepts[number].phrases, false)
	}
	b.l.conceptPhrases = append(b.l.conceptPhrases, uint32(len(b.l.phrases)))
	for number := range b.c.names {
		b.l.exceptions = append(b.l.exceptions, uint32(len(b.l.phrases)))
		b.addPhrases(number, b.c.concepts[number].exceptions, true)
	}
	b.l.exceptions = append(b.l.exceptions, uint32(len(b.l.phrases)))
	for i := range b.l.reported() {
		for _, word := range b.keys[i].words {
			b.triggers[word] = append(b.triggers[word], uint32(i))
		}
	}
}

// addPhrases adds a concept's phrases, or what is excepted from them, each program once.
func (b *builder) addPhrases(number int, list []*expression, excepted bool) {
	seen := map[uint32]bool{}
	for _, e := range list {
		trigger := b.c.keyOf(e)
		if trigger.words == nil {
			b.c.errs = append(b.c.errs, fmt.Errorf("a phrase of %s needs no word at all; it would be tried everywhere", b.c.conceptName(number)))
			continue
		}
		if program := b.program(e); !seen[program] {
			seen[program] = true
			b.keys = append(b.keys, trigger)
			needs := b.needs(e)
			if number < len(b.c.names) && !excepted {
				// A phrase that is triggered has what triggered it.
				needs = slices.DeleteFunc(needs, func(k key) bool { return slices.Equal(k.words, trigger.words) })
			}
			b.l.phrases = append(b.l.phrases, b.phrase(e, number, program, needs))
		}
	}
}

func (b *builder) phrase(e *expression, concept int, program uint32, needs []key) phrase {
	made := phrase{concept: uint32(concept), program: program, gates: b.gates(needs)}
	if !e.anywhere {
		made.first = b.class(e.first)
	}
	made.word = e.op == opName && len(e.longer) == 0
	made.sight, made.entities = uint8(min(e.sight, frameWords)), uint8(min(e.entities, frameWords))
	return made
}

// needs are sets of words of which an expression needs one each.
func (b *builder) needs(e *expression) (keys []key) {
	elements := []*expression{e}
	if e.op == opSeq {
		elements = e.kids
	}
	for _, kid := range elements {
		k := b.c.keyOf(kid)
		if kid.op == opName && !kid.anywhere {
			// The program asks for its first words anyway, and they may be rarer than the key's.
			keys = append(keys, key{b.c.costOf(kid.first), kid.first})
		}
		if k.words != nil {
			keys = append(keys, k)
		}
	}
	return keys
}

// gates are the classes of the rarest keys.
func (b *builder) gates(keys []key) (made gates) {
	slices.SortStableFunc(keys, func(x, y key) int { return x.cost - y.cost })
	n := 0
	for _, k := range keys {
		if n == len(made) {
			break
		}
		if class := b.classes.gate(sorted(k.words)); !slices.Contains(made[:n], class) {
			made[n] = class
			n++
		}
	}
	return made
}

func (b *builder) class(words []uint16) uint16 { return b.classes.class(words) }

// renumber changes the numbers of classes wherever they stand.
func (b *builder) renumber(number func(class uint16) uint16) {
	renumberGates := func(g *gates) {
		for i, class := range g {
			g[i] = number(class)
		}
	}
	for i := range b.l.phrases {
		p := &b.l.phrases[i]
		p.first = number(p.first)
		renumberGates(&p.gates)
	}
	for i := range b.l.clauses {
		renumberGates(&b.l.clauses[i].gates)
	}
	for i := range b.l.sets {
		s := &b.l.sets[i]
		s.words, s.first = number(s.words), number(s.first)
	}
	for i, step := range b.l.code {
		switch step.operation() {
		case readClass, mayReadClass, notClass:
			b.l.code[i] = instructionOf(step.operation(), uint32(number(uint16(step.operand()))))
		}
	}
}

// contentOf makes a key of numbers.
func contentOf[T uint16 | uint32 | instruction](numbers []T) string {
	content := make([]byte, 0, 4*len(numbers))
	for _, n := range numbers {
		content = binary.LittleEndian.AppendUint32(content, uint32(n))
	}
	return string(content)
}

// program is the number of the program that matches an expression.
func (b *builder) program(e *expression) uint32 {
	code := b.instructions(e, nil)
	key := contentOf(code)
	number, known := b.programs[key]
	if !known {
		number = uint32(len(b.l.programs) - 1)
		b.programs[key] = number
		b.l.code = append(b.l.code, code...)
		b.l.programs = append(b.l.programs, uint32(len(b.l.code)))
	}
	return number
}

func (b *builder) instructions(e *expression, code []instruction) []instruction {
	switch e.op {
	case opSeq:
		for _, kid := range e.kids {
			code = b.instructions(kid, code)
		}
		return code
	case opName:
		return append(code, b.ofClass(e, readClass, readSet))
	case opOptional:
		return append(code, b.ofKid(e.kids[0], mayReadClass, mayReadSet, mayRead))
	case opNot:
		return append(code, b.ofKid(e.kids[0], notClass, notSet, not))
	case opGap:
		return append(code, instructionOf(skip, uint32(e.low)|uint32(e.high-e.low)<<8))
	case opEntity:
		return append(code, instructionOf(readEntity, uint32(e.kind)))
	case opNumber:
		return append(code, instructionOf(readClass, uint32(b.numberClass)))
	}
	return append(code, instructionOf(map[op]operation{opAny: readAny, opStart: atStart, opEnd: atEnd}[e.op], 0))
}

// ofClass is the operation for words alone or, where the class has more than words, the one for sets.
func (b *builder) ofClass(e *expression, forClass, forSet operation) instruction {
	if len(e.longer) == 0 {
		return instructionOf(forClass, uint32(b.class(e.words)))
	}
	return instructionOf(forSet, b.set(e))
}

func (b *builder) ofKid(kid *expression, forClass, forSet, forOther operation) instruction {
	switch kid.op {
	case opName:
		return b.ofClass(kid, forClass, forSet)
	case opNumber:
		return instructionOf(forClass, uint32(b.numberClass))
	}
	return instructionOf(forOther, b.program(kid))
}

func (b *builder) set(e *expression) uint32 {
	if number, done := b.sets[e]; done {
		return number
	}
	byFirst := map[uint16][]uint32{}
	var anywhere []uint32
	var firsts []uint16
	for _, other := range e.longer {
		program := b.program(other)
		if other.anywhere {
			anywhere = append(anywhere, program)
		}
		for _, word := range other.first {
			if !slices.Contains(byFirst[word], program) {
				byFirst[word] = append(byFirst[word], program)
			}
		}
		firsts = append(firsts, other.first...)
	}
	firsts = sorted(firsts)
	made := set{
		words: b.class(e.words), first: b.class(firsts), anywhere: b.list(anywhere),
		firstWord: uint32(len(b.l.setWords)), lastWord: uint32(len(b.l.setWords) + len(firsts)),
	}
	for _, word := range firsts {
		b.l.setWords = append(b.l.setWords, word)
		b.l.setLists = append(b.l.setLists, b.list(byFirst[word]))
	}
	number := uint32(len(b.l.sets))
	b.sets[e] = number
	b.l.sets = append(b.l.sets, made)
	return number
}

// list is the number of a list of alternatives.
func (b *builder) list(programs []uint32) uint32 {
	key := contentOf(programs)
	number, known := b.lists[key]
	if !known {
		number = uint32(len(b.l.listStarts) - 1)
		b.lists[key] = number
		b.l.alternatives = append(b.l.alternatives, programs...)
		b.l.listStarts = append(b.l.listStarts, uint32(len(b.l.alternatives)))
	}
	return number
}
