package privlint.rules.claims["compliance-guarantee_test"]

findings(sentences) := result if {
	result := data.privlint.rules.claims["compliance-guarantee"].findings with input as data.privlint.testing.worded(sentences)
}

test_full_compliance if {
	some finding in findings([{"text": "We are fully compliant with the GDPR.", "words": {"claims.compliance-guarantee": "fully compliant with the GDPR"}}])
	startswith(finding.message, "“fully compliant with the GDPR” promises more than anybody can hold")
}

test_near_miss_compliance if {
	count(findings([{"text": "We comply with the GDPR.", "words": {}}])) == 0
}
