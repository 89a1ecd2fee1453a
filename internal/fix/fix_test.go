package fix_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/atomicfile"
	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/fix"
)

func edit(start, end int, text string) diagnostic.Edit {
	return diagnostic.Edit{Range: document.Range{Start: document.Position{Offset: start}, End: document.Position{Offset: end}}, NewText: text}
}

func fixed(edits ...diagnostic.Edit) diagnostic.Diagnostic {
	return diagnostic.Diagnostic{Fixes: []diagnostic.Fix{{Edits: edits}}}
}

func TestApply(t *testing.T) {
	tests := map[string]struct {
		raw, encoding string
		diagnostics   []diagnostic.Diagnostic
		want          string
		applied       int
	}{
		"none":                     {"abc", "utf-8", []diagnostic.Diagnostic{{}}, "abc", 0},
		"in any order":             {"abcdef", "utf-8", []diagnostic.Diagnostic{fixed(edit(4, 5, "X"), edit(0, 1, ""))}, "bcdXf", 1},
		"insertion":                {"a.B", "utf-8", []diagnostic.Diagnostic{fixed(edit(2, 2, " "))}, "a. B", 1},
		"side by side":             {"abcd", "utf-8", []diagnostic.Diagnostic{fixed(edit(0, 2, "x")), fixed(edit(2, 4, "y"))}, "xy", 2},
		"overlap: first wins":      {"abcd", "utf-8", []diagnostic.Diagnostic{fixed(edit(0, 3, "x")), fixed(edit(2, 4, "y"))}, "xd", 1},
		"overlap leaves out whole": {"abcd", "utf-8", []diagnostic.Diagnostic{fixed(edit(0, 1, "x")), fixed(edit(0, 1, "y"), edit(3, 4, "z"))}, "xbcd", 1},
		"same insertion twice":     {"ab", "utf-8", []diagnostic.Diagnostic{fixed(edit(1, 1, "x")), fixed(edit(1, 1, "y"))}, "axb", 1},
		"outside the file":         {"ab", "utf-8", []diagnostic.Diagnostic{fixed(edit(1, 9, "x"))}, "ab", 0},
		"latin-1":                  {"\xaba\xab", "latin-1", []diagnostic.Diagnostic{fixed(edit(2, 3, "»"))}, "\xaba\xbb", 1},
		"not in latin-1":           {"ab", "latin-1", []diagnostic.Diagnostic{fixed(edit(1, 2, "→"))}, "ab", 0},
		"utf-16":                   {"a\x00b\x00", "utf-16le", []diagnostic.Diagnostic{fixed(edit(2, 4, "»"))}, "a\x00\xbb\x00", 1},
		"utf-16, big-endian":       {"\x00a\x00b", "utf-16be", []diagnostic.Diagnostic{fixed(edit(2, 4, "»"))}, "\x00a\x00\xbb", 1},
		"unknown encoding":         {"ab", "koi8-r", []diagnostic.Diagnostic{fixed(edit(1, 2, "x"))}, "ab", 0},
		"only the first of two":    {"ab", "utf-8", []diagnostic.Diagnostic{{Fixes: []diagnostic.Fix{{Edits: []diagnostic.Edit{edit(0, 1, "x")}}, {Edits: []diagnostic.Edit{edit(1, 2, "y")}}}}}, "xb", 1},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, applied := fix.Apply([]byte(test.raw), test.encoding, test.diagnostics)
			if string(got) != test.want || applied != test.applied {
				t.Errorf("got %q with %d fixes, want %q with %d", got, applied, test.want, test.applied)
			}
		})
	}
}

func TestWriteKeepsModeAndLink(t *testing.T) {
	folder := t.TempDir()
	file, link := filepath.Join(folder, "privacy.md"), filepath.Join(folder, "link.md")
	if err := os.WriteFile(file, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(file, 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("privacy.md", link); err != nil {
		t.Skip("no symbolic links here")
	}
	if err := fix.Write(new(atomicfile.Files), link, []byte("old"), []byte("new")); err != nil {
		t.Fatal(err)
	}
	content, err := os.ReadFile(file)
	if err != nil || string(content) != "new" {
		t.Errorf("the file holds %q, %v", content, err)
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("the mode is %v, %v", info.Mode(), err)
	}
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v, %v", info.Mode(), err)
	}
	if entries, err := os.ReadDir(folder); err != nil || len(entries) != 2 {
		t.Errorf("there are %v beside the file, %v", entries, err)
	}
}

func TestWriteRefuses(t *testing.T) {
	folder := t.TempDir()
	changed, protected := filepath.Join(folder, "changed.md"), filepath.Join(folder, "protected.md")
	if err := os.WriteFile(changed, []byte("newer"), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(protected, []byte("old"), 0o400); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{changed: "newer", protected: "old"} {
		if err := fix.Write(new(atomicfile.Files), path, []byte("old"), []byte("new")); err == nil {
			t.Errorf("%s was written", path)
		}
		if content, err := os.ReadFile(path); err != nil || string(content) != want {
			t.Errorf("%s holds %q, %v", path, content, err)
		}
	}
	if err := fix.Write(new(atomicfile.Files), filepath.Join(folder, "gone.md"), nil, []byte("new")); err == nil {
		t.Error("a file that is gone was written")
	}
	if err := fix.Write(new(atomicfile.Files), folder, nil, []byte("new")); err == nil || err.Error() != folder+": cannot be fixed: it is no regular file" {
		t.Errorf("of a folder: %v", err)
	}
}

func TestDiff(t *testing.T) {
	got := string(fix.Diff("privacy.md", []byte("a\nb\n"), []byte("a\nc\n")))
	if diff := cmp.Diff("--- a/privacy.md\n+++ b/privacy.md\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n", got); diff != "" {
		t.Error(diff)
	}
	if got := fix.Diff("privacy.md", []byte("a\n"), []byte("a\n")); len(got) != 0 {
		t.Errorf("equal texts differ: %q", got)
	}
}
