# METADATA
# title: Term used as if it were defined, or defined in vain
# description: |
#   A name in capitals tells readers that the text defines it. Where it does not, they cannot know which data are meant; a
#   definition that nothing refers to is a trace of a passage that is gone.
# custom:
#   severity: info
#   no_law: How to define terms is a matter of drafting.
#   remediation: Define the term where it first stands, write it in small letters, or delete the definition.
#   examples:
#     bad:
#       - We combine your name with General Information. We may share General Information with partners, who keep such General Information for a year.
#       - |
#         # Privacy Policy
#
#         In this policy, “Usage Statistics” means counts of visits. We collect your name.
#     good:
#       - We collect counts of visits (“Usage Statistics”). We share Usage Statistics with partners.
#       - We collect Personal Information. We share Personal Information with partners, who keep your Personal Information.
#       - |
#         # General Information
#
#         We combine your name with General Information. We may share General Information with partners, who keep General Information.
#       - We take part in the Do Not Track (“DNT”) programme.
package privlint.rules.draft["undefined-term"]

findings contains data.privlint.lib.at(term, sprintf(
	"%s is written like a defined term, but nothing says what it means: define it, or write it in small letters.",
	[data.privlint.passages.quoted(term.text)],
)) if {
	some term in input.measures.terms
	not term.introduced
	term.count > 2
	regex.match(`(?i) (information|data|content|materials)$`, term.text)
	not known(term.text)
}

findings contains data.privlint.lib.at(definition, sprintf(
	"%s is defined here and never used: delete the definition, or use the term.",
	[data.privlint.passages.quoted(definition.term)],
)) if {
	some definition in array.slice(unused, 0, most)
	not used_otherwise(definition)
}

# most bounds the definitions whose words are looked for in all sentences.
most := 10

unused := [definition |
	some definition in input.definitions
	definition.uses == 0
	regex.match(`^[A-Z][a-z]+( [A-Z][a-z]+)+$`, definition.term)
	not glossary(definition)
	not alias(definition)
	not contains(definition.term, "Act")
]

# known are the terms of the laws and of everyday language, which need no definition here. A name of the form "Acme Data" is a
# company's.
known(term) if regex.match(known_terms, lower(term))

known(term) if lower(split(term, " ")[0]) in company_words

company_words := {lower(split(organisation.text, " ")[0]) | some organisation in input.entities.organisations}

known_terms := concat("", [
	`^(sensitive |other |your |consumer |non-?)?(personal|personally identifiable|identifiable|sensitive|private|protected health|health|contact|account|your|our|this|`,
	`customer|user|biometric|location|payment|children's|special category|european|big|open) (personal )?(information|data|content|materials)$`,
])

# glossary tells that the definition stands in a list of definitions, which templates come with.
glossary(definition) if {
	section := input.sections[input.sentences[definition.sentence].section]
	regex.match(`(?i)defin|glossary|interpret|terms`, section.title)
}

# alias tells that the words are only another name that people may know the thing by.
alias(definition) if {
	text := input.sentences[definition.sentence].text
	before := substring(text, 0, indexof(text, definition.term))
	regex.match(`(?i)\b((also|commonly|sometimes|often|otherwise|better|formerly|previously|widely) (known|called|referred to|named)( as)?|aka|a\.k\.a\.|so-called)( the)?[\s:,(]*["“”«‘'*_]*$`, before)
}

# used_otherwise tells that the words stand elsewhere, written otherwise: in small letters, in the singular.
used_otherwise(definition) if {
	stem := trim_right(lower(definition.term), "s")
	some id, sentence in input.sentences
	id != definition.sentence
	contains(lower(sentence.text), stem)
}

used_otherwise(definition) if {
	stem := trim_right(lower(definition.term), "s")
	text := lower(input.sentences[definition.sentence].text)
	count(indexof_n(text, stem)) > 1
}
