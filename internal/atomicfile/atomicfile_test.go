package atomicfile_test

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/privlint/privlint/internal/atomicfile"
)

func writeNew(w io.Writer) error {
	_, err := io.WriteString(w, "new")
	return err
}

func TestWrite(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := new(atomicfile.Files).Write("new.md", writeNew); err != nil {
		t.Fatal(err)
	}
	holds(t, "new.md", "new")
	mode(t, "new.md", 0o644)
	put(t, "old.md", "old", 0o640)
	if err := new(atomicfile.Files).Write("old.md", writeNew); err != nil {
		t.Fatal(err)
	}
	holds(t, "old.md", "new")
	mode(t, "old.md", 0o640)
	// The name may be as long as the system allows.
	long := strings.Repeat("n", 255)
	if err := new(atomicfile.Files).Write(long, writeNew); err != nil {
		t.Fatal(err)
	}
	left(t, 3)
}

func TestWriteFollowsLinks(t *testing.T) {
	t.Chdir(t.TempDir())
	put(t, "old.md", "old", 0o600)
	if err := os.Symlink("old.md", "link.md"); err != nil {
		t.Skip("no symbolic links here")
	}
	if err := new(atomicfile.Files).Write("link.md", writeNew); err != nil {
		t.Fatal(err)
	}
	holds(t, "old.md", "new")
	if info, err := os.Lstat("link.md"); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v, %v", info, err)
	}
	left(t, 2)
}

// TestNothingIsLost holds that what stands at a path stays until a file is committed, and that nothing else is left.
func TestNothingIsLost(t *testing.T) {
	t.Chdir(t.TempDir())
	put(t, "old.md", "old", 0o600)
	err := new(atomicfile.Files).Write("old.md", func(w io.Writer) error {
		if _, err := io.WriteString(w, strings.Repeat("new", 1<<20)); err != nil {
			return err
		}
		holds(t, "old.md", "old")
		return errors.New("no more")
	})
	if err == nil || err.Error() != "writing old.md: no more" {
		t.Errorf("got the error %v", err)
	}
	files := &atomicfile.Files{}
	file, err := files.Create("old.md")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := file.WriteString("new"); err != nil {
		t.Fatal(err)
	}
	files.Abandon()
	left(t, 1)
	if _, err := files.Create("late.md"); err == nil || err.Error() != "writing late.md: the process is ending" {
		t.Errorf("got the error %v", err)
	}
	if err := file.Commit(); err == nil || !strings.HasPrefix(err.Error(), "writing old.md: ") {
		t.Errorf("got the error %v", err)
	}
	holds(t, "old.md", "old")
	left(t, 1)
}

// TestCommitStands holds that discarding comes too late for a file that was committed.
func TestCommitStands(t *testing.T) {
	t.Chdir(t.TempDir())
	file, err := new(atomicfile.Files).Create("new.md")
	if err != nil {
		t.Fatal(err)
	}
	if err := file.Commit(); err != nil {
		t.Fatal(err)
	}
	file.Discard()
	holds(t, "new.md", "")
}

func TestCreateRefuses(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.Mkdir("folder", 0o755); err != nil {
		t.Fatal(err)
	}
	put(t, "file", "", 0o600)
	for path, want := range map[string]string{
		"folder":    "writing folder: it is a folder",
		"gone/a.md": "writing gone/a.md: there is no folder gone",
		"file/a.md": "writing file/a.md: there is no folder file",
	} {
		if _, err := new(atomicfile.Files).Create(filepath.FromSlash(path)); err == nil || filepath.ToSlash(err.Error()) != want {
			t.Errorf("%s: got the error %v, want %q", path, err, want)
		}
	}
}

func put(t *testing.T, path, content string, mode fs.FileMode) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), mode); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod(path, mode); err != nil {
		t.Fatal(err)
	}
}

func holds(t *testing.T, path, want string) {
	t.Helper()
	if content, err := os.ReadFile(path); err != nil || string(content) != want {
		t.Errorf("%s holds %.20q, %v", path, content, err)
	}
}

func mode(t *testing.T, path string, want fs.FileMode) {
	t.Helper()
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != want {
		t.Errorf("the mode of %s is %v, %v", path, info.Mode(), err)
	}
}

// left holds that there are so many files in the working folder.
func left(t *testing.T, want int) {
	t.Helper()
	if entries, err := os.ReadDir("."); err != nil || len(entries) != want {
		t.Errorf("there are %v, %v", entries, err)
	}
}
