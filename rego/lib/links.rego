# METADATA
# title: Links that lead to what is gone
package privlint.links

# METADATA
# description: The links whose target some rule of the pack outdated may object to. All links are looked at once, here.
outdated := [link |
	some link in input.links
	regex.match(gone, link.url)
]

# METADATA
# description: A pattern of the addresses of what is gone.
gone := concat("|", [
	`privacyshield\.gov`, `export\.gov/safeharbor`, `/odr\b`, `article-29`, `plus\.google\.com`, `macromedia\.com`,
	`optout\.networkadvertising\.org`, `networkadvertising\.org/(choices|managing|opt|consumer)`, `flash-player|flashplayer`,
	`32010D0087|32001D0497|32004D0915`, `2010/87|2004/915|2001/497`,
])
