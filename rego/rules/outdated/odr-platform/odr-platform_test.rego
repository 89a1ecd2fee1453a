package privlint.rules.outdated["odr-platform_test"]

findings(sentences, links) := result if {
	model := data.privlint.testing.with_links(data.privlint.testing.worded(sentences), links)
	result := data.privlint.rules.outdated["odr-platform"].findings with input as model
}

named := {"text": "Use the ODR platform.", "words": {"outdated.odr-platform": "ODR platform"}}

link := data.privlint.testing.link("http://ec.europa.eu/consumers/odr/", "here", 0)

test_named if {
	some finding in findings([named], [])
	finding.message == "“ODR platform” points to the EU platform for online dispute resolution, which closed on 20 July 2025: delete the pointer."
}

test_linked if {
	some finding in findings([{"text": "Settle disputes here.", "words": {}}], [link])
	startswith(finding.message, "The link “here” leads to")
}

test_named_and_linked_is_one_place if {
	some finding in findings([named], [link])
	not finding.related
}

test_near_miss_other_page_of_the_commission if {
	other := data.privlint.testing.link("https://ec.europa.eu/consumers/consumer-rights", "here", 0)
	count(findings([{"text": "Read more here.", "words": {}}], [other])) == 0
}
