# METADATA
# title: Service that no longer exists
# description: |
#   A policy that says that data go to a service, or are kept in a technology, that has ended was not checked against what is
#   done today; its instructions for opting out lead nowhere.
# related_resources:
#   - description: End of Flash Player
#     ref: https://www.adobe.com/products/flashplayer/end-of-life.html
#   - description: End of Universal Analytics
#     ref: https://support.google.com/analytics/answer/11583528
# custom:
#   severity: warning
#   no_law: No law names the services; the finding gives the day on which the service ended.
#   remediation: Delete the passage, or name what is used today.
#   examples:
#     bad:
#       - We may also use Flash cookies, known as local shared objects, to store your preferences.
#       - Like us on Google+ and Facebook.
#       - Our site uses Google Analytics in its Universal Analytics mode.
#       - We use AddThis for the buttons that share a page.
#       - |
#         # Cookies
#
#         The panel for Flash storage is [here](https://www.macromedia.com/support/documentation/en/flashplayer/help/settings_manager07.html).
#     good:
#       - We do not use Flash cookies or similar technologies.
#       - We store your preferences in the local storage of your browser.
#       - We use Google and other search engines.
#       - We moved from Universal Analytics, which was discontinued, to Google Analytics 4.
package privlint.rules.outdated["dead-service"]

findings contains object.union(
	data.privlint.passages.finding(places, sprintf(
		"%s names %s, which ended on %s: %s.",
		[data.privlint.passages.quoted(places[0].text), service.name, data.privlint.dates.words(service.ended), service.mend],
	)),
	{"severity": service.severity},
) if {
	some concept, places in mentioned
	service := services[concept]
}

findings contains object.union(
	data.privlint.passages.finding(links, sprintf(
		"The link %s leads to %s, which ended on %s: %s.",
		[data.privlint.passages.quoted(links[0].text), service.name, data.privlint.dates.words(service.ended), service.mend],
	)),
	{"severity": service.severity},
) if {
	some concept, links in linked
	service := services[concept]
}

# mentioned are the places, one a sentence, that name what had ended on the day.
mentioned := {concept: places |
	some concept, matches in object.filter(input.concepts, services)
	services[concept].ended <= input.context.as_of
	places := data.privlint.passages.first_of_sentences(data.privlint.passages.in_text(matches))
	count(places) > 0
}

# linked are the links to what had ended on the day and is not named.
linked[concept] := links if {
	count(data.privlint.links.outdated) > 0
	some concept, pattern in hosts
	services[concept].ended <= input.context.as_of
	not mentioned[concept]
	links := [link |
		some link in data.privlint.links.outdated
		regex.match(pattern, link.url)
	]
	count(links) > 0
}
