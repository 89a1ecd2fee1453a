package privlint.rules.claims["not-personal_test"]

findings(sentences, regimes, day) := result if {
	result := data.privlint.rules.claims["not-personal"].findings with input as data.privlint.testing.on_day(data.privlint.testing.worded(sentences), day)
		with data.privlint.regimes.applies as regimes
}

called := {"text": "IP addresses are not personal data.", "words": {"claims.not-personal-claim": "IP addresses are not personal data"}}

test_called_anonymous if {
	some finding in findings([called], {"gdpr": true}, "2026-11-21")
	startswith(finding.message, "“IP addresses are not personal data” calls an identifier anonymous")
	count(finding.law) == 2
}

test_near_miss_anonymised if {
	count(findings([{"text": "IP addresses are anonymised.", "words": {}}], {"gdpr": true}, "2026-11-21")) == 0
}
