package privlint.rules.change["purpose-added_test"]

findings(now, before) := result if {
	result := data.privlint.rules.change["purpose-added"].findings with input as data.privlint.testing.compared(now, before)
}

ads(text) := {"text": text, "words": {"change.purpose-advertising": text}}

plain(text) := {"text": text, "words": {}}

test_added if count(findings([ads("We show ads.")], [plain("We sell books.")])) == 1

test_reworded if count(findings([ads("We show ads.")], [ads("We display ads.")])) == 0

test_near_miss_same_sentence if count(findings([ads("We show ads.")], [plain("We show ads.")])) == 0
