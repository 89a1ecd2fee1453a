# METADATA
# title: Slip of typography
# description: |
#   Sentences that run together, quotation marks that do not belong together and blanks that stand twice are traces of pasting.
#   They make readers doubt the rest, and a quotation that never closes leaves open which words are meant.
# custom:
#   severity: info
#   no_law: Typography is a matter of care.
#   remediation: Put it right; `privlint lint --fix` does most of it.
#   examples:
#     bad:
#       - We weigh these considerations.We then delete the data.
#       - Acme Widgets, Inc. («Acme«) respects your privacy.
#       - Acme Widgets, Inc. (“Acme", “we” or “us”) respects your privacy.
#       - We are called “Acme in this policy.
#     good:
#       - Acme Widgets, Inc. («Acme», «we») respects your privacy.
#       - Die Acme GmbH („Acme“, „wir“) achtet Ihre Privatsphäre.
#       - Acme ApS (»Acme«) respects your privacy.
#       - Acme AB (”Acme”) respects your privacy.
#       - Acme, Inc. ("Acme") and its “partners” respect your privacy.
#       - The screen is 15" wide. Visit example.com or use Node.js, ASP.NET or Shop.Com.
#       - A sentence that ends.  Another one that begins after two blanks.
package privlint.rules.draft.typography

findings contains finding(
	"run-together", sprintf(
		"%s runs two sentences together%s: put a blank between them.",
		[first_of("run-together"), others("run-together")],
	),
	"Put a blank between the sentences",
)

findings contains finding(
	"mixed-quotes", sprintf(
		"%s opens with one kind of quotation mark and closes with another%s: close it with the mark that belongs to the first.",
		[slips("mixed-quotes")[0].text, others("mixed-quotes")],
	),
	"Close the quotations with the marks that belong to those that open them",
)

findings contains finding(
	"unclosed-quote", sprintf(
		"The quotation that begins with %s never closes%s: close it.",
		[slips("unclosed-quote")[0].text, others("unclosed-quote")],
	),
	"",
)

findings contains finding("double-space", sprintf("Two blanks stand between the words %s%s: one is enough.", [first_of("double-space"), others("double-space")]), "Leave one blank")

slips(kind) := [slip | some slip in input.measures.typography; slip.kind == kind]

first_of(kind) := data.privlint.passages.quoted(slips(kind)[0].text)

others(kind) := "" if count(slips(kind)) == 1

others(kind) := ", as does one other place" if {
	count(slips(kind)) == 2
	kind != "double-space"
}

others(kind) := sprintf(", as do %d other places", [count(slips(kind)) - 1]) if {
	count(slips(kind)) > 2
	kind != "double-space"
}

others("double-space") := sprintf(" and at %d other places", [count(slips("double-space")) - 1]) if count(slips("double-space")) > 1

# All slips of a kind are one finding, at the first of them.
finding(kind, message, description) := object.union(
	data.privlint.passages.finding(slips(kind), message),
	{"fixes": [{"description": description, "edits": edits} | count(edits) > 0]},
) if {
	edits := [slip.edit | some slip in slips(kind); slip.edit]
}
