package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/privlint/privlint/internal/bounded"
)

// maxBytes is the size of the largest configuration that is read.
const maxBytes = 1 << 20

// Read reads a configuration and those that it extends. Globs are relative to folder, paths to the file they stand in. Errors
// name file and line; there may be several, joined.
func Read(path, folder string) (*Config, error) {
	absolute, err := filepath.Abs(folder)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", path, err)
	}
	config, err := readChain(path, nil)
	if err != nil {
		return nil, err
	}
	config.Folder = absolute
	return config, nil
}

// readChain reads a file that the files of the chain extend, the first of which was asked for.
func readChain(path string, chain []string) (*Config, error) {
	content, err := readFile(path)
	if err != nil {
		return nil, err
	}
	config, extends, err := Parse(path, content)
	if err != nil || extends.Path == "" {
		return config, err
	}
	chain = append(chain, filepath.Clean(path))
	if slices.Contains(chain, extends.Path) {
		return nil, extends.Errorf("extends %s, which extends this file: a configuration cannot include itself", extends.Path)
	}
	base, err := readChain(extends.Path, chain)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, extends.Errorf("extends %s: no such file", extends.Path)
	}
	if err != nil {
		return nil, err
	}
	config.onTopOf(base)
	return config, nil
}

func readFile(path string) ([]byte, error) {
	content, err := bounded.ReadFile(path, maxBytes)
	if err != nil {
		return nil, fmt.Errorf("reading the configuration: %w", err)
	}
	return content, nil
}

// Parse reads the text of one configuration. The second result is the file that it extends, to be read by the caller; its Path
// is empty where there is none.
func Parse(path string, content []byte) (*Config, File, error) {
	config := &Config{Path: path}
	decoder := yaml.NewDecoder(bytes.NewReader(content))
	var document, second yaml.Node
	if err := decoder.Decode(&document); errors.Is(err, io.EOF) {
		return config, File{}, nil
	} else if err != nil {
		return nil, File{}, syntaxError(path, err)
	}
	d := &reader{file: path}
	extends := d.config(document.Content[0], config)
	if err := decoder.Decode(&second); err == nil {
		d.failf(&second, "a second YAML document follows; there must be one")
	} else if !errors.Is(err, io.EOF) {
		return nil, File{}, syntaxError(path, err)
	}
	if err := d.err(); err != nil {
		return nil, File{}, err
	}
	return config, extends, nil
}

var yamlLine = regexp.MustCompile(`^line (\d+): `)

// syntaxError says at which line the text is no YAML.
func syntaxError(path string, err error) error {
	cause := strings.TrimPrefix(err.Error(), "yaml: ")
	line := 1
	if match := yamlLine.FindStringSubmatch(cause); match != nil {
		line, _ = strconv.Atoi(match[1])
		cause = cause[len(match[0]):]
	}
	return Place{File: path, Line: line}.Errorf("is not valid YAML: %s", cause)
}
