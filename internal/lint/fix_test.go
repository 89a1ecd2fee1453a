package lint_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/lint"
	"github.com/privlint/privlint/internal/source"
)

// TestFixingTwiceIsFixingOnce fixes every fixture, and what became of it, in each encoding.
func TestFixingTwiceIsFixingOnce(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(fixtures, "*.[mth]*"))
	if err != nil || len(files) == 0 {
		t.Fatalf("no fixtures: %v", err)
	}
	l := linter(t, lint.Options{Fix: true})
	changed := 0
	for _, file := range files {
		content, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for name, text := range map[string]string{
			"utf-8": string(content), "crlf": strings.ReplaceAll(string(content), "\n", "\r\n"), "utf-16": utf16(string(content)),
		} {
			t.Run(filepath.Base(file)+" "+name, func(t *testing.T) {
				path := write(t, "policy"+filepath.Ext(file), text)
				once := fixed(t, l, path)
				if once.Changed() {
					changed++
				}
				if err := os.WriteFile(path, once.After, 0o600); err != nil {
					t.Fatal(err)
				}
				if twice := fixed(t, l, path); twice.Changed() {
					t.Errorf("fixing again changes it again: %s", cmp.Diff(string(once.After), string(twice.After)))
				}
			})
		}
	}
	if changed == 0 {
		t.Error("there was nothing to fix anywhere")
	}
}

func utf16(text string) string {
	var b strings.Builder
	b.WriteString("\xff\xfe")
	for _, r := range text {
		if r > 0xffff {
			r = '?'
		}
		b.WriteByte(byte(r))
		b.WriteByte(byte(r >> 8))
	}
	return b.String()
}

// fixed fixes a file in memory and holds that this leaves it as it is.
func fixed(t *testing.T, l *lint.Linter, path string) *lint.Fixed {
	t.Helper()
	before, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	result := l.File(t.Context(), source.File{Path: path})
	if result.File.Error != "" {
		t.Fatal(result.File.Error)
	}
	if after, err := os.ReadFile(path); err != nil || string(after) != string(before) {
		t.Errorf("the file was written, %v", err)
	}
	return result.Fixed
}

// TestNoFixHidesTheEncoding holds that a text is left as it is where the encoding that was guessed would not be guessed once it is
// fixed.
func TestNoFixHidesTheEncoding(t *testing.T) {
	const text = "Privacy Policy\n\nAcme Ltd stores your\xa0name for\xa0 \xd7 things,\xa0and\xa0we keep it\xa0for\xa030\xa0days\xa0. The \"service\x94 is ours.\n"
	l := linter(t, lint.Options{Fix: true})
	if got := fixed(t, l, write(t, "p.txt", text)); got.Changed() || got.OldText.Encoding != "latin-1" {
		t.Errorf("of %s it is made %q", got.OldText.Encoding, got.After)
	}
	certain := strings.Replace(text, "\xd7", "x", 1)
	if got := fixed(t, l, write(t, "p.txt", certain)); string(got.After) != strings.Replace(certain, "\x94", "\"", 1) {
		t.Errorf("where it is certain it is made %q", got.After)
	}
}

func TestFixedIsNilWithoutTheOption(t *testing.T) {
	path := write(t, "p.txt", "Privacy Policy\n\nAcme Ltd («Acme«) stores your name.\n")
	if result := run(t, linter(t, lint.Options{}), path)[0]; result.Fixed.Changed() {
		t.Error("the file was fixed without being asked for")
	}
}

func TestTheSameFindingTwiceIsOne(t *testing.T) {
	path := write(t, "p.txt", "Privacy Policy\n\nWe are [Company Name].\n\nCall [Company Name].\n\nWrite to [Company Name] or [Other Name].\n")
	var got []string
	for _, d := range lint.Fold(run(t, linter(t, lint.Options{Select: []string{"draft/placeholder"}}), path)[0].File.Diagnostics) {
		places := d.Text
		for _, r := range d.Related {
			places += " + " + r.Text
		}
		got = append(got, places)
	}
	if diff := cmp.Diff([]string{"[Company Name] + [Company Name] + [Company Name]", "[Other Name]"}, got); diff != "" {
		t.Error(diff)
	}
}

// TestPassagesOfOneFinding holds that what one finding says of several passages is apart until it is shown.
func TestPassagesOfOneFinding(t *testing.T) {
	text := "# Privacy Policy\n\nYou can exercise your rights at http://optout.aboutads.info/a.\nYou can exercise your rights at http://optout.aboutads.info/b.\n\nYou can exercise your rights at http://optout.aboutads.info/c.\n"
	l := linter(t, lint.Options{Select: []string{"draft/insecure-link"}})
	apart := run(t, l, write(t, "p.md", text))[0].File.Diagnostics
	if len(apart) != 2 || len(apart[0].Related) != 1 || len(apart[0].Fixes[0].Edits) != 2 || len(apart[1].Fixes[0].Edits) != 1 {
		t.Fatalf("the passages are %+v", apart)
	}
	if said := strings.ReplaceAll(apart[0].Message, apart[0].Text, apart[1].Text); apart[1].Message != said || apart[0].Fingerprint == apart[1].Fingerprint {
		t.Errorf("the second passage says %q, want %q", apart[1].Message, said)
	}
	folded := lint.Fold(apart)
	if len(folded) != 1 || len(folded[0].Related) != 2 || len(folded[0].Fixes[0].Edits) != 3 || !strings.Contains(folded[0].Related[1].Message, apart[1].Text) {
		t.Errorf("together they are %+v", folded)
	}
	apart[1].Unchanged = true
	if left := lint.Fold(apart); len(left) != 2 {
		t.Errorf("one that changed and one that did not are %+v", left)
	}
}

func TestLinksToFiles(t *testing.T) {
	folder := t.TempDir()
	path := filepath.Join(folder, "privacy.md")
	for name, text := range map[string]string{
		"privacy.md": "# Privacy Policy\n\nSee [a](there.md#x), [b](gone.md), [p](page.md), [c](../gone.md), [d](/gone.md), [e](gone), [f](page.html), [g](https://x.org/gone.md), [h](sub/../gone.md?x).\n",
		"there.md":   "x", "page.md": "x",
	} {
		if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for _, d := range run(t, linter(t, lint.Options{Select: []string{"draft/broken-reference"}}), path)[0].File.Diagnostics {
		got = append(got, d.Text)
	}
	if diff := cmp.Diff([]string{"[b](gone.md)", "[h](sub/../gone.md?x)"}, got); diff != "" {
		t.Error(diff)
	}
}
