package privlint.rules.claims["consent-by-use_test"]

findings(sentences, regimes, day) := result if {
	result := data.privlint.rules.claims["consent-by-use"].findings with input as data.privlint.testing.on_day(data.privlint.testing.worded(sentences), day)
		with data.privlint.regimes.applies as regimes
}

consent := {"text": "By using our site, you agree to this policy.", "words": {"claims.consent-by-use": "By using our site, you agree to this policy"}}

test_consent_by_use if {
	some finding in findings([consent], {}, "2026-11-21")
	finding.message == "“By using our site, you agree to this policy” takes use for consent: delete it, and ask for consent by a clear action where you need it."
	finding.severity == "warning"
	{provision.regime | some provision in finding.law} == {"ftc"}
}

test_graver_under_the_gdpr if {
	some finding in findings([consent], {"gdpr": true}, "2026-11-21")
	finding.severity == "error"
	{provision.regime | some provision in finding.law} == {"ftc", "gdpr"}
}

test_before_the_gdpr if {
	some finding in findings([consent], {"gdpr": true}, "2018-05-24")
	finding.severity == "warning"
}

test_one_finding_a_passage if {
	some finding in findings([consent, object.union(consent, {"block": 0})], {}, "2026-11-21")
	count(finding.related) == 1
}

test_near_miss_acknowledged if {
	count(findings([{"text": "By using our site, you acknowledge this policy.", "words": {}}], {"gdpr": true}, "2026-11-21")) == 0
}
