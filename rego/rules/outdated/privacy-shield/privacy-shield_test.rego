package privlint.rules.outdated["privacy-shield_test"]

findings(model) := result if {
	result := data.privlint.rules.outdated["privacy-shield"].findings with input as model
}

sentence(text, concepts) := {
	"text": text,
	"words": object.union({"outdated.privacy-shield-mention": "Privacy Shield"}, {concept: "Privacy Shield" | some concept in concepts}),
}

model(text, concepts) := data.privlint.testing.worded([sentence(text, concepts)])

as_of(model, day) := data.privlint.testing.on_day(model, day)

claim := model("We comply with the Privacy Shield.", [])

test_claim if {
	some finding in findings(claim)
	finding.message == "“We comply with the Privacy Shield” presents the Privacy Shield as current, but it has been invalid since 16 July 2020: delete the claim or name the Data Privacy Framework if the company is certified under it."
	finding.range == claim.sentences[0].range
}

test_no_claim_before_the_judgment if {
	count(findings(as_of(claim, "2020-07-15"))) == 0
}

test_no_successor_in_2021 if {
	some finding in findings(as_of(claim, "2021-01-01"))
	not contains(finding.message, "Data Privacy Framework")
}

test_near_miss_given_up if {
	count(findings(model("We no longer rely on the Privacy Shield.", ["outdated.privacy-shield-over"]))) == 0
}

test_given_up_but_kept if {
	count(findings(model(
		"We do not rely on the Privacy Shield but remain certified.",
		["outdated.privacy-shield-over", "outdated.privacy-shield-kept"],
	))) == 1
}

test_near_miss_legacy if {
	count(findings(model(
		"We left the Privacy Shield but continue to protect data received before.",
		["outdated.privacy-shield-over", "outdated.privacy-shield-kept", "outdated.privacy-shield-legacy"],
	))) == 0
}

test_near_miss_entry_of_a_table_of_contents if {
	count(findings(model("Privacy Shield", []))) == 0
}

test_cell_of_a_table if {
	cell := data.privlint.testing.worded([object.union(sentence("Privacy Shield", []), {"kind": "table_cell"})])
	count(findings(cell)) == 1
}

test_sentences_of_a_paragraph_are_one_passage if {
	paragraph := data.privlint.testing.worded([
		sentence("We comply with the Privacy Shield.", []),
		object.union(sentence("You may use the routes of the Privacy Shield.", []), {"block": 0}),
		{"text": "However, we continue to comply with the frameworks.", "words": {"outdated.privacy-shield-continued": "continue to comply"}, "block": 0},
	])
	some finding in findings(paragraph)
	count(finding.related) == 2
	count(findings(paragraph)) == 1
}

with_link(model, url) := data.privlint.testing.with_links(model, [data.privlint.testing.link(url, "certified", 0)])

test_link if {
	page := with_link(data.privlint.testing.worded([{"text": "Acme Mail (certified)", "words": {}}]), "https://www.privacyshield.gov/list")
	some finding in findings(page)
	startswith(finding.message, "The link “certified”")
}

test_near_miss_link_where_it_is_given_up if {
	page := data.privlint.testing.worded([{
		"text": "We no longer rely on the Privacy Shield.",
		"words": {"outdated.privacy-shield": "Privacy Shield", "outdated.privacy-shield-mention": "Privacy Shield", "outdated.privacy-shield-over": "no longer"},
	}])
	count(findings(with_link(page, "https://www.privacyshield.gov/"))) == 0
}

test_near_miss_other_link if {
	page := with_link(data.privlint.testing.worded([{"text": "certified", "words": {}}]), "https://www.dataprivacyframework.gov/list")
	count(findings(page)) == 0
}

# What announces the passage is not found once more.
test_near_miss_heading_of_the_passage if {
	both := data.privlint.testing.worded([
		object.union(sentence("Privacy Shield certification", []), {"kind": "heading"}),
		sentence("We comply with the Privacy Shield.", []),
	])
	count(findings(both)) == 1
	listed := data.privlint.testing.with_links(
		data.privlint.testing.worded([sentence("Privacy Shield participation", []), sentence("We comply with the Privacy Shield.", [])]),
		[data.privlint.testing.link("#shield", "Privacy Shield participation", 0)],
	)
	count(findings(listed)) == 1
}
