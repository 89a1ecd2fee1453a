# The conditions that a requirement's `when` and `severity_when` name: each holds where its name, said of the document, is true.
package privlint

conditions["names-rights"] if {
	some id, _ in data.privlint.disclosures.present
	id in {
		"rights.access", "rights.rectification", "rights.erasure", "rights.restriction", "rights.portability",
		"rights.objection", "rights.opt-out-sale", "rights.limit-sensitive",
	}
}

conditions["gives-one-request-method"] if count(data.privlint.families.us.channels) > 0

conditions["addresses-appeal-state"] if data.privlint.lib.found("condition.addresses-appeal-state")

conditions["addresses-connecticut"] if data.privlint.lib.found("condition.addresses-connecticut")

conditions["addresses-email-state"] if data.privlint.lib.found("condition.addresses-email-state")

conditions["addresses-email-state"] if conditions["sells-in-rhode-island"]

conditions["addresses-last-updated-state"] if data.privlint.lib.found("condition.addresses-last-updated-state")

conditions["addresses-minnesota"] if data.privlint.lib.found("condition.addresses-minnesota")

conditions["addresses-third-party-list-state"] if data.privlint.lib.found("condition.addresses-third-party-list-state")

# Where the bases are named, none of them is one that can be objected to, and nothing is advertised.
conditions["bases-exclude-objection"] if {
	data.privlint.lib.found("condition.names-bases")
	not data.privlint.lib.found("condition.relies-on-legitimate-interests")
	not data.privlint.lib.found("condition.relies-on-public-interests")
	not data.privlint.lib.found("condition.markets")
}

conditions["bases-exclude-portability"] if {
	data.privlint.lib.found("condition.names-bases")
	not data.privlint.lib.found("condition.relies-on-consent")
	not data.privlint.lib.found("condition.relies-on-contract")
}

conditions["changes-stated"] if data.privlint.lib.stated("changes.statement")

conditions["collects-childrens-audio"] if data.privlint.lib.found("condition.collects-childrens-audio")

conditions["controller-outside-eu"] if {
	data.privlint.lib.found("condition.controller-outside-eu")
	not data.privlint.lib.found("condition.establishment-eu")
}

conditions["controller-outside-uk"] if {
	data.privlint.lib.found("condition.controller-outside-uk")
	not data.privlint.lib.found("condition.establishment-uk")
}

conditions["data-from-elsewhere"] if {
	data.privlint.lib.stated("collection.third-party-sources")
	some sentence in data.privlint.lib.evidence("collection.third-party-sources")
	not sentence in data.privlint.lib.matched("condition.no-data-from-elsewhere")
}

conditions["data-from-unnamed-sources"] if {
	some sentence in data.privlint.lib.matched("condition.unnamed-source")
	not sentence in data.privlint.lib.matched("condition.no-data-from-elsewhere")
}

conditions["discloses-childrens-data"] if data.privlint.lib.found("condition.discloses-childrens-data")

conditions["maintains-review-process"] if data.privlint.lib.stated("rights.access")

conditions["maintains-review-process"] if data.privlint.lib.stated("rights.rectification")

conditions["mentions-automated-decisions"] if {
	data.privlint.lib.stated("use.automated-decisions")
	not data.privlint.lib.stated("use.automated-decisions-none")
}

conditions["owes-objection-notice"] if {
	data.privlint.lib.stated("rights.objection")
	not conditions["bases-exclude-objection"]
}

conditions["physical-business-without-toll-free"] if data.privlint.families.us.physical_business_without_toll_free

# Where no legal basis is named at all, that is the finding; what a basis entails comes after it.
conditions["relies-on-consent"] if {
	data.privlint.lib.found("condition.relies-on-consent")
	data.privlint.lib.present("use.legal-basis")
}

conditions["relies-on-legitimate-interests"] if data.privlint.lib.found("condition.relies-on-legitimate-interests")

conditions["sells-in-rhode-island"] if data.privlint.lib.found("condition.sells-in-rhode-island")

conditions["sells-or-shares"] if data.privlint.lib.found("condition.sells-or-shares")

# A link to opt out of sale admits one, unless the text denies it.
conditions["sells-or-shares"] if {
	some link in input.links
	regex.match(`(?i)do not sell|opt.?out of (the )?sale`, link.text)
	not data.privlint.lib.found("condition.states-no-sale")
}

conditions["sells-sensitive-data"] if data.privlint.lib.found("condition.sells-sensitive-data")

conditions["sells-targets-or-profiles"] if data.privlint.lib.found("condition.sells-targets-or-profiles")

conditions["sells-targets-or-profiles"] if conditions["sells-or-shares"]

conditions["serves-as-notice-at-collection"] if data.privlint.lib.found("condition.serves-as-notice-at-collection")

conditions["states-a-date"] if data.privlint.lib.stated("dates.stated")

conditions["states-complaint-right"] if data.privlint.lib.stated("rights.complaint")

conditions["states-no-sale"] if {
	data.privlint.lib.found("condition.states-no-sale")
	not conditions["sells-or-shares"]
}

conditions["states-retention"] if data.privlint.lib.stated("retention.statement")

conditions["states-transfer"] if {
	data.privlint.lib.stated("transfers.international")
	some sentence in data.privlint.lib.evidence("transfers.international")
	not sentence in data.privlint.lib.matched("condition.direct-collection-abroad")
}

conditions["tracks-across-sites"] if data.privlint.lib.found("condition.tracks-across-sites")

conditions["transfers-on-eu-instruments"] if data.privlint.lib.found("condition.transfers-on-eu-instruments")

conditions["uses-cookies"] if {
	data.privlint.lib.stated("cookies.disclosure")
	not data.privlint.lib.found("condition.no-cookies")
}

conditions["uses-internal-operations-exception"] if data.privlint.lib.found("condition.uses-internal-operations-exception")

conditions["uses-sensitive-beyond"] if data.privlint.lib.found("condition.uses-sensitive-beyond")

conditions["dpf-data-from-uk-or-switzerland"] if data.privlint.lib.found("condition.dpf-data-from-uk-or-switzerland")
