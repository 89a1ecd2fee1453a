# METADATA
# title: A heading about something else
# description: |
#   A heading announces cookies or children, and nothing under it speaks of that. A reader who looks there
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
	some id in input.matched["conflict.title-astray"]
	section := input.sections[input.sentences[id].section]

	# A long heading says more than its topic.
	count(split(section.title, " ")) < 7
	section.range.end.offset - section.heading_range.end.offset > 80
	not divided[section.id]
}

# The sections that have sections of their own.
divided := {section.parent |
	some section in input.sections
	section.id > 0
}
