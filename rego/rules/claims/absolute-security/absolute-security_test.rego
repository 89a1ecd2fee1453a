package privlint.rules.claims["absolute-security_test"]

findings(sentences) := result if {
	result := data.privlint.rules.claims["absolute-security"].findings with input as data.privlint.testing.worded(sentences)
}

promise := {"text": "Your data is 100% secure with us.", "words": {"claims.absolute": "100% secure", "claims.absolute-security": "Your data is 100% secure with us."}}

test_promise if {
	some finding in findings([promise])
	finding.message == "“100% secure” promises security that nobody can guarantee: describe the measures that you take instead."
	finding.range.start.offset == 13
}

test_near_miss_denied if {
	count(findings([{"text": "No transmission is 100% secure.", "words": {"claims.absolute": "100% secure"}}])) == 0
}
