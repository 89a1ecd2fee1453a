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

# All such links are one finding, at the first of them.
findings contains object.union(
	data.privlint.passages.finding(insecure, sprintf(
		"The link %s leads to %s by http, without encryption%s: write https.",
		[data.privlint.passages.quoted(insecure[0].text), host(insecure[0].url), others],
	)),
	{"fixes": [{"description": "Write https where the site is known to answer by it", "edits": edits} | count(edits) > 0]},
) if {
	count(insecure) > 0
}

insecure := array.concat(
	[{"text": link.text, "url": link.url, "range": link.range, "place": link.url_range} |
		some link in input.links
		startswith(link.url, "http://")
		asked(link)
		not local(link.url)
		not gone(link.url)
	],
	[{"text": url.text, "url": url.text, "range": url.range, "place": url.range} |
		some url in input.entities.urls
		startswith(url.text, "http://")
		requests[url.sentence]
		not linked[url.sentence]
		not local(url.text)
		not gone(url.text)
	],
)

edits := [{"range": scheme(link.place), "new_text": "https"} |
	some link in insecure
	known[host(link.url)]
	verbatim(link.place, link.url)
]

others := "" if count(insecure) == 1

others := ", as does one other" if count(insecure) == 2

others := sprintf(", as do %d others", [count(insecure) - 1]) if count(insecure) > 2

requests := {sentence | some sentence in data.privlint.lib.matched("draft.request")}

linked := {link.sentence |
	some link in input.links
	startswith(link.url, "http://")
	link.sentence
}

# asked tells whether the link stands where people are told of their rights, choices or contacts, or names such a page itself.
asked(link) if regex.match(`(?i)opt-?out|choices|privacy-?(request|rights|center)|/rights|datenauskunft|do-?not-?sell|unsubscribe|/contact\b|preferences`, link.url)

asked(link) if regex.match(`(?i)opt.?out|your (privacy )?(rights|choices)|unsubscribe|contact (us|form)|do not sell|complaint`, link.text)

local(url) if regex.match(`^http://(localhost|127\.|\[::1\]|192\.168\.|10\.|[^/]*\.(local|test|example|invalid|onion))`, url)

# What is there no more is for the pack outdated: it does not answer by https either.
gone(url) if regex.match(data.privlint.links.gone, url)

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
