package document

// ModelVersion is the version of the document model. It grows only when a change is not additive.
const ModelVersion = 1

// Kinds are the kinds of documents, the values of a Model's Kind.
func Kinds() []string {
	return []string{"privacy-policy", "cookie-policy", "terms", "data-processing-agreement", "other"}
}

// Model is a document with everything that was measured in it. It is what rules see.
type Model struct {
	*Document
	// Kind is one of Kinds.
	Kind string
	// DetectedLanguage is an ISO 639-1 code, or "und".
	DetectedLanguage string
	Words            int
	Sentences        []Sentence
	// Concepts holds the lexicon's matches, keyed by concept, each list in the order of the text.
	Concepts    map[string][]Match
	Entities    Entities
	Definitions []Definition
	References  []Reference
	Measures    Measures
}

// Polarity tells whether a sentence's main statement is denied.
type Polarity string

// The polarities.
const (
	Affirmed Polarity = "affirmed"
	Negated  Polarity = "negated"
)

// Modality is the modal verb of a sentence's main statement.
type Modality string

// The modalities.
const (
	Will Modality = "will"
	May  Modality = "may"
	Must Modality = "must"
	None Modality = "none"
)

// Sentence is a sentence of a block. A heading, a list item or a cell without a full stop is one sentence.
type Sentence struct {
	ID      int
	Block   int
	Section int
	// Start and End are bytes of the block's Text.
	Start, End int
	Text       string
	Span       Span
	// Lead is the ID of the sentence that introduces this one (the last sentence of the block's Lead); -1 where there is none.
	Lead     int
	Polarity Polarity
	Modality Modality
	// Concepts are the names of the concepts matched in the sentence, sorted, each once.
	Concepts []string
}

// Match is one place where a concept was found.
type Match struct {
	Sentence int
	// Text is what the sentence has there, as a reader sees it.
	Text string
	Span Span
}

// Entity is a named thing in the text. Fields that a kind of entity does not have are left zero.
type Entity struct {
	Sentence int
	Text     string
	Span     Span
	// Value is the normal form: a date "2024-03-13", an e-mail address in lower case, a URL as written, a law's short
	// name ("GDPR"), a provision ("Art. 6(1)(f)"), a placeholder's content.
	Value string
	// Role is, for a date, "effective", "last-updated" or "other"; for a placeholder its kind.
	Role string
	// Days is a duration in days, months counted as 30 and years as 365; Count and Unit are as written.
	Days  int
	Count int
	// Unit is "hour", "day", "week", "month" or "year".
	Unit string
	// Years is an age in years.
	Years int
	// Name and Form are an organisation's name and its legal form ("Inc.", "GmbH").
	Name, Form string
	// Law and Provision are set on laws: "GDPR" and "Art. 6(1)(f)".
	Law, Provision string
}

// Entities are the entities of a document by kind, each list in the order of the text.
type Entities struct {
	Dates, Durations, Emails, URLs, Phones, Addresses, Organisations, Laws, Ages, Placeholders []Entity
}

// Definition is a term that the document defines, or an alias it introduces.
type Definition struct {
	Term string
	// Meaning is the text that the term stands for where it is an alias ("Acme Widgets, Inc." for "Acme"); else empty.
	Meaning  string
	Sentence int
	Span     Span
	// Uses counts the other places where the term is used with the same spelling.
	Uses int
}

// Reference is a pointer to another part of the document.
type Reference struct {
	Text   string
	Target string
	Span   Span
	// Sentence is where the reference stands.
	Sentence int
	// Section is the section that the reference means; -1 where it is not resolved.
	Section  int
	Resolved bool
}

// Measures are what was measured of the writing itself, whatever it says. Each list is in the order of the text.
type Measures struct {
	Duplicates []Duplicate
	Typography []Slip
	// EmptySections are the IDs of sections with nothing under their heading.
	EmptySections []int
	Terms         []Term
}

// DuplicateKind tells what stands twice.
type DuplicateKind string

// The kinds of duplicates.
const (
	// DuplicateParagraph is a paragraph or item with the words of an earlier one.
	DuplicateParagraph DuplicateKind = "paragraph"
	// DuplicateSentence is a sentence with the words of an earlier one of the same block.
	DuplicateSentence DuplicateKind = "sentence"
	// DuplicateFragment is a run of words that follows itself: "data transferreddata transferred".
	DuplicateFragment DuplicateKind = "fragment"
	// DuplicateWord is a word that follows itself: "the the".
	DuplicateWord DuplicateKind = "word"
)

// Duplicate is a passage that stands twice.
type Duplicate struct {
	Kind DuplicateKind
	// Text is the passage, once.
	Text string
	// Sentence and Span are the later place, FirstSentence and First the earlier one.
	Sentence, FirstSentence int
	Span, First             Span
}

// SlipKind tells what is amiss with the typography of a place.
type SlipKind string

// The kinds of slips.
const (
	// SlipRunTogether is a full stop with no blank before the sentence that follows: "here.We".
	SlipRunTogether SlipKind = "run-together"
	// SlipQuotes is a quotation that opens in one style and closes in another: «x«, “x".
	SlipQuotes SlipKind = "mixed-quotes"
	// SlipUnclosed is a quotation that is not closed within its block.
	SlipUnclosed SlipKind = "unclosed-quote"
	// SlipDoubleSpace are two blanks within a sentence.
	SlipDoubleSpace SlipKind = "double-space"
)

// Slip is a place where the typography is amiss.
type Slip struct {
	Kind     SlipKind
	Text     string
	Sentence int
	Span     Span
	// Edit is what NewText would have to replace; Editable is not set where no single replacement mends the slip.
	Edit     Span
	NewText  string
	Editable bool
}

// Term is a name of two or three capitalised words, used within sentences like a defined term.
type Term struct {
	Text string
	// Count is how often it stands within sentences.
	Count int
	// Sentence and Span are its first use.
	Sentence int
	Span     Span
	// Introduced is set where the document quotes, emphasises, explains or is headed by the term somewhere.
	Introduced bool
}
