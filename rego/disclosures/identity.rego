# METADATA
# title: Who is responsible
package privlint.families.identity

# METADATA
# description: |
#   The sentences that name the responsible entity by its legal name: a statement of who the controller is, or a name with a
#   legal form as the policy's own subject.
controller contains sentence if {
	some sentence in data.privlint.lib.matched("identity.controller")
}

controller contains organisation.sentence if {
	some organisation in input.entities.organisations
	organisation.role == "controller"
}

# The document's own words for itself stand for the entity: Acme Widgets, Inc. ("we").
controller contains definition.sentence if {
	not input.matched["identity.controller"]
	some definition in input.definitions
	lower(definition.term) in {"we", "us", "our", "company", "the company", "controller", "data controller"}
	definition.sentence in named
}

# Who the configuration says is responsible, by the name in full.
controller contains sentence.id if {
	name := lower(input.context.settings.controller.name)
	name != ""
	some sentence in input.sentences
	contains(lower(sentence.text), name)
}

named := {organisation.sentence | some organisation in input.entities.organisations}

# METADATA
# description: The sentences that give a postal address.
postal_address contains address.sentence if some address in input.entities.addresses

postal_address contains sentence if some sentence in data.privlint.lib.matched("identity.postal-address")

# METADATA
# description: The sentences that give a way to reach the entity.
contact contains email.sentence if some email in input.entities.emails

contact contains phone.sentence if some phone in input.entities.phones

contact contains address.sentence if some address in input.entities.addresses

contact contains sentence if some sentence in data.privlint.lib.matched("identity.contact")

# A link says how where no address does.
contact contains words.sentence if {
	count(input.entities.emails) == 0
	some words in input.concepts["identity.contact-words"]
	some i in links_in[words.sentence]
	link := input.links[i]
	link.range.start.offset < words.range.end.offset
	words.range.start.offset < link.range.end.offset
}

# links_in holds the links of each sentence, by their index. It is made whole: OPA goes through all links again for each key of a partial rule
# that it is asked for.
links_in := {sentence: links | some sentence, links in links_of}

links_of[link.sentence] contains i if some i, link in input.links

# METADATA
# description: The sentences that give an e-mail address.
email := {email.sentence | some email in input.entities.emails}

# METADATA
# description: The sentences that give a telephone number.
telephone := {phone.sentence | some phone in input.entities.phones}
