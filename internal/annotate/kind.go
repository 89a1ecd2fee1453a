package annotate

import (
	"path/filepath"
	"strings"

	"github.com/privlint/privlint/internal/document"
)

// The kinds of documents.
const (
	kindPrivacy = "privacy-policy"
	kindCookies = "cookie-policy"
	kindTerms   = "terms"
	kindDPA     = "data-processing-agreement"
	kindOther   = "other"
)

// firstHeadings is how many headings are read to tell the document's kind, firstBlocks how many blocks.
const (
	firstHeadings = 4
	firstBlocks   = 8
)

// kind tells what kind of document this is: by what its front matter says, else by its title, its first headings, its
// file's name, its first sentences; else it is a privacy policy where it speaks of collecting personal data.
func (a *annotator) kind() string {
	if kind := declaredKind(a.doc.FrontMatter); kind != "" {
		return kind
	}
	if kind := titleKind(a.doc.Title, true); kind != "" {
		return kind
	}
	headings := 0
	for i := range a.doc.Blocks {
		if a.doc.Blocks[i].Kind != document.Heading {
			continue
		}
		if kind := titleKind(a.doc.Blocks[i].Text, headings == 0); kind != "" {
			return kind
		}
		if headings++; headings == firstHeadings {
			break
		}
	}
	if kind := a.fileKind(); kind != "" {
		return kind
	}
	for i := range a.doc.Blocks[:min(firstBlocks, len(a.doc.Blocks))] {
		if kind := openingKind(a.doc.Blocks[i].Text); kind != "" {
			return kind
		}
	}
	if a.speaksOfPersonalData() || a.speaksOfYourData() {
		return kindPrivacy
	}
	return kindOther
}

// DeclaresKind tells whether a document says itself, in its front matter, what kind it is of.
func DeclaresKind(doc *document.Document) bool { return declaredKind(doc.FrontMatter) != "" }

// declaredKind is the kind that the front matter gives, under privlint.kind or kind.
func declaredKind(frontMatter map[string]any) string {
	value := frontMatter["kind"]
	if own, ok := frontMatter["privlint"].(map[string]any); ok && own["kind"] != nil {
		value = own["kind"]
	}
	switch kind, _ := value.(string); kind {
	case kindPrivacy, kindCookies, kindTerms, kindDPA, kindOther:
		return kind
	}
	return ""
}

// longestTitle is the length, in bytes, up to which a line can be a title.
const longestTitle = 160

// titleKind is the kind of document that a title tells; empty where it tells none. A heading further down ("Cookies")
// must name a document, the first one need not.
func titleKind(title string, first bool) string {
	if len(title) > longestTitle {
		return ""
	}
	return phraseKind(title, first && len(title) <= 60)
}

// phraseKind tells the kind by the words of text. In a short title "privacy", "cookies" and "terms" alone tell it.
func phraseKind(text string, short bool) string {
	document := containsAny(text, "policy", "policies", "notice", "statement", "declaration", "charter", "disclosure", "guidelines")
	switch {
	case containsAny(text, "data processing", "data-processing") && containsAny(text, "agreement", "addendum", "amendment", "terms"),
		containsAny(text, "data protection") && containsAny(text, "agreement", "addendum"):
		return kindDPA
	case containsAny(text, "privacy") && (document || short), containsAny(text, "data protection", "data-protection") && (document || containsAny(text, "information", "regulation")),
		containsAny(text, "datenschutz", "confidentialité", "privacidad", "privacidade"):
		return kindPrivacy
	case containsAny(text, "cookie") && (document || short):
		return kindCookies
	case containsAny(text, "terms of service", "terms of use", "terms and conditions", "terms & conditions", "terms of sale", "conditions of use", "conditions of sale",
		"user agreement", "license agreement", "licence agreement", "service agreement", "general terms", "general conditions", "acceptable use"):
		return kindTerms
	case short && containsAny(text, "terms"):
		return kindTerms
	case short && containsAny(text, "your data", "your personal", "your information", "your details", "personal data", "personal information", "data we collect",
		"data we keep", "data we store", "information we collect", "what we know about you", "what we collect"):
		return kindPrivacy
	}
	return ""
}

func containsAny(text string, words ...string) bool {
	for _, word := range words {
		if containsFold(text, word) {
			return true
		}
	}
	return false
}

// fileKind is the kind that the name of the file tells.
func (a *annotator) fileKind() string {
	if a.doc.Source == nil {
		return ""
	}
	name := filepath.Base(a.doc.Source.Path)
	switch words := strings.ToLower(strings.TrimSuffix(name, filepath.Ext(name))); {
	case strings.Contains(words, "privacy"), strings.Contains(words, "data-protection"), strings.Contains(words, "datenschutz"):
		return kindPrivacy
	case strings.Contains(words, "cookie"):
		return kindCookies
	case words == "dpa", strings.Contains(words, "data-processing"), strings.Contains(words, "data_processing"):
		return kindDPA
	case words == "tos", words == "eula", strings.HasPrefix(words, "terms"), strings.HasSuffix(words, "terms"), strings.Contains(words, "terms-of"), strings.Contains(words, "terms_of"):
		return kindTerms
	}
	return ""
}

// openingKind is the kind that one of the first paragraphs names: "This Privacy Policy explains".
func openingKind(text string) string {
	if len(text) > 600 {
		text = text[:600]
	}
	for _, opening := range [...]struct{ words, kind string }{
		{"this data processing a", kindDPA},
		{"privacy policy", kindPrivacy}, {"privacy notice", kindPrivacy}, {"privacy statement", kindPrivacy},
		{"data protection notice", kindPrivacy}, {"data protection declaration", kindPrivacy},
		{"this cookie policy", kindCookies}, {"this cookie notice", kindCookies},
		{"these terms", kindTerms},
	} {
		if containsFold(text, opening.words) {
			return opening.kind
		}
	}
	return ""
}

// speaksOfPersonalData tells whether a sentence speaks of collecting personal data or information.
func (a *annotator) speaksOfPersonalData() bool {
	for i := range a.doc.Blocks {
		b := a.block(i)
		for k := range b.t {
			if !b.equal(k, "personal") && !b.equal(k, "personally") {
				continue
			}
			end := k + 1
			if b.equal(end, "identifiable") || b.equal(end, "identifying") {
				end++
			}
			if (b.equal(end, "information") || b.equal(end, "data")) && b.collectsNear(k) {
				return true
			}
		}
	}
	return false
}

// passagesOfYourData is how many passages a text must hold that say what becomes of the reader's data to be a privacy policy.
const passagesOfYourData = 4

// speaksOfYourData tells whether enough passages say what we do with what is yours, in a text that is not the README of a program.
func (a *annotator) speaksOfYourData() bool {
	if a.doc.Source != nil && strings.HasPrefix(strings.ToLower(filepath.Base(a.doc.Source.Path)), "readme") {
		return false
	}
	passages := 0
	for i := range a.doc.Blocks {
		if b := a.block(i); b.keepsYours() {
			passages++
		}
	}
	return passages >= passagesOfYourData
}

// keepsYours tells whether the block says that we do with something of yours what policies speak of: "we store your e-mail address".
func (b *block) keepsYours() bool {
	for k := range b.t {
		if !b.equal(k, "we") && !b.equal(k, "i") {
			continue
		}
		done := false
		for p := k + 1; p < k+14 && p < len(b.t); p++ {
			for _, verb := range [...]string{"collect", "store", "keep", "record", "log", "share", "sell", "delete", "process", "receive", "know", "hold", "see", "pass"} {
				done = done || b.equal(p, verb)
			}
			if done && (b.equal(p, "your") || b.equal(p, "data") || b.equal(p, "address") || b.equal(p, "email") || b.equal(p, "e-mail")) {
				return true
			}
		}
	}
	return false
}

// collectsNear tells whether a word for collecting or using stands shortly before or after the token at k.
func (b *block) collectsNear(k int) bool {
	for p := max(k-15, 0); p < k+12 && p < len(b.t); p++ {
		for _, word := range [...]string{"collect", "collects", "collected", "collecting", "collection", "process", "processes", "processed", "gather", "store", "stores", "stored"} {
			if b.equal(p, word) {
				return true
			}
		}
	}
	return false
}

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
