package privlint.rules.claims["change-without-notice_test"]

findings(sentences, regimes, day) := result if {
	result := data.privlint.rules.claims["change-without-notice"].findings with input as data.privlint.testing.on_day(data.privlint.testing.worded(sentences), day)
		with data.privlint.regimes.applies as regimes
}

change := {"text": "We may change this policy without notice.", "words": {"claims.change-without-notice": "change this policy without notice"}}

test_change_without_notice if {
	some finding in findings([change], {}, "2026-11-21")
	startswith(finding.message, "“change this policy without notice” lets the policy change unseen")
	{provision.regime | some provision in finding.law} == {"ftc"}
}

test_californian_law if {
	some finding in findings([change], {"ccpa": true}, "2026-11-21")
	count(finding.law) == 2
}

# Where the concepts of which the statement is made are found, but not the statement itself, nothing is wrong.
test_near_miss_other_change if {
	suspended := {"text": "We may suspend accounts without notice.", "words": {"claims.without-notice": "without notice"}}
	count(findings([suspended], {}, "2026-11-21")) == 0
}
