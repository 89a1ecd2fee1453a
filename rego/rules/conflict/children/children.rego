# METADATA
# title: A service for children that denies having their data
# description: |
#   The policy says that the service is not for children or collects nothing from them, and elsewhere that it is made for
#   them.
# custom:
#   severity: warning
#   law:
#     - {regime: coppa, provision: "16 CFR 312.2, 312.3", in_force: "2013-07-01", source: "https://www.ecfr.gov/current/title-16/chapter-I/subchapter-C/part-312"}
#   remediation: |
#     Decide whether the service is directed to children. If it is, describe what is collected from them and how parents
#     consent; if not, delete the sentence that says so.
#   examples:
#     bad:
#       - |
#         # Privacy Policy
#
#         Our app is made for young children.
#
#         We do not collect personal information from children under 13.
#     good:
#       - |
#         # Privacy Policy
#
#         Our app is not made for children.
#
#         We do not collect personal information from children under 13.
#       - |
#         # Privacy Policy
#
#         Our app is made for young children.
#
#         We do not collect personal information from children under 13 without verifiable parental consent.
#       - |
#         # Privacy Policy
#
#         Our app is made for young children.
#
#         We do not collect any personal information from you or your child.
package privlint.rules.conflict.children

findings contains data.privlint.conflicts.between(
	[id | some id in input.matched["conflict.no-children"]; not id in limited], input.matched["applies.child-directed"],
	"%s does not go with %s: say whether the service is for children, and what it collects from them.",
) if {
	input.matched["applies.child-directed"]
}

limited := object.get(input.matched, "conflict.no-children-limited", [])
