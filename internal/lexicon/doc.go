// Package lexicon matches concepts: things that text can speak of, named and described by phrases in YAML files.
//
// # Files
//
// A lexicon is a set of YAML files, one language a folder. A file may hold these keys:
//
//	words:            # classes of words for use in phrases as {name}; never reported themselves
//	  keep: [keep~, retain~, hold on to]
//	concepts:         # what the model reports: every place where one of the phrases stands
//	  retention.keep:
//	    about: keeping personal data            # optional, for readers
//	    phrases: ["{keep} [your] {personal-data}"]
//	    except: ["keep <3> informed"]           # a match that overlaps one of these is dropped
//	statements:       # what the model reports of whole sentences: combinations of concepts
//	  retention.statement:
//	    - "{we} {keep} {personal-data} <6> {@duration}"   # a phrase
//	    - all: [retention.keep, "lead:retention.lead|heading:topic.retention"]
//	      none: [retention.not-data, "/keep <3> informed/"]
//	      within: 20                            # the sentence's own terms stand within so many words
//	      kind: [paragraph, list_item]          # default: all but heading and code
//	      polarity: negated
//	      at: words                             # report the words that matched, not the sentence
//	irregular:        # forms that ~ must know: base: [other forms]
//	  keep: [kept]
//	spelling:         # other spellings of one word
//	  behavior: [behaviour]
//	distinct: [us]    # words that are another word in capitals
//	frequent:         # words that say little about where a phrase may stand, and how frequent they are
//	  the: 60
//
// Names are lower case, with dots and dashes. Words, concepts and statements share one space of names, over all files.
//
// # Phrases
//
// A phrase is matched word by word, without regard to case, punctuation, quotation marks and hyphens ("third party" is
// also "third-party"); contractions are read as what they stand for ("don't" is "do not", "we'll" is "we will"), and
// so are & and the + of a name ("Google+" is "google plus").
//
//	word         this word            word~     the word in any inflection (keep, keeps, keeping, kept)
//	=US          the word in capitals, where the lexicon calls it distinct
//	a|b          one of these         [a|b c]   optional; inside brackets | separates whole sequences
//	(a b|c)      one of these         (a|b)~    each alternative's last word in any inflection
//	{name}       a class of words, or the phrases of a concept
//	<n>          up to n words        <m-n>     from m to n words
//	_            any one word         #         a number
//	{@date}      an entity: date, duration, email, url, phone, address, organisation, law, age, placeholder
//	^            the sentence starts  $         the sentence ends
//	!x           what follows is not x
//
// # Terms of statements
//
// A term is a concept, a statement or, between slashes, a phrase; alternatives are separated by |. A scope before it says
// where it must stand: lead: (the sentence that introduces the list or column, and those that introduce that one),
// heading: (the headings above, and the sentence that heads the block where it alone is emphasised), previous: and next:
// (the sentence before or after in the same section), block:, section:, row: (of a table) and document:. Without a scope
// it is the sentence itself.
//
// # Matching
//
// Words, classes of words and concepts are numbered (lexicon.go). A phrase is a program (program.go) that moves a mask of
// places over a sentence: a place is a bit, and a step moves all of them on at once, so that one run tries a phrase at every
// word (frame.go). Where the words of a class stand is a mask too: those of words and of rare classes are noted as the
// sentence is read (classes.go), others when they are first asked for.
//
// Each phrase of a reported concept is triggered by the words of the cheapest class that it needs (key.go), and refused
// unless the other rare classes that it needs have a word in the sentence; so the time hardly depends on the number of
// phrases. Clauses of statements are triggered in the same way. Their phrases and words, which are not reported, are only
// looked for when a clause asks for them. What clauses ask of other sentences is decided when all sentences have been passed
// over (statement.go, scope.go).
//
// A match spans at most 63 words. Longer sentences are matched in overlapping frames (long.go).
package lexicon
