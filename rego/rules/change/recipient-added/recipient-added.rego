# METADATA
# title: New recipient
# description: |
#   The policy names a recipient, or a kind of recipients, that its earlier version did not. People who gave their data before were
#   not told that these receive them.
# custom:
#   severity: warning
#   law:
#     - {regime: gdpr, provision: "Art. 13(1)(e), 5(1)(a)", in_force: "2018-05-25", source: "https://eur-lex.europa.eu/eli/reg/2016/679/oj"}
#     - {regime: us-states, provision: "Minn. Stat. § 325M.16 subd. 1(e)", in_force: "2025-07-31", source: "https://www.revisor.mn.gov/statutes/cite/325M.16"}
#     - {regime: ftc, provision: "FTC Act § 5, 15 U.S.C. § 45", in_force: "1938-03-21", source: "https://www.law.cornell.edu/uscode/text/15/45"}
#   remediation: Tell existing users who receives their data before the first of them go there.
#   examples:
#     before: |
#       # Privacy Policy
#
#       We share your personal data with our hosting provider.
#     bad:
#       - |
#         # Privacy Policy
#
#         We share your personal data with our hosting provider and with advertising networks.
#     good:
#       - |
#         # Privacy Policy
#
#         We share your personal data with our hosting provider. We do not share them with advertising networks.
package privlint.rules.change["recipient-added"]

findings contains {
	"message": sprintf("The earlier version did not name this recipient: %s. Existing users need notice.", [added.title]),
	"range": input.sentences[added.sentence].range,
	"key": added.title,
	"compared": true,
} if {
	input.context.kind in {"privacy-policy", "cookie-policy"}
	some added in array.concat(data.privlint.comparison.added_recipients, data.privlint.comparison.added_names)
}
