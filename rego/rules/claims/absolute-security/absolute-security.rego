# METADATA
# title: Security promised without reserve
# description: |
#   Nobody can guarantee security. A promise that a breach disproves is a deceptive statement, and it is what a regulator quotes
#   after the breach.
# related_resources:
#   - description: Federal Trade Commission, Start with Security
#     ref: https://www.ftc.gov/business-guidance/resources/start-security-guide-business
# custom:
#   severity: error
#   law:
#     - {regime: ftc, provision: "FTC Act § 5, 15 U.S.C. § 45", in_force: "1938-03-21", source: "https://www.law.cornell.edu/uscode/text/15/45"}
#   remediation: Describe the measures that you take, and say that no system is wholly secure.
#   examples:
#     bad:
#       - We guarantee the security of your personal data.
#       - Your data is 100% secure with us.
#       - All data is fully secure on our servers.
#       - Your personal information will never be hacked or stolen.
#       - We make sure that your data is always protected.
#       - It is impossible for hackers to reach your data.
#       - Rest assured that your data are always safe with us.
#       - We never share your data, and we keep it completely secure.
#     good:
#       - No method of transmission over the Internet is 100% secure.
#       - We cannot guarantee the security of your data.
#       - Unfortunately, whatever is transmitted over the Internet is not completely secure.
#       - While we strive to protect your data, we can't promise that it will always be safe.
#       - We use appropriate measures to guarantee a level of security appropriate to the risk.
#       - The standard contractual clauses guarantee an adequate level of protection of your data.
#       - You are responsible for keeping your password secure and confidential.
#       - We ensure the security of your personal data by encryption.
#       - We process IP addresses to guarantee the security of our systems.
#       - We guarantee that we will never sell your data.
#       - We use full disk encryption, and we take measures to prevent any unauthorised access to your data.
#       - We do our best to guarantee the security of your data.
#       - Nobody but you can read your messages, since they are encrypted end to end.
#       - Our employees must always keep your data confidential.
package privlint.rules.claims["absolute-security"]

findings contains data.privlint.passages.finding(passage, sprintf(
	"%s promises security that nobody can guarantee: describe the measures that you take instead.",
	[data.privlint.passages.quoted(passage[0].text)],
)) if {
	some passage in data.privlint.passages.groups(promises)
}

# promises are the words of absolute security in sentences about data that do not deny it.
promises := [words |
	some words in input.concepts["claims.absolute"]
	words.sentence in promising
]

promising := {sentence | some sentence in input.matched["claims.absolute-security"]}
