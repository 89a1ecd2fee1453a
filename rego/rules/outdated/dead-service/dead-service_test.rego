package privlint.rules.outdated["dead-service_test"]

findings(sentences, links, day) := result if {
	model := data.privlint.testing.on_day(data.privlint.testing.with_links(data.privlint.testing.worded(sentences), links), day)
	result := data.privlint.rules.outdated["dead-service"].findings with input as model
}

flash := {"text": "We use Flash cookies.", "words": {"outdated.service.flash": "Flash cookies"}}

nai := data.privlint.testing.link("http://optout.networkadvertising.org/?c=1", "NAI", 0)

test_service if {
	some finding in findings([flash], [], "2026-11-21")
	finding.message == "“Flash cookies” names Flash cookies (local shared objects), which ended on 31 December 2020: delete the passage."
	finding.severity == "warning"
}

test_service_before_its_end if {
	count(findings([flash], [nai], "2020-12-30")) == 0
}

test_service_named_twice_is_one_finding if {
	some finding in findings([flash, flash], [], "2026-11-21")
	count(finding.related) == 1
}

test_link if {
	some finding in findings([{"text": "Opt out at NAI.", "words": {}}], [nai], "2026-11-21")
	finding.severity == "info"
	startswith(finding.message, "The link “NAI” leads to the opt-out tools of the Network Advertising Initiative")
}

test_link_adds_nothing_to_the_name if {
	manager := data.privlint.testing.link("https://www.macromedia.com/support/", "here", 0)
	count(findings([flash], [manager], "2026-11-21")) == 1
}

test_near_miss_members_page_is_no_tool if {
	members := data.privlint.testing.link("https://www.networkadvertising.org/about", "NAI", 0)
	count(findings([{"text": "We are members of the NAI.", "words": {}}], [members], "2026-11-21")) == 0
}

test_heading if {
	count(findings([object.union(flash, {"kind": "heading"})], [], "2026-11-21")) == 0
}
