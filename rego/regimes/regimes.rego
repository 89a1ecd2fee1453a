# METADATA
# title: Regimes
# description: Which bodies of law a document addresses, by regimes/table.yaml and what it says.
package privlint.regimes

# METADATA
# description: The regimes that apply, as an object to look an id up in.
applies := {id: true |
	some id, _ in data.privlint.tables.regimes
	regime_applies(id)
}

regime_applies(id) if mode(id) == "always"

regime_applies(id) if {
	mode(id) == "auto"
	evidence[id]
}

# Another document of its set addresses it.
regime_applies(id) if {
	mode(id) == "auto"
	input.context.settings.document_set.regimes[id]
}

# METADATA
# description: How a regime or pack was configured, "auto" (the document itself decides), "always" or "never".
mode(id) := object.get(input.context.settings, ["pack_modes", id], "auto")

# METADATA
# description: The sentences (ids) that address a regime, or that point to what another document says to its people.
evidence := {id: sentences |
	some id, regime in data.privlint.tables.regimes
	sentences := speaking(regime.concepts) | pointing(regime)
	count(sentences) > 0
}

speaking(concepts) := {sentence |
	some concept in concepts
	some sentence in input.matched[concept]
}

pointing(regime) := {link.sentence |
	some link in regional
	regex.match(regime.links, described(link))
}

default pointing(_) := set()

# All links are looked at once, here; few speak of a place.
regional := [link |
	some link in input.links
	regex.match(any_regime, described(link))
]

any_regime := concat("|", [regime.links | some regime in data.privlint.tables.regimes])

described(link) := lower(concat(" ", [link.text, link.url]))

# METADATA
# description: |
#   The regimes of which the document only says that another document speaks to those concerned, as an object to look an id up
#   in. What that document says is unknown, and nothing proves that it is missing.
deferred := {id: true |
	some id, regime in data.privlint.tables.regimes
	mode(id) == "auto"
	evidence[id]
	spoken := speaking(regime.concepts)
	leading := pointing(regime) | (spoken & matched("regimes.elsewhere"))
	count(leading) > 0
	own := {sentence | some sentence in (spoken - leading); input.sentences[sentence].kind != "heading"}
	count(own - matched("regimes.pointer")) == 0
}

matched(concept) := {sentence | some sentence in data.privlint.lib.matched(concept)}

# METADATA
# description: All regimes, for the report.
list := [{"id": id, "applies": object.get(applies, id, false), "evidence": object.get(evidence, id, [])} |
	some id, _ in data.privlint.tables.regimes
]
