package privlint.rules.core["future-date_test"]

findings(dates) := result if {
	result := data.privlint.rules.core["future-date"].findings with input as data.privlint.testing.with_dates(
		data.privlint.testing.worded([{"text": "Dates.", "words": {}}]),
		dates,
	)
}

date(value, role) := data.privlint.testing.date(value, role)

test_future_update if {
	some finding in findings([date("2026-12-05", "last-updated")])
	finding.message == "The policy says that it was last updated on “2026-12-05”, which is after 21 November 2026: correct the date."
}

test_near_miss_future_effect if {
	count(findings([date("2026-12-05", "effective")])) == 0
}

test_near_miss_other_time_zone if {
	count(findings([date("2026-11-22", "last-updated")])) == 0
	count(findings([date("2026-11-23", "last-updated")])) == 1
}

test_near_miss_month if {
	count(findings([date("2026-11", "last-updated")])) == 0
	count(findings([date("2026-12", "last-updated")])) == 1
}

test_near_miss_date_that_can_be_read_two_ways if {
	ambiguous := object.union(date("2026-12-05", "last-updated"), {"text": "12/05/2026"})
	count(findings([ambiguous])) == 0
}
