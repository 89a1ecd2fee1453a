package lexicon

import "slices"

// rareCost is how frequent the words of a class may be, taken together, for it to be rare: to be noted wherever one of its
// words stands, not only when it is asked for. Most phrases are refused for want of a word of a rare class.
const rareCost = 50

// numberRareFirst numbers the classes anew, so that the rare ones follow the words, and lists those that each word belongs to.
func (b *builder) numberRareFirst() {
	l := b.l
	count := len(l.classStarts) - 1
	words := make([][]uint16, count)
	order := make([]int, count)
	rare := make([]bool, count)
	for class := range count {
		order[class] = class
		words[class] = l.classWords[l.classStarts[class]:l.classStarts[class+1]]
		if rare[class] = b.c.costOf(words[class]) <= rareCost; rare[class] {
			l.rare++
		}
	}
	slices.SortStableFunc(order, func(x, y int) int {
		switch {
		case rare[x] == rare[y]:
			return 0
		case rare[x]:
			return -1
		}
		return 1
	})
	number := make([]uint16, count)
	l.classStarts, l.classWords = []uint32{0}, nil
	memberships := make([][]uint16, l.words)
	for place, class := range order {
		number[class] = uint16(int(l.words) + place)
		l.classWords = append(l.classWords, words[class]...)
		l.classStarts = append(l.classStarts, uint32(len(l.classWords)))
		for _, word := range words[class] {
			if rare[class] {
				memberships[word] = append(memberships[word], number[class])
			}
		}
	}
	l.membershipStarts, l.memberships = flatten(memberships)
	b.renumber(func(class uint16) uint16 {
		if uint32(class) < l.words {
			return class
		}
		return number[uint32(class)-l.words]
	})
}

// renumber changes the numbers of classes wherever they stand.
func (b *builder) renumber(number func(class uint16) uint16) {
	for i, class := range b.l.checks {
		b.l.checks[i] = number(class)
	}
	for i := range b.l.phrases {
		b.l.phrases[i].first = number(b.l.phrases[i].first)
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
