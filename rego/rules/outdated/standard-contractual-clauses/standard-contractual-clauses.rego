# METADATA
# title: Standard contractual clauses that are repealed
# description: |
#   The clauses of 2001, 2004 and 2010 were repealed on 27 September 2021, and contracts on them ceased to be a safeguard on 27
#   December 2022. A policy that cites them, or that is older than the clauses of 2021, names no valid safeguard.
# related_resources:
#   - description: Implementing Decision (EU) 2021/914, Art. 4
#     ref: https://eur-lex.europa.eu/eli/dec_impl/2021/914/oj
# custom:
#   severity: error
#   law:
#     - {regime: gdpr, provision: "Art. 46(2)(c); Implementing Decision (EU) 2021/914, Art. 4", in_force: "2021-09-27", source: "https://eur-lex.europa.eu/eli/dec_impl/2021/914/oj"}
#   remediation: |
#     Put the clauses of Implementing Decision (EU) 2021/914 in place (for the United Kingdom the IDTA or the Addendum), then name
#     them and update the policy's date.
#   examples:
#     bad:
#       - Transfers rest on the standard contractual clauses of Commission Decision 2010/87/EU.
#       - We use the model clauses that the European Commission approved in Decision 2004/915/EC.
#       - |
#         # Privacy Policy
#
#         Last updated: 25 May 2018
#
#         Transfers to the United States rest on standard contractual clauses.
#       - |
#         # Privacy Policy
#
#         Last updated: 12 March 2024
#
#         Transfers to the United States rest on the EU Model Clauses.
#     good:
#       - |
#         # Privacy Policy
#
#         Last updated: 12 March 2024
#
#         Transfers to the United States rest on standard contractual clauses.
#       - Transfers rest on the standard contractual clauses of Implementing Decision (EU) 2021/914, which replaced those of Decision 2010/87/EU.
#       - |
#         # Privacy Policy
#
#         Last updated: 25 May 2018
#
#         We do not transfer personal data outside the EEA.
package privlint.rules.outdated["standard-contractual-clauses"]

present_since := "2021-06-27"

findings contains data.privlint.passages.finding(repealed, sprintf(
	"%s was repealed on 27 September 2021: put the clauses of Implementing Decision (EU) 2021/914 in place and name them.",
	[data.privlint.passages.quoted(repealed[0].text)],
)) if {
	count(repealed) > 0
}

findings contains object.union(
	data.privlint.passages.finding(old, sprintf(
		"In a policy dated %s %s can only be the clauses of before 2021, which are repealed: put those of Implementing Decision (EU) 2021/914 in place and update the policy.",
		[data.privlint.dates.newest.text, data.privlint.passages.quoted(old[0].text)],
	)),
	{"severity": "warning"},
) if {
	count(repealed) == 0
	data.privlint.dates.newest_day < present_since
	not data.privlint.lib.found("outdated.clauses-present")
	old := mentions("outdated.clauses")
	count(old) > 0
}

findings contains object.union(
	data.privlint.passages.finding(named, sprintf(
		"%s is the name of the clauses before 2021: write “standard contractual clauses of Implementing Decision (EU) 2021/914” if those are meant.",
		[data.privlint.passages.quoted(named[0].text)],
	)),
	{"severity": "info"},
) if {
	count(repealed) == 0
	not older
	named := mentions("outdated.clauses-model")
	count(named) > 0
}

older if data.privlint.dates.newest_day < present_since

repealed := array.concat(mentions("outdated.clauses-repealed"), linked)

# linked are links to the repealed decisions in passages that do not cite them.
linked := [link |
	some link in data.privlint.links.outdated
	regex.match(`32010D0087|32001D0497|32004D0915|2010/87|2004/915|2001/497`, link.url)
	not link.block in cited
]

cited := {input.sentences[sentence].block | some sentence in input.matched["outdated.clauses-repealed"]}

mentions(concept) := data.privlint.passages.first_of_sentences(data.privlint.passages.in_text(object.get(input.concepts, concept, [])))
