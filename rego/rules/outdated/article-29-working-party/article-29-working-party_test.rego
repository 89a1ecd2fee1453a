package privlint.rules.outdated["article-29-working-party_test"]

findings(sentences, links) := result if {
	model := data.privlint.testing.with_links(data.privlint.testing.worded(sentences), links)
	result := data.privlint.rules.outdated["article-29-working-party"].findings with input as model
}

named := {"text": "Ask the Article 29 Working Party.", "words": {"outdated.article-29": "the Article 29 Working Party"}}

link := data.privlint.testing.link("http://ec.europa.eu/justice/data-protection/article-29/structure/index_en.htm", "authority", 0)

test_named if {
	some finding in findings([named], [])
	startswith(finding.message, "“the Article 29 Working Party” points to the Article 29 Working Party, which the European Data Protection Board replaced")
}

test_linked if {
	count(findings([{"text": "Find your authority.", "words": {}}], [link])) == 1
}

test_named_and_linked_is_one_place if {
	some finding in findings([named], [link])
	not finding.related
}

test_near_miss_article_29_of_the_regulation if {
	other := data.privlint.testing.link("https://gdpr.example/article-29", "Article 29", 0)
	count(findings([{"text": "Article 29 binds processors.", "words": {}}], [other])) == 0
}
