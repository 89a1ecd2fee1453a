# METADATA
# title: Two periods for the same data
# description: |
#   The policy gives two different periods for keeping the same data. Nobody can tell which one is kept to.
# custom:
#   severity: warning
#   law:
#     - {regime: gdpr, provision: "Art. 13(2)(a)", in_force: "2018-05-25", source: "https://eur-lex.europa.eu/eli/reg/2016/679/oj"}
#   remediation: |
#     Give one period for each kind of data, and say when it begins.
#   examples:
#     bad:
#       - |
#         # Privacy Policy
#
#         # How long we keep data
#
#         We keep server logs for 30 days.
#
#         # Technical data
#
#         Server logs are retained for 90 days.
#     good:
#       - |
#         # Privacy Policy
#
#         We keep server logs for 30 days.
#
#         Server logs are deleted after 30 days.
#       - |
#         # Privacy Policy
#
#         We keep server logs for 30 days.
#
#         We keep invoices for 10 years.
#       - |
#         # Privacy Policy
#
#         We keep server logs for 30 days, and for 90 days where an attack is being investigated.
package privlint.rules.conflict.retention

findings contains finding if {
	some kind in kinds
	some words in {lower(match.text) | some match in input.concepts[kind]}
	kept := [{"days": period.days, "text": period.text, "sentence": match.sentence} |
		some match in input.concepts[kind]
		lower(match.text) == words
		alone[match.sentence] == kind
		not match.sentence in conditional
		some period in periods[match.sentence]
	]
	others := [other | some other in kept; other.days != kept[0].days]
	count(others) > 0
	finding := {
		"message": sprintf(
			"The policy gives two periods for the same data: %s here, %s elsewhere.",
			[data.privlint.passages.quoted(kept[0].text), data.privlint.passages.quoted(others[0].text)],
		),
		"range": input.sentences[kept[0].sentence].range,
		"related": [{"message": "This is another period for it.", "range": input.sentences[other.sentence].range} |
			some other in others
		],
	}
}

conditional := object.get(input.matched, "conflict.period-conditional", [])

kinds := {concept | some concept, _ in input.matched; startswith(concept, "conflict.kept-")}

# alone maps a sentence about one kind of data to it; a sentence about several does not say which period is whose.
alone[sentence] := kind if {
	some kind in kinds
	some sentence in input.matched[kind]
	count([other | some other in kinds; sentence in input.matched[other]]) == 1
}

# periods are the durations of sentences that state how long data are kept, where they hold just one.
periods[sentence] := [period | some period in input.entities.durations; period.sentence == sentence] if {
	some sentence in input.matched["retention.period"]
	count([period | some period in input.entities.durations; period.sentence == sentence]) == 1
}
