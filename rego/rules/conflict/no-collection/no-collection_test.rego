package privlint.rules.conflict["no-collection_test"]

findings(model) := result if {
	result := data.privlint.rules.conflict["no-collection"].findings with input as model
}

both := data.privlint.testing.policy([
	{"text": "We collect nothing.", "concepts": ["conflict.no-collection"]},
	{"text": "We log your IP address.", "concepts": ["conflict.collection"]},
])

test_both if {
	some finding in findings(both)
	finding.range.start.line == 1
	finding.related[0].range.start.line == 2
}

test_denial_alone if count(findings(data.privlint.testing.policy([{"text": "We collect nothing.", "concepts": ["conflict.no-collection"]}]))) == 0

# A sentence that is read both ways contradicts nothing but itself.
test_near_miss_one_sentence if {
	count(findings(data.privlint.testing.policy([{"text": "We collect nothing.", "concepts": ["conflict.no-collection", "conflict.collection"]}]))) == 0
}
