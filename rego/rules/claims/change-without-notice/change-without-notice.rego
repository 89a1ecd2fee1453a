# METADATA
# title: Policy changed without notice
# description: |
#   A policy that may change without notice promises nothing: people cannot know what holds for the data that they gave. Changes
#   that matter, made without telling people, are an unfair practice, and the way in which they are told belongs in the policy.
# related_resources:
#   - description: Cal. Bus. & Prof. Code § 22575(b)(3), how consumers are told of material changes
#     ref: https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=BPC&sectionNum=22575
# custom:
#   severity: warning
#   law:
#     - {regime: ftc, provision: "FTC Act § 5, 15 U.S.C. § 45", in_force: "1938-03-21", source: "https://www.law.cornell.edu/uscode/text/15/45"}
#     - {regime: ccpa, provision: "Cal. Bus. & Prof. Code § 22575(b)(3)", in_force: "2004-07-01", source: "https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=BPC&sectionNum=22575"}
#   remediation: Say how people are told of changes that matter, by e-mail or by a notice on the site, before they take effect.
#   examples:
#     bad:
#       - We may change this Privacy Policy at any time without notice.
#       - Acme may revise this privacy statement at any time, with or without notice.
#       - We may amend this policy at our sole discretion and without notifying you.
#       - We are not obliged to notify you of changes to this policy.
#       - The policy is subject to change without prior announcement.
#       - We may update this policy and are under no obligation to inform you of such updates.
#       - |
#         # Changes to this policy
#
#         We may make changes at any time with no prior notification.
#     good:
#       - Changes to this policy take effect when they are posted on this page.
#       - We will not change this policy without notice.
#       - We will never make changes to this policy without notifying you first.
#       - We will tell you of a breach of this policy without undue notice.
#       - We may suspend your account without notice.
#       - We may make minor changes to this policy without notice.
#       - You may change your settings without notice to us.
package privlint.rules.claims["change-without-notice"]

findings contains object.union(
	data.privlint.passages.finding(passage, sprintf(
		"%s lets the policy change unseen: say how people are told of changes that matter, before they take effect.",
		[data.privlint.passages.quoted(passage[0].text)],
	)),
	{"law": data.privlint.law.binding("claims/change-without-notice")},
) if {
	some passage in data.privlint.passages.groups(input.concepts["claims.change-without-notice"])
}
