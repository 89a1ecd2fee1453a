# METADATA
# title: Repealed national act cited as in force
# description: A policy that names a repealed act sends its readers to rights and duties that have another source today.
# related_resources:
#   - description: Data Protection Act 2018, the successor in the United Kingdom
#     ref: https://www.legislation.gov.uk/ukpga/2018/12
#   - description: Swiss Federal Act on Data Protection of 25 September 2020
#     ref: https://www.fedlex.admin.ch/eli/cc/2022/491/en
# custom:
#   severity: warning
#   no_law: Each act was replaced by another of its country; the finding names the day and the successor.
#   remediation: Cite the act that is in force now.
#   examples:
#     bad:
#       - We are registered under the Data Protection Act 1998.
#       - We comply with the UK Data Protection Act 1998 and with the GDPR.
#       - Consent is given under Section 25 TTDSG.
#       - This notice follows the Swiss Federal Act on Data Protection of 19 June 1992.
#       - Your rights follow from the Privacy Act 1993 of New Zealand.
#     good:
#       - We are registered under the Data Protection Act 2018, which replaced the Data Protection Act 1998.
#       - Consent is given under Section 25 TDDDG (formerly TTDSG).
#       - We comply with the Irish Data Protection Acts 1988 to 2018.
#       - We comply with the Data Protection Act 2018.
package privlint.rules.outdated["national-law"]

findings contains data.privlint.passages.finding(citations, sprintf(
	"%s cites a law that was replaced on %s: cite %s instead.",
	[data.privlint.passages.quoted(citations[0].text), data.privlint.dates.words(act.repealed), act.successor],
)) if {
	some concept, matches in object.filter(input.concepts, acts)
	act := acts[concept]
	act.repealed <= input.context.as_of
	citations := data.privlint.passages.first_of_sentences(data.privlint.passages.in_text(matches))
	count(citations) > 0
}
