package lexicon

import (
	"strings"
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
	"can't": {"can", "not"}, "won't": {"will", "not"}, "shan't": {"shall", "not"}, "cannot": {"can", "not"},
	"it's": {"it", "is"}, "that's": {"that", "is"}, "there's": {"there", "is"}, "here's": {"here", "is"}, "what's": {"what", "is"},
	"let's": {"let", "us"}, "i'm": {"i", "am"},
}

var contracted = map[string]string{"ll": "will", "re": "are", "ve": "have", "d": "would", "m": "am"}

// words cuts text into words and hands each to yield, lower-cased, with the bytes it covers. A contraction yields its
// words one after the other, each covering the whole.
func words(text string, yield func(word []byte, start, end int)) {
	var buffer [64]byte
	for i := 0; i < len(text); {
		r, size := rune(text[i]), 1
		if r >= utf8.RuneSelf {
			r, size = utf8.DecodeRuneInString(text[i:])
		}
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
			i += size
			continue
		}
		start, word, apostrophe := i, buffer[:0], false
		for i < len(text) {
			r, size = rune(text[i]), 1
			if r >= utf8.RuneSelf {
				r, size = utf8.DecodeRuneInString(text[i:])
			}
			if isWordRune(r) {
				word = appendLower(word, r)
				i += size
				continue
			}
			if isApostrophe(r) && wordFollows(text, i+size) {
				word, apostrophe = append(word, '\''), true
				i += size
				continue
			}
			// "U.S." is one word, as "US" is.
			if r == '.' && i == start+1+2*(len(word)-1) && wordFollows(text, i+1) && !wordFollows(text, i+2) && isLetter(text[i+1]) && isLetter(word[0]) {
				i += size
				continue
			}
			// "e-mail" is one word, as "email" is.
			if r == '-' && len(word) == 1 && word[0] == 'e' && wordFollows(text, i+size) {
				i += size
				continue
			}
			break
		}
		if apostrophe || string(word) == "cannot" {
			expand(word, start, i, yield)
			continue
		}
		yield(word, start, i)
	}
}

func expand(word []byte, start, end int, yield func([]byte, int, int)) {
	if parts, ok := contractions[string(word)]; ok {
		for _, part := range parts {
			yield([]byte(part), start, end)
		}
		return
	}
	at := strings.LastIndexByte(string(word), '\'')
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
