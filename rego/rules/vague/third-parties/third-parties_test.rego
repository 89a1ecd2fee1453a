package privlint.rules.vague["third-parties_test"]

findings(model) := result if {
	result := data.privlint.rules.vague["third-parties"].findings with input as model
}

page(words) := data.privlint.testing.worded([{"text": "We share data with trusted partners.", "words": words}])

test_fires if {
	count(findings(page({"vague.partners": "We share data with trusted partners.", "vague.partner-mention": "trusted partners"}))) == 1
}

test_silent if count(findings(page({}))) == 0

# Partners that are only mentioned get nothing.
test_near_miss_mention if count(findings(page({"vague.partner-mention": "trusted partners"}))) == 0
