# METADATA
# title: Former title of the opt-out link
# description: Since 2023 the link is titled "Do Not Sell or Share My Personal Information", because sharing for advertising can be refused as well.
# related_resources:
#   - description: Cal. Civ. Code § 1798.135(a)(1)
#     ref: https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=CIV&sectionNum=1798.135
# custom:
#   severity: info
#   law:
#     - {regime: ccpa, provision: "Cal. Civ. Code § 1798.135(a)(1)", in_force: "2023-01-01", source: "https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=CIV&sectionNum=1798.135"}
#   remediation: Title the link "Do Not Sell or Share My Personal Information", or use the single link "Your Privacy Choices".
#   examples:
#     bad:
#       - California residents can use the "Do Not Sell My Personal Information" link, as the CCPA provides.
#       - |
#         # Your California rights
#
#         Under the CCPA you may opt out: [Do Not Sell My Info](https://acme.example/opt-out).
#     good:
#       - California residents can use the "Do Not Sell or Share My Personal Information" link, as the CCPA provides.
#       - Under the CCPA you may opt out with the link "Your Privacy Choices".
#       - We do not sell your personal information, as the CCPA defines it.
package privlint.rules.ccpa["link-title"]

findings contains data.privlint.passages.finding(titles, sprintf(
	"%s is the title of before 2023: call the link “Do Not Sell or Share My Personal Information”.",
	[data.privlint.passages.quoted(titles[0].text)],
)) if {
	titles := data.privlint.passages.first_of_sentences(data.privlint.passages.in_text(input.concepts["outdated.ccpa-link-title"]))
	count(titles) > 0
}
