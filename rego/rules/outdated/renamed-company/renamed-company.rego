# METADATA
# title: Company that bears another name today
# description: A recipient named by a former name is harder to find for people who want to exercise their rights against it.
# related_resources:
#   - description: Meta Platforms, Inc., formerly Facebook, Inc.
#     ref: https://about.fb.com/news/2021/10/facebook-company-is-now-meta/
# custom:
#   severity: info
#   no_law: Nothing is unlawful about a former name.
#   remediation: Name the company as it is called today.
#   examples:
#     bad:
#       - The plug-in is operated by Facebook Inc., Menlo Park, USA.
#       - Data may go to Twitter, Inc.
#       - Google Analytics is a service of Google Inc.
#     good:
#       - The plug-in is operated by Meta Platforms, Inc. (formerly Facebook, Inc.).
#       - You can sign in with Facebook.
#       - Google Analytics is a service of Google LLC.
package privlint.rules.outdated["renamed-company"]

findings contains data.privlint.passages.finding(places, sprintf(
	"%s has been called %s since %s: write the present name.",
	[data.privlint.passages.quoted(places[0].text), company.now, data.privlint.dates.month(company.since)],
)) if {
	some concept, matches in object.filter(input.concepts, companies)
	company := companies[concept]
	company.since <= input.context.as_of
	places := data.privlint.passages.first_of_sentences(data.privlint.passages.in_text(matches))
	count(places) > 0
}
