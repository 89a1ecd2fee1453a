# METADATA
# title: New purpose
# description: |
#   The policy states a purpose that its earlier version did not. Data that people gave before were given for the purposes stated
#   then: for a new one they are told beforehand, and asked where it is not compatible with the old.
# custom:
#   severity: warning
#   law:
#     - {regime: gdpr, provision: "Art. 13(3), 5(1)(b), 6(4)", in_force: "2018-05-25", source: "https://eur-lex.europa.eu/eli/reg/2016/679/oj"}
#     - {regime: us-states, provision: "Minn. Stat. § 325M.16 subd. 1(e)", in_force: "2025-07-31", source: "https://www.revisor.mn.gov/statutes/cite/325M.16"}
#     - {regime: ftc, provision: "FTC Act § 5, 15 U.S.C. § 45", in_force: "1938-03-21", source: "https://www.law.cornell.edu/uscode/text/15/45"}
#   remediation: Tell existing users before the new purpose begins, and ask for their consent where it needs that.
#   examples:
#     before: |
#       # Privacy Policy
#
#       We use your e-mail address to run your account.
#     bad:
#       - |
#         # Privacy Policy
#
#         We use your e-mail address to run your account and to show you personalized advertising.
#     good:
#       - |
#         # Privacy Policy
#
#         We use your e-mail address to run your account. We do not show personalized advertising.
package privlint.rules.change["purpose-added"]

findings contains {
	"message": sprintf("The earlier version did not state this purpose: %s. Existing users need notice before it begins.", [added.title]),
	"range": input.sentences[added.sentence].range,
	"key": added.title,
	"compared": true,
} if {
	input.context.kind in {"privacy-policy", "cookie-policy"}
	some added in data.privlint.comparison.added_purposes
}
