package lexicon

import (
	"cmp"
	"math/bits"
	"slices"
	"sort"

	"github.com/privlint/privlint/internal/document"
)

const defaultKinds = 1<<0 | 1<<1 | 1<<2 | 1<<4 // paragraph, list item, table cell, quote

// Match finds the concepts in the model's sentences and sets model.Concepts and the Concepts of each sentence.
func (l *Lexicon) Match(model *document.Model) {
	m := &matcher{
		Lexicon: l, model: model,
		found:   make([][]found, l.concepts),
		present: make([]uint64, (l.concepts+63)/64*len(model.Sentences)),
		width:   (l.concepts + 63) / 64,
		tried:   make([]tried, len(l.phrases)),
		memo:    make([]memo, memoSize),
		seen:    make([]int32, len(l.keys)),
		needed:  make([]int32, len(l.needs)),
	}
	m.entities = entityMarks(model)
	for i := range model.Sentences {
		m.sentence(int32(i))
	}
	m.dropExcepted()
	m.context()
	for i := range l.statements {
		m.statement(&l.statements[i])
	}
	m.report()
}

// found is a concept's place: words from start to end of a sentence.
type found struct {
	sentence int32
	start    int32
	end      int32
	// whole says that the place is the whole sentence.
	whole bool
}

type matcher struct {
	*Lexicon
	model *document.Model
	// tokens holds the words of all sentences; those of sentence i are tokens[first[i]:first[i+1]].
	tokens   []token
	first    []int32
	entities [][]entityMark // by sentence
	found    [][]found      // by concept
	excepted []exception
	present  []uint64 // bits of concepts, width words a sentence
	width    int

	// The rest is about the sentence at hand.
	number int32 // from 1
	words  []token
	marks  []entityMark
	tried  []tried
	seen   []int32 // by word, the last sentence that held it
	needed []int32 // by need, the last sentence that was looked at; negative where it held none of the words
	memo   []memo
	order  []candidate
	ranges contextRanges
}

type exception struct {
	concept int32
	found
}

type candidate struct {
	phrase int32
	start  int32
}

// tried holds the words of a sentence, of the first 64, at which a phrase was tried.
type tried struct {
	sentence int32
	starts   uint64
}

// entityMark is an entity as it stands in a sentence, in bytes of the source and then in words.
type entityMark struct {
	kind       int32
	span       document.Span
	start, end int32
}

// memo remembers where a class ends when it starts at a word of a sentence.
type memo struct {
	sentence, set, start int32
	mask                 uint64
}

const memoSize = 1 << 10

func entityMarks(model *document.Model) [][]entityMark {
	marks := make([][]entityMark, len(model.Sentences))
	e := &model.Entities
	for kind, list := range [][]document.Entity{e.Dates, e.Durations, e.Emails, e.URLs, e.Phones, e.Addresses, e.Organisations, e.Laws, e.Ages, e.Placeholders} {
		for i := range list {
			if s := list[i].Sentence; s >= 0 && s < len(marks) {
				marks[s] = append(marks[s], entityMark{kind: int32(kind), span: list[i].Span})
			}
		}
	}
	return marks
}

func (m *matcher) sentence(number int32) {
	m.number = number + 1
	m.tokenize(number)
	if len(m.words) == 0 {
		return
	}
	m.candidates()
	for _, c := range m.order {
		if mask := m.match(m.phrases[c.phrase].root, c.start); mask > 1 {
			m.add(number, m.phrases[c.phrase], c.start, int32(bits.Len64(mask))-1)
		}
	}
}

func (m *matcher) tokenize(number int32) {
	s := &m.model.Sentences[number]
	m.first = append(m.first, int32(len(m.tokens)))
	begin := len(m.tokens)
	small := false
	words(s.Text, func(word []byte, start, end int) {
		m.tokens = append(m.tokens, token{word: m.vocabulary.number(word), start: int32(start), end: int32(end), number: isNumber(word)})
		small = small || len(word) > 3 && !isCapital(s.Text[start:end])
	})
	m.words = m.tokens[begin:]
	for i := range m.words {
		m.seen[m.words[i].word] = m.number
	}
	if small {
		m.capitals(s.Text)
	}
	m.marks = m.entities[number]
	if len(m.marks) == 0 {
		return
	}
	block := &m.model.Blocks[s.Block]
	span := func(w int) document.Span {
		return block.SourceSpan(s.Start+int(m.words[w].start), s.Start+int(m.words[w].end))
	}
	for i := range m.marks {
		mark := &m.marks[i]
		first := sort.Search(len(m.words), func(w int) bool { return span(w).End > mark.span.Start })
		last := first
		for last < len(m.words) && span(last).Start < mark.span.End {
			last++
		}
		mark.start, mark.end = int32(first), int32(last)
		if first == last {
			mark.start, mark.end = -1, -1
		}
	}
	slices.SortStableFunc(m.marks, func(a, b entityMark) int { return cmp.Compare(a.start, b.start) })
}

// capitals gives words in capitals the number of the word that phrases write with =, so that "US" is not "us". In a
// sentence that is all capitals they tell nothing.
func (m *matcher) capitals(text string) {
	for i := range m.words {
		t := &m.words[i]
		if at := int(t.start); t.end-t.start > 5 || text[at] < 'A' || text[at] > 'Z' || !isCapital(text[at:t.end]) {
			continue
		}
		key := append(make([]byte, 0, 8), '=')
		for at := t.start; at < t.end; at++ {
			if text[at] != '.' {
				key = append(key, text[at]|0x20)
			}
		}
		if word := m.vocabulary.number(key); word != 0 {
			t.word = word
			m.seen[word] = m.number
		}
	}
}

// candidates lists where phrases may start: those whose key words stand in the sentence.
func (m *matcher) candidates() {
	m.order = m.order[:0]
	for at, t := range m.words {
		if t.word != 0 {
			m.addCandidates(m.keys[t.word], int32(at))
		}
	}
	for _, mark := range m.marks {
		if mark.start >= 0 {
			m.addCandidates(m.keys[len(m.keys)-len(entityKinds)+int(mark.kind)], mark.start)
		}
	}
}

func (m *matcher) addCandidates(list []keyed, at int32) {
	for i := range list {
		k := &list[i]
		if k.low > at || k.need >= 0 && !m.hasNeeded(k.need) {
			continue
		}
		for start := max(0, at-k.top); start <= at-k.low; start++ {
			if k.first == anyWord || m.firsts[k.first].has(m.words[start].word) {
				m.try(k.phrase, start)
			}
		}
	}
}

// hasNeeded tells whether the sentence holds one of the words of a need.
func (m *matcher) hasNeeded(need int32) bool {
	switch m.needed[need] {
	case m.number:
		return true
	case -m.number:
		return false
	}
	for _, word := range m.needs[need] {
		if m.seen[word] == m.number {
			m.needed[need] = m.number
			return true
		}
	}
	m.needed[need] = -m.number
	return false
}

// try notes a candidate unless it is noted already.
func (m *matcher) try(phrase, start int32) {
	if start < 64 {
		t := &m.tried[phrase]
		if t.sentence != m.number {
			*t = tried{sentence: m.number}
		}
		if t.starts>>start&1 != 0 {
			return
		}
		t.starts |= 1 << start
	}
	m.order = append(m.order, candidate{phrase, start})
}

// add records a match unless the concept has one already that starts there and is as long.
func (m *matcher) add(sentence int32, p phrase, start, length int32) {
	f := found{sentence: sentence, start: start, end: start + length}
	if p.except {
		m.excepted = append(m.excepted, exception{p.concept, f})
		return
	}
	m.found[p.concept] = append(m.found[p.concept], f)
}

// match returns the lengths that the node can have from the word at start: bit k is set for k words.
func (m *matcher) match(number, start int32) uint64 {
	n := &m.nodes[number]
	left := int32(len(m.words)) - start
	switch n.op {
	case opWord:
		if left > 0 && m.words[start].word == n.arg {
			return 1 << 1
		}
		return 0
	case opName:
		return m.matchSet(n.arg, start)
	case opEntity:
		at, _ := slices.BinarySearchFunc(m.marks, start, func(m entityMark, start int32) int { return cmp.Compare(m.start, start) })
		for ; at < len(m.marks) && m.marks[at].start == start; at++ {
			if mark := &m.marks[at]; mark.kind == n.arg && mark.end-start <= maxWords {
				return 1 << (mark.end - start)
			}
		}
		return 0
	case opSeq:
		return m.matchSequence(n, start)
	case opOptional:
		return 1 | m.match(n.arg, start)
	case opGap:
		high := min(n.last, left, maxWords)
		if high < n.first {
			return 0
		}
		return (uint64(1)<<(high+1) - 1) &^ (uint64(1)<<n.first - 1)
	case opAny:
		return flag(left > 0) << 1
	case opNumber:
		return flag(left > 0 && m.words[start].number) << 1
	case opStart:
		return flag(start == 0)
	case opEnd:
		return flag(left == 0)
	case opNot:
		return flag(m.match(n.arg, start) == 0)
	}
	return 0
}

func flag(set bool) uint64 {
	if set {
		return 1
	}
	return 0
}

func (m *matcher) matchSequence(n *node, start int32) uint64 {
	reached := uint64(1)
	for _, kid := range m.kids[n.first:n.last] {
		if k := &m.nodes[kid]; k.op == opGap {
			reached = m.spread(reached, k, start)
			continue
		}
		var next uint64
		for at := reached; at != 0; at &= at - 1 {
			offset := int32(bits.TrailingZeros64(at))
			if start+offset > int32(len(m.words)) {
				break
			}
			next |= m.match(kid, start+offset) << offset
		}
		if reached = next; reached == 0 {
			return 0
		}
	}
	return reached
}

// spread moves every reached place on by a gap's number of words.
func (m *matcher) spread(reached uint64, gap *node, start int32) uint64 {
	for range gap.first {
		reached <<= 1
	}
	all := reached
	for range gap.last - gap.first {
		reached <<= 1
		all |= reached
	}
	if left := int32(len(m.words)) - start; left < maxWords {
		all &= uint64(1)<<(left+1) - 1
	}
	return all
}

func (m *matcher) matchSet(number, start int32) uint64 {
	if int(start) >= len(m.words) {
		return 0
	}
	set, word := &m.sets[number], m.words[start].word
	var mask uint64
	if word != 0 && set.words.has(word) {
		mask = 1 << 1
	}
	first, last := set.startingWith(word)
	if first == last && len(set.anywhere) == 0 {
		return mask
	}
	slot := &m.memo[(uint32(number)*31+uint32(start))%memoSize]
	if slot.sentence == m.number && slot.set == number && slot.start == start {
		return slot.mask
	}
	for _, other := range m.kids[first:last] {
		mask |= m.match(other, start)
	}
	for _, other := range set.anywhere {
		mask |= m.match(other, start)
	}
	*slot = memo{m.number, number, start, mask}
	return mask
}

// dropExcepted removes what an exception of the same concept overlaps, sorts, and keeps the longest of overlapping matches.
func (m *matcher) dropExcepted() {
	m.first = append(m.first, int32(len(m.tokens)))
	for _, e := range m.excepted {
		m.found[e.concept] = slices.DeleteFunc(m.found[e.concept], func(f found) bool {
			return f.sentence == e.sentence && f.start < e.end && e.start < f.end
		})
	}
	for concept, list := range m.found {
		if len(list) == 0 {
			continue
		}
		slices.SortFunc(list, func(a, b found) int {
			if a.sentence != b.sentence {
				return int(a.sentence - b.sentence)
			}
			if a.start != b.start {
				return int(a.start - b.start)
			}
			return int(b.end - a.end)
		})
		kept := list[:0]
		for _, f := range list {
			if n := len(kept); n == 0 || kept[n-1].sentence != f.sentence || f.start >= kept[n-1].end {
				kept = append(kept, f)
			}
		}
		m.found[concept] = kept
		for _, f := range kept {
			m.mark(f.sentence, int32(concept))
		}
	}
}

func (m *matcher) mark(sentence, concept int32) {
	m.present[int(sentence)*m.width+int(concept>>6)] |= 1 << (concept & 63)
}

func (m *matcher) has(sentence, concept int32) bool {
	return m.present[int(sentence)*m.width+int(concept>>6)]>>(concept&63)&1 != 0
}

// in returns the concept's matches in sentences from first to last, last exclusive.
func (m *matcher) in(concept, first, last int32) []found {
	list := m.found[concept]
	low := sort.Search(len(list), func(i int) bool { return list[i].sentence >= first })
	high := low
	for high < len(list) && list[high].sentence < last {
		high++
	}
	return list[low:high]
}

func (m *matcher) anyIn(concept, first, last int32) bool {
	list := m.found[concept]
	low := sort.Search(len(list), func(i int) bool { return list[i].sentence >= first })
	return low < len(list) && list[low].sentence < last
}

// report writes what was found into the model.
func (m *matcher) report() {
	m.model.Concepts = make(map[string][]document.Match)
	counts := make([]int, len(m.model.Sentences))
	for concept, name := range m.names {
		list := m.found[concept]
		if len(list) == 0 {
			continue
		}
		matches := make([]document.Match, len(list))
		for i, f := range list {
			matches[i] = m.place(f)
			if i == 0 || list[i-1].sentence != f.sentence {
				counts[f.sentence]++
			}
		}
		m.model.Concepts[name] = matches
	}
	for s, count := range counts {
		if count > 0 {
			m.model.Sentences[s].Concepts = make([]string, 0, count)
		}
	}
	for concept, name := range m.names {
		for i, f := range m.found[concept] {
			if i == 0 || m.found[concept][i-1].sentence != f.sentence {
				s := &m.model.Sentences[f.sentence]
				s.Concepts = append(s.Concepts, name)
			}
		}
	}
}

func (m *matcher) place(f found) document.Match {
	s := &m.model.Sentences[f.sentence]
	if f.whole {
		return document.Match{Sentence: int(f.sentence), Text: s.Text, Span: s.Span}
	}
	tokens := m.tokens[m.first[f.sentence]:m.first[f.sentence+1]]
	start, end := int(tokens[f.start].start), int(tokens[f.end-1].end)
	return document.Match{
		Sentence: int(f.sentence),
		Text:     s.Text[start:end],
		Span:     m.model.Blocks[s.Block].SourceSpan(s.Start+start, s.Start+end),
	}
}
