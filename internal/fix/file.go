package fix

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/rogpeppe/go-internal/diff"
)

// Diff is the unified difference between two versions of the document at path, empty where they are equal.
func Diff(path string, before, after []byte) []byte {
	text := diff.Diff("a/"+path, before, "b/"+path, after)
	_, text, _ = bytes.Cut(text, []byte("\n")) // the line "diff a b" says nothing that the next two do not
	return text
}

// Write replaces the content of the file at path, which must still be before, by after: at once, or not at all. The file keeps its
// mode; where path is a symbolic link, what it leads to is replaced.
func Write(path string, before, after []byte) error {
	target, err := filepath.EvalSymlinks(path)
	if err != nil {
		return fmt.Errorf("finding the file to write: %w", err)
	}
	info, err := os.Stat(target)
	if err != nil {
		return fmt.Errorf("reading the mode of the file to write: %w", err)
	}
	if !info.Mode().IsRegular() {
		return errors.New("cannot be fixed: it is no regular file")
	}
	if info.Mode().Perm()&0o200 == 0 {
		return errors.New("cannot be fixed: it is write-protected")
	}
	now, err := os.ReadFile(target)
	if err != nil {
		return fmt.Errorf("reading the file to write: %w", err)
	}
	if !bytes.Equal(now, before) {
		return errors.New("was changed while it was being fixed: nothing was written")
	}
	return replace(target, after, info.Mode().Perm())
}

// replace writes a temporary file beside the target and renames it.
func replace(target string, content []byte, mode os.FileMode) (err error) {
	temporary, err := os.CreateTemp(filepath.Dir(target), ".privlint-*")
	if err != nil {
		return fmt.Errorf("writing the fixed file: %w", err)
	}
	defer func() {
		if err != nil {
			_ = temporary.Close() // it may be closed already
			_ = os.Remove(temporary.Name())
			err = fmt.Errorf("writing the fixed file: %w", err)
		}
	}()
	if _, err = temporary.Write(content); err != nil {
		return err
	}
	if err = temporary.Chmod(mode); err != nil {
		return err
	}
	if err = temporary.Sync(); err != nil {
		return err
	}
	if err = temporary.Close(); err != nil {
		return err
	}
	return os.Rename(temporary.Name(), target)
}
