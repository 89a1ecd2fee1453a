package shape

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/privlint/privlint/internal/document"
)

// maxRunIn is the most words that a run-in heading has.
const maxRunIn = 12

// RunIn finds the heading that a paragraph or an item starts with: "General. We collect ...", "Access: You may ...",
// "Changes to This Notice We review ...". It gives nil where it is not sure.
func RunIn(text string) []document.Span {
	length := closedRunIn(text)
	if length == 0 {
		length = openRunIn(text)
	}
	if length == 0 {
		return nil
	}
	return []document.Span{{Start: 0, End: length}}
}

// closedRunIn is the length of a run-in heading that ends in a full stop or a colon.
func closedRunIn(text string) int {
	if r, _ := utf8.DecodeRuneInString(text); !unicode.IsUpper(r) {
		return 0
	}
	words, offset := 0, 0
	title, sentence := true, false
	for words < maxRunIn {
		end := strings.IndexByte(text[offset:], ' ')
		if end < 0 {
			return 0
		}
		word := text[offset : offset+end]
		words++
		if last := word[len(word)-1]; last == '.' || last == ':' {
			word = word[:len(word)-1]
			sentence = sentence || isSentenceWord(word) && word != "you" && word != "it"
			title = title && isTitleWord(word)
			next, _ := utf8.DecodeRuneInString(text[offset+end+1:])
			if isAbbreviation(word) && last == '.' || !unicode.IsUpper(next) && next != '“' && next != '"' || sentence && !title {
				return 0
			}
			return offset + end
		}
		if strings.ContainsAny(word, ";?!@") {
			return 0
		}
		sentence = sentence || words == 1 && strings.HasSuffix(word, ",") // "However, ..."
		sentence = sentence || isSentenceWord(word)
		title = title && isTitleWord(word)
		offset += end + 1
	}
	return 0
}

// openRunIn is the length of a run-in heading that nothing closes: two words or more in the case of a title, one word
// excepted, or in capitals, before a word that starts a sentence.
func openRunIn(text string) int {
	words, exceptions, offset := 0, 0, 0
	previous := ""
	for words <= maxRunIn {
		end := strings.IndexByte(text[offset:], ' ')
		if end < 0 {
			return 0
		}
		word := text[offset : offset+end]
		next, _ := utf8.DecodeRuneInString(text[offset+end+1:])
		if words >= 2 && startsSentence(word) && unicode.IsLower(next) && startsUpper(previous) && !isSmall(previous) {
			return offset - 1
		}
		if !isTitleWord(word) {
			exceptions++
		}
		if exceptions > 1 || words == 0 && exceptions > 0 || strings.ContainsAny(word, ".,:;?!@") {
			return 0
		}
		previous = word
		words++
		offset += end + 1
	}
	return 0
}

// isTitleWord tells whether a word can stand in a title in the case of titles.
func isTitleWord(word string) bool { return startsUpper(word) || isSmall(word) }

func startsUpper(word string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(word, "(“\"'‘/&"))
	return unicode.IsUpper(r) || unicode.IsDigit(r)
}

// isSmall tells of words that stay small in titles.
func isSmall(word string) bool {
	switch word {
	case "a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "our", "the", "this", "to", "us", "via", "with", "your", "&", "/", "-", "–":
		return true
	}
	return false
}

// isSentenceWord tells of words that make a sentence rather than a title, in small letters or as its subject.
func isSentenceWord(word string) bool {
	switch word {
	case "We", "we", "You", "you", "I", "They", "they", "It", "it", "This", "These", "this", "these", "Please", "please", "See", "see",
		"is", "are", "was", "were", "be", "may", "will", "shall", "can", "must", "do", "does", "has", "have", "includes", "include",
		"should", "would", "could", "following", "applies", "means":
		return true
	}
	return false
}

// startsSentence tells of words in capitals that start a sentence and end no title.
func startsSentence(word string) bool {
	switch word {
	case "We", "You", "If", "This", "These", "When", "Where", "Please", "As", "It", "In", "Our", "The", "Your", "Any", "All", "To", "By", "For", "Some", "Although", "While", "Under":
		return true
	}
	return false
}

// isAbbreviation tells of words whose full stop ends no sentence.
func isAbbreviation(word string) bool {
	switch strings.ToLower(word) {
	case "inc", "ltd", "co", "corp", "llc", "no", "nos", "art", "sec", "dr", "mr", "mrs", "ms", "st", "vs", "pty", "bros":
		return true
	}
	return len(word) == 1 || strings.Contains(word, ".")
}
