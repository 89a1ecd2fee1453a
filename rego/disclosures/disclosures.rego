# METADATA
# title: Disclosures
# description: |
#   Decides which disclosures of disclosures/table.yaml a document makes. Most are made by the sentences in which the concept of
#   the same name was found; those marked `logic` are decided by a rule of their family. Every document is asked about all of
#   them, so what concerns most is done by built-ins over whole objects and not in loops.
package privlint.disclosures

# METADATA
# description: What the document discloses itself, with the sentences (ids, best first) that do it.
present := object.union_n([named, gathered, decided])

named := object.filter(input.matched, data.privlint.tables.disclosures.named)

gathered := {id: sentences |
	some id, concepts in data.privlint.tables.disclosures.gathered
	sentences := [sentence | some concept in concepts; some sentence in input.matched[concept]]
	count(sentences) > 0
}

decided := {id: sentences |
	some id, rule in data.privlint.tables.disclosures.decided
	sentences := data.privlint.families[rule.family][rule.name]
	count(sentences) > 0
}

# METADATA
# description: What the document discloses only by pointing to another document, with the sentences that point.
linked := {id: sentences |
	some concept, sentences in object.filter(input.matched, data.privlint.tables.disclosures.pointers)
	id := data.privlint.tables.disclosures.pointers[concept]
	not present[id]
}

# METADATA
# description: |
#   What neither the document, read as a whole, nor another of its set discloses. An object, to look an id up in.
absent := not_said if not input.context.settings.document_set

else := object.remove(object.remove(not_said, elsewhere.present), elsewhere.linked)

# METADATA
# description: What the document itself, read as a whole, does not disclose.
not_said := silent if wholly_read

else := {}

# METADATA
# description: What the other documents of its set disclose, and what they only point to, as objects.
elsewhere := object.get(input.context.settings, "document_set", {"present": {}, "linked": {}})

# METADATA
# description: What was not found in a document that was not read as a whole. An object, to look an id up in.
unknown := silent if not wholly_read

else := {}

silent := object.remove(object.remove(data.privlint.tables.disclosures.all, present), linked)

# Where a part was not read, or the language is not one that the lexicon speaks, silence proves nothing.
wholly_read if {
	input.document.unread == 0
	input.document.language in {"en", "und"}
}
