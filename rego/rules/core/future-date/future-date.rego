# METADATA
# title: Last updated in the future
# description: A policy cannot have been updated after today. The date is a slip, or somebody forgot to publish what it announces.
# custom:
#   severity: warning
#   no_law: A slip and no breach of law by itself.
#   remediation: Correct the date, or call it the date on which the policy takes effect.
#   examples:
#     bad:
#       - |
#         # Privacy Policy
#
#         Last updated: March 5, 2096
#
#         We keep your e-mail address for two years.
#     good:
#       - |
#         # Privacy Policy
#
#         Last updated: 12 September 2026. This policy takes effect on 1 January 2096.
#
#         We keep your e-mail address for two years.
package privlint.rules.core["future-date"]

findings contains data.privlint.lib.at(date, sprintf(
	"The policy says that it was last updated on “%s”, which is after %s: correct the date.",
	[date.text, data.privlint.dates.words(input.context.as_of)],
)) if {
	input.context.kind == "privacy-policy"
	some date in input.entities.dates
	date.role == "last-updated"
	data.privlint.dates.earliest(date) > tomorrow
}

# Where it is tomorrow already, a policy can bear that date.
tomorrow := data.privlint.law.days_after(input.context.as_of, 1)
