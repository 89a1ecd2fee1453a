package privlint.rules.core["stale-date_test"]

findings(dates, settings) := result if {
	model := json.patch(
		data.privlint.testing.with_dates(data.privlint.testing.worded([{"text": "Dates.", "words": {}}]), dates),
		[{"op": "replace", "path": "/context/settings", "value": settings}],
	)
	result := data.privlint.rules.core["stale-date"].findings with input as model
}

date(value, role) := data.privlint.testing.date(value, role)

test_old_date if {
	some finding in findings([date("2025-11-20", "last-updated")], {})
	finding.message == "The newest date of the policy is “2025-11-20”, more than 12 months ago: check what it says and give it a new date."
}

test_near_miss_a_year_to_the_day if {
	count(findings([date("2025-11-21", "last-updated")], {})) == 0
}

test_newest_date_counts if {
	count(findings([date("2019-03-05", "effective"), date("2026-09-12", "last-updated")], {})) == 0
}

test_month_counts_to_its_end if {
	count(findings([date("2025-11", "last-updated")], {})) == 0
	count(findings([date("2025-10", "last-updated")], {})) == 1
}

test_near_miss_date_that_can_be_read_two_ways if {
	ambiguous := object.union(date("2025-01-12", "last-updated"), {"text": "01/12/2025"})
	count(findings([ambiguous], {})) == 0
}

test_setting if {
	count(findings([date("2025-11-20", "last-updated")], {"max_age_months": 24})) == 0
	count(findings([date("2024-11-20", "last-updated")], {"max_age_months": 24})) == 1
}

test_other_date if {
	count(findings([date("2019-03-05", "other")], {})) == 0
}
