# METADATA
# title: Conflicts
# description: Findings about statements of one document that cannot both be true. Both places are reported, one as related.
package privlint.conflicts

# METADATA
# description: |
#   The finding for sentences (ids) of which the first denies what others assert: at the denial, with at most five of the
#   assertions, and with the other denials.
between(denials, assertions, message) := {
	"message": sprintf(message, [
		data.privlint.passages.quoted(denial.text),
		data.privlint.passages.quoted(input.sentences[others[0]].text),
	]),
	"range": denial.range,
	"related": array.concat(
		[{"message": "This says otherwise.", "range": input.sentences[id].range} | some id in array.slice(others, 0, 5)],
		[{"message": "This denies it too.", "range": input.sentences[id].range} | some id in array.slice(denials, 1, 3)],
	),
} if {
	denial := input.sentences[denials[0]]
	others := [id | some id in assertions; not id in denials]
	count(others) > 0
}

# METADATA
# description: |
#   The entities of a list that speak for the document itself: not under a heading about former versions, nor under one that
#   begins a notice of its own within the page.
current(entities) := [entity |
	some entity in entities
	entity.sentence >= 0
	not apart(input.sentences[entity.sentence].section)
]

apart(section) if section in object.get(input.headings, "topic.history", [])

apart(section) if {
	section > 1
	regex.match(`(?i)\b(notice|policy|statement|addendum|supplement|annex|appendix|schedule|declaration|terms)\b`, input.sections[section].title)
}

apart(section) if {
	section > 1
	parent := input.sections[section].parent
	parent > 1
	regex.match(`(?i)\b(notice|policy|statement|addendum|supplement|annex|appendix|schedule|declaration|terms)\b`, input.sections[parent].title)
}
