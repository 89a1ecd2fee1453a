# METADATA
# title: Policy not updated for long
# description: |
#   What a service does with data changes faster than its policy. A policy that was not looked at for a year no longer tells people
#   what happens. The setting max_age_months, 12 where it is not set, says how old a policy may be.
# custom:
#   severity: warning
#   no_law: Good practice everywhere; where a law demands the update, the rule of its pack says so (ccpa/annual-update).
#   settings:
#     - {name: max_age_months, type: months, about: "how old, in months, the newest date of a policy may be (12)"}
#   remediation: Check the policy against what is done today, and give it a new date.
#   examples:
#     bad:
#       - |
#         # Privacy Policy
#
#         Last updated: March 5, 2019
#
#         We keep your e-mail address for two years.
#       - |
#         # Privacy Policy
#
#         Effective date: 5 March 2019
#
#         We keep your e-mail address for two years.
#     good:
#       - |
#         # Privacy Policy
#
#         Effective date: 5 March 2019. Last updated: 12 September 2026.
#
#         We keep your e-mail address for two years.
#       - |
#         # Privacy Policy
#
#         Acme was founded on 5 March 2019. We keep your e-mail address for two years.
package privlint.rules.core["stale-date"]

findings contains data.privlint.lib.at(data.privlint.dates.newest, sprintf(
	"The newest date of the policy is “%s”, more than %d months ago: check what it says and give it a new date.",
	[data.privlint.dates.newest.text, max_age],
)) if {
	input.context.kind == "privacy-policy"
	data.privlint.dates.newest_day < data.privlint.dates.months_before(input.context.as_of, max_age)
}

max_age := object.get(input.context.settings, "max_age_months", 12)
