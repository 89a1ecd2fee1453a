# METADATA
# title: Identifier called anonymous
# description: |
#   Names and e-mail addresses tell who somebody is; IP addresses, device identifiers and hashed addresses single people out. A
#   policy that calls them anonymous or not personal withholds the rights that people have over them.
# related_resources:
#   - description: Regulation (EU) 2016/679, Art. 4(1), recitals 26 and 30
#     ref: https://eur-lex.europa.eu/eli/reg/2016/679/oj
#   - description: Federal Trade Commission, hashing still does not make data anonymous
#     ref: https://www.ftc.gov/policy/advocacy-research/tech-at-ftc/2024/07/no-hashing-still-doesnt-make-your-data-anonymous
# custom:
#   severity: warning
#   law:
#     - {regime: gdpr, provision: "Art. 4(1), recital 30", in_force: "2018-05-25", source: "https://eur-lex.europa.eu/eli/reg/2016/679/oj"}
#     - {regime: ftc, provision: "FTC Act § 5, 15 U.S.C. § 45", in_force: "1938-03-21", source: "https://www.law.cornell.edu/uscode/text/15/45"}
#   remediation: List the identifier among the personal data that you collect.
#   examples:
#     bad:
#       - We collect anonymous information such as your IP address and browser type.
#       - We collect non-personally identifiable information, including your IP address and device type.
#       - IP addresses are not personal information.
#       - We do not consider IP addresses to be personal data.
#       - Hashed email addresses are anonymous.
#       - Your device ID is anonymous.
#       - |
#         We also collect non-personal information, such as:
#
#         - your IP address
#         - the type of your browser
#       - |
#         # Non-personal information
#
#         When you visit our site, we collect your IP address.
#       - We ask for your name and your email address. This information is completely anonymous.
#     good:
#       - We anonymise your IP address before we store it.
#       - We collect personal data such as your IP address.
#       - We use Google Analytics with IP anonymisation.
#       - IP addresses are not linked to your account.
#       - IP addresses are not stored.
#       - |
#         We collect personal information, such as:
#
#         - your IP address
#         - the type of your browser
#       - Even an IP address is personal data and not anonymous.
#       - We count the visits to each page. This information is completely anonymous.
#       - We use the IP address only to block attacks and not to identify you.
package privlint.rules.claims["not-personal"]

findings contains object.union(
	data.privlint.passages.finding(passage, sprintf(
		"%s calls an identifier anonymous or not personal that singles people out: list it among the personal data.",
		[data.privlint.passages.quoted(passage[0].text)],
	)),
	{"law": data.privlint.law.binding("claims/not-personal")},
) if {
	some passage in data.privlint.passages.groups(input.concepts["claims.not-personal-claim"])
}

# What is said of the information that one of the two sentences before collects.
findings contains object.union(
	data.privlint.lib.at_related(
		claim, sprintf(
			"%s is said of %s, which tells who somebody is: list it among the personal data.",
			[data.privlint.passages.quoted(claim.text), data.privlint.passages.quoted(collected[0].text)],
		),
		[{"thing": collected[0], "message": "This is collected."}],
	),
	{"law": data.privlint.law.binding("claims/not-personal")},
) if {
	some id in input.matched["claims.anonymous-said"]
	claim := input.sentences[id]
	collected := [before |
		some back in [1, 2]
		(id - back) in input.matched["claims.direct-collected"]
		before := input.sentences[id - back]
		before.block == claim.block
	]
	count(collected) > 0
}
