package privlint.rules.draft["editor-note_test"]

findings(model) := result if result := data.privlint.rules.draft["editor-note"].findings with input as model

note := {"text": "Note to counsel: is this right?", "words": {"draft.editor-note": "Note to counsel"}}

test_note if {
	some finding in findings(data.privlint.testing.worded([note]))
	finding.message == "“Note to counsel: is this right?” is a note to those who write this policy: settle it and delete it."
}

todo(sentences) := data.privlint.testing.with_entities(
	data.privlint.testing.worded(sentences),
	"placeholders", [data.privlint.testing.entity("TODO", {"role": "todo"})],
)

test_todo if count(findings(todo([{"text": "TODO: more", "words": {}}]))) == 1

test_one_finding_a_sentence if count(findings(todo([note]))) == 1

test_near_miss_placeholder_of_another_kind if {
	count(findings(data.privlint.testing.with_entities(
		data.privlint.testing.policy([{"text": "We are [Name]."}]),
		"placeholders", [data.privlint.testing.entity("[Name]", {"role": "bracket"})],
	))) == 0
}

test_near_miss_code if count(findings(data.privlint.testing.worded([object.union(note, {"kind": "code"})]))) == 0
