package privlint.rules.outdated["renamed-company_test"]

findings(sentences, day) := result if {
	model := data.privlint.testing.on_day(data.privlint.testing.worded(sentences), day)
	result := data.privlint.rules.outdated["renamed-company"].findings with input as model
}

twitter := {"text": "Data go to Twitter, Inc.", "words": {"outdated.name.twitter": "Twitter, Inc."}}

test_former_name if {
	some finding in findings([twitter], "2026-11-21")
	finding.message == "“Twitter, Inc” has been called X Corp. since March 2023: write the present name."
}

test_name_of_the_day if {
	count(findings([twitter], "2023-03-14")) == 0
}

test_near_miss_brand if {
	count(findings([{"text": "Sign in with Twitter.", "words": {}}], "2026-11-21")) == 0
}
