package annotate

import "strings"

// minimumStopWords is how many stop words of its language a document needs for the language to be told.
const minimumStopWords = 8

// language is the language of the document as an ISO 639-1 code, or "und": the declared one where the text bears it out
// or is too short to tell, else the one whose commonest words are the most frequent.
func (a *annotator) language() string {
	best := 0
	for l := range a.stopWords {
		if a.stopWords[l] > a.stopWords[best] {
			best = l
		}
	}
	declared, _, _ := strings.Cut(strings.ToLower(a.doc.Language), "-")
	declared, _, _ = strings.Cut(declared, "_")
	if len(declared) == 2 {
		known := false
		for l, code := range languageCodes {
			known = known || code == declared
			if code == declared && 2*a.stopWords[l] >= a.stopWords[best] {
				return declared
			}
		}
		if !known && 8*a.stopWords[best] < a.model.Words || a.stopWords[best] < minimumStopWords {
			return declared
		}
	}
	if a.stopWords[best] < minimumStopWords && 5*a.stopWords[best] < a.model.Words || a.stopWords[best] == 0 {
		return "und"
	}
	return languageCodes[best]
}

// containsFold tells whether text contains lower, which is in lower-case ASCII, in any case.
func containsFold(text, lower string) bool {
	for i := 0; i+len(lower) <= len(text); i++ {
		k := 0
		for k < len(lower) && lowerByte(text[i+k]) == lower[k] {
			k++
		}
		if k == len(lower) {
			return true
		}
	}
	return false
}
