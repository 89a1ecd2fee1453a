package lexicon

import (
	"math/bits"
	"slices"
	"sort"

	"github.com/privlint/privlint/internal/document"
)

// Match finds the concepts in the model's sentences and sets model.Concepts and the Concepts of each sentence.
func (l *Lexicon) Match(model *document.Model) { l.matchWith(model, nil) }

func (l *Lexicon) matchWith(model *document.Model, memory *Memory) {
	m, _ := l.matchers.Get().(*matcher)
	if m == nil {
		m = newMatcher(l)
	}
	m.match(model, memory)
	l.matchers.Put(m)
}

// matcher holds what is known of one document. It is used for one after the other, so that its lists are made once.
type matcher struct {
	*Lexicon
	model *document.Model
	text
	frame frame
	// loaded is the sentence in the frame, -1 where there is none, and loadedFrom the word of a long one that the frame starts at.
	loaded, loadedFrom int

	// present holds a bit for each concept that is known to stand in a sentence, width numbers a sentence. known holds one
	// for each hidden concept that was looked for, knownWidth numbers a sentence.
	present, known    []uint64
	width, knownWidth int
	// somewhere has a bit for each concept that is known to stand in some sentence.
	somewhere []uint64
	// hits are the matches of reported concepts, by sentence and, within it, by concept; those of sentence i are
	// hits[hitsOf[i]:hitsOf[i+1]].
	hits   []hit
	hitsOf []int32
	// candidates has a bit for each phrase, clause and sought concept that is worth trying, numbered as in triggers.
	candidates []uint64
	// soughtBits and introducingBits are bits of known: those of the concepts that are sought.
	soughtBits, introducingBits []uint64
	spans                       []span
	// counts are of matches, by concept.
	counts   []int32
	excepted []span
	// tried are phrases that are tried in a long sentence, longHits their matches and longExcepted those of exceptions. part are
	// the matches of one in a part of the sentence, partEntities that part's entities.
	tried                  []uint32
	longHits, longExcepted []hit
	part                   []span
	partEntities           []entity

	statementMatcher
}

// hit is a match of a concept.
type hit struct {
	concept uint32
	span
}

// span is a run of words of a sentence, from start to end.
type span struct{ start, end int32 }

func newMatcher(l *Lexicon) *matcher {
	return &matcher{
		Lexicon: l, frame: newFrame(l), loaded: -1,
		width: int(l.concepts+63) / 64, knownWidth: (int(l.concepts) - len(l.names) + 63) / 64,
		candidates: make([]uint64, (int(l.soughtTrigger())+len(l.sought)+63)/64),
		soughtBits: l.knownBits(l.sought), introducingBits: l.knownBits(l.introducing),
		statementMatcher: newStatementMatcher(l),
	}
}

// match matches a document, with a memory where that is not nil.
func (m *matcher) match(model *document.Model, memory *Memory) {
	m.model = model
	m.read(m.Lexicon, model)
	n := len(model.Sentences)
	m.present = zeroed(m.present, m.width*n)
	m.known = zeroed(m.known, m.knownWidth*n)
	m.somewhere = zeroed(m.somewhere, m.width)
	m.hits, m.hitsOf = m.hits[:0], append(m.hitsOf[:0], 0)
	m.startStatements()
	for i := range n {
		switch firstHit, firstOpen := len(m.hits), len(m.open); {
		case memory == nil:
			m.sentence(i)
		case !memory.recall(m, i):
			m.sentence(i)
			memory.remember(m, i, firstHit, firstOpen)
		}
		m.hitsOf = append(m.hitsOf, int32(len(m.hits)))
	}
	m.findStatements()
	m.report()
	m.frame.close()
	m.loaded, m.model = -1, nil
}

// zeroed is a list of n zeros, in the place of list where that is long enough.
func zeroed[T any](list []T, n int) []T {
	if cap(list) < n {
		return make([]T, n, n+n/4)
	}
	list = list[:n]
	clear(list)
	return list
}

// sentence finds the reported concepts of a sentence, and the clauses that hold as far as the sentence itself tells.
func (m *matcher) sentence(number int) {
	words := m.wordsOf(number)
	if len(words) == 0 {
		return
	}
	for _, t := range words {
		m.trigger(uint32(t.word))
	}
	for _, e := range m.entitiesOf(number) {
		m.trigger(m.entityWord + uint32(e.kind))
	}
	if m.isLong(number) {
		m.findLongConcepts(number)
	} else {
		m.findConcepts(number)
		for _, h := range m.hits[m.hitsOf[number]:] {
			m.triggerClauses(h.concept)
		}
	}
	m.tryClauses(number)
	m.seek(number)
	clear(m.candidates)
}

func (m *matcher) trigger(word uint32) {
	for _, candidate := range m.triggers[m.triggerStarts[word]:m.triggerStarts[word+1]] {
		m.candidates[candidate>>6] |= 1 << (candidate & 63)
	}
}

// triggerClauses makes the clauses candidates that a concept makes worth trying.
func (m *matcher) triggerClauses(concept uint32) {
	for _, clause := range m.conceptTriggers[m.conceptTriggerStarts[concept]:m.conceptTriggerStarts[concept+1]] {
		m.candidates[clause>>6] |= 1 << (clause & 63)
	}
}

// clauseTrigger is the number of the first clause among triggers: the first after those of phrases that starts 64 bits.
func (l *Lexicon) clauseTrigger() uint32 { return (l.conceptPhrases[len(l.names)] + 63) &^ 63 }

// introducingTrigger and soughtTrigger are the numbers of the first introducing and the first sought concept.
func (l *Lexicon) introducingTrigger() uint32 {
	return (l.clauseTrigger() + uint32(len(l.clauses)) + 63) &^ 63
}

func (l *Lexicon) soughtTrigger() uint32 {
	return (l.introducingTrigger() + uint32(len(l.introducing)) + 63) &^ 63
}

// eachCandidate calls for each candidate from first up to last, numbered from first on.
func (m *matcher) eachCandidate(first, last uint32, call func(number uint32)) {
	for block := first / 64; block < (last+63)/64; block++ {
		for set := m.candidates[block]; set != 0; set &= set - 1 {
			call(block*64 + uint32(bits.TrailingZeros64(set)) - first)
		}
	}
}

// eachPhrase calls for each phrase that was triggered, eachClause for each clause.
func (m *matcher) eachPhrase(call func(number uint32)) {
	m.eachCandidate(0, m.conceptPhrases[len(m.names)], call)
}

func (m *matcher) eachClause(call func(number uint32)) {
	first := m.clauseTrigger()
	m.eachCandidate(first, first+uint32(len(m.clauses)), call)
}

// eachSought calls for each concept that was triggered of those that are sought in the sentence.
func (m *matcher) eachSought(sentence int, call func(concept uint32)) {
	first := m.soughtTrigger()
	m.eachCandidate(first, first+uint32(len(m.sought)), func(number uint32) { call(m.sought[number]) })
	if m.introduces[sentence] {
		first = m.introducingTrigger()
		m.eachCandidate(first, first+uint32(len(m.introducing)), func(number uint32) { call(m.introducing[number]) })
	}
}

// findConcepts tries the phrases that were triggered, concept by concept.
func (m *matcher) findConcepts(number int) {
	m.load(number)
	concept := uint32(0)
	m.spans = m.spans[:0]
	m.eachPhrase(func(candidate uint32) {
		p := &m.phrases[candidate]
		if p.concept != concept {
			m.settle(number, concept)
			concept = p.concept
		}
		m.spans = m.frame.match(p, m.frame.all, m.spans)
	})
	m.settle(number, concept)
}

// settle makes hits of the matches of a concept's phrases: all but those that an exception overlaps.
func (m *matcher) settle(number int, concept uint32) {
	if len(m.spans) == 0 {
		return
	}
	m.excepted = m.excepted[:0]
	for i := m.exceptions[concept]; i < m.exceptions[concept+1]; i++ {
		m.excepted = m.frame.match(&m.phrases[i], m.frame.all, m.excepted)
	}
	m.keep(number, concept, longest(without(m.spans, m.excepted)))
	m.spans = m.spans[:0]
}

func (m *matcher) keep(number int, concept uint32, spans []span) {
	for _, s := range spans {
		m.hits = append(m.hits, hit{concept, s})
	}
	if len(spans) > 0 {
		m.mark(number, int(concept))
	}
}

// load opens the frame over a sentence that fits it.
func (m *matcher) load(number int) {
	if m.loaded != number {
		m.frame.open(m.wordsOf(number), true, m.entitiesOf(number))
		m.loaded = number
	}
}

// without drops the spans that one of the excepted overlaps.
func without(spans, excepted []span) []span {
	if len(excepted) == 0 {
		return spans
	}
	excepted = union(excepted)
	return slices.DeleteFunc(spans, func(s span) bool {
		after := sort.Search(len(excepted), func(i int) bool { return excepted[i].end > s.start })
		return after < len(excepted) && excepted[after].start < s.end
	})
}

// union sorts spans and joins those that overlap.
func union(spans []span) []span {
	slices.SortFunc(spans, inOrder)
	joined := spans[:0]
	for _, s := range spans {
		if n := len(joined); n > 0 && s.start < joined[n-1].end {
			joined[n-1].end = max(joined[n-1].end, s.end)
		} else {
			joined = append(joined, s)
		}
	}
	return joined
}

// inOrder puts what starts first before the rest and, of what starts at the same word, the longest.
func inOrder(a, b span) int {
	if a.start != b.start {
		return int(a.start - b.start)
	}
	return int(b.end - a.end)
}

// longest sorts spans and keeps of overlapping ones the one that starts first and, of those, the longest.
func longest(spans []span) []span {
	if len(spans) < 2 {
		return spans
	}
	slices.SortFunc(spans, inOrder)
	kept := spans[:0]
	for _, s := range spans {
		if n := len(kept); n == 0 || s.start >= kept[n-1].end {
			kept = append(kept, s)
		}
	}
	return kept
}

// seek looks for the sought concepts. Afterwards all of them are known, for those that were not triggered do not stand there.
func (m *matcher) seek(number int) {
	m.eachSought(number, func(concept uint32) { m.has(number, int(concept)) })
	known := m.known[number*m.knownWidth : (number+1)*m.knownWidth]
	for i, bits := range m.soughtBits {
		known[i] |= bits
	}
	if m.introduces[number] {
		for i, bits := range m.introducingBits {
			known[i] |= bits
		}
	}
}

// knownBits are the bits of known of hidden concepts.
func (l *Lexicon) knownBits(concepts []uint32) []uint64 {
	bits := make([]uint64, (int(l.concepts)-len(l.names)+63)/64)
	for _, concept := range concepts {
		hidden := int(concept) - len(l.names)
		bits[hidden>>6] |= 1 << (hidden & 63)
	}
	return bits
}

func (m *matcher) mark(sentence, concept int) {
	m.present[sentence*m.width+concept>>6] |= 1 << (concept & 63)
	m.somewhere[concept>>6] |= 1 << (concept & 63)
}

// has tells whether a concept stands in a sentence. Hidden concepts are looked for when they are first asked for.
func (m *matcher) has(sentence, concept int) bool {
	if m.present[sentence*m.width+concept>>6]>>(concept&63)&1 != 0 {
		return true
	}
	hidden := concept - len(m.names)
	if hidden < 0 {
		return false
	}
	if !m.learn(sentence, hidden) || !m.look(sentence, concept) {
		return false
	}
	m.mark(sentence, concept)
	return true
}

// learn notes that a hidden concept is looked for and tells whether it is for the first time.
func (m *matcher) learn(sentence, hidden int) bool {
	known := &m.known[sentence*m.knownWidth+hidden>>6]
	if *known>>(hidden&63)&1 != 0 {
		return false
	}
	*known |= 1 << (hidden & 63)
	return true
}

// look looks for a hidden concept in a sentence.
func (m *matcher) look(sentence, concept int) bool {
	first, last := m.conceptPhrases[concept], m.conceptPhrases[concept+1]
	if m.isLong(sentence) {
		m.loadWhole(sentence)
		hits, _ := m.matchLong(sentence, appendRange(nil, first, last))
		return len(hits) > 0
	}
	m.load(sentence)
	for i := first; i < last; i++ {
		if m.frame.matches(&m.phrases[i]) {
			return true
		}
	}
	return false
}
