# METADATA
# title: Safe Harbor presented as current
# description: |
#   The U.S.-EU Safe Harbor has been invalid since 6 October 2015. A policy that still claims it misinforms people about how
#   their data are protected in the United States.
# related_resources:
#   - description: Court of Justice of the EU, C-362/14 (Schrems), 6 October 2015
#     ref: https://curia.europa.eu/juris/liste.jsf?num=C-362/14
# custom:
#   severity: error
#   law:
#     - {regime: gdpr, provision: "Art. 45, 46; CJEU C-362/14", in_force: "2015-10-06", source: "https://curia.europa.eu/juris/liste.jsf?num=C-362/14"}
#   remediation: |
#     Delete the claim. Name the Data Privacy Framework if you are certified under it, else the mechanism that your transfers rest
#     on, such as the standard contractual clauses of 2021.
#   examples:
#     bad:
#       - We comply with the U.S.-EU Safe Harbor Framework as set forth by the U.S. Department of Commerce.
#       - Acme adheres to the Safe Harbor Privacy Principles for personal data from the European Union.
#       - |
#         # International users
#
#         Our EU data are safe in the United States. Acme is self-certified under Safe Harbor.
#       - To view our certification for data from Switzerland, visit http://www.export.gov/safeharbor/.
#     good:
#       - The U.S.-EU Safe Harbor was invalidated in 2015, and we do not rely on it.
#       - We take part in the FTC-approved COPPA safe harbor program of kidSAFE; children in the European Union are protected as well.
#       - This page holds forward-looking statements under the safe harbor provisions of the Private Securities Litigation Reform Act. We serve users in the EU.
#       - Health data are de-identified under the HIPAA safe harbor method. We serve users in the EU.
package privlint.rules.outdated["safe-harbor"]

invalid_since := "2015-10-06"

findings contains data.privlint.passages.whole(passage, sprintf(
	"%s presents the Safe Harbor as current, but it has been invalid since 6 October 2015: delete the claim or name the mechanism that your transfers rest on now.",
	[data.privlint.passages.said(passage[0])],
)) if {
	input.context.as_of >= invalid_since
	some passage in data.privlint.passages.by_block(input.concepts["outdated.safe-harbor-claimed"])
}

findings contains data.privlint.lib.at(link, sprintf(
	"The link %s leads to the Safe Harbor list, and the Safe Harbor has been invalid since 6 October 2015: delete it.",
	[data.privlint.passages.quoted(link.text)],
)) if {
	input.context.as_of >= invalid_since
	some link in data.privlint.links.outdated
	contains(link.url, "export.gov/safeharbor")
	not link.block in mentioned
}

mentioned := {input.sentences[sentence].block | some sentence in input.matched["outdated.safe-harbor"]}
