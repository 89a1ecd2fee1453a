package privlint.rules.draft["example-contact_test"]

findings(model) := result if result := data.privlint.rules.draft["example-contact"].findings with input as model

given(words) := data.privlint.testing.worded([{"text": "Write to us.", "words": words}])

model(kind, text) := data.privlint.testing.with_entities(given({}), kind, [data.privlint.testing.entity(text, {"value": text, "role": "domain"})])

test_example_addresses if {
	every address in {"privacy@example.com", "your@email.com", "info@yourdomain.com", "name@mail.example.org", "me@www.example.net", "email@domain.com"} {
		count(findings(model("emails", address))) == 1
	}
}

test_example_numbers if {
	every number in {"(555) 555-5555", "+1 212 555 0100", "123-456-7890"} {
		some finding in findings(model("phones", number))
		not finding.severity
	}
	every number in {"(212) 555-0147", "1-800-555-0143"} {
		some finding in findings(model("phones", number))
		finding.severity == "info"
	}
}

test_template_domain if count(findings(model("placeholders", "www.yourwebsite.com"))) == 1

test_near_miss_real_addresses if {
	every address in {"privacy@acme.io", "info@mydomainco.com", "you@acme.io", "name@exampleshop.com"} {
		count(findings(model("emails", address))) == 0
	}
	every number in {"(212) 555-2368", "+44 20 7946 0000", "1-855-555-0190", "(03) 5555 0134", "021 555 0155", "+65 6555 0133"} {
		count(findings(model("phones", number))) == 0
	}
}

test_near_miss_shown_as_an_example if {
	shown := data.privlint.testing.with_entities(
		given({"draft.for-example": "us"}),
		"emails", [data.privlint.testing.entity("me@example.com", {"value": "me@example.com"})],
	)
	count(findings(shown)) == 0
}
