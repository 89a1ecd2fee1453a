# METADATA
# title: Placeholder that was never filled in
# description: |
#   A gap of a template stands in the text. People do not learn what belongs there, which is often who is responsible or how to
#   reach them, and see that nobody read the policy before it was published.
# custom:
#   severity: error
#   no_law: That a text is finished before it is published is a matter of care; what the gap withholds has rules of its own.
#   remediation: Put in what belongs there, or delete the passage.
#   examples:
#     bad:
#       - This policy explains how [Company Name] collects your data.
#       - We, {{company}}, respect your privacy.
#       - Write to <insert e-mail address> with any questions.
#       - "Last updated: INSERT DATE HERE."
#       - "Effective date: XX/XX/XXXX. We collect your name."
#       - Lorem ipsum dolor sit amet, consectetur adipiscing elit.
#       - You can reach our data protection officer at [●].
#       - "The controller is ________, whom you can reach by e-mail."
#       - |
#         # Privacy Policy
#
#         Optional eyebrow
#
#         We collect your name.
#     good:
#       - Write to [email protected] with any questions.
#       - "- [x] We collect your name."
#       - "- [ ] I agree to receive the newsletter."
#       - The court held that the consent was “freely gived [sic]”.
#       - We rely on the judgment in Planet49 [2019] and on Article 6 [GDPR].
#       - We keep your data for ten years [1] as the tax laws demand [Tax Code, § 147].
#       - Write to privacy [at] acme [dot] test with any questions.
#       - We collect your name, see [our cookie policy](cookies.md).
#       - |
#         # Privacy Policy
#
#         To delete your data, call our interface:
#
#         ```
#         DELETE https://api.acme.test/v1/users/{user_id}?token=[TOKEN]
#         ```
#       - |
#         ---
#         title: Privacy Policy
#         ---
#
#         This policy explains how {{ site.title }} collects your data.
package privlint.rules.draft.placeholder

findings contains data.privlint.lib.at(gap, sprintf(
	"%s was never filled in: %s.",
	[data.privlint.passages.quoted(gap.text), mend[gap.role]],
)) if {
	some gap in input.entities.placeholders
	mend[gap.role]
	in_prose(gap)
	not filled_by_generator(gap)
	not noted(gap)
}

findings contains data.privlint.lib.at(match, sprintf(
	"%s is what an editing program puts where text is to come: replace it or delete it.",
	[data.privlint.passages.quoted(match.text)],
)) if {
	some match in input.concepts["draft.residue"]
	input.sentences[match.sentence].kind != "code"
	not within_gap(match)
}

# mend says what to do about each kind of gap. Notes of editors, stand-ins for names and addresses are for other rules.
mend := {
	"bracket": "put in what belongs there, or delete the brackets",
	"braces": "put in the value, or mend the template that should have",
	"variable": "put in the value, or mend the template that should have",
	"angle": "put in what belongs there",
	"percent": "put in the value, or mend the template that should have",
	"dollar": "put in the value, or mend the template that should have",
	"template": "put in the value, or mend the template that should have",
	"date": "put in the date",
	"cross": "put in what belongs there",
	"bullet": "put in what belongs there",
	"blank": "put in what belongs there",
	"insert": "put in what belongs there",
	"lorem": "replace the filler text or delete it",
}

within_gap(match) if {
	some gap in input.entities.placeholders
	gap.sentence == match.sentence
	mend[gap.role]
	contains(gap.text, match.text)
}

# noted tells that draft/editor-note speaks of what stands in the gap.
noted(gap) if {
	some match in input.concepts["draft.editor-note"]
	match.sentence == gap.sentence
	contains(gap.text, match.text)
}

in_prose(gap) if input.sentences[gap.sentence].kind != "code"

# filled_by_generator tells whether a site generator fills the gap when it makes the page. It says so by front matter.
filled_by_generator(gap) if {
	gap.role in {"variable", "braces", "dollar", "template"}
	count(input.document.front_matter) > 0
}

# The variables of site generators; those of others nobody fills in where a front matter is lacking.
filled_by_generator(gap) if {
	gap.role == "variable"
	input.document.format == "markdown"
	regex.match(`^\W*(site|page|pages|layout|content|config|theme|book|include|collections|post|data|env|url|baseurl)\b`, gap.value)
}
