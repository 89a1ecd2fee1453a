package privlint.dates_test

newest(dates) := value if {
	value := data.privlint.dates.newest.value with input as {"entities": {"dates": dates}}
}

date(value, role) := data.privlint.testing.date(value, role)

test_newest_of_own_dates if {
	newest([date("2020-01-01", "effective"), date("2021-05-03", "last-updated"), date("2024-01-01", "other")]) == "2021-05-03"
}

test_month_counts_to_its_end if {
	newest([date("2021-06-20", "effective"), date("2021-06", "last-updated")]) == "2021-06"
}

test_no_date if {
	not newest([date("2024-01-01", "other")])
}

test_words if {
	data.privlint.dates.words("2018-05-05") == "5 May 2018"
	data.privlint.dates.month("2018-05-05") == "May 2018"
}

test_ambiguous_dates if {
	ambiguous := object.union(date("2024-03-04", "last-updated"), {"text": "3/4/2024"})
	data.privlint.dates.latest(ambiguous) == "2024-04-03"
	data.privlint.dates.earliest(ambiguous) == "2024-03-04"
}

test_months_before if {
	data.privlint.dates.months_before("2026-11-21", 12) == "2025-11-21"
}
