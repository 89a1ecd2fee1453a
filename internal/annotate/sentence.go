package annotate

import (
	"slices"
	"strings"

	"github.com/privlint/privlint/internal/document"
)

// longSentence is the number of tokens above which a sentence is cut at its enumerators ("; (b)").
const longSentence = 140

// findSentences splits every block and measures each sentence.
func (a *annotator) findSentences() {
	blocks := a.doc.Blocks
	a.blockSentences = resized(a.blockSentences, len(blocks)+1)
	a.model.Sentences = a.sentences[:0]
	a.extents = a.extents[:0]
	for i := range blocks {
		a.blockSentences[i] = int32(len(a.model.Sentences))
		a.block(i).split()
	}
	a.blockSentences[len(blocks)] = int32(len(a.model.Sentences))
	a.sentences = a.model.Sentences
	a.model.Sentences = slices.Clone(a.sentences) // before they are read, nobody knows how many there are
}

// split appends the sentences of the block.
func (b *block) split() {
	first := 0
	b.eachBoundary(func(end int) {
		b.appendLong(first, end)
		first = end
	})
	b.appendLong(first, len(b.t))
}

// appendLong appends the tokens from first to end as one sentence, or as several where it is long and enumerates.
func (b *block) appendLong(first, end int) {
	if end-first > longSentence {
		for i := first + 1; i < end; i++ {
			if b.mark(i, ';') && b.enumeratorAfter(i+1) {
				b.appendSentence(first, i+1)
				first = i + 1
			}
		}
	}
	b.appendSentence(first, end)
}

// enumeratorAfter tells whether "(b)" or "and (b)" stands at i.
func (b *block) enumeratorAfter(i int) bool {
	if b.equal(i, "and") || b.equal(i, "or") {
		i++
	}
	return b.mark(i, '(') && b.mark(i+2, ')') && b.at(i+1).kind != markToken && b.at(i+1).width() <= 4
}

func (b *block) appendSentence(first, end int) {
	if first >= end {
		return
	}
	start, stop := int(b.t[first].start), int(b.t[end-1].end)
	source := &b.doc.Blocks[b.index]
	s := document.Sentence{
		ID:      len(b.model.Sentences),
		Block:   b.index,
		Section: source.Section,
		Start:   start,
		End:     stop,
		Text:    b.text[start:stop],
		Span:    source.SourceSpan(start, stop),
		Lead:    b.leadSentence(source.Lead),
	}
	s.Polarity, s.Modality = b.statement(first, end)
	b.model.Sentences = append(b.model.Sentences, s)
	b.extents = append(b.extents, extent{int32(first), int32(end)})
}

// leadSentence is the last sentence of the block that introduces this one.
func (b *block) leadSentence(lead int) int {
	if lead < 0 || lead >= b.index || b.blockSentences[lead] == b.blockSentences[lead+1] {
		return -1
	}
	return int(b.blockSentences[lead+1]) - 1
}

// eachBoundary calls yield with the index of each token that begins another sentence.
func (b *block) eachBoundary(yield func(end int)) {
	first, next, opened := 0, 0, -1
	for _, mark := range b.marks {
		i := int(mark)
		if i < next {
			continue
		}
		switch b.t[i].value {
		case '(':
			if i > first {
				opened = i
			}
		case ')':
			opened = -1
		case '.', '?', '!', '…', '。':
			terminators, after := b.terminatorEnd(i)
			if after >= len(b.t) {
				return
			}
			inside := opened >= 0 && b.closes(after)
			if !inside && b.ends(first, i, terminators, after) {
				yield(after)
				first, opened = after, -1
			}
			next = after
		}
	}
}

// terminatorEnd is where the run of terminators that begins at i ends, and where the quotes and brackets that close
// after it end.
func (b *block) terminatorEnd(i int) (terminators, after int) {
	j := i + 1
	for b.joined(j) && b.at(j).kind == markToken && isTerminator(b.t[j].value) {
		j++
	}
	terminators = j
	for b.joined(j) && b.at(j).kind == markToken && isClosing(b.t[j].value) && !b.opensAt(j) {
		j++
	}
	return terminators, j
}

// opensAt tells whether the mark at j, which could close a quotation, opens one: text follows it without a blank, and
// nothing is open that it could close.
func (b *block) opensAt(j int) bool {
	if r := b.t[j].value; r != '“' {
		return false
	}
	return b.joined(j+1) && b.at(j+1).kind == wordToken
}

func isTerminator(r rune) bool {
	return r == '.' || r == '?' || r == '!' || r == '…' || r == '。'
}

// closes tells whether a bracket that was opened before i is closed soon after it.
func (b *block) closes(i int) bool {
	for end := min(i+60, len(b.t)); i < end; i++ {
		if b.mark(i, ')') {
			return true
		}
		if b.mark(i, '(') {
			return false
		}
	}
	return false
}

// ends tells whether the terminator at i, whose run ends at terminators, ends the sentence that began at first. The
// next token stands at after.
func (b *block) ends(first, i, terminators, after int) bool {
	if b.joined(after) {
		return after == terminators && b.runTogether(i, after) || after > terminators && b.beginsSentence(after)
	}
	next := b.at(after)
	quoted := after > terminators
	lower := next.kind == wordToken && !next.capitalised()
	switch b.t[i].value {
	case '?':
		return !lower || !quoted && b.is(first, classQuestion)
	case '!':
		return !(lower && (quoted || b.at(i-1).capitalised()))
	case '…':
		return !lower
	}
	if terminators > i+1 {
		return !lower
	}
	if next.kind == markToken && !isOpening(next.value) && !isDash(next.value) && !isBullet(next.value) {
		return next.value > 0x2000 || next.value == '*' || next.value == '#' || next.value == '[' || next.value == '<' || next.value == '_'
	}
	if b.enumerates(first, i) {
		return false
	}
	if quoted {
		return !lower
	}
	return !b.abbreviates(i, after)
}

// runTogether tells whether the full stop at i ends a sentence although the next word follows without a blank:
// "considerations.We", but not "example.com", "Node.js" or "Shop.Com".
func (b *block) runTogether(i, after int) bool {
	previous := b.at(i - 1)
	if !b.joined(i) {
		return false
	}
	switch previous.kind {
	case wordToken:
		if previous.width() < 2 || previous.shape&anyLower == 0 {
			return false
		}
	case numberToken:
		if previous.width() < 3 {
			return false
		}
	default:
		if r := previous.value; r != ')' && r != '”' && r != '"' && r != '%' && r != ']' && r != '’' {
			return false
		}
	}
	return b.beginsSentence(after) && !b.inAddress(i)
}

// beginsSentence tells whether the token at i looks like a sentence's first word, with nothing before it to say so.
func (b *block) beginsSentence(i int) bool {
	next := b.at(i)
	if next.kind == markToken {
		return isBullet(next.value) || (next.value == '“' || next.value == '(') && b.at(i+1).capitalised()
	}
	if !next.capitalised() || next.class&classFile != 0 {
		return false
	}
	if b.joined(i + 1) {
		following := b.at(i + 1)
		if r := following.value; following.kind != markToken || r != ',' && r != ':' && r != ')' && !isQuote(r) && !isDash(r) {
			return false
		}
	}
	return next.width() > 1 || b.equal(i, "a") || b.equal(i, "i")
}

// inAddress tells whether the full stop at i is part of a URL or an e-mail address.
func (b *block) inAddress(i int) bool {
	end := int(b.t[i].start)
	start := max(end-120, 0)
	chunk := b.text[start:end]
	if blank := strings.LastIndexByte(chunk, ' '); blank >= 0 {
		chunk = chunk[blank:]
	}
	return strings.Contains(chunk, "://") || strings.Contains(chunk, "www.") && strings.Count(chunk, ".") < 2
}

func isBullet(r rune) bool {
	switch r {
	case '•', '·', '◦', '▪', '●', '‣', '○', '■', '\uf0b7':
		return true
	}
	return false
}

// enumerates tells whether the tokens from first up to the full stop at i are nothing but an item's number: "1.",
// "4.1.", "A.", "(iv).", "Section 3.".
func (b *block) enumerates(first, i int) bool {
	if i-first > 7 {
		return false
	}
	if b.is(first, classProvision) && b.at(first+1).kind == numberToken {
		first++
	}
	for k := first; k < i; k++ {
		switch t := b.t[k]; t.kind {
		case wordToken:
			if t.width() > 1 && !isRoman(b.word(k)) {
				return false
			}
		case numberToken:
			if t.width() > 2 {
				return false
			}
		case markToken:
			if t.value != '.' && t.value != '(' && t.value != ')' && t.value != '§' && t.value != '#' && t.value != '*' {
				return false
			}
		}
	}
	return i > first
}

// isRoman tells whether word is a Roman numeral below forty.
func isRoman(word string) bool {
	if len(word) > 6 {
		return false
	}
	for i := range len(word) {
		switch lowerByte(word[i]) {
		case 'i', 'v', 'x':
		default:
			return false
		}
	}
	return word != ""
}

// abbreviates tells whether the full stop at i belongs to an abbreviation that the sentence goes on after.
func (b *block) abbreviates(i, after int) bool {
	previous, next := b.at(i-1), b.at(after)
	if previous.kind != wordToken || !b.joined(i) {
		return false
	}
	starts := next.capitalised() && next.class&classStarter != 0
	if previous.width() == 1 {
		if b.mark(i-2, '.') && b.joined(i-1) {
			return b.chainContinues(i, next, starts)
		}
		return previous.capitalised() && !starts
	}
	if b.mark(i-2, '.') && b.joined(i-1) && b.joined(i-2) && previous.class&classDomain != 0 {
		return false // the full stop after "www.acme.gov" ends the sentence
	}
	switch c := previous.class; {
	case c&classNeverEnds != 0:
		return true
	case c&classBeforeNumber != 0 && (next.kind == numberToken || b.mark(after, '§')):
		return true
	case c&classMayEnd == 0:
		return false
	case b.equal(i-1, "etc"):
		return next.kind != wordToken && next.kind != numberToken || !next.capitalised()
	case !previous.capitalised() && !b.equal(i-1, "max") && !b.equal(i-1, "min") && !b.equal(i-1, "al"):
		return next.kind == wordToken && !next.capitalised()
	}
	return !starts
}

// chainContinues tells whether a sentence goes on after an abbreviation of single letters: always after "e.g." and
// "i.e.", after "U.S." unless the next word begins a sentence.
func (b *block) chainContinues(i int, next token, starts bool) bool {
	if (b.equal(i-3, "e") && b.equal(i-1, "g")) || (b.equal(i-3, "i") && b.equal(i-1, "e")) {
		return true
	}
	if b.equal(i-1, "m") && (b.equal(i-3, "a") || b.equal(i-3, "p")) {
		return !next.capitalised()
	}
	return !starts
}
