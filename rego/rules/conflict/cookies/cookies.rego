# METADATA
# title: Cookies denied and used
# description: |
#   The policy says that no cookies are used, and elsewhere that they are.
# custom:
#   severity: warning
#   law:
#     - {regime: gdpr, provision: "Directive 2002/58/EC Art. 5(3)", in_force: "2011-05-25", source: "https://eur-lex.europa.eu/eli/dir/2002/58/oj"}
#     - {regime: ftc, provision: "FTC Act § 5, 15 U.S.C. § 45", in_force: "1938-03-21", source: "https://www.law.cornell.edu/uscode/text/15/45"}
#   remediation: |
#     Say in one place which cookies are set, by whom and for what, and delete or limit the denial.
#   examples:
#     bad:
#       - |
#         # Privacy Policy
#
#         We do not use cookies.
#
#         Our site uses cookies to remember your language.
#     good:
#       - |
#         # Privacy Policy
#
#         We do not use cookies.
#
#         Other websites may use cookies.
#       - |
#         # Privacy Policy
#
#         We do not use tracking cookies.
#
#         Our site uses session cookies.
#       - |
#         # Privacy Policy
#
#         We do not use cookies to collect personal data.
#
#         Our site uses cookies to remember your language.
package privlint.rules.conflict.cookies

findings contains data.privlint.conflicts.between(
	input.matched["conflict.cookieless"], input.matched["conflict.cookies"],
	"%s is contradicted by %s: say which cookies are used, if any.",
)
