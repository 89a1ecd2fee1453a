package privlint.rules.outdated["national-law_test"]

findings(sentences, day) := result if {
	model := data.privlint.testing.on_day(data.privlint.testing.worded(sentences), day)
	result := data.privlint.rules.outdated["national-law"].findings with input as model
}

uk := {"text": "We are registered under the Data Protection Act 1998.", "words": {"outdated.law.uk-1998": "Data Protection Act 1998"}}

swiss := {"text": "We follow the act of 19 June 1992.", "words": {"outdated.law.ch-1992": "act of 19 June 1992"}}

test_repealed if {
	some finding in findings([uk], "2026-11-21")
	finding.message == "“Data Protection Act 1998” cites a law that was replaced on 25 May 2018: cite the UK GDPR and the Data Protection Act 2018 instead."
}

test_each_act_by_its_day if {
	count(findings([uk, swiss], "2018-05-24")) == 0
	count(findings([uk, swiss], "2023-08-31")) == 1
	count(findings([uk, swiss], "2023-09-01")) == 2
}

test_near_miss_act_in_force if {
	count(findings([{"text": "We follow the Data Protection Act 2018.", "words": {}}], "2026-11-21")) == 0
}
