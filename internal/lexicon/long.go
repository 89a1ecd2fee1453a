package lexicon

import (
	"cmp"
	"iter"
	"math/bits"
	"slices"
)

// A sentence of more than 63 words is matched in frames that overlap. A frame answers for the phrases that start at its
// first words, so few of them that it holds all that the phrase looks at.

const (
	frameWords = 64
	// longStride is how many words a frame answers for at most, which it does for phrases that look at 32 words.
	longStride = 1 << strides
	strides    = 5
)

// findLongConcepts finds the reported concepts of a long sentence and all hidden ones that clauses may ask for: what is to be
// looked for is gathered first, so that the sentence is gone through once.
func (m *matcher) findLongConcepts(number int) {
	m.loadWhole(number)
	m.tried = m.tried[:0]
	m.tryReported()
	m.tryAsked(number)
	hits, excepted := m.matchLong(number, m.tried)
	for group := range byConcept(hits) {
		concept := group[0].concept
		if int(concept) >= len(m.names) {
			m.mark(number, int(concept))
			continue
		}
		first, _ := slices.BinarySearchFunc(excepted, concept, func(h hit, c uint32) int { return cmp.Compare(h.concept, c) })
		last := first
		for last < len(excepted) && excepted[last].concept == concept {
			last++
		}
		m.keep(number, concept, longest(without(spansOf(group), spansOf(excepted[first:last]))))
	}
}

// tryReported adds the phrases that were triggered and that may match, and the exceptions of their concepts. Clauses that these
// concepts make worth trying count as triggered.
func (m *matcher) tryReported() {
	last := -1
	m.eachPhrase(func(number uint32) {
		if m.frame.lacks(&m.phrases[number].gates) {
			return
		}
		m.tried = append(m.tried, number)
		if concept := m.phrases[number].concept; int(concept) != last {
			last = int(concept)
			m.triggerClauses(concept)
			m.tried = appendRange(m.tried, m.exceptions[concept], m.exceptions[concept+1])
		}
	})
}

// tryAsked adds the phrases of the hidden concepts of a long sentence that were triggered or that triggered clauses ask for. Clauses
// that cannot hold are no candidates any more.
func (m *matcher) tryAsked(number int) {
	m.eachClause(func(clause uint32) {
		c := &m.clauses[clause]
		if m.traits[number]&^c.admits != 0 || m.frame.lacks(&c.gates) {
			at := m.clauseTrigger() + clause
			m.candidates[at>>6] &^= 1 << (at & 63)
			return
		}
		for _, list := range m.termLists[c.first:c.other] {
			m.tryHidden(number, m.terms[list.first:list.last])
		}
		m.tryHidden(number, m.terms[c.none:c.noneOther])
	})
	m.eachSought(number, func(concept uint32) { m.tryHidden(number, []term{{concept: int32(concept)}}) })
}

// tryHidden adds the phrases of concepts that have not been looked for.
func (m *matcher) tryHidden(number int, terms []term) {
	for _, t := range terms {
		if hidden := int(t.concept) - len(m.names); hidden >= 0 && m.learn(number, hidden) {
			m.tried = appendRange(m.tried, m.conceptPhrases[t.concept], m.conceptPhrases[t.concept+1])
		}
	}
}

func appendRange(list []uint32, first, last uint32) []uint32 {
	for ; first < last; first++ {
		list = append(list, first)
	}
	return list
}

// byConcept groups hits that are sorted by concept.
func byConcept(hits []hit) iter.Seq[[]hit] {
	return func(yield func([]hit) bool) {
		for first := 0; first < len(hits); {
			last := first + 1
			for last < len(hits) && hits[last].concept == hits[first].concept {
				last++
			}
			if !yield(hits[first:last]) {
				return
			}
			first = last
		}
	}
}

func spansOf(hits []hit) []span {
	spans := make([]span, len(hits))
	for i := range hits {
		spans[i] = hits[i].span
	}
	return spans
}

// matchLong finds all matches of phrases in a long sentence, and those of exceptions apart, both sorted by concept.
func (m *matcher) matchLong(number int, phrases []uint32) (hits, excepted []hit) {
	byStride, some := m.sift(number, phrases)
	if !some {
		return nil, nil
	}
	m.longHits, m.longExcepted = m.longHits[:0], m.longExcepted[:0]
	for base := 0; base < len(m.wordsOf(number)); base += longStride {
		m.loadPart(number, base)
		var starts [strides + 1]uint64
		for i, phrases := range byStride {
			starts[i] = m.mayStart(phrases, m.frame.all&(1<<longStride-1))
		}
		for offset := range longStride {
			for i := 0; i <= strides && offset&(1<<i-1) == 0; i++ {
				within := starts[i] >> offset & (1<<(1<<i) - 1)
				if within == 0 {
					continue
				}
				m.loadPart(number, base+offset)
				for _, p := range byStride[i] {
					m.matchPart(p, base+offset, within)
				}
			}
		}
	}
	sortByConcept(m.longHits)
	sortByConcept(m.longExcepted)
	return m.longHits, m.longExcepted
}

func sortByConcept(hits []hit) {
	slices.SortStableFunc(hits, func(a, b hit) int { return cmp.Compare(a.concept, b.concept) })
}

// sift drops the phrases of which a long sentence that is loaded as a whole lacks what they need, and sorts the others by how many
// words a frame answers for: those at i can start at the first 1<<i.
func (m *matcher) sift(number int, phrases []uint32) (byStride [strides + 1][]uint32, some bool) {
	longest := 1
	for _, e := range m.entitiesOf(number) {
		longest = max(longest, int(e.end-e.start))
	}
	for _, i := range phrases {
		p := &m.phrases[i]
		if m.frame.lacks(&p.gates) {
			continue
		}
		sight := int(p.sight) + int(p.entities)*(longest-1)
		stride := min(strides, bits.Len(uint(max(1, frameWords-sight)))-1)
		byStride[stride], some = append(byStride[stride], i), true
	}
	return byStride, some
}

// loadWhole opens the frame with all words of a long sentence.
func (m *matcher) loadWhole(number int) {
	m.frame.openAll(m.wordsOf(number), m.entitiesOf(number))
	m.loaded = -1
}

// mayStart are the words of within at which one of the phrases may start.
func (m *matcher) mayStart(phrases []uint32, within uint64) (starts uint64) {
	for _, i := range phrases {
		starts |= m.frame.starts(&m.phrases[i], within)
	}
	return starts
}

// matchPart adds a phrase's matches in the part of a sentence from base on.
func (m *matcher) matchPart(number uint32, base int, within uint64) {
	p := &m.phrases[number]
	found := &m.longHits
	if number >= m.exceptions[0] {
		found = &m.longExcepted
	}
	m.part = m.frame.match(p, within, m.part[:0])
	for _, s := range m.part {
		*found = append(*found, hit{p.concept, span{s.start + int32(base), s.end + int32(base)}})
	}
}

// loadPart opens the frame over a long sentence's words from start on.
func (m *matcher) loadPart(number, start int) {
	if m.loaded == number && m.loadedFrom == start {
		return
	}
	entities := m.entitiesOf(number)
	first, _ := slices.BinarySearchFunc(entities, int32(start), func(e entity, start int32) int { return cmp.Compare(e.start, start) })
	m.partEntities = m.partEntities[:0]
	for _, e := range entities[first:] {
		if e.start >= int32(start+frameWords) {
			break
		}
		if e.end -= int32(start); e.end < frameWords {
			m.partEntities = append(m.partEntities, entity{e.kind, e.start - int32(start), e.end})
		}
	}
	m.frame.open(m.wordsOf(number)[start:], start == 0, m.partEntities)
	m.loaded, m.loadedFrom = number, start
}
