# METADATA
# title: Liability for breaches disclaimed
# description: |
#   A sentence in a policy does not end the liability for a breach: the duty to keep data secure and to compensate damage is
#   mandatory in many places, so that the disclaimer misleads people about their claims.
# related_resources:
#   - description: Regulation (EU) 2016/679, Art. 32 and 82
#     ref: https://eur-lex.europa.eu/eli/reg/2016/679/oj
# custom:
#   severity: info
#   no_law: Nothing forbids the sentence as such; whether it has effect depends on the law that governs.
#   remediation: Describe the measures and the risk that remains, and leave liability to the terms of use.
#   examples:
#     bad:
#       - We are not liable for any breach of security or unauthorised access to your data.
#       - Acme shall not be held responsible for hacking, theft or loss of data.
#       - We disclaim all liability for unauthorised disclosure of your information.
#     good:
#       - We are responsible for protecting your data against unauthorised access.
#       - We are not responsible for the way in which other websites treat privacy.
#       - You are responsible for keeping your password secret.
#       - We will notify you of a breach without undue delay.
package privlint.rules.claims["security-disclaimer"]

findings contains data.privlint.passages.finding(passage, sprintf(
	"%s disclaims liability that a policy cannot end: describe your measures and the risk that remains instead.",
	[data.privlint.passages.quoted(passage[0].text)],
)) if {
	some passage in data.privlint.passages.groups(input.concepts["claims.security-disclaimer"])
}
