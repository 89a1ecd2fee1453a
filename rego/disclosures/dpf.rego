# METADATA
# title: Data Privacy Framework
package privlint.families.dpf

# METADATA
# description: The sentences that link or name the Data Privacy Framework List.
list_link := {sentence | some sentence in data.privlint.lib.matched("dpf.list")} | leading_to(`dataprivacyframework\.gov/(list|s/participant-search|participant|Participant)`) if {
	claimed
}

default list_link := set()

# METADATA
# description: The sentences that link the programme's site, or name its address.
programme_link := leading_to(`dataprivacyframework\.gov`) if claimed

default programme_link := set()

# All links of a document are a lot to look at. Where nothing is said of the framework, none of them matters.
claimed if input.matched["dpf.participation"]

claimed if input.matched["dpf.about"]

leading_to(pattern) := {place.sentence |
	some place in array.concat(
		[link | some link in input.links; regex.match(pattern, link.url)],
		[url | some url in input.entities.urls; regex.match(pattern, url.value)],
	)
}

# METADATA
# description: |
#   The sentences that name the UK Extension and the Swiss-U.S. framework, where each country whose data are spoken of has
#   its own.
uk_swiss_extension := uk_extension | swiss_framework if {
	not uncovered("dpf.uk-data", uk_extension)
	not uncovered("dpf.swiss-data", swiss_framework)
}

default uk_swiss_extension := set()

uncovered(country, framework) if {
	data.privlint.lib.found(country)
	count(framework) == 0
}

uk_extension := {sentence | some sentence in data.privlint.lib.matched("dpf.uk-extension")}

swiss_framework := {sentence | some sentence in data.privlint.lib.matched("dpf.swiss-framework")}
