# METADATA
# title: Security without a measure
# description: |
#   All that the policy says of security is that it is reasonable, appropriate or up to industry standards. No measure is
#   named.
# custom:
#   severity: info
#   law:
#     - {regime: gdpr, provision: "Art. 32, 5(1)(f)", in_force: "2018-05-25", source: "https://eur-lex.europa.eu/eli/reg/2016/679/oj"}
#   remediation: |
#     Name a few measures that are really in place: encryption in transit, access limited to those who need it, backups.
#   examples:
#     bad:
#       - |
#         # Privacy Policy
#
#         We use reasonable security measures to protect your data.
#     good:
#       - |
#         # Privacy Policy
#
#         We use reasonable security measures to protect your data, such as encryption.
#       - |
#         # Privacy Policy
#
#         # Security
#
#         We use appropriate technical measures to protect your data.
#
#         All traffic is encrypted.
package privlint.rules.vague.security

findings contains data.privlint.lib.at(words, sprintf(
	"“%s” is all that is said of security: name the measures.",
	[words.text],
)) if {
	sentences := input.matched["vague.securities"]
	words := [match | some match in input.concepts["vague.security"]; match.sentence in sentences][0]
	not input.matched["vague.measures"]
}
