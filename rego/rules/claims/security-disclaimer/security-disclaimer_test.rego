package privlint.rules.claims["security-disclaimer_test"]

findings(sentences) := result if {
	result := data.privlint.rules.claims["security-disclaimer"].findings with input as data.privlint.testing.worded(sentences)
}

test_disclaimed if {
	some finding in findings([{"text": "We are not liable for any breach.", "words": {"claims.security-disclaimer": "not liable for any breach"}}])
	startswith(finding.message, "“not liable for any breach” disclaims liability")
}

test_near_miss_other_sites if {
	count(findings([{"text": "We are not responsible for other sites.", "words": {}}])) == 0
}
