package changes_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/changes"
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/source"
)

// repository makes a repository in the working folder of the test. The function runs git in it.
func repository(t *testing.T) (git func(arguments ...string)) {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	for name, value := range map[string]string{
		"GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_NOSYSTEM": "1",
		"GIT_AUTHOR_NAME": "Ada", "GIT_AUTHOR_EMAIL": "ada@example.com", "GIT_AUTHOR_DATE": "2026-01-02T03:04:05Z",
		"GIT_COMMITTER_NAME": "Ada", "GIT_COMMITTER_EMAIL": "ada@example.com", "GIT_COMMITTER_DATE": "2026-01-02T03:04:05Z",
	} {
		t.Setenv(name, value)
	}
	t.Chdir(t.TempDir())
	git = func(arguments ...string) {
		t.Helper()
		if out, err := exec.Command("git", arguments...).CombinedOutput(); err != nil {
			t.Fatalf("git %q: %v\n%s", arguments, err, out)
		}
	}
	git("init", "-q", "-b", "main")
	return git
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func list(files []source.File) (paths []string) {
	for _, file := range files {
		if file.Err != nil {
			paths = append(paths, file.Path+": "+file.Err.Error())
			continue
		}
		paths = append(paths, file.Path)
	}
	return paths
}

func TestFileNames(t *testing.T) {
	git := repository(t)
	names := []string{"-rf.md", ":(top)x.md", "a\nb.md", "a\tb.md", `"quoted".md`, "*.md", "é.md", "$(touch x).md"}
	if runtime.GOOS == "linux" {
		names = append(names, "latin\xe9.md")
	}
	for _, name := range names {
		write(t, name, "# Privacy\n\nOne.\n")
	}
	git("add", ".")
	git("commit", "-q", "-m", "first")
	for _, name := range names {
		write(t, name, "# Privacy\n\nOne.\n\nTwo "+name+".\n")
	}
	git("add", ".")
	set, err := changes.From(t.Context(), ".", "HEAD", true)
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		files, _ := set.Files(t.Context(), source.Finder{}, []string{name})
		if diff := cmp.Diff([]string{name}, list(files)); diff != "" {
			t.Errorf("files (-want +got):\n%s", diff)
			continue
		}
		text, _, err := files[0].Read()
		if err != nil {
			t.Error(err)
			continue
		}
		spans, err := set.Spans(t.Context(), text)
		if want := []document.Span{{Start: 16, End: len(text.Text)}}; err != nil || !cmp.Equal(spans, want) {
			t.Errorf("%q: the spans are %v, want %v (%v)", name, spans, want, err)
		}
		before, ok, err := set.Before(t.Context(), name)
		if err != nil || !ok {
			t.Errorf("%q: there is nothing before: %v", name, err)
			continue
		}
		if text, _, err := before.Read(); err != nil || string(text.Text) != "# Privacy\n\nOne.\n" {
			t.Errorf("%q: before is %v (%v)", name, text, err)
		}
	}
}

// TestStaged holds that of what is named only staged documents are found, and that one that was deleted is no failure.
func TestStaged(t *testing.T) {
	git := repository(t)
	for _, name := range []string{"same.md", "changed.md", "gone.md", "kept.txt", "other.md"} {
		write(t, name, "# Privacy\n\nOf "+name+", which is long enough to be known again.\n")
	}
	git("add", ".")
	git("commit", "-q", "-m", "first")
	write(t, "changed.md", "# Privacy\n\nStaged.\n")
	write(t, "new.md", "# Privacy\n\nNew.\n")
	git("mv", "other.md", "moved.md")
	git("rm", "-q", "gone.md")
	git("add", ".")
	write(t, "changed.md", "# Privacy\n\nLater.\n")
	write(t, "same.md", "# Privacy\n\nNot staged.\n")
	set, err := changes.Staged(t.Context(), ".")
	if err != nil {
		t.Fatal(err)
	}
	files, notes := set.Files(t.Context(), source.Finder{}, []string{"."})
	if diff := cmp.Diff([]string{"changed.md", "moved.md", "new.md"}, list(files)); diff != "" || len(notes) > 0 {
		t.Errorf("in the folder (-want +got):\n%s, %q", diff, notes)
	}
	if text, _, err := files[0].Read(); err != nil || string(text.Text) != "# Privacy\n\nStaged.\n" {
		t.Errorf("what is staged is %v, %v", text, err)
	}
	files, _ = set.Files(t.Context(), source.Finder{}, []string{"same.md", "gone.md", "never.md"})
	if diff := cmp.Diff([]string{"never.md: no such file or folder"}, list(files)); diff != "" {
		t.Errorf("of what is named (-want +got):\n%s", diff)
	}
	if set, err = changes.From(t.Context(), ".", "HEAD", true); err != nil {
		t.Fatal(err)
	}
	if before, ok, err := set.Before(t.Context(), "new.md"); ok || err != nil {
		t.Errorf("before a new document was %v, %v", before, err)
	}
	if before, ok, err := set.Before(t.Context(), "moved.md"); !ok || err != nil {
		t.Errorf("before a document that was moved was %v, %v", before, err)
	}
	if _, _, err := set.Before(t.Context(), filepath.Join(t.TempDir(), "x.md")); err == nil || !strings.Contains(err.Error(), "is outside of the repository") {
		t.Errorf("of a document elsewhere: %v", err)
	}
}

// TestNoRepository holds that what is no repository, and a revision that is none, are said to be so.
func TestNoRepository(t *testing.T) {
	git := repository(t)
	for revision, want := range map[string]string{"main": "has no commits yet", "": "is not a revision", "x\x00y": "is not a revision"} {
		if _, err := changes.Since(t.Context(), ".", revision); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("since %q: %v, want %s", revision, err, want)
		}
	}
	write(t, "a.md", "# Privacy\n")
	git("add", ".")
	git("commit", "-q", "-m", "first")
	if _, err := changes.From(t.Context(), ".", "--output=x", false); err == nil || !strings.Contains(err.Error(), `there is no revision "--output=x"`) {
		t.Error(err)
	}
	git("checkout", "-q", "--orphan", "apart")
	git("commit", "-q", "-m", "apart")
	if _, err := changes.Since(t.Context(), ".", "main"); err == nil || !strings.Contains(err.Error(), "have no history in common") {
		t.Error(err)
	}
	t.Chdir(t.TempDir())
	if _, err := changes.Staged(t.Context(), "."); err == nil || !strings.Contains(err.Error(), "not a git repository") {
		t.Error(err)
	}
}

func TestSpans(t *testing.T) {
	const old = "one\ntwo\nthree\nfour\nfive\n"
	tests := []struct{ name, text, want string }{
		{"nothing", old, "[]"},
		{"a line changed", "one\nTWO\nthree\nfour\nfive\n", "[TWO\n]"},
		{"lines added at the end", old + "six\nseven", "[six\nseven]"},
		{"a line added at the start", "zero\n" + old, "[zero\n]"},
		{"a line deleted", "one\nthree\nfour\nfive\n", "[|three]"},
		{"the first line deleted", "two\nthree\nfour\nfive\n", "[|two]"},
		{"the last line deleted", "one\ntwo\nthree\nfour\n", "[|]"},
		{"two places", "one\ntwo!\nthree\nfour!\nfive\n", "[two!\n four!\n]"},
		{"the last line end gone", "one\ntwo\nthree\nfour\nfive", "[five]"},
		{"lines that look like a diff", "one\n@@ -1 +1 @@\ntwo\nthree\nfour\nfive\n", "[@@ -1 +1 @@\n]"},
	}
	git := repository(t)
	write(t, "a.md", old)
	git("add", ".")
	git("commit", "-q", "-m", "first")
	git("config", "diff.interHunkContext", "5")
	git("config", "diff.context", "5")
	git("config", "diff.external", "false")
	git("config", "diff.relative", "true")
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			write(t, "a.md", test.text)
			set, err := changes.Since(t.Context(), ".", "main")
			if err != nil {
				t.Fatal(err)
			}
			spans, err := set.Spans(t.Context(), &document.Source{Path: "a.md", Text: []byte(test.text)})
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, span := range spans {
				if span.Len() == 0 {
					next, _, _ := strings.Cut(test.text[span.Start:], "\n")
					got = append(got, "|"+next)
					continue
				}
				got = append(got, test.text[span.Start:span.End])
			}
			if fmt.Sprint(got) != test.want {
				t.Errorf("got %q, want %q", fmt.Sprint(got), test.want)
			}
		})
	}
}

func TestBefore(t *testing.T) {
	git := repository(t)
	text := "# Privacy\n\n" + strings.Repeat("A line that is long enough to know the file again.\n", 8)
	write(t, "old.md", text)
	write(t, "folder/x.md", "x\n")
	if err := os.Symlink("old.md", "link.md"); err != nil {
		t.Skip(err)
	}
	git("add", ".")
	git("commit", "-q", "-m", "first")
	git("mv", "old.md", "new.md")
	write(t, "new.md", text+"More.\n")
	write(t, "fresh.md", "Fresh.\n")
	if err := os.Remove("link.md"); err != nil {
		t.Fatal(err)
	}
	write(t, "link.md", "A file now.\n")
	set, err := changes.From(t.Context(), ".", "HEAD", false)
	if err != nil {
		t.Fatal(err)
	}
	before := func(path string) string {
		file, ok, err := set.Before(t.Context(), path)
		switch {
		case err != nil:
			return err.Error()
		case !ok:
			return "nothing"
		}
		return file.Path
	}
	for path, want := range map[string]string{
		"new.md": "old.md", "fresh.md": "nothing", "folder/x.md": filepath.FromSlash("folder/x.md"), "folder": "was a folder before",
		"link.md": "was a symbolic link before", "../outside.md": "is outside of the repository " + set.Root(),
	} {
		if got := before(path); got != want {
			t.Errorf("%s: got %q, want %q", path, got, want)
		}
	}
	for name, want := range map[string]string{
		"HEAD:old.md": "", "HEAD:./folder/x.md": "", "HEAD:gone.md": "HEAD:gone.md: does not exist there", "HEAD:folder": "HEAD:folder: is a folder",
		"nothing:old.md": `there is no revision "nothing" in the repository`, "old.md": "old.md is not of the form REVISION:PATH",
		"HEAD:/old.md": "HEAD:/old.md: does not exist there",
	} {
		_, err := changes.Blob(t.Context(), ".", name)
		if got := fmt.Sprint(err); got != want && !(err == nil && want == "") {
			t.Errorf("%s: got %q, want %q", name, got, want)
		}
	}
}

// TestStored holds what is read of what a commit stores: the content, unless it is elsewhere or too large.
func TestStored(t *testing.T) {
	git := repository(t)
	write(t, "here.md", "# Privacy\n")
	write(t, "lfs.md", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n")
	write(t, "large.md", strings.Repeat("large\n", source.MaxBytes/6+1))
	git("add", ".")
	git("commit", "-q", "-m", "first")
	for name, want := range map[string]string{
		"here.md":  "# Privacy\n",
		"lfs.md":   "is kept by Git LFS, outside of the repository",
		"large.md": "is 20 MB large; the most that is read is 20 MB",
	} {
		file, err := changes.Blob(t.Context(), ".", "HEAD:"+name)
		if err != nil {
			t.Fatal(err)
		}
		content, err := file.Bytes()
		if err != nil {
			content = []byte(err.Error())
		}
		if string(content) != want {
			t.Errorf("%s: got %.100q, want %q", name, content, want)
		}
	}
}
