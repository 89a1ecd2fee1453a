package lexicon

import "github.com/privlint/privlint/internal/document"

// statementOrder lists the statements so that each comes after those it is made of.
func (c *compiler) statementOrder() []string {
	var order []string
	state := map[string]int{} // 1 while visiting, 2 when done
	var visit func(name, place string)
	visit = func(name, place string) {
		definition := c.definitions.statements[name]
		if definition == nil || state[name] == 2 {
			return
		}
		if state[name] == 1 {
			c.errorf(place, "statement %q is made of itself", name)
			return
		}
		state[name] = 1
		for _, clause := range definition.clauses {
			for _, list := range [][][]termDefinition{clause.all, clause.none} {
				for _, alternatives := range list {
					for _, term := range alternatives {
						visit(term.name, clause.place)
					}
				}
			}
		}
		state[name] = 2
		order = append(order, name)
	}
	for _, name := range sortedKeys(c.definitions.statements) {
		visit(name, c.places[name])
	}
	return order
}

func (c *compiler) addStatement(name string) {
	compiled := statement{concept: c.number[name]}
	for _, definition := range c.definitions.statements[name].clauses {
		compiled.clauses = append(compiled.clauses, c.clause(definition))
	}
	c.Lexicon.statements = append(c.Lexicon.statements, compiled)
}

func (c *compiler) clause(definition clauseDefinition) clause {
	compiled := clause{
		all: c.terms(definition.all, definition.place), none: c.terms(definition.none, definition.place),
		within: int32(definition.within), atWords: definition.atWords,
	}
	compiled.polarity, compiled.modality = document.Polarity(definition.polarity), document.Modality(definition.modality)
	for i, kind := range kindNames() {
		for _, wanted := range definition.kinds {
			if kind == wanted {
				compiled.kinds |= 1 << i
			}
		}
	}
	if definition.kinds == nil {
		compiled.kinds = defaultKinds
	}
	return compiled
}

func (c *compiler) terms(definitions [][]termDefinition, place string) [][]term {
	var compiled [][]term
	for _, alternatives := range definitions {
		var terms []term
		for _, definition := range alternatives {
			terms = append(terms, term{definition.scope, c.termConcept(definition, place)})
		}
		compiled = append(compiled, terms)
	}
	return compiled
}

// termConcept is the concept that a term means; a phrase, or a class of words, becomes one that is not reported.
func (c *compiler) termConcept(definition termDefinition, place string) int32 {
	if number, known := c.number[definition.name]; known {
		return number
	}
	if definition.phrase != nil {
		number := c.hiddenConcept()
		c.addPhrase(definition.phrase, number, false, place)
		return number
	}
	if number, done := c.hidden[definition.name]; done {
		return number
	}
	if c.definitions.words[definition.name] == nil {
		c.errorf(place, "no words, concept or statement are called %q", definition.name)
		return 0
	}
	number := c.hiddenConcept()
	c.hidden[definition.name] = number
	c.addPhrase(&syntax{op: opName, name: definition.name}, number, false, place)
	return number
}

func (c *compiler) hiddenConcept() int32 {
	number := int32(c.Lexicon.concepts)
	c.Lexicon.concepts++
	return number
}
