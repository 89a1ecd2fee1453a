# METADATA
# title: Partners without a kind
# description: |
#   Data go to "trusted partners" or "selected third parties", and nothing says what kind of business these are. The words
#   tell a reader nothing about who gets the data.
# custom:
#   severity: info
#   law:
#     - {regime: gdpr, provision: "Art. 13(1)(e)", in_force: "2018-05-25", source: "https://eur-lex.europa.eu/eli/reg/2016/679/oj"}
#   remediation: |
#     Name the recipients or their kinds: hosting provider, payment processor, advertising network.
#   examples:
#     bad:
#       - |
#         # Privacy Policy
#
#         We may share your information with our trusted partners.
#     good:
#       - |
#         # Privacy Policy
#
#         We share your information with trusted partners who process payments for us.
#       - |
#         # Privacy Policy
#
#         We do not share your information with selected third parties.
#       - |
#         # Privacy Policy
#
#         We share your information with trusted partners. They include our host and our payment processor.
package privlint.rules.vague["third-parties"]

findings contains data.privlint.passages.finding(passage, sprintf(
	"“%s” does not say who gets the data: name the recipients or their kinds.",
	[passage[0].text],
)) if {
	sentences := input.matched["vague.partners"]
	some passage in data.privlint.passages.groups([mention |
		some mention in input.concepts["vague.partner-mention"]
		mention.sentence in sentences
		not leads[mention.sentence]
	])
}

# leads are the sentences that introduce a list, which tells more.
leads := {sentence.lead | some sentence in input.sentences; sentence.lead}
