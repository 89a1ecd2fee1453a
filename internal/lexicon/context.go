package lexicon

import (
	"slices"
	"sort"

	"github.com/privlint/privlint/internal/document"
)

// contextRanges holds, for each sentence, the sentences of its block, section and table row: first and last, exclusive.
type contextRanges struct {
	block, section, row [][2]int32
	// heading is, for each section, its heading's first sentence; -1 where it has none.
	heading []int32
	// runIn is, for each sentence, the sentence that stands as a run-in heading at the start of its block; -1 where none does.
	runIn []int32
}

func (m *matcher) context() {
	sentences, blocks := m.model.Sentences, m.model.Blocks
	m.ranges = contextRanges{
		block:   rangesBy(sentences, func(a, b *document.Sentence) bool { return a.Block == b.Block }),
		section: rangesBy(sentences, func(a, b *document.Sentence) bool { return a.Section == b.Section }),
		row: rangesBy(sentences, func(a, b *document.Sentence) bool {
			x, y := &blocks[a.Block], &blocks[b.Block]
			return x.Table != 0 && x.Table == y.Table && x.Row == y.Row
		}),
		heading: make([]int32, len(m.model.Sections)),
		runIn:   runIns(m.model),
	}
	firstOf := make(map[int]int32, len(m.model.Sections))
	for i := range sentences {
		if blocks[sentences[i].Block].Kind == document.Heading {
			if _, seen := firstOf[sentences[i].Block]; !seen {
				firstOf[sentences[i].Block] = int32(i)
			}
		}
	}
	for i, section := range m.model.Sections {
		m.ranges.heading[i] = -1
		if first, found := firstOf[section.Heading]; found {
			m.ranges.heading[i] = first
		}
	}
}

// runIns finds, for each sentence, the sentence that heads its block: the first one, where all of it is emphasised and
// others follow ("How long? Until you leave.").
func runIns(model *document.Model) []int32 {
	heads := make([]int32, len(model.Sentences))
	for i := range model.Sentences {
		s := &model.Sentences[i]
		heads[i] = -1
		if s.Start == 0 || i == 0 {
			continue
		}
		previous := &model.Sentences[i-1]
		switch {
		case previous.Block != s.Block:
		case previous.Start > 0:
			heads[i] = heads[i-1]
		case emphasised(&model.Blocks[s.Block], previous):
			heads[i] = int32(i - 1)
		}
	}
	return heads
}

// emphasised tells whether all of a block's first sentence is emphasised, but for the stop that ends it, and no more of
// the block is.
func emphasised(block *document.Block, first *document.Sentence) bool {
	return len(block.Emphases) > 0 && block.Emphases[0].Start == 0 &&
		block.Emphases[0].End >= first.End-1 && block.Emphases[0].End <= first.End+1
}

func rangesBy(sentences []document.Sentence, same func(a, b *document.Sentence) bool) [][2]int32 {
	ranges := make([][2]int32, len(sentences))
	for start := 0; start < len(sentences); {
		end := start + 1
		for end < len(sentences) && same(&sentences[start], &sentences[end]) {
			end++
		}
		for i := start; i < end; i++ {
			ranges[i] = [2]int32{int32(start), int32(end)}
		}
		start = end
	}
	return ranges
}

// statement finds the sentences of which one of the statement's clauses holds. The first clause that holds places it.
func (m *matcher) statement(s *statement) {
	var result []found
	for i := range s.clauses {
		clause := &s.clauses[i]
		m.eachCandidate(clause, func(sentence int32) {
			if m.has(sentence, s.concept) || !m.fits(clause, sentence) {
				return
			}
			if f, holds := m.holds(clause, sentence); holds {
				m.mark(sentence, s.concept)
				result = append(result, f)
			}
		})
	}
	slices.SortFunc(result, func(a, b found) int { return int(a.sentence - b.sentence) })
	m.found[s.concept] = result
}

// eachCandidate calls for each sentence that holds the clause's rarest term.
func (m *matcher) eachCandidate(c *clause, call func(sentence int32)) {
	best, count := -1, len(m.model.Sentences)+1
	for i, alternatives := range c.all {
		total := 0
		for _, t := range alternatives {
			if t.scope != inSentence {
				total = count
			} else {
				total += len(m.found[t.concept])
			}
		}
		if total < count {
			best, count = i, total
		}
	}
	if best < 0 {
		for i := range m.model.Sentences {
			call(int32(i))
		}
		return
	}
	for _, t := range c.all[best] {
		// The list may not change under the loop: a statement is complete before another reads it.
		last := int32(-1)
		for _, f := range m.found[t.concept] {
			if f.sentence != last {
				call(f.sentence)
				last = f.sentence
			}
		}
	}
}

func (m *matcher) fits(c *clause, sentence int32) bool {
	s := &m.model.Sentences[sentence]
	if c.kinds&kindBit(m.model.Blocks[s.Block].Kind) == 0 {
		return false
	}
	return (c.polarity == "" || c.polarity == s.Polarity) && (c.modality == "" || c.modality == s.Modality)
}

func (m *matcher) holds(c *clause, sentence int32) (found, bool) {
	for _, alternatives := range c.all {
		if !m.anyHolds(alternatives, sentence) {
			return found{}, false
		}
	}
	for _, alternatives := range c.none {
		if m.anyHolds(alternatives, sentence) {
			return found{}, false
		}
	}
	place := found{sentence: sentence, whole: true}
	if c.within == 0 && !c.atWords {
		return place, true
	}
	start, end := m.window(c, sentence)
	if c.within > 0 && end-start > c.within {
		return found{}, false
	}
	if c.atWords && end > start {
		place = found{sentence: sentence, start: start, end: end}
	}
	return place, true
}

// window is the narrowest run of words around a match of the first term that has a match of every term of the sentence
// itself, taking for each the one nearest to the first.
func (m *matcher) window(c *clause, sentence int32) (start, end int32) {
	var lists [][]found
	for _, alternatives := range c.all {
		var list []found
		for _, t := range alternatives {
			if t.scope == inSentence {
				list = append(list, m.in(t.concept, sentence, sentence+1)...)
			}
		}
		if len(list) > 0 {
			list = m.asWords(list, sentence)
			slices.SortFunc(list, func(a, b found) int { return int(a.start - b.start) })
			lists = append(lists, list)
		}
	}
	if len(lists) == 0 {
		return 0, 0
	}
	best := int32(1 << 30)
	for _, anchor := range lists[0] {
		low, high := anchor.start, anchor.end
		for _, list := range lists[1:] {
			near := nearest(list, anchor)
			low, high = min(low, near.start), max(high, near.end)
		}
		if high-low < best {
			best, start, end = high-low, low, high
		}
	}
	return start, end
}

// asWords gives matches that are whole sentences their words.
func (m *matcher) asWords(list []found, sentence int32) []found {
	for i := range list {
		if list[i].whole {
			list[i] = found{sentence: sentence, start: 0, end: m.first[sentence+1] - m.first[sentence]}
		}
	}
	return list
}

// nearest finds the match closest to the anchor, in a list that is in the order of the text: it is the last that starts
// before the anchor, or the first that does not.
func nearest(list []found, anchor found) found {
	after := sort.Search(len(list), func(i int) bool { return list[i].start >= anchor.start })
	if after == len(list) {
		return list[after-1]
	}
	if after > 0 && width(list[after-1], anchor) <= width(list[after], anchor) {
		return list[after-1]
	}
	return list[after]
}

func width(a, b found) int32 { return max(a.end, b.end) - min(a.start, b.start) }

func (m *matcher) anyHolds(alternatives []term, sentence int32) bool {
	for _, t := range alternatives {
		if m.termHolds(t, sentence) {
			return true
		}
	}
	return false
}

func (m *matcher) termHolds(t term, sentence int32) bool {
	if len(m.found[t.concept]) == 0 {
		return false
	}
	s := &m.model.Sentences[sentence]
	switch t.scope {
	case inSentence:
		return m.has(sentence, t.concept)
	case inLead:
		return m.leadHas(s.Lead, t.concept)
	case inHeading:
		return m.headingHas(s, t.concept, sentence)
	case inPrevious:
		return sentence > 0 && m.model.Sentences[sentence-1].Section == s.Section && m.has(sentence-1, t.concept)
	case inNext:
		next := int(sentence) + 1
		return next < len(m.model.Sentences) && m.model.Sentences[next].Section == s.Section && m.has(sentence+1, t.concept)
	case inBlock:
		return m.rangeHas(m.ranges.block[sentence], t.concept)
	case inSection:
		return m.rangeHas(m.ranges.section[sentence], t.concept)
	case inRow:
		return m.model.Blocks[s.Block].Table != 0 && m.rangeHas(m.ranges.row[sentence], t.concept)
	}
	return true
}

func (m *matcher) rangeHas(r [2]int32, concept int32) bool { return m.anyIn(concept, r[0], r[1]) }

// leadDepth bounds how many nested lists lead to a sentence.
const leadDepth = 4

func (m *matcher) leadHas(lead int, concept int32) bool {
	for depth := 0; lead >= 0 && lead < len(m.model.Sentences) && depth < leadDepth; depth++ {
		if m.has(int32(lead), concept) {
			return true
		}
		lead = m.model.Sentences[lead].Lead
	}
	return false
}

func (m *matcher) headingHas(s *document.Sentence, concept, sentence int32) bool {
	if h := m.ranges.runIn[sentence]; h >= 0 && m.has(h, concept) {
		return true
	}
	for section := s.Section; section > 0 && section < len(m.model.Sections); section = m.model.Sections[section].Parent {
		if h := m.ranges.heading[section]; h >= 0 && h != sentence && m.has(h, concept) {
			return true
		}
		if m.model.Sections[section].Parent == section {
			break
		}
	}
	return false
}
