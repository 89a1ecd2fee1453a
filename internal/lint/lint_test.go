package lint_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/lint"
	"github.com/privlint/privlint/internal/source"
)

const asOf = "2026-11-21"

func linter(t testing.TB, options lint.Options) *lint.Linter {
	t.Helper()
	options.AsOf = asOf
	l, err := lint.New(options)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// run lints what the arguments name.
func run(t testing.TB, l *lint.Linter, arguments ...string) []lint.Result {
	t.Helper()
	var results []lint.Result
	err := l.Run(t.Context(), source.Finder{}.Find(arguments), func(result lint.Result) error {
		results = append(results, result)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return results
}

func write(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// corpus is a folder of policies that are not part of the project; empty where there is none.
func corpus() string {
	folder := os.Getenv("PRIVLINT_CORPUS")
	if folder == "" {
		folder = filepath.Join("..", "..", "..", "shared", "corpus", "docs")
	}
	if _, err := os.Stat(folder); err != nil {
		return ""
	}
	return folder
}

// TestRangesAreTheText holds that the range of whatever a run says of a document, cut out of the file, is its text,
// and that findings come in the order of the text.
func TestRangesAreTheText(t *testing.T) {
	for name, folder := range map[string]string{"fixtures": filepath.Join("..", "..", "fixtures"), "corpus": corpus()} {
		t.Run(name, func(t *testing.T) {
			if folder == "" {
				t.Skip("there is no corpus beside the repository")
			}
			for _, result := range run(t, linter(t, lint.Options{}), folder) {
				checkRanges(t, result)
			}
		})
	}
}

func checkRanges(t *testing.T, result lint.Result) {
	t.Helper()
	if result.File.Error != "" {
		t.Errorf("%s: %s", result.File.Path, result.File.Error)
		return
	}
	raw, err := os.ReadFile(result.File.Path)
	if err != nil {
		t.Fatal(err)
	}
	check := func(what, text string, r document.Range) {
		t.Helper()
		if r.Start.Offset < 0 || r.End.Offset > len(raw) || r.End.Offset < r.Start.Offset {
			t.Errorf("%s: %s: the range %v is not within the file", result.File.Path, what, r)
			return
		}
		if result.File.Source.Encoding == "utf-8" && string(raw[r.Start.Offset:r.End.Offset]) != text {
			t.Errorf("%s: %s: the file has %q where the text is %q", result.File.Path, what, raw[r.Start.Offset:r.End.Offset], text)
		}
	}
	last := -1
	for _, d := range result.File.Diagnostics {
		check(d.Rule, d.Text, d.Range)
		if strings.TrimSpace(d.Text) == "" {
			t.Errorf("%s: %s speaks of no text at %v", result.File.Path, d.Rule, d.Range)
		}
		for _, related := range d.Related {
			check(d.Rule+", related", related.Text, related.Range)
		}
		if d.Range.Start.Offset < last {
			t.Errorf("%s: %s is out of order", result.File.Path, d.Rule)
		}
		last = d.Range.Start.Offset
	}
	for _, disclosure := range result.Coverage.Disclosures {
		for _, evidence := range disclosure.Evidence {
			check(disclosure.ID, evidence.Text, evidence.Range)
		}
	}
	for _, regime := range result.Coverage.Regimes {
		for _, evidence := range regime.Evidence {
			check(regime.ID, evidence.Text, evidence.Range)
		}
	}
}

// TestRunIsDeterministic holds that neither the number of workers nor the order of files changes what is said of a file.
func TestRunIsDeterministic(t *testing.T) {
	var files []string
	fixtures, err := filepath.Glob("../../fixtures/*.*")
	if err != nil || len(fixtures) < 3 {
		t.Fatal("there are no fixtures", err)
	}
	for range 3 {
		for i, fixture := range fixtures {
			content, err := os.ReadFile(fixture)
			if err != nil {
				t.Fatal(err)
			}
			files = append(files, write(t, fmt.Sprintf("%d%s", i, filepath.Ext(fixture)), string(content)))
		}
	}
	said := map[string]string{}
	for _, workers := range []int{1, 2, 7} {
		slices.Reverse(files)
		for i, result := range run(t, linter(t, lint.Options{Workers: workers}), files...) {
			if result.File.Path != files[i] {
				t.Fatalf("%d workers: file %d is %s, not %s", workers, i, result.File.Path, files[i])
			}
			result.File.Path, result.Coverage.Path = "", ""
			encoded, err := json.Marshal([]any{result.File, result.Coverage})
			if err != nil {
				t.Fatal(err)
			}
			name := filepath.Base(files[i])
			if before, ok := said[name]; ok && before != string(encoded) {
				t.Errorf("%d workers: %s: %s", workers, name, cmp.Diff(before, string(encoded)))
			}
			said[name] = string(encoded)
		}
	}
}

// TestRunGoesOnAfterFailures holds that files that cannot be linted do not keep the others from it.
func TestRunGoesOnAfterFailures(t *testing.T) {
	good := write(t, "good.md", "# Privacy Policy\n\nWe collect your name.\n")
	gone := filepath.Join(t.TempDir(), "gone.md")
	files := []source.File{{Path: gone}, {Path: good}, {Path: "odd.md", Err: errors.New("is odd")}, {Path: good}}
	var got []string
	err := linter(t, lint.Options{}).Run(t.Context(), files, func(result lint.Result) error {
		got = append(got, fmt.Sprintf("%q %v", result.File.Error, len(result.File.Diagnostics) > 0))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{`"no such file or folder" false`, `"" true`, `"is odd" false`, `"" true`}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestRunEndsEarly(t *testing.T) {
	file := source.File{Path: write(t, "good.md", "# Privacy Policy\n\nWe collect your name.\n")}
	files := make([]source.File, 1000)
	for i := range files {
		files[i] = file
	}
	l := linter(t, lint.Options{})

	broken := errors.New("the disk is full")
	calls := 0
	err := l.Run(t.Context(), files, func(lint.Result) error { calls++; return broken })
	if !errors.Is(err, broken) || calls != 1 {
		t.Errorf("after an error of the caller's: %v, %d calls", err, calls)
	}

	ctx, cancel := context.WithCancel(t.Context())
	calls = 0
	err = l.Run(ctx, files, func(lint.Result) error { calls++; cancel(); return nil })
	if !errors.Is(err, context.Canceled) || calls == len(files) {
		t.Errorf("after an interruption: %v, %d calls", err, calls)
	}
}

func fingerprints(t *testing.T, l *lint.Linter, text string) map[string][]string {
	t.Helper()
	prints := map[string][]string{}
	for _, d := range run(t, l, write(t, "p.md", text))[0].File.Diagnostics {
		prints[d.Rule] = append(prints[d.Rule], d.Fingerprint)
	}
	return prints
}

// TestFingerprintsSurviveEdits holds that a finding keeps its fingerprint when the text around it changes, and that
// equal findings have fingerprints of their own.
func TestFingerprintsSurviveEdits(t *testing.T) {
	l := linter(t, lint.Options{})
	before := fingerprints(t, l, "# Privacy Policy\n\nWe keep your data for as long as necessary.\n\nWe collect your name.\n")
	after := fingerprints(t, l, "# Our Privacy Policy\n\nWe collect your name and your address.\n\nHello.\n\n- We keep your data\n  for as long as **necessary**.\n")
	common := 0
	for rule, list := range before {
		if again, ok := after[rule]; ok {
			common++
			if diff := cmp.Diff(list, again); diff != "" {
				t.Errorf("%s: %s", rule, diff)
			}
		}
	}
	if common == 0 {
		t.Error("no rule finds something in both texts")
	}
	seen := map[string]string{}
	for rule, list := range after {
		for _, fingerprint := range list {
			if other, ok := seen[fingerprint]; ok {
				t.Errorf("%s and %s share a fingerprint", rule, other)
			}
			seen[fingerprint] = rule
		}
	}
}

func TestNewRefusesUnknownNames(t *testing.T) {
	tests := map[string]lint.Options{
		`unknown pack "gpdr": did you mean gdpr?`:                       {Packs: []string{"core", "gpdr"}},
		`unknown rule "core/contcat": did you mean core/contact?`:       {Select: []string{"core/contcat"}},
		`unknown rule "nothing/like-it*" ("privlint rules" lists them)`: {Ignore: []string{"nothing/like-it*"}},
		`unknown rule "[" ("privlint rules" lists them)`:                {Ignore: []string{"core", "["}},
	}
	for want, options := range tests {
		if _, err := lint.New(options); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func rules(results []lint.Result) map[string]bool {
	found := map[string]bool{}
	for _, result := range results {
		for _, d := range result.File.Diagnostics {
			found[d.Rule] = true
		}
	}
	return found
}

func TestPacksAndSelection(t *testing.T) {
	path := write(t, "p.md", "# Privacy Policy\n\nWe collect your name.\n")
	tests := map[string]struct {
		options  lint.Options
		has, not string
	}{
		"no pack named":    {lint.Options{}, "core/contact", "gdpr/complaint"},
		"all":              {lint.Options{Packs: []string{"all"}}, "core/contact", "gdpr/complaint"},
		"a regime's pack":  {lint.Options{Packs: []string{"gdpr"}}, "gdpr/complaint", "core/contact"},
		"select a rule":    {lint.Options{Select: []string{"core/contact"}}, "core/contact", "core/controller-identity"},
		"select a pattern": {lint.Options{Select: []string{"core/con*"}}, "core/controller-identity", "core/purposes"},
		"ignore wins":      {lint.Options{Select: []string{"core"}, Ignore: []string{"core/contact"}}, "core/controller-identity", "core/contact"},
		"ignore a pattern": {lint.Options{Ignore: []string{"core/con*"}}, "core/purposes", "core/contact"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			found := rules(run(t, linter(t, test.options), path))
			if !found[test.has] || found[test.not] {
				t.Errorf("want %s and not %s, got %v", test.has, test.not, found)
			}
		})
	}
}
