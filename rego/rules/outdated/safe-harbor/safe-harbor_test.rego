package privlint.rules.outdated["safe-harbor_test"]

findings(model) := result if {
	result := data.privlint.rules.outdated["safe-harbor"].findings with input as model
}

claim := data.privlint.testing.worded([{
	"text": "We adhere to the Safe Harbor Principles.",
	"words": {"outdated.safe-harbor": "Safe Harbor Principles", "outdated.safe-harbor-claimed": "Safe Harbor Principles"},
}])

test_claim if {
	some finding in findings(claim)
	startswith(finding.message, "“We adhere to the Safe Harbor Principles” presents the Safe Harbor as current")
}

test_no_claim_before_the_judgment if {
	count(findings(data.privlint.testing.on_day(claim, "2015-10-05"))) == 0
}

# A safe harbor of another kind is a mention without a claim.
test_near_miss_other_safe_harbor if {
	count(findings(data.privlint.testing.worded([{
		"text": "We take part in a COPPA safe harbor program.",
		"words": {"outdated.safe-harbor": "safe harbor program"},
	}]))) == 0
}

test_link if {
	page := data.privlint.testing.worded([{"text": "See our entry.", "words": {}}])
	link := data.privlint.testing.link("http://www.export.gov/safeharbor/", "entry", 0)
	count(findings(data.privlint.testing.with_links(page, [link]))) == 1
	count(findings(data.privlint.testing.with_links(claim, [link]))) == 1
}
