package lexicon

import (
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/cespare/xxhash/v2"
)

// Load compiles the YAML files of a folder, in alphabetical order.
func Load(fsys fs.FS, dir string) (*Lexicon, error) {
	files, err := Files(fsys, dir)
	if err != nil {
		return nil, err
	}
	return Compile(files)
}

// Files reads the YAML files of a folder, in alphabetical order.
func Files(fsys fs.FS, dir string) ([]File, error) {
	names, err := fileNames(fsys, dir)
	if err != nil {
		return nil, err
	}
	var files []File
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("reading the lexicon: %w", err)
		}
		files = append(files, File{Name: name, Data: data})
	}
	return files, nil
}

// fileNames lists the YAML files of a folder, in alphabetical order.
func fileNames(fsys fs.FS, dir string) (names []string, err error) {
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		return nil, fmt.Errorf("reading the lexicon: %w", err)
	}
	for _, entry := range entries {
		if name := entry.Name(); strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml") {
			names = append(names, path.Join(dir, name))
		}
	}
	slices.Sort(names)
	return names, nil
}

// Store compiles the YAML files of a folder into a form that LoadStored reads quickly.
func Store(fsys fs.FS, dir string) ([]byte, error) {
	l, err := Load(fsys, dir)
	if err != nil {
		return nil, err
	}
	sum, err := digest(fsys, dir)
	return append([]byte(sum), l.Prepare()...), err
}

// LoadStored reads what Store wrote, or, where the files of the folder have changed since, compiles them.
func LoadStored(fsys fs.FS, dir, stored string) (*Lexicon, error) {
	want, err := digest(fsys, dir)
	if err != nil {
		return nil, err
	}
	if prepared, fresh := strings.CutPrefix(stored, want); fresh {
		if l, err := FromPrepared(prepared); err == nil {
			return l, nil
		}
	}
	return Load(fsys, dir)
}

// digest changes with the names and contents of a folder's files. It reads them in pieces: whole files would be new memory,
// which costs more than the digest.
func digest(fsys fs.FS, dir string) (string, error) {
	names, err := fileNames(fsys, dir)
	if err != nil {
		return "", err
	}
	hash := xxhash.New()
	buffer := make([]byte, 32<<10)
	for _, name := range names {
		_, _ = hash.WriteString(name + "\x00") // it never fails
		size, err := copyInto(hash, fsys, name, buffer)
		if err != nil {
			return "", fmt.Errorf("reading the lexicon: %w", err)
		}
		_, _ = fmt.Fprintf(hash, "\x00%d\x00", size)
	}
	return string(hash.Sum(nil)), nil
}

func copyInto(to io.Writer, fsys fs.FS, name string, buffer []byte) (int64, error) {
	file, err := fsys.Open(name)
	if err != nil {
		return 0, err
	}
	defer file.Close() //nolint:errcheck // nothing was written
	return io.CopyBuffer(to, file, buffer)
}
