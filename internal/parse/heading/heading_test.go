package heading_test

import (
	"strings"
	"testing"

	"github.com/privlint/privlint/internal/parse/heading"
)

func TestSplitNumber(t *testing.T) {
	tests := []struct{ title, number, rest string }{
		{"4. Retention", "4", "Retention"},
		{"4.Retention", "4", "Retention"},
		{"4) Retention", "4", "Retention"},
		{"4: Retention", "4", "Retention"},
		{"4 - Retention", "4", "Retention"},
		{"4 – Retention", "4", "Retention"},
		{"4 Retention", "4", "Retention"},
		{"04 Retention", "04", "Retention"},
		{"4.1 Retention", "4.1", "Retention"},
		{"4.1. Retention", "4.1", "Retention"},
		{"4.1 retention periods", "4.1", "retention periods"},
		{"4.1.12 Retention", "4.1.12", "Retention"},
		{"4a. Retention", "4a", "Retention"},
		{"4.a Retention", "4.a", "Retention"},
		{"(4) Retention", "4", "Retention"},
		{"[4] Retention", "4", "Retention"},
		{"4.", "4", ""},
		{"4️⃣ Retention", "4", "Retention"},
		{"g. International users", "g", "International users"},
		{"(a) Access", "a", "Access"},
		{"a) Access", "a", "Access"},
		{"A. Access", "A", "Access"},
		{"A – Access", "A", "Access"},
		{"A.1 Access", "A.1", "Access"},
		{"IV. Access", "IV", "Access"},
		{"(iv) Access", "iv", "Access"},
		{"xii) Access", "xii", "Access"},
		{"I. Who we are", "I", "Who we are"},
		{"Section 3 - Use", "3", "Use"},
		{"SECTION 3. USE", "3", "USE"},
		{"Section 3 Use", "3", "Use"},
		{"Section 3", "3", ""},
		{"Article 5: Use", "5", "Use"},
		{"ARTICLE IV", "IV", ""},
		{"Article IV Use", "IV", "Use"},
		{"Art. 5 Use", "5", "Use"},
		{"Annex B: Processors", "B", "Processors"},
		{"Part A", "A", ""},
		{"§ 3 Use", "3", "Use"},
		{"§3. Use", "3", "Use"},
		{"1. 24/7 support", "1", "24/7 support"},

		{"", "", ""},
		{"Retention", "", "Retention"},
		{"A note on cookies", "", "A note on cookies"},
		{"I agree", "", "I agree"},
		{"e.g. cookies", "", "e.g. cookies"},
		{"U.S. residents", "", "U.S. residents"},
		{"Mix. and match", "", "Mix. and match"},
		{"13 March 2024", "", "13 March 2024"},
		{"30 Days", "", "30 Days"},
		{"2 Business Days", "", "2 Business Days"},
		{"2024 Privacy Notice", "", "2024 Privacy Notice"},
		{"2024. Privacy", "", "2024. Privacy"},
		{"10.10.2023", "", "10.10.2023"},
		{"24/7 Support", "", "24/7 Support"},
		{"1st Party Cookies", "", "1st Party Cookies"},
		{"3-D Secure", "", "3-D Secure"},
		{"3rd parties", "", "3rd parties"},
		{"100 percent", "", "100 percent"},
		{"5 things to know", "", "5 things to know"},
		{"Section 1798.83 requests", "", "Section 1798.83 requests"},
		{"Section 3 of our terms", "", "Section 3 of our terms"},
		{"Part of the group", "", "Part of the group"},
		{"Part a thing", "", "Part a thing"},
		{"Partners", "", "Partners"},
		{"iii", "", "iii"},
		{"(see below) Cookies", "", "(see below) Cookies"},
		{"(a", "", "(a"},
		{"10:30 is a time", "", "10:30 is a time"},
		{"1.5 million users", "", "1.5 million users"},
	}
	for _, test := range tests {
		number, rest, offset := heading.SplitNumber(test.title)
		if number != test.number || rest != test.rest || test.title[offset:] != rest {
			t.Errorf("SplitNumber(%q) = %q, %q, %d; want %q, %q", test.title, number, rest, offset, test.number, test.rest)
		}
	}
}

func FuzzSplitNumber(f *testing.F) {
	for _, seed := range []string{"4.1 Title", "§§ IV.", "(iv) a", "1️⃣ x", "\xff1.", "Section "} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, title string) {
		number, rest, offset := heading.SplitNumber(title)
		if offset < 0 || offset > len(title) || title[offset:] != rest {
			t.Fatalf("offset %d does not give rest %q of %q", offset, rest, title)
		}
		if !strings.Contains(title[:offset], number) {
			t.Fatalf("number %q is not in front of %q in %q", number, rest, title)
		}
	})
}
