# METADATA
# title: Reference to a part that does not exist
# description: |
#   The text sends its readers to a section, an appendix, an anchor or a file that is not there. What they were to learn from it,
#   often their rights or the contact, they do not learn.
# custom:
#   severity: warning
#   law:
#     - {regime: gdpr, provision: "Art. 12(1)", in_force: "2018-05-25", source: "https://eur-lex.europa.eu/eli/reg/2016/679/oj"}
#     - {regime: ccpa, provision: "11 CCR § 7003(a)", in_force: "2023-03-29", source: "https://cppa.ca.gov/regulations/"}
#   remediation: Point to the part that is meant, or restore it.
#   examples:
#     bad:
#       - |
#         # 1. Data
#
#         We collect your name. For your rights, see Section 9 below.
#
#         # 2. Cookies
#
#         We use cookies.
#
#         # 3. Contact
#
#         Write to privacy@acme.io.
#       - |
#         # Data
#
#         We collect your name; see the section titled “Your California Rights” below.
#       - |
#         # Data
#
#         We collect your name. [Contact us](#contact-form) with questions, or read on under [cookies](#cookies).
#
#         # Cookies
#
#         We use cookies.
#     good:
#       - |
#         # 1. Data
#
#         We collect your name. For your rights, see Section 2 below.
#
#         # 2. Rights
#
#         You may ask for a copy, as Section 5 of the FTC Act and Section 9 of our Terms say.
#       - Go to the “About” section of your profile to see your data.
#       - |
#         # Data
#
#         We collect your name. [Back to top](#top) or [on to cookies](#Cookies).
#
#         # Cookies
#
#         We use cookies.
#       - Read on [our other page](#tab=cookies) or [the site](/legal#cookies).
package privlint.rules.draft["broken-reference"]

findings contains data.privlint.lib.at(reference, sprintf(
	"%s points to a part of this document that does not exist: point to the one that is meant.",
	[named(reference.text)],
)) if {
	some reference in spoken
	not reference.resolved
	meant_here(reference)
}

findings contains data.privlint.lib.at(reference, sprintf(
	"The link %s leads to %s, which does not exist in this document: point to the heading that is meant.",
	[data.privlint.passages.quoted(reference.text), data.privlint.passages.quoted(reference.target)],
)) if {
	count(broken_anchors) <= max([2, count(sound_anchors)])
	some reference in links
	reference.target in broken_anchors
}

findings contains data.privlint.lib.at(link, sprintf(
	"The link %s leads to the file %s, which does not exist: point to the one that is meant.",
	[data.privlint.passages.quoted(link.text), data.privlint.passages.quoted(link.url)],
)) if {
	count(lost_files) <= max([1, count(present_files)])
	some link in input.links
	link.file == "missing"
}

# Where most files are missing, the document was taken out of its folder.
lost_files := {link.url | some link in input.links; link.file == "missing"}

present_files := {link.url | some link in input.links; link.file == "present"}

# spoken are the references made in words, links those made by an anchor.
spoken := [reference | some reference in input.references; not startswith(reference.target, "#")]

links := [reference | some reference in input.references; startswith(reference.target, "#")]

# Where most anchors lead nowhere, the program that makes the page makes the anchors too.
broken_anchors := {reference.target |
	some reference in links
	not reference.resolved
	reference.text != ""
	regex.match(`^#[\w.:%-]+$`, reference.target)
	lower(reference.target) != "#top"
}

sound_anchors := {reference.target | some reference in links; reference.resolved}

# meant_here tells whether a reference means a part of this document. Where no section has a number, the numbers were lost with
# the markup; a title is meant here where the sentence points with the words for it.
meant_here(reference) if {
	regex.match(number, reference.target)
	numbered
	pointing(reference)
}

meant_here(reference) if {
	not regex.match(number, reference.target)
	pointing(reference)
	count(split(reference.target, " ")) > 2
	input.sentences[reference.sentence].kind != "code"
}

numbered if count([section | some section in input.sections; regex.match(`\d`, section.number)]) > 2

number := `^(\d+(\.\d+)*[a-z]?(\(\w+\))*|[A-Z]|[IVX]+)$`

pointing(reference) if {
	pointers[reference.sentence]
	not of_another(reference)
}

pointers := {sentence | some sentence in data.privlint.lib.matched("draft.pointer")}

# of_another tells that the sentence speaks of another document or of another page.
of_another(reference) if {
	regex.match(
		`(?i)\b(of|in|on) (our|your|the|its|their) ([\w’'-]+ ){0,3}(terms|agreement|account|profile|app|page|pages|settings|website|site|addendum|guide|center|centre|dashboard|cookie policy|articles?|act|code|handbook|regulation|directive|contract)\b`,
		input.sentences[reference.sentence].text,
	)
}

# An annex of the framework or the law of which the sentence speaks.
of_another(reference) if {
	regex.match(`(?i)\b(annex|appendix|schedule|exhibit|article)\b`, reference.text)
	regex.match(
		`(?i)\b(privacy shield|data privacy framework|dpf|binding arbitration|standard contractual clauses|regulation|directive|decision)\b`,
		input.sentences[reference.sentence].text,
	)
}

# named is the text of a reference in quotation marks, unless it has some itself.
named(text) := text if {
	regex.match(`^(["“«„]|.*[”"»“]$)`, text)
} else := data.privlint.passages.quoted(text)
