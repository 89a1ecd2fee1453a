// Package annotate turns a parsed document into the model that rules read: sentences, entities, definitions,
// references, the document's kind and language. It measures and does not judge: what a finding makes of a date or a
// placeholder is decided in Rego.
//
// Every scanner works on tokens, in one pass over each block, so that the time grows with the length of the text alone.
package annotate

import (
	"slices"
	"sync"

	"github.com/privlint/privlint/internal/document"
)

// Matcher fills the Concepts of a model and of its sentences. It is called when sentences and entities are there.
type Matcher interface {
	Match(model *document.Model)
}

// Annotate measures what a document says. The lexicon may be nil; then the model has no concepts.
func Annotate(doc *document.Document, lexicon Matcher) *document.Model {
	a := &annotator{
		doc:     doc,
		names:   defaultVocabulary(),
		model:   &document.Model{Document: doc},
		buffers: spare.Get().(*buffers),
	}
	defer spare.Put(a.buffers)
	a.tokenise()
	a.findSentences()
	a.findEntities()
	a.findDefinitions()
	a.dropDefinedStandIns()
	a.findReferences()
	a.measure()
	a.model.Kind = a.kind()
	a.model.DetectedLanguage = a.language()
	if lexicon != nil {
		lexicon.Match(a.model)
	}
	return a.model
}

// annotator holds what the scanners share while one document is measured.
type annotator struct {
	*buffers
	doc   *document.Document
	model *document.Model
	names *vocabulary
	// stopWords counts, for each language, the words of the text that are among its commonest.
	stopWords [languageCount]int
	// british and american count words in the one spelling and the other.
	british, american int
	dates             dateNotes
}

// buffers are the lists of an annotator that no model keeps.
type buffers struct {
	// tokens are those of all blocks, one block after the other; blockTokens[i] is where block i's begin.
	tokens      []token
	blockTokens []int32
	// marks are the tokens of each block that are marks, by their indices in it; blockMarks[i] is where block i's begin. Much hangs on
	// marks alone, and there are few.
	marks      []int32
	blockMarks []int32
	// blockSentences[i] is the ID of block i's first sentence; its last one is blockSentences[i+1]-1.
	blockSentences []int32
	// uses counts the words of the text by their entries in the vocabulary.
	uses []int32
	// sentences are those of the document while they are read.
	sentences []document.Sentence
	// extents are the tokens of each sentence.
	extents []extent
	// again tells for each token of a block where one begins that may be the same; the number of the block's tokens where none does.
	again []int32
	// nextTokens are those tokens of the document that were met last, going from the end of each block, by their values: their
	// indices from 1.
	nextTokens [1 << nextBits]int32
}

// spare are the buffers of documents that are done: new memory for each would take longer than what is done with it.
var spare = sync.Pool{New: func() any { return &buffers{} }}

// resized is a list of size elements, and of unknown content, with the memory of list where that is enough.
func resized[T any](list []T, size int) []T { return slices.Grow(list[:0], size)[:size] }

// extent is a range of token indices of a block, end exclusive.
type extent struct{ first, end int32 }

// block is a view of one block for a scanner.
type block struct {
	*annotator
	index int
	text  string
	t     []token
	// marks are the indices of those tokens that are marks.
	marks []int32
}

func (a *annotator) block(index int) *block {
	return &block{
		annotator: a,
		index:     index,
		text:      a.doc.Blocks[index].Text,
		t:         a.tokens[a.blockTokens[index]:a.blockTokens[index+1]],
		marks:     a.marks[a.blockMarks[index]:a.blockMarks[index+1]],
	}
}

// at is the token at i; a token of no kind where there is none.
func (b *block) at(i int) token {
	if i < 0 || i >= len(b.t) {
		return token{}
	}
	return b.t[i]
}

// is tells whether the token at i is in one of the classes.
func (b *block) is(i int, c class) bool {
	return i >= 0 && i < len(b.t) && b.t[i].class&c != 0
}

// mark tells whether the token at i is the mark r.
func (b *block) mark(i int, r rune) bool {
	return i >= 0 && i < len(b.t) && b.t[i].kind == markToken && b.t[i].value == r
}

// joined tells whether the token at i follows the one before without white space.
func (b *block) joined(i int) bool {
	return i > 0 && i < len(b.t) && b.t[i].start == b.t[i-1].end
}

// word is the text of the token at i.
func (b *block) word(i int) string {
	if i < 0 || i >= len(b.t) {
		return ""
	}
	return b.text[b.t[i].start:b.t[i].end]
}

// equal tells whether the token at i is the word lower, in any case.
func (b *block) equal(i int, lower string) bool {
	if i < 0 || i >= len(b.t) || int(b.t[i].end-b.t[i].start) != len(lower) {
		return false
	}
	word := b.text[b.t[i].start:b.t[i].end]
	for k := range len(word) {
		if lowerByte(word[k]) != lower[k] {
			return false
		}
	}
	return true
}

// tokenFrom is the index of the first token at or after i that starts at offset or later.
func (b *block) tokenFrom(i, offset int) int {
	for i < len(b.t) && int(b.t[i].start) < offset {
		i++
	}
	return i
}

// sentenceAt is the ID of the sentence that holds the byte at offset of the block's text.
func (b *block) sentenceAt(offset int) int {
	low, high := int(b.blockSentences[b.index]), int(b.blockSentences[b.index+1])
	first := low
	for low < high {
		middle := (low + high) / 2
		if b.model.Sentences[middle].Start <= offset {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return max(low-1, first)
}

// entity is an entity over the bytes from start to end of the block's text.
func (b *block) entity(start, end int) document.Entity {
	return document.Entity{
		Sentence: b.sentenceAt(start),
		Text:     b.text[start:end],
		Span:     b.doc.Blocks[b.index].SourceSpan(start, end),
	}
}

// tokensEntity is an entity over the tokens from i to j, j exclusive.
func (b *block) tokensEntity(i, j int) document.Entity {
	return b.entity(int(b.t[i].start), int(b.t[j-1].end))
}
