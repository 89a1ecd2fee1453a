package privlint.rules.draft["legal-citation_test"]

findings(model) := result if {
	result := data.privlint.rules.draft["legal-citation"].findings with input as model
		with data.privlint.regimes.applies as {"gdpr": true}
}

cited(law, provision, text) := data.privlint.testing.with_entities(
	data.privlint.testing.policy([{"text": text}]),
	"laws", [data.privlint.testing.entity(text, {"law": law, "provision": provision})],
)

test_point_without_paragraph if {
	some finding in findings(cited("GDPR", "Art. 6(f)", "Article 6(f) of the GDPR"))
	finding.message == "“Article 6(f) of the GDPR” does not exist: Article 6 has paragraphs; write 6(1)(f)."
	finding.fixes[0].edits[0].new_text == "Article 6(1)(f) of the GDPR"
}

test_point_of_a_law_that_is_not_named if {
	some finding in findings(cited("", "Art. 9(a)", "Article 9(a)"))
	finding.fixes[0].edits[0].new_text == "Article 9(2)(a)"
}

test_ambiguous_point if {
	every provision in {"Art. 13(f)", "Art. 14(c)"} {
		count(findings(cited("GDPR", provision, provision))) == 0
	}
}

test_missing if {
	every provision in {"Art. 100", "Art. 6(1)(g)", "Art. 77(3)", "Art. 8A", "Recital 174", "Art. 6(9)(a)", "Art. 9(z)"} {
		count(findings(cited("GDPR", provision, provision))) == 1
	}
}

test_every_article_exists if {
	every article in numbers.range(1, 99) {
		count(findings(cited("GDPR", sprintf("Art. %d", [article]), "it"))) == 0
	}
}

test_near_miss_provisions_that_exist if {
	every provision in {"Art. 6(1)(f)", "Art. 4(26)", "Art. 83(5)(e)", "Art. 70(1)(y)", "Art. 22", "Recital 173", "Art. 50(a)", "Art. 13-15", "Art. 30(1)"} {
		count(findings(cited("GDPR", provision, provision))) == 0
	}
	every provision in {"Art. 8A", "Art. 4A", "Art. 22A(1)", "Art. 6(1)(ea)", "Art. 13(2)(ca)", "Art. 5(3)", "Art. 6(5)", "Art. 17(1)(g)", "Art. 17(g)", "Art. 4(1)(11)"} {
		count(findings(cited("UK GDPR", provision, provision))) == 0
	}
}

test_missing_in_the_uk if {
	every provision in {"Art. 100", "Art. 6(1)(g)", "Art. 9(2)(k)", "Art. 9(z)", "Art. 23A"} {
		count(findings(cited("UK GDPR", provision, provision))) == 1
	}
	every provision in {"Art. 5(3)", "Art. 6(5)", "Art. 17(1)(g)"} {
		count(findings(cited("GDPR", provision, provision))) == 1
	}
}

test_section_of_the_ccpa if {
	some finding in findings(cited("CCPA", "§ 1798.83", "Section 1798.83 of the CCPA"))
	contains(finding.message, "(§ 1798.83 is the Shine the Light law)")
	count(findings(cited("CCPA", "§ 1798.300", "it"))) == 1
}

test_near_miss_sections if {
	every provision in {"§ 1798.100", "§ 1798.199.100", "§ 1798.140(v)(1)", "§ 1798.83-1798.84", "§ 7011"} {
		count(findings(cited("CCPA", provision, "it"))) == 0
	}
	count(findings(cited("California Civil Code", "§ 1798.83", "it"))) == 0
	count(findings(cited("FTC Act", "§ 5", "it"))) == 0
	count(findings(cited("", "Art. 6(I)(2)", "it"))) == 0
}
