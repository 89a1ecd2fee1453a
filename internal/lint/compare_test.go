package lint_test

import (
	"context"
	"encoding/json"
	"errors"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/lint"
	"github.com/privlint/privlint/internal/source"
)

const earlierText = `# Privacy Policy

Last updated: 5 March 2026

We share your personal data with our hosting provider.

We keep server logs for 30 days.

You have the right to have your personal data erased.

We run a shop for garden tools, seeds and pots, with a workshop where old tools are mended, and a garden that all may visit.
`

// laterText says another period and no longer the right, under the old date.
func laterText() string {
	text := strings.Replace(earlierText, "30 days", "90 days", 1)
	return strings.Replace(text, "You have the right to have your personal data erased.\n\n", "", 1)
}

func TestCompare(t *testing.T) {
	earlier, later := write(t, "old.md", earlierText), write(t, "new.md", laterText())
	l := linter(t, lint.Options{})
	got, err := l.Compare(t.Context(), source.File{Path: earlier}, source.File{Path: later})
	if err != nil {
		t.Fatal(err)
	}
	if !got.Changed || got.Old != earlier || got.New != later || got.Version != 1 {
		t.Errorf("got %+v, want a change from %s to %s", got, earlier, later)
	}
	if len(got.Lost) != 1 || got.Lost[0].ID != "rights.erasure" || got.Lost[0].Text != "You have the right to have your personal data erased." {
		t.Errorf("lost: %+v, want the right to erasure", got.Lost)
	}
	want := []diagnostic.PeriodChange{{Before: "30 days", After: "90 days", Longer: true, Text: "We keep server logs for 90 days."}}
	if diff := cmp.Diff(want, got.Retention); diff != "" {
		t.Errorf("periods (-want +got):\n%s", diff)
	}
	back, err := l.Compare(t.Context(), source.File{Path: later}, source.File{Path: earlier})
	if err != nil || len(back.Gained) != 1 || len(back.Lost) != 0 || back.Words != got.Words {
		t.Errorf("the other way round: %+v, %v", back, err)
	}
	same, err := l.Compare(t.Context(), source.File{Path: earlier}, source.File{Path: earlier})
	if err != nil || same.Changed || same.Words != 0 {
		t.Errorf("compared with itself: %+v, %v", same, err)
	}
}

func TestCompareSaysWhichVersionFails(t *testing.T) {
	good, gone := write(t, "p.md", earlierText), filepath.Join(t.TempDir(), "gone.md")
	l := linter(t, lint.Options{})
	for _, versions := range [][2]string{{good, gone}, {gone, good}} {
		_, err := l.Compare(t.Context(), source.File{Path: versions[0]}, source.File{Path: versions[1]})
		if want := gone + ": no such file or folder"; err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

// TestPrevious lints the later version with the earlier one beside it.
func TestPrevious(t *testing.T) {
	path := write(t, "p.md", laterText())
	tests := map[string]struct {
		previous string
		none     bool
		err      error
		findings bool
		failure  string
	}{
		"changed":    {previous: earlierText, findings: true},
		"unchanged":  {previous: laterText()},
		"new":        {none: true},
		"unreadable": {err: errors.New("is locked"), failure: "is locked"},
		"binary":     {previous: "\x00\x01\x02\x00", failure: "the earlier version: is a binary file"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			l := linter(t, lint.Options{Select: []string{"change"}, Previous: func(_ context.Context, asked string) (source.File, bool, error) {
				if asked != path {
					t.Errorf("asked for the version of %s", asked)
				}
				return source.File{Path: "earlier.md"}.WithBytes([]byte(test.previous)), !test.none, test.err
			}})
			result := run(t, l, path)[0].File
			if !strings.HasPrefix(result.Error, test.failure) || (test.failure == "") != (result.Error == "") {
				t.Errorf("got the error %q, want %q", result.Error, test.failure)
			}
			found := map[string]bool{}
			for _, d := range result.Diagnostics {
				found[d.Rule] = true
				if !d.Compared {
					t.Errorf("%s does not say that it compares", d.Rule)
				}
			}
			for _, rule := range []string{"change/date-not-updated", "change/retention-lengthened", "change/right-removed"} {
				if found[rule] != test.findings {
					t.Errorf("%s: found is %v, want %v", rule, found[rule], test.findings)
				}
			}
			_, err := l.ModelJSON(t.Context(), source.File{Path: path})
			if (err != nil) != (test.failure != "") {
				t.Errorf("the model: %v", err)
			}
		})
	}
}

func TestModelJSON(t *testing.T) {
	path := write(t, "p.md", earlierText)
	l := linter(t, lint.Options{})
	encoded, err := l.ModelJSON(t.Context(), source.File{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	var model struct {
		Context struct {
			AsOf string `json:"as_of"`
			Kind string
		}
		Document struct{ Title string }
	}
	if err := json.Unmarshal(encoded, &model); err != nil {
		t.Fatal(err)
	}
	if model.Context.Kind != "privacy-policy" || model.Context.AsOf != asOf || model.Document.Title != "Privacy Policy" {
		t.Errorf("got %+v", model)
	}
	if _, err := l.ModelJSON(t.Context(), source.File{Path: "gone.md"}); err == nil {
		t.Error("a file that does not exist has a model")
	}
}
