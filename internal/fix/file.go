package fix

import (
	"bytes"
	"fmt"
	"io"
	"os"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/privlint/privlint/internal/atomicfile"
)

// Diff is the unified difference between two versions of the document at path, empty where they are equal.
func Diff(path string, before, after []byte) []byte {
	text := diff.Diff("a/"+path, before, "b/"+path, after)
	_, text, _ = bytes.Cut(text, []byte("\n")) // the line "diff a b" says nothing that the next two do not
	return text
}

// Write replaces the content of the file at path, which must still be before, by after: at once, or not at all. The file keeps its
// mode; where path is a symbolic link, what it leads to is replaced. Errors name the file.
func Write(files *atomicfile.Files, path string, before, after []byte) error {
	info, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("fixing a file: %w", err)
	}
	switch {
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s: cannot be fixed: it is no regular file", path)
	case info.Mode().Perm()&0o200 == 0:
		return fmt.Errorf("%s: cannot be fixed: it is write-protected", path)
	}
	now, err := os.ReadFile(path)
	if err != nil {
		return fmt.Errorf("fixing a file: %w", err)
	}
	if !bytes.Equal(now, before) {
		return fmt.Errorf("%s: was changed while it was being fixed: nothing was written", path)
	}
	return files.Write(path, func(w io.Writer) error {
		_, err := w.Write(after)
		return err
	})
}
