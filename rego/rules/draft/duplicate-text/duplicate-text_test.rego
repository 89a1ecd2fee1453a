package privlint.rules.draft["duplicate-text_test"]

findings(model) := result if result := data.privlint.rules.draft["duplicate-text"].findings with input as model

long := concat(" ", ["word" | some _ in numbers.range(1, 45)])

model(duplicates, section) := data.privlint.testing.with_measures(
	data.privlint.testing.policy([{"text": "One."}, {"text": "Two.", "section": section}, {"text": "Three.", "section": section}]),
	"duplicates", duplicates,
)

duplicate(kind, text, sentence) := {
	"kind": kind, "text": text, "sentence": sentence, "range": data.privlint.testing.range(sentence, 4),
	"first_sentence": 0, "first": data.privlint.testing.range(0, 4),
}

test_fragment if {
	some finding in findings(model([duplicate("fragment", "of data received", 1)], 0))
	finding.message == "“of data received” stands here twice in a row: delete one of the two."
	finding.related[0].range == data.privlint.testing.range(0, 4)
}

test_sentence if count(findings(model([duplicate("sentence", "We use cookies.", 1)], 0))) == 1

test_paragraphs_are_one_finding if {
	some finding in findings(model([duplicate("paragraph", long, 1), duplicate("paragraph", long, 2)], 3))
	count(finding.related) == 2
	contains(finding.message, "and so does one other passage")
}

test_short_paragraph_of_the_same_section if count(findings(model([duplicate("paragraph", "We use cookies.", 1)], 0))) == 1

test_near_miss_short_paragraph_for_other_people if count(findings(model([duplicate("paragraph", "We use cookies.", 1)], 3))) == 0

test_near_miss_item_of_another_list if {
	count(findings(json.patch(
		model([duplicate("paragraph", long, 1)], 3),
		[{"op": "replace", "path": "/sentences/1/kind", "value": "list_item"}],
	))) == 0
}
