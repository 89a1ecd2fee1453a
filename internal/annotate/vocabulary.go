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
	words map[string]uint16
	// entries[0] is the entry of every word that is in no table.
	entries []entry
	// forms and laws are the spellings that begin with a word, longest first, by the word's entry.
	forms map[uint16][]legalForm
	laws  map[uint16][]lawName
}

var defaultVocabulary = sync.OnceValue(newVocabulary)

func newVocabulary() *vocabulary {
	v := &vocabulary{
		words:   make(map[string]uint16, 1600),
		entries: make([]entry, 1, 1600),
	}
	for _, list := range wordLists {
		v.addList(list.class, list.words)
	}
	for number, names := range monthNames {
		for _, name := range strings.Fields(names) {
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
		for _, word := range strings.Fields(words) {
			v.add(word, classStopWord).languages |= 1 << l
		}
	}
	v.addForms()
	v.addLaws()
	return v
}

func (v *vocabulary) addList(c class, words string) {
	for _, word := range strings.Fields(words) {
		v.add(word, c)
	}
}

// add gives a word one more class. The pointer is good until the next call.
func (v *vocabulary) add(word string, c class) *entry {
	index, ok := v.words[word]
	if !ok {
		index = uint16(len(v.entries))
		v.words[word] = index
		v.entries = append(v.entries, entry{})
	}
	e := &v.entries[index]
	e.class |= c
	return e
}
