# METADATA
# title: EU online dispute resolution platform
# description: The European Union closed its platform for online dispute resolution on 20 July 2025; a policy that points to it sends people nowhere.
# related_resources:
#   - description: Regulation (EU) 2024/3228
#     ref: https://eur-lex.europa.eu/eli/reg/2024/3228/oj
# custom:
#   severity: error
#   law:
#     - {regime: gdpr, provision: "Regulation (EU) 2024/3228", in_force: "2025-07-20", source: "https://eur-lex.europa.eu/eli/reg/2024/3228/oj"}
#   remediation: Delete the pointer to the platform. A statement about alternative dispute resolution before a national body may stay.
#   examples:
#     bad:
#       - The European Commission provides a platform for online dispute resolution at https://ec.europa.eu/consumers/odr/.
#       - You may also use the ODR platform of the European Commission.
#       - |
#         # Disputes
#
#         Consumers can settle disputes [here](http://ec.europa.eu/consumers/odr).
#     good:
#       - The European Commission's platform for online dispute resolution was discontinued on 20 July 2025.
#       - You can settle disputes with us online, through the chat of our website.
#       - You can lodge a complaint with the French consumer mediation body.
package privlint.rules.outdated["odr-platform"]

findings contains data.privlint.passages.finding(pointers, sprintf(
	"%s to the EU platform for online dispute resolution, which closed on 20 July 2025: delete the pointer.",
	[pointing(pointers[0])],
)) if {
	pointers := array.concat(mentions, links)
	count(pointers) > 0
}

pointing(pointer) := sprintf("%s points", [data.privlint.passages.quoted(pointer.text)]) if not pointer.url

pointing(pointer) := sprintf("The link %s leads", [data.privlint.passages.quoted(pointer.text)]) if pointer.url

mentions := data.privlint.passages.first_of_sentences(data.privlint.passages.in_text(object.get(input.concepts, "outdated.odr-platform", [])))

# links are links to the platform in passages that do not name it.
links := [link |
	some link in data.privlint.links.outdated
	regex.match(`ec\.europa\.eu/(consumers/)?odr\b`, link.url)
	not link.block in named
]

named := {input.sentences[sentence].block | some sentence in input.matched["outdated.odr-platform"]}
