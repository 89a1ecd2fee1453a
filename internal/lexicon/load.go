package lexicon

import (
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
