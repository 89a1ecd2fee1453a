# METADATA
# title: A right or disclosure is gone
# description: |
#   The earlier version told people something that the policy no longer says. A right given by law stays whether it is told or not,
#   and people who were promised more need notice.
# custom:
#   severity: warning
#   law:
#     - {regime: gdpr, provision: "Art. 5(1)(a), 13(1), (2)", in_force: "2018-05-25", source: "https://eur-lex.europa.eu/eli/reg/2016/679/oj"}
#     - {regime: ftc, provision: "FTC Act § 5, 15 U.S.C. § 45", in_force: "1938-03-21", source: "https://www.law.cornell.edu/uscode/text/15/45"}
#   remediation: Put it back, or make sure that it no longer holds and tell existing users.
#   examples:
#     before: |
#       # Privacy Policy
#
#       We collect your name and your e-mail address to run your account.
#
#       You have the right to have your personal data erased.
#     bad:
#       - |
#         # Privacy Policy
#
#         We collect your name and your e-mail address to run your account.
#     good:
#       - |
#         # Privacy Policy
#
#         We collect your name and your e-mail address to run your account.
#
#         You may ask us to delete your personal data.
package privlint.rules.change["right-removed"]

findings contains {
	"message": sprintf("Gone since the earlier version: %s. It said %s.", [concat(", ", titles), data.privlint.passages.quoted(text)]),
	"range": data.privlint.lib.place(topics),
	"key": concat(" ", ids),
	"compared": true,
} if {
	input.context.kind in {"privacy-policy", "cookie-policy"}
	some text in {lost.text | some lost in data.privlint.comparison.lost}
	ids := [lost.id | some lost in data.privlint.comparison.lost; lost.text == text]
	titles := [lost.title | some lost in data.privlint.comparison.lost; lost.text == text]
	topics := [concat(".", ["topic", split(id, ".")[0]]) | some id in ids]
}
