package privlint.rules.vague.purposes_test

findings(model) := result if {
	result := data.privlint.rules.vague.purposes.findings with input as model
}

page(words) := data.privlint.testing.worded([{"text": "We use data for any purpose permitted by law.", "words": words}])

test_fires if {
	count(findings(page({
		"vague.purposes": "We use data for any purpose permitted by law.",
		"vague.purpose": "any purpose permitted by law",
	}))) == 1
}

test_silent if count(findings(page({}))) == 0

# Words that are qualified in their sentence are no statement of that kind.
test_near_miss_qualified if count(findings(page({"vague.purpose": "any purpose permitted by law"}))) == 0
