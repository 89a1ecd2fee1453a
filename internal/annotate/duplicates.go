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
	// longestFragment is the number of bytes that a repeated fragment can have.
	longestFragment = 250
)

// findDuplicates finds the paragraphs, sentences, fragments and words that stand twice.
func (a *annotator) findDuplicates() {
	seen := map[string]int{}
	for i := range a.doc.Blocks {
		b := a.block(i)
		switch block := &a.doc.Blocks[i]; block.Kind {
		case document.Heading, document.Code:
			continue
		case document.Paragraph, document.ListItem, document.Quote:
			if b.words() >= leastParagraph {
				key := foldTitle(block.Text, ' ')
				if first, ok := seen[key]; ok {
					b.appendDuplicate(document.DuplicateParagraph, 0, len(block.Text), a.blockSentences[first], a.doc.Blocks[first].Span)
					continue
				}
				seen[key] = i
			}
		}
		b.repeatedSentences()
		b.repeatedFragments()
	}
}

// words counts the block's words.
func (b *block) words() int {
	count := 0
	for k := range b.t {
		if b.t[k].kind == wordToken {
			count++
		}
	}
	return count
}

func (b *block) appendDuplicate(kind document.DuplicateKind, start, end int, firstSentence int32, first document.Span) {
	b.model.Measures.Duplicates = append(b.model.Measures.Duplicates, document.Duplicate{
		Kind: kind, Text: b.text[start:end], Sentence: b.sentenceAt(start),
		FirstSentence: int(firstSentence), Span: b.doc.Blocks[b.index].SourceSpan(start, end), First: first,
	})
}

// repeatedSentences finds the sentences that the block has twice.
func (b *block) repeatedSentences() {
	from, to := int(b.blockSentences[b.index]), int(b.blockSentences[b.index+1])
	if to-from < 2 {
		return
	}
	seen := make(map[string]int, to-from)
	for id := from; id < to; id++ {
		s := &b.model.Sentences[id]
		if strings.Count(s.Text, " ")+1 < leastSentence {
			continue
		}
		key := foldTitle(s.Text, ' ')
		if first, ok := seen[key]; ok {
			b.appendDuplicate(document.DuplicateSentence, s.Start, s.End, int32(first), b.model.Sentences[first].Span)
			continue
		}
		seen[key] = id
	}
}

// repeatedFragments finds what follows itself right away: a run of three words or more, also where its copy was pasted onto
// its last word, and a small word.
func (b *block) repeatedFragments() {
	block := &b.doc.Blocks[b.index]
	for k := 0; k < len(b.t); k++ {
		if b.t[k].kind != wordToken {
			continue
		}
		if b.repeatsWord(k) {
			start, end := int(b.t[k+1].start), int(b.t[k+1].end)
			b.appendDuplicate(document.DuplicateWord, start, end, int32(b.sentenceAt(start)), block.SourceSpan(int(b.t[k].start), int(b.t[k].end)))
			for b.repeatsWord(k + 1) { // a third is no matter of its own
				k++
			}
			continue
		}
		start := int(b.t[k].start)
		period, length := b.repetition(start)
		if period == 0 {
			continue
		}
		b.appendDuplicate(document.DuplicateFragment, start+period, start+period+length, int32(b.sentenceAt(start)), block.SourceSpan(start, start+length))
		for k+1 < len(b.t) && int(b.t[k+1].start) < start+period+length {
			k++
		}
	}
}

// repetition tells how far after start its text begins again, right behind its own end, and how long what stands twice is. The
// period is 0 where nothing does.
func (b *block) repetition(start int) (period, length int) {
	if start+2*fragmentKey > len(b.text) {
		return 0, 0
	}
	window := b.text[start+fragmentKey : min(start+2*longestFragment, len(b.text))]
	if len(window) > longestFragment+fragmentKey {
		window = window[:longestFragment+fragmentKey]
	}
	at := strings.Index(window, b.text[start:start+fragmentKey])
	if at < 0 {
		return 0, 0
	}
	period = at + fragmentKey
	fragment := strings.TrimRight(b.text[start:start+period], " ")
	if strings.ContainsAny(fragment, ".;:!?,|/()") || strings.Count(fragment, " ") < 2 || !strings.HasPrefix(b.text[start+period:], fragment) {
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
