package lexicon

import (
	"regexp"
	"strings"
)

// british matches what may be the British spelling of a verb in -ize. It matches "exercise" too, which does no harm: both
// spellings of a word have one number.
var british = regexp.MustCompile(`is(e|es|ed|ing|er|ers|ation|ations|able)$`)

func americanOf(word string) string {
	i := strings.LastIndex(word, "is")
	return word[:i] + "iz" + word[i+2:]
}

// readSpellings notes the standard spelling of each form of the words that are spelled in several ways.
func (c *compiler) readSpellings() {
	c.standard = map[string]string{}
	for _, word := range sortedKeys(c.spelling) {
		for i, form := range inflect(word, nil) {
			for _, other := range c.spelling[word] {
				if forms := inflect(other, nil); i < len(forms) && forms[i] != form {
					c.standard[forms[i]] = form
				}
			}
		}
	}
}

// addSpellings lets the other spellings of a word have the word's number.
func (c *compiler) addSpellings() {
	for _, word := range sortedKeys(c.vocabulary) {
		if i := strings.LastIndex(word, "iz"); i > 1 {
			c.alias(word[:i]+"is"+word[i+2:], word)
		}
	}
	for _, other := range sortedKeys(c.standard) {
		c.alias(other, c.standard[other])
	}
}

func (c *compiler) alias(other, word string) {
	number, known := c.vocabulary[word]
	if _, taken := c.vocabulary[other]; known && !taken {
		c.vocabulary[other] = number
	}
}
