package privlint.rules.draft["insecure-link_test"]

findings(model) := result if result := data.privlint.rules.draft["insecure-link"].findings with input as model

page(url, text) := data.privlint.testing.with_links(
	data.privlint.testing.policy([{"text": "Here."}]),
	[object.union(data.privlint.testing.link(url, text, 0), {"url_range": data.privlint.testing.range(0, count(url))})],
)

test_known_host if {
	some finding in findings(page("http://optout.aboutads.info/", "the page"))
	finding.message == "The link “the page” leads to optout.aboutads.info by http, without encryption: write https."
	finding.fixes[0].edits[0] == {"range": data.privlint.testing.range(0, 4), "new_text": "https"}
}

test_unknown_host_has_no_fix if {
	some finding in findings(page("http://acme.io/opt-out", "the page"))
	finding.fixes == []
}

test_no_fix_where_the_source_is_written_otherwise if {
	some finding in findings(json.patch(
		page("http://optout.aboutads.info/?a&b", "the page"),
		[{"op": "replace", "path": "/links/0/url_range", "value": data.privlint.testing.range(0, 40)}],
	))
	finding.fixes == []
}

test_url_in_the_text if {
	model := data.privlint.testing.with_entities(
		data.privlint.testing.worded([{"text": "Exercise your rights at http://acme.io.", "words": {"draft.request": "your rights"}}]),
		"urls", [data.privlint.testing.entity("http://acme.io", {"value": "http://acme.io"})],
	)
	count(findings(model)) == 1
}

test_near_miss_links if {
	count(findings(page("https://optout.aboutads.info/", "the page"))) == 0
	count(findings(page("http://studio.io/", "the studio"))) == 0
	count(findings(page("http://localhost:8080/optout", "the page"))) == 0
}

# The pack outdated speaks of what is gone: https does not help there.
test_near_miss_gone if {
	count(findings(page("http://optout.networkadvertising.org/?c=1", "opt out"))) == 0
	count(findings(page("http://www.networkadvertising.org/choices", "your choices"))) == 0
}
