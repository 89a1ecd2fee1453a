package privlint.rules.conflict.cookies_test

findings(model) := result if {
	result := data.privlint.rules.conflict.cookies.findings with input as model
}

both := data.privlint.testing.policy([
	{"text": "We use no cookies.", "concepts": ["conflict.cookieless"]},
	{"text": "We use cookies.", "concepts": ["conflict.cookies"]},
])

test_both if {
	some finding in findings(both)
	finding.range.start.line == 1
	finding.related[0].range.start.line == 2
}

test_denial_alone if count(findings(data.privlint.testing.policy([{"text": "We use no cookies.", "concepts": ["conflict.cookieless"]}]))) == 0

# A sentence that is read both ways contradicts nothing but itself.
test_near_miss_one_sentence if {
	count(findings(data.privlint.testing.policy([{"text": "We use no cookies.", "concepts": ["conflict.cookieless", "conflict.cookies"]}]))) == 0
}
