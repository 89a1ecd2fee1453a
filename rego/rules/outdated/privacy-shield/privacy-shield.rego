# METADATA
# title: Privacy Shield presented as current
# description: |
#   The EU-U.S. Privacy Shield has been invalid since 16 July 2020, and the Swiss-U.S. one was held inadequate on 8 September
#   2020. A policy that still claims to take part in it misinforms people, offers them complaint routes that are gone, and names
#   no valid basis for its transfers.
# related_resources:
#   - description: Court of Justice of the EU, C-311/18 (Schrems II), 16 July 2020
#     ref: https://curia.europa.eu/juris/liste.jsf?num=C-311/18
#   - description: Successor, the EU-U.S. Data Privacy Framework, Decision (EU) 2023/1795
#     ref: https://eur-lex.europa.eu/eli/dec_impl/2023/1795/oj
#   - description: Swiss Federal Data Protection and Information Commissioner, 8 September 2020
#     ref: https://www.admin.ch/gov/en/start/documentation/media-releases.msg-id-80318.html
# custom:
#   severity: error
#   law:
#     - {regime: gdpr, provision: "Art. 45, 46; CJEU C-311/18", in_force: "2020-07-16", source: "https://curia.europa.eu/juris/liste.jsf?num=C-311/18"}
#   remediation: |
#     Delete the claim and every pointer to the Privacy Shield. Name the Data Privacy Framework if you are certified under it,
#     else the mechanism that your transfers rest on, such as the standard contractual clauses of 2021.
#   examples:
#     bad:
#       - We comply with the EU-U.S. Privacy Shield Framework of the U.S. Department of Commerce.
#       - Acme Widgets, Inc. has certified to the Department of Commerce its adherence to the Privacy Shield Principles.
#       - As the Privacy Shield Principles require, we commit to resolve complaints about the way in which we use personal information.
#       - You may, under certain conditions, invoke binding arbitration before the Privacy Shield Panel.
#       - You can learn more about the Privacy Shield program, and view our certification, at https://www.privacyshield.gov/.
#       - |
#         # Transfers
#
#         Our newsletter provider is Acme Mail Inc. ([certification](https://www.privacyshield.gov/participant?id=a2zt&status=Active)).
#       - While we no longer rely on the EU-U.S. Privacy Shield for transfers, we remain certified under it.
#       - |
#         # Transfers
#
#         The EU-U.S. Privacy Shield Framework was declared invalid in July 2020. However, we continue to adhere to the principles of the framework.
#     good:
#       - We no longer rely on the EU-U.S. Privacy Shield, which was invalidated in July 2020.
#       - The Court of Justice of the European Union invalidated the EU-U.S. Privacy Shield on 16 July 2020 (Schrems II).
#       - We comply with the EU-U.S. Data Privacy Framework, which replaced the EU-U.S. Privacy Shield.
#       - We were previously certified under the EU-U.S. Privacy Shield Framework.
#       - Acme does not rely on the Privacy Shield Framework as a mechanism for transferring personal data from the EU.
#       - Personal data received from the EU before July 2020, when we participated in the Privacy Shield Framework, remain protected by its Principles.
#       - Your browser's Privacy Shield blocks trackers.
package privlint.rules.outdated["privacy-shield"]

invalid_since := "2020-07-16"

findings contains data.privlint.passages.whole(passage, sprintf(
	"%s presents the Privacy Shield as current, but it has been invalid since 16 July 2020: delete the claim or %s.",
	[data.privlint.passages.said(passage[0]), successor],
)) if {
	input.context.as_of >= invalid_since
	some passage in data.privlint.passages.by_block(claims)
}

findings contains data.privlint.lib.at(link, sprintf(
	"The link %s leads to the Privacy Shield, which has been invalid since 16 July 2020: delete it or %s.",
	[data.privlint.passages.quoted(link.text), successor],
)) if {
	input.context.as_of >= invalid_since
	some link in data.privlint.links.outdated
	contains(link.url, "privacyshield.gov")
	not link.block in mentioned
}

# claims are the sentences that present the Privacy Shield as current, each by the words that name it.
claims := [claim | some claim in by_sentence]

by_sentence[mention.sentence] := mention if {
	some mention in data.privlint.passages.first_of_sentences(input.concepts["outdated.privacy-shield-mention"])
	not given_up(mention.sentence)
	not bare(mention)
}

by_sentence[mention.sentence] := mention if some mention in input.concepts["outdated.privacy-shield-continued"]

given_up(sentence) if {
	sentence in over
	not sentence in kept
}

given_up(sentence) if {
	sentence in over
	sentence in legacy
}

over := {sentence | some sentence in input.matched["outdated.privacy-shield-over"]}

kept := {sentence | some sentence in input.matched["outdated.privacy-shield-kept"]}

# legacy are the sentences about what was received in former times.
legacy := {sentence | some sentence in input.matched["outdated.privacy-shield-legacy"]}

# bare tells that a sentence is a title or an entry of a table of contents: little more than the name.
bare(mention) if {
	sentence := input.sentences[mention.sentence]
	sentence.kind != "table_cell"
	not sentence.lead
	count(sentence.text) <= count(mention.text) + 40
	not regex.match(`(?i)\b(adher|compl|partici|certif|self|rel[iy]|under|member|join|regist|subscri|use[sd]?\b|abid|follow|submit|submis|list|acced|ensur|guarantee|cover|legal basis|based on|part of|compan|vendor|provider)`, sentence.text)
}

# mentioned holds the passages where the text itself speaks of the Privacy Shield; a link there adds nothing.
# Headings and the entries of a table of contents announce the passages that are found anyway.
bare(mention) if {
	input.sentences[mention.sentence].kind == "heading"
	spoken
}

bare(mention) if {
	spoken
	some text in entries[input.sentences[mention.sentence].block]
	contains(text, mention.text)
}

# entries holds the texts of links within the document by their block. It is made whole: OPA goes through all links again for each
# key of a partial rule that it is asked for.
entries := {block: texts | some block, texts in entries_of}

entries_of[link.block] contains link.text if {
	some link in input.links
	startswith(link.url, "#")
}

spoken if {
	some mention in input.concepts["outdated.privacy-shield-mention"]
	input.sentences[mention.sentence].kind == "paragraph"
}

mentioned := {input.sentences[sentence].block | some sentence in input.matched["outdated.privacy-shield"]}

successor := "name the Data Privacy Framework if the company is certified under it" if {
	input.context.as_of >= "2023-07-10"
} else := "name the mechanism that your transfers rest on now"
