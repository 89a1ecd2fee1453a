# METADATA
# title: Documents for tests
# description: Makes input for tests of rules, small and complete enough for what rules read.
package privlint.testing

# METADATA
# description: |
#   A policy of the given sentences, each an object with "text" and, where they matter, "concepts", "polarity", "modality",
#   "section", "kind" and "lead". Their ids count from 0. The range of sentence n begins at offset 100 * n.
policy(sentences) := {
	"version": 1,
	"context": {"as_of": "2026-11-21", "packs": [], "kind": "privacy-policy", "settings": {}},
	"document": {
		"path": "privacy.md", "format": "markdown", "language": "en", "title": "Privacy Policy", "words": 100,
		"unread": 0, "front_matter": {}, "range": range(0, 1),
	},
	"sections": [],
	"blocks": [],
	"sentences": [sentence(id, given) | some id, given in sentences],
	"concepts": {concept: matches |
		some concept in {concept | some given in sentences; some concept in object.get(given, "concepts", [])}
		matches := [{"sentence": id, "text": given.text, "range": range(id, count(given.text))} |
			some id, given in sentences
			concept in object.get(given, "concepts", [])
		]
	},
	"matched": {concept: ids |
		some concept in {concept | some given in sentences; some concept in object.get(given, "concepts", [])}
		ids := [id | some id, given in sentences; concept in object.get(given, "concepts", [])]
	},
	"headings": {},
	"entities": {
		"dates": [], "durations": [], "emails": [], "urls": [], "phones": [], "addresses": [], "organisations": [], "laws": [],
		"ages": [], "placeholders": [],
	},
	"definitions": [],
	"references": [],
	"links": [],
	"measures": {"duplicates": [], "typography": [], "empty_sections": [], "terms": []},
}

# METADATA
# description: The range of a text of some length in sentence id.
range(id, length) := {
	"start": {"offset": 100 * id, "line": id + 1, "column": 1},
	"end": {"offset": (100 * id) + length, "line": id + 1, "column": 1 + length},
}

sentence(id, given) := object.union(
	{
		"id": id, "block": id, "section": 0, "kind": "paragraph", "polarity": "affirmed", "modality": "none",
		"concepts": [], "range": range(id, count(given.text)),
	},
	given,
)

test_policy_indexes_concepts if {
	made := policy([{"text": "We sell.", "concepts": ["sale"]}, {"text": "No.", "concepts": []}, {"text": "Sold.", "concepts": ["sale"]}])
	made.matched.sale == [0, 2]
	made.concepts.sale[1].range.start.offset == 200
	made.sentences[1].range.end.column == 4
}
