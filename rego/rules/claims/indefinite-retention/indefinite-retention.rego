# METADATA
# title: Personal data kept without end
# description: Personal data may be kept no longer than a purpose needs them. "Indefinitely" and "forever" say that there is no such limit.
# related_resources:
#   - description: Regulation (EU) 2016/679, Art. 5(1)(e), storage limitation
#     ref: https://eur-lex.europa.eu/eli/reg/2016/679/oj
#   - description: 16 CFR 312.10, children's data
#     ref: https://www.ecfr.gov/current/title-16/chapter-I/subchapter-C/part-312/section-312.10
# custom:
#   severity: warning
#   law:
#     - {regime: ftc, provision: "FTC Act § 5, 15 U.S.C. § 45", in_force: "1938-03-21", source: "https://www.law.cornell.edu/uscode/text/15/45"}
#     - {regime: gdpr, provision: "Art. 5(1)(e)", in_force: "2018-05-25", source: "https://eur-lex.europa.eu/eli/reg/2016/679/oj"}
#     - {regime: uk, provision: "UK GDPR Art. 5(1)(e)", in_force: "2021-01-01", source: "https://www.legislation.gov.uk/eur/2016/679/article/5"}
#     - {regime: ccpa, provision: "Cal. Civ. Code § 1798.100(a)(3)", in_force: "2023-01-01", source: "https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=CIV&sectionNum=1798.100"}
#     - {regime: coppa, provision: "16 CFR 312.10", in_force: "2026-04-22", source: "https://www.ecfr.gov/current/title-16/chapter-I/subchapter-C/part-312/section-312.10"}
#   remediation: Give a period, or what decides it (the life of the account, a limitation period), and delete or anonymise the data after it.
#   examples:
#     bad:
#       - We keep your personal data indefinitely.
#       - Your information will be stored indefinitely unless you ask us to delete it.
#       - We may retain your data for an indefinite period of time.
#       - Server logs are never deleted.
#       - Messages are stored permanently on our servers.
#       - Your data are stored without any time limit.
#       - Your profile remains in our database forever.
#     good:
#       - We do not keep your personal data indefinitely.
#       - We may retain anonymised data indefinitely.
#       - Aggregated statistics that no longer identify you are kept indefinitely.
#       - When you delete your account, your data are permanently deleted.
#       - Preferences are stored in your browser indefinitely until you clear it.
#       - You grant us a perpetual license to store and display your posts.
#       - Persistent cookies remain on your device until they expire.
package privlint.rules.claims["indefinite-retention"]

findings contains object.union(
	data.privlint.passages.finding(passage, sprintf(
		"%s keeps personal data without end: give a period or what decides it, and delete the data after it.",
		[data.privlint.passages.quoted(passage[0].text)],
	)),
	{"severity": severity, "law": law},
) if {
	some passage in data.privlint.passages.groups(input.concepts["claims.indefinite-retention"])
}

law := data.privlint.law.binding("claims/indefinite-retention")

# A regime that limits storage makes it unlawful.
severity := "error" if {
	some provision in law
	provision.regime != "ftc"
} else := "warning"
