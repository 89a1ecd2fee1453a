package lexicon

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

// statementTerms is a statement with its names resolved.
type statementTerms struct {
	concept int
	clauses []clauseTerms
}

type clauseTerms struct {
	// all are lists of alternatives; none is one list.
	all     [][]term
	none    []term
	admits  uint16
	within  int
	atWords bool
}

func (c *compiler) addStatement(name string) {
	made := statementTerms{concept: c.number[name]}
	for i := range c.definitions.statements[name].clauses {
		made.clauses = append(made.clauses, c.clause(&c.definitions.statements[name].clauses[i]))
	}
	c.statements = append(c.statements, made)
}

func (c *compiler) clause(definition *clauseDefinition) clauseTerms {
	made := clauseTerms{within: definition.within, atWords: definition.atWords, admits: admitted(definition)}
	for _, alternatives := range definition.all {
		made.all = append(made.all, c.terms(alternatives, definition.place))
	}
	for _, alternatives := range definition.none {
		made.none = append(made.none, c.terms(alternatives, definition.place)...)
	}
	return made
}

func (c *compiler) terms(definitions []termDefinition, place string) []term {
	terms := make([]term, len(definitions))
	for i, definition := range definitions {
		terms[i] = term{int32(c.termConcept(definition, place)), definition.scope}
	}
	return terms
}

// termConcept is the concept that a term means; a phrase, or a class of words, becomes one that is not reported.
func (c *compiler) termConcept(definition termDefinition, place string) int {
	if number, known := c.number[definition.name]; known {
		return number
	}
	if definition.phrase != nil {
		return c.hide(definition.phrase, place)
	}
	if number, done := c.hidden[definition.name]; done {
		return number
	}
	if c.definitions.words[definition.name] == nil {
		c.errorf(place, "no words, concept or statement are called %q", definition.name)
		return 0
	}
	number := c.hide(&syntax{op: opName, name: definition.name}, place)
	c.hidden[definition.name] = number
	return number
}

// hide makes a concept that is not reported.
func (c *compiler) hide(phrase *syntax, place string) int {
	c.concepts = append(c.concepts, concept{phrases: c.phrase(phrase, place)})
	return len(c.concepts) - 1
}
