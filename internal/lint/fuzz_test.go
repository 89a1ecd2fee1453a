package lint_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/privlint/privlint/internal/lint"
	"github.com/privlint/privlint/internal/source"
)

// FuzzLint holds that no document brings a run down, and that whatever is said of one is about text that it has.
func FuzzLint(f *testing.F) {
	entries, err := os.ReadDir(fixtures)
	if err != nil {
		f.Fatal(err)
	}
	for _, entry := range entries {
		if source.FormatOf(entry.Name()) == source.Unknown {
			continue
		}
		content, err := os.ReadFile(filepath.Join(fixtures, entry.Name()))
		if err != nil {
			f.Fatal(err)
		}
		for _, name := range []string{"p.md", "p.txt", "p.html"} {
			f.Add(name, content)
		}
	}
	f.Add("p.md", []byte("\xff\xfe#\x00 \x00P\x00r\x00i\x00v\x00a\x00c\x00y\x00\n\x00"))
	f.Add("p.txt", []byte("PRIVACY POLICY\r\rLast updated: 31/31/99999999999999999999\r\nWe keep data for 99999999999999999999 years."))
	l := linter(f, lint.Options{Packs: []string{"all"}})
	f.Fuzz(func(t *testing.T, name string, content []byte) {
		if source.FormatOf(name) == source.Unknown || strings.ContainsAny(name, "\x00/") || len(name) > 100 || len(content) > 20_000 {
			return
		}
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			return
		}
		result := l.File(t.Context(), source.File{Path: path})
		if result.File.Error == "" {
			checkRanges(t, result)
			return
		}
		for _, wrong := range []string{"internal error", "rule ", "rules"} {
			if strings.HasPrefix(result.File.Error, wrong) {
				t.Error(result.File.Error)
			}
		}
	})
}

// FuzzFix holds that fixing what was fixed changes nothing, that the fixed document can be read, and that the file stays as it is.
func FuzzFix(f *testing.F) {
	for _, seed := range []string{
		"Privacy Policy\n\nAcme Ltd («Acme«) stores your name.We use it under Article 6(f) of the GDPR to run  the booking.\n",
		"# Privacy Policy\r\n\r\nWe  use “it” ,and that .We keep it ( for 30 days ) .. See Article 6(f), 13(b) GDPR.\r\n",
		"<h1>Privacy</h1><p>We use&nbsp; it under Article&nbsp;6(f) <b>of</b> the GDPR .So there  we are («x«).",
	} {
		for _, name := range []string{"p.md", "p.txt", "p.html"} {
			f.Add(name, []byte(seed))
			f.Add(name, []byte(utf16(seed)))
		}
	}
	l := linter(f, lint.Options{Packs: []string{"all"}, Fix: true})
	f.Fuzz(func(t *testing.T, name string, content []byte) {
		if source.FormatOf(name) == source.Unknown || strings.ContainsAny(name, "\x00/") || len(name) > 100 || len(content) > 20_000 {
			return
		}
		path := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(path, content, 0o600); err != nil {
			return
		}
		result := l.File(t.Context(), source.File{Path: path})
		if strings.Contains(result.File.Error, "report it") {
			t.Fatal(result.File.Error)
		}
		if result.File.Error != "" {
			return
		}
		once := result.Fixed.After
		if err := os.WriteFile(path, once, 0o600); err != nil {
			t.Fatal(err)
		}
		if twice := fixed(t, l, path).After; string(twice) != string(once) {
			t.Errorf("fixing again changes %q into %q", once, twice)
		}
	})
}
