package privlint.rules.draft.typography_test

findings(model) := result if result := data.privlint.rules.draft.typography.findings with input as model

model(slips) := data.privlint.testing.with_measures(data.privlint.testing.policy([{"text": "We."}]), "typography", slips)

slip(kind, text) := {"kind": kind, "text": text, "sentence": 0, "range": data.privlint.testing.range(0, count(text))}

edit := {"range": data.privlint.testing.range(0, 1), "new_text": "»"}

test_mixed_quotes if {
	some finding in findings(model([object.union(slip("mixed-quotes", "«Acme«"), {"edit": edit}), slip("mixed-quotes", "«we«")]))
	startswith(finding.message, "«Acme« opens with one kind of quotation mark and closes with another, as does one other place")
	finding.fixes[0].edits == [edit]
	count(finding.related) == 1
}

test_kinds_are_findings_of_their_own if {
	count(findings(model([
		slip("run-together", "here.We"), slip("unclosed-quote", "“Acme"), slip("double-space", " "), slip("double-space", " "),
		slip("double-space", " "), slip("mixed-quotes", "«a«"), slip("mixed-quotes", "«b«"), slip("mixed-quotes", "«c«"),
	]))) == 4
}

test_no_fix_without_an_edit if {
	some finding in findings(model([slip("unclosed-quote", "“Acme")]))
	finding.fixes == []
}

test_near_miss_no_slips if count(findings(model([]))) == 0
