package lexicon

import (
	"math/bits"

	"github.com/privlint/privlint/internal/document"
)

// report writes what was found into the model.
func (m *matcher) report() {
	m.reportMatches()
	m.reportSentences()
}

// reportMatches sets the matches of each concept, all of them cut from one list.
func (m *matcher) reportMatches() {
	counts := zeroed(m.counts, len(m.names))
	for _, h := range m.hits {
		counts[h.concept]++
	}
	total := len(m.hits)
	concepts := 0
	for i, places := range m.places {
		counts[m.statements[i].concept] = int32(len(places))
		total += len(places)
	}
	for _, count := range counts {
		if count > 0 {
			concepts++
		}
	}
	matches := make([]document.Match, total)
	m.model.Concepts = make(map[string][]document.Match, concepts)
	end := int32(0)
	for concept, count := range counts {
		if count > 0 {
			m.model.Concepts[m.names[concept]] = matches[end : end+count : end+count]
		}
		counts[concept] = end
		end += count
	}
	for sentence := range m.model.Sentences {
		for _, h := range m.hits[m.hitsOf[sentence]:m.hitsOf[sentence+1]] {
			m.place(&matches[counts[h.concept]], sentence, h.span)
			counts[h.concept]++
		}
	}
	for i, places := range m.places {
		list := matches[counts[m.statements[i].concept]:]
		for j, p := range places {
			if s := &m.model.Sentences[p.sentence]; p.whole {
				list[j] = document.Match{Sentence: int(p.sentence), Text: s.Text, Span: s.Span}
			} else {
				m.place(&list[j], int(p.sentence), p.span)
			}
		}
	}
	m.counts = counts
}

// place fills in a match.
func (m *matcher) place(match *document.Match, sentence int, at span) {
	s, words := &m.model.Sentences[sentence], m.wordsOf(sentence)
	start, end := int(words[at.start].start), int(words[at.end-1].end)
	match.Sentence = sentence
	match.Text = s.Text[start:end]
	match.Span = m.model.Blocks[s.Block].SourceSpan(s.Start+start, s.Start+end)
}

// reportSentences names the concepts of each sentence, in lists cut from one.
func (m *matcher) reportSentences() {
	total := 0
	for sentence := range m.model.Sentences {
		for block := range m.reportedBlocks() {
			total += bits.OnesCount64(m.reportedBits(sentence, block))
		}
	}
	names := make([]string, 0, total)
	for sentence := range m.model.Sentences {
		first := len(names)
		for block := range m.reportedBlocks() {
			for set := m.reportedBits(sentence, block); set != 0; set &= set - 1 {
				names = append(names, m.names[block*64+bits.TrailingZeros64(set)])
			}
		}
		if len(names) > first {
			m.model.Sentences[sentence].Concepts = names[first:len(names):len(names)]
		}
	}
}

func (m *matcher) reportedBlocks() int { return (len(m.names) + 63) / 64 }

// reportedBits are the bits of present of a sentence's reported concepts, the n-th 64 of them.
func (m *matcher) reportedBits(sentence, n int) uint64 {
	set := m.present[sentence*m.width+n]
	if past := (n+1)*64 - len(m.names); past > 0 {
		set &= ^uint64(0) >> past
	}
	return set
}
