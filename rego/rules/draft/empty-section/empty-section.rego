# METADATA
# title: Heading with nothing under it
# description: The heading promises something that the text does not say.
# custom:
#   severity: warning
#   no_law: What a section must say has rules of its own.
#   remediation: Write what the heading promises, or delete it.
#   examples:
#     bad:
#       - |
#         # Privacy Policy
#
#         ## Data we collect
#
#         We collect your name.
#
#         ## Contact us
#       - |
#         # Privacy Policy
#
#         ## 1. Cookies
#
#         ## 2. Children
#
#         We do not collect data of children.
#     good:
#       - |
#         # Privacy Policy
#
#         ## Your rights
#
#         ### Access
#
#         You may ask for a copy.
#       - |
#         # Privacy Policy
#
#         # 1. Your rights
#
#         # 1.1 Access
#
#         You may ask for a copy.
#       - |
#         # Privacy Policy
#
#         ## What we collect
#
#         ## Information you give us
#
#         We collect your name.
#       - |
#         # Privacy Policy
#
#         ## Contact us
#
#         ![Our address](address.png)
package privlint.rules.draft["empty-section"]

findings contains {"message": message, "range": section.heading_range} if {
	some id in input.measures.empty_sections
	section := input.sections[id]
	promises(id)
	message := sprintf("Nothing stands under the heading %s: write what it promises, or delete it.", [data.privlint.passages.quoted(section.title)])
}

# promises tells whether the heading is one that text should follow, and not one that those after it belong to.
promises(id) if {
	not input.sections[id + 1]
	not is_date(id)
	not signature(id)
}

promises(id) if {
	input.sections[id + 1].level < input.sections[id].level
	not is_date(id)
}

promises(id) if {
	next := input.sections[id + 1]
	next.level == input.sections[id].level
	numbered(input.sections[id].number, next.number)
}

# Of two headings of one level without numbers the second often belongs to the first; not so where these are the topics.
promises(id) if {
	next := input.sections[id + 1]
	next.level == input.sections[id].level
	next.number == ""
	input.sections[id].number == ""
	not is_date(id)
	not listed(id)
	some topic, sections in alone
	sections[id]
	not sections[id + 1]
	known_topic[id + 1]
}

# numbered tells whether two numbers are neighbours in one enumeration: 4 and 5, 4.1 and 4.2.
numbered(number, next) if {
	to_number(last(number)) + 1 == to_number(last(next))
	parent(number) == parent(next)
}

last(number) := regex.find_n(`\d+$`, number, 1)[0]

parent(number) := regex.replace(number, `\d+$`, "")

# alone are the topics whose sections have no subsections of other topics, with their sections.
alone[topic] := {section | some section in input.headings[topic]} if {
	some topic in ["topic.children", "topic.security", "topic.changes", "topic.contact", "topic.retention"]
	input.headings[topic]
}

known_topic := {section |
	some topic, sections in input.headings
	startswith(topic, "topic.")
	some section in sections
}

empty := {id | some id in input.measures.empty_sections}

# listed tells that the heading is one of several in a row with nothing between them, which are a list.
listed(id) if empty[id - 1]

listed(id) if empty[id + 1]

is_date(id) if dated[id]

dated := {sentence.section |
	some date in input.entities.dates
	sentence := input.sentences[date.sentence]
	sentence.kind == "heading"
}

# signature tells that the last heading is no heading of a section: a line with a mark, an address or a link at the end.
signature(id) if regex.match(`[©®@|]|(?i)copyright|all rights reserved|https?:|^back to|thank`, input.sections[id].title)

signature(_) if input.document.format == "text"
