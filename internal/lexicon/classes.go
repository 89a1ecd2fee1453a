package lexicon

import (
	"fmt"
	"slices"
)

// Classes are of two sorts. Where a word of a rare class stands is noted whenever one is read; rare classes are those that are
// asked for often, because phrases are refused for want of them, and whose words are not frequent. Where a word of another
// class stands is put together when it is asked for, from what is known of its parts: words and rare classes.
const (
	// rareCost is how frequent the words of a rare class may be, taken together.
	rareCost = 800
	// restCost is how frequent the words may be that are made a rare class because they are parts of another.
	restCost = 60
	// fewParts is how many words of a class are not worth a rare class of their own.
	fewParts = 2
)

// classBuilder numbers classes by their content.
type classBuilder struct {
	c *compiler
	// words are those of each class. A class is numbered, until its sort is known, by its place here after all words.
	words   [][]uint16
	numbers map[string]uint16
	// gates says which classes phrases are refused for want of.
	gates []bool
	// full says that there are more classes than numbers.
	full bool
}

// class is the number of the class of words, which are sorted.
func (b *classBuilder) class(words []uint16) uint16 {
	switch len(words) {
	case 0:
		return 0
	case 1:
		return words[0]
	}
	key := contentOf(words)
	number, known := b.numbers[key]
	if !known {
		if b.c.wordCount+len(b.words) > maxNumber {
			b.full = true
			return 0
		}
		number = uint16(b.c.wordCount + len(b.words))
		b.numbers[key] = number
		b.words = append(b.words, words)
		b.gates = append(b.gates, false)
	}
	return number
}

// gate is the number of a class that a phrase is refused for want of.
func (b *classBuilder) gate(words []uint16) uint16 {
	number := b.class(words)
	if place := int(number) - b.c.wordCount; place >= 0 {
		b.gates[place] = true
	}
	return number
}

// isRare tells whether a class is rare.
func (b *classBuilder) isRare(place int) bool {
	cost := b.c.costOf(b.words[place])
	return cost <= restCost || b.gates[place] && cost <= rareCost
}

// sort puts the rare classes first and the others, taken into parts, after them. It returns the new numbers.
func (b *classBuilder) sort(l *Lexicon) (number func(class uint16) uint16) {
	var rare, other []int
	for place := range b.words {
		if b.isRare(place) {
			rare = append(rare, place)
		} else {
			other = append(other, place)
		}
	}
	s := &classSorter{c: b.c, memberships: make([][]uint16, b.c.wordCount)}
	numbers := make([]uint16, len(b.words))
	for _, place := range rare {
		numbers[place] = s.addRare(b.words[place])
	}
	parts := make([][]uint16, len(other))
	for i, place := range other {
		parts[i] = s.partsOf(b.words[place])
	}
	for i, place := range other {
		numbers[place] = uint16(b.c.wordCount + len(s.rare) + i)
	}
	if b.full || b.c.wordCount+len(s.rare)+len(other) > maxNumber {
		b.c.errs = append(b.c.errs, fmt.Errorf("the lexicon has more than %d words and classes", maxNumber))
	}
	l.rare = uint32(len(s.rare))
	l.membershipStarts, l.memberships = flatten(s.memberships)
	l.partStarts, l.parts = flatten(parts)
	return func(class uint16) uint16 {
		if place := int(class) - b.c.wordCount; place >= 0 {
			return numbers[place]
		}
		return class
	}
}

type classSorter struct {
	c *compiler
	// rare are the words of the rare classes, memberships the rare classes of each word.
	rare        [][]uint16
	memberships [][]uint16
	// counts are, while a class is taken apart, how many of its words each rare class has; otherwise 0.
	counts []int
}

func (s *classSorter) addRare(words []uint16) uint16 {
	number := uint16(s.c.wordCount + len(s.rare))
	s.rare, s.counts = append(s.rare, words), append(s.counts, 0)
	for _, word := range words {
		s.memberships[word] = append(s.memberships[word], number)
	}
	return number
}

// partsOf takes a class apart into rare classes and words.
func (s *classSorter) partsOf(words []uint16) (parts []uint16) {
	left := map[uint16]bool{}
	for _, word := range words {
		left[word] = true
	}
	inside := s.within(words)
	for {
		best, most := uint16(0), 1
		for _, class := range inside {
			covered := 0
			for _, word := range s.rare[int(class)-s.c.wordCount] {
				if left[word] {
					covered++
				}
			}
			if covered > most {
				best, most = class, covered
			}
		}
		if best == 0 {
			break
		}
		parts = append(parts, best)
		for _, word := range s.rare[int(best)-s.c.wordCount] {
			delete(left, word)
		}
	}
	rest := slices.DeleteFunc(slices.Clone(words), func(word uint16) bool { return !left[word] })
	return append(parts, s.joinRarest(rest)...)
}

// within lists the rare classes all of whose words are among words.
func (s *classSorter) within(words []uint16) (classes []uint16) {
	var met []int
	for _, word := range words {
		for _, class := range s.memberships[word] {
			place := int(class) - s.c.wordCount
			if s.counts[place]++; s.counts[place] == 1 {
				met = append(met, place)
			}
			if s.counts[place] == len(s.rare[place]) {
				classes = append(classes, class)
			}
		}
	}
	for _, place := range met {
		s.counts[place] = 0
	}
	slices.Sort(classes)
	return classes
}

// joinRarest makes rare classes of the rarest of words.
func (s *classSorter) joinRarest(words []uint16) []uint16 {
	slices.SortStableFunc(words, func(x, y uint16) int { return s.c.cost[x] - s.c.cost[y] })
	var parts []uint16
	for len(words) > fewParts {
		n, cost := 0, 0
		for n < len(words) && cost+s.c.cost[words[n]] <= restCost {
			cost += s.c.cost[words[n]]
			n++
		}
		if n < 2 {
			break
		}
		parts = append(parts, s.addRare(sorted(words[:n])))
		words = words[n:]
	}
	return append(parts, words...)
}
