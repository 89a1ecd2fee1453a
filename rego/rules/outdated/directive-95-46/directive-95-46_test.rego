package privlint.rules.outdated["directive-95-46_test"]

findings(sentences) := result if {
	result := data.privlint.rules.outdated["directive-95-46"].findings with input as data.privlint.testing.worded(sentences)
}

citation := {"text": "We follow Directive 95/46/EC.", "words": {"outdated.directive-95-46": "Directive 95/46/EC"}}

test_citation if {
	some finding in findings([citation])
	finding.message == "“Directive 95/46/EC” cites a directive that the GDPR replaced on 25 May 2018: cite the GDPR instead."
}

test_all_citations_are_one_finding if {
	some finding in findings([citation, {"text": "Something else.", "words": {}}, citation])
	count(finding.related) == 1
}

test_heading if {
	count(findings([object.union(citation, {"kind": "heading"})])) == 0
}

test_near_miss_nothing if {
	count(findings([{"text": "We follow Regulation (EU) 2016/679, which repealed Directive 95/46/EC.", "words": {}}])) == 0
}
