package lexicon

import "sync"

// Lexicon is a compiled set of concepts. It is read only and may be used from several goroutines.
//
// Everything is numbered and lies in flat lists, so that it is read quickly from where it is stored and takes little room
// while it is matched. Words are numbered first, and classes after them: a number below words is a class of that one word.
type Lexicon struct {
	// names are the concepts that are reported, in alphabetical order; a concept's number is its place here. Numbers from
	// len(names) up to concepts are those that only statements see: terms that were written as phrases or words.
	names    []string
	concepts uint32

	vocabulary wordTable
	// words is the number of words, with 0 for those that no phrase knows, and those that stand for numbers and entities: all
	// numbers that no phrase knows, and the starts of entities of each kind.
	words                  uint32
	numberWord, entityWord uint32

	// rare is the number of rare classes, numbered after the words. memberships[membershipStarts[w]:membershipStarts[w+1]] are
	// those that hold word w. Other classes are numbered after those: parts[partStarts[i]:partStarts[i+1]] are the words and
	// rare classes that the i-th is made of.
	rare             uint32
	membershipStarts []uint32
	memberships      []uint16
	partStarts       []uint32
	parts            []uint16

	// code[programs[i]:programs[i+1]] is program i.
	code     []instruction
	programs []uint32

	sets []set
	// setWords and setLists hold, set by set, the words that a longer alternative can start with, in order, and the number
	// of the list of alternatives that start with it. Programs of list i are alternatives[listStarts[i]:listStarts[i+1]].
	setWords     []uint16
	setLists     []uint32
	listStarts   []uint32
	alternatives []uint32

	// phrases are those of concepts, in the order of concepts, and after them their exceptions. Those of concept i are
	// phrases[conceptPhrases[i]:conceptPhrases[i+1]], its exceptions phrases[exceptions[i]:exceptions[i+1]].
	phrases        []phrase
	conceptPhrases []uint32
	exceptions     []uint32

	// triggers[triggerStarts[w]:triggerStarts[w+1]] are what word w makes worth trying: phrases of reported concepts,
	// clauses from clauseTrigger on and concepts from introducingTrigger and soughtTrigger on. conceptTriggers are the clauses that a
	// reported concept makes worth trying.
	triggerStarts        []uint32
	triggers             []uint32
	conceptTriggerStarts []uint32
	conceptTriggers      []uint32

	// sought are the hidden concepts that are looked for in every sentence, because clauses ask for them from others, and
	// introducing those that are only looked for in headings and leads.
	sought, introducing []uint32

	statements []statement
	clauses    []clause
	termLists  []termList
	terms      []term

	matchers sync.Pool
}

// reported is the number of phrases whose concepts are reported.
func (l *Lexicon) reported() int { return int(l.conceptPhrases[len(l.names)]) }

// phrase is a phrase of a concept.
type phrase struct {
	concept uint32
	program uint32
	gates   gates
	// first is the class of the words that it can start with; 0 where it can start with any.
	first uint16
	// word says that the phrase is no more than a word of first.
	word bool
	// sight is how many words it looks at, an entity counted as one, and entities how many entities it may read.
	sight, entities uint8
}

// gates are classes of which something needs a word each, the rarest first; 0 where there are fewer.
type gates [3]uint16

// set is a class some alternatives of which are more than a word.
type set struct {
	// words is the class of those that are a word, first that of the words that the others can start with.
	words, first uint16
	// anywhere is the list of alternatives that can start with any word.
	anywhere uint32
	// firstWord and lastWord delimit the set's part of setWords.
	firstWord, lastWord uint32
}

// statement has clauses[first:last].
type statement struct {
	concept     uint32
	first, last uint32
}

// clause says when a statement holds of a sentence.
type clause struct {
	admits uint16
	within uint16
	// gates are those of the terms about the sentence itself.
	gates gates
	// atWords says that the words that matched are reported, not the sentence.
	atWords bool
	// The clause needs one term of each of termLists[first:last], of which those before other ask only for concepts in the
	// sentence itself.
	first, other, last uint32
	// The clause may hold none of terms[none:noneEnd], of which those before noneOther ask for concepts in the sentence.
	none, noneOther, noneEnd uint32
}

// termList is terms[first:last], alternatives. It was written as the place-th of its clause.
type termList struct {
	first, last uint32
	place       uint16
}

type term struct {
	concept int32
	scope   scope
}
