package privlint.rules.draft["broken-reference_test"]

findings(model) := result if result := data.privlint.rules.draft["broken-reference"].findings with input as model

reference(text, target, resolved) := {"text": text, "target": target, "sentence": 0, "resolved": resolved, "range": data.privlint.testing.range(0, count(text))}

numbered := [{}, {"number": "1"}, {"number": "2"}, {"number": "3"}]

model(sections, references) := data.privlint.testing.with_references(
	data.privlint.testing.with_sections(
		data.privlint.testing.worded([{"text": "For your rights, see Section 9 below.", "words": {"draft.pointer": "see Section"}}]),
		sections,
	),
	references,
)

test_section if {
	some finding in findings(model(numbered, [reference("Section 9", "9", false)]))
	finding.message == "“Section 9” points to a part of this document that does not exist: point to the one that is meant."
}

test_title if count(findings(model([], [reference("the “Your State Rights” section", "Your State Rights", false)]))) == 1

test_anchor if {
	some finding in findings(model([], [reference("Contact us", "#contact", false), reference("Cookies", "#cookies", true)]))
	startswith(finding.message, "The link “Contact us” leads to “#contact”")
}

test_file if {
	link := object.union(data.privlint.testing.link("terms.md", "our terms", 0), {"file": "missing"})
	some finding in findings(data.privlint.testing.with_links(model([], []), [link]))
	startswith(finding.message, "The link “our terms” leads to the file “terms.md”")
}

test_near_miss_file_there_or_not_known if {
	there := object.union(data.privlint.testing.link("terms.md", "our terms", 0), {"file": "present"})
	count(findings(data.privlint.testing.with_links(model([], []), [there, data.privlint.testing.link("/terms", "terms", 0)]))) == 0
}

test_near_miss_numbers_lost_with_the_markup if count(findings(model([{}, {}, {}], [reference("Section 9", "9", false)]))) == 0

test_near_miss_anchors_made_with_the_page if {
	count(findings(model([], [reference("A", "#a", false), reference("B", "#b", false), reference("C", "#c", false)]))) == 0
}

test_near_miss_top if count(findings(model([], [reference("Back", "#top", false)]))) == 0

test_near_miss_another_document if {
	other := data.privlint.testing.worded([{"text": "See Section 9 of our customer agreement.", "words": {"draft.pointer": "See Section"}}])
	count(findings(data.privlint.testing.with_references(
		data.privlint.testing.with_sections(other, numbered),
		[reference("Section 9", "9", false)],
	))) == 0
}

test_near_miss_taken_out_of_its_folder if {
	lost := [object.union(data.privlint.testing.link(url, "our terms", 0), {"file": "missing"}) | some url in ["a.md", "b.md"]]
	count(findings(data.privlint.testing.with_links(model([], []), lost))) == 0
}
