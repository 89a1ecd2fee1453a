package privlint.rules.ccpa["link-title_test"]

findings(sentences) := result if {
	result := data.privlint.rules.ccpa["link-title"].findings with input as data.privlint.testing.worded(sentences)
}

title := {"text": "Use “Do Not Sell My Info”.", "words": {"outdated.ccpa-link-title": "Do Not Sell My Info"}}

test_former_title if {
	some finding in findings([title, title])
	finding.message == "“Do Not Sell My Info” is the title of before 2023: call the link “Do Not Sell or Share My Personal Information”."
	count(finding.related) == 1
}

test_near_miss_heading if {
	count(findings([object.union(title, {"kind": "heading"})])) == 0
}

test_near_miss_present_title if {
	count(findings([{"text": "Use “Do Not Sell or Share My Personal Information”.", "words": {}}])) == 0
}
