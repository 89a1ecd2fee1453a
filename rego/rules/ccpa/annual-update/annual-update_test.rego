package privlint.rules.ccpa["annual-update_test"]

findings(dates, disclosures, day) := result if {
	model := data.privlint.testing.with_dates(data.privlint.testing.worded([{"text": "Dates.", "words": {}}]), dates)
	result := data.privlint.rules.ccpa["annual-update"].findings with input as data.privlint.testing.on_day(model, day)
		with data.privlint.disclosures.present as object.get(disclosures, "present", {})
		with data.privlint.disclosures.absent as object.get(disclosures, "absent", {})
}

date(value, role) := data.privlint.testing.date(value, role)

test_older_than_a_year if {
	some finding in findings([date("2025-11-20", "last-updated")], {}, "2026-11-21")
	startswith(finding.message, "The newest date of the policy is “2025-11-20”")
	not finding.severity
	{provision.provision | some provision in finding.law} == {"Cal. Civ. Code § 1798.130(a)(5)"}
}

test_no_date if {
	some finding in findings([], {"absent": {"dates.stated": true}}, "2026-11-21")
	finding.missing
	{provision.provision | some provision in finding.law} == {"11 CCR § 7011(e)(4)"}
}

test_no_date_before_the_regulation if {
	count(findings([], {"absent": {"dates.stated": true}}, "2023-03-28")) == 0
}

test_effective_date_alone if {
	some finding in findings([date("2026-05-01", "effective")], {}, "2026-11-21")
	finding.severity == "info"
}

test_near_miss_updated_within_the_year if {
	count(findings([date("2019-05-01", "effective"), date("2025-11-21", "last-updated")], {}, "2026-11-21")) == 0
}

test_near_miss_nothing_collected if {
	count(findings([date("2019-05-01", "last-updated")], {"present": {"collection.none": [0]}}, "2026-11-21")) == 0
}
