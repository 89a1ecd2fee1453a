package privlint.rules.change["date-not-updated_test"]

findings(text, was, is) := result if {
	result := data.privlint.rules.change["date-not-updated"].findings with input as model(text, was, is)
}

model(text, was, is) := json.patch(
	data.privlint.testing.compared([{"text": text, "words": {}}], [{"text": "We keep logs.", "words": {}}]),
	[
		{"op": "replace", "path": "/entities/dates", "value": [data.privlint.testing.date(is, "last-updated")]},
		{"op": "replace", "path": "/previous/dates", "value": [data.privlint.testing.date(was, "last-updated")]},
	],
)

test_same_date if {
	some finding in findings("We keep mail.", "2026-03-05", "2026-03-05")
	not contains(finding.message, "small")
	count(finding.related) == 1
}

test_earlier_date if count(findings("We keep mail.", "2026-03-05", "2026-03-04")) == 1

test_small_change_is_said_to_be_small if {
	changed := json.patch(model("We keep mail.", "2026-03-05", "2026-03-05"), [{"op": "replace", "path": "/previous/changes/words", "value": 2}])
	some finding in data.privlint.rules.change["date-not-updated"].findings with input as changed
	contains(finding.message, "small (2 words)")
}

test_later_date if count(findings("We keep mail.", "2026-03-05", "2026-03-06")) == 0

test_same_text if count(findings("We keep logs.", "2026-03-05", "2026-03-05")) == 0

test_near_miss_dated_today if count(findings("We keep mail.", "2026-11-21", "2026-11-21")) == 0

test_near_miss_copyright_line if count(data.privlint.rules.change["date-not-updated"].findings) == 0 with input as json.patch(
	model("© 2026 Acme", "2026-03-05", "2026-03-05"),
	[{"op": "replace", "path": "/previous/changes/removed", "value": []}],
)
