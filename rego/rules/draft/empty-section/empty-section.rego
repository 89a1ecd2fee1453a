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

promises(id) if {
	next := input.sections[id + 1]
	next.level == input.sections[id].level
	next.number == ""
	input.sections[id].number == ""
	own := topics(id)
	others := topics(id + 1)
	count(own) > 0
	count(others) > 0
	count(own & others) == 0
}

# numbered tells whether two numbers are neighbours in one enumeration: 4 and 5, 4.1 and 4.2.
numbered(number, next) if {
	to_number(last(number)) + 1 == to_number(last(next))
	parent(number) == parent(next)
}

last(number) := regex.find_n(`\d+$`, number, 1)[0]

parent(number) := regex.replace(number, `\d+$`, "")

topics(id) := {topic |
	some topic, sections in input.headings
	startswith(topic, "topic.")
	id in sections
}

is_date(id) if {
	heading := input.sections[id].heading_range
	some date in input.entities.dates
	date.range.start.offset >= heading.start.offset
	date.range.end.offset <= heading.end.offset
}

# signature tells that the last heading is no heading of a section: a line with a mark, an address or a link at the end.
signature(id) if regex.match(`[©®@|]|(?i)copyright|all rights reserved|https?:|^back to|thank`, input.sections[id].title)

signature(_) if input.document.format == "text"
