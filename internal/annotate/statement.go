package annotate

import "github.com/privlint/privlint/internal/document"

const (
	// maxClauses is how many clauses are passed over before the main one.
	maxClauses = 8
	// longestClause is the number of tokens that such a clause can have.
	longestClause = 120
)

// statement finds the main verb of the sentence between two tokens, and tells whether it is denied and what modal
// verb it has.
//
// There is no grammar here, only its outline: a clause that a conjunction opens ends at its comma; a relative clause
// takes the first verb after it; what stands in brackets does not count. The first verb that is left is the main one.
func (b *block) statement(first, end int) (document.Polarity, document.Modality) {
	i := b.mainClause(first, end)
	start := i
	if b.deniesAll(i, end) {
		return document.Negated, b.modality(i, end)
	}
	relatives := 0
	for ; i < end; i++ {
		if b.mark(i, '(') {
			i = b.skipBrackets(i, end)
			continue
		}
		c := b.t[i].class
		if c&classMonth != 0 && b.isMonth(i) {
			continue
		}
		if b.namesSignal(i) {
			i += 2
			continue
		}
		switch {
		case c&(classModal|classAuxiliary) != 0:
			verb := i
			i = b.verbGroupEnd(i, end)
			if relatives > 0 {
				relatives--
				continue
			}
			return b.polarity(verb, i, end), b.modality(verb, i+2)
		case c&classRelative != 0 && i > first && relatives == 0 && !b.joined(i):
			relatives++
		case c&classPronoun != 0 && !b.mark(i+1, ','):
			verb := b.skipAdverbs(i+1, end)
			if verb >= end || b.t[verb].kind != wordToken || b.t[verb].class&(classModal|classAuxiliary|classRelative|classPronoun|classSubordinator) != 0 {
				continue
			}
			if relatives > 0 || b.contactClause(i, start) {
				relatives = 0
				i = verb
				continue
			}
			return b.polarity(verb, verb, end), document.None
		case c&classVerb != 0 && b.verbAfterNoun(i, first):
			if relatives > 0 {
				relatives--
				continue
			}
			return b.polarity(i, i, end), document.None
		case c&classNegation != 0 && !b.idiom(i) && relatives == 0:
			return document.Negated, document.None
		case c&classSubordinator != 0 && b.startsClause(i, first):
			return document.Affirmed, document.None
		}
	}
	return document.Affirmed, document.None
}

// namesSignal tells whether "Do Not Track" or "Do Not Sell" stands at i as a name, not as a sentence.
func (b *block) namesSignal(i int) bool {
	return b.equal(i, "do") && b.equal(i+1, "not") && b.t[i+1].capitalised() && b.at(i+2).capitalised() && b.at(i+2).shape&anyLower != 0
}

// isMonth tells whether the word at i, which may be the modal verb "may", is the month.
func (b *block) isMonth(i int) bool {
	return b.at(i).capitalised() && (b.at(i+1).kind == numberToken || b.at(i-1).kind == numberToken)
}

// mainClause is where the main clause begins: after a leading clause or phrase that ends with a comma.
func (b *block) mainClause(first, end int) int {
	i := b.skipNumbering(first, end)
	if b.equal(i, "please") && (b.equal(i+1, "note") || b.equal(i+1, "be") && b.equal(i+2, "aware")) {
		i = b.skipIntroduction(i+2, end)
	}
	for b.mark(i+1, ',') && b.is(i, classStarter|classAdverb|classIntroduction) && i+2 < end {
		i += 2
	}
	for n := 0; n < maxClauses && i < end && b.is(i, classSubordinator) && !b.is(i, classAuxiliary|classModal); n++ {
		comma := b.clauseComma(i, end)
		if comma < 0 {
			return i
		}
		i = comma + 1
		if b.equal(i, "and") || b.equal(i, "or") {
			i++
		}
	}
	return i
}

// skipIntroduction passes over the rest of "please note that" and "please be aware,".
func (b *block) skipIntroduction(i, end int) int {
	for i < end && (b.equal(i, "aware") || b.equal(i, "that") || b.equal(i, "also") || b.mark(i, ',') || b.mark(i, ':')) {
		i++
	}
	return i
}

// clauseComma is the comma that ends the clause that begins at i: the first one after which something with a verb
// goes on; -1 where there is none.
func (b *block) clauseComma(i, end int) int {
	found := -1
	for limit := i + longestClause; i < end && i < limit; i++ {
		switch {
		case b.mark(i, '('):
			i = b.skipBrackets(i, end)
		case b.mark(i, ','):
			next := b.skipAdverbs(i+1, end)
			if b.is(next, classPronoun) || b.equal(next, "please") || b.is(next, classModal|classAuxiliary) || b.equal(next, "the") || b.equal(next, "this") || b.equal(next, "no") || b.equal(next, "our") || b.equal(next, "your") {
				return i
			}
			if found < 0 {
				found = i
			}
		case b.mark(i, ';'):
			return found
		}
	}
	return found
}

// skipNumbering passes over an item's number, bullets and opening quotes.
func (b *block) skipNumbering(i, end int) int {
	for i < end && (b.t[i].kind != wordToken || b.t[i].width() == 1 && (b.mark(i+1, ')') || b.mark(i+1, '.'))) {
		i++
	}
	return i
}

func (b *block) skipAdverbs(i, end int) int {
	for i < end && (b.t[i].class&classAdverb != 0 && b.t[i].class&classModal == 0 || b.mark(i, ',') && b.is(i-1, classAdverb)) {
		i++
	}
	return i
}

func (b *block) skipBrackets(i, end int) int {
	for k := i + 1; k < end && k < i+200; k++ {
		if b.mark(k, ')') {
			return k
		}
	}
	return i
}

// deniesAll tells whether the clause begins with a denial of its subject or verb: "No data are shared", "Never sold".
func (b *block) deniesAll(i, end int) bool {
	switch {
	case b.equal(i, "no"), b.equal(i, "none"), b.equal(i, "neither"), b.equal(i, "nobody"), b.equal(i, "nothing"):
		return i+1 < end && !b.mark(i+1, '.') && !b.mark(i+1, ',') && !b.equal(i+1, "matter") && !b.equal(i+1, "later")
	case b.equal(i, "not"), b.equal(i, "never"):
		return !b.idiom(i)
	}
	return false
}

// verbGroupEnd is the last token of the auxiliaries that begin at i: "may", "will not be", "do not knowingly".
func (b *block) verbGroupEnd(i, end int) int {
	last := i
	for k := i + 1; k < end && k <= i+6; k++ {
		c := b.t[k].class
		if c&(classModal|classAuxiliary|classNegation) != 0 || b.equal(k, "no") && b.equal(k+1, "longer") || b.equal(k, "longer") && b.equal(k-1, "no") {
			last = k
		} else if c&classAdverb == 0 {
			break
		}
	}
	return last
}

// polarity tells whether the verb group from verb to last is denied, or the object right after it is "no ...".
func (b *block) polarity(verb, last, end int) document.Polarity {
	for k := verb; k <= last && k < end; k++ {
		if b.is(k, classNegation) && !b.idiom(k) || b.equal(k, "no") && b.equal(k+1, "longer") && !b.equal(k+2, "than") {
			return document.Negated
		}
	}
	for k := last + 1; k < end && k <= last+3; k++ {
		switch {
		case b.equal(k, "no"):
			if b.idiom(k) {
				return document.Affirmed
			}
			return document.Negated
		case b.equal(k, "not"), b.equal(k, "never"), b.equal(k, "neither"):
			if b.idiom(k) || b.equal(k+1, "to") && k > last+1 {
				return document.Affirmed
			}
			return document.Negated
		case b.is(k, classRelative|classSubordinator|classPronoun), b.t[k].kind != wordToken:
			return document.Affirmed
		}
	}
	return document.Affirmed
}

// idiom tells whether the negation at k denies nothing: "not only", "not limited to", "no later than", "whether or not".
func (b *block) idiom(k int) bool {
	for _, next := range [...]string{"only", "limited", "just", "merely", "later", "less", "more", "matter", "cost", "charge", "doubt", "earlier", "fewer", "hesitate", "solely", "exclusively"} {
		if b.equal(k+1, next) {
			return true
		}
	}
	return b.equal(k+1, "longer") && b.equal(k+2, "than") || b.equal(k-1, "or") && (b.equal(k-2, "whether") || b.equal(k-3, "whether")) ||
		b.equal(k-1, "if") || b.equal(k-1, "may") && b.equal(k-2, "or") || isDash(b.at(k+1).value) && b.joined(k+1) || b.equal(k-1, "at")
}

// modality is the modal verb among the tokens from verb to end.
func (b *block) modality(verb, end int) document.Modality {
	for k := verb; k < end && k < verb+12; k++ {
		if b.equal(k+1, "to") && (b.equal(k, "have") || b.equal(k, "required") || b.equal(k, "obliged") || b.equal(k, "need")) {
			return document.Must
		}
		if !b.is(k, classModal) {
			continue
		}
		switch word := b.word(k); lowerByte(word[0]) {
		case 'm':
			if lowerByte(word[1]) == 'u' {
				return document.Must
			}
			return document.May
		case 'c':
			return document.May
		case 's':
			if len(word) > 1 && lowerByte(word[1]) == 'h' && len(word) > 2 && lowerByte(word[2]) == 'a' {
				return document.Must
			}
			return document.None
		case 'w':
			if len(word) > 2 && lowerByte(word[1]) == 'o' && lowerByte(word[2]) == 'u' {
				return document.None
			}
			return document.Will
		}
		return document.Will
	}
	return document.None
}

// contactClause tells whether the pronoun at i begins a relative clause without "that": "the data you provide".
func (b *block) contactClause(i, first int) bool {
	previous := b.at(i - 1)
	subject := b.equal(i, "you") || b.equal(i, "we") && (b.is(first, classDeterminer) || b.equal(first, "information") || b.equal(first, "data") || b.equal(first, "personal"))
	return i > first && previous.kind == wordToken && subject &&
		previous.class&(classRelative|classSubordinator|classAdverb|classModal|classAuxiliary|classNegation) == 0
}

// verbAfterNoun tells whether the word at i, which can be a verb, is one here: a noun or name stands before it.
func (b *block) verbAfterNoun(i, first int) bool {
	if i == first {
		return true
	}
	previous := b.at(i - 1)
	if previous.class&classAdverb != 0 && i-1 > first {
		previous = b.at(i - 2)
	}
	if previous.kind == markToken {
		return previous.value == ')' || previous.value == '”' || previous.value == '"'
	}
	if previous.kind != wordToken || previous.class&(classStarter|classSubordinator|classRelative|classPronoun) != 0 && previous.class&classPolicy == 0 {
		return previous.class&classRelative != 0
	}
	third := b.t[i].end > b.t[i].start && b.text[b.t[i].end-1] == 's'
	return previous.capitalised() && (third || i-1 > first) || third && (previous.class&classPolicy != 0 || b.equal(i-1, "company") || b.equal(i-1, "site") || b.equal(i-1, "app") || b.equal(i-1, "website"))
}

// startsClause tells whether a subordinate clause with a subject of its own begins at i.
func (b *block) startsClause(i, first int) bool {
	return i > first && (b.equal(i, "if") || b.equal(i, "unless") || b.equal(i, "because") || b.equal(i, "although"))
}
