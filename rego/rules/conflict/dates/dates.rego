# METADATA
# title: Two dates for the same thing
# description: |
#   The policy gives two effective dates, or two dates of its last update, that disagree. Nobody can tell which text
#   applies.
# custom:
#   severity: error
#   law:
#     - {regime: caloppa, provision: "Cal. Bus. & Prof. Code § 22575(b)(4)", in_force: "2004-07-01", source: "https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=BPC&sectionNum=22575"}
#     - {regime: gdpr, provision: "Art. 5(1)(a), 12(1)", in_force: "2018-05-25", source: "https://eur-lex.europa.eu/eli/reg/2016/679/oj"}
#   remediation: |
#     Keep one effective date and one date of the last update, and make them the same wherever they stand.
#   examples:
#     bad:
#       - |
#         # Privacy Policy
#
#         Last updated: 3 March 2024
#
#         We collect your name.
#
#         This policy was last updated on 5 May 2023.
#       - |
#         # Privacy Policy
#
#         Effective date: January 1, 2024
#
#         We collect your name.
#
#         This policy is effective as of February 2, 2022.
#     good:
#       - |
#         # Privacy Policy
#
#         Last updated: 3 March 2024
#
#         Effective date: 1 April 2024
#       - |
#         # Privacy Policy
#
#         Last updated: 3 March 2024
#
#         We collect your name.
#
#         This policy was last updated on March 3, 2024.
package privlint.rules.conflict.dates

findings contains finding if {
	some role, words in {"effective": "takes effect", "last-updated": "was last updated"}
	given := [date | some date in input.entities.dates; date.role == role]
	count({date.value | some date in given}) > 1 # else there is no need to look at what is said of them
	stated := [date | some date in given; not other_event(input.sentences[date.sentence].text)]
	count({date.value | some date in stated}) > 1
	dates := data.privlint.conflicts.current(stated)
	first := readings(dates[0])
	others := [date | some date in dates; differs(date, dates[0]); count(readings(date) & first) == 0]
	count(others) > 0
	finding := {
		"message": sprintf(
			"The policy says twice when it %s, and differently: %s here, %s elsewhere.",
			[words, data.privlint.passages.quoted(dates[0].text), data.privlint.passages.quoted(others[0].text)],
		),
		"range": dates[0].range,
		"related": [{"message": "This is another date for it.", "range": date.range} | some date in others],
	}
}

# What is said of an earlier text, or of the day on which this one was first put up.
other_event(said) if regex.match(`(?i)\b(first|originally|previous|previously|prior|replaces|replaced|supersedes|superseded|earlier|former|formerly|archived?|old)\b`, said)

# Another document's date, or a part's.
other_event(said) if regex.match(`(?i)\b(terms of (use|service)|our terms|cookie (policy|list)|notice for|addendum|supplement|list of|section|changes (to|in|of))\b`, said)

other_event(said) if {
	regex.match(`(?i)\b(publi|posted|issued|created|adopted|approved|written|enacted)`, said)
	not regex.match(`(?i)(updat|modif|revis|amend|chang|effect|force|review|edit)`, said)
}

# A month does not differ from a day of it.
differs(a, b) if {
	not startswith(a.value, b.value)
	not startswith(b.value, a.value)
}

# readings are the days that a date can mean: 02/03/2022 is 3 February to some.
readings(date) := {date.value, sprintf("%s-%s-%s", [year, day, month])} if {
	regex.match(`^\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}$`, date.text)
	[year, month, day] := split(date.value, "-")
	day <= "12"
} else := {date.value}
