# METADATA
# title: Any purpose
# description: |
#   Data may be used for "any purpose permitted by law" or for purposes left open. A purpose that is not named is not a
#   specified one.
# custom:
#   severity: info
#   law:
#     - {regime: gdpr, provision: "Art. 5(1)(b), 13(1)(c)", in_force: "2018-05-25", source: "https://eur-lex.europa.eu/eli/reg/2016/679/oj"}
#   remediation: |
#     Name the purposes, and say that people are told before a new one.
#   examples:
#     bad:
#       - |
#         # Privacy Policy
#
#         We may use your information for any purpose permitted by law.
#       - |
#         # Privacy Policy
#
#         We use your data to run the service and for any other purposes.
#     good:
#       - |
#         # Privacy Policy
#
#         We may use anonymous information for any purpose permitted by law.
#       - |
#         # Privacy Policy
#
#         We will not use your information for any other purposes.
#       - |
#         # Privacy Policy
#
#         We use your data to send invoices.
package privlint.rules.vague.purposes

findings contains data.privlint.passages.finding(passage, sprintf(
	"“%s” names no purpose: say what the data are used for.",
	[passage[0].text],
)) if {
	sentences := input.matched["vague.purposes"]
	some passage in data.privlint.passages.groups([open |
		some open in input.concepts["vague.purpose"]
		open.sentence in sentences
	])
}
