package lexicon

import (
	"encoding/binary"

	"github.com/privlint/privlint/internal/document"
)

// Memory is what was found in the sentences of a document. Most sentences of its next version are the same, and need not be
// matched again. The zero value remembers nothing. It must not be used by several goroutines at once.
type Memory struct {
	lexicon *Lexicon
	answers map[string]answer
	key     []byte
}

// answer is what [matcher.sentence] says of a sentence. It follows from what key holds: more concepts are looked for in sentences
// that introduce others.
type answer struct {
	hits           []hit
	present, known []uint64
	clauses        []uint32
}

// MatchAgain is Match with a memory of earlier versions of the document.
func (l *Lexicon) MatchAgain(model *document.Model, memory *Memory) {
	if memory.lexicon != l || len(memory.answers) > mostForgotten(len(model.Sentences)) {
		*memory = Memory{lexicon: l, answers: make(map[string]answer, len(model.Sentences))}
	}
	l.matchWith(model, memory)
}

// mostForgotten is how many sentences a memory can hold before it begins anew.
func mostForgotten(sentences int) int { return 2*sentences + 1000 }

// recall takes what is remembered of a sentence. It is false where that is nothing; then key stays for [Memory.remember].
func (y *Memory) recall(m *matcher, number int) bool {
	y.key = binary.LittleEndian.AppendUint16(y.key[:0], m.traits[number])
	y.key = append(y.key, byte(oneIf(m.introduces[number])))
	for _, e := range m.entitiesOf(number) {
		for _, part := range [...]int32{e.kind, e.start, e.end} {
			y.key = binary.LittleEndian.AppendUint32(y.key, uint32(part))
		}
	}
	y.key = binary.LittleEndian.AppendUint32(y.key, ^uint32(0)) // no kind of entity
	for _, t := range m.wordsOf(number) {
		y.key = binary.LittleEndian.AppendUint16(y.key, t.word)
	}
	found, ok := y.answers[string(y.key)]
	if !ok {
		return false
	}
	m.hits = append(m.hits, found.hits...)
	copy(m.presentIn(number), found.present)
	for i, bits := range found.present {
		m.somewhere[i] |= bits
	}
	copy(m.knownIn(number), found.known)
	for _, clause := range found.clauses {
		m.open = append(m.open, openClause{clause, int32(number)})
	}
	return true
}

// remember keeps what was found in the sentence that was last asked for: its hits and open clauses are those from the indices on.
func (y *Memory) remember(m *matcher, number, firstHit, firstOpen int) {
	bits := append(append([]uint64(nil), m.presentIn(number)...), m.knownIn(number)...)
	made := answer{hits: append([]hit(nil), m.hits[firstHit:]...), present: bits[:m.width:m.width], known: bits[m.width:]}
	for _, o := range m.open[firstOpen:] {
		made.clauses = append(made.clauses, o.clause)
	}
	y.answers[string(y.key)] = made
}

func (m *matcher) presentIn(sentence int) []uint64 {
	return m.present[sentence*m.width : (sentence+1)*m.width]
}

func (m *matcher) knownIn(sentence int) []uint64 {
	return m.known[sentence*m.knownWidth : (sentence+1)*m.knownWidth]
}
