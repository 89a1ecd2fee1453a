package annotate

import (
	"testing"

	"github.com/privlint/privlint/internal/document"
)

func TestOrganisations(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"Widgets Example, Inc. respects you.", []string{"Widgets Example, Inc. = Widgets Example | Inc."}},
		{"Policy of Widgets Ltd and Gadgets (UK) Limited, not Example.com LLC.", []string{"Widgets Ltd = Widgets | Ltd",
			"Gadgets (UK) Limited = Gadgets (UK) | Ltd", "Example.com LLC = Example.com | LLC"}},
		{"WIDGETS EXAMPLE, INC - PRIVACY POLICY", []string{"WIDGETS EXAMPLE, INC = WIDGETS EXAMPLE | Inc."}},
		{"Widgets GmbH & Co. KG, Widgets B.V., Widgets S.A.S. and Widgets Sp. z o.o. are joint.", []string{
			"Widgets GmbH & Co. KG = Widgets | GmbH & Co. KG", "Widgets B.V. = Widgets | B.V.", "Widgets S.A.S. = Widgets | SAS", "Widgets Sp. z o.o. = Widgets | Sp. z o.o."}},
		{"Run by Widgets Pty Ltd, Widgets Pte., Ltd. and Widgets (Canada) Technology Co., Ltd.", []string{
			"Widgets Pty Ltd = Widgets | Pty Ltd", "Widgets Pte., Ltd. = Widgets | Pte Ltd", "Widgets (Canada) Technology Co., Ltd. = Widgets (Canada) Technology | Co Ltd"}},
		{"Offered by Widgets AS (Norway) and 41 North Example AB.", []string{"Widgets AS = Widgets | AS", "41 North Example AB = 41 North Example | AB"}},
		{"The Bank of Example Corporation and the Example Foundation help.", []string{"Bank of Example Corporation = Bank of Example | Corp.", "Example Foundation = Example | Foundation"}},
		{"© 2024 Widgets, Inc. All rights reserved.", []string{"Widgets, Inc. = Widgets | Inc."}},
		{"Smith & Sons Inc.’s offices", []string{"Smith & Sons Inc. = Smith & Sons | Inc."}},
		{"Widgets Limited, Widgets Holdings Limited and Widgets Inc are three.", []string{"Widgets Limited = Widgets | Ltd",
			"Widgets Holdings Limited = Widgets Holdings | Ltd", "Widgets Inc = Widgets | Inc."}},
		{"The Company and our Company and Your Company may act. Limited data, including the Limited Use rules.", nil},
		{"THE SERVICE IS PROVIDED AS IS. Under AB 375, Google API Services Limited Use applies.", nil},
		{"Because Widgets Inc sells, the UK Representative for Gadgets, Inc. asks the DPO Things Holdings plc.", []string{"Widgets Inc = Widgets | Inc.", "Gadgets, Inc. = Gadgets | Inc.", "Things Holdings plc = Things Holdings | PLC"}},
		{"In the U.S.A., each Non-U.S. Company, Groups, Company Pages, or a Sale of Widgets Corporation", []string{"Widgets Corporation = Widgets | Corp."}},
		{"at Widgets.Com (UK) Limited, 14a0 Pty Ltd and New Widgets Inc.", []string{"Widgets.Com (UK) Limited = Widgets.Com (UK) | Ltd", "14a0 Pty Ltd = 14a0 | Pty Ltd", "New Widgets Inc. = New Widgets | Inc."}},
		{"The Foundation and the Association keep it.", nil},
	} {
		model := Annotate(makeDocument(test.text), nil)
		compare(t, test.text, test.want, show(model.Entities.Organisations, func(e document.Entity) string { return e.Name + " | " + e.Form }))
	}
}

func TestLaws(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"Under the GDPR, the UK GDPR and the CCPA", []string{"GDPR = GDPR ", "UK GDPR = UK GDPR ", "CCPA = CCPA "}},
		{"the General Data Protection Regulation (EU) 2016/679", []string{"General Data Protection Regulation (EU) 2016/679 = GDPR "}},
		{"Regulation (EU) 2016/679, Directive 95/46/EC, Regulation (EU) No 910/2014", []string{"Regulation (EU) 2016/679 = GDPR ",
			"Directive 95/46/EC = Directive 95/46/EC ", "Regulation (EU) No 910/2014 = Regulation (EU) No 910/2014 "}},
		{"the Data Protection Act 1998", []string{"Data Protection Act 1998 = Data Protection Act 1998 "}},
		{"the California Consumer Privacy Act of 2018 (CCPA)", []string{"California Consumer Privacy Act of 2018 = CCPA ", "CCPA = CCPA "}},
		{"Cal. Civ. Code § 1798.83 and California Civil Code Sections 1798.83-1798.84", []string{"Cal. Civ. Code § 1798.83 = California Civil Code § 1798.83",
			"California Civil Code Sections 1798.83-1798.84 = California Civil Code § 1798.83-1798.84"}},
		{"Section 1798.83 of the California Civil Code", []string{"Section 1798.83 of the California Civil Code = California Civil Code § 1798.83"}},
		{"Article 6(1)(f) of the GDPR", []string{"Article 6(1)(f) of the GDPR = GDPR Art. 6(1)(f)"}},
		{"Art. 6 (1) lit. f GDPR", []string{"Art. 6 (1) lit. f GDPR = GDPR Art. 6(1)(f)"}},
		{"Art. 6 para. 1 lit. b of the EU GDPR", []string{"Art. 6 para. 1 lit. b of the EU GDPR = GDPR Art. 6(1)(b)"}},
		{"(Article 6.1.f GDPR)", []string{"Article 6.1.f GDPR = GDPR Art. 6(1)(f)"}},
		{"GDPR, Article 6(1)(a)", []string{"GDPR, Article 6(1)(a) = GDPR Art. 6(1)(a)"}},
		{"Our basis is Article 6(1)(b).", []string{"Article 6(1)(b) = Art. 6(1)(b)"}},
		{"Articles 13 and 14 of the GDPR; Articles 15 to 22 GDPR", []string{"Articles 13 = GDPR Art. 13", "14 of the GDPR = GDPR Art. 14", "Articles 15 to 22 GDPR = GDPR Art. 15-22"}},
		{"Article 6(1)(a), (b) and (f) GDPR", []string{"Article 6(1)(a) = GDPR Art. 6(1)(a)", "(b) = GDPR Art. 6(1)(b)", "(f) GDPR = GDPR Art. 6(1)(f)"}},
		{"Section 5 of the Federal Trade Commission Act (15 U.S.C. § 45)", []string{"Section 5 of the Federal Trade Commission Act = FTC Act § 5", "15 U.S.C. § 45 = U.S.C. title 15 § 45"}},
		{"the Children’s Online Privacy Protection Act (“COPPA”)", []string{"Children’s Online Privacy Protection Act = COPPA ", "COPPA = COPPA "}},
		{"California Civil Code 1798.80(e) and § 1798.100", []string{"California Civil Code 1798.80(e) = California Civil Code § 1798.80(e)", "§ 1798.100 = § 1798.100"}},
		{"The Digital Markets Act applies.", []string{"Digital Markets Act = Digital Markets Act "}},
		{"See Section 5 and Article 4 below, and §5. We act. This Act. Your zip code.", nil},
	} {
		model := Annotate(makeDocument(test.text), nil)
		compare(t, test.text, test.want, show(model.Entities.Laws, func(e document.Entity) string {
			if e.Law == "" {
				return e.Provision
			}
			return e.Law + " " + e.Provision
		}))
	}
}
