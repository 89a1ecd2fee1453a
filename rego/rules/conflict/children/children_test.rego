package privlint.rules.conflict.children_test

findings(model) := result if {
	result := data.privlint.rules.conflict.children.findings with input as model
}

both := data.privlint.testing.policy([
	{"text": "Nothing is collected from children.", "concepts": ["conflict.no-children"]},
	{"text": "An app for kids.", "concepts": ["applies.child-directed"]},
])

test_both if {
	some finding in findings(both)
	finding.range.start.line == 1
	finding.related[0].range.start.line == 2
}

test_denial_alone if count(findings(data.privlint.testing.policy([{"text": "Nothing is collected from children.", "concepts": ["conflict.no-children"]}]))) == 0

# A sentence that is read both ways contradicts nothing but itself.
test_near_miss_one_sentence if {
	count(findings(data.privlint.testing.policy([{"text": "Nothing is collected from children.", "concepts": ["conflict.no-children", "applies.child-directed"]}]))) == 0
}

test_near_miss_parental_consent if {
	count(findings(data.privlint.testing.policy([
		{"text": "Not without parental consent.", "concepts": ["conflict.no-children", "conflict.no-children-limited"]},
		{"text": "An app for kids.", "concepts": ["applies.child-directed"]},
	]))) == 0
}
