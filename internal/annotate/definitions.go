package annotate

import (
	"sort"
	"strings"

	"github.com/privlint/privlint/internal/document"
)

const (
	// longestTerm is the length, in tokens, that a defined term can have.
	longestTerm = 12
	// longestMeaning is the number of tokens before a bracket that an alias can stand for.
	longestMeaning = 14
)

// findDefinitions finds the terms that the document defines and the aliases that it introduces, and counts their uses.
func (a *annotator) findDefinitions() {
	glossaries := a.glossaries()
	for i := range a.doc.Blocks {
		b := a.block(i)
		last := -1 // token of what was read
		for _, mark := range b.marks {
			k := int(mark)
			if k <= last {
				continue
			}
			switch r := b.t[k].value; {
			case r == '(':
				last = b.alias(k)
			case isQuote(r) && r != '\'' && r != '’' && !(b.joined(k) && b.at(k-1).kind != markToken):
				last = b.definedTerm(k)
			}
		}
		if block := &a.doc.Blocks[i]; glossaries[block.Section] && block.Kind != document.Heading {
			b.glossaryTerm()
		}
	}
	a.countUses()
}

// quoted reads a term in quotes whose opening quote stands at i. It returns the first and the end of the term's tokens,
// without a comma before the closing quote, and the token after that quote; after is i where there is none.
func (b *block) quoted(i int) (first, end, after int) {
	open := b.at(i)
	if open.kind != markToken || !isQuote(open.value) || b.at(i+1).kind == markToken || !b.joined(i+1) {
		return 0, 0, i
	}
	for k := i + 1; k < len(b.t) && k <= i+longestTerm; k++ {
		t := b.t[k]
		if t.kind == markToken && t.value == ')' && !b.mark(k-2, '(') {
			return 0, 0, i
		}
		if t.kind != markToken || !closesQuote(open.value, t.value) || b.joined(k+1) && b.at(k+1).kind != markToken {
			continue
		}
		end = k
		if b.mark(end-1, ',') || b.mark(end-1, '.') && !b.mark(end-3, '.') || b.mark(end-1, ';') {
			end--
		}
		if end <= i+1 {
			return 0, 0, i
		}
		return i + 1, end, k + 1
	}
	return 0, 0, i
}

// closesQuote tells whether the quote r ends what the quote open began. Writers mix the styles.
func closesQuote(open, r rune) bool {
	switch open {
	case '"', '″', '“', '”', '„', '‟':
		return r == '"' || r == '″' || r == '”' || r == '“' || r == '‟'
	case '«':
		return r == '»' || r == '«'
	case '»':
		return r == '«' || r == '»'
	case '‹', '›':
		return r == '›' || r == '‹'
	}
	return r == '’' || r == '‘' || r == '\''
}

// alias reads `(the “Services”)` or `(“Acme”, “we” or “us”)` at i: quoted terms with nothing but leading words between
// them. It returns the last token of the brackets, or i.
func (b *block) alias(i int) int {
	var terms [8][2]int
	count, k := 0, i+1
	for k < len(b.t) && !b.mark(k, ')') {
		t := b.t[k]
		switch {
		case t.kind == markToken && isQuote(t.value):
			first, end, after := b.quoted(k)
			if after == k || count == len(terms) {
				return i
			}
			terms[count] = [2]int{first, end}
			count++
			k = after
			continue
		case t.kind == wordToken && t.class&classAlias == 0:
			return i
		case t.kind == numberToken:
			return i
		case t.kind == markToken && t.value != ',' && t.value != '/' && t.value != ';' && t.value != ':' && t.value != '.':
			return i
		}
		k++
	}
	if count == 0 || k >= len(b.t) {
		return i
	}
	if b.joined(i) && b.at(i-1).kind == wordToken && b.at(i+1).value == '\'' {
		return i
	}
	meaning := b.meaningBefore(i, terms[:count])
	for _, term := range terms[:count] {
		b.appendDefinition(term[0], term[1], meaning)
	}
	return k
}

// meaningBefore is what an alias in the brackets at i stands for: the organisation named right before them, else the
// words back to the last mark or verb.
func (b *block) meaningBefore(i int, terms [][2]int) string {
	end := int(b.t[i].start)
	for end > 0 && (b.text[end-1] == ' ' || b.text[end-1] == ',') {
		end--
	}
	source := b.doc.Blocks[b.index].SourceSpan(max(end-1, 0), end)
	if o := b.organisationMeant(source, terms); o != "" {
		return o
	}
	if b.t[terms[0][0]].allUpper() && terms[0][1] == terms[0][0]+1 {
		if start := b.capitalsBefore(i); start < i {
			return b.text[b.t[start].start:end]
		}
	}
	first := i
	for p := i - 1; p >= 0 && p > i-1-longestMeaning && b.inMeaning(p, i); p-- {
		first = p
	}
	for first < i && (b.is(first, classDeterminer|classSubordinator) || b.at(first).kind == markToken || b.equal(first, "welcome") || b.equal(first, "and") || b.equal(first, "or")) {
		first++
	}
	if first >= i || int(b.t[first].start) >= end {
		return ""
	}
	return b.text[b.t[first].start:end]
}

// mostOrganisations bounds how far back an organisation is looked for that an alias may stand for.
const mostOrganisations = 20

// organisationMeant is the organisation that the terms stand for: the one right before the brackets, or one earlier in
// the sentence that a term begins like, or of which it says "we".
func (b *block) organisationMeant(before document.Span, terms [][2]int) string {
	sentence := b.sentenceAt(int(b.t[terms[0][0]].start))
	meant := ""
	organisations := b.organisations()
	near := sort.Search(len(organisations), func(i int) bool { return organisations[i].Span.Start >= before.End })
	for _, o := range organisations[max(0, near-mostOrganisations):near] {
		if o.Sentence != sentence {
			continue
		}
		if o.Span.End >= before.End {
			return o.Text
		}
		for _, term := range terms {
			text := b.text[b.t[term[0]].start:b.t[term[1]-1].end]
			if strings.HasPrefix(o.Name, text) || meant == "" && (text == "we" || text == "us" || text == "We") {
				meant = o.Text
			}
		}
	}
	return meant
}

// capitalsBefore is where the capitalised words before i begin; small words may stand between them.
func (b *block) capitalsBefore(i int) int {
	first := i
	for p := i - 1; p >= 0 && p > i-longestMeaning; p-- {
		switch t := b.t[p]; {
		case t.capitalised(), t.kind == numberToken && p < i-1:
			first = p
		case t.kind == wordToken && first < i && (b.isParticle(p) || b.equal(p, "for") || b.equal(p, "on") || b.equal(p, "und")):
		case t.kind == markToken && (isDash(t.value) || t.value == '&' || t.value == '\'' || t.value == '’' || t.value == '.' && b.joined(p) && b.joined(p+1)):
		default:
			return first
		}
	}
	return first
}

// inMeaning tells whether the token at p can be part of what the brackets at i abbreviate.
func (b *block) inMeaning(p, i int) bool {
	t := b.t[p]
	if t.kind != markToken {
		if t.class&classVerb != 0 && !t.capitalised() && !b.equal(p+1, "of") && p < i-1 {
			return false
		}
		return t.class&(classPronoun|classRelative) == 0 && (t.class&(classAuxiliary|classModal) == 0 || t.capitalised())
	}
	switch t.value {
	case ',':
		return p == i-1 || b.at(p+1).class&(classPronoun|classSubordinator) == 0
	case '.':
		return b.joined(p + 1)
	case '’', '\'', '/', '&':
		return true
	}
	return isDash(t.value) && b.joined(p)
}

// organisations are those found in the block.
func (b *block) organisations() []document.Entity {
	list := b.model.Entities.Organisations
	span := b.doc.Blocks[b.index].Span
	low := sort.Search(len(list), func(i int) bool { return list[i].Span.Start >= span.Start })
	end := sort.Search(len(list), func(i int) bool { return list[i].Span.Start >= span.End })
	return list[low:end]
}

// definedTerm reads `“Personal Data” means ...` at i. It returns the last token of the quotation, or i.
func (b *block) definedTerm(i int) int {
	first, end, after := b.quoted(i)
	if after == i {
		return i
	}
	if b.definesAfter(i, after) || b.definesBefore(i, after) {
		b.appendDefinition(first, end, "")
	}
	return after - 1
}

// definesAfter tells whether the words after a quoted term say what it means. "Is" and "are" say it only of a term that
// begins the sentence, or of which "the term" was said.
func (b *block) definesAfter(i, after int) bool {
	k := after
	for n := 0; n < 3 && (b.equal(k, "in") || b.equal(k, "this") || b.equal(k, "policy") || b.equal(k, "as") || b.equal(k, "used") || b.equal(k, "herein") || b.mark(k, ',')); n++ {
		k++
	}
	modal := b.is(k, classModal)
	for b.is(k, classModal) || b.equal(k, "also") || b.equal(k, "generally") {
		k++
	}
	switch {
	case b.equal(k, "means"), b.equal(k, "mean"), b.equal(k, "refers"), b.equal(k, "refer"), b.equal(k, "denotes"), b.equal(k, "denote"), b.equal(k, "signifies"):
		return true
	case b.equal(k, "includes"), b.equal(k, "include"), b.equal(k, "comprises"):
		return true
	case (b.equal(k, "has") || b.equal(k, "have")) && b.equal(k+1, "the") && (b.equal(k+2, "meaning") || b.equal(k+2, "same") || b.equal(k+2, "meanings")):
		return true
	case b.equal(k, "is") && b.equal(k+1, "defined"), b.equal(k, "be") && modal && (b.equal(k+1, "defined") || b.equal(k+1, "understood")):
		return true
	case b.equal(k, "is"), b.equal(k, "are"):
		return i == 0 || b.mark(i-1, '.') || b.equal(i-1, "term") || b.equal(i-1, "terms") || b.equal(i-1, "a") && i == 1
	}
	return false
}

// definesBefore tells whether the words around a quoted term say that it is one: "we refer to “Acme”, we mean".
func (b *block) definesBefore(i, after int) bool {
	if b.mark(after, ',') {
		after++
	}
	if b.equal(after, "we") && b.equal(after+1, "mean") {
		return true
	}
	return b.equal(i-1, "as") && (b.equal(i-2, "to") && b.equal(i-3, "referred") || b.equal(i-2, "collectively") && b.equal(i-4, "referred"))
}

// glossaries tells of each section whether it is one of definitions.
func (a *annotator) glossaries() []bool {
	glossaries := make([]bool, len(a.doc.Sections))
	for i := 1; i < len(a.doc.Sections); i++ {
		title := a.doc.Sections[i].Title
		glossaries[i] = containsFold(title, "definition") || containsFold(title, "interpretation") || containsFold(title, "glossary")
	}
	return glossaries
}

// glossaryTerm reads the term that an entry of a glossary begins with: "Cookies are small files", "Device: any ...".
func (b *block) glossaryTerm() {
	if !b.at(0).capitalised() || b.is(0, classStarter|classDeterminer) {
		return
	}
	for k := 1; k < len(b.t) && k <= 6; k++ {
		if b.equal(k, "means") || b.equal(k, "refers") || b.equal(k, "mean") || b.equal(k, "is") || b.equal(k, "are") || b.mark(k, ':') || isDash(b.t[k].value) && !b.joined(k) {
			b.appendDefinition(0, k, "")
			return
		}
		if b.t[k].kind == markToken && !isDash(b.t[k].value) && b.t[k].value != '/' && b.t[k].value != '\'' {
			return
		}
	}
}

func (b *block) appendDefinition(first, end int, meaning string) {
	start, stop := int(b.t[first].start), int(b.t[end-1].end)
	b.model.Definitions = append(b.model.Definitions, document.Definition{
		Term:     b.text[start:stop],
		Meaning:  meaning,
		Sentence: b.sentenceAt(start),
		Span:     b.doc.Blocks[b.index].SourceSpan(start, stop),
	})
}

// countUses counts the places where each defined term stands with the same spelling, other than where it is defined.
func (a *annotator) countUses() {
	if len(a.model.Definitions) == 0 {
		return
	}
	counts, longest := map[string]int{}, map[string]int{}
	for i := range a.model.Definitions {
		term := a.model.Definitions[i].Term
		counts[term] = 0
		head := firstWord(term)
		longest[head] = max(longest[head], len(term))
	}
	var heads letterSet
	for head := range longest {
		heads.add(sumOf(head))
	}
	for i := range a.doc.Blocks {
		b := a.block(i)
		for k := range b.t {
			if b.t[k].kind == markToken || !heads.has(b.letterSum(&b.t[k])) {
				continue
			}
			if limit, ok := longest[b.word(k)]; ok {
				b.countAt(k, limit, counts)
			}
		}
	}
	for i := range a.model.Definitions {
		d := &a.model.Definitions[i]
		d.Uses = max(counts[d.Term]-1, 0)
	}
}

// firstWord is the term up to its first token's end, as the tokeniser cuts it.
func firstWord(term string) string {
	for i := range len(term) {
		if c := term[i]; c < 0x80 && charClasses[c] != charUpper && charClasses[c] != charLower && charClasses[c] != charDigit && c != '\'' {
			return term[:i]
		}
	}
	return term
}

// countAt counts the longest term that stands at k.
func (b *block) countAt(k, limit int, counts map[string]int) {
	start := int(b.t[k].start)
	for end := min(k+longestTerm, len(b.t)); end > k; end-- {
		stop := int(b.t[end-1].end)
		if stop-start > limit {
			continue
		}
		if n, ok := counts[b.text[start:stop]]; ok {
			counts[b.text[start:stop]] = n + 1
			return
		}
	}
}
