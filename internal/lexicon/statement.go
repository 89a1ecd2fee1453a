package lexicon

import (
	"slices"
	"sort"
)

// statementMatcher holds what is known of a document's statements.
type statementMatcher struct {
	// traits are those of each sentence.
	traits []uint16
	// introduces tells of each sentence whether it is a heading or a lead.
	introduces []bool
	// open are the clauses that hold of a sentence as far as the sentence itself tells; ordered are their sentences, clause
	// by clause: those of clause i are ordered[orderedOf[i]:orderedOf[i+1]].
	open      []openClause
	ordered   []int32
	orderedOf []int32
	// places are, for each statement, where it holds, in the order of the text. statementOf is a concept's statement; -1
	// where it is none.
	places      [][]place
	statementOf []int32
	ranges      contextRanges
	// rangeMemos are, by term, what the range that was last looked through holds.
	rangeMemos []rangeMemo
}

type openClause struct {
	clause   uint32
	sentence int32
}

// place is where a statement holds: the words of a span, or the whole sentence.
type place struct {
	sentence int32
	whole    bool
	span
}

func newStatementMatcher(l *Lexicon) statementMatcher {
	s := statementMatcher{
		orderedOf: make([]int32, len(l.clauses)+1), places: make([][]place, len(l.statements)),
		statementOf: make([]int32, len(l.names)), rangeMemos: make([]rangeMemo, len(l.terms)),
	}
	for i := range s.statementOf {
		s.statementOf[i] = -1
	}
	for i := range l.statements {
		s.statementOf[l.statements[i].concept] = int32(i)
	}
	return s
}

func (m *matcher) startStatements() {
	m.open = m.open[:0]
	m.traits = m.traits[:0]
	for i := range m.model.Sentences {
		s := &m.model.Sentences[i]
		m.traits = append(m.traits, traits(s, m.model.Blocks[s.Block].Kind))
	}
	m.context()
	m.introduces = zeroed(m.introduces, len(m.model.Sentences))
	introduce := func(sentence int) {
		if sentence >= 0 && sentence < len(m.introduces) {
			m.introduces[sentence] = true
		}
	}
	for i := range m.model.Sentences {
		introduce(m.model.Sentences[i].Lead)
		introduce(int(m.ranges.runIn[i]))
	}
	for _, heading := range m.ranges.heading {
		introduce(int(heading))
	}
}

// tryClauses notes which of the clauses that were triggered hold as far as the sentence itself tells.
func (m *matcher) tryClauses(sentence int) {
	short := !m.isLong(sentence)
	m.eachClause(func(number uint32) {
		c := &m.clauses[number]
		if short && m.frame.lacks(&c.gates) {
			return
		}
		if m.holdsHere(c, sentence) {
			m.open = append(m.open, openClause{number, int32(sentence)})
		}
	})
}

func (m *matcher) holdsHere(c *clause, sentence int) bool {
	if m.traits[sentence]&^c.admits != 0 {
		return false
	}
	for i := range m.termLists[c.first:c.other] {
		if list := &m.termLists[int(c.first)+i]; !m.anyHere(m.terms[list.first:list.last], sentence) {
			return false
		}
	}
	return !m.anyHere(m.terms[c.none:c.noneOther], sentence)
}

func (m *matcher) anyHere(terms []term, sentence int) bool {
	for i := range terms {
		if m.has(sentence, int(terms[i].concept)) {
			return true
		}
	}
	return false
}

// findStatements finds the sentences of which one of a statement's clauses holds. The first clause that holds places it.
func (m *matcher) findStatements() {
	m.orderClauses()
	clear(m.rangeMemos)
	for i := range m.statements {
		s := &m.statements[i]
		m.places[i] = m.places[i][:0]
		for number := s.first; number < s.last; number++ {
			if !m.mayHold(&m.clauses[number]) {
				continue
			}
			m.eachSentence(number, func(sentence int) {
				if m.has(sentence, int(s.concept)) {
					return
				}
				if p, holds := m.holds(&m.clauses[number], sentence); holds {
					m.mark(sentence, int(s.concept))
					m.places[i] = append(m.places[i], p)
				}
			})
		}
		slices.SortFunc(m.places[i], func(a, b place) int { return int(a.sentence - b.sentence) })
	}
}

// mayHold tells whether of each of a clause's alternatives about other sentences one stands somewhere.
func (m *matcher) mayHold(c *clause) bool {
	for _, list := range m.termLists[c.other:c.last] {
		if !slices.ContainsFunc(m.terms[list.first:list.last], func(t term) bool { return m.somewhere[t.concept>>6]>>(t.concept&63)&1 != 0 }) {
			return false
		}
	}
	return true
}

// orderClauses sorts the open clauses by their number.
func (m *matcher) orderClauses() {
	clear(m.orderedOf)
	for _, o := range m.open {
		m.orderedOf[o.clause]++
	}
	total := int32(0)
	for i, count := range m.orderedOf {
		m.orderedOf[i] = total
		total += count
	}
	m.ordered = slices.Grow(m.ordered[:0], int(total))[:total]
	for _, o := range m.open {
		m.ordered[m.orderedOf[o.clause]] = o.sentence
		m.orderedOf[o.clause]++
	}
	copy(m.orderedOf[1:], m.orderedOf)
	m.orderedOf[0] = 0
}

// eachSentence calls for each sentence of which a clause may hold.
func (m *matcher) eachSentence(number uint32, call func(sentence int)) {
	c := &m.clauses[number]
	if c.other > c.first {
		for _, sentence := range m.ordered[m.orderedOf[number]:m.orderedOf[number+1]] {
			call(int(sentence))
		}
		return
	}
	rarest, known := m.rarestStatements(c)
	if !known {
		for sentence := range m.model.Sentences {
			if m.holdsHere(c, sentence) {
				call(sentence)
			}
		}
		return
	}
	for _, t := range rarest {
		for _, p := range m.places[m.statementOf[t.concept]] {
			if m.holdsHere(c, int(p.sentence)) {
				call(int(p.sentence))
			}
		}
	}
}

// rarestStatements are those of a clause's alternatives in the sentence that hold least often, where there are any that are
// all statements.
func (m *matcher) rarestStatements(c *clause) (rarest []term, known bool) {
	least := 0
	for _, list := range m.termLists[c.first:c.last] {
		terms := m.terms[list.first:list.last]
		total := 0
		for _, t := range terms {
			if t.scope != inSentence || int(t.concept) >= len(m.names) || m.statementOf[t.concept] < 0 {
				total = -1
				break
			}
			total += len(m.places[m.statementOf[t.concept]])
		}
		if total >= 0 && (!known || total < least) {
			rarest, least, known = terms, total, true
		}
	}
	return rarest, known
}

// holds tells whether a clause holds of a sentence, where it holds as far as the sentence itself tells.
func (m *matcher) holds(c *clause, sentence int) (place, bool) {
	for _, list := range m.termLists[c.other:c.last] {
		if !m.anyHolds(list.first, list.last, sentence) {
			return place{}, false
		}
	}
	if m.anyHolds(c.noneOther, c.noneEnd, sentence) {
		return place{}, false
	}
	found := place{sentence: int32(sentence), whole: true}
	if c.within == 0 && !c.atWords {
		return found, true
	}
	window := m.window(c, sentence)
	if c.within > 0 && window.end-window.start > int32(c.within) {
		return place{}, false
	}
	if c.atWords && window.end > window.start {
		found = place{sentence: int32(sentence), span: window}
	}
	return found, true
}

func (m *matcher) anyHolds(first, last uint32, sentence int) bool {
	for i := first; i < last; i++ {
		if m.termHolds(i, sentence) {
			return true
		}
	}
	return false
}

// window is the narrowest run of words around a match of the first term that has a match of every term of the sentence
// itself, taking for each the one nearest to the first.
func (m *matcher) window(c *clause, sentence int) span {
	lists := make([][]span, c.last-c.first)
	for _, list := range m.termLists[c.first:c.last] {
		var spans []span
		for _, t := range m.terms[list.first:list.last] {
			if t.scope == inSentence {
				spans = append(spans, m.in(sentence, t.concept)...)
			}
		}
		slices.SortStableFunc(spans, func(a, b span) int { return int(a.start - b.start) })
		lists[list.place] = spans
	}
	lists = slices.DeleteFunc(lists, func(spans []span) bool { return len(spans) == 0 })
	if len(lists) == 0 {
		return span{}
	}
	best := span{end: 1 << 30}
	for _, anchor := range lists[0] {
		around := anchor
		for _, list := range lists[1:] {
			near := nearest(list, anchor)
			around = span{min(around.start, near.start), max(around.end, near.end)}
		}
		if around.end-around.start < best.end-best.start {
			best = around
		}
	}
	return best
}

// in are a concept's matches in a sentence; for a statement that holds of the whole sentence its words.
func (m *matcher) in(sentence int, concept int32) (spans []span) {
	switch {
	case int(concept) >= len(m.names):
		return m.hiddenIn(sentence, int(concept))
	case m.statementOf[concept] >= 0:
		places := m.places[m.statementOf[concept]]
		i, found := slices.BinarySearchFunc(places, int32(sentence), func(p place, s int32) int { return int(p.sentence - s) })
		switch {
		case !found:
			return nil
		case places[i].whole:
			return []span{{0, int32(len(m.wordsOf(sentence)))}}
		}
		return []span{places[i].span}
	}
	for _, h := range m.hits[m.hitsOf[sentence]:m.hitsOf[sentence+1]] {
		if h.concept == uint32(concept) {
			spans = append(spans, h.span)
		}
	}
	return spans
}

// hiddenIn are a hidden concept's matches in a sentence.
func (m *matcher) hiddenIn(sentence, concept int) []span {
	first, last := m.conceptPhrases[concept], m.conceptPhrases[concept+1]
	if m.isLong(sentence) {
		m.loadWhole(sentence)
		hits, _ := m.matchLong(sentence, appendRange(nil, first, last))
		return longest(spansOf(hits))
	}
	m.load(sentence)
	var spans []span
	for i := first; i < last; i++ {
		spans = m.frame.match(&m.phrases[i], m.frame.all, spans)
	}
	return longest(spans)
}

// nearest finds the match closest to the anchor, in a list that is in the order of the text: it is the last that starts
// before the anchor, or the first that does not.
func nearest(list []span, anchor span) span {
	after := sort.Search(len(list), func(i int) bool { return list[i].start >= anchor.start })
	if after == len(list) {
		return list[after-1]
	}
	if after > 0 && width(list[after-1], anchor) <= width(list[after], anchor) {
		return list[after-1]
	}
	return list[after]
}

func width(a, b span) int32 { return max(a.end, b.end) - min(a.start, b.start) }
