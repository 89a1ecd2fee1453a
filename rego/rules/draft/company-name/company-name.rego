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
	some later in array.slice(selves, 1, count(selves))
	unrelated(first, later)
	not related_elsewhere(first, later)
}

# selves are the definitions in which the text says who it means by "we", where it names a company with its legal form.
selves := [definition |
	some definition in input.definitions
	lower(definition.term) in {"we", "us", "our"}
	count(companies(definition)) > 0
]

# companies are the companies named in the sentence of a definition.
companies(definition) := {organisation.text |
	some organisation in input.entities.organisations
	organisation.sentence == definition.sentence
	organisation.form
	contains(definition.meaning, organisation.name)
}

# unrelated tells that two definitions share no word of a name.
unrelated(first, later) if {
	first.sentence != later.sentence
	count(name_words(first) & name_words(later)) == 0
}

name_words(definition) := {word |
	some company in named(definition)
	some word in regex.split(`\W+`, lower(company))
	count(word) > 2
	not word in {"inc", "ltd", "llc", "gmbh", "limited", "corp", "corporation", "company", "the", "and", "plc", "group", "international"}
}

named(definition) := {organisation.text |
	some organisation in input.entities.organisations
	organisation.sentence == definition.sentence
}

# related_elsewhere tells that some other sentence names both companies, as one does that says how they are related.
related_elsewhere(first, later) if {
	some one in input.entities.organisations
	one.text in companies(first)
	some other in input.entities.organisations
	other.sentence == one.sentence
	other.text in companies(later)
}
