# METADATA
# title: Questions that rules ask
# description: Whether a disclosure is made, where a finding belongs, and findings in the form that the dispatcher expects.
package privlint.lib

# METADATA
# description: Whether the document makes the disclosure, itself or by pointing to another document.
present(id) if data.privlint.disclosures.present[id]

present(id) if data.privlint.disclosures.linked[id]

# METADATA
# description: Whether the document makes the disclosure itself.
stated(id) if data.privlint.disclosures.present[id]

# METADATA
# description: Whether the document makes the disclosure only by pointing to another document.
linked(id) if data.privlint.disclosures.linked[id]

# METADATA
# description: Whether the whole document was read and does not make the disclosure. Not the opposite of present.
absent(id) if data.privlint.disclosures.absent[id]

# METADATA
# description: The sentences (their ids) that make or point to a disclosure, best first; undefined where there are none.
evidence(id) := data.privlint.disclosures.present[id]

evidence(id) := data.privlint.disclosures.linked[id]

# METADATA
# description: The sentences (their ids) in which a concept was found; empty where it was not found.
matched(concept) := object.get(input.matched, concept, [])

# METADATA
# description: Whether a concept was found anywhere.
found(concept) if input.matched[concept]

# METADATA
# description: |
#   Where a finding about something missing belongs: the heading of the first section on the first of the topics that has
#   one, else the document's title.
place(topics) := input.sections[sections[0]].heading_range if {
	sections := [section | some topic in topics; some section in input.headings[topic]]
	count(sections) > 0
} else := input.document.range

# METADATA
# description: A finding at a match, an entity, a section, or whatever else has a range.
at(thing, message) := {"message": message, "range": thing.range}

# METADATA
# description: The same with a severity of its own.
at_severity(thing, message, severity) := {"message": message, "range": thing.range, "severity": severity}

# METADATA
# description: A finding at one place that speaks of others too, each with a message.
at_related(thing, message, others) := {
	"message": message,
	"range": thing.range,
	"related": [{"message": other.message, "range": other.thing.range} | some other in others],
}
