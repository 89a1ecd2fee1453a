package lexicon

import "slices"

// key is a set of words and entities of which an expression needs one. It has no words where there is none.
type key struct {
	// cost is how often one of the words stands in a text.
	cost  int
	words []uint16
}

// keyOf finds the cheapest key of an expression.
func (c *compiler) keyOf(e *expression) key {
	if !e.keyed {
		e.key, e.keyed = c.findKey(e), true
	}
	return e.key
}

func (c *compiler) findKey(e *expression) key {
	switch e.op {
	case opEntity:
		return key{entityCost, []uint16{c.entityWord(e.kind)}}
	case opName:
		return c.classKey(e)
	case opSeq:
		var best key
		for _, kid := range e.kids {
			if k := c.keyOf(kid); k.words != nil && (best.words == nil || k.cost < best.cost) {
				best = k
			}
		}
		return best
	}
	return key{}
}

func (c *compiler) classKey(e *expression) key {
	union := key{c.costOf(e.words), e.words}
	for _, other := range e.longer {
		k := c.keyOf(other)
		if k.words == nil {
			return key{}
		}
		union.cost += k.cost
		union.words = append(slices.Clip(union.words), k.words...)
	}
	if len(e.longer) > 0 {
		union.words = sorted(union.words)
	}
	return union
}

func (c *compiler) costOf(words []uint16) (cost int) {
	for _, word := range words {
		cost += c.cost[word]
	}
	return cost
}

// readCosts notes how frequent each word is. Spellings share a number, and the frequency of the most frequent of them.
func (c *compiler) readCosts() {
	c.cost = make([]int, c.wordCount)
	for word, number := range c.vocabulary {
		c.cost[number] = max(1, c.cost[number], c.frequent[word])
	}
}

// entityCost is how often an entity of a kind stands in a text.
const entityCost = 20
