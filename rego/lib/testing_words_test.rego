package privlint.testing

# METADATA
# description: |
#   A policy, as `policy` makes it, of sentences with "text" and "words": for each concept the words of the sentence that it was
#   found in. Each sentence is a block of its own unless it says otherwise.
worded(sentences) := object.union(
	policy([object.union(given, {"concepts": [concept | some concept, _ in given.words]}) | some given in sentences]),
	{"concepts": {concept: matches |
		some concept in {concept | some given in sentences; some concept, _ in given.words}
		matches := [{"sentence": id, "text": words, "range": range_within(id, given.text, words)} |
			some id, given in sentences
			words := given.words[concept]
		]
	}},
)

range_within(id, text, words) := {
	"start": {"offset": (100 * id) + start, "line": id + 1, "column": start + 1},
	"end": {"offset": ((100 * id) + start) + length, "line": id + 1, "column": (start + length) + 1},
} if {
	start := indexof(text, words)
	length := count(words)
}

# METADATA
# description: The same on another day.
on_day(model, day) := json.patch(model, [{"op": "replace", "path": "/context/as_of", "value": day}])

# METADATA
# description: The same with links.
with_links(model, links) := json.patch(model, [{"op": "replace", "path": "/links", "value": links}])

# METADATA
# description: The same with dates.
with_dates(model, dates) := json.patch(model, [{"op": "replace", "path": "/entities/dates", "value": dates}])

# METADATA
# description: A link in a block.
link(url, text, block) := {"url": url, "text": text, "block": block, "range": range(block, count(text))}

# METADATA
# description: A date of the document with a role.
date(value, role) := {"sentence": 0, "text": value, "value": value, "role": role, "range": range(0, count(value))}

test_worded_places_words if {
	made := worded([{"text": "Yes.", "words": {}}, {"text": "We sell data.", "words": {"sale": "sell"}}])
	made.matched.sale == [1]
	made.concepts.sale[0].range.start.offset == 103
	made.sentences[1].block == 1
}
