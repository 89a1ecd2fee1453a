package annotate

import (
	"fmt"
	"testing"

	"github.com/privlint/privlint/internal/document"
)

func TestDuplicates(t *testing.T) {
	const long = "We use cookies to keep you signed in and to remember what you set, on each of our pages."
	for _, test := range []struct {
		text string
		want []string
	}{
		{"On data receivedon data received from partners.", nil}, // two words and a half: too short
		{"The storage of customer data receivedstorage of customer data received from partners.", []string{"fragment: storage of customer data received"}},
		{"We keep the records of your orders the records of your orders for a year.", []string{"fragment: the records of your orders"}},
		{"We share data with partners, with data of partners.", nil},
		{"from the European Union, from the European Union or from others", nil},
		{"We keep the the data. That that is so, we had had to say.", []string{"word: the"}},
		{"We keep the the the the data of our our users.", []string{"word: the", "word: our"}},
		{long + "\n" + long, []string{"paragraph: " + long}},
		{"- " + long + "\n- " + long, []string{"paragraph: " + long}},
		{long + " Or not. " + long, []string{"sentence: " + long}},
		{"Contact us.\nContact us.", nil},
		{"# " + long + "\n# " + long, nil},
	} {
		var got []string
		for _, d := range Annotate(makeDocument(test.text), nil).Measures.Duplicates {
			got = append(got, fmt.Sprint(d.Kind, ": ", d.Text))
			if d.First.Start >= d.Span.Start {
				t.Errorf("%q: the first place is not before the later one", test.text)
			}
		}
		compare(t, test.text, test.want, got)
	}
}

func TestSlips(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"We weigh considerations.We may then delete it.", []string{"run-together considerations.We  "}},
		{"See example.com, Node.js, Shop.Com or considerations.We.", nil},
		{"Visit www.acme.We will see. The file data.This is no file.", []string{"run-together data.This  "}},
		{"(«Acme«) and (»Acme«) and («Acme»)", []string{"mixed-quotes «Acme« »"}},
		{"Die „Daten“ und „Daten” und ”Daten” und “Daten“", []string{"mixed-quotes “Daten“ ”"}},
		{"“Acme\" and \"Acme” and \"Acme\" and “Acme”", []string{"mixed-quotes “Acme\" ”", "mixed-quotes \"Acme” \""}},
		{"We are “Acme in this policy.", []string{"unclosed-quote “Acme in this policy"}},
		{"A screen of 15\" is no quotation.", nil},
		{"(\"Acme\"), \"we\" or \"us\".", nil},
	} {
		var got []string
		for _, s := range Annotate(makeDocument(test.text), nil).Measures.Typography {
			line := fmt.Sprint(s.Kind, " ", s.Text)
			if s.Editable {
				line += " " + s.NewText
			}
			got = append(got, line)
		}
		compare(t, test.text, test.want, got)
	}
}

func TestEmptySections(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"# Policy\n# One\ntext\n# Two\n# Three\ntext\n# Four", []string{"Two", "Four"}},
		{"# Policy\n# One\n## Below\ntext", nil},
	} {
		var got []string
		model := Annotate(makeDocument(test.text), nil)
		for _, id := range model.Measures.EmptySections {
			got = append(got, model.Sections[id].Title)
		}
		compare(t, test.text, test.want, got)
	}
}

func TestTerms(t *testing.T) {
	for _, test := range []struct {
		text string
		want []string
	}{
		{"We use General Information and share General Information.", []string{"General Information 2 false"}},
		{"We use General Information (“General Information”) and share General Information.", []string{"General Information 2 true"}},
		{"# General Information\nWe use General Information and share General Information.", []string{"General Information 2 true"}},
		{"Career and Skills Information, and Career and Skills Information, and other Usage Data or other Usage Data", nil},
		{"We use General Information once.", nil},
	} {
		var got []string
		for _, term := range Annotate(makeDocument(test.text), nil).Measures.Terms {
			got = append(got, fmt.Sprint(term.Text, " ", term.Count, " ", term.Introduced))
		}
		compare(t, test.text, test.want, got)
	}
}

func TestMeasuresOfNothing(t *testing.T) {
	for _, text := range []string{"", "“", "« »", ". . .", "a a"} {
		model := Annotate(makeDocument(text), nil)
		for _, s := range model.Measures.Typography {
			if s.Kind != document.SlipUnclosed {
				t.Errorf("%q: %v", text, s)
			}
		}
	}
}
