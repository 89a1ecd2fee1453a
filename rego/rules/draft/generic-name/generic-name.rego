# METADATA
# title: Stand-in used as the name
# description: |
#   The text names a thing or a company by the word that a template had in its place. People do not learn whom or what is meant.
# custom:
#   severity: warning
#   law:
#     - {regime: gdpr, provision: "Art. 13(1)(a), 12(1)", in_force: "2018-05-25", source: "https://eur-lex.europa.eu/eli/reg/2016/679/oj"}
#     - {regime: caloppa, provision: "Cal. Bus. & Prof. Code § 22575", in_force: "2004-07-01", source: "https://leginfo.legislature.ca.gov/faces/codes_displaySection.xhtml?lawCode=BPC&sectionNum=22575"}
#   remediation: Put the name of the company or product in its place everywhere.
#   examples:
#     bad:
#       - Your data are processed by COMPANY to provide the service.
#       - Acme Pro («Organization») respects your privacy. We use data collected by Organization to provide the service.
#       - Acme Meetings (“PRODUCT”) is a service. You may use PRODUCT with friends.
#       - The Website Name uses cookies.
#     good:
#       - Acme Widgets, Inc. (“Company”) respects your privacy. Data are processed by Company in the EU.
#       - We share data with the World Health Organization and with your organization.
#       - We collect your Company Name and your phone number.
#       - THE COMPANY IS NOT LIABLE FOR ANY DAMAGE.
#       - Data are shared with Organization members and with Organization administrators.
package privlint.rules.draft["generic-name"]

findings contains data.privlint.lib.at(gap, message(gap.text)) if {
	some gap in input.entities.placeholders
	gap.role == "stand-in"
}

# A stand-in that the text defines and then uses.
findings contains data.privlint.lib.at_related(definition, message(definition.term), used(definition)) if {
	some definition in input.definitions
	stand_in(definition.term)
	definition.uses > 0
	not in_capitals(definition)
}

findings contains data.privlint.lib.at(match, message(word(match))) if {
	some match in data.privlint.passages.in_text(object.get(input.concepts, "draft.bare-stand-in", []))
	regex.match(`^[A-Z][a-z]+$`, word(match))
	not defined[word(match)]
}

findings contains data.privlint.lib.at(match, message(match.text)) if {
	some match in data.privlint.passages.in_text(object.get(input.concepts, "draft.name-of-name", []))
	regex.match(`[A-Z][a-z]+ Name\b`, match.text)
}

# used are the sentences with the name, apart from that of its definition.
findings contains data.privlint.lib.at(match, message(match.text)) if {
	some match in data.privlint.passages.in_text(object.get(input.concepts, "draft.your-company", []))
	regex.match(`^[A-Z ]+$|^Your Company [A-Z]`, match.text)
}

used(definition) := [{"message": "Used here", "thing": sentence} |
	some sentence in input.sentences
	contains(sentence.text, definition.term)
	regex.match(sprintf(`\b%s\b`, [definition.term]), sentence.text)
	sentence.id != definition.sentence
]

message(name) := sprintf("%s stands where a name belongs: write whom or what you mean.", [data.privlint.passages.quoted(name)])

word(match) := words[count(words) - 1] if words := regex.split(`\s+`, match.text)

defined := {definition.term | some definition in input.definitions}

# stand_in are words that no drafter would choose for a definition. “Company”, “Site” and the like are good ones.
stand_in(term) if term in {"Organization", "Organisation", "ORGANIZATION", "ORGANISATION", "PRODUCT", "WEBSITE", "BRAND", "NAME", "BUSINESS"}

stand_in(term) if regex.match(`(?i)^(the )?(company|business|website|site|app|application|product|organi[sz]ation|brand|store|shop) name$`, term)

# in_capitals tells that the text around a definition shouts as a whole.
in_capitals(definition) if {
	said := input.sentences[definition.sentence].text
	upper(said) == said
}
