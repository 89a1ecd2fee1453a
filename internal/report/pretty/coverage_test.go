package pretty_test

import (
	"bytes"
	"testing"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/internal/report/pretty"
	"github.com/privlint/privlint/internal/report/reporttest"
)

func evidence(text string, lines ...int) []diagnostic.Evidence {
	var list []diagnostic.Evidence
	for _, line := range lines {
		list = append(list, diagnostic.Evidence{Text: text, Range: document.Range{Start: document.Position{Line: line, Column: 1}}})
	}
	return list
}

func TestCoverage(t *testing.T) {
	files := []diagnostic.CoverageFile{
		{
			Path: "privacy\x1b[2J.md", Kind: "privacy-policy",
			Regimes: []diagnostic.Regime{
				{ID: "coppa"},
				{ID: "dpf"},
				{ID: "gdpr", Applies: true, Evidence: evidence("The GDPR applies to you.", 3)},
			},
			Disclosures: []diagnostic.Disclosure{
				{ID: "cookies.choices", Status: "unknown"},
				{ID: "cookies.disclosure", Status: "linked", Evidence: evidence("See our [Cookie Policy](/cookies).", 12)},
				{ID: "coppa.audio", Status: "absent"},
				{ID: "coppa.operators", Status: "absent"},
				{ID: "dpf.access", Status: "present", Evidence: evidence("Access under the Framework.", 7)},
				{ID: "rights.access", Status: "present", Evidence: evidence("You may have\n  access to your data and to \u202eeverything else that we hold, in a portable format.", 4, 4, 9, 120, 1200, 1300)},
				{ID: "rights.complaint", Status: "absent"},
			},
		},
		{Path: "gone.md", Error: "no such file or folder"},
		{Path: "b.md", Kind: "other"},
	}
	for name, width := range map[string]int{"coverage.golden": 90, "coverage-narrow.golden": 40} {
		var out bytes.Buffer
		c := pretty.NewCoverage(&out, pretty.Options{Width: width}, map[string]string{"rights.access": "Access", "rights.complaint": "Complaint to an authority"})
		for _, file := range files {
			if err := c.File(file); err != nil {
				t.Fatal(err)
			}
		}
		reporttest.Golden(t, name, out.Bytes())
	}
}

func rules() []register.Rule {
	return []register.Rule{
		{
			ID: "core/contact", Title: "No contact", Severity: diagnostic.Error, Description: "People must be able to reach somebody.", Remediation: "Give an address.",
			Law: []diagnostic.Law{
				{Regime: "gdpr", Provision: "Art. 13(1)(a)", InForce: "2018-05-25", Source: "https://example.org/gdpr"},
				{Regime: "x", Provision: "Old Act § 1", InForce: "1999-01-01", Until: "2018-05-25"},
				{Regime: "x", Provision: "Older Act § 2", Until: "1998-12-31"},
			},
			Skeleton:   "Write to {address}.\n",
			Examples:   register.Examples{Bad: []string{"# Privacy\n\nWe collect your name.\n", "Hello \x1b[1m."}, Good: []string{"Write to us."}},
			References: []register.Reference{{Description: "Guidelines", URL: "https://example.org/guide"}, {URL: "https://example.org/more"}},
		},
		{ID: "draft/editor-note", Title: "A note to the editor left in the text, which has quite a long title for a rule", Severity: diagnostic.Warning, Description: "Notes are for editors.", NoLaw: "A matter of care."},
	}
}

func TestRules(t *testing.T) {
	for name, width := range map[string]int{"rules.golden": 80, "rules-narrow.golden": 40} {
		var out bytes.Buffer
		if err := pretty.Rules(&out, pretty.Options{Width: width}, rules()); err != nil {
			t.Fatal(err)
		}
		reporttest.Golden(t, name, out.Bytes())
	}
}

func TestExplain(t *testing.T) {
	var out bytes.Buffer
	for _, rule := range rules() {
		if err := pretty.Explain(&out, pretty.Options{Width: 80}, &rule); err != nil {
			t.Fatal(err)
		}
	}
	reporttest.Golden(t, "explain.golden", out.Bytes())
}
