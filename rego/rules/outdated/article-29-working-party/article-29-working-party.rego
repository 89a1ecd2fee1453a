# METADATA
# title: Article 29 Working Party named as existing
# description: The European Data Protection Board took the place of the Article 29 Working Party on 25 May 2018; the pages of the Working Party, with its list of authorities, are no longer kept.
# related_resources:
#   - description: Regulation (EU) 2016/679, Art. 68 and 94(2)
#     ref: https://eur-lex.europa.eu/eli/reg/2016/679/oj
#   - description: The national authorities, as the Board lists them
#     ref: https://www.edpb.europa.eu/about-edpb/about-edpb/members_en
# custom:
#   severity: warning
#   law:
#     - {regime: gdpr, provision: "Art. 68, 94(2)", in_force: "2018-05-25", source: "https://eur-lex.europa.eu/eli/reg/2016/679/oj"}
#   remediation: Name the European Data Protection Board; for a list of authorities link to https://www.edpb.europa.eu/about-edpb/about-edpb/members_en.
#   examples:
#     bad:
#       - The Article 29 Working Party lists the supervisory authorities.
#       - |
#         # Complaints
#
#         You can find your authority [here](http://ec.europa.eu/justice/data-protection/article-29/structure/data-protection-authorities/index_en.htm).
#       - You can find your authority at http://ec.europa.eu/justice/article-29/structure/data-protection-authorities/index_en.htm.
#     good:
#       - The European Data Protection Board, which replaced the Article 29 Working Party, lists the supervisory authorities.
#       - We follow the guidelines of the Article 29 Working Party on consent.
#       - Article 29 of the GDPR binds our processors.
package privlint.rules.outdated["article-29-working-party"]

findings contains data.privlint.passages.finding(pointers, sprintf(
	"%s to the Article 29 Working Party, which the European Data Protection Board replaced on 25 May 2018: name or link to the Board instead.",
	[pointing(pointers[0])],
)) if {
	pointers := array.concat(array.concat(mentions, links), addresses)
	count(pointers) > 0
}

pointing(pointer) := sprintf("%s points", [data.privlint.passages.quoted(pointer.text)]) if not pointer.url

pointing(pointer) := sprintf("The link %s leads", [data.privlint.passages.quoted(pointer.text)]) if pointer.url

mentions := data.privlint.passages.first_of_sentences(data.privlint.passages.in_text(object.get(input.concepts, "outdated.article-29", [])))

# links are links to the pages of the Working Party in passages that do not name it.
links := [link |
	some link in data.privlint.links.outdated
	regex.match(`europa\.eu/.*article-29`, link.url)
	not link.block in named
]

# addresses are the targets of such links that stand apart from them, as in reference links.
addresses := [object.union(link, {"text": link.url, "range": link.url_range}) |
	some link in links
	link.url_range.start.offset > link.range.end.offset
]

named := {input.sentences[sentence].block | some sentence in input.matched["outdated.article-29"]}
