package annotate

import (
	"fmt"
	"testing"

	"github.com/privlint/privlint/internal/document"
)

func TestDefinitions(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"Widgets Example, Inc. (“Widgets”, “we”, “us”) respects you. We trust Widgets, and Widgets trusts us.", []string{
			"Widgets = Widgets Example, Inc. 3", "we = Widgets Example, Inc. 0", "us = Widgets Example, Inc. 1"}},
		{"Our site, apps and services (collectively, the \"Services\") are ours.", []string{"Services = site, apps and services 0"}},
		{"Welcome to the web site (the “Site”) of Widgets, Inc. (“Widgets,” “we” and/or “our”).", []string{"Site = web site 0", "Widgets = Widgets, Inc. 1", "we = Widgets, Inc. 0", "our = Widgets, Inc. 0"}},
		{"Widgets Ltd (hereinafter \"Company\") and Gadgets BV («Gadgets»), Things AG (‘Things’).", []string{"Company = Widgets Ltd 0", "Gadgets = Gadgets BV 1", "Things = Things AG 1"}},
		{"\"Personal Data\" means any data. We keep Personal Data, not personal data.", []string{"Personal Data =  1"}},
		{"In this policy, “Controller” shall mean us, and “Processor” refers to others.", []string{"Controller =  0", "Processor =  0"}},
		{"The term “Device” is used for phones. When we refer to “Widgets”, we mean all of us.", []string{"Device =  0", "Widgets =  0"}},
		{"Widgets Inc. and its affiliates (“Widgets”) use cookies (“Tools”) in the European Economic Area (“EEA”).", []string{"Widgets = Widgets Inc. 1", "Tools = cookies 0", "EEA = European Economic Area 0"}},
		{"Look in the “preferences” section (see “Cookies” below), he said “no”.", nil},
	} {
		var got []string
		for _, d := range Annotate(makeDocument(test.text), nil).Definitions {
			got = append(got, fmt.Sprint(d.Term, " = ", d.Meaning, " ", d.Uses))
		}
		compare(t, test.text, test.want, got)
	}
}

func TestGlossary(t *testing.T) {
	model := Annotate(makeDocument("# Definitions\n- Cookies are small files.\n- Service Provider means someone.\n- We are us."), nil)
	var got []string
	for _, d := range model.Definitions {
		got = append(got, d.Term)
	}
	compare(t, "glossary", []string{"Cookies", "Service Provider"}, got)
}

func TestReferences(t *testing.T) {
	const sections = "# Contact Us\n# Cookies and tracking\n# 4.2 Retention\n# Appendix A\n"
	for _, test := range []struct {
		text string
		want []string
	}{
		{"As described in Section 4.2 below.", []string{"Section 4.2 > 4.2 3"}},
		{"See §4.2 and § 7 UWG.", []string{"§4.2 > 4.2 3"}},
		{"7. Items. We list.\nSee Section 7.", []string{"Section 7 > 7 4"}},
		{"Opt out line\nSee the “Opt Out Line” section.", []string{"“Opt Out Line” section > Opt Out Line 4"}},
		{"As part of this, see the “Cookies and” section and the Tracking section.", []string{"“Cookies and” section > Cookies and 2"}},
		{"As described in Section 4.2(a) and Section 9.", []string{"Section 4.2(a) > 4.2(a) 3", "Section 9 > 9 -1"}},
		{"See the “Contact Us” section or the Contact Us section.", []string{"“Contact Us” section > Contact Us 1", "Contact Us section > Contact Us 1"}},
		{"See the section titled “Cookies” or “Contact us” below.", []string{"section titled “Cookies” > Cookies 2"}},
		{"See “Contact us” below.", []string{"“Contact us” > Contact us 1"}},
		{"Under the heading Retention you find more; see Appendix A.", []string{"heading Retention > Retention 3", "Appendix A > A 4"}},
		{"See the “Payment” section.", []string{"“Payment” section > Payment -1"}},
		{"Section 5 of the FTC Act, Article 6 GDPR, Section 1798.83 of the California Civil Code, section 3 of our Terms of Service, the “Help” section of your browser", nil},
		{"This section applies, in each section of it.", nil},
	} {
		doc := makeDocument(sections + test.text)
		doc.Sections[3].Number, doc.Sections[3].Title = "4.2", "Retention"
		var got []string
		for _, r := range Annotate(doc, nil).References {
			got = append(got, fmt.Sprint(r.Text, " > ", r.Target, " ", r.Section))
			if r.Resolved != (r.Section >= 0) {
				t.Errorf("%s: resolved %t, section %d", r.Text, r.Resolved, r.Section)
			}
		}
		compare(t, test.text, test.want, got)
	}
}

func TestLinkReferences(t *testing.T) {
	text := "# Contact Us\nSee the contact part, the cookie part and the lost part."
	doc := makeDocument(text)
	doc.Anchors = []string{"contact-us", "ck"}
	for _, link := range []struct{ text, url string }{{"contact part", "#contact-us"}, {"cookie part", "#ck"}, {"lost part", "#lost"}} {
		start := cutIndex(text, link.text)
		doc.Links = append(doc.Links, document.Link{URL: link.url, Text: link.text, Block: 1, Span: document.Span{Start: start, End: start + len(link.text)}})
	}
	var got []string
	for _, r := range Annotate(doc, nil).References {
		got = append(got, fmt.Sprint(r.Target, " ", r.Section, " ", r.Resolved))
	}
	compare(t, text, []string{"#contact-us 1 true", "#ck -1 true", "#lost -1 false"}, got)
}

func cutIndex(text, part string) int {
	for i := range text {
		if len(text)-i >= len(part) && text[i:i+len(part)] == part {
			return i
		}
	}
	return -1
}

func TestKind(t *testing.T) {
	for _, test := range []struct{ text, path, want string }{
		{"# Privacy Policy\nHello.", "", "privacy-policy"},
		{"# Privacy and Cookie Policy\nHello.", "", "privacy-policy"},
		{"# Data Protection Declaration\nHello.", "", "privacy-policy"},
		{"# Cookie Notice\nHello.", "", "cookie-policy"},
		{"# Terms of Service\nSee our privacy policy.", "", "terms"},
		{"# Data Processing Addendum\nHello.", "", "data-processing-agreement"},
		{"# Welcome\n# Privacy Notice\nHello.", "", "privacy-policy"},
		{"# Legal\nHello.", "docs/privacy.md", "privacy-policy"},
		{"# Legal\nHello.", "docs/terms.md", "terms"},
		{"# Legal\nThis Privacy Policy explains things.", "", "privacy-policy"},
		{"# Your data\nWe collect your personal data.", "", "privacy-policy"},
		{"# How we look after your data\nHello.", "", "privacy-policy"},
		{"# The small print\nWe store your name.\nWe keep your messages for a week.\nWe never sell your address.\nI delete your e-mail when you ask.", "", "privacy-policy"},
		{"# The small print\nWe store your name.\nBread is baked daily.", "", "other"},
		{"# Example App\nRun make to build it.", "README.md", "other"},
	} {
		doc := makeDocument(test.text)
		doc.Source.Path = test.path
		if got := Annotate(doc, nil).Kind; got != test.want {
			t.Errorf("%s (%s): got %s, want %s", test.text, test.path, got, test.want)
		}
	}
}

func TestKindInFrontMatter(t *testing.T) {
	for _, frontMatter := range []map[string]any{{"kind": "terms"}, {"privlint": map[string]any{"kind": "terms"}, "kind": "other"}} {
		doc := makeDocument("# Privacy Policy\nHello.")
		doc.FrontMatter = frontMatter
		if got := Annotate(doc, nil).Kind; got != "terms" {
			t.Errorf("%v: got %s", frontMatter, got)
		}
	}
}

func TestWords(t *testing.T) {
	if got := Annotate(makeDocument("We keep e-mail for 30 days, don’t — we?"), nil).Words; got != 8 {
		t.Errorf("got %d words, want 8", got)
	}
}
