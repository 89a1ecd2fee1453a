# METADATA
# title: Note of an editor left in the text
# description: A note that was meant for those who wrote the policy stands in it, so that readers cannot tell what holds.
# custom:
#   severity: error
#   no_law: That a text is finished before it is published is a matter of care.
#   remediation: Settle what the note asks for and delete it.
#   examples:
#     bad:
#       - "TODO: describe our analytics."
#       - We keep your data for 30 days (TBD).
#       - "Note to counsel: is this right for our customers in France?"
#       - We share data with partners. Check with legal before we publish.
#       - Delete this section if not applicable.
#       - Some parts might be missing or outdated.
#       - |
#         # Retention
#
#         To be determined
#     good:
#       - You can keep a list of todo items in the app, and we store it.
#       - The retention period is to be determined by the laws of your country.
#       - Our editors note which articles you read.
#       - Please note that you may contact our legal team.
#       - We may ask you to confirm with your bank that the payment is right.
package privlint.rules.draft["editor-note"]

findings contains data.privlint.lib.at(note, sprintf(
	"%s is a note of an editor: settle it and delete it.",
	[data.privlint.passages.quoted(note.text)],
)) if {
	some note in input.entities.placeholders
	note.role == "todo"
	input.sentences[note.sentence].kind != "code"
}

findings contains data.privlint.passages.whole([match], sprintf(
	"%s is a note to those who write this policy: settle it and delete it.",
	[data.privlint.passages.said(match)],
)) if {
	some match in data.privlint.passages.first_of_sentences(object.get(input.concepts, "draft.editor-note", []))
	input.sentences[match.sentence].kind != "code"
	not marked[match.sentence]
}

# marked are the sentences whose note has a finding already.
marked := {note.sentence |
	some note in input.entities.placeholders
	note.role == "todo"
}
