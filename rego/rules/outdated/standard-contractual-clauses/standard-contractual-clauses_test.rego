package privlint.rules.outdated["standard-contractual-clauses_test"]

findings(sentences, dates) := result if {
	model := data.privlint.testing.with_dates(data.privlint.testing.worded(sentences), dates)
	result := data.privlint.rules.outdated["standard-contractual-clauses"].findings with input as model
}

date(value, role) := data.privlint.testing.date(value, role)

old := [date("2018-05-25", "last-updated")]

new := [date("2018-05-25", "effective"), date("2024-03-12", "last-updated")]

clauses := {"text": "We use standard contractual clauses.", "words": {"outdated.clauses": "standard contractual clauses"}}

model_clauses := {
	"text": "We use the Model Clauses.",
	"words": {"outdated.clauses": "Model Clauses", "outdated.clauses-model": "Model Clauses"},
}

repealed := {"text": "We use the clauses of Decision 2010/87/EU.", "words": {"outdated.clauses-repealed": "Decision 2010/87/EU"}}

test_repealed_decision if {
	some finding in findings([repealed], new)
	startswith(finding.message, "“Decision 2010/87/EU” was repealed on 27 September 2021")
	not finding.severity
}

test_clauses_in_an_old_policy if {
	some finding in findings([clauses], old)
	finding.severity == "warning"
	startswith(finding.message, "In a policy dated 2018-05-25 “standard contractual clauses” can only be")
}

test_month_of_the_new_clauses_is_not_old if {
	count(findings([clauses], [date("2021-06", "last-updated")])) == 0
	count(findings([clauses], [date("2021-05", "last-updated")])) == 1
}

test_near_miss_clauses_in_a_new_policy if {
	count(findings([clauses], new)) == 0
}

test_clauses_without_a_date if {
	count(findings([clauses], [])) == 0
}

test_name_in_a_new_policy if {
	some finding in findings([model_clauses], new)
	finding.severity == "info"
}

test_name_in_an_old_policy_is_one_finding if {
	severities := {finding.severity | some finding in findings([model_clauses], old)}
	severities == {"warning"}
}

test_near_miss_old_date_but_present_clauses if {
	present := {"text": "They are in Decision 2021/914.", "words": {"outdated.clauses-present": "2021/914"}}
	count(findings([clauses, present], old)) == 0
}
