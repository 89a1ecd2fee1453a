# METADATA
# title: Full compliance claimed
# description: |
#   "Fully compliant" is a promise that a single mistake disproves, and there is no certificate that makes a whole company "GDPR
#   certified". Such words create liability and inform nobody.
# related_resources:
#   - description: Regulation (EU) 2016/679, Art. 42, certification of processing operations
#     ref: https://eur-lex.europa.eu/eli/reg/2016/679/oj
# custom:
#   severity: warning
#   no_law: Nothing forbids the words as such; they become deceptive where they are not true.
#   remediation: Say which law you follow and what you do, without an adverb; name a certificate by its scheme and number.
#   examples:
#     bad:
#       - We are fully compliant with the GDPR.
#       - Our service is 100% GDPR compliant.
#       - Acme is GDPR certified.
#       - We guarantee compliance with the CCPA.
#       - We are in full compliance with the General Data Protection Regulation.
#     good:
#       - We comply with the GDPR.
#       - We work to be fully compliant with the GDPR.
#       - We require our vendors to be fully compliant with data protection law.
#       - We cannot guarantee compliance with the laws of all countries.
#       - We fully comply with lawful requests of the police.
#       - We hold an ISO 27001 certification.
package privlint.rules.claims["compliance-guarantee"]

findings contains data.privlint.passages.finding(passage, sprintf(
	"%s promises more than anybody can hold: say which law you follow and what you do.",
	[data.privlint.passages.quoted(passage[0].text)],
)) if {
	some passage in data.privlint.passages.groups(input.concepts["claims.compliance-guarantee"])
}
