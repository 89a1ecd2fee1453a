package privlint.rules.draft["empty-section_test"]

findings(model) := result if result := data.privlint.rules.draft["empty-section"].findings with input as model

model(sections, empty) := data.privlint.testing.with_measures(
	data.privlint.testing.with_sections(data.privlint.testing.policy([{"text": "We."}]), sections),
	"empty_sections", empty,
)

test_last_section if {
	some finding in findings(model([{}, {"title": "Privacy"}, {"title": "Contact us", "level": 2}], [2]))
	finding.message == "Nothing stands under the heading “Contact us”: write what it promises, or delete it."
}

test_next_section_is_higher if count(findings(model([{}, {"level": 3}, {"level": 2}], [1]))) == 1

test_next_number if {
	every numbers in [["1", "2"], ["4.1", "4.2"], ["9", "10"]] {
		count(findings(model([{}, {"number": numbers[0]}, {"number": numbers[1]}], [1]))) == 1
	}
}

siblings := model([{}, {"title": "Children"}, {"title": "Cookies"}], [1])

test_next_topic if {
	count(findings(object.union(siblings, {"headings": {"topic.children": [1], "topic.cookies": [2]}}))) == 1
}

test_near_miss_next_heading_may_belong_to_it if {
	count(findings(siblings)) == 0
	count(findings(object.union(siblings, {"headings": {"topic.children": [1, 2]}}))) == 0
	count(findings(object.union(siblings, {"headings": {"topic.rights": [1], "topic.cookies": [2]}}))) == 0
	count(findings(model([{}, {"number": "1"}, {"number": "3"}], [1]))) == 0
	count(findings(model([{}, {"number": "1"}, {}], [1]))) == 0
}

test_near_miss_date_and_signature if {
	count(findings(model([{}, {}, {"title": "© Acme"}], [2]))) == 0
	dated := data.privlint.testing.with_dates(model([{}, {"title": "2026"}], [1]), [{"sentence": 0, "text": "2026", "range": data.privlint.testing.range(1, 4)}])
	count(findings(json.patch(dated, [
		{"op": "replace", "path": "/sentences/0/kind", "value": "heading"},
		{"op": "replace", "path": "/sentences/0/section", "value": 1},
	]))) == 0
}

test_near_miss_list_of_headings if {
	listed := model([{}, {"title": "Children"}, {"title": "Cookies"}, {"title": "Access"}], [1, 2])
	count(findings(object.union(listed, {"headings": {"topic.children": [1], "topic.cookies": [2], "topic.rights": [3]}}))) == 0
}
