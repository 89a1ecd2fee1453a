package privlint.rules.conflict.dates_test

findings(model) := result if {
	result := data.privlint.rules.conflict.dates.findings with input as model
}

dated(dates) := data.privlint.testing.with_dates(
	data.privlint.testing.policy([{"text": "Last updated: 3 March 2024", "concepts": []}]),
	[data.privlint.testing.date(date.value, date.role) | some date in dates],
)

test_two_updates if {
	count(findings(dated([{"value": "2024-03-03", "role": "last-updated"}, {"value": "2023-01-01", "role": "last-updated"}]))) == 1
}

test_one_date_twice if {
	count(findings(dated([{"value": "2024-03-03", "role": "last-updated"}, {"value": "2024-03", "role": "last-updated"}]))) == 0
}

# An update may take effect later.
test_near_miss_two_roles if {
	count(findings(dated([{"value": "2024-03-03", "role": "last-updated"}, {"value": "2024-04-01", "role": "effective"}]))) == 0
}
