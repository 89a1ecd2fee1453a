# METADATA
# title: Collection denied and described
# description: |
#   The policy says that no personal data are collected at all, and elsewhere collects some after all: accounts, e-mail
#   addresses, analytics, crash reports, advertising identifiers or IP addresses, by itself or through a component of
#   others.
# custom:
#   severity: error
#   law:
#     - {regime: ftc, provision: "FTC Act § 5, 15 U.S.C. § 45", in_force: "1938-03-21", source: "https://www.law.cornell.edu/uscode/text/15/45"}
#     - {regime: gdpr, provision: "Art. 5(1)(a), 12(1)", in_force: "2018-05-25", source: "https://eur-lex.europa.eu/eli/reg/2016/679/oj"}
#     - {regime: caloppa, provision: "Cal. Bus. & Prof. Code § 22575(b)(1)", in_force: "2004-07-01", source: "https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=BPC&sectionNum=22575"}
#   remediation: |
#     Say what is collected, by whom and for what, and limit the denial to what is true ("we ourselves collect nothing;
#     Google Analytics receives ...").
#   examples:
#     bad:
#       - |
#         # Privacy Policy
#
#         We do not collect any personal information.
#
#         The app uses Firebase, and Firebase collects device identifiers and crash data.
#       - |
#         # Privacy Policy
#
#         This app does not collect any data.
#
#         We collect your email address when you register.
#     good:
#       - |
#         # Privacy Policy
#
#         We do not collect any personal information.
#
#         Your notes are stored locally on your device.
#       - |
#         # Privacy Policy
#
#         We do not collect any personal information from children.
#
#         We collect your email address when you register.
#       - |
#         # Privacy Policy
#
#         We do not collect any personal information, except your email address.
#
#         We store your email address until you unsubscribe.
package privlint.rules.conflict["no-collection"]

findings contains data.privlint.conflicts.between(
	input.matched["conflict.no-collection"], input.matched["conflict.collection"],
	"%s is contradicted by %s: say what is collected, and by whom.",
)
