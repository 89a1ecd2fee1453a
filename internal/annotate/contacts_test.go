package annotate

import (
	"testing"

	"github.com/privlint/privlint/internal/document"
)

func TestPhones(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"Call 1-800-555-0199 or (888) 555-0100.", []string{"1-800-555-0199 = 18005550199 toll-free", "(888) 555-0100 = 8885550100 toll-free"}},
		{"Call +44 20 7946 0958, +44 (20) 7946 0958 or +1 (650) 555-0100.", []string{"+44 20 7946 0958 = +442079460958 ",
			"+44 (20) 7946 0958 = +442079460958 ", "+1 (650) 555-0100 = +16505550100 "}},
		{"Call 650.555.0100 or 650-555-0100.", []string{"650.555.0100 = 6505550100 ", "650-555-0100 = 6505550100 "}},
		{"Call us at 1-866-WIDGETS (1-866-943-4387).", []string{"1-866-WIDGETS = 1866WIDGETS toll-free", "1-866-943-4387 = 18669434387 toll-free"}},
		{"Dial 1-877-I-ASK-YOU now.", []string{"1-877-I-ASK-YOU = 1877IASKYOU toll-free"}},
		{"0800 123 4567, 020 7946 0958, 05.55.01.02.03", []string{"0800 123 4567 = 08001234567 toll-free", "020 7946 0958 = 02079460958 ", "05.55.01.02.03 = 0555010203 "}},
		{"Tel: 030/1234567, Fax 030 7654321", []string{"030/1234567 = 0301234567 ", "030 7654321 = 0307654321 fax"}},
		{"Phone: 5551234567", []string{"5551234567 = 5551234567 "}},
		{"From 2010-2020, on 2024-08-23, number 413 275 906, VAT ID 20394857162, (CAN 508 214 673), id 318462957205814639, 98101-1234, ME, 04101-2233, Haifa 3303139, 127.0.0.1", nil},
	} {
		model := Annotate(makeDocument(test.text), nil)
		compare(t, test.text, test.want, show(model.Entities.Phones, func(e document.Entity) string { return e.Value + " " + e.Role }))
	}
}

func TestPlaceholders(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"[Company Name] of [insert address] on [DATE], [[Company]]", []string{"[Company Name] = bracket Company Name", "[insert address] = bracket insert address",
			"[DATE] = bracket DATE", "[[Company]] = bracket Company"}},
		{"{{name}}, {{ site.title }}, {company}, ${name}", []string{"{{name}} = braces name", "{{ site.title }} = variable site.title", "{company} = braces company", "${name} = dollar name"}},
		{"<COMPANY>, <insert name>, <%= name %>, %COMPANY%", []string{"<COMPANY> = angle COMPANY", "<insert name> = angle insert name", "<%= name %> = template name", "%COMPANY% = percent COMPANY"}},
		{"Updated XX/XX/XXXX or MM/DD/YYYY, call XXXX", []string{"XX/XX/XXXX = date ", "MM/DD/YYYY = date ", "XXXX = cross "}},
		{"[●] and [•] and ______ and INSERT DATE HERE", []string{"[●] = bullet ●", "[•] = bullet •", "______ = blank ", "INSERT DATE HERE = insert DATE HERE"}},
		{"Lorem ipsum dolor; TODO and TBD", []string{"Lorem ipsum = lorem ", "TODO = todo TODO", "TBD = todo TBD"}},
		{"Offered by PRODUCT to you, and the COMPANY shall see www.yourwebsite.com.", []string{"PRODUCT = stand-in PRODUCT", "COMPANY = stand-in COMPANY", "www.yourwebsite.com = domain www.yourwebsite.com"}},
		{"Widgets Inc. (“COMPANY”) acts. The COMPANY decides.", nil},
		{"THE COMPANY MAY ACT; Widgets (the “COMPANY”) acts at www.example.com.", nil},
		{"[our registered address] for [X] years, or XX months, of (insert name)", []string{"[our registered address] = bracket our registered address",
			"[X] = bracket X", "XX = cross ", "(insert name) = insert name"}},
		{"Friends [and family] may [optionally] press [Enter] under [RFC 2119], card XXXX-XXXX-XXXX-1234, section [X]", nil},
		{"[ ] [x] [sic] [1] [t]he claim[s] [email protected] name [at] example [dot] com [Link](url) [2003] EWCA [Art. 6 GDPR] [^1]", nil},
		{"5% of 10% is <b>bold</b>, a_b__c {1, 2} $5 {} {% include x %}", nil},
	} {
		model := Annotate(makeDocument(test.text), nil)
		compare(t, test.text, test.want, show(model.Entities.Placeholders, func(e document.Entity) string { return e.Role + " " + e.Value }))
	}
}

// The parsers of Markdown and HTML take "<COMPANY>" for a tag, so that it is in no block's text.
func TestPlaceholdersTakenForTags(t *testing.T) {
	for _, test := range []struct {
		source string
		blocks [][]string // the pieces of the source that give the text of each block
		want   []string
	}{
		{"We at <COMPANY> care.", [][]string{{"We at ", " care."}}, []string{"<COMPANY> = angle COMPANY"}},
		{"<insert name> cares for <SPAN>you</SPAN>.", [][]string{{"cares for ", "you"}}, []string{"<insert name> = angle insert name"}},
		{"Updated <DATE>\n\n<BR>We <b>care</b>", [][]string{{"Updated"}, {"We ", "care"}}, []string{"<DATE> = angle DATE"}},
		{"<WIDGET>\n\n\nWe care", [][]string{{"We care"}}, nil},
		{"We `<COMPANY>` care", [][]string{{"We ", "<COMPANY>", " care"}}, []string{"<COMPANY> = angle COMPANY"}},
	} {
		doc := &document.Document{Source: &document.Source{Text: []byte(test.source)}, Format: "markdown", Sections: []document.Section{{Heading: -1}}}
		for id, pieces := range test.blocks {
			block := document.Block{ID: id, Lead: -1}
			for _, piece := range pieces {
				start := cutIndex(test.source, piece)
				block.Segments = append(block.Segments, document.Segment{Text: len(block.Text), Length: len(piece), Source: document.Span{Start: start, End: start + len(piece)}})
				block.Text += piece
			}
			block.Span = document.Span{Start: block.Segments[0].Source.Start, End: block.Segments[len(block.Segments)-1].Source.End}
			doc.Blocks = append(doc.Blocks, block)
		}
		compare(t, test.source, test.want, show(Annotate(doc, nil).Entities.Placeholders, func(e document.Entity) string { return e.Role + " " + e.Value }))
	}
}

func TestAddresses(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"Widgets Inc., 62 Example Street, Floor 3, Denver, CO 80202 (our headquarters)", []string{"62 Example Street, Floor 3, Denver, CO 80202"}},
		{"Write to Widgets, 1200 Example Technology Parkway, Suite 15, Raleigh, NC 27601.", []string{"1200 Example Technology Parkway, Suite 15, Raleigh, NC 27601"}},
		{"Mail: P.O. Box 3350, Dayton, Ohio USA 45402-3350 or by e-mail.", []string{"P.O. Box 3350, Dayton, Ohio USA 45402-3350"}},
		{"Widgets, Inc. 17 Anna B. Roe Jr. St. Sacramento, CA 95814 United States", []string{"17 Anna B. Roe Jr. St. Sacramento, CA 95814 United States"}},
		{"215 East 58th Street, 4th Floor", []string{"215 East 58th Street, 4th Floor"}},
		{"Portland, OR 97205, USA.", []string{"Portland, OR 97205, USA"}},
		{"Widgets Ltd, Example House, 3 Great Example Street, Leeds, LS1 4AP, United Kingdom", []string{"3 Great Example Street, Leeds, LS1 4AP, United Kingdom"}},
		{"Bristol BS1 5TR", []string{"Bristol BS1 5TR"}},
		{"Halifax, NS B3J 2K9 Canada", []string{"Halifax, NS B3J 2K9 Canada"}},
		{"South Example Park, Galway H91E2K3, Ireland", []string{"South Example Park, Galway H91E2K3, Ireland"}},
		{"at Widgets AI, 7 rue des Exemples, 69002 Lyon, France.", []string{"7 rue des Exemples, 69002 Lyon, France"}},
		{"Avenue Example Exemple 34, 1050 Brussels, Belgium", []string{"Avenue Example Exemple 34, 1050 Brussels, Belgium"}},
		{"Beispieldamm 6, 28195 Bremen, Germany", []string{"Beispieldamm 6, 28195 Bremen, Germany"}},
		{"Musterstraße 12, 10115 Berlin", []string{"Musterstraße 12, 10115 Berlin"}},
		{"Example Boulevard 12, 3011AB Rotterdam", []string{"Example Boulevard 12, 3011AB Rotterdam"}},
		{"based in Via Example Rossi 23, Milan, MI 20121.", []string{"Via Example Rossi 23, Milan, MI 20121"}},
		{"31 bis rue de l'Exemple, 13001 MARSEILLE; 9 avenue de l’Exemple, 33000, Bordeaux, France", []string{"31 bis rue de l'Exemple, 13001 MARSEILLE", "9 avenue de l’Exemple, 33000, Bordeaux, France"}},
		{"8 place de Exemple CS 10203 31004 Toulouse Cedex 04, 05.55.01.02.03", []string{"8 place de Exemple CS 10203 31004 Toulouse Cedex 04"}},
		{"Widgets AS Beispielsletta 9 NO-5003 Town Norway", []string{"Beispielsletta 9 NO-5003 Town Norway"}},
		{"620 Mary B. Example Boulevard, 3rd Floor, San Diego, CA, 92101.", []string{"620 Mary B. Example Boulevard, 3rd Floor, San Diego, CA, 92101"}},
		{"located at 23 Example Dror st., Haifa, Israel and", []string{"23 Example Dror st., Haifa, Israel"}},
		{"No. 8, Jalan Example Timur, Melaka, 75000 Wilayah Example", []string{"8, Jalan Example Timur, Melaka, 75000 Wilayah Example"}},
		{"Rome, Via Example, 15, VAT ID", []string{"Via Example, 15"}},
		{"16 Example Haifa St., Haifa 3303139, Israel, or", []string{"16 Example Haifa St., Haifa 3303139, Israel"}},
		{"to 5/142 Example Street, Adelaide SA 5000 Australia. Please ask.", []string{"5/142 Example Street, Adelaide SA 5000 Australia"}},
		{"12 Example Street, Perth WA 6000", []string{"12 Example Street, Perth WA 6000"}},
		{"Widgets SA 1003 pages and articles by A99 BCDE", nil},
		{"As of May 25, 2018 Example changed. Section 5 Our Way. On page 1234 We say 30 Days Court. In 2020 Congress passed it. 3 Supreme Court cases", nil},
	} {
		var got []string
		for _, e := range Annotate(makeDocument(test.text), nil).Entities.Addresses {
			got = append(got, e.Text)
		}
		compare(t, test.text, test.want, got)
	}
}
