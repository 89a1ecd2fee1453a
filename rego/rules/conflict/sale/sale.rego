# METADATA
# title: Sale denied and asserted
# description: |
#   The policy says without qualification that it does not sell personal data, and elsewhere that it does, or that what it
#   does counts as a sale. One of the two misleads people, and regulators have acted on exactly this.
# custom:
#   severity: error
#   law:
#     - {regime: ftc, provision: "FTC Act § 5, 15 U.S.C. § 45", in_force: "1938-03-21", source: "https://www.law.cornell.edu/uscode/text/15/45"}
#     - {regime: ccpa, provision: "Cal. Civ. Code § 1798.130(a)(5)(C)(i)", in_force: "2023-01-01", source: "https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=CIV&sectionNum=1798.130"}
#   remediation: |
#     Say one thing in both places: either that nothing is sold in the sense of any law that applies, or what is sold,
#     and then qualify the denial ("we do not sell personal information for money, but ...").
#   examples:
#     bad:
#       - |
#         # Privacy Policy
#
#         We do not sell your personal information.
#
#         Making identifiers available to advertising networks may be considered a sale under the CCPA.
#       - |
#         # Privacy Policy
#
#         We never sell your data.
#
#         We may sell personal information such as your email address to data brokers.
#     good:
#       - |
#         # Privacy Policy
#
#         We do not sell your personal information.
#
#         We may share it with service providers that host our site.
#       - |
#         # Privacy Policy
#
#         We do not sell your personal information for money, but some uses of cookies may be considered a sale under the CCPA.
#       - |
#         # Privacy Policy
#
#         We do not sell your personal information.
#
#         You have the right to opt out of the sale of personal information by businesses that sell it.
package privlint.rules.conflict.sale

findings contains data.privlint.conflicts.between(
	input.matched["conflict.no-sale"], input.matched["conflict.sale"],
	"%s is contradicted by %s: say in both places whether personal data are sold.",
)
