# METADATA
# title: Expired CCPA exemption for staff or business contacts
# description: The exemptions of the CCPA for employees, applicants and business contacts expired on 1 January 2023; they have all rights since.
# related_resources:
#   - description: Cal. Civ. Code § 1798.145(m) and (n)
#     ref: https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=CIV&sectionNum=1798.145
# custom:
#   severity: warning
#   law:
#     - {regime: ccpa, provision: "Cal. Civ. Code § 1798.145(m), (n)", in_force: "2023-01-01", source: "https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=CIV&sectionNum=1798.145"}
#   remediation: Delete the exemption, and describe the rights of employees, applicants and business contacts here or in a notice of their own.
#   examples:
#     bad:
#       - The CCPA does not apply to personal information of job applicants and employees.
#       - Business-to-business contacts are exempt from the rights of the CCPA until January 1, 2023.
#       - Under the B2B exemption we need not answer such requests.
#     good:
#       - The B2B exemption of the CCPA expired on January 1, 2023.
#       - This notice does not apply to employees; they receive a notice of their own.
#       - Health data that HIPAA governs are exempt from the CCPA.
package privlint.rules.outdated["ccpa-exemption"]

findings contains data.privlint.passages.finding(passage, sprintf(
	"%s claims an exemption of the CCPA that expired on 1 January 2023: delete it and give these people their rights.",
	[data.privlint.passages.quoted(passage[0].text)],
)) if {
	some passage in data.privlint.passages.groups(data.privlint.passages.in_text(input.concepts["outdated.ccpa-exemption"]))
}
