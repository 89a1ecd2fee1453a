# METADATA
# title: Disclosures
# description: |
#   Decides which disclosures of disclosures/table.yaml a document makes. Most are made by the sentences in which a concept of
#   the same name was found; those marked `logic` are decided by a rule of their family.
package privlint.disclosures

# METADATA
# description: The status of every disclosure, "present", "linked", "absent" or "unknown".
status := {id: status_of(id) | some id, _ in data.privlint.tables.disclosures}

status_of(id) := "present" if made[id]

else := "linked" if pointed[id]

else := "unknown" if not wholly_read

else := "absent"

# METADATA
# description: The sentences (ids, best first) that make a disclosure or point to it.
evidence := object.union(pointed, made)

# METADATA
# description: All disclosures with status and evidence, for the report.
list := [{"id": id, "status": value, "evidence": object.get(evidence, id, [])} | some id, value in status]

made := {id: sentences |
	some id, disclosure in data.privlint.tables.disclosures
	sentences := said(disclosure)
	count(sentences) > 0
}

said(disclosure) := data.privlint.families[disclosure.family][disclosure.logic]

said(disclosure) := together(disclosure.concepts) if not disclosure.logic

pointed := {id: sentences |
	some id, disclosure in data.privlint.tables.disclosures
	not made[id]
	sentences := together(disclosure.linked)
	count(sentences) > 0
}

together(concepts) := object.get(input.matched, concepts[0], []) if count(concepts) == 1

together(concepts) := [sentence |
	some concept in concepts
	some sentence in input.matched[concept]
] if {
	count(concepts) > 1
}

# Where a part was not read, or the language is not one that the lexicon speaks, silence proves nothing.
wholly_read if {
	input.document.unread == 0
	input.document.language in {"en", "und"}
}
