package privlint.rules.draft["undefined-term_test"]

findings(model) := result if result := data.privlint.rules.draft["undefined-term"].findings with input as model

used(text, count, introduced) := data.privlint.testing.with_measures(
	data.privlint.testing.policy([{"text": "We."}]),
	"terms", [{"text": text, "count": count, "introduced": introduced, "sentence": 0, "range": data.privlint.testing.range(0, 4)}],
)

test_used_and_undefined if {
	some finding in findings(used("General Information", 3, false))
	startswith(finding.message, "“General Information” is written like a defined term")
}

test_near_miss_term if {
	count(findings(used("General Information", 3, true))) == 0
	count(findings(used("General Information", 2, false))) == 0
	count(findings(used("Personal Information", 9, false))) == 0
	count(findings(used("Acme Services", 9, false))) == 0
}

defined(term, uses, others) := data.privlint.testing.with_definitions(
	data.privlint.testing.with_sections(
		data.privlint.testing.policy(array.concat([{"text": sprintf("“%s” means counts.", [term])}], others)),
		[{"title": "Privacy"}],
	),
	[data.privlint.testing.definition(term, uses)],
)

test_defined_and_unused if count(findings(defined("Usage Statistics", 0, []))) == 1

test_near_miss_definition if {
	count(findings(defined("Usage Statistics", 1, []))) == 0
	count(findings(defined("Usage Statistics", 0, [{"text": "We share usage statistics."}]))) == 0
	count(findings(defined("DNT", 0, []))) == 0
	count(findings(json.patch(defined("Usage Statistics", 0, []), [{"op": "replace", "path": "/sections/0/title", "value": "Definitions"}]))) == 0
}

test_near_miss_alias if {
	text := "We use stored objects (also known as “Local Shared Objects”)."
	given := data.privlint.testing.with_definitions(
		data.privlint.testing.with_sections(data.privlint.testing.policy([{"text": text}]), [{"title": "Privacy"}]),
		[data.privlint.testing.definition("Local Shared Objects", 0)],
	)
	count(findings(given)) == 0
	called := json.patch(given, [{"op": "replace", "path": "/sentences/0/text", "value": replace(text, "also known as", "hereinafter called")}])
	count(findings(called)) == 1
}
