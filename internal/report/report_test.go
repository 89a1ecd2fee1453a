package report_test

import (
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/report"
)

func TestCounted(t *testing.T) {
	file := diagnostic.File{Diagnostics: []diagnostic.Diagnostic{
		{Rule: "a/b", Severity: diagnostic.Error, Message: "One."},
		{Rule: "a/b", Severity: diagnostic.Error, Message: "Two.", Suppressed: &diagnostic.Suppression{Kind: diagnostic.ByBaseline}},
		{Rule: "a/b", Severity: diagnostic.Error, Message: "Three.", Unchanged: true},
	}}
	want := []diagnostic.Diagnostic{
		{Rule: "a/b", Severity: diagnostic.Error, Message: "One."},
		{Rule: "a/b", Severity: diagnostic.Info, Message: "Three. (unchanged line, not counted)", Unchanged: true},
	}
	if diff := cmp.Diff(want, report.Counted(file)); diff != "" {
		t.Error(diff)
	}
	if file.Diagnostics[2].Message != "Three." {
		t.Error("the file was changed")
	}
}

func TestLaw(t *testing.T) {
	tests := map[string]struct {
		law                diagnostic.Law
		provision, inForce string
	}{
		"an article":      {diagnostic.Law{Regime: "gdpr", Provision: "Art. 13", InForce: "2018-05-25"}, "GDPR Art. 13", ", in force since 2018-05-25"},
		"a law":           {diagnostic.Law{Regime: "ccpa", Provision: "Cal. Civ. Code § 1798.130"}, "Cal. Civ. Code § 1798.130", ""},
		"one that ended":  {diagnostic.Law{Provision: "Old Act", Until: "2018-05-25"}, "Old Act", ", in force until 2018-05-25"},
		"one of its time": {diagnostic.Law{Provision: "Old Act", InForce: "1999-01-01", Until: "2018-05-25"}, "Old Act", ", in force from 1999-01-01 until 2018-05-25"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := report.Provision(test.law); got != test.provision {
				t.Errorf("got the provision %q, want %q", got, test.provision)
			}
			if got := report.InForce(test.law); got != test.inForce {
				t.Errorf("got %q, want %q", got, test.inForce)
			}
		})
	}
}

func TestWebAddress(t *testing.T) {
	for address, want := range map[string]string{
		"https://example.org/a b": "https://example.org/a%20b",
		"http://example.org":      "http://example.org",
		"javascript:alert(1)":     "",
		"file:///etc/passwd":      "",
		"//example.org":           "",
		"https:///path":           "",
		"https://exa mple.org":    "",
		"":                        "",
	} {
		if got := report.WebAddress(address); got != want {
			t.Errorf("%q: got %q, want %q", address, got, want)
		}
	}
}

// TestAll holds that an error of one writer ends the writing, and that all are asked before.
func TestAll(t *testing.T) {
	first, second, third := &writer{}, &writer{err: errors.New("no space left")}, &writer{}
	all := report.All(first, second, third)
	if err := all.Begin(report.Header{}); !errors.Is(err, second.err) {
		t.Errorf("Begin: %v", err)
	}
	if err := all.File(diagnostic.File{}); !errors.Is(err, second.err) {
		t.Errorf("File: %v", err)
	}
	if err := all.End(diagnostic.Summary{}); !errors.Is(err, second.err) {
		t.Errorf("End: %v", err)
	}
	if first.calls != 3 || third.calls != 0 {
		t.Errorf("%d calls before the error and %d after it", first.calls, third.calls)
	}
}

type writer struct {
	err   error
	calls int
}

func (w *writer) Begin(report.Header) error    { return w.call() }
func (w *writer) File(diagnostic.File) error   { return w.call() }
func (w *writer) End(diagnostic.Summary) error { return w.call() }

func (w *writer) call() error {
	w.calls++
	return w.err
}
