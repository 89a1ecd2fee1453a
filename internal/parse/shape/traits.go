package shape

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/privlint/privlint/internal/parse/fold"
)

// The most a heading can have.
const (
	MaxTitle      = 100
	MaxTitleWords = 14
)

// Traits is what a text looks like, as far as that tells headings from other text.
type Traits struct {
	// Long tells that there is more text than a heading has; nothing but First and Last is known then.
	Long bool
	// Words, Runes and Letters are counts.
	Words, Runes, Letters int
	// First and last are the first and the last characters.
	First, Last rune
	// Caps tells that all letters are capitals, Title that all long words start with one.
	Caps, Title bool
	// Breaks tells that a sentence ends inside.
	Breaks bool
	// Pair tells of a colon or a semicolon inside ("Phone: 1234"), Contact of an e-mail or web address, Number of one with
	// five digits or more (a postal code, a telephone number), Date of a date.
	Pair, Contact, Number, Date bool
	// Address tells of a number with three digits or more beside a comma or another such number: a street, a town.
	Address bool
	// Points tells that the text speaks to the reader ("see", "please").
	Points bool
}

// Read describes a text, which need not be folded.
func Read(text []byte) Traits {
	t := Traits{}
	t.First, _ = utf8.DecodeRune(text)
	t.Last, _ = utf8.DecodeLastRune(text)
	if len(text) > MaxTitle*4 || utf8.RuneCount(text) > MaxTitle*3/2 {
		t.Long = true
		return t
	}
	t.Runes = utf8.RuneCount(text)
	t.Title = true
	lowers, figures, numbers := 0, 0, 0
	comma := bytes.IndexByte(text, ',') >= 0
	for text = trimSpace(text); len(text) > 0; {
		end := wordLength(text)
		word := text[:end]
		text = trimSpace(text[end:])
		t.Words++
		lowers += t.readWord(word, len(text) > 0, &figures, &numbers)
	}
	t.Caps = t.Letters > 0 && lowers == 0
	t.Title = t.Title && t.Letters > 0
	t.Address = numbers > 1 || numbers > 0 && comma
	return t
}

// readWord notes what a word tells and gives the number of its small letters. more tells that another word follows; figures
// counts the words of a date before it, numbers the words with three digits or more that are no year.
func (t *Traits) readWord(word []byte, more bool, figures, numbers *int) (lowers int) {
	letters, digits, run := 0, 0, 0
	for i := 0; i < len(word); {
		r, size := rune(word[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRune(word[i:])
		}
		if unicode.IsDigit(r) {
			digits++
			run++
			t.Number = t.Number || run >= 5
		} else {
			run = 0
		}
		if unicode.IsLetter(r) {
			letters++
			if unicode.IsLower(r) {
				lowers++
				t.Title = t.Title && (i > 0 || len(word) <= 3 || isSmallWord(word))
			}
		}
		i += size
	}
	t.Letters += letters
	last := word[len(word)-1]
	if more {
		t.Pair = t.Pair || last == ':' || last == ';'
		t.Breaks = t.Breaks || last == '.' && letters > 0 && !isAbbreviation(string(word[:len(word)-1]))
	}
	if letters+digits < len(word) {
		t.Contact = t.Contact || bytes.IndexByte(word, '@') > 0 || bytes.Contains(word, []byte("://")) || bytes.HasPrefix(word, []byte("www."))
	}
	t.Points = t.Points || isPointer(word)
	if digits > 2 {
		year := isYear(word)
		t.Date = t.Date || year && (*figures > 0 || t.Words == 1) || isDayCount(word)
		if !year {
			*numbers++
		}
	}
	if letters == 0 || isMonth(word) {
		*figures++
	}
	return lowers
}

// isSmallWord tells of words that stay small in a title.
func isSmallWord(word []byte) bool {
	switch string(word) {
	case "from", "with", "into", "your", "that", "this", "than", "about", "under", "over", "and/or":
		return true
	}
	return false
}

// wordLength is the length of the word that text starts with.
func wordLength(text []byte) int {
	for i := 0; i < len(text); {
		if b := text[i]; b > ' ' && b < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		if fold.IsSpace(r) {
			return i
		}
		i += size
	}
	return len(text)
}

func trimSpace(text []byte) []byte {
	return text[SkipBlanks(text, 0):]
}

func isPointer(word []byte) bool {
	switch string(word) {
	case "see", "See", "please", "Please", "click", "Click", "visit":
		return true
	}
	return false
}

// isYear tells whether a word is a year of our time.
func isYear(word []byte) bool {
	word = bytes.TrimRight(word, ".,;)")
	return len(word) == 4 && (word[0] == '2' && word[1] == '0' || word[0] == '1' && word[1] == '9') && isDigit(word[2]) && isDigit(word[3])
}

// isDayCount tells whether a word is a date in figures: 2024-08-23, 13/03/2024, 1.2.24.
func isDayCount(word []byte) bool {
	word = bytes.TrimRight(word, ".,;)")
	if len(word) < 6 || len(word) > 10 {
		return false
	}
	separators := 0
	for _, b := range word {
		switch {
		case b == '/' || b == '-' || b == '.':
			separators++
		case !isDigit(b):
			return false
		}
	}
	return separators == 2
}

func isMonth(word []byte) bool {
	if len(word) < 3 {
		return false
	}
	first := [3]byte{word[0] | 0x20, word[1] | 0x20, word[2] | 0x20}
	switch string(first[:]) {
	case "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec":
		return true
	}
	return false
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// CouldBeTitle tells whether a passage that carries no mark of a heading reads like one.
func (t *Traits) CouldBeTitle() bool {
	if t.Long || t.Words > MaxTitleWords-2 || t.Runes > MaxTitle-10 || t.Letters < 2 {
		return false
	}
	if t.Breaks || t.Pair || t.Contact || t.Number || t.Address || t.Date || t.Points || unicode.IsLower(t.First) {
		return false
	}
	return !EndsText(t.Last) && t.Last != '-' && t.Last != '–'
}

// CouldBeCapitals tells whether a passage reads like a heading in capitals.
func (t *Traits) CouldBeCapitals() bool {
	if t.Long || !t.Caps || t.Letters < 4 || t.Words > MaxTitleWords+2 || t.Contact || t.Number || t.Date || t.Breaks {
		return false
	}
	return t.Last != ',' && t.Last != ';' && (t.Last != '.' && t.Last != '!' || t.Words <= MaxTitleWords/2)
}

// CouldBeNumbered tells whether a passage with a number reads like a heading.
func (t *Traits) CouldBeNumbered() bool {
	if t.CouldBeCapitals() {
		return true
	}
	if t.Long || t.Words > MaxTitleWords || t.Runes > MaxTitle || t.Letters < 2 || t.Breaks || t.Contact || t.Number || unicode.IsLower(t.First) {
		return false
	}
	return t.Last == ':' || !EndsText(t.Last) || t.Last == '.' && t.Title && t.Words <= MaxTitleWords/2
}

// EndsText tells whether a text that ends so is more than a title.
func EndsText(r rune) bool {
	switch r {
	case '.', ',', ':', ';', '!', '…', '|':
		return true
	}
	return false
}

// documentWords are what titles of documents call them.
var documentWords = [...]string{"policy", "policies", "privacy", "notice", "statement", "terms", "agreement", "conditions", "disclaimer", "declaration"}

// NamesDocument tells whether a title names a kind of document, as "Privacy Policy" does.
func NamesDocument(title []byte) bool {
	lower := bytes.ToLower(title)
	for _, word := range documentWords {
		if bytes.Contains(lower, []byte(word)) {
			return true
		}
	}
	return false
}
