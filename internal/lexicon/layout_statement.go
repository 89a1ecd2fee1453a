package lexicon

import (
	"maps"
	"math"
	"slices"
)

// layOutStatements adds the statements in an order in which each comes after those it is made of.
func (b *builder) layOutStatements() {
	for i := range b.c.statements {
		s := &b.c.statements[i]
		first := uint32(len(b.l.clauses))
		for j := range s.clauses {
			b.addClause(&s.clauses[j])
		}
		b.l.statements = append(b.l.statements, statement{concept: uint32(s.concept), first: first, last: uint32(len(b.l.clauses))})
	}
	b.addSought()
}

// addSought lists the hidden concepts that are asked for when the sentences have been passed over.
func (b *builder) addSought() {
	introducing := map[uint32]bool{} // false where a concept is sought elsewhere too
	for i := range b.l.clauses {
		c := &b.l.clauses[i]
		for _, list := range b.l.termLists[c.other:c.last] {
			b.seek(b.l.terms[list.first:list.last], introducing)
		}
		b.seek(b.l.terms[c.noneOther:c.noneEnd], introducing)
		if c.other == c.first {
			b.seek(b.l.terms[c.none:c.noneOther], introducing)
		}
	}
	for _, concept := range slices.Sorted(maps.Keys(introducing)) {
		if introducing[concept] {
			b.l.introducing = append(b.l.introducing, concept)
		} else {
			b.l.sought = append(b.l.sought, concept)
		}
	}
	for i, concept := range b.l.introducing {
		b.addHiddenTrigger(b.l.introducingTrigger()+uint32(i), concept)
	}
	for i, concept := range b.l.sought {
		b.addHiddenTrigger(b.l.soughtTrigger()+uint32(i), concept)
	}
}

func (b *builder) seek(terms []term, introducing map[uint32]bool) {
	for _, t := range terms {
		if concept := uint32(t.concept); int(concept) >= len(b.c.names) {
			only, known := introducing[concept]
			introducing[concept] = (only || !known) && (t.scope == inLead || t.scope == inHeading)
		}
	}
}

// addClause adds a clause with its terms in the order in which they are asked for: first those about the sentence itself,
// the cheapest first.
func (b *builder) addClause(terms *clauseTerms) {
	made := clause{admits: terms.admits, within: uint16(terms.within), atWords: terms.atWords}
	order := make([]int, len(terms.all))
	costs := make([]int, len(terms.all))
	for i, alternatives := range terms.all {
		order[i] = i
		costs[i] = b.askingCost(alternatives)
	}
	slices.SortStableFunc(order, func(x, y int) int { return costs[x] - costs[y] })
	made.first = uint32(len(b.l.termLists))
	for _, i := range order {
		first := uint32(len(b.l.terms))
		b.l.terms = append(b.l.terms, terms.all[i]...)
		b.l.termLists = append(b.l.termLists, termList{first, uint32(len(b.l.terms)), uint16(i)})
		if costs[i] < math.MaxInt {
			made.other = uint32(len(b.l.termLists))
		}
	}
	made.other = max(made.other, made.first)
	made.last = uint32(len(b.l.termLists))

	isOther := func(t term) bool { return !b.isLocal(t) }
	made.none = uint32(len(b.l.terms))
	b.l.terms = append(b.l.terms, slices.DeleteFunc(slices.Clone(terms.none), isOther)...)
	made.noneOther = uint32(len(b.l.terms))
	b.l.terms = append(b.l.terms, slices.DeleteFunc(slices.Clone(terms.none), b.isLocal)...)
	made.noneEnd = uint32(len(b.l.terms))

	trigger := -1
	if made.other > made.first {
		trigger = b.rarest(terms)
		b.addTrigger(uint32(len(b.l.clauses)), terms.all[trigger])
	}
	made.gates = b.gates(b.localNeeds(terms, trigger))
	b.l.clauses = append(b.l.clauses, made)
}

// localNeeds are sets of words of which a sentence needs one each for the clause's terms about the sentence itself. What
// triggers the clause, the trigger-th of its terms, is there.
func (b *builder) localNeeds(terms *clauseTerms, trigger int) (keys []key) {
	for i, alternatives := range terms.all {
		phrases, hidden := b.hiddenPhrases(alternatives)
		if !hidden {
			continue
		}
		var triggers key
		for _, e := range phrases {
			triggers.words = append(triggers.words, b.c.keyOf(e).words...)
		}
		triggers.words = sorted(triggers.words)
		needs := []key{triggers}
		if len(phrases) == 1 {
			needs = b.needs(phrases[0])
		}
		for _, need := range needs {
			need.cost = b.c.costOf(need.words)
			if len(need.words) > 0 && need.cost <= rareCost && !(i == trigger && slices.Equal(need.words, triggers.words)) {
				keys = append(keys, need)
			}
		}
	}
	return keys
}

// hiddenPhrases are the phrases of alternatives that are all hidden concepts in the sentence itself.
func (b *builder) hiddenPhrases(alternatives []term) (phrases []*expression, hidden bool) {
	for _, t := range alternatives {
		if !b.isLocal(t) || int(t.concept) < len(b.c.names) {
			return nil, false
		}
		phrases = append(phrases, b.c.concepts[t.concept].phrases...)
	}
	return phrases, true
}

// isLocal tells whether a term asks for a concept in the sentence itself.
func (b *builder) isLocal(t term) bool { return t.scope == inSentence && !b.isStatement(t.concept) }

func (b *builder) isStatement(concept int32) bool {
	return int(concept) < len(b.c.names) && b.c.concepts[concept].phrases == nil
}

// askingCost says how late one of the alternatives should be asked for: concepts that are known by then first, then
// hidden ones, the rarest first, and what is not about the sentence itself last.
func (b *builder) askingCost(alternatives []term) (cost int) {
	for _, t := range alternatives {
		switch {
		case !b.isLocal(t):
			return math.MaxInt
		case int(t.concept) >= len(b.c.names):
			cost += b.rarity(t.concept)
		}
	}
	return cost
}

// rarity is how often a word of a concept's keys stands in a text.
func (b *builder) rarity(concept int32) (cost int) {
	for _, e := range b.c.concepts[concept].phrases {
		cost += b.c.keyOf(e).cost
	}
	return cost
}

// sentenceWords is how many of the words that costs are counted in a sentence has.
const sentenceWords = 20. / 20_000

// frequency estimates how often a concept stands in a text, taking the words that its phrases need to stand in sentences
// without regard to each other.
func (b *builder) frequency(concept int32) int {
	sum := 0.
	for _, e := range b.c.concepts[concept].phrases {
		frequency := float64(b.c.keyOf(e).cost)
		needs := b.needs(e)
		slices.SortFunc(needs, func(x, y key) int { return x.cost - y.cost })
		for _, other := range needs[min(1, len(needs)):] {
			frequency *= min(1, float64(other.cost)*sentenceWords)
		}
		sum += frequency
	}
	return int(sum) + 1
}

// rarest is the number of the alternatives that hold most rarely of those about the sentence itself.
func (b *builder) rarest(terms *clauseTerms) (rarest int) {
	least := math.MaxInt
	for i, alternatives := range terms.all {
		if b.askingCost(alternatives) == math.MaxInt {
			continue
		}
		total := 0
		for _, t := range alternatives {
			if int(t.concept) < len(b.c.names) {
				total += b.frequency(t.concept)
			} else {
				total += b.rarity(t.concept)
			}
		}
		if total < least {
			rarest, least = i, total
		}
	}
	return rarest
}

// addTrigger lets the clause be tried where one of the alternatives may hold.
func (b *builder) addTrigger(clause uint32, alternatives []term) {
	trigger := b.l.clauseTrigger() + clause
	for _, t := range alternatives {
		if int(t.concept) < len(b.c.names) {
			b.conceptTriggers[t.concept] = append(b.conceptTriggers[t.concept], trigger)
			continue
		}
		b.addHiddenTrigger(trigger, uint32(t.concept))
	}
}

// addHiddenTrigger adds a trigger to the words of which a hidden concept needs one.
func (b *builder) addHiddenTrigger(trigger, concept uint32) {
	for _, e := range b.c.concepts[concept].phrases {
		for _, word := range b.c.keyOf(e).words {
			if list := b.triggers[word]; len(list) == 0 || list[len(list)-1] != trigger {
				b.triggers[word] = append(list, trigger)
			}
		}
	}
}
