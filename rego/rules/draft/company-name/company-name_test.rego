package privlint.rules.draft["company-name_test"]

findings(model) := result if result := data.privlint.rules.draft["company-name"].findings with input as model

company(sentence, name, form) := {
	"sentence": sentence, "text": sprintf("%s %s", [name, form]), "name": name, "form": form,
	"range": data.privlint.testing.range(sentence, 5),
}

we(company) := {"term": "we", "meaning": company.text, "sentence": company.sentence, "uses": 3, "range": data.privlint.testing.range(company.sentence, 5)}

model(companies, definitions) := data.privlint.testing.with_definitions(
	data.privlint.testing.with_entities(
		data.privlint.testing.policy([{"text": "One."}, {"text": "Two."}, {"text": "Three."}]),
		"organisations", companies,
	),
	definitions,
)

harbour := company(0, "Harbour Books", "Ltd")

lantern := company(1, "Lantern Garden", "Inc.")

test_two_companies if {
	some finding in findings(model([harbour, lantern], [we(harbour), we(lantern)]))
	startswith(finding.message, "This passage says “we” of Lantern Garden Inc., but an earlier one says it of Harbour Books Ltd")
	finding.range == data.privlint.testing.range(1, 5)
}

test_near_miss_same_group if {
	other := company(1, "Harbour Books", "Inc.")
	count(findings(model([harbour, other], [we(harbour), we(other)]))) == 0
}

test_near_miss_related if {
	related := [harbour, lantern, company(2, "Harbour Books", "Ltd"), company(2, "Lantern Garden", "Inc.")]
	count(findings(model(related, [we(harbour), we(lantern)]))) == 0
}

test_near_miss_alias_of_another if {
	count(findings(model([harbour, lantern], [we(harbour), object.union(we(lantern), {"term": "Lantern"})]))) == 0
}
