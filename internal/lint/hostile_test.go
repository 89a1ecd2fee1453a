package lint_test

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/lint"
	"github.com/privlint/privlint/internal/source"
)

// TestHostileDocuments lints documents that mean harm: each is linted or refused, and nothing is said of text that it has not.
func TestHostileDocuments(t *testing.T) {
	nines := strings.Repeat("9", 400)
	bomb := "---\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
	for i := range 12 {
		bomb += fmt.Sprintf("a%d: &a%d [%s]\n", i+1, i+1, strings.TrimSuffix(strings.Repeat(fmt.Sprintf("*a%d, ", i), 10), ", "))
	}
	documents := map[string]string{
		"numbers.md": "# Privacy Policy\n\nLast updated: January 5, " + nines + "\n\nEffective 99999999999/99999999999/99999999999. Date: 2026-99-99T99:99:99Z.\n\n" +
			"We keep your data for 99999999999999999999 days, " + nines + " years, 2147483648 months or 0.00000000001 weeks, and for thousand thousand thousand thousand thousand million years.\n\n" +
			"Our service is for people aged 99999999999, over " + nines + ", 4294967309 years old or 18446744073709551629+.\n\n" +
			"See Article " + nines + "(" + nines + ") GDPR, section 99999999999.99999999999.99999999999 and § " + nines + ".\n",
		"numbers.html":  "<h1>Privacy Policy</h1><ol start=99999999999999999999><li value=-9223372036854775809>We keep it 99999999999999999999 days.</ol><table><tr><td colspan=99999999999 rowspan=99999999999>a</table>&#99999999999; &#xD800; &#0;",
		"numbers.txt":   "PRIVACY POLICY\n\n99999999999999999999. Data\n\n" + nines + "." + nines + " We keep it for " + nines + " days.\n",
		"controls.md":   "# Privacy \x1b]0;gone\x07\x1b[2J Policy\n\nWe \u202ecollect\u202c your [NAME\u2066]. ::error file=x::y%0A\r::set-output\n",
		"null.md":       "# Privacy Policy\n\nWe collect\x00 your name.\n",
		"surrogate.md":  utf16("# Privacy Policy\n\nWe collect your [NAME") + "\x00\xd8" + utf16("] and\n")[2:] + "\x00\xdc\x00\xdc\x00\xd8",
		"odd.txt":       utf16("PRIVACY POLICY\n\nWe collect your name.") + "\x00",
		"links.md":      "# Privacy Policy\n\nSee [a](file:///etc/passwd), [b](../../etc/passwd), [c](javascript:alert(1)), [d](//host/x.md), [e](..%2f..%2fetc%2fgone.md), [f](\\\\host\\gone.md), [g](%00gone.md).\n",
		"bomb.md":       bomb + "---\n\n# Privacy Policy\n\nWe collect your name.\n",
		"tags.html":     strings.Repeat("<div><b><table><tr><td>", 4000) + "We collect your name.",
		"unclosed.html": "<h1>Privacy Policy</h1><p>We collect <a href=\"" + strings.Repeat("<i ", 20_000),
		"quotes.md":     strings.Repeat("> ", 20_000) + "We collect your name.",
		"loop.md":       "---\na: &a [*a]\n---\n# Privacy Policy\n",
		"keys.md":       "---\n? [a, b]\n: x\n1: 2\nnull: {}\n!!binary x: !!float .nan\nprivlint: {kind: [], disable: {x: {y: z}}, ignore: 7}\n---\n# Privacy Policy\n\nWe collect your name.\n",
	}
	refused := map[string]bool{"null.md": true, "bomb.md": true, "loop.md": true}
	var paths []string
	folder := t.TempDir()
	for name, text := range documents {
		path := filepath.Join(folder, name)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		paths = append(paths, path)
	}
	for _, result := range run(t, linter(t, lint.Options{Packs: []string{"all"}}), paths...) {
		name := filepath.Base(result.File.Path)
		switch {
		case strings.Contains(result.File.Error, "internal error"), result.File.Error != "" && !refused[name]:
			t.Errorf("%s: %s", name, result.File.Error)
		case result.File.Error == "" && refused[name]:
			t.Errorf("%s is not refused", name)
		case result.File.Error == "":
			checkRanges(t, result)
		}
	}
}

// TestLinksOutOfTheFolderAreNotFollowed holds that a run says the same of a document whether or not what it links to outside its
// folder exists.
func TestLinksOutOfTheFolderAreNotFollowed(t *testing.T) {
	outside := t.TempDir()
	path := filepath.Join(outside, "in", "privacy.md")
	if err := os.Mkdir(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	secret := filepath.ToSlash(filepath.Join(outside, "secret.md"))
	text := "# Privacy Policy\n\nSee [a](../secret.md), [b](" + secret + "), [c](file://" + secret + "), [d](x/../../secret.md), [e](./../secret.md), [f](%2e%2e/secret.md).\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	l := linter(t, lint.Options{})
	said := func() []lint.Result {
		results := run(t, l, path)
		results[0].File.Source, results[0].Coverage.Source = nil, nil
		return results
	}
	before := said()
	if err := os.WriteFile(filepath.FromSlash(secret), []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(before, said()); diff != "" {
		t.Errorf("the document tells whether a file outside its folder exists: %s", diff)
	}
}

// TestFilesThatVanishOrGrow holds that a file that is not any more what it was when it was found is read as it is, within
// bounds, or named, and the others are linted.
func TestFilesThatVanishOrGrow(t *testing.T) {
	folder := t.TempDir()
	policy := []byte("# Privacy Policy\n\nWe collect your name.\n")
	for _, name := range []string{"a.md", "b.md", "c.md", "d.md", "e.md"} {
		if err := os.WriteFile(filepath.Join(folder, name), policy, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	files := source.Finder{}.Find([]string{folder})
	for name, change := range map[string]func(path string) error{
		"a.md": os.Remove,
		"b.md": func(path string) error { return os.Truncate(path, source.MaxBytes+1) },
		"c.md": func(path string) error { return os.Truncate(path, 0) },
		"d.md": func(path string) error {
			if err := os.Remove(path); err != nil {
				return err
			}
			return os.Mkdir(path, 0o755)
		},
	} {
		if err := change(filepath.Join(folder, name)); err != nil {
			t.Fatal(err)
		}
	}
	got := map[string]string{}
	err := linter(t, lint.Options{}).Run(t.Context(), files, func(result lint.Result) error {
		got[filepath.Base(result.File.Path)] = result.File.Error
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{
		"a.md": "no such file or folder",
		"b.md": "is 20 MB large; the most that is read is 20 MB",
		"c.md": "is empty: there is nothing to lint",
		"d.md": "cannot be read: is a directory",
		"e.md": "",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestLintingChangesNothing holds that a run writes nothing into the tree that it lints: no content, no name, no time.
func TestLintingChangesNothing(t *testing.T) {
	folder := t.TempDir()
	if err := os.CopyFS(folder, os.DirFS(fixtures)); err != nil {
		t.Fatal(err)
	}
	before := tree(t, folder)
	for _, options := range []lint.Options{{}, {Fix: true}} {
		run(t, linter(t, options), folder)
		if diff := cmp.Diff(before, tree(t, folder)); diff != "" {
			t.Errorf("with %+v: %s", options, diff)
		}
	}
}

// tree is what a folder holds: of each path the mode, the time and the content.
func tree(t *testing.T, folder string) map[string]string {
	t.Helper()
	held := map[string]string{}
	err := filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := entry.Info()
		if err != nil {
			return err
		}
		var content []byte
		if info.Mode().IsRegular() {
			if content, err = os.ReadFile(path); err != nil {
				return err
			}
		}
		held[path] = fmt.Sprintf("%v %v %x", info.Mode(), info.ModTime().Format(time.RFC3339Nano), sha256.Sum256(content))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return held
}
