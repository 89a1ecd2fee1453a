package privlint.rules.change["retention-lengthened_test"]

kept(what, period) := {"text": sprintf("We keep %s for %s.", [what, period]), "words": {"retention.period": "keep"}}

findings(what, period, days) := result if {
	model := json.patch(
		data.privlint.testing.compared([kept(what, period)], [kept("server logs", "30 days")]),
		[
			{"op": "replace", "path": "/entities/durations", "value": [{"sentence": 0, "text": period, "days": days}]},
			{"op": "replace", "path": "/previous/durations", "value": [{"sentence": 0, "text": "30 days", "days": 30}]},
		],
	)
	result := data.privlint.rules.change["retention-lengthened"].findings with input as model
}

test_longer if count(findings("server logs", "90 days", 90)) == 1

test_shorter if count(findings("server logs", "14 days", 14)) == 0

test_near_miss_same_in_other_words if count(findings("server logs", "one month", 30)) == 0

test_near_miss_other_data if count(findings("support tickets", "3 years", 1095)) == 0
