package privlint.rules.conflict.title_test

findings(model) := result if {
	result := data.privlint.rules.conflict.title.findings with input as model
}

page(words, parent) := object.union(
	data.privlint.testing.policy([{"text": "Children", "concepts": words, "section": 1}]),
	{"sections": [
		{"id": 0, "parent": 0, "title": ""},
		{
			"id": 1, "parent": 0, "title": "Children", "heading_range": data.privlint.testing.range(0, 8),
			"range": data.privlint.testing.range(0, 99),
		},
		{"id": 2, "parent": parent, "title": "Payment"},
	]},
)

test_astray if count(findings(page(["conflict.title-astray"], 0))) == 1

test_on_topic if count(findings(page(["topic.children"], 0))) == 0

# A section with subsections says what it is about in those.
test_near_miss_subsections if count(findings(page(["conflict.title-astray"], 1))) == 0
