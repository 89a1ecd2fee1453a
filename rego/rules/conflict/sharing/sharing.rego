# METADATA
# title: Sharing denied and asserted
# description: |
#   The policy says without qualification that personal data are not disclosed to third parties, and elsewhere that they
#   are, beyond any exception stated with the denial. A reader who stops at the denial is misled.
# custom:
#   severity: warning
#   law:
#     - {regime: ftc, provision: "FTC Act § 5, 15 U.S.C. § 45", in_force: "1938-03-21", source: "https://www.law.cornell.edu/uscode/text/15/45"}
#     - {regime: gdpr, provision: "Art. 5(1)(a), 12(1)", in_force: "2018-05-25", source: "https://eur-lex.europa.eu/eli/reg/2016/679/oj"}
#   remediation: |
#     Qualify the denial where it stands ("except as described under Sharing") or take back the disclosure.
#   examples:
#     bad:
#       - |
#         # Privacy Policy
#
#         We will not disclose your personal information to any third parties.
#
#         We may share your information with advertising partners.
#       - |
#         # Privacy Policy
#
#         Your data will not be passed on to third parties.
#
#         We pass on your name and email address to our sponsors.
#       - |
#         # Privacy Policy
#
#         We do not provide any of your data to third-party services.
#
#         We share your data with service providers that process it for us.
#       - |
#         # Privacy Policy
#
#         We do not disclose your information to third parties unless required by law.
#
#         We may share your email address with our marketing partners.
#     good:
#       - |
#         # Privacy Policy
#
#         We do not share your personal information with third parties except as described below.
#
#         We may share it with advertising partners.
#       - |
#         # Privacy Policy
#
#         We do not share your personal information with third parties for their marketing.
#
#         We may share it with our business partners to deliver orders.
#       - |
#         # Privacy Policy
#
#         We do not sell your personal information.
#
#         We may share it with service providers.
#       - |
#         # Privacy Policy
#
#         Do not share your password with anyone.
#
#         We share your data with advertisers.
package privlint.rules.conflict.sharing

findings contains data.privlint.conflicts.between(
	input.matched["conflict.no-sharing"], input.matched["conflict.shares"],
	"%s is contradicted by %s: qualify the denial or take back the disclosure.",
)

findings contains data.privlint.conflicts.between(
	input.matched["conflict.no-sharing-but-law"], input.matched["conflict.shares"],
	"%s is contradicted by %s, which no law demands: qualify the denial or take back the disclosure.",
) if {
	not input.matched["conflict.no-sharing"]
}

findings contains data.privlint.conflicts.between(
	input.matched["conflict.no-sharing-processors"], input.matched["conflict.shares-processors"],
	"%s is contradicted by %s: qualify the denial or take back the disclosure.",
) if {
	not input.matched["conflict.shares"]
}

# Exceptions are listed with the denial, and none of them covers those to whom data go.
findings contains data.privlint.conflicts.between(
	input.matched["conflict.no-sharing-listed"], input.matched["conflict.shares"],
	"%s is contradicted by %s, which none of the exceptions covers: add it to them or take back the disclosure.",
) if {
	not input.matched["conflict.no-sharing"]
	not input.matched["conflict.no-sharing-but-law"]
	not input.matched["conflict.listed-exception"]
}
