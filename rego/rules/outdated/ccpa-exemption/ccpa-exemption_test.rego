package privlint.rules.outdated["ccpa-exemption_test"]

findings(sentences) := result if {
	result := data.privlint.rules.outdated["ccpa-exemption"].findings with input as data.privlint.testing.worded(sentences)
}

test_exemption if {
	some finding in findings([{"text": "The CCPA exempts employees.", "words": {"outdated.ccpa-exemption": "CCPA exempts employees"}}])
	startswith(finding.message, "“CCPA exempts employees” claims an exemption of the CCPA that expired on 1 January 2023")
}

test_near_miss_own_notice_for_staff if {
	count(findings([{"text": "Employees receive a notice of their own.", "words": {}}])) == 0
}

test_heading if {
	count(findings([{"text": "B2B exemption", "words": {"outdated.ccpa-exemption": "B2B exemption"}, "kind": "heading"}])) == 0
}
