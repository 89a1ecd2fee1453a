package privlint.rules.conflict.title_test

findings(model) := result if {
	result := data.privlint.rules.conflict.title.findings with input as model
}

page(words) := object.union(
	data.privlint.testing.policy([{"text": "We use payment providers who receive your card number when you pay, and keep it for long.", "concepts": words}]),
	{
		"sections": [
			{"id": 0, "parent": 0, "title": "", "heading_range": data.privlint.testing.range(0, 1)},
			{"id": 1, "parent": 0, "title": "Children", "heading_range": data.privlint.testing.range(0, 8)},
		],
		"headings": {"topic.children": [1]},
		"sentences": [{"id": 0, "section": 1, "kind": "paragraph", "text": "We use payment providers who receive your card number when you pay, and keep it for long."}],
	},
)

test_other_topic if count(findings(page([]))) == 1

test_own_topic if count(findings(page(["conflict.children-words"]))) == 0

test_near_miss_two_topics if {
	count(findings(object.union(page([]), {"headings": {"topic.children": [1], "topic.sharing": [1]}}))) == 0
}
