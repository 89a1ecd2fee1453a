package source_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/source"
)

// TestAmong chooses among paths most of which are not on disk, as those of a revision are not.
func TestAmong(t *testing.T) {
	tree(t, map[string]string{"site/": "", "site/now.md": "", "excluded/": "", "empty/": ""})
	working, err := os.Getwd()
	must(t, err)
	paths := []string{"site/z.md", "gone.md", "site/a.html", "site/a.go", "site/vendor/v.md", "PRIVACY", "excluded/x.md"}
	finder := source.Finder{Exclude: func(path string) bool { return strings.HasPrefix(path, "excluded") }}
	tests := map[string]struct{ arguments, want []string }{
		"a path":                     {[]string{"gone.md"}, []string{"gone.md"}},
		"a path in other words":      {[]string{"./site/../gone.md"}, []string{"gone.md"}},
		"an absolute path":           {[]string{filepath.Join(working, "gone.md")}, []string{"gone.md"}},
		"a folder":                   {[]string{"site"}, []string{"site/a.html", "site/z.md"}},
		"the working folder":         {[]string{"."}, []string{"gone.md", "site/a.html", "site/z.md"}},
		"a pattern":                  {[]string{"site/*"}, []string{"site/a.html", "site/z.md"}},
		"a pattern without matches":  {[]string{"*.txt"}, nil},
		"a name without extension":   {[]string{"P*"}, []string{"PRIVACY"}},
		"twice":                      {[]string{"site/z.md", "site"}, []string{"site/a.html", "site/z.md"}},
		"excluded, in a folder":      {[]string{"excluded"}, nil},
		"excluded, but named":        {[]string{"excluded/x.md"}, []string{"excluded/x.md"}},
		"on disk, not among them":    {[]string{"site/now.md"}, nil},
		"a folder with none of them": {[]string{"empty"}, nil},
		"nowhere":                    {[]string{"lost.md", "gone.md"}, []string{"gone.md", "lost.md no such file or folder"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, file := range finder.Among(test.arguments, paths) {
				line := file.Path
				if file.Err != nil {
					line += " " + file.Err.Error()
				}
				got = append(got, line)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestRead(t *testing.T) {
	tree(t, map[string]string{"p.md": "from disk", "page": "<html><p>x</p></html>", "folder/": "", "binary.md": "\x00\x01\x02\x00"})
	named := source.Finder{Stdin: strings.NewReader("typed"), StdinName: "typed.txt"}.Named
	tests := map[string]struct {
		file       source.File
		text, fail string
		format     source.Format
		onDisk     bool
	}{
		"on disk":        {file: named("p.md"), text: "from disk", format: source.Markdown, onDisk: true},
		"no extension":   {file: named("page"), text: "<html><p>x</p></html>", format: source.HTML, onDisk: true},
		"standard input": {file: named("-"), text: "typed", format: source.Text},
		"other bytes":    {file: named("p.md").WithBytes([]byte("edited")), text: "edited", format: source.Markdown, onDisk: true},
		"stored": {file: source.Stored("old.md", func() ([]byte, error) { return []byte("of a revision"), nil }),
			text: "of a revision", format: source.Markdown},
		"not stored": {file: source.Stored("old.md", func() ([]byte, error) { return nil, errors.New("is not there") }), fail: "is not there"},
		"missing":    {file: named("gone.md"), fail: "no such file or folder", onDisk: true},
		"a folder":   {file: named("folder"), fail: "cannot be read: ", onDisk: true},
		"binary":     {file: named("binary.md"), fail: "is a binary file", onDisk: true},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := test.file.OnDisk(); got != test.onDisk {
				t.Errorf("on disk: %v, want %v", got, test.onDisk)
			}
			got, format, err := test.file.Read()
			if test.fail != "" {
				if err == nil || !strings.HasPrefix(err.Error(), test.fail) {
					t.Errorf("got %v, want %s", err, test.fail)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if string(got.Text) != test.text || format != test.format || got.Path != test.file.Path {
				t.Errorf("got %q of %s, %s; want %q, %s", got.Text, got.Path, format, test.text, test.format)
			}
		})
	}
}
