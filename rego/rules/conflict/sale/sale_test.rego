package privlint.rules.conflict.sale_test

findings(model) := result if {
	result := data.privlint.rules.conflict.sale.findings with input as model
}

both := data.privlint.testing.policy([
	{"text": "We do not sell data.", "concepts": ["conflict.no-sale"]},
	{"text": "This may be considered a sale.", "concepts": ["conflict.sale"]},
])

test_both if {
	some finding in findings(both)
	finding.range.start.line == 1
	finding.related[0].range.start.line == 2
}

test_denial_alone if count(findings(data.privlint.testing.policy([{"text": "We do not sell data.", "concepts": ["conflict.no-sale"]}]))) == 0

# A sentence that is read both ways contradicts nothing but itself.
test_near_miss_one_sentence if {
	count(findings(data.privlint.testing.policy([{"text": "We do not sell data.", "concepts": ["conflict.no-sale", "conflict.sale"]}]))) == 0
}
