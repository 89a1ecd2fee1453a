package source_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/source"
)

// tree makes files in a new folder and goes there. A name that ends in "/" is a folder.
func tree(t *testing.T, files map[string]string) {
	t.Helper()
	root := t.TempDir()
	for name, content := range files {
		path := filepath.Join(root, name)
		if strings.HasSuffix(name, "/") {
			must(t, os.MkdirAll(path, 0o755))
			continue
		}
		must(t, os.MkdirAll(filepath.Dir(path), 0o755))
		must(t, os.WriteFile(path, []byte(content), 0o600))
	}
	t.Chdir(root)
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// find lists the paths found, errors behind them.
func find(arguments ...string) []string {
	var got []string
	for _, file := range (source.Finder{Stdin: strings.NewReader("x")}).Find(arguments) {
		line := file.Path
		if file.Err != nil {
			line += " " + file.Err.Error()
		}
		got = append(got, line)
	}
	return got
}

func TestFind(t *testing.T) {
	tree(t, map[string]string{
		"privacy.md": "", "a.txt": "", "site/index.HTML": "", "site/b.htm": "", "site/deep/c.markdown": "", "site/d.mdx": "",
		"main.go": "", "image.png": "", "PRIVACY": "", "node_modules/x/readme.md": "", "vendor/v.md": "",
		".git/description.txt": "", ".github/privacy.md": "", "empty/": "", "odd[1].md": "", "code/x.go": "",
	})
	none := "holds no documents (*.md, *.markdown, *.mdx, *.txt, *.html, *.htm)"
	tests := map[string]struct{ arguments, want []string }{
		"a file":                    {[]string{"privacy.md"}, []string{"privacy.md"}},
		"a folder, sorted":          {[]string{"."}, []string{".github/privacy.md", "a.txt", "odd[1].md", "privacy.md", "site/b.htm", "site/d.mdx", "site/deep/c.markdown", "site/index.HTML"}},
		"each file once":            {[]string{"privacy.md", "./privacy.md", "site/deep", "site"}, []string{"privacy.md", "site/deep/c.markdown", "site/b.htm", "site/d.mdx", "site/index.HTML"}},
		"a name without extension":  {[]string{"PRIVACY"}, []string{"PRIVACY"}},
		"another kind, named":       {[]string{"main.go"}, []string{"main.go"}},
		"a skipped folder, named":   {[]string{"vendor"}, []string{"vendor/v.md"}},
		"a pattern":                 {[]string{"site/*.{htm,mdx}"}, []string{"site/b.htm", "site/d.mdx"}},
		"a pattern over folders":    {[]string{"**/*.m*"}, []string{".github/privacy.md", "odd[1].md", "privacy.md", "site/d.mdx", "site/deep/c.markdown"}},
		"a pattern, no extension":   {[]string{"P*"}, []string{"PRIVACY"}},
		"a name like a pattern":     {[]string{"odd[1].md"}, []string{"odd[1].md"}},
		"standard input":            {[]string{"-"}, []string{"<stdin>"}},
		"nothing there":             {[]string{"gone.md", "a.txt"}, []string{"gone.md no such file or folder", "a.txt"}},
		"an empty folder":           {[]string{"empty"}, []string{"empty " + none}},
		"a folder of other things":  {[]string{"code"}, []string{"code " + none}},
		"a pattern that matches no": {[]string{"*.doc"}, []string{"*.doc matches no documents"}},
		"a broken pattern":          {[]string{"a[.md"}, []string{"a[.md is not a valid pattern"}},
		"a pattern without folder":  {[]string{"nowhere/*.md"}, []string{"nowhere/*.md matches no documents"}},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(test.want, find(test.arguments...)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestFindFollowsNoLinks(t *testing.T) {
	tree(t, map[string]string{"in/a.md": "", "out/b.md": ""})
	must(t, os.Symlink("../out", "in/away"))
	must(t, os.Symlink("..", "in/loop"))
	must(t, os.Symlink("../out/b.md", "in/b.md"))
	must(t, os.Symlink("in", "named"))
	if diff := cmp.Diff([]string{"in/a.md"}, find("in")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"named/a.md", "in/b.md"}, find("named", "in/b.md")); diff != "" {
		t.Error("named links are followed:", diff)
	}
}

func TestFindReportsUnreadableFolders(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("root can read everything")
	}
	tree(t, map[string]string{"a/x.md": "", "b/y.md": ""})
	must(t, os.Chmod("a", 0))
	t.Cleanup(func() { _ = os.Chmod("a", 0o755) })
	if diff := cmp.Diff([]string{"a cannot be read: permission denied", "b/y.md"}, find(".")); diff != "" {
		t.Error(diff)
	}
}

// TestIgnoreAgreesWithGit compares a walk with the files that git does not ignore.
func TestIgnoreAgreesWithGit(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	files := map[string]string{
		".gitignore":        "# comment\n*.txt\n!keep.txt\n/root.md\nbuild/\n**/gen/*.md\nonly/inside/**\n!only/inside/back.md\nspace.md \nq?.md\n[!a-c]1.md\n\\#x.md\n\\!y.md\n{a}.md\ndocs/*/z.md\nd/**/e.md\n",
		".git/info/exclude": "excluded.md\n",
		"sub/.gitignore":    "!b.txt\nlocal.md\n/anchored.md\nnested/\n",
		"sub/deep/.gitignore": `*.md
!special.md
`,
		"zeta/.gitignore": "\ufefflast.md\r\n",
	}
	for _, name := range []string{
		"a.txt", "keep.txt", "root.md", "sub/root.md", "build/x.md", "sub/build/y.md", "x/gen/g.md", "gen/g.md", "gen/sub/g.md", "only/inside/in.md", "only/inside/back.md",
		"only/inside/deep/in.md", "only/other.md", "space.md", "q1.md", "qq1.md", "a1.md", "d1.md", "#x.md", "!y.md", "{a}.md", "a.md", "docs/m/z.md", "docs/m/n/z.md", "d/e.md",
		"d/f/g/e.md", "excluded.md", "sub/excluded.md", "sub/b.txt", "b.txt", "sub/local.md", "local.md", "sub/deep/local.md", "sub/anchored.md",
		"sub/more/anchored.md", "sub/nested/n.md", "sub/deep/special.md", "sub/deep/common.md", "zeta/last.md", "zeta/first.md",
	} {
		files[name] = "x"
	}
	tree(t, files)
	exclude := files[".git/info/exclude"]
	must(t, os.RemoveAll(".git"))
	must(t, exec.Command("git", "init", "-q", ".").Run())
	must(t, os.WriteFile(".git/info/exclude", []byte(exclude), 0o600))
	for _, folder := range []string{".", "sub", "sub/deep", "zeta"} {
		t.Run(folder, func(t *testing.T) {
			out, err := exec.Command("git", "-c", "core.quotePath=false", "-c", "core.excludesFile=", "ls-files", "--others", "--exclude-standard", folder).Output()
			must(t, err)
			var want []string
			for path := range strings.FieldsSeq(string(out)) {
				if source.FormatOf(path) != source.Unknown {
					want = append(want, path)
				}
			}
			got := find(folder)
			sort.Strings(got)
			sort.Strings(want)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestReadBounds(t *testing.T) {
	tree(t, map[string]string{"small.md": "# Privacy\n", "noext": "<!doctype html><p>x</p>"})
	must(t, os.WriteFile("large.md", nil, 0o600))
	must(t, os.Truncate("large.md", 50<<20))
	file, format, err := source.File{Path: "small.md"}.Read()
	if err != nil || format != source.Markdown || file.Path != "small.md" {
		t.Errorf("got %v, %v, %v", file, format, err)
	}
	if _, format, _ = (source.File{Path: "noext"}).Read(); format != source.HTML {
		t.Errorf("a file without extension is %q", format)
	}
	for path, want := range map[string]string{
		"large.md": "is 50 MB large; the most that is read is 20 MB",
		"gone.md":  "no such file or folder",
		".":        "cannot be read: is a directory",
	} {
		if _, _, err := (source.File{Path: path}).Read(); err == nil || err.Error() != want {
			t.Errorf("%s: got %v, want %s", path, err, want)
		}
	}
	endless := source.Finder{Stdin: endless{}}.Find([]string{"-"})[0]
	if _, _, err := endless.Read(); err == nil || err.Error() != "is larger than 20 MB, the most that is read" {
		t.Errorf("endless input: got %v", err)
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'x'
	}
	return len(p), nil
}
