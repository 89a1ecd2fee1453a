package privlint_test

# holds says whether a condition is true of a document with these matched concepts, disclosures and telephone numbers.
holds(name, matched, disclosures, phones) if {
	data.privlint.conditions[name] with input as {
		"matched": matched,
		"entities": {"emails": [], "phones": phones, "addresses": []},
		"links": [],
	}
		with data.privlint.disclosures.present as disclosed(disclosures, "present")
		with data.privlint.disclosures.linked as disclosed(disclosures, "linked")
}

disclosed(disclosures, wanted) := {id: object.get(disclosures, ["evidence", id], [0]) |
	some id, status in object.get(disclosures, "status", {})
	status == wanted
}

test_right_to_object_stated_owes_notice if {
	holds("owes-objection-notice", {}, {"status": {"rights.objection": "present"}}, [])
}

test_bases_without_interests_owe_no_objection_notice if {
	not holds(
		"owes-objection-notice", {"condition.names-bases": [1]},
		{"status": {"rights.objection": "present"}}, [],
	)
}

test_sale_denied_and_made_is_no_denial if {
	holds("states-no-sale", {"condition.states-no-sale": [1]}, {}, [])
	not holds("states-no-sale", {"condition.states-no-sale": [1], "condition.sells-or-shares": [2]}, {}, [])
}

test_direct_collection_abroad_is_no_transfer if {
	disclosures := {"status": {"transfers.international": "present"}, "evidence": {"transfers.international": [3]}}
	holds("states-transfer", {}, disclosures, [])
	not holds("states-transfer", {"condition.direct-collection-abroad": [3]}, disclosures, [])
	holds("states-transfer", {"condition.direct-collection-abroad": [4]}, disclosures, [])
}

test_pointer_to_transfers_is_no_transfer if {
	not holds(
		"states-transfer", {}, {
			"status": {"transfers.international": "linked"},
			"evidence": {"transfers.international": [3]},
		},
		[],
	)
}

test_sources_denied_are_no_sources if {
	disclosures := {"status": {"collection.third-party-sources": "present"}, "evidence": {"collection.third-party-sources": [3]}}
	holds("data-from-elsewhere", {}, disclosures, [])
	not holds("data-from-elsewhere", {"condition.no-data-from-elsewhere": [3]}, disclosures, [])
}

test_shops_need_a_toll_free_number if {
	shops := {"condition.physical-business": [1]}
	holds("physical-business-without-toll-free", shops, {}, [{"sentence": 2, "value": "+12175550134"}])
	not holds("physical-business-without-toll-free", shops, {}, [{"sentence": 2, "value": "1-800-555-2368"}])
	not holds("physical-business-without-toll-free", {}, {}, [])
}

test_one_request_method if {
	holds("gives-one-request-method", {"us.request": [2], "channel.phone": [2]}, {}, [])
	not holds("gives-one-request-method", {"channel.phone": [2]}, {}, [])
}

test_consent_alone_names_no_rights if {
	not holds("names-rights", {}, {"status": {"rights.withdraw-consent": "present"}}, [])
	holds("names-rights", {}, {"status": {"rights.access": "present"}}, [])
}

test_denied_automated_decisions_are_not_mentioned if {
	not holds(
		"mentions-automated-decisions", {}, {"status": {
			"use.automated-decisions": "present",
			"use.automated-decisions-none": "present",
		}},
		[],
	)
	holds("mentions-automated-decisions", {}, {"status": {"use.automated-decisions": "present"}}, [])
}

test_sellers_in_rhode_island_owe_an_email_address if {
	holds("addresses-email-state", {"condition.sells-in-rhode-island": [1]}, {}, [])
	not holds("addresses-email-state", {}, {}, [])
}
