package bounded_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/privlint/privlint/internal/bounded"
)

func TestReadFile(t *testing.T) {
	folder := t.TempDir()
	name := filepath.Join(folder, "f")
	if err := os.WriteFile(name, make([]byte, 2048), 0o600); err != nil {
		t.Fatal(err)
	}
	read := map[string]func(name string, most int) ([]byte, error){
		"a path": func(name string, most int) ([]byte, error) {
			return bounded.ReadFile(filepath.Join(folder, name), most)
		},
		"in a filesystem": func(name string, most int) ([]byte, error) {
			return fs.ReadFile(bounded.FS(os.DirFS(folder), most), name)
		},
	}
	for how, read := range read {
		if content, err := read("f", 2048); err != nil || len(content) != 2048 {
			t.Errorf("%s: got %d bytes, %v", how, len(content), err)
		}
		if _, err := read("f", 2047); err == nil {
			t.Errorf("%s: a file that is too large was read", how)
		}
		if _, err := read("gone", 1); !os.IsNotExist(err) {
			t.Errorf("%s: of a file that is not there: %v", how, err)
		}
		if _, err := read(".", 1); err == nil {
			t.Errorf("%s: a folder was read", how)
		}
	}
	if _, err := os.Stat("/dev/zero"); err != nil {
		t.Skip("no file here has no end")
	}
	if _, err := bounded.ReadFile("/dev/zero", 1<<10); err == nil || err.Error() != "/dev/zero is larger than 1 KB" {
		t.Errorf("of a file without an end: %v", err)
	}
}
