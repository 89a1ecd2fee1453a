# METADATA
# title: Kept as long as necessary
# description: |
#   How long data are kept is left to "as long as necessary", and neither a period nor a criterion stands in the same
#   section. The words are true of every policy and tell nobody anything.
# custom:
#   severity: warning
#   law:
#     - {regime: gdpr, provision: "Art. 5(1)(e), 13(2)(a)", in_force: "2018-05-25", source: "https://eur-lex.europa.eu/eli/reg/2016/679/oj"}
#   remediation: |
#     Give a period for each kind of data, or the criteria that decide: the life of the account, a legal duty with its
#     period, a limitation period.
#   examples:
#     bad:
#       - |
#         # Privacy Policy
#
#         # Retention
#
#         We keep your personal data for as long as necessary.
#     good:
#       - |
#         # Privacy Policy
#
#         # Retention
#
#         We keep your personal data for as long as necessary, at most two years.
#       - |
#         # Privacy Policy
#
#         # Retention
#
#         We keep your personal data for as long as necessary. Invoices are kept for ten years because tax law demands it.
#       - |
#         # Privacy Policy
#
#         # Retention
#
#         We keep your personal data as long as there is an account of yours.
package privlint.rules.vague.retention

findings contains data.privlint.lib.at(sentence, sprintf(
	"%s tells nobody how long: give a period or the criteria that decide.",
	[data.privlint.passages.quoted(sentence.text)],
)) if {
	some id in input.matched["vague.retention"]
	sentence := input.sentences[id]
	not bounded[sentence.section]
	not id in object.get(input.matched, "retention.criteria", [])
	firsts[id]
	not answered_elsewhere(sentence)
}

# A period or a criterion anywhere in the section bounds what the section says.
bounded := {input.sentences[id].section |
	some concept in ["retention.period", "retention.criteria", "vague.bounds"]
	some id in input.matched[concept]
}

# What a section on something else says in passing, as a summary does, the section on retention makes good.
answered_elsewhere(sentence) if {
	on_retention := object.get(input.headings, "topic.retention", [])
	not sentence.section in on_retention
	some section in on_retention
	bounded[section]
}

# firsts are the first of such sentences in each section.
firsts := {id |
	some i, id in input.matched["vague.retention"]
	not follows(i)
}

follows(i) if {
	before := input.matched["vague.retention"][i - 1]
	input.sentences[before].section == input.sentences[input.matched["vague.retention"][i]].section
}
