package lexicon

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// token is a word of a sentence.
type token struct {
	// word is the word's number in the vocabulary; 0 for a word that no phrase knows.
	word uint16
	// start and end are bytes of the sentence's text.
	start, end int32
}

// contractions are what a word with an apostrophe stands for. Those in n't are undone by rule.
var contractions = map[string][]string{
	"can't": {"can", "not"}, "won't": {"will", "not"}, "shan't": {"shall", "not"}, cannot: {"can", "not"},
	"it's": {"it", "is"}, "that's": {"that", "is"}, "there's": {"there", "is"}, "here's": {"here", "is"}, "what's": {"what", "is"},
	"let's": {"let", "us"}, "i'm": {"i", "am"},
}

var contracted = map[string]string{"ll": "will", "re": "are", "ve": "have", "d": "would", "m": "am"}

// words cuts text into words and hands each to yield, lower-cased, with the bytes it covers. A contraction yields its
// words one after the other, each covering the whole.
func words(text string, yield func(word []byte, start, end int)) {
	for i := 0; i < len(text); {
		i = nextWord(text, i, yield)
	}
}

// nextWord hands the word at i to yield, where one stands there, and returns where to go on.
func nextWord(text string, i int, yield func(word []byte, start, end int)) int {
	var buffer [64]byte
	r, size := runeAt(text, i)
	if !isWordRune(r) {
		switch r {
		case '&':
			yield(append(buffer[:0], "and"...), i, i+size)
		case '%', '§':
			yield(append(buffer[:0], text[i:i+size]...), i, i+size)
		case '+':
			if endsWord(text, i) {
				yield(append(buffer[:0], "plus"...), i, i+size)
			}
		}
		return i + size
	}
	start, word, apostrophe := i, buffer[:0], false
	for i < len(text) {
		r, size = runeAt(text, i)
		switch {
		case isWordRune(r):
			word = appendLower(word, r)
		case isApostrophe(r) && wordFollows(text, i+size):
			word, apostrophe = append(word, '\''), true
		// "U.S." is one word, as "US" is.
		case r == '.' && i == start+1+2*(len(word)-1) && wordFollows(text, i+1) && !wordFollows(text, i+2) && isLetter(text[i+1]) && isLetter(word[0]):
		// "e-mail" is one word, as "email" is.
		case r == '-' && len(word) == 1 && word[0] == 'e' && wordFollows(text, i+size):
		default:
			size = 0
		}
		if size == 0 {
			break
		}
		i += size
	}
	if apostrophe || string(word) == cannot {
		expand(word, start, i, yield)
	} else {
		yield(word, start, i)
	}
	return i
}

const cannot = "cannot"

func runeAt(text string, i int) (rune, int) {
	if b := text[i]; b < utf8.RuneSelf {
		return rune(b), 1
	}
	return utf8.DecodeRuneInString(text[i:])
}

func expand(word []byte, start, end int, yield func([]byte, int, int)) {
	if parts, ok := contractions[string(word)]; ok {
		for _, part := range parts {
			yield([]byte(part), start, end)
		}
		return
	}
	at := bytes.LastIndexByte(word, '\'')
	head, tail := word[:at], string(word[at+1:])
	if tail == "t" && at > 0 && word[at-1] == 'n' {
		yield(head[:at-1], start, end)
		yield([]byte("not"), start, end)
		return
	}
	yield(head, start, end)
	if full, ok := contracted[tail]; ok {
		yield([]byte(full), start, end)
	}
}

func isLetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

// isCapital tells whether text has capital letters, two or more, and no small ones: "US", "U.S.".
func isCapital(text string) bool {
	capitals := 0
	for i := range len(text) {
		switch b := text[i]; {
		case 'A' <= b && b <= 'Z':
			capitals++
		case b != '.':
			return false
		}
	}
	return capitals > 1
}

func isWordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func isApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' || r == '`' }

func wordFollows(text string, at int) bool {
	r, _ := utf8.DecodeRuneInString(text[at:])
	return at < len(text) && isWordRune(r)
}

// endsWord tells whether a letter stands right before at: in "Google+" the plus belongs to the name.
func endsWord(text string, at int) bool { return at > 0 && isLetter(text[at-1]) }

func appendLower(word []byte, r rune) []byte {
	switch {
	case 'A' <= r && r <= 'Z':
		return append(word, byte(r)+'a'-'A')
	case r < utf8.RuneSelf:
		return append(word, byte(r))
	}
	return utf8.AppendRune(word, unicode.ToLower(r))
}

func isNumber(word []byte) bool {
	for _, b := range word {
		if b < '0' || b > '9' {
			return false
		}
	}
	return len(word) > 0
}

// plain holds, for each byte that is a letter or digit of ASCII, its lower case.
var plain = func() (table [256]byte) {
	for b := range table {
		if isWordRune(rune(b)) && b < utf8.RuneSelf {
			table[b] = appendLower(nil, rune(b))[0]
		}
	}
	return table
}()

// isBlank tells whether a byte that is neither letter nor digit stands for no word.
func isBlank(b byte) bool { return b < utf8.RuneSelf && b != '&' && b != '%' && b != '+' }

// joins tells whether a word of n bytes may go on after a byte that is neither letter nor digit: in "isn't", "U.S." or
// "e-mail", and with a letter beyond ASCII.
func joins(b byte, n int) bool {
	return b >= utf8.RuneSelf || b == '\'' || b == '`' || n == 1 && (b == '.' || b == '-')
}
