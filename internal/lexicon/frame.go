package lexicon

import "math/bits"

// frame is a stretch of a sentence that programs run over: up to 64 words, of which a match takes 63 at most. Masks have a
// bit for each word or, for places between words, for the word that follows.
type frame struct {
	*Lexicon
	words []token
	// all has a bit for each word, places one for each place and, where they are the sentence's, opens and closes those of
	// its start and end.
	all, places, opens, closes uint64
	// at holds for each word and, numbered after them, each rare class where it stands.
	at       []uint64
	entities []entity
	// masks remember where words of the other classes stand.
	masks []classMask
	load  uint32
}

// classMask is the mask of a class, good for one load of the frame.
type classMask struct {
	load uint32
	mask uint64
}

// entity is an entity in a frame: words from start to end.
type entity struct {
	kind, start, end int32
}

func newFrame(l *Lexicon) frame {
	return frame{Lexicon: l, at: make([]uint64, l.words+l.rare), masks: make([]classMask, len(l.partStarts)-1)}
}

// open loads the frame with the words that are left of a sentence: all of them where it opens the sentence.
func (f *frame) open(words []token, opens bool, entities []entity) {
	f.close()
	if len(words) < 64 {
		f.closes = 1 << len(words)
	}
	if opens {
		f.opens = 1
	}
	f.words = words[:min(64, len(words))]
	f.all = 1<<len(f.words) - 1
	f.places = 2<<len(f.words) - 1
	for i, t := range f.words {
		f.note(uint32(t.word), 1<<i)
	}
	f.at[0] = 0
	f.entities = append(f.entities, entities...)
	for _, e := range entities {
		f.note(f.entityWord+uint32(e.kind), 1<<e.start)
	}
}

// openAll loads the frame with all the words of a long sentence. It then tells of a class whether, but not where, it stands.
func (f *frame) openAll(words []token, entities []entity) {
	f.close()
	f.words = words
	for _, t := range words {
		f.note(uint32(t.word), 1)
	}
	f.at[0] = 0
	f.entities = append(f.entities, entities...)
	for _, e := range entities {
		f.note(f.entityWord+uint32(e.kind), 1)
	}
}

// close empties the frame.
func (f *frame) close() {
	for _, t := range f.words {
		f.forget(uint32(t.word))
	}
	for _, e := range f.entities {
		f.forget(f.entityWord + uint32(e.kind))
	}
	f.words, f.entities, f.opens, f.closes = nil, f.entities[:0], 0, 0
	if f.load++; f.load == 0 {
		clear(f.masks)
		f.load = 1
	}
}

// note adds a place of a word, and of the rare classes that hold it.
func (f *frame) note(word uint32, place uint64) {
	at := f.at
	at[word] |= place
	for _, class := range f.memberships[f.membershipStarts[word]:f.membershipStarts[word+1]] {
		at[class] |= place
	}
}

func (f *frame) forget(word uint32) {
	at := f.at
	at[word] = 0
	for _, class := range f.memberships[f.membershipStarts[word]:f.membershipStarts[word+1]] {
		at[class] = 0
	}
}

// where is the mask of a class: where one of its words stands.
func (f *frame) where(class uint16) uint64 {
	if int(class) < len(f.at) {
		return f.at[class]
	}
	return f.whereParts(int(class) - len(f.at))
}

// whereParts is the mask of a class that is put together. It stands apart so that where, with which run is mostly busy, is inlined.
//
//go:noinline
func (f *frame) whereParts(number int) uint64 {
	m := &f.masks[number]
	if m.load != f.load {
		at, mask := f.at, uint64(0)
		for _, part := range f.parts[f.partStarts[number]:f.partStarts[number+1]] {
			mask |= at[part]
		}
		m.load, m.mask = f.load, mask
	}
	return m.mask
}

// lacks tells whether a class of gates has no word in the frame.
func (f *frame) lacks(g *gates) bool {
	for _, class := range g {
		if class == 0 {
			return false
		}
		if f.where(class) == 0 {
			return true
		}
	}
	return false
}

// run runs a program from the places of a mask and returns those where a match may end.
func (f *frame) run(program uint32, reached uint64) uint64 {
	for _, step := range f.code[f.programs[program]:f.programs[program+1]] {
		operand := step.operand()
		if step.operation() == readClass { // most steps are
			if reached = reached & f.where(uint16(operand)) << 1; reached == 0 {
				return 0
			}
			continue
		}
		switch step.operation() {
		case readSet:
			reached = f.runSet(operand, reached)
		case readAny:
			reached = reached & f.all << 1
		case readEntity:
			reached = f.runEntity(int32(operand), reached)
		case skip:
			reached = spread(reached<<(operand&0xff), operand>>8) & f.places
		case mayReadClass:
			reached |= reached & f.where(uint16(operand)) << 1
		case mayReadSet:
			reached |= f.runSet(operand, reached)
		case mayRead:
			reached |= f.run(operand, reached)
		case notClass:
			reached &^= f.where(uint16(operand))
		case notSet:
			reached = f.without(reached, func(place uint64) bool { return f.runSet(operand, place) != 0 })
		case not:
			reached = f.without(reached, func(place uint64) bool { return f.run(operand, place) != 0 })
		case atStart:
			reached &= f.opens
		case atEnd:
			reached &= f.closes
		}
		if reached == 0 {
			return 0
		}
	}
	return reached
}

// spread adds the places up to n after each.
func spread(reached uint64, n uint32) uint64 {
	for step := uint32(1); n > 0; step *= 2 {
		step = min(step, n)
		reached |= reached << step
		n -= step
	}
	return reached
}

func (f *frame) runSet(number uint32, reached uint64) uint64 {
	s := &f.sets[number]
	reached &= f.all
	next := reached & f.where(s.words) << 1
	for starts := reached & f.where(s.first); starts != 0; {
		word := f.words[bits.TrailingZeros64(starts)].word
		here := f.at[word] & starts
		starts &^= here
		next |= f.runList(f.listFor(s, word), here)
	}
	return next | f.runList(s.anywhere, reached)
}

// listFor is the list of a set's alternatives that can start with the word, which is one of those that some start with.
func (l *Lexicon) listFor(s *set, word uint16) uint32 {
	low, high := s.firstWord, s.lastWord
	for low+1 < high {
		if middle := (low + high) / 2; l.setWords[middle] <= word {
			low = middle
		} else {
			high = middle
		}
	}
	return l.setLists[low]
}

func (f *frame) runList(list uint32, reached uint64) (next uint64) {
	for _, program := range f.alternatives[f.listStarts[list]:f.listStarts[list+1]] {
		next |= f.run(program, reached)
	}
	return next
}

// runEntity reads entities. Of those of one kind that start at one word the first counts.
func (f *frame) runEntity(kind int32, reached uint64) (next uint64) {
	for _, e := range f.entities {
		if e.kind == kind && reached>>e.start&1 != 0 {
			next |= 1 << e.end
		}
	}
	return next
}

// without drops the places where matches says that something matches.
func (f *frame) without(reached uint64, matches func(place uint64) bool) uint64 {
	for left := reached; left != 0; left &= left - 1 {
		if place := left & -left; matches(place) {
			reached &^= place
		}
	}
	return reached
}

// starts are the words of within at which a phrase may start.
func (f *frame) starts(p *phrase, within uint64) uint64 {
	if p.first != 0 {
		within &= f.where(p.first)
	}
	return within
}

// matches tells whether a phrase matches anywhere in the frame.
func (f *frame) matches(p *phrase) bool {
	return !f.lacks(&p.gates) && (p.word || f.run(p.program, f.all) != 0)
}

// match adds, for each of the words of within at which a phrase matches, its longest match.
func (f *frame) match(p *phrase, within uint64, spans []span) []span {
	if f.lacks(&p.gates) {
		return spans
	}
	if p.word {
		for starts := f.starts(p, within); starts != 0; starts &= starts - 1 {
			at := int32(bits.TrailingZeros64(starts))
			spans = append(spans, span{at, at + 1})
		}
		return spans
	}
	reached := f.run(p.program, within)
	if reached == 0 {
		return spans
	}
	starts := f.starts(p, within)
	for several := starts&(starts-1) != 0; starts != 0; starts &= starts - 1 {
		at := int32(bits.TrailingZeros64(starts))
		if several {
			reached = f.run(p.program, 1<<at)
		}
		if reached != 0 {
			spans = append(spans, span{at, int32(63 - bits.LeadingZeros64(reached))})
		}
	}
	return spans
}
