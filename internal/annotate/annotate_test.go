package annotate

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/document"
)

// makeDocument is a document whose blocks are the lines of text, verbatim. Lines that begin with "# " are headings,
// each with a section of its own; lines that begin with "- " are items led by the paragraph before.
func makeDocument(text string) *document.Document {
	doc := &document.Document{
		Source:   &document.Source{Path: "policy.txt", Text: []byte(text), Encoding: "utf-8"},
		Format:   "text",
		Sections: []document.Section{{Heading: -1}},
	}
	offset, lead := 0, -1
	for _, line := range strings.SplitAfter(text, "\n") {
		start := offset
		offset += len(line)
		line = strings.TrimRight(line, "\n")
		block := document.Block{ID: len(doc.Blocks), Section: len(doc.Sections) - 1, Kind: document.Paragraph, Lead: -1}
		switch {
		case strings.HasPrefix(line, "# "):
			block.Kind, line, start = document.Heading, line[2:], start+2
			block.Section = len(doc.Sections)
			doc.Sections = append(doc.Sections, document.Section{ID: block.Section, Level: 1, Title: line, Heading: block.ID})
			if doc.Title == "" {
				doc.Title = line
			}
		case strings.HasPrefix(line, "- "):
			block.Kind, line, start = document.ListItem, line[2:], start+2
			block.Lead, block.Depth = lead, 1
		default:
			lead = block.ID
		}
		if strings.TrimSpace(line) == "" {
			continue
		}
		block.Text = line
		block.Span = document.Span{Start: start, End: start + len(line)}
		block.Segments = []document.Segment{{Text: 0, Length: len(line), Source: block.Span}}
		doc.Blocks = append(doc.Blocks, block)
	}
	return doc
}

func sentenceTexts(model *document.Model) []string {
	var texts []string
	for _, s := range model.Sentences {
		texts = append(texts, s.Text)
	}
	return texts
}

// show prints the entities of one kind, each as its text and what else is known of it.
func show(list []document.Entity, describe func(document.Entity) string) []string {
	var lines []string
	for _, e := range list {
		lines = append(lines, e.Text+" = "+describe(e))
	}
	return lines
}

func compare(t *testing.T, input string, want, got []string) {
	t.Helper()
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s\n(-want +got)\n%s", input, diff)
	}
}

func TestSentences(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string // nil: the text is one sentence
	}{
		{"We collect data. We use it! Do we sell it? No.", []string{"We collect data.", "We use it!", "Do we sell it?", "No."}},
		{"Widgets, Inc. respects your privacy.", nil},
		{"This site is run by Widgets, Inc. We collect data.", []string{"This site is run by Widgets, Inc.", "We collect data."}},
		{"Widgets Ltd. Privacy Team reads e-mail, e.g. Requests or i.e. The others.", nil},
		{"We store data in the U.S. and the U.K. only.", nil},
		{"We store data in the U.S. If you object, write to us.", []string{"We store data in the U.S.", "If you object, write to us."}},
		{"The U.S. Department of Commerce runs it.", nil},
		{"Our basis is Art. 6 (1) lit. f GDPR. We weigh interests.", []string{"Our basis is Art. 6 (1) lit. f GDPR.", "We weigh interests."}},
		{"Registered under No. 12345 in London.", nil},
		{"Do you agree? No. You need not.", []string{"Do you agree?", "No.", "You need not."}},
		{"See Cal. Civ. Code § 1798.83 and Sec. 5 for approx. 30 cases vs. none.", nil},
		{"Write to Dr. Jane P. Doe at 12 Main St. Springfield.", nil},
		{"Names, addresses, etc. are stored.", nil},
		{"Names, addresses, etc. Such data are stored.", []string{"Names, addresses, etc.", "Such data are stored."}},
		{"Updated on Jan. 5, 2024 by us.", nil},
		{"1. What we collect", nil},
		{"4.1. Scope", nil},
		{"Section 3. Retention", nil},
		{"A. The data we hold", nil},
		{"(iv). The data we hold", nil},
		{"As described in Section 5. We keep it.", []string{"As described in Section 5.", "We keep it."}},
		{"About 2.5 million users visit www.example.com. They like it.", []string{"About 2.5 million users visit www.example.com.", "They like it."}},
		{"We weigh these considerations.We then decide.", []string{"We weigh these considerations.", "We then decide."}},
		{"Send it to Springfield, IL 62701.PURPOSE AND SCOPE", []string{"Send it to Springfield, IL 62701.", "PURPOSE AND SCOPE"}},
		{"See example.com and Node.js and Example.Com (UK) Limited for more.", nil},
		{"Mail privacy@example.com or visit https://example.com/Privacy.Html now.", nil},
		{"We wait ... and then delete.", nil},
		{"We wait… Then we delete.", []string{"We wait…", "Then we delete."}},
		{"We call it “data.” You may too.", []string{"We call it “data.”", "You may too."}},
		{"We collect data (see below.) You may object.", []string{"We collect data (see below.)", "You may object."}},
		{"(We do not sell it.) We keep it.", []string{"(We do not sell it.)", "We keep it."}},
		{"We use partners (they host data. They also back it up) in Europe.", nil},
		{"We may: (a) ask; (b) tell; (c) wait.", nil},
		{"Open 9 a.m. to 5 p.m. daily. Call us.", []string{"Open 9 a.m. to 5 p.m. daily.", "Call us."}},
		{"we collect data. we do not sell it.", []string{"we collect data.", "we do not sell it."}},
		{"Yahoo! and others run ads.", nil},
		{"Acme S.A. and Acme B.V. are joint controllers.", nil},
		{"Acme B.V. We are joint controllers.", []string{"Acme B.V.", "We are joint controllers."}},
		{"See the What do we keep? section for more.", nil},
		{"Questions? please ask.", []string{"Questions?", "please ask."}},
		{"How long do we keep data?We keep it for a year.", []string{"How long do we keep data?", "We keep it for a year."}},
	} {
		want := test.want
		if want == nil {
			want = []string{test.text}
		}
		compare(t, test.text, want, sentenceTexts(Annotate(makeDocument(test.text), nil)))
	}
}

func TestLongSentenceIsCutAtEnumerators(t *testing.T) {
	clause := strings.Repeat("we may process very many different kinds of data ", 8)
	text := "We say that (a) " + clause + "; (b) " + clause + "; and (c) " + clause + "."
	if got := len(Annotate(makeDocument(text), nil).Sentences); got != 3 {
		t.Errorf("got %d sentences, want 3", got)
	}
}

func TestLead(t *testing.T) {
	model := Annotate(makeDocument("We care. We collect:\n- names\n- addresses. And more.\n"), nil)
	var got []string
	for _, s := range model.Sentences {
		got = append(got, fmt.Sprintf("%s %d", s.Text, s.Lead))
	}
	compare(t, "lead", []string{"We care. -1", "We collect: -1", "names 1", "addresses. 1", "And more. 1"}, got)
}

func TestStatement(t *testing.T) {
	for _, test := range []struct {
		text, want string
	}{
		{"We do not sell personal data.", "negated none"},
		{"We will never sell your data.", "negated will"},
		{"We may share your data with partners.", "affirmed may"},
		{"You must provide your name.", "affirmed must"},
		{"You can’t opt out.", "negated may"},
		{"We cannot guarantee it.", "negated may"},
		{"We no longer rely on it.", "negated none"},
		{"We collect no personal data.", "negated none"},
		{"No data are shared with anyone.", "negated none"},
		{"We use not only cookies but also beacons.", "affirmed none"},
		{"If you do not agree, we delete your data.", "affirmed none"},
		{"If you are under 13, do not use this site.", "negated none"},
		{"When you visit, we may not see you.", "negated may"},
		{"The information that you give us will not be sold.", "negated will"},
		{"The information you provide will not be sold.", "negated will"},
		{"Data that we do not need are deleted.", "affirmed none"},
		{"We ask that you not send us data.", "affirmed none"},
		{"We collect data, including but not limited to names.", "affirmed none"},
		{"We reply no later than 30 days after it.", "affirmed none"},
		{"We store it whether or not you agree.", "affirmed none"},
		{"Please do not hesitate to contact us.", "affirmed none"},
		{"Never shared with anyone", "negated none"},
		{"Acme collects data and does not sell it.", "affirmed none"},
		{"Your data shall be deleted.", "affirmed must"},
		{"Neither we nor our partners sell data.", "negated none"},
		{"This Policy does not apply to partners.", "negated none"},
		{"We keep data as long as it is needed.", "affirmed none"},
		{"Our service isn't directed to children.", "negated none"},
		{"Effective date: May 16, 2018", "affirmed none"},
		{"Some browsers transmit Do Not Track signals.", "affirmed none"},
		{"Do Not Track", "affirmed none"},
		{"Do not track us.", "negated none"},
		{"You can choose not to give it.", "affirmed may"},
		{"You may or may not see it.", "affirmed may"},
		{"However, no transmission is ever safe.", "negated none"},
		{"The numbers we collect will not be shared.", "negated will"},
		{"In addition we collect numbers.", "affirmed none"},
		{"Please note, while we are certified, we no longer rely on it.", "negated none"},
		{"Please note that we cannot delete it.", "negated may"},
		{"We are required to keep records.", "affirmed must"},
	} {
		s := Annotate(makeDocument(test.text), nil).Sentences[0]
		if got := string(s.Polarity) + " " + string(s.Modality); got != test.want {
			t.Errorf("%s\ngot %s, want %s", test.text, got, test.want)
		}
	}
}

func TestDates(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"Last Updated: March 13, 2024", []string{"March 13, 2024 = 2024-03-13 last-updated"}},
		{"Last updated: 13 March 2024", []string{"13 March 2024 = 2024-03-13 last-updated"}},
		{"Effective Date: October 21st, 2019", []string{"October 21st, 2019 = 2019-10-21 effective"}},
		{"Effective as of the 21st of January, 2020.", []string{"21st of January, 2020 = 2020-01-21 effective"}},
		{"Last modified 2024-08-23", []string{"2024-08-23 = 2024-08-23 last-updated"}},
		{"Last revised: 2024/08/23.", []string{"2024/08/23 = 2024-08-23 last-updated"}},
		{"Updated on Mar 13, 2024", []string{"Mar 13, 2024 = 2024-03-13 last-updated"}},
		{"Version of Mar. 2024", []string{"Mar. 2024 = 2024-03 last-updated"}},
		{"Revision date: March 2024", []string{"March 2024 = 2024-03 last-updated"}},
		{"Date of last revision: 13/03/2024", []string{"13/03/2024 = 2024-03-13 last-updated"}},
		{"Last changed 03/13/2024.", []string{"03/13/2024 = 2024-03-13 last-updated"}},
		{"Last updated 23.08.2024", []string{"23.08.2024 = 2024-08-23 last-updated"}},
		{"Last updated 1 Jan 24", []string{"1 Jan 24 = 2024-01-01 last-updated"}},
		{"Last modified on Tuesday, 7 May 2019", []string{"7 May 2019 = 2019-05-07 last-updated"}},
		{"Adopted by the board on 14 February 2023.", []string{"14 February 2023 = 2023-02-14 last-updated"}},
		{"It was updated on the 5th day of May, 2013.", []string{"5th day of May, 2013 = 2013-05-05 last-updated"}},
		{"Edition: 05/2022", []string{"05/2022 = 2022-05 last-updated"}},
		{"Edition: 105/2022", nil},
		{"Privacy statement of 25 May 2018", []string{"25 May 2018 = 2018-05-25 last-updated"}},
		{"THIS PRIVACY NOTICE WAS UPDATED ON NOVEMBER 7, 2019", []string{"NOVEMBER 7, 2019 = 2019-11-07 last-updated"}},
		{"Last updated and Effective as of: Feb 5, 2022", []string{"Feb 5, 2022 = 2022-02-05 last-updated"}},
		{"This policy was last updated on May 3, 2020 and is effective as of June 1, 2020.",
			[]string{"May 3, 2020 = 2020-05-03 last-updated", "June 1, 2020 = 2020-06-01 effective"}},
		{"This Privacy Policy takes effect on May 3, 2020.", []string{"May 3, 2020 = 2020-05-03 effective"}},
		{"This notice is in force since 3 May 2020.", []string{"3 May 2020 = 2020-05-03 effective"}},
		{"Acme Privacy Policy Updated May 25, 2020", []string{"May 25, 2020 = 2020-05-25 last-updated"}},
		{"May 2020 (last updated)", []string{"May 2020 = 2020-05 last-updated"}},
		{"This Privacy and Cookies Notice is effective as of 9 August, 2021.", []string{"9 August, 2021 = 2021-08-09 effective"}},
		{"The members adopted this version, which went into effect on March 2, 2023.", []string{"March 2, 2023 = 2023-03-02 effective"}},
		{"Effective:April 8, 2026", []string{"April 8, 2026 = 2026-04-08 effective"}},
		{"Regulation (EU) 2016/679 of 27 April 2016 applies.", []string{"27 April 2016 = 2016-04-27 other"}},
		{"As of January 1, 2020 the CCPA gives you rights.", []string{"January 1, 2020 = 2020-01-01 other"}},
		{"We prepared for the CCPA taking effect on January 1, 2020.", []string{"January 1, 2020 = 2020-01-01 other"}},
		{"The Regulation, effective May 25, 2018, protects you.", []string{"May 25, 2018 = 2018-05-25 other"}},
		{"Version B1.0 of the Clauses, in force from 21 March 2022, applies.", []string{"21 March 2022 = 2022-03-21 other"}},
		{"We updated our November 1, 2022 Privacy Policy.", []string{"November 1, 2022 = 2022-11-01 other"}},
		{"Policy effective from June 24, 2019, until October 8, 2022",
			[]string{"June 24, 2019 = 2019-06-24 other", "October 8, 2022 = 2022-10-08 other"}},
		{"The event took place on February 31, 2020 and 31/04/2020 and 99999-01-01.", nil},
		{"You may 2000 times ask us on page 12.03.", nil},
		{"In case 1.2.2020.3 we march 20 times, and 192.168.10.24 is an address.", nil},
		{"On 13 March 24 hours passed.", nil},
		{"Leap: 29 February 2024, no leap: 29 February 2023.", []string{"29 February 2024 = 2024-02-29 other"}},
		{"Meetings on 17-Jan-2024 and at 2024-08-23T10:00.", []string{"17-Jan-2024 = 2024-01-17 other", "2024-08-23 = 2024-08-23 other"}},
		{"# Privacy Policy\nMarch 13, 2024\nWe care.", []string{"March 13, 2024 = 2024-03-13 last-updated"}},
		{"# Privacy Policy\nDate: March 13, 2024\nWe care.", []string{"March 13, 2024 = 2024-03-13 last-updated"}},
		{"# Privacy Policy\nEffective Date\nDecember 23, 2022", []string{"December 23, 2022 = 2022-12-23 effective"}},
		{"# Privacy Policy\nWe care about you.\n# Change log\nUpdated March 13, 2024", []string{"March 13, 2024 = 2024-03-13 other"}},
	} {
		model := Annotate(makeDocument(test.text), nil)
		compare(t, test.text, test.want, show(model.Entities.Dates, func(e document.Entity) string { return e.Value + " " + e.Role }))
	}
}

func TestAmbiguousDates(t *testing.T) {
	for _, test := range []struct {
		name, text, language, want string
	}{
		{"month first by default", "Updated 03/04/2024.", "", "2024-03-04"},
		{"British spelling", "Updated 03/04/2024. Our organisation recognises authorised behaviour.", "", "2024-04-03"},
		{"another numeric date", "Updated 03/04/2024. Founded 25/12/2001.", "", "2024-04-03"},
		{"another date in words", "Updated 03/04/2024. Founded 25 December 2001.", "", "2024-04-03"},
		{"declared British", "Updated 03/04/2024.", "en-GB", "2024-04-03"},
		{"declared American", "Updated 03/04/2024. Our organisation.", "en-US", "2024-03-04"},
		{"points", "Updated 03.04.2024.", "", "2024-04-03"},
	} {
		doc := makeDocument(test.text)
		doc.Language = test.language
		if got := Annotate(doc, nil).Entities.Dates[0].Value; got != test.want {
			t.Errorf("%s: got %s, want %s", test.name, got, test.want)
		}
	}
}

func TestFrontMatterDates(t *testing.T) {
	front := "---\ntitle: Privacy\ndate: 2020-01-01\nlast_updated: \"2024-03-13\"\nother: 2021-01-01\n---\n"
	doc := makeDocument(front + "We care.")
	doc.Blocks = doc.Blocks[len(doc.Blocks)-1:]
	doc.Blocks[0].ID = 0
	doc.FrontMatterSpan = document.Span{Start: 0, End: len(front)}
	doc.FrontMatter = map[string]any{"title": "Privacy", "date": "2020-01-01", "last_updated": "2024-03-13", "other": "2021-01-01"}
	var got []string
	for _, e := range Annotate(doc, nil).Entities.Dates {
		got = append(got, fmt.Sprint(doc.Source.Cut(e.Span), " ", e.Value, " ", e.Role, " ", e.Sentence))
	}
	compare(t, front, []string{"2020-01-01 2020-01-01 other -1", "2024-03-13 2024-03-13 last-updated -1"}, got)
}

func TestDurations(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"We reply within 14 days.", []string{"14 days = 14 day 14"}},
		{"We keep it for thirty (30) days.", []string{"thirty (30) days = 30 day 30"}},
		{"We keep it for two years or 24 hours.", []string{"two years = 2 year 730", "24 hours = 24 hour 1"}},
		{"A 90-day period, a six-month period", []string{"90-day = 90 day 90", "six-month = 6 month 180"}},
		{"We need one month, for a year, within an hour.", []string{"one month = 1 month 30", "a year = 1 year 365", "an hour = 1 hour 1"}},
		{"Over 12 calendar months and 10 business days.", []string{"12 calendar months = 12 month 360", "10 business days = 10 day 10"}},
		{"We keep it 18 to 24 months, up to 7 years.", []string{"18 to 24 months = 24 month 720", "7 years = 7 year 2555"}},
		{"Between five (5) and ten (10) years; 3-5 weeks", []string{"five (5) and ten (10) years = 10 year 3650", "3-5 weeks = 5 week 35"}},
		{"thirty-six (36) months; one hundred and eighty (180) days; 1,825 days", []string{"thirty-six (36) months = 36 month 1080",
			"one hundred and eighty (180) days = 180 day 180", "1,825 days = 1825 day 1825"}},
		{"within 1.5 years", []string{"1.5 years = 1 year 547"}},
		{"30 days’ notice", []string{"30 days = 30 day 30"}},
		{"once a year, twice a month, 24/7, day-to-day, the year 2020, several years", nil},
		{"We have 30 users. Days go by.", nil},
		{"Children under 13 years of age and 12-year-old users", nil},
	} {
		model := Annotate(makeDocument(test.text), nil)
		compare(t, test.text, test.want, show(model.Entities.Durations, func(e document.Entity) string {
			return fmt.Sprint(e.Count, " ", e.Unit, " ", e.Days)
		}))
	}
}

func TestAges(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"You must be 13 years old.", []string{"13 years old = 13"}},
		{"Not for children under 13.", []string{"under 13 = 13"}},
		{"Not for anyone under the age of sixteen (16).", []string{"under the age of sixteen (16) = 16"}},
		{"at the age of 16 or aged 18 or over", []string{"age of 16 = 16", "aged 18 or over = 18"}},
		{"children younger than 13 and 13 years of age", []string{"younger than 13 = 13", "13 years of age = 13"}},
		{"18+ only; minors (under 18)", []string{"18+ = 18", "under 18 = 18"}},
		{"less than 13 years of age; 12-year-old; 16 or older", []string{"less than 13 years of age = 13", "12-year-old = 12", "16 or older = 16"}},
		{"consumers between 13 and 16 years of age", []string{"13 = 13", "16 years of age = 16"}},
		{"a child under 13 (or under 16 in Europe)", []string{"under 13 = 13", "under 16 = 16"}},
		{"You must be at least 18 to register.", []string{"at least 18 = 18"}},
		{"over 20 countries, under 13 million users, over 18 months, at least 12 months, under 15%, 20+ countries", nil},
		{"We keep it for over 10 years.", nil},
	} {
		model := Annotate(makeDocument(test.text), nil)
		compare(t, test.text, test.want, show(model.Entities.Ages, func(e document.Entity) string { return strconv.Itoa(e.Years) }))
	}
}

func TestEmails(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"Write to Privacy@Example.com.", []string{"Privacy@Example.com = privacy@example.com "}},
		{"Write to privacy@example.co.uk.We reply.", []string{"privacy@example.co.uk = privacy@example.co.uk "}},
		{"(john.doe+policy@sub.example.org)", []string{"john.doe+policy@sub.example.org = john.doe+policy@sub.example.org "}},
		{"Write to jane [at] example [dot] com now.", []string{"jane [at] example [dot] com = jane@example.com obfuscated"}},
		{"Write to jane(at)example.com now.", []string{"jane(at)example.com = jane@example.com obfuscated"}},
		{"Write to [email protected] now.", []string{"[email protected] =  redacted"}},
		{"Follow @example or meet @ noon.", nil},
	} {
		model := Annotate(makeDocument(test.text), nil)
		compare(t, test.text, test.want, show(model.Entities.Emails, func(e document.Entity) string { return e.Value + " " + e.Role }))
	}
}

func TestURLs(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"See https://example.com/a_(b)?c=d.", []string{"https://example.com/a_(b)?c=d"}},
		{"See (http://www.example.com/), “www.example.org”.", []string{"http://www.example.com/", "www.example.org"}},
		{"See example.com/privacy and shop.example.co.uk.", []string{"example.com/privacy", "shop.example.co.uk"}},
		{"Node.js, data.it is, jane@example.com", nil},
	} {
		var got []string
		for _, e := range Annotate(makeDocument(test.text), nil).Entities.URLs {
			got = append(got, e.Text)
		}
		compare(t, test.text, test.want, got)
	}
}

func TestLinkEntities(t *testing.T) {
	text := "Write to us or visit our site or mail a@example.com."
	doc := makeDocument(text)
	doc.Links = []document.Link{
		{URL: "mailto:Privacy@example.com?subject=x", Text: "us", Span: document.Span{Start: 9, End: 11}},
		{URL: "https://example.com", Text: "site", Span: document.Span{Start: 25, End: 29}},
		{URL: "tel:+1-800-555-0199", Text: "site", Span: document.Span{Start: 25, End: 29}},
		{URL: "mailto:a@example.com", Text: "a@example.com", Span: document.Span{Start: 38, End: 51}},
	}
	model := Annotate(doc, nil)
	var got []string
	for _, e := range slices.Concat(model.Entities.Emails, model.Entities.URLs, model.Entities.Phones) {
		got = append(got, e.Value)
	}
	compare(t, text, []string{"privacy@example.com", "a@example.com", "https://example.com", "+18005550199"}, got)
}

func TestLanguage(t *testing.T) {
	for _, test := range []struct{ text, declared, want string }{
		{"We collect the data that you give to us and use it for our own purposes on this site.", "", "en"},
		{"Wir verarbeiten die Daten, die Sie uns mit der Anfrage geben, und nicht für andere Zwecke auf einer Seite.", "", "de"},
		{"Nous traitons les données que vous nous donnez pour les services et sur la base de votre accord.", "", "fr"},
		{"Tratamos los datos que usted nos da para el servicio y no los damos a otros por las leyes.", "", "es"},
		{"Wij verwerken de gegevens die u ons geeft voor het doel van onze dienst en niet om te verkopen.", "", "nl"},
		{"xyzzy plugh", "", "und"},
		{"Impressum", "de", "de"},
		{"We collect the data that you give to us and use it for our own purposes on this site.", "de", "en"},
		{"We collect the data that you give to us and use it for our own purposes on this site.", "en-GB", "en"},
	} {
		doc := makeDocument(test.text)
		doc.Language = test.declared
		if got := Annotate(doc, nil).DetectedLanguage; got != test.want {
			t.Errorf("%s (%s): got %s, want %s", test.text, test.declared, got, test.want)
		}
	}
}

type matcherFunc func(*document.Model)

func (f matcherFunc) Match(model *document.Model) { f(model) }

func TestLexiconSeesSentencesAndEntities(t *testing.T) {
	called := false
	Annotate(makeDocument("We reply within 14 days."), matcherFunc(func(model *document.Model) {
		called = len(model.Sentences) == 1 && len(model.Entities.Durations) == 1
	}))
	if !called {
		t.Error("the lexicon was not asked, or too early")
	}
}
