// Package bounded reads files that may be larger than anything that is meant to be read: a device that never ends, say.
package bounded

import (
	"fmt"
	"io"
	"io/fs"
	"os"
)

// ReadFile reads the file at name. One of more than most bytes is an error, as is one that cannot be read; both name the file.
func ReadFile(name string, most int) ([]byte, error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	return readAll(file, name, most)
}

// FS is files in which no file of more than most bytes can be read by [fs.ReadFile].
func FS(files fs.FS, most int) fs.FS { return limited{files, most} }

type limited struct {
	fs.FS

	most int
}

// ReadFile implements fs.ReadFileFS.
func (l limited) ReadFile(name string) ([]byte, error) {
	file, err := l.Open(name)
	if err != nil {
		return nil, err
	}
	return readAll(file, name, l.most)
}

func readAll(file fs.File, name string, most int) ([]byte, error) {
	defer file.Close() //nolint:errcheck // nothing was written
	content, err := io.ReadAll(io.LimitReader(file, int64(most)+1))
	if err != nil {
		return nil, err
	}
	if len(content) > most {
		return nil, fmt.Errorf("%s is larger than %d KB", name, most>>10)
	}
	return content, nil
}
