package privlint.rules.draft["generic-name_test"]

findings(model) := result if result := data.privlint.rules.draft["generic-name"].findings with input as model

defining(term, uses, text) := data.privlint.testing.with_definitions(
	data.privlint.testing.policy([{"text": text}]),
	[data.privlint.testing.definition(term, uses)],
)

test_defined_stand_in if {
	some finding in findings(defining("PRODUCT", 3, "Acme Meetings (“PRODUCT”) is a service."))
	finding.message == "“PRODUCT” stands where a name belongs: write whom or what you mean."
}

test_undefined_stand_in if {
	model := data.privlint.testing.with_entities(
		data.privlint.testing.policy([{"text": "Sold by COMPANY."}]),
		"placeholders", [data.privlint.testing.entity("COMPANY", {"role": "stand-in"})],
	)
	count(findings(model)) == 1
}

bare(text, words) := data.privlint.testing.worded([{"text": text, "words": {"draft.bare-stand-in": words}}])

test_bare_stand_in if count(findings(bare("Kept by Company.", "by Company"))) == 1

test_near_miss_small_letters if count(findings(bare("Kept by company.", "by company"))) == 0

test_near_miss_defined if {
	count(findings(data.privlint.testing.with_definitions(
		bare("Kept by Company.", "by Company"),
		[data.privlint.testing.definition("Company", 3)],
	))) == 0
}

test_near_miss_never_used if count(findings(defining("PRODUCT", 0, "Acme (“PRODUCT”) is a service."))) == 0

test_near_miss_capitals_throughout if count(findings(defining("PRODUCT", 2, "ACME (“PRODUCT”) IS A SERVICE."))) == 0

test_name_of_a_name if {
	count(findings(data.privlint.testing.worded([{"text": "The Website Name uses cookies.", "words": {"draft.name-of-name": "The Website Name uses"}}]))) == 1
}
