# METADATA
# title: Directive 95/46/EC cited as law in force
# description: |
#   The Data Protection Directive was repealed on 25 May 2018. Rights and duties that a policy rests on it have another source
#   today, the General Data Protection Regulation.
# related_resources:
#   - description: Regulation (EU) 2016/679, Art. 94
#     ref: https://eur-lex.europa.eu/eli/reg/2016/679/oj
# custom:
#   severity: error
#   law:
#     - {regime: gdpr, provision: "Art. 94(1)", in_force: "2018-05-25", source: "https://eur-lex.europa.eu/eli/reg/2016/679/oj"}
#   remediation: Cite the provision of Regulation (EU) 2016/679 (GDPR) that holds the same rule.
#   examples:
#     bad:
#       - We process personal data in accordance with Directive 95/46/EC.
#       - Your rights follow from the EU Data Protection Directive (95/46/EC).
#       - We transfer data to countries that the European Union's Data Protection Directive calls adequate.
#     good:
#       - We process personal data in accordance with Regulation (EU) 2016/679 of the European Parliament and of the Council on the protection of natural persons and repealing Directive 95/46/EC (General Data Protection Regulation).
#       - Directive 95/46/EC, repealed by the GDPR, used other words.
#       - Canada is adequate under Commission Decision 2002/2/EC of 20 December 2001 pursuant to Directive 95/46/EC.
#       - For cookies Directive 2002/58/EC applies.
package privlint.rules.outdated["directive-95-46"]

findings contains data.privlint.passages.finding(citations, sprintf(
	"%s cites a directive that the GDPR replaced on 25 May 2018: cite the GDPR instead.",
	[data.privlint.passages.quoted(citations[0].text)],
)) if {
	citations := data.privlint.passages.first_of_sentences(data.privlint.passages.in_text(input.concepts["outdated.directive-95-46"]))
	count(citations) > 0
}
