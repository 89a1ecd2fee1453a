package lexicon

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"path"
	"sort"
	"strings"
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
	entries, err := fs.ReadDir(fsys, dir)
	if err != nil {
		return nil, fmt.Errorf("reading the lexicon: %w", err)
	}
	sort.Slice(entries, func(i, j int) bool { return entries[i].Name() < entries[j].Name() })
	var files []File
	for _, entry := range entries {
		if name := entry.Name(); strings.HasSuffix(name, ".yaml") || strings.HasSuffix(name, ".yml") {
			data, err := fs.ReadFile(fsys, path.Join(dir, name))
			if err != nil {
				return nil, fmt.Errorf("reading the lexicon: %w", err)
			}
			files = append(files, File{Name: path.Join(dir, name), Data: data})
		}
	}
	return files, nil
}

// Store compiles the YAML files of a folder into a form that LoadStored reads quickly.
func Store(fsys fs.FS, dir string) ([]byte, error) {
	files, err := Files(fsys, dir)
	if err != nil {
		return nil, err
	}
	l, err := Compile(files)
	if err != nil {
		return nil, err
	}
	return append(digest(files), l.Prepare()...), nil
}

// LoadStored reads what Store wrote, or, where the files of the folder have changed since, compiles them.
func LoadStored(fsys fs.FS, dir, stored string) (*Lexicon, error) {
	files, err := Files(fsys, dir)
	if err != nil {
		return nil, err
	}
	if want := digest(files); strings.HasPrefix(stored, string(want)) {
		if l, err := FromPrepared(stored[len(want):]); err == nil {
			return l, nil
		}
	}
	return Compile(files)
}

// digest changes with the files' names and contents.
func digest(files []File) []byte {
	hash := sha256.New()
	for _, file := range files {
		fmt.Fprintf(hash, "%s\x00%d\x00", file.Name, len(file.Data))
		hash.Write(file.Data)
	}
	return hash.Sum(nil)
}
