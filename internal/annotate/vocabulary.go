package annotate

import (
	"strings"
	"sync"
)

// class is a set of roles that a word can play for the scanners.
type class uint64

const (
	classMonth class = 1 << iota
	classNumber
	classUnit
	classQualifier
	// classStarter are words that begin sentences rather than names: after "Inc." they tell that a sentence ended.
	classStarter
	// classNeverEnds, classMayEnd and classBeforeNumber are abbreviations: those after which no sentence ends, those
	// after which one may, and those that are abbreviations only before a number ("No. 5").
	classNeverEnds
	classMayEnd
	classBeforeNumber
	// classDomain are top-level domains, classFile endings of file names.
	classDomain
	classFile
	classForm
	classStreet
	classStreetFirst
	classState
	classCountry
	classLaw
	classProvision
	classNegation
	classModal
	classAuxiliary
	classPronoun
	classSubordinator
	classRelative
	classAdverb
	classVerb
	classUpdated
	classEffective
	classDated
	classLawNoun
	classPolicy
	classDateLink
	classAge
	classPerson
	classBeing
	classPlural
	classPhone
	classRegistration
	classAlias
	classDefining
	classReference
	classGeneric
	classStopWord
	classBritish
	classAmerican
	classTrigger
	classBeforeArticle
	classArticleWord
	classStandIn
	classIntroduction
	classQuestion
	classPointer
	classContact
	classBox
	classUnitOfBuilding
	classDatePart
	classDeterminer
	// classGap are words that name, in a template's brackets, what is to be filled in or what to do there.
	classGap
)

// maxEntryWord is the length, in bytes, of the longest word that the vocabulary looks up.
const maxEntryWord = 24

// entry is what the vocabulary knows of a word.
type entry struct {
	class class
	// month is 1 to 12, number what a number word counts, unit one of the units.
	month     uint8
	number    int16
	unit      unit
	languages uint8
}

type unit uint8

const (
	noUnit unit = iota
	hour
	day
	week
	month
	year
)

// name is what the model calls the unit.
func (u unit) name() string {
	return [...]string{"", "hour", "day", "week", "month", "year"}[u]
}

// days is the length of count units in days, hours rounded up.
func (u unit) days(count int) int {
	switch u {
	case hour:
		return (count + 23) / 24
	case week:
		return count * 7
	case month:
		return count * 30
	case year:
		return count * 365
	}
	return count
}

// vocabulary finds words, in lower case, in the tables of names.go.
type vocabulary struct {
	// slots hold the entries: that of a word in the slot of its letterSum, or after it before the first that is empty. Each
	// has a check of the sum in its upper half.
	slots [1 << slotBits]uint32
	// entries[0] is the entry of every word that is in no table; spellings are their words.
	entries   []entry
	spellings []string
	// forms and laws are the spellings that begin with a word, longest first, by the word's entry.
	forms map[uint16][]legalForm
	laws  map[uint16][]lawName
}

var defaultVocabulary = sync.OnceValue(newVocabulary)

func newVocabulary() *vocabulary {
	v := &vocabulary{
		entries:   make([]entry, 1, 1600),
		spellings: make([]string, 1, 1600),
	}
	for _, list := range wordLists {
		v.addList(list.class, list.words)
	}
	for number, names := range monthNames {
		for name := range strings.FieldsSeq(names) {
			e := v.add(name, classMonth)
			e.month = uint8(number + 1)
		}
	}
	for name, number := range numberWords {
		v.add(name, classNumber).number = int16(number)
	}
	for name, u := range unitNames {
		v.add(name, classUnit).unit = u
	}
	for l, words := range stopWords {
		for word := range strings.FieldsSeq(words) {
			v.add(word, classStopWord).languages |= 1 << l
		}
	}
	v.addForms()
	v.addLaws()
	return v
}

func (v *vocabulary) addList(c class, words string) {
	for word := range strings.FieldsSeq(words) {
		v.add(word, c)
	}
}

// add gives a word one more class. The pointer is good until the next call.
func (v *vocabulary) add(word string, c class) *entry {
	index := v.index(word)
	if index == 0 {
		sum := sumOf(word)
		index = uint16(len(v.entries))
		v.entries, v.spellings = append(v.entries, entry{}), append(v.spellings, word)
		at := slotOf(sum)
		for v.slots[at] != 0 {
			at = (at + 1) % uint32(len(v.slots))
		}
		v.slots[at] = checkOf(sum) | uint32(index)
	}
	e := &v.entries[index]
	e.class |= c
	return e
}

// index is that of the word's entry, 0 where it has none.
func (v *vocabulary) index(word string) uint16 { return v.find(sumOf(word), word) }

// slotBits makes the slots more than twice as many as the words.
const slotBits = 12

func slotOf(sum uint32) uint32 { return sum * 0x9e3779b1 >> (32 - slotBits) }

func checkOf(sum uint32) uint32 { return sum * 0x85ebca6b &^ 0xffff }

// find is the index of the entry of a word, in any case, with its letterSum; 0 where it has none.
func (v *vocabulary) find(sum uint32, word string) uint16 {
	for at := slotOf(sum); v.slots[at] != 0; at = (at + 1) % uint32(len(v.slots)) {
		if slot := v.slots[at]; slot&^0xffff == checkOf(sum) && equalLower(word, v.spellings[uint16(slot)]) {
			return uint16(slot)
		}
	}
	return 0
}

// equalLower tells whether word is lower but for capitals in ASCII.
func equalLower(word, lower string) bool {
	if len(word) != len(lower) {
		return false
	}
	for i := range len(word) {
		if lowerByte(word[i]) != lower[i] {
			return false
		}
	}
	return true
}
