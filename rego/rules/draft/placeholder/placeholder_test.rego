package privlint.rules.draft.placeholder_test

findings(model) := result if result := data.privlint.rules.draft.placeholder.findings with input as model

model(text, role) := data.privlint.testing.with_entities(
	data.privlint.testing.policy([{"text": sprintf("We are %s.", [text])}]),
	"placeholders", [data.privlint.testing.entity(text, {"role": role, "value": text})],
)

test_gap if {
	some finding in findings(model("[Company Name]", "bracket"))
	finding.message == "“[Company Name]” was never filled in: put in what belongs there, or delete the brackets."
}

test_residue if {
	count(findings(data.privlint.testing.worded([{"text": "Your text here", "words": {"draft.residue": "Your text here"}}]))) == 1
}

test_near_miss_other_kinds_have_rules_of_their_own if {
	every role in {"todo", "stand-in", "domain"} {
		count(findings(model("COMPANY", role))) == 0
	}
}

test_near_miss_filled_by_a_site_generator if {
	given := model("{{ site.title }}", "variable")
	count(findings(given)) == 0
	page := json.patch(given, [{"op": "replace", "path": "/document/format", "value": "html"}])
	count(findings(page)) == 1
	count(findings(json.patch(page, [{"op": "add", "path": "/document/front_matter/title", "value": "Privacy"}]))) == 0
}

test_near_miss_code if {
	count(findings(json.patch(model("{user_id}", "braces"), [{"op": "replace", "path": "/sentences/0/kind", "value": "code"}]))) == 0
}

test_near_miss_note_of_an_editor if {
	noted := json.patch(model("[delete this if not needed]", "bracket"), [{
		"op": "add", "path": "/concepts/draft.editor-note",
		"value": [{"sentence": 0, "text": "delete this if", "range": data.privlint.testing.range(0, 4)}],
	}])
	count(findings(noted)) == 0
}

test_residue_within_a_gap_is_one_finding if {
	both := json.patch(model("[Suggested text: your data]", "bracket"), [{
		"op": "add", "path": "/concepts/draft.residue",
		"value": [{"sentence": 0, "text": "Suggested text", "range": data.privlint.testing.range(0, 4)}],
	}])
	count(findings(both)) == 1
}
