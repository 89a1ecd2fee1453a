package privlint.rules.claims["indefinite-retention_test"]

findings(sentences, regimes, day) := result if {
	result := data.privlint.rules.claims["indefinite-retention"].findings with input as data.privlint.testing.on_day(data.privlint.testing.worded(sentences), day)
		with data.privlint.regimes.applies as regimes
}

kept := {"text": "Your data are kept indefinitely.", "words": {"claims.indefinite-retention": "kept indefinitely"}}

test_kept if {
	some finding in findings([kept], {}, "2026-11-21")
	finding.severity == "warning"
	startswith(finding.message, "“kept indefinitely” keeps personal data without end")
}

test_unlawful_where_storage_is_limited if {
	every regime in ["gdpr", "uk", "ccpa", "coppa"] {
		some finding in findings([kept], {regime: true}, "2026-11-21")
		finding.severity == "error"
	}
}

test_californian_law_in_time if {
	some finding in findings([kept], {"ccpa": true}, "2022-12-31")
	finding.severity == "warning"
}

test_near_miss_deleted_for_good if {
	count(findings([{"text": "Your data are permanently deleted.", "words": {}}], {"gdpr": true}, "2026-11-21")) == 0
}
