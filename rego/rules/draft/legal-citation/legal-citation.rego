# METADATA
# title: Provision that does not exist
# description: |
#   The text cites a provision that its law does not have, so that nobody can tell on what the company relies.
# related_resources:
#   - description: Regulation (EU) 2016/679 (GDPR)
#     ref: https://eur-lex.europa.eu/eli/reg/2016/679/oj
#   - description: Data (Use and Access) Act 2025, which amends the UK GDPR
#     ref: https://www.legislation.gov.uk/ukpga/2025/18
#   - description: California Civil Code, title 1.81.5 (CCPA)
#     ref: https://leginfo.legislature.ca.gov/faces/codes_displayText.xhtml?division=3.&part=4.&lawCode=CIV&title=1.81.5
# custom:
#   severity: warning
#   no_law: Which provisions exist is said by the instruments themselves; instruments.rego has their structure.
#   remediation: Cite the provision that is meant, or say it in words.
#   examples:
#     bad:
#       - We process your data under Article 6(f) of the GDPR.
#       - You have rights under Article 101 of the GDPR.
#       - We rely on Art. 6(1)(g) GDPR.
#       - You may lodge a complaint under Article 77(3) of the GDPR.
#       - Section 1798.83 of the CCPA gives you a right to ask.
#       - As Recital 180 of the GDPR says, you may object.
#     good:
#       - We process your data under Article 6(1)(f) of the GDPR and Art. 9(2)(a) GDPR.
#       - We process your data under Art. 6 para. 1 lit. f DSGVO.
#       - Article 8A of the UK GDPR and Article 6(1)(ea) of the UK GDPR apply.
#       - Article 5(3) of the UK GDPR limits what is compatible, and Article 17(1)(g) of the UK GDPR gives a further ground for erasure.
#       - Section 1798.83 of the California Civil Code gives you a right to ask.
#       - Section 1798.199.100 of the CCPA and § 1798.140 of the CCPA apply.
#       - The powers of the FTC rest on Section 5 of the FTC Act.
#       - Knowledge is presumed under article 6.I.2 of the law on the digital economy.
#       - Article 102 of the Treaty on the Functioning of the European Union forbids it.
package privlint.rules.draft["legal-citation"]

findings contains data.privlint.lib.at(cited, sprintf(
	"%s does not exist: %s.",
	[data.privlint.passages.quoted(cited.text), why],
)) if {
	some cited in gdpr_citations
	why := missing(cited)
	not right_point(cited)
}

# A point without its paragraph: the paragraph is known where only one has such a point, and for Article 6.
findings contains object.union(
	data.privlint.lib.at(cited, sprintf(
		"%s does not exist: Article %s has paragraphs; write %s.",
		[data.privlint.passages.quoted(cited.text), cited.article, whole],
	)),
	{"fixes": [{"description": sprintf("Write %s", [whole]), "edits": [{"range": cited.range, "new_text": mended}]} |
		mended := with_paragraph(cited, whole)
		mended != cited.text
		verbatim(cited)
	]},
) if {
	some cited in gdpr_citations
	whole := right_point(cited)
}

findings contains data.privlint.lib.at(citation, sprintf(
	"%s is not part of the CCPA, which is §§ 1798.100 to 1798.199.100 of the Civil Code%s: cite the section that is meant.",
	[data.privlint.passages.quoted(citation.text), neighbour(section)],
)) if {
	some citation in input.entities.laws
	citation.law in {"CCPA", "CPRA"}
	section := regex.find_all_string_submatch_n(`^§ 1798\.(\d+(?:\.\d+)?)`, citation.provision, 1)[0][1]
	not section in ccpa_sections
	not contains(citation.provision, "-")
}

neighbour(section) := sprintf(" (§ 1798.%s is %s)", [section, neighbours[section]]) if {
	neighbours[section]
} else := ""

# gdpr_citations are the citations of the GDPR, and those of Articles 6 and 9 with a point where no law is named in a text that
# addresses it, each taken apart once.
gdpr_citations := array.concat(
	[taken_apart(citation) |
		some citation in input.entities.laws
		citation.law in {"GDPR", "UK GDPR"}
		citation.provision
		not contains(citation.provision, "-")
	],
	[taken_apart(citation) |
		some citation in input.entities.laws
		object.get(citation, "law", "") == ""
		regex.match(`^Art\. [69]\([a-z]\)$`, citation.provision)
		data.privlint.regimes.applies.gdpr
	],
)

# taken_apart is a citation "Art. 6(1)(f)" with its article and, below it, what stands in brackets after that.
taken_apart(citation) := {
	"law": object.get(citation, "law", ""), "provision": citation.provision, "text": citation.text, "range": citation.range,
	"article": article, "below": below,
} if {
	article := regex.find_n(`\d+[A-Za-z]?`, citation.provision, 1)[0]
	below := [trim(part, "()") | some part in regex.find_n(`\([^)]*\)`, citation.provision, -1)]
}

missing(cited) := "the GDPR has 173 recitals" if {
	startswith(cited.provision, "Recital")
	to_number(regex.find_n(`\d+`, cited.provision, 1)[0]) > 173
}

missing(cited) := "the GDPR has 99 articles" if {
	not gdpr[cited.article]
	startswith(cited.provision, "Art. ")
	regex.match(`^\d+$`, cited.article)
}

missing(cited) := sprintf("the GDPR has no Article %s", [cited.article]) if {
	not gdpr[cited.article]
	startswith(cited.provision, "Art. ")
	regex.match(`^\d+[A-Z]$`, cited.article)
	not addition(cited)
}

missing(cited) := sprintf("Article %s has no paragraph %s", [cited.article, paragraph]) if {
	startswith(cited.provision, "Art. ")
	gdpr[cited.article].paragraphs > 0
	paragraph := cited.below[0]
	regex.match(`^\d+$`, paragraph)
	to_number(paragraph) > gdpr[cited.article].paragraphs
	not addition(cited)
}

missing(cited) := sprintf("Article %s(%s) has no point (%s)", [cited.article, paragraph, letter]) if {
	startswith(cited.provision, "Art. ")
	[paragraph, letter] := array.slice(cited.below, 0, 2)
	regex.match(`^\d+$`, paragraph)
	regex.match(`^[a-z]$`, letter)
	to_number(paragraph) <= gdpr[cited.article].paragraphs
	letter > object.get(gdpr[cited.article], ["points", paragraph], "")
	not addition(cited)
}

missing(cited) := sprintf("no paragraph of Article %s has a point (%s)", [cited.article, letter]) if {
	letter := bare_letter(cited)
	gdpr[cited.article].paragraphs > 0
	count(paragraphs_with(cited.article, letter)) == 0
	not addition(cited)
}

# right_point is what a point without its paragraph means.
right_point(cited) := sprintf("%s(%s)(%s)", [cited.article, paragraph, letter]) if {
	letter := bare_letter(cited)
	paragraph := meant(cited.article, letter)
}

bare_letter(cited) := cited.below[0] if regex.match(`^[a-z]$`, cited.below[0])

meant(article, letter) := usual_paragraph[article] if {
	usual_paragraph[article] in paragraphs_with(article, letter)
} else := paragraph if {
	some paragraph in paragraphs_with(article, letter)
	count(paragraphs_with(article, letter)) == 1
}

paragraphs_with(article, letter) := {paragraph |
	some paragraph, last in gdpr[article].points
	paragraph != "0"
	letter <= last
}

# addition tells that the UK GDPR has the provision, or may have it, and the EU's has not.
addition(cited) if {
	cited.law == "UK GDPR"
	cited.article in uk_articles
}

addition(cited) if {
	cited.law == "UK GDPR"
	regex.match(`^\d+$`, cited.below[0])
	not sprintf("%s(%s)", [cited.article, cited.below[0]]) in uk_same
}

addition(cited) if {
	cited.law == "UK GDPR"
	bare_letter(cited)
	not cited.article in {"6", "9"}
}

with_paragraph(cited, whole) := regex.replace(cited.text, sprintf(`\b%s[ .]*\(?%s\b\)?`, [cited.article, cited.below[0]]), whole)

# verbatim tells that the source has the citation on one line, byte for byte.
verbatim(cited) if {
	cited.range.start.line == cited.range.end.line
	cited.range.end.column - cited.range.start.column == count(cited.text)
	cited.range.end.offset - cited.range.start.offset == count(cited.text)
}
