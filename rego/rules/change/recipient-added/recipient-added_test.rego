package privlint.rules.change["recipient-added_test"]

findings(now, before) := result if {
	result := data.privlint.rules.change["recipient-added"].findings with input as data.privlint.testing.compared(now, before)
}

brokers(text) := {"text": text, "words": {"change.recipient-brokers": text, "sharing.recipients": text}}

plain(text) := {"text": text, "words": {}}

test_kind_added if count(findings([brokers("To data brokers.")], [plain("To hosts.")])) == 1

test_near_miss_mentioned_only if {
	count(findings([{"text": "Data brokers exist.", "words": {"change.recipient-brokers": "Data brokers"}}], [plain("To hosts.")])) == 0
}

test_reworded if count(findings([brokers("To data brokers.")], [brokers("To a data broker.")])) == 0

named(before) := result if {
	now := {"text": "We give data to Acme Ltd.", "words": {"sharing.recipients": "give data"}}
	model := json.patch(
		data.privlint.testing.compared([now], [plain(before)]),
		[{"op": "replace", "path": "/entities/organisations", "value": [{"sentence": 0, "text": "Acme Ltd", "name": "Acme"}]}],
	)
	result := data.privlint.rules.change["recipient-added"].findings with input as model
}

test_name_added if count(named("We give data to hosts.")) == 1

test_near_miss_name_was_there if count(named("We give data to ACME.")) == 0
