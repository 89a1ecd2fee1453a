# METADATA
# title: Two names for the company that is responsible
# description: |
#   The text says "we" of two companies that have nothing to do with each other, as it does where a policy was copied from another
#   company. People do not learn who is responsible.
# custom:
#   severity: warning
#   law:
#     - {regime: gdpr, provision: "Art. 13(1)(a)", in_force: "2018-05-25", source: "https://eur-lex.europa.eu/eli/reg/2016/679/oj"}
#     - {regime: caloppa, provision: "Cal. Bus. & Prof. Code § 22575", in_force: "2004-07-01", source: "https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=BPC&sectionNum=22575"}
#   remediation: Name one company as responsible everywhere, or say how the two are related.
#   examples:
#     bad:
#       - |
#         # Privacy Policy
#
#         Harbour Books Ltd (“we”, “us”) respects your privacy.
#
#         # Changes
#
#         Lantern Garden Inc. (“we”) may change this policy.
#     good:
#       - |
#         # Privacy Policy
#
#         Harbour Books Ltd (“we”, “us”) respects your privacy.
#
#         # United States
#
#         Harbour Books Inc. (“we”) may change this policy.
#       - Harbour Books Ltd and its parent Lantern Garden Inc. (“we”) respect your privacy.
#       - |
#         # Privacy Policy
#
#         Harbour Books Ltd (“we”, “us”) respects your privacy.
#
#         # Partners
#
#         Lantern Garden Inc. (“Lantern”) hosts our pages, and Acme, LLC (“Acme”) sends our newsletter.
package privlint.rules.draft["company-name"]

findings contains data.privlint.lib.at_related(
	later,
	sprintf(
		"This passage says “we” of %s, but an earlier one says it of %s: name one company as responsible, or say how they are related.",
		[later.meaning, first.meaning],
	),
	[{"message": sprintf("Here “we” are %s", [first.meaning]), "thing": first}],
) if {
	first := selves[0]
	some later in array.slice(selves, 1, most)
	later.sentence != first.sentence
	count(name_words(first.meaning) & name_words(later.meaning)) == 0
	count(sentences_of(first.meaning) & sentences_of(later.meaning)) == 0
}

# most is how many definitions of "we" are looked at; more than two or three no policy has.
most := 8

# selves are the definitions in which the text says who it means by "we", where it names a company with its legal form.
selves := [definition |
	some definition in input.definitions
	lower(definition.term) in {"we", "us", "our"}
	companies[definition.meaning]
]

companies := {organisation.text |
	some organisation in input.entities.organisations
	organisation.form
}

name_words(name) := {word |
	some word in regex.split(`\W+`, lower(name))
	count(word) > 2
	not word in {"inc", "ltd", "llc", "gmbh", "limited", "corp", "corporation", "company", "the", "and", "plc", "group", "international"}
}

# sentences_of are the sentences that name a company. One that names both says how they are related.
sentences_of(name) := {organisation.sentence |
	some organisation in input.entities.organisations
	organisation.text == name
}
