package plaintext

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// The most a heading can have.
const (
	maxTitle      = 100
	maxTitleWords = 14
	maxTitleLines = 3
)

// traits is what the text of a passage looks like, as far as that tells headings from other text.
type traits struct {
	// long tells that there is more text than a heading has; nothing but last is known then.
	long bool
	// words, runes and letters are counts.
	words, runes, letters int
	// first and last are the first and the last characters.
	first, last rune
	// caps tells that all letters are capitals, title that all long words start with one.
	caps, title bool
	// breaks tells that a sentence ends inside.
	breaks bool
	// pair tells of a colon inside ("Phone: 1234"), contact of an address or a telephone number, date of a date.
	pair, contact, date bool
	// points tells that the text speaks to the reader ("see", "please").
	points bool
}

// describe fills in the traits of a passage.
func (p *parser) describe(s *passage) {
	text := p.text[s.start:s.end]
	s.traits.last, _ = utf8.DecodeLastRune(text)
	if s.last-s.first > maxTitleLines || len(text) > maxTitle*4 || utf8.RuneCount(text) > maxTitle*3/2 {
		s.traits.long = true
		return
	}
	s.traits.read(text)
}

func (t *traits) read(text []byte) {
	t.first, _ = utf8.DecodeRune(text)
	t.runes = utf8.RuneCount(text)
	t.title = true
	lowers, digits := 0, 0
	for len(text) > 0 {
		text = bytes.TrimLeftFunc(text, unicode.IsSpace)
		end := bytes.IndexFunc(text, unicode.IsSpace)
		if end < 0 {
			end = len(text)
		}
		word := text[:end]
		text = text[end:]
		if len(word) == 0 {
			break
		}
		t.words++
		lowers += t.readWord(word, len(bytes.TrimSpace(text)) > 0, &digits)
	}
	t.caps = t.letters > 0 && lowers == 0
	t.title = t.title && t.letters > 0
}

// readWord notes what a word tells and gives the number of its small letters.
func (t *traits) readWord(word []byte, more bool, digits *int) (lowers int) {
	letters, run := 0, 0
	for i, r := range string(word) {
		switch {
		case unicode.IsLower(r):
			lowers++
			letters++
			if i == 0 && len(word) > 3 && !isSmallWord(word) {
				t.title = false
			}
		case unicode.IsLetter(r):
			letters++
		}
		if unicode.IsDigit(r) {
			run++
			t.contact = t.contact || run >= 5
		} else {
			run = 0
		}
	}
	t.letters += letters
	last := word[len(word)-1]
	if more {
		t.pair = t.pair || last == ':'
		t.breaks = t.breaks || last == '.' && letters > 3 || last == ';'
	}
	t.contact = t.contact || bytes.IndexByte(word, '@') > 0 || bytes.Contains(word, []byte("://")) || bytes.HasPrefix(word, []byte("www."))
	t.points = t.points || isPointer(word)
	t.date = t.date || isYear(word) && (*digits > 0 || t.words == 1) || isDayCount(word)
	if letters == 0 || isMonth(word) {
		*digits++
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
	switch string(bytes.ToLower(word[:3])) {
	case "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec":
		return true
	}
	return false
}

func isDigit(b byte) bool { return '0' <= b && b <= '9' }

// couldBeTitle tells whether a passage that carries no mark of a heading reads like one.
func (t *traits) couldBeTitle() bool {
	if t.long || t.words > maxTitleWords-2 || t.runes > maxTitle-10 || t.letters < 2 {
		return false
	}
	if t.breaks || t.pair || t.contact || t.date || t.points || unicode.IsLower(t.first) {
		return false
	}
	return !endsText(t.last) && t.last != '-' && t.last != '–'
}

// couldBeCapitals tells whether a passage reads like a heading in capitals.
func (t *traits) couldBeCapitals() bool {
	if t.long || !t.caps || t.letters < 4 || t.words > maxTitleWords+2 || t.contact || t.date || t.breaks {
		return false
	}
	return t.last != ',' && t.last != ';' && (t.last != '.' && t.last != '!' || t.words <= maxTitleWords/2)
}

// couldBeNumbered tells whether a passage with a number reads like a heading.
func (t *traits) couldBeNumbered() bool {
	if t.couldBeCapitals() {
		return true
	}
	if t.long || t.words > maxTitleWords || t.runes > maxTitle || t.letters < 2 || t.breaks || t.contact || unicode.IsLower(t.first) {
		return false
	}
	return t.last == ':' || !endsText(t.last) || t.last == '.' && t.title && t.words <= maxTitleWords/2
}

// endsText tells whether a text that ends so is more than a title.
func endsText(r rune) bool {
	switch r {
	case '.', ',', ':', ';', '!', '…', '|':
		return true
	}
	return false
}

// isText tells whether a passage is something that a heading could stand over.
func (s *passage) isText() bool {
	t := &s.traits
	switch {
	case s.kind == item || s.kind == row || t.long || t.runes > maxTitle-20:
		return true
	case s.kind == ornament:
		return false
	}
	if t.pair || t.contact || t.date || t.last == ':' && t.words > 2 {
		return true
	}
	return t.words > 4 && (endsText(t.last) || t.last == '?' || t.last == ')' || t.last == '”' || t.last == '"')
}
