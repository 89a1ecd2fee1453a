# METADATA
# title: Text changed, date did not
# description: |
#   The policy says something else than its earlier version and bears the same date. People who read it before cannot tell that it
#   is another one, and which version they were told of.
# custom:
#   severity: error
#   law:
#     - {regime: ftc, provision: "FTC Act § 5, 15 U.S.C. § 45", in_force: "1938-03-21", source: "https://www.law.cornell.edu/uscode/text/15/45"}
#     - {regime: us-states, provision: "Minn. Stat. § 325M.16 subd. 1(a)(8)", in_force: "2025-07-31", source: "https://www.revisor.mn.gov/statutes/cite/325M.16"}
#     - {regime: us-states, provision: "N.J. Stat. § 56:8-166.6(a)(6)", in_force: "2025-01-15", source: "https://pub.njleg.gov/bills/2022/PL23/266_.PDF"}
#   remediation: Give the policy the date of the day on which the change takes effect.
#   examples:
#     before: |
#       # Privacy Policy
#
#       Last updated: 5 March 2026
#
#       We keep your e-mail address for two years.
#     bad:
#       - |
#         # Privacy Policy
#
#         Last updated: 5 March 2026
#
#         We keep your e-mail address for three years.
#     good:
#       - |
#         # Privacy Policy
#
#         Last updated: 12 September 2026
#
#         We keep your e-mail address for three years.
#       - |
#         Privacy Policy
#         ==============
#
#         Last updated: 5 March 2026
#
#         We keep your **e-mail address**
#         for two years.
package privlint.rules.change["date-not-updated"]

findings contains {
	"message": sprintf("The text changed since the earlier version, the date “%s” did not: give the policy a new date.%s", [now.text, size]),
	"range": now.range,
	"related": [{"message": "This is not in the earlier version.", "range": input.sentences[id].range} |
		some id in array.slice(data.privlint.comparison.new, 0, 3)
	],
	"compared": true,
} if {
	input.context.kind in {"privacy-policy", "cookie-policy"}
	data.privlint.comparison.changed
	day := data.privlint.dates.latest(now)
	day <= data.privlint.dates.latest(before)
	day < input.context.as_of # else it is dated today or later, and a change is under way
}

now := data.privlint.comparison.newest(input.entities.dates, role)

before := data.privlint.comparison.newest(input.previous.dates, role)

# A version that says when it was last updated is held to that, else to its effective date.
role := "last-updated" if {
	some date in input.entities.dates
	date.role == "last-updated"
} else := "effective"

default size := ""

size := " The change is small (a word); if it only mends a slip, the date still tells the versions apart." if {
	input.previous.changes.words == 1
}

size := sprintf(" The change is small (%d words); if it only mends a slip, the date still tells the versions apart.", [input.previous.changes.words]) if {
	input.previous.changes.words in {2, 3}
}
