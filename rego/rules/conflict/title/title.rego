# METADATA
# title: A heading about something else
# description: |
#   A heading announces cookies, children or retention, and nothing under it speaks of that. A reader who looks there
#   finds another topic.
# custom:
#   severity: info
#   no_law: A matter of clarity, which no provision spells out.
#   remediation: |
#     Move the text to where it belongs, or change the heading.
#   examples:
#     bad:
#       - |
#         # Privacy Policy
#
#         # Children's privacy
#
#         We use the following payment providers. They receive your card number when you pay, and they keep it as the law demands.
#     good:
#       - |
#         # Privacy Policy
#
#         # Children's privacy
#
#         Our service is not meant for minors.
#       - |
#         # Privacy Policy
#
#         # Cookies
#
#         See the [cookie policy](cookies.md).
#       - |
#         # Privacy Policy
#
#         # Cookies and analytics
#
#         We count visits.
package privlint.rules.conflict.title

findings contains data.privlint.lib.at(
	{"range": section.heading_range},
	sprintf("The heading %s does not say what the section is about.", [data.privlint.passages.quoted(section.title)]),
) if {
	some topic, words in {"topic.children": "conflict.children-words", "topic.cookies": "conflict.cookies-words", "topic.retention": "conflict.retention-words"}
	some id in input.headings[topic]
	section := input.sections[id]
	only_topic(id, topic)
	not parents[id]
	own := {sentence.id | some sentence in input.sentences; sentence.section == id; sentence.kind != "heading"}
	total := sum([count(input.sentences[sentence].text) | some sentence in own])
	total > 80
	count({sentence | some sentence in object.get(input.matched, words, []); sentence in own}) == 0
}

only_topic(section, topic) if not also_about(section, topic)

also_about(section, topic) if {
	some other, sections in input.headings
	startswith(other, "topic.")
	other != topic
	section in sections
}

parents := {section.parent | some section in input.sections; section.id > 0}
