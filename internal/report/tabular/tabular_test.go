package tabular_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/internal/report"
	"github.com/privlint/privlint/internal/report/tabular"
)

func evidence(text string, lines ...int) []diagnostic.Evidence {
	var list []diagnostic.Evidence
	for _, line := range lines {
		list = append(list, diagnostic.Evidence{Text: text, Range: document.Range{Start: document.Position{Line: line, Column: 1}}})
	}
	return list
}

func coverage() (file diagnostic.CoverageFile, titles map[string]string) {
	return diagnostic.CoverageFile{
		Path:    "=privacy_policy.md",
		Regimes: []diagnostic.Regime{{ID: "gdpr", Applies: true, Evidence: evidence("The GDPR applies.", 3)}, {ID: "uk"}},
		Disclosures: []diagnostic.Disclosure{
			{ID: "rights.access", Status: "present", Evidence: evidence("=cmd() | <b>You</b> may\n ask [us](x).", 4, 4, 9)},
			{ID: "rights.complaint", Status: "absent", DemandedBy: []diagnostic.Demand{{Rule: "gdpr/complaint", Severity: diagnostic.Error}, {Rule: "uk/complaint", Severity: diagnostic.Warning}}},
			{ID: "use.purposes", Status: "unknown"},
		},
	}, map[string]string{"rights.access": "Access", "rights.complaint": "Complaint", "use.purposes": "Purposes"}
}

// write writes a file, and one that could not be read.
func write(t *testing.T, w report.CoverageWriter, file diagnostic.CoverageFile) {
	t.Helper()
	for _, file := range []diagnostic.CoverageFile{file, {Path: "gone.md", Error: "no such file or folder"}} {
		if err := w.File(file); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.End(); err != nil {
		t.Fatal(err)
	}
}

func TestCoverageMarkdown(t *testing.T) {
	file, titles := coverage()
	var b bytes.Buffer
	write(t, tabular.NewCoverageMarkdown(&b, titles), file)
	want := `# \=privacy\_policy\.md

| | Regime | Lines | Evidence |
|---|---|---|---|
| ✓ | 'gdpr' | 3 | The GDPR applies\. |
| ✗ | 'uk' |  |  |

## rights

| | Disclosure | Lines | Evidence | Demanded by |
|---|---|---|---|---|
| ✓ | Access | 4, 9 | \=cmd\(\) \| &lt;b&gt;You&lt;/b&gt; may ask \[us\]\(x\)\. |  |
| ✗ | Complaint |  |  | 'gdpr/complaint' error, 'uk/complaint' warning |

## use

| | Disclosure | Lines | Evidence | Demanded by |
|---|---|---|---|---|
| ? | Purposes |  |  |  |

`
	want = strings.ReplaceAll(want, "'", "`")
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

func TestCoverageCSV(t *testing.T) {
	file, titles := coverage()
	var b bytes.Buffer
	write(t, tabular.NewCoverageCSV(&b, titles), file)
	const want = `path,disclosure,title,status,lines,evidence,demanded_by
'=privacy_policy.md,rights.access,Access,present,"4, 9",'=cmd() | <b>You</b> may ask [us](x).,
'=privacy_policy.md,rights.complaint,Complaint,absent,,,"gdpr/complaint (error), uk/complaint (warning)"
'=privacy_policy.md,use.purposes,Purposes,unknown,,,
`
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

func TestRulesMarkdown(t *testing.T) {
	var b bytes.Buffer
	err := tabular.RulesMarkdown(&b, []register.Rule{
		{ID: "core/contact", Title: "No | contact", Severity: diagnostic.Error, Law: []diagnostic.Law{{Provision: "Art. 13", Source: "https://example.org/a>b"}, {Provision: "§ 1", Source: "javascript:alert(1)"}}},
		{ID: "draft/note", Title: "Note", Severity: diagnostic.Info},
	})
	if err != nil {
		t.Fatal(err)
	}
	want := `## core

| Rule | Severity | Title | Law |
|---|---|---|---|
| 'core/contact' | error | No \| contact | [Art\. 13](<https://example.org/a%3Eb>); § 1 |

## draft

| Rule | Severity | Title | Law |
|---|---|---|---|
| 'draft/note' | info | Note |  |
`
	want = strings.ReplaceAll(want, "'", "`")
	if diff := cmp.Diff(want, b.String()); diff != "" {
		t.Error(diff)
	}
}

// TestCoverageCSVOfNothing holds that the head is written also where there is no document.
func TestCoverageCSVOfNothing(t *testing.T) {
	var b bytes.Buffer
	if err := tabular.NewCoverageCSV(&b, nil).End(); err != nil || b.String() != "path,disclosure,title,status,lines,evidence,demanded_by\n" {
		t.Errorf("got %q, %v", b.String(), err)
	}
}
