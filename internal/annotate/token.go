package annotate

import (
	"slices"
	"unicode"
	"unicode/utf8"
)

type tokenKind uint8

const (
	noToken tokenKind = iota
	wordToken
	numberToken
	markToken
)

// shape tells how a word is written.
type shape uint8

const (
	// initialUpper: the first letter is a capital.
	initialUpper shape = 1 << iota
	// anyUpper: some letter after the first is a capital.
	anyUpper
	// anyLower: some letter is a small one.
	anyLower
)

// token is a word (letters, with apostrophes between them), a number (digits alone) or a single mark.
type token struct {
	// start and end are bytes of the block's text.
	start, end int32
	// value is a number's value (-1 where it is too large to count), the mark's rune, or a negative number that stands for the
	// word's letters: letterSum tells how.
	value int32
	// entry is the index of the word's entry in the vocabulary; 0 where it has none.
	entry uint16
	kind  tokenKind
	shape shape
	class class
}

func (t token) capitalised() bool { return t.kind == wordToken && t.shape&initialUpper != 0 }
func (t token) allUpper() bool {
	return t.kind == wordToken && t.shape&(initialUpper|anyLower) == initialUpper
}
func (t token) width() int { return int(t.end - t.start) }

// tokenise cuts all blocks into tokens, and counts words on the way.
func (a *annotator) tokenise() {
	bytes := 0
	for i := range a.doc.Blocks {
		bytes += len(a.doc.Blocks[i].Text)
	}
	a.tokens = slices.Grow(a.tokens[:0], bytes/5)
	a.marks = a.marks[:0]
	a.uses = resized(a.uses, len(a.names.entries))
	clear(a.uses)
	a.blockTokens, a.blockMarks = resized(a.blockTokens, len(a.doc.Blocks)+1), resized(a.blockMarks, len(a.doc.Blocks)+1)
	for i := range a.doc.Blocks {
		a.blockTokens[i], a.blockMarks[i] = int32(len(a.tokens)), int32(len(a.marks))
		a.tokens = a.names.appendTokens(a.tokens, a.doc.Blocks[i].Text)
		a.countTokens(a.tokens[a.blockTokens[i]:])
	}
	a.blockTokens[len(a.doc.Blocks)], a.blockMarks[len(a.doc.Blocks)] = int32(len(a.tokens)), int32(len(a.marks))
	a.countLanguages()
}

// countTokens counts the words of a block, and lists its marks.
func (a *annotator) countTokens(tokens []token) {
	end := int32(-1)
	for i := range tokens {
		t := &tokens[i]
		if t.kind == markToken {
			a.marks = append(a.marks, int32(i))
		} else if t.start != end {
			a.model.Words++
		}
		end = t.end
		a.uses[t.entry]++
	}
}

// countLanguages counts the words that tell the language of the text and its spelling.
func (a *annotator) countLanguages() {
	for i, uses := range a.uses {
		if uses == 0 {
			continue
		}
		e := &a.names.entries[i]
		for l := range a.stopWords {
			a.stopWords[l] += int(uses) * int(e.languages>>l&1)
		}
		if e.class&classBritish != 0 {
			a.british += int(uses)
		}
		if e.class&classAmerican != 0 {
			a.american += int(uses)
		}
	}
}

// charClass sorts the ASCII characters.
type charClass uint8

const (
	charMark charClass = iota
	charSpace
	charUpper
	charLower
	charDigit
)

var charClasses = func() (table [128]charClass) {
	for c := range table {
		switch {
		case c <= ' ' || c == 0x7f:
			table[c] = charSpace
		case 'A' <= c && c <= 'Z':
			table[c] = charUpper
		case 'a' <= c && c <= 'z':
			table[c] = charLower
		case '0' <= c && c <= '9':
			table[c] = charDigit
		}
	}
	return table
}()

func lowerByte(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// letterSums gives each ASCII letter, in either case, and each digit a number of its own. Their sum over a word finds it in the
// vocabulary, and over a passage tells it from nearly all others, however they are punctuated.
var letterSums = func() (table [256]uint32) {
	sum := uint32(0x9e3779b9)
	for c := range table {
		switch {
		case 'a' <= c && c <= 'z':
			table[c] = table[c-'a'+'A']
		case c < 0x80 && isAlphanumeric(byte(c)):
			sum = (sum ^ sum>>15) * 0x2c1b3c6d
			table[c] = sum | 1
		}
	}
	return table
}()

// letterSum is the sum of the token's letters and digits; 0 for a mark.
func (b *block) letterSum(t *token) uint32 {
	switch t.kind {
	case wordToken:
		return uint32(t.value) &^ wordValue
	case numberToken:
		sum := uint32(0)
		for at := t.start; at < t.end; at++ {
			sum += letterSums[b.text[at]]
		}
		return sum &^ wordValue
	}
	return 0
}

// wordValue is set in the values of words, which it makes negative.
const wordValue = 1 << 31

// sumOf is the letterSum of text.
func sumOf(text string) uint32 {
	sum := uint32(0)
	for _, r := range text {
		if r >= utf8.RuneSelf {
			r = unicode.ToLower(r) // some have their small letter in ASCII
		}
		if r < utf8.RuneSelf {
			sum += letterSums[r]
		}
	}
	return sum &^ wordValue
}

// letterSet holds sums of letters. It may hold others too: it is for telling quickly what need not be looked up.
type letterSet [256]bool

func (s *letterSet) add(sum uint32)      { s[sum*0x9e3779b1>>24] = true }
func (s *letterSet) has(sum uint32) bool { return s[sum*0x9e3779b1>>24] }

// lettersBetween is the sum of the letters and digits of the tokens from first to end.
func (b *block) lettersBetween(first, end int) uint32 {
	sum := uint32(0)
	for k := first; k < end; k++ {
		sum += b.letterSum(&b.t[k])
	}
	return sum &^ wordValue
}

// appendTokens cuts text into tokens.
func (v *vocabulary) appendTokens(tokens []token, text string) []token {
	for i := 0; i < len(text); {
		c := text[i]
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(text[i:])
			switch {
			case unicode.IsLetter(r):
				tokens = append(tokens, token{})
				i = v.wordAt(&tokens[len(tokens)-1], text, i)
			case unicode.IsSpace(r) || isInvisible(r):
				i += size
			default:
				tokens = append(tokens, token{start: int32(i), end: int32(i + size), kind: markToken, value: r})
				i += size
			}
			continue
		}
		switch charClasses[c] {
		case charSpace:
			i++
		case charUpper, charLower:
			tokens = append(tokens, token{})
			i = v.wordAt(&tokens[len(tokens)-1], text, i)
		case charDigit:
			start, value := i, int32(0)
			for i < len(text) && '0' <= text[i] && text[i] <= '9' {
				if value >= 0 {
					value = value*10 + int32(text[i]-'0')
				}
				if value > 99_999_999 {
					value = -1
				}
				i++
			}
			tokens = append(tokens, token{start: int32(start), end: int32(i), kind: numberToken, value: value})
		default:
			tokens = append(tokens, token{start: int32(i), end: int32(i + 1), kind: markToken, value: rune(c)})
			i++
		}
	}
	return tokens
}

// wordAt reads the word that starts at i into t, and returns where it ends. Apostrophes between letters belong to it: "don't",
// "Acme’s".
func (v *vocabulary) wordAt(t *token, text string, i int) int {
	rest := text[i:]
	sum, n := letterSums[rest[0]], 1
	some, all := byte(0), ^byte(0) // of the letters after the first: a small one has the bit caseBit, a capital has not
	for ; n < len(rest); n++ {
		c := rest[n]
		if c < 'A' || letterSums[c] == 0 {
			break
		}
		sum += letterSums[c]
		some, all = some|c, all&c
	}
	if sum == 0 || n < len(rest) && (rest[n] == '\'' || rest[n] >= utf8.RuneSelf) {
		return v.rareWordAt(t, text, i)
	}
	sum &^= wordValue
	t.start, t.end, t.kind, t.value, t.shape = int32(i), int32(i+n), wordToken, int32(sum|wordValue), initialUpper
	if rest[0]&caseBit != 0 {
		t.shape = anyLower
	}
	if some&caseBit != 0 {
		t.shape |= anyLower
	}
	if all&caseBit == 0 {
		t.shape |= anyUpper
	}
	if n <= maxEntryWord {
		t.entry = v.find(sum, rest[:n])
		t.class = v.entries[t.entry].class
	}
	return i + n
}

// caseBit tells small letters from capitals.
const caseBit = 'a' - 'A'

// rareWordAt reads a word that may have apostrophes or letters beyond ASCII.
func (v *vocabulary) rareWordAt(t *token, text string, i int) int {
	var (
		buffer [maxEntryWord]byte
		n      int
		sum    uint32
		s      shape
		start  = i
	)
	put := func(c byte) {
		if n < len(buffer) {
			buffer[n] = c
		}
		n++
		sum += letterSums[c]
	}
scan:
	for i < len(text) {
		c := text[i]
		if c < utf8.RuneSelf {
			switch charClasses[c] {
			case charLower:
				s |= anyLower
			case charUpper:
				if i == start {
					s |= initialUpper
				} else {
					s |= anyUpper
				}
				c += 'a' - 'A'
			case charMark:
				if c != '\'' || i == start || !letterAt(text, i+1) {
					break scan
				}
			default:
				break scan
			}
			put(c)
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '’' && i > start && letterAt(text, i+size):
			put('\'')
		case unicode.IsLetter(r) || unicode.Is(unicode.Mn, r):
			if !unicode.IsUpper(r) {
				s |= anyLower
			} else if i == start {
				s |= initialUpper
			} else {
				s |= anyUpper
			}
			var lower [utf8.UTFMax]byte
			for _, c := range lower[:utf8.EncodeRune(lower[:], unicode.ToLower(r))] {
				put(c)
			}
		case r == '\u00ad':
		default:
			break scan
		}
		i += size
	}
	sum &^= wordValue
	t.start, t.end, t.kind, t.value, t.shape = int32(start), int32(i), wordToken, int32(sum|wordValue), s
	if n <= len(buffer) {
		t.entry = v.find(sum, string(buffer[:n]))
		t.class = v.entries[t.entry].class
	}
	return i
}

func letterAt(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	if c := text[i]; c < utf8.RuneSelf {
		return charClasses[c] == charUpper || charClasses[c] == charLower
	}
	r, _ := utf8.DecodeRuneInString(text[i:])
	return unicode.IsLetter(r)
}

// isInvisible tells whether r takes no room on the line: zero-width blanks, byte order marks, variation selectors.
func isInvisible(r rune) bool {
	return r == '\u00ad' || '\u200b' <= r && r <= '\u200f' || r == '\u2060' || r == '\ufeff' || '\ufe00' <= r && r <= '\ufe0f'
}

func isOpening(r rune) bool {
	switch r {
	case '(', '[', '{', '“', '‘', '„', '«', '‚', '"', '\'', '‹':
		return true
	}
	return false
}

func isClosing(r rune) bool {
	switch r {
	case ')', ']', '}', '”', '’', '"', '\'', '»', '›', '“', '*', '_':
		return true
	}
	return false
}

func isDash(r rune) bool {
	return r == '-' || '\u2010' <= r && r <= '\u2015' || r == '\u2212'
}

func isQuote(r rune) bool {
	switch r {
	case '"', '“', '”', '„', '‟', '«', '»', '\'', '‘', '’', '‚', '‹', '›', '″':
		return true
	}
	return false
}
