# METADATA
# title: Passages
# description: |
#   Findings about words of the text. What stands in one paragraph, list item or cell is one passage: a reader mends it in one
#   go, so a rule makes one finding of it, at the first match, with the others as related places.
package privlint.passages

# METADATA
# description: |
#   Matches, in the order of the text, grouped by passage; of each sentence the first one alone. Passages where the same words
#   were found first are one group, since the finding would be the same.
groups(matches) := passages if {
	passages := by_block(matches)
	count({passage[0].text | some passage in passages}) == count(passages)
} else := [[match | some i in group; some match in passages[i]] | some group in sort(alike)] if {
	passages := by_block(matches)
	order := sort([[passage[0].text, i] | some i, passage in passages])
	starts := array.concat([0], [next |
		some k, entry in array.slice(order, 0, count(order) - 1)
		next := k + 1
		entry[0] != order[next][0]
	])
	ends := array.concat(array.slice(starts, 1, count(starts)), [count(order)])
	alike := [[entry[1] | some entry in array.slice(order, start, ends[k])] | some k, start in starts]
}

# METADATA
# description: Matches, in the order of the text, grouped by passage; of each sentence the first one alone.
by_block(matches) := [array.slice(firsts, starts[i], ends[i]) | some i, _ in starts] if {
	firsts := first_of_sentences(matches)
	blocks := [input.sentences[match.sentence].block | some match in firsts]
	starts := array.concat(
		[0 | count(blocks) > 0],
		[next |
			some i, block in array.slice(blocks, 0, count(blocks) - 1)
			next := i + 1
			block != blocks[next]
		],
	)
	ends := array.concat(array.slice(starts, 1, count(starts)), [count(blocks)])
}

# METADATA
# description: Matches, in the order of the text, without those that share their sentence with an earlier one.
first_of_sentences(matches) := array.concat(
	array.slice(matches, 0, 1),
	[later |
		some i, match in array.slice(matches, 0, count(matches) - 1)
		later := matches[i + 1]
		match.sentence != later.sentence
	],
)

# METADATA
# description: Matches without those in headings and in code.
in_text(matches) := [match |
	some match in matches
	not input.sentences[match.sentence].kind in {"heading", "code"}
]

# METADATA
# description: The finding for matches, at the first of them.
finding(matches, message) := {"message": message, "range": matches[0].range} if count(matches) == 1

finding(matches, message) := {
	"message": message,
	"range": matches[0].range,
	"related": [again(message, matches[0], match) | some match in array.slice(matches, 1, count(matches))],
} if {
	count(matches) > 1
}

# METADATA
# description: The finding for matches whose sentences are to be mended as a whole, at the first of them.
whole(matches, message) := finding(
	[object.union(match, {"range": input.sentences[match.sentence].range}) | some match in matches],
	message,
)

# again is a place with the same defect as the first, and what the finding would say were it the first itself: each place is
# silenced, known and counted as changed on its own.
again(message, first, match) := {
	"message": sprintf("Also here: %s", [quoted(match.text)]),
	"range": match.range,
	"again": replace(message, quoted(first.text), quoted(match.text)),
}

# METADATA
# description: |
#   The sentence of a match in quotation marks: its beginning where that holds the match, else what leads up to the match.
said(match) := quoted(sentence) if {
	sentence := input.sentences[match.sentence].text
	indexof(sentence, match.text) + count(match.text) <= longest
} else := concat("", ["“… ", regex.replace(substring(sentence, end - longest, longest), `^\w*\W+`, ""), "”"]) if {
	sentence := input.sentences[match.sentence].text
	end := indexof(sentence, match.text) + count(match.text)
}

# METADATA
# description: A text in quotation marks, cut after some ninety characters.
quoted(text) := concat("", ["“", trim_right(text, ".:;, "), "”"]) if {
	count(text) <= longest
} else := concat("", ["“", regex.replace(substring(text, 0, longest), `\W+\w*$`, ""), " …”"])

longest := 90
