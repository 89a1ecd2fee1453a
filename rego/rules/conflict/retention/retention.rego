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
	some kind in ["logs", "account", "backups", "payments", "support", "analytics", "applications"]
	sentences := input.matched[concat("", ["conflict.period-", kind])]
	count(sentences) > 1
	mentions := [match |
		some match in input.concepts[concat("", ["conflict.kept-", kind])]
		match.sentence in sentences
	]
	some words in {lower(match.text) | some match in mentions}
	kept := [period |
		some match in mentions
		lower(match.text) == words
		period := only_period[match.sentence]
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

# only_period is the one period of a sentence, where it has no other.
only_period := {period.sentence: period |
	some i, period in input.entities.durations
	not input.entities.durations[i - 1].sentence == period.sentence
	not input.entities.durations[i + 1].sentence == period.sentence
}
