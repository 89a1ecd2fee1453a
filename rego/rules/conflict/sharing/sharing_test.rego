package privlint.rules.conflict.sharing_test

findings(model) := result if {
	result := data.privlint.rules.conflict.sharing.findings with input as model
}

both := data.privlint.testing.policy([
	{"text": "We share with nobody.", "concepts": ["conflict.no-sharing"]},
	{"text": "We share data with advertisers.", "concepts": ["conflict.shares"]},
])

test_both if {
	some finding in findings(both)
	finding.range.start.line == 1
	finding.related[0].range.start.line == 2
}

test_denial_alone if count(findings(data.privlint.testing.policy([{"text": "We share with nobody.", "concepts": ["conflict.no-sharing"]}]))) == 0

# A sentence that is read both ways contradicts nothing but itself.
test_near_miss_one_sentence if {
	count(findings(data.privlint.testing.policy([{"text": "We share with nobody.", "concepts": ["conflict.no-sharing", "conflict.shares"]}]))) == 0
}

test_processors if {
	count(findings(data.privlint.testing.policy([
		{"text": "We share with no service provider.", "concepts": ["conflict.no-sharing-processors"]},
		{"text": "Our service providers get data.", "concepts": ["conflict.shares-processors"]},
	]))) == 1
}

test_beyond_the_law if {
	count(findings(data.privlint.testing.policy([
		{"text": "We share with nobody unless required by law.", "concepts": ["conflict.no-sharing-but-law"]},
		{"text": "We share data with advertisers.", "concepts": ["conflict.shares"]},
	]))) == 1
}
