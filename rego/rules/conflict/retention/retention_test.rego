package privlint.rules.conflict.retention_test

findings(model) := result if {
	result := data.privlint.rules.conflict.retention.findings with input as model
}

kept(days, second) := object.union(
	data.privlint.testing.worded([
		{"text": "Logs: 30 days.", "words": {"conflict.kept-logs": "Logs", "conflict.period-logs": "Logs: 30 days."}},
		{"text": second, "words": {"conflict.kept-logs": substring(second, 0, 4), "conflict.period-logs": second}},
	]),
	{"entities": {"durations": [
		{"sentence": 0, "text": "30 days", "days": 30, "range": data.privlint.testing.range(0, 7)},
		{"sentence": 1, "text": "90 days", "days": days, "range": data.privlint.testing.range(1, 7)},
	]}},
)

test_two_periods if count(findings(kept(90, "Logs: 90 days."))) == 1

test_same_period if count(findings(kept(30, "Logs: 30 days."))) == 0

# Other data may have another period.
test_near_miss_other_data if count(findings(kept(90, "Mail: 90 days."))) == 0
