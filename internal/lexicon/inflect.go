package lexicon

import "strings"

// inflect lists the forms of an English word: plural, third person, past and progressive. It errs on the side of forms
// that do not exist, which match nothing.
func inflect(word string, irregular map[string][]string) []string {
	forms := append([]string{word}, irregular[word]...)
	last, stem := word[len(word)-1:], word[:len(word)-1]
	switch {
	case last == "e":
		forms = append(forms, word+"s", word+"d", stem+"ing")
		if strings.HasSuffix(word, "ie") {
			forms = append(forms, word[:len(word)-2]+"ying")
		}
	case last == "y" && len(word) > 1 && !isVowel(word[len(word)-2]):
		forms = append(forms, stem+"ies", stem+"ied", word+"ing")
	case last == "s" || last == "x" || last == "z" || strings.HasSuffix(word, "ch") || strings.HasSuffix(word, "sh"):
		forms = append(forms, word+"es", word+"ed", word+"ing")
	default:
		forms = append(forms, word+"s", word+"ed", word+"ing")
		if doubles(word) {
			forms = append(forms, word+last+"ed", word+last+"ing")
		}
	}
	return forms
}

// doubles tells whether the final consonant may be doubled: a single consonant after a single vowel ("opt-in" has two).
func doubles(word string) bool {
	n := len(word)
	if n < 3 || isVowel(word[n-1]) || strings.ContainsRune("wxy", rune(word[n-1])) {
		return false
	}
	return isVowel(word[n-2]) && !isVowel(word[n-3])
}

func isVowel(b byte) bool { return strings.IndexByte("aeiou", b) >= 0 }
