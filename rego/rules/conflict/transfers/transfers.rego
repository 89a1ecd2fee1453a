# METADATA
# title: Data that stay and leave
# description: |
#   The policy says that data stay within a territory, and elsewhere that they are transferred out of it.
# custom:
#   severity: warning
#   law:
#     - {regime: gdpr, provision: "Art. 13(1)(f), 44", in_force: "2018-05-25", source: "https://eur-lex.europa.eu/eli/reg/2016/679/oj"}
#   remediation: |
#     Say which data stay, which leave, to which country and under which safeguard.
#   examples:
#     bad:
#       - |
#         # Privacy Policy
#
#         Your personal data is stored exclusively within the European Union.
#
#         We transfer data to our email provider in the United States.
#     good:
#       - |
#         # Privacy Policy
#
#         Your personal data is stored exclusively within the European Union.
#
#         We do not transfer data to the United States.
#       - |
#         # Privacy Policy
#
#         We will not transfer your data outside the EU without your consent.
#
#         We store some data in the United States.
package privlint.rules.conflict.transfers

findings contains data.privlint.conflicts.between(
	input.matched["conflict.data-stay"], input.matched["conflict.data-leave"],
	"%s is contradicted by %s: say which data leave, and under which safeguard.",
)
