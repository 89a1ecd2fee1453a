# METADATA
# title: Text that stands twice
# description: |
#   A passage was pasted twice. Where the copies drift apart later, nobody knows which of them holds; a fragment pasted into a
#   sentence makes it unreadable.
# custom:
#   severity: warning
#   law:
#     - {regime: gdpr, provision: "Art. 12(1)", in_force: "2018-05-25", source: "https://eur-lex.europa.eu/eli/reg/2016/679/oj"}
#     - {regime: ccpa, provision: "11 CCR § 7003(a)", in_force: "2023-03-29", source: "https://cppa.ca.gov/regulations/"}
#   remediation: Delete one of the copies.
#   examples:
#     bad:
#       - We follow the rules on the use and storage of customer data receivedstorage of customer data received from partners.
#       - We keep the the data for 30 days.
#       - |
#         # Cookies
#
#         We use cookies to keep you signed in, to remember your settings and to count how many people visit our pages.
#
#         We use cookies to keep you signed in, to remember your settings and to count how many people visit our pages.
#     good:
#       - We share data with partners, and partners share data with us.
#       - |
#         # European residents
#
#         Once you have made a request, we have a month to answer it. Please contact us at the address given below.
#
#         # California residents
#
#         Once you have made a request, we have a month to answer it. Please contact us at the address given below.
#       - |
#         # Purposes
#
#         - To answer the questions that you send us by e-mail, by telephone or by post, whoever you are
#
#         # Partners
#
#         - To answer the questions that you send us by e-mail, by telephone or by post, whoever you are
package privlint.rules.draft["duplicate-text"]

findings contains data.privlint.lib.at_related(
	duplicate,
	sprintf("%s stands here twice in a row: delete one of the two.", [data.privlint.passages.quoted(duplicate.text)]),
	[{"message": "First here", "thing": {"range": duplicate.first}}],
) if {
	some duplicate in input.measures.duplicates
	duplicate.kind in {"fragment", "word"}
}

findings contains data.privlint.lib.at_related(
	duplicate,
	sprintf("%s stands twice in this passage: delete one of the two.", [data.privlint.passages.quoted(duplicate.text)]),
	[{"message": "First here", "thing": {"range": duplicate.first}}],
) if {
	some duplicate in input.measures.duplicates
	duplicate.kind == "sentence"
}

# Where more than one paragraph was pasted twice, there is one finding at the first of them.
findings contains data.privlint.lib.at_related(
	paragraphs[0],
	sprintf("%s stands word for word above%s: delete one of the copies.", [data.privlint.passages.quoted(paragraphs[0].text), others]),
	array.concat(
		[{"message": "First here", "thing": {"range": paragraphs[0].first}}],
		[{"message": "Another one that stands twice", "thing": other} | some other in array.slice(paragraphs, 1, count(paragraphs))],
	),
) if {
	count(paragraphs) > 0
}

paragraphs := [duplicate |
	some duplicate in input.measures.duplicates
	duplicate.kind == "paragraph"
	pasted(duplicate)
]

# pasted tells a copy made by mistake from a short passage that is said again for other people or of other data.
pasted(duplicate) if {
	here := input.sentences[duplicate.sentence]
	first := input.sentences[duplicate.first_sentence]
	here.section == first.section
	no_other_list(here, first)
}

pasted(duplicate) if {
	input.sentences[duplicate.sentence].kind == "paragraph"
	count(split(duplicate.text, " ")) >= 40
}

no_other_list(here, _) if here.kind != "list_item"

no_other_list(here, first) if here.lead == first.lead

others := "" if count(paragraphs) == 1

others := ", and so does one other passage" if count(paragraphs) == 2

others := sprintf(", and so do %d other passages", [count(paragraphs) - 1]) if count(paragraphs) > 2
