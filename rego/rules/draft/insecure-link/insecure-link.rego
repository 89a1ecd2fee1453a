# METADATA
# title: Link without encryption
# description: |
#   The link leads to a page about rights, choices or contact by http. What people enter there can be read and changed on the
#   way.
# custom:
#   severity: info
#   no_law: The link is a detail of the security that other rules ask about.
#   remediation: Write https where the site offers it; `privlint lint --fix` does so for sites that are known to.
#   examples:
#     bad:
#       - To opt out of advertising, visit [the choices page](http://optout.aboutads.info/).
#       - You can exercise your rights at http://acme.io/privacy-request.
#     good:
#       - To opt out of advertising, visit [the choices page](https://optout.aboutads.info/).
#       - Our logo comes from [the studio](http://studio.io).
#       - You can exercise your rights at www.acme.io/privacy-request.
#       - To opt out while you develop, open [the page](http://localhost:8080/optout).
package privlint.rules.draft["insecure-link"]

findings contains finding(link, link.url, link.url_range, link.text) if {
	some link in input.links
	startswith(link.url, "http://")
	asked(link)
	not local(link.url)
}

findings contains finding(url, url.value, url.range, url.text) if {
	some url in input.entities.urls
	startswith(url.text, "http://")
	url.sentence in data.privlint.lib.matched("draft.request")
	not linked[url.range.start.offset]
	not local(url.value)
}

linked contains offset if {
	some link in input.links
	some offset in numbers.range(link.range.start.offset, link.range.end.offset)
	startswith(link.url, "http://")
}

finding(thing, url, place, text) := {
	"message": sprintf("The link %s leads to %s by http, without encryption: write https.", [data.privlint.passages.quoted(text), host(url)]),
	"range": thing.range,
	"fixes": [{"description": "Write https", "edits": [{"range": scheme(place), "new_text": "https"}]} |
		known[host(url)]
		verbatim(place, url)
	],
}

# asked tells whether the link stands where people are told of their rights, choices or contacts, or names such a page itself.
asked(link) if regex.match(`(?i)opt-?out|choices|privacy-?(request|rights|center)|/rights|datenauskunft|do-?not-?sell|unsubscribe|/contact\b|preferences`, link.url)

asked(link) if regex.match(`(?i)opt.?out|your (privacy )?(rights|choices)|unsubscribe|contact (us|form)|do not sell|complaint`, link.text)

local(url) if regex.match(`^http://(localhost|127\.|\[::1\]|192\.168\.|10\.|[^/]*\.(local|test|example|invalid|onion))`, url)

host(url) := regex.replace(lower(url), `^http://([^/?#:]*).*$`, "$1")

# scheme is where the letters "http" of a URL stand.
scheme(place) := {
	"start": place.start,
	"end": {"offset": place.start.offset + 4, "line": place.start.line, "column": place.start.column + 4},
}

# verbatim tells that the source has the URL just as it is read, byte for byte.
verbatim(place, url) if {
	place.start.line == place.end.line
	place.end.column - place.start.column == count(url)
	place.end.offset - place.start.offset == count(url)
}
