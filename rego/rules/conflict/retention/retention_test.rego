package privlint.rules.conflict.retention_test

findings(model) := result if {
	result := data.privlint.rules.conflict.retention.findings with input as model
}

kept(days) := object.union(
	data.privlint.testing.worded([
		{"text": "Logs: 30 days.", "words": {"conflict.kept-logs": "Logs", "retention.period": "Logs: 30 days."}},
		{"text": "Logs: 90 days.", "words": {"conflict.kept-logs": "Logs", "retention.period": "Logs: 90 days."}},
	]),
	{"entities": {"durations": [
		{"sentence": 0, "text": "30 days", "days": 30, "range": data.privlint.testing.range(0, 7)},
		{"sentence": 1, "text": "90 days", "days": days, "range": data.privlint.testing.range(1, 7)},
	]}},
)

test_two_periods if count(findings(kept(90))) == 1

test_same_period if count(findings(kept(30))) == 0

# Other data may have another period.
test_near_miss_other_data if {
	count(findings(json.patch(kept(90), [{"op": "replace", "path": "/concepts/conflict.kept-logs/1/text", "value": "Mail"}]))) == 0
}
