package privlint.rules.vague.retention_test

findings(model) := result if {
	result := data.privlint.rules.vague.retention.findings with input as model
}

page(second) := data.privlint.testing.policy([
	{"text": "We keep data as long as necessary.", "concepts": ["vague.retention", "retention.statement"]},
	{"text": "Invoices: ten years.", "concepts": second},
])

test_fires if count(findings(page([]))) == 1

test_silent if count(findings(data.privlint.testing.policy([{"text": "We keep data.", "concepts": ["retention.statement"]}]))) == 0

# A period in the same section says how long.
test_near_miss_period_near if count(findings(page(["retention.period"]))) == 0
