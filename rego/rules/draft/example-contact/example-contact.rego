# METADATA
# title: Example given as the contact
# description: |
#   An address or a number that belongs to nobody is given as a way to reach somebody, so that no request ever arrives.
# related_resources:
#   - description: Domain names reserved for examples, RFC 2606
#     ref: https://www.rfc-editor.org/rfc/rfc2606
# custom:
#   severity: error
#   law:
#     - {regime: gdpr, provision: "Art. 13(1)(a), 12(2)", in_force: "2018-05-25", source: "https://eur-lex.europa.eu/eli/reg/2016/679/oj"}
#     - {regime: ccpa, provision: "11 CCR § 7011(e)(3)(J)", in_force: "2023-03-29", source: "https://cppa.ca.gov/regulations/"}
#   remediation: Give an address or a number at which requests are read.
#   examples:
#     bad:
#       - Write to privacy@example.com with any questions.
#       - Send your request to your@email.com.
#       - Call us at (212) 555-0147 to have your data deleted.
#       - Visit www.yourwebsite.com for our cookie policy.
#     good:
#       - Write to privacy@acme.io with any questions.
#       - "Enter your address in the form name@example.com."
#       - Send an e-mail such as "me@example.com wants to unsubscribe" to privacy@acme.io.
#       - Call us at (212) 555-2368 to have your data deleted.
#       - Write to [email protected] with any questions.
package privlint.rules.draft["example-contact"]

findings contains data.privlint.lib.at(contact, sprintf(
	"%s is an example, not an address that somebody reads: give the real one.",
	[data.privlint.passages.quoted(contact.text)],
)) if {
	some contact in input.entities.emails
	[user, domain] := split(lower(contact.value), "@")
	nobody(user, domain)
	stated(contact)
}

findings contains data.privlint.lib.at(contact, sprintf(
	"%s is a number that templates and examples use: give the real one.",
	[data.privlint.passages.quoted(contact.text)],
)) if {
	some contact in input.entities.phones
	stock(digits(contact))
	stated(contact)
}

# Nobody can be called at such a number, but it was chosen, and nothing else of the document is a template's: that is less sure.
findings contains object.union(
	data.privlint.lib.at(contact, sprintf(
		"%s is one of the numbers kept free for films and examples: check that people can reach you there.",
		[data.privlint.passages.quoted(contact.text)],
	)),
	{"severity": "info"},
) if {
	some contact in input.entities.phones
	not regex.match(`^\s*(\+|00)\s*[02-9]`, contact.text)
	fictitious(digits(contact))
	not stock(digits(contact))
	stated(contact)
}

findings contains data.privlint.lib.at(gap, sprintf(
	"%s is the address of a template, not yours: give the real one.",
	[data.privlint.passages.quoted(gap.text)],
)) if {
	some gap in input.entities.placeholders
	gap.role == "domain"
	stated(gap)
}

# stated tells whether the text gives the contact as one, rather than to show what such a thing looks like.
stated(contact) if {
	input.sentences[contact.sentence].kind != "code"
	not shown[contact.sentence]
}

shown := {sentence | some sentence in data.privlint.lib.matched("draft.for-example")}

nobody(_, domain) if regex.match(`^((www|mail|e?mails?)\.)?example\.(com|org|net|edu)$`, domain)

nobody(_, domain) if regex.match(`^(your|my)[-_]?(domain|company|website|site|business|app|organization|email)(name)?\.[a-z]+$`, domain)

nobody(user, domain) if {
	regex.match(`^(your?|you|my|name|your[-_.]?(name|email|mail)|e-?mail|user|username|someone|someone\.here)$`, user)
	domain in {"email.com", "mail.com", "domain.com", "company.com", "website.com", "site.com", "gmail.com", "business.com", "yourdomain.com"}
	not user in {"you", "my"}
}

nobody(user, domain) if {
	user in {"email", "name", "info", "contact", "support", "privacy", "user", "example"}
	domain in {"domain.com", "company.com", "companyname.com", "website.com", "mywebsite.com"}
}

# fictitious are the numbers 555-0100 to 555-0199 of any area of North America.
digits(contact) := regex.replace(contact.text, `\D`, "")

# 555-0100 to 555-0199 of every area, and 0199 alone of those free of charge, are assigned to nobody.
fictitious(number) if {
	regex.match(`^1?[2-9]\d{2}55501\d\d$`, number)
	not regex.match(`^1?8(00|22|33|44|55|66|77|88)555`, number)
}

fictitious(number) if regex.match(`^1?80055501\d\d$`, number)

fictitious(number) if regex.match(`^55501\d\d$`, number)

stock(number) if number in {"1234567890", "11234567890", "0000000000", "5555555555", "15555555555", "5551234", "5555551234", "15555551234", "1235551234", "11235551234", "5550100", "5550199"}

stock(number) if regex.match(`^1?(123|555)55501\d\d$`, number)

stock(number) if regex.match(`^1?(800|212)55501(00|23|99)$`, number)
