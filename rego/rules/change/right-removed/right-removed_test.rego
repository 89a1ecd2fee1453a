package privlint.rules.change["right-removed_test"]

before := [{"text": "You may object.", "words": {}}, {"text": "Hello.", "words": {}}]

findings(now) := result if {
	model := json.patch(
		data.privlint.testing.compared(now, before),
		[{"op": "replace", "path": "/previous/disclosures/present", "value": {"rights.objection": [0]}}],
	)
	result := data.privlint.rules.change["right-removed"].findings with input as model
}

test_gone if {
	some finding in findings([{"text": "Hello.", "words": {}}])
	contains(finding.message, "“You may object”")
}

test_reworded if count(findings([{"text": "You can object.", "words": {"rights.objection": "object"}}])) == 0

test_pointed_to if count(findings([{"text": "See there.", "words": {"rights.objection.linked": "See"}}])) == 0

test_near_miss_same_sentence_read_otherwise if count(findings([{"text": "You may object.", "words": {}}])) == 0
