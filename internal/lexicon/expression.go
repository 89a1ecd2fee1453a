package lexicon

import "slices"

// maxWords is how many words a match can span at most: the number of bits of a mask, less one.
const maxWords = 63

// maxWork bounds the work of a phrase, and so the time that matching it takes.
const maxWork = 10_000

// expression is an element of a phrase with its names resolved. Expressions are shared: a class is one expression
// wherever it is named.
type expression struct {
	// op is opName for everything that is a class: a word, the inflections of one, alternatives, a name.
	op op
	// words are those that a class holds, sorted, and longer its alternatives that are more than a word.
	words  []uint16
	longer []*expression
	// kids are the elements of opSeq and the one of opOptional and opNot.
	kids      []*expression
	low, high int // of opGap
	kind      int // of opEntity

	// shortest and longest are how many words it spans, sight how many it looks at. An entity counts as one word in longest
	// and sight, and entities counts how many entities it may read.
	shortest, longest, sight, entities int
	// first are the words that it can start with, sorted; anywhere says that it can start with any, or match nothing.
	first    []uint16
	anywhere bool

	// work is how many elements it has with every name replaced by what it stands for: all of them may be looked at.
	work int

	keyed bool
	key   key
}

func wordExpression(words ...uint16) *expression {
	return &expression{op: opName, words: words, shortest: 1, longest: 1, sight: 1, work: 1, first: words}
}

// classOf is the class of alternatives.
func classOf(alternatives []*expression) *expression {
	e := &expression{op: opName, shortest: maxWords, work: 1}
	for _, a := range alternatives {
		if a.op == opName {
			e.words = append(e.words, a.words...)
			e.longer = append(e.longer, a.longer...)
		} else {
			e.longer = append(e.longer, a)
		}
	}
	e.words, e.longer = sorted(e.words), once(e.longer)
	if len(e.words) > 0 {
		e.shortest, e.longest, e.sight = 1, 1, 1
	}
	e.first = e.words
	for _, a := range e.longer {
		e.shortest, e.longest = min(e.shortest, a.shortest), max(e.longest, a.longest)
		e.sight, e.entities = max(e.sight, a.sight), max(e.entities, a.entities)
		e.work = min(e.work+a.work, maxWork+1)
		e.anywhere = e.anywhere || a.anywhere
		e.first = slices.Concat(e.first, a.first)
	}
	if e.first = sorted(e.first); e.anywhere {
		e.first = nil
	}
	return e
}

// once drops alternatives that a class has from several of its names.
func once(alternatives []*expression) []*expression {
	seen := make(map[*expression]bool, len(alternatives))
	return slices.DeleteFunc(alternatives, func(e *expression) bool {
		known := seen[e]
		seen[e] = true
		return known
	})
}

func sorted(words []uint16) []uint16 {
	words = slices.Clone(words)
	slices.Sort(words)
	return slices.Compact(words)
}

func sequenceOf(kids []*expression) *expression {
	e := &expression{op: opSeq, kids: kids, work: 1}
	e.first, e.anywhere = firstOf(kids)
	for _, kid := range kids {
		e.sight = max(e.sight, e.longest+kid.sight)
		e.entities += kid.entities
		e.work = min(e.work+kid.work, maxWork+1)
		e.longest = min(e.longest+kid.longest, maxWords)
		e.shortest = min(e.shortest+kid.shortest, maxWords)
	}
	return e
}

// firstOf lists the words that a sequence can start with: those of its elements up to the first that must be there.
func firstOf(kids []*expression) (words []uint16, anywhere bool) {
	for _, kid := range kids {
		head := kid
		if kid.op == opOptional {
			head = kid.kids[0]
		}
		if head.op != opStart {
			if head.anywhere {
				return nil, true
			}
			words = append(words, head.first...)
		}
		if kid.shortest > 0 {
			return sorted(words), false
		}
	}
	return nil, true
}

func optionalOf(kid *expression) *expression {
	return &expression{op: opOptional, kids: []*expression{kid}, longest: kid.longest, sight: kid.sight, entities: kid.entities, work: kid.work, anywhere: true}
}

func notOf(kid *expression) *expression {
	return &expression{op: opNot, kids: []*expression{kid}, sight: kid.sight, entities: kid.entities, work: kid.work, anywhere: true}
}

func gapOf(low, high int) *expression {
	return &expression{op: opGap, low: low, high: high, shortest: low, longest: high, sight: high, anywhere: true}
}

func entityOf(kind int) *expression {
	return &expression{op: opEntity, kind: kind, shortest: 1, longest: 1, sight: 1, entities: 1, anywhere: true}
}

// markOf is what needs no more than its kind: any word, a number, the start or the end.
func markOf(op op) *expression {
	e := &expression{op: op, anywhere: true}
	if op == opAny || op == opNumber {
		e.shortest, e.longest, e.sight = 1, 1, 1
	}
	return e
}
