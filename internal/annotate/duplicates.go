package annotate

import (
	"strings"

	"github.com/privlint/privlint/internal/document"
)

const (
	// leastParagraph is the number of words from which a paragraph that stands twice counts.
	leastParagraph = 12
	// leastSentence is the number of words from which a sentence that stands twice in its block counts.
	leastSentence = 10
	// fragmentKey is the number of bytes by which the repetition of a fragment is looked for, and so the least length of one.
	fragmentKey = 14
	// mostAnagrams bounds the passages of the same letters, in other words, that a passage is compared with.
	mostAnagrams = 8
	// mostCandidates bounds the places that are looked at for the copy of a fragment, before its text is searched.
	mostCandidates = 8
	// nextBits is the number of bits by which tokens are told apart that may stand again.
	nextBits = 10
	// longestFragment is the number of bytes that a repeated fragment can have.
	longestFragment = 250
)

// findDuplicates finds the paragraphs, sentences, fragments and words that stand twice.
func (a *annotator) findDuplicates() {
	clear(a.nextTokens[:])
	paragraphs := repeats{passages: map[uint64]int32{}, text: func(block int32) string { return a.doc.Blocks[block].Text }}
	sentences := repeats{passages: map[uint64]int32{}, text: func(id int32) string { return a.model.Sentences[id].Text }}
	for i := range a.doc.Blocks {
		b := a.block(i)
		switch block := &a.doc.Blocks[i]; block.Kind {
		case document.Heading, document.Code:
			continue
		case document.Paragraph, document.ListItem, document.Quote:
			if b.hasWords(leastParagraph) {
				if first, ok := paragraphs.first(uint64(b.lettersBetween(0, len(b.t))), int32(i)); ok {
					b.appendDuplicate(document.DuplicateParagraph, 0, len(block.Text), a.blockSentences[first], a.doc.Blocks[first].Span)
					continue
				}
			}
		}
		b.repeatedSentences(sentences)
		b.repeatedFragments()
	}
}

// repeats finds passages that stand twice, whatever their punctuation. Most are told apart by the sum of their letters.
type repeats struct {
	passages map[uint64]int32
	text     func(passage int32) string
}

// first is the earlier passage with the words of this one, whose letters have the sum; ok is false where there is none.
func (r repeats) first(sum uint64, passage int32) (first int32, ok bool) {
	for range mostAnagrams {
		if first, ok = r.passages[sum]; !ok {
			r.passages[sum] = passage
			return 0, false
		}
		if foldTitle(r.text(first), ' ') == foldTitle(r.text(passage), ' ') {
			return first, true
		}
		sum++
	}
	return 0, false
}

// hasWords tells whether the block has so many words or more.
func (b *block) hasWords(least int) bool {
	for k := range b.t {
		if b.t[k].kind == wordToken {
			least--
		}
		if least == 0 {
			return true
		}
	}
	return false
}

func (b *block) appendDuplicate(kind document.DuplicateKind, start, end int, firstSentence int32, first document.Span) {
	b.model.Measures.Duplicates = append(b.model.Measures.Duplicates, document.Duplicate{
		Kind: kind, Text: b.text[start:end], Sentence: b.sentenceAt(start),
		FirstSentence: int(firstSentence), Span: b.doc.Blocks[b.index].SourceSpan(start, end), First: first,
	})
}

// repeatedSentences finds the sentences that the block has twice.
func (b *block) repeatedSentences(sentences repeats) {
	from, to := b.blockSentences[b.index], b.blockSentences[b.index+1]
	if to-from < 2 {
		return
	}
	for id := from; id < to; id++ {
		s := &b.model.Sentences[id]
		if strings.Count(s.Text, " ")+1 < leastSentence {
			continue
		}
		sum := b.lettersBetween(int(b.extents[id].first), int(b.extents[id].end))
		if first, ok := sentences.first(uint64(b.index)<<32|uint64(sum), id); ok {
			b.appendDuplicate(document.DuplicateSentence, s.Start, s.End, first, b.model.Sentences[first].Span)
		}
	}
}

// repeatedFragments finds what follows itself right away: a run of three words or more, also where its copy was pasted onto
// its last word, and a small word.
func (b *block) repeatedFragments() {
	b.findAgain()
	end := fragmentEnd{token: -1}
	for k := 0; k+1 < len(b.t); k++ {
		switch {
		case b.t[k].kind != wordToken:
		case b.t[k+1].value == b.t[k].value && b.repeatsWord(k):
			k = b.appendRepeatedWord(k)
		case b.mayRepeat(k):
			b.moveEnd(&end, k)
			k = b.appendRepeatedFragment(k, end.at)
		}
	}
}

// appendRepeatedWord appends the word at k, which follows itself, as a duplicate. It returns the last token before which it stands.
func (b *block) appendRepeatedWord(k int) int {
	start, end := int(b.t[k+1].start), int(b.t[k+1].end)
	first := b.doc.Blocks[b.index].SourceSpan(int(b.t[k].start), int(b.t[k].end))
	b.appendDuplicate(document.DuplicateWord, start, end, int32(b.sentenceAt(start)), first)
	for b.repeatsWord(k + 1) { // a third is no matter of its own
		k++
	}
	return k
}

// appendRepeatedFragment appends the fragment at k, which ends before the byte at stop, as a duplicate where it follows itself. It
// returns the last token of the copy; k where there is none.
func (b *block) appendRepeatedFragment(k, stop int) int {
	start := int(b.t[k].start)
	period, length := b.repetition(start, stop)
	if period == 0 {
		return k
	}
	copied := start + period
	b.appendDuplicate(document.DuplicateFragment, copied, copied+length, int32(b.sentenceAt(start)), b.doc.Blocks[b.index].SourceSpan(start, start+length))
	for k+1 < len(b.t) && int(b.t[k+1].start) < copied+length {
		k++
	}
	return k
}

// findAgain finds the tokens that may stand again in the block.
func (b *block) findAgain() {
	b.again = resized(b.again, len(b.t))
	before := b.blockTokens[b.index] // what nextTokens has of other blocks is before it
	for k := int32(len(b.t)) - 1; k >= 0; k-- {
		next := &b.nextTokens[uint32(b.t[k].value)*0x9e3779b1>>(32-nextBits)]
		if b.again[k] = int32(len(b.t)); *next > before {
			b.again[k] = *next - 1 - before
		}
		*next = before + k + 1
	}
}

// mayRepeat tells whether a fragment that begins with the word at k may follow itself. It has three words or more, and so the token
// after its first stands in its copy too.
func (b *block) mayRepeat(k int) bool {
	start, second := b.t[k].start, b.t[k+1].start
	key := b.text[start:min(int(start)+fragmentKey, len(b.text))]
	next := b.again[k+1]
	for range mostCandidates {
		if int(next) >= len(b.t) {
			return false
		}
		copied := b.t[next].start - (second - start)
		if copied > start+fragmentKey+longestFragment {
			return false
		}
		if strings.HasPrefix(b.text[copied:], key) {
			return true
		}
		next = b.again[next]
	}
	return true
}

// fragmentEnd is the first mark after a token that no fragment holds, and the byte where it stands.
type fragmentEnd struct{ token, at int }

// moveEnd moves end behind the token at k.
func (b *block) moveEnd(end *fragmentEnd, k int) {
	if end.token > k {
		return
	}
	for end.token = k + 1; end.token < len(b.t) && !b.endsFragment(end.token); end.token++ {
	}
	if end.at = len(b.text); end.token < len(b.t) {
		end.at = int(b.t[end.token].start)
	}
}

// endsFragment tells whether the token at k is a mark that no fragment holds.
func (b *block) endsFragment(k int) bool {
	if b.t[k].kind != markToken {
		return false
	}
	switch b.t[k].value {
	case '.', ';', ':', '!', '?', ',', '|', '/', '(', ')':
		return true
	}
	return false
}

// repetition tells how far after start its text begins again, right behind its own end and before the mark at stop, and how long
// what stands twice is. The period is 0 where nothing does.
func (b *block) repetition(start, stop int) (period, length int) {
	key := start + fragmentKey
	if key > stop {
		return 0, 0
	}
	end := min(min(stop, key+longestFragment)+fragmentKey, len(b.text))
	at := strings.Index(b.text[key:end], b.text[start:key])
	if at < 0 {
		return 0, 0
	}
	period = at + fragmentKey
	fragment := strings.TrimRight(b.text[start:start+period], " ")
	if strings.Count(fragment, " ") < 2 || !strings.HasPrefix(b.text[start+period:], fragment) {
		return 0, 0
	}
	length = len(fragment)
	if end := start + period + length; end < len(b.text) && isWordByte(b.text[end]) {
		return 0, 0
	}
	return period, length
}

func isWordByte(c byte) bool { return c >= 0x80 || isAlphanumeric(c) }

// repeatsWord tells whether the word at k stands once more right after it and is one that never does so rightly.
func (b *block) repeatsWord(k int) bool {
	if k+1 >= len(b.t) || b.t[k+1].start != b.t[k].end+1 || b.word(k) != b.word(k+1) {
		return false
	}
	switch b.word(k) {
	case "the", "a", "an", "of", "and", "or", "our", "your", "their", "with", "from", "by", "are", "was", "be", "we", "will", "may", "must", "which", "please":
		return !(b.mark(k+2, '-') && b.joined(k+2))
	}
	return false
}
