package config

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
)

// Finder finds the configuration of each document. It is safe for use by several goroutines at once.
type Finder struct {
	explicit string
	none     bool
	check    func(*Config) error

	mu       sync.Mutex
	byFolder map[string]found
	byPath   map[string]found
}

type found struct {
	config *Config
	err    error
}

// NewFinder returns a finder of the nearest configuration at or above a document's folder, as far up as the root of its
// repository; check is called once for each that is found.
func NewFinder(check func(*Config) error) *Finder {
	return &Finder{check: check, byFolder: map[string]found{}, byPath: map[string]found{}}
}

// Fixed makes path the configuration of all documents. Its globs are relative to the working folder.
func (f *Finder) Fixed(path string) *Finder {
	f.explicit = path
	return f
}

// None leaves all documents without a configuration.
func (f *Finder) None() *Finder {
	f.none = true
	return f
}

// For is the configuration of the document at path; nil where it has none. Documents that share a configuration share the
// value.
func (f *Finder) For(path string) (*Config, error) {
	if f == nil || f.none {
		return nil, nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.explicit != "" {
		return f.read(f.explicit, ".")
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("looking for %s: %w", FileName, err)
	}
	return f.inFolder(filepath.Dir(absolute))
}

// inFolder is the configuration of the documents in a folder.
func (f *Finder) inFolder(folder string) (*Config, error) {
	if known, ok := f.byFolder[folder]; ok {
		return known.config, known.err
	}
	config, err := f.look(folder)
	f.byFolder[folder] = found{config, err}
	return config, err
}

func (f *Finder) look(folder string) (*Config, error) {
	path := filepath.Join(folder, FileName)
	if exists(path) {
		return f.read(shown(path), folder)
	}
	if other := filepath.Join(folder, ".privlint.yml"); exists(other) {
		return nil, fmt.Errorf("%s is not read: name it %s", shown(other), FileName)
	}
	above := filepath.Dir(folder)
	if above == folder || exists(filepath.Join(folder, ".git")) {
		return nil, nil
	}
	return f.inFolder(above)
}

func (f *Finder) read(path, folder string) (*Config, error) {
	if known, ok := f.byPath[path]; ok {
		return known.config, known.err
	}
	config, err := Read(path, folder)
	if err == nil && f.check != nil {
		err = f.check(config)
	}
	if err != nil {
		config = nil
	}
	f.byPath[path] = found{config, err}
	return config, err
}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// shown is a path relative to the working folder where it lies below it.
func shown(path string) string {
	working, err := os.Getwd()
	if err != nil {
		return path
	}
	if below, err := filepath.Rel(working, path); err == nil && filepath.IsLocal(below) {
		return below
	}
	return path
}
