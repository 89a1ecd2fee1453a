//go:build linux

package fix_test

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/privlint/privlint/internal/atomicfile"
	"github.com/privlint/privlint/internal/fix"
)

// TestWriteOnAFullDisk holds that a file that cannot be written to its end stays what it was, and that nothing is left beside it. A
// limit on the size of files stands for the disk.
func TestWriteOnAFullDisk(t *testing.T) {
	path := filepath.Join(t.TempDir(), "privacy.md")
	if err := os.WriteFile(path, []byte("old"), 0o600); err != nil {
		t.Fatal(err)
	}
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &syscall.Rlimit{Cur: 4 << 10, Max: limit.Max}); err != nil {
		t.Fatal(err)
	}
	err := fix.Write(new(atomicfile.Files), path, []byte("old"), []byte(strings.Repeat("new", 4<<10)))
	if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
		t.Fatal(err)
	}
	if err == nil || !strings.HasPrefix(err.Error(), "writing "+path+": ") {
		t.Errorf("got the error %v", err)
	}
	if content, err := os.ReadFile(path); err != nil || string(content) != "old" {
		t.Errorf("the file holds %q, %v", content, err)
	}
	if entries, err := os.ReadDir(filepath.Dir(path)); err != nil || len(entries) != 1 {
		t.Errorf("there are %v, %v", entries, err)
	}
}
