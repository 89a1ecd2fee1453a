package privlint.rules.conflict.transfers_test

findings(model) := result if {
	result := data.privlint.rules.conflict.transfers.findings with input as model
}

both := data.privlint.testing.policy([
	{"text": "Data stay in the EU.", "concepts": ["conflict.data-stay"]},
	{"text": "We store data in the U.S.", "concepts": ["conflict.data-leave"]},
])

test_both if {
	some finding in findings(both)
	finding.range.start.line == 1
	finding.related[0].range.start.line == 2
}

test_denial_alone if count(findings(data.privlint.testing.policy([{"text": "Data stay in the EU.", "concepts": ["conflict.data-stay"]}]))) == 0

# A sentence that is read both ways contradicts nothing but itself.
test_near_miss_one_sentence if {
	count(findings(data.privlint.testing.policy([{"text": "Data stay in the EU.", "concepts": ["conflict.data-stay", "conflict.data-leave"]}]))) == 0
}
