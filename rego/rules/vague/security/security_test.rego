package privlint.rules.vague.security_test

findings(model) := result if {
	result := data.privlint.rules.vague.security.findings with input as model
}

page(words) := data.privlint.testing.worded([{"text": "We use reasonable measures.", "words": words}])

test_fires if {
	count(findings(page({"vague.security": "reasonable measures", "vague.securities": "We use reasonable measures."}))) == 1
}

test_silent if count(findings(page({}))) == 0

test_near_miss_measure_named if {
	count(findings(page({
		"vague.security": "reasonable measures", "vague.securities": "We use reasonable measures.",
		"vague.measures": "measures",
	}))) == 0
}
