package lexicon

import (
	"cmp"
	"slices"
	"sort"

	"github.com/privlint/privlint/internal/document"
)

// text is a document as the matcher sees it: words by their numbers, and entities by the words they stand at.
type text struct {
	// tokens holds the words of all sentences; those of sentence i are tokens[first[i]:first[i+1]].
	tokens []token
	first  []int32
	// entities holds the entities of all sentences, in the order of their starts and kinds; those of sentence i are
	// entities[entityFirst[i]:entityFirst[i+1]].
	entities    []entity
	entityFirst []int32
	found       []foundEntity
}

func (t *text) wordsOf(sentence int) []token {
	return t.tokens[t.first[sentence]:t.first[sentence+1]]
}

func (t *text) entitiesOf(sentence int) []entity {
	return t.entities[t.entityFirst[sentence]:t.entityFirst[sentence+1]]
}

// isLong tells whether a sentence does not fit a frame.
func (t *text) isLong(sentence int) bool { return t.first[sentence+1]-t.first[sentence] > maxWords }

// read cuts a document's sentences into words and finds the words of its entities.
func (t *text) read(l *Lexicon, model *document.Model) {
	t.tokens, t.first = t.tokens[:0], append(t.first[:0], 0)
	for i := range model.Sentences {
		t.readSentence(l, model.Sentences[i].Text)
		t.first = append(t.first, int32(len(t.tokens)))
	}
	t.readEntities(model)
}

func (t *text) readSentence(l *Lexicon, sentence string) {
	begin := len(t.tokens)
	small := false
	add := func(word []byte, hash uint32, start, end int) {
		number := l.vocabulary.number(word, hash)
		if number == 0 && isNumber(word) {
			number = uint16(l.numberWord)
		}
		t.tokens = append(t.tokens, token{word: number, start: int32(start), end: int32(end)})
		small = small || len(word) > 3 && !isCapital(sentence[start:end])
	}
	addAny := func(word []byte, start, end int) { add(word, hashOf(word), start, end) }
	var word [32]byte
	for i := 0; i < len(sentence); {
		start, n, hash := i, 0, uint32(hashStart)
		for ; i < len(sentence) && n < len(word); i++ {
			lower := plain[sentence[i]]
			if lower == 0 {
				break
			}
			word[n] = lower
			n++
			hash = (hash ^ uint32(lower)) * hashPrime
		}
		switch {
		case n == 0 && isBlank(sentence[i]):
			i++
		case n == 0 || n == len(word) || i < len(sentence) && joins(sentence[i], n) || string(word[:n]) == cannot:
			i = nextWord(sentence, start, addAny)
		default:
			add(word[:n], hash, start, i)
		}
	}
	if small {
		t.distinguish(l, sentence, t.tokens[begin:])
	}
}

// distinguish gives words in capitals the number of the word that phrases write with =, so that "US" is not "us". In a
// sentence that is all capitals they tell nothing.
func (t *text) distinguish(l *Lexicon, sentence string, words []token) {
	var buffer [8]byte
	for i := range words {
		w := &words[i]
		if at := int(w.start); w.end-w.start > 5 || sentence[at] < 'A' || sentence[at] > 'Z' || !isCapital(sentence[at:w.end]) {
			continue
		}
		key := append(buffer[:0], '=')
		for at := w.start; at < w.end; at++ {
			if sentence[at] != '.' {
				key = append(key, sentence[at]|0x20)
			}
		}
		if number := l.vocabulary.number(key, hashOf(key)); number != 0 {
			w.word = number
		}
	}
}

// readEntities lists, sentence by sentence, the entities that a match can hold: those that have words, but not too many, and
// of those of a kind that start at one word the first.
func (t *text) readEntities(model *document.Model) {
	e := &model.Entities
	kinds := [][]document.Entity{e.Dates, e.Durations, e.Emails, e.URLs, e.Phones, e.Addresses, e.Organisations, e.Laws, e.Ages, e.Placeholders}
	t.found = t.found[:0]
	for kind, list := range kinds {
		for i := range list {
			if s := list[i].Sentence; s >= 0 && s < len(model.Sentences) {
				if made := t.entity(model, int32(kind), &list[i]); 0 < made.end-made.start && made.end-made.start <= maxWords {
					t.found = append(t.found, foundEntity{int32(s), made})
				}
			}
		}
	}
	slices.SortStableFunc(t.found, func(a, b foundEntity) int {
		return cmp.Or(cmp.Compare(a.sentence, b.sentence), cmp.Compare(a.start, b.start), cmp.Compare(a.kind, b.kind))
	})
	t.entities, t.entityFirst = t.entities[:0], append(t.entityFirst[:0], 0)
	for i, f := range t.found {
		for len(t.entityFirst) <= int(f.sentence) {
			t.entityFirst = append(t.entityFirst, int32(len(t.entities)))
		}
		if last := i - 1; last < 0 || t.found[last].sentence != f.sentence || t.found[last].start != f.start || t.found[last].kind != f.kind {
			t.entities = append(t.entities, f.entity)
		}
	}
	for len(t.entityFirst) <= len(model.Sentences) {
		t.entityFirst = append(t.entityFirst, int32(len(t.entities)))
	}
}

// foundEntity is an entity of a sentence.
type foundEntity struct {
	sentence int32
	entity
}

// entity finds the words of an entity.
func (t *text) entity(model *document.Model, kind int32, e *document.Entity) entity {
	words, s := t.wordsOf(e.Sentence), &model.Sentences[e.Sentence]
	block := &model.Blocks[s.Block]
	span := func(w int) document.Span {
		return block.SourceSpan(s.Start+int(words[w].start), s.Start+int(words[w].end))
	}
	first := sort.Search(len(words), func(w int) bool { return span(w).End > e.Span.Start })
	last := first
	for last < len(words) && span(last).Start < e.Span.End {
		last++
	}
	return entity{kind, int32(first), int32(last)}
}
