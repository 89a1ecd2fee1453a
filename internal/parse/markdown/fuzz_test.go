package markdown

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/parse/parsetest"
)

// FuzzParse holds that no input makes the parser fail or break what parsetest.Check checks.
func FuzzParse(f *testing.F) {
	paths, err := filepath.Glob("testdata/*.md")
	if err != nil || len(paths) == 0 {
		f.Fatalf("no seeds: %v", err)
	}
	for _, path := range paths {
		text, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(text)
	}
	for _, seed := range []string{
		"\ufeff# A\r\n\r\nb\rc\r\n", "a\xff&#0;b\x00 &ngE;", "- [ ] a\n\t- b\n\n\t  c", "> - 1. # a\n> b", "|a|b|\n|-|-|\n|\\||`\\|`|",
		"[a](<b> 'c') ![d](e)[f]", "<p>a<b>b</p>c</b><script>x", "***a** b*~~c~~", "{% if x %}- a{% endif %}", "+++\nt=1\n+++\na",
		"a <a href='x'>b</a> <!-- c --> d", "[^a]: b\n\n    c\n\n[^a]", "**A**\n\nb\n\n**C**\n\n- d", "1. **A**\n\n   b\n2. **C**\n\n   d",
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		for _, path := range []string{"a.md", "a.mdx"} {
			doc, err := Parse(&document.Source{Path: path, Text: text, Encoding: "utf-8"})
			if err != nil {
				continue
			}
			parsetest.Check(t, doc)
			again, err := Parse(&document.Source{Path: path, Text: text, Encoding: "utf-8"})
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(parsetest.Print(doc), parsetest.Print(again)); diff != "" {
				t.Fatalf("what was read before makes a difference:\n%s", diff)
			}
		}
	})
}
