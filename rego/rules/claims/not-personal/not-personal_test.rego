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

collecting := {"text": "We ask for your name.", "words": {"claims.direct-collected": "We ask for your name."}}

anonymous(block) := {"text": "This is anonymous.", "words": {"claims.anonymous-said": "This is anonymous."}, "block": block}

test_called_anonymous_afterwards if {
	some finding in findings([collecting, anonymous(0)], {"gdpr": true}, "2026-11-21")
	startswith(finding.message, "“This is anonymous” is said of “We ask for your name”")
	count(finding.related) == 1
}

test_near_miss_another_paragraph if {
	count(findings([collecting, anonymous(1)], {"gdpr": true}, "2026-11-21")) == 0
	count(findings([anonymous(0)], {"gdpr": true}, "2026-11-21")) == 0
}
