# METADATA
# title: Policy not updated within twelve months
# description: The CCPA wants the online privacy policy updated at least once every twelve months, and the regulations want it to bear the date of the last update.
# related_resources:
#   - description: Cal. Civ. Code § 1798.130(a)(5)
#     ref: https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=CIV&sectionNum=1798.130
#   - description: 11 CCR § 7011(e)(4)
#     ref: https://www.law.cornell.edu/regulations/california/11-CCR-7011
# custom:
#   severity: error
#   law:
#     - {regime: ccpa, provision: "Cal. Civ. Code § 1798.130(a)(5)", in_force: "2020-01-01", source: "https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=CIV&sectionNum=1798.130"}
#     - {regime: ccpa, provision: "11 CCR § 7011(e)(4)", in_force: "2023-03-29", source: "https://www.law.cornell.edu/regulations/california/11-CCR-7011"}
#   remediation: Review the policy every year and state the date on which it was last updated.
#   examples:
#     bad:
#       - |
#         # Privacy Policy
#
#         Last updated: March 5, 2019
#
#         California residents have the right under the CCPA to know what personal information we collect about them.
#       - |
#         # Privacy Policy
#
#         California residents have the right under the CCPA to know what personal information we collect about them.
#     good:
#       - |
#         # Privacy Policy
#
#         Last updated: September 12, 2026
#
#         California residents have the right under the CCPA to know what personal information we collect about them.
package privlint.rules.ccpa["annual-update"]

findings contains object.union(
	data.privlint.lib.at(data.privlint.dates.newest, sprintf(
		"The newest date of the policy is “%s”, but the CCPA wants it updated every 12 months: review it and state the new date.",
		[data.privlint.dates.newest.text],
	)),
	{"law": cited("§ 1798.130")},
) if {
	owed
	data.privlint.dates.newest_day < year_ago
}

findings contains {
	"message": "The policy does not say when it was last updated, as the CCPA regulations want: state the date.",
	"range": input.document.range,
	"missing": true,
	"law": cited("§ 7011"),
} if {
	owed
	data.privlint.lib.absent("dates.stated")
	count(data.privlint.dates.own) == 0
}

findings contains object.union(
	data.privlint.lib.at_severity(
		data.privlint.dates.newest, sprintf(
			"“%s” is the day on which the policy took effect; the CCPA regulations want the date of its last update as well.",
			[data.privlint.dates.newest.text],
		),
		"info",
	),
	{"law": cited("§ 7011")},
) if {
	owed
	data.privlint.dates.newest_day >= year_ago
	every date in data.privlint.dates.own { date.role == "effective" }
}

# owed leaves out what is no privacy policy, and the policy of those who collect nothing.
owed if {
	input.context.kind == "privacy-policy"
	not data.privlint.lib.stated("collection.none")
}

year_ago := data.privlint.dates.months_before(input.context.as_of, 12)

# cited is the law in force with some words in its provision; undefined where there is none.
cited(words) := provisions if {
	provisions := [provision |
		some provision in data.privlint.law.current("ccpa/annual-update")
		contains(provision.provision, words)
	]
	count(provisions) > 0
}
