package lexicon

import "github.com/privlint/privlint/internal/document"

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

// termHolds tells whether a term holds of a sentence.
func (m *matcher) termHolds(number uint32, sentence int) bool {
	t, s := m.terms[number], &m.model.Sentences[sentence]
	concept := int(t.concept)
	switch t.scope {
	case inSentence:
		return m.has(sentence, concept)
	case inLead:
		return m.leadHas(s.Lead, concept)
	case inHeading:
		return m.headingHas(s, concept, sentence)
	case inPrevious:
		return sentence > 0 && m.model.Sentences[sentence-1].Section == s.Section && m.has(sentence-1, concept)
	case inNext:
		next := sentence + 1
		return next < len(m.model.Sentences) && m.model.Sentences[next].Section == s.Section && m.has(next, concept)
	case inBlock:
		return m.rangeHas(number, m.ranges.block[sentence])
	case inSection:
		return m.rangeHas(number, m.ranges.section[sentence])
	case inRow:
		return m.model.Blocks[s.Block].Table != 0 && m.rangeHas(number, m.ranges.row[sentence])
	}
	return m.rangeHas(number, [2]int32{0, int32(len(m.model.Sentences))})
}

// rangeMemo is whether the concept of a term stands in a range of sentences.
type rangeMemo struct {
	sentences [2]int32
	has       bool
}

// rangeHas tells whether the concept of a term stands in a range of sentences. Sentences are asked about in their order, so
// that those of one range follow each other and the last answer is mostly the next one too.
func (m *matcher) rangeHas(number uint32, sentences [2]int32) bool {
	memo := &m.rangeMemos[number]
	if memo.sentences != sentences {
		*memo = rangeMemo{sentences: sentences}
		for s := sentences[0]; s < sentences[1] && !memo.has; s++ {
			memo.has = m.has(int(s), int(m.terms[number].concept))
		}
	}
	return memo.has
}

// leadDepth bounds how many nested lists lead to a sentence.
const leadDepth = 4

func (m *matcher) leadHas(lead, concept int) bool {
	for depth := 0; lead >= 0 && lead < len(m.model.Sentences) && depth < leadDepth; depth++ {
		if m.has(lead, concept) {
			return true
		}
		lead = m.model.Sentences[lead].Lead
	}
	return false
}

func (m *matcher) headingHas(s *document.Sentence, concept, sentence int) bool {
	if h := m.ranges.runIn[sentence]; h >= 0 && m.has(int(h), concept) {
		return true
	}
	for section := s.Section; section > 0 && section < len(m.model.Sections); section = m.model.Sections[section].Parent {
		if h := m.ranges.heading[section]; h >= 0 && int(h) != sentence && m.has(int(h), concept) {
			return true
		}
		if m.model.Sections[section].Parent == section {
			break
		}
	}
	return false
}
