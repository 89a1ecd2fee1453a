package privlint.testing

# METADATA
# description: |
#   A policy, as `worded` makes it, with an earlier version of the sentences given in the same form. Sentences differ by their text.
compared(now, before) := object.union(worded(now), {"previous": {
	"path": "privacy.md", "language": "en", "unread": 0, "words": 100, "fingerprint": "",
	"sentences": [sentence.text | some sentence in before],
	"matched": worded(before).matched,
	"disclosures": {"present": {}, "linked": {}},
	"dates": [], "durations": [], "organisations": [],
	"changes": {
		"added": [id | some id, sentence in now; not sentence.text in {other.text | some other in before}],
		"removed": [id | some id, sentence in before; not sentence.text in {other.text | some other in now}],
		"words": 7,
	},
}})

test_compared_knows_what_changed if {
	made := compared([{"text": "A.", "words": {}}, {"text": "B.", "words": {}}], [{"text": "C.", "words": {}}, {"text": "A.", "words": {}}])
	made.previous.changes.added == [1]
	made.previous.changes.removed == [0]
}
