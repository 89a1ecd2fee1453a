package engine

import (
	"archive/tar"
	"compress/gzip"
	"fmt"
	"io"
	"path"

	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/rego"
)

// WriteBundle writes the embedded rules as an OPA bundle, a gzipped tar archive: the modules without their tests, and the tables
// as data. Any OPA evaluates data.privlint.report in it, over the model of a document as input, to what the engine finds.
// Equal rules give equal bytes.
func WriteBundle(w io.Writer) error {
	files, err := bundleFiles()
	if err != nil {
		return err
	}
	compressed := gzip.NewWriter(w)
	archive := tar.NewWriter(compressed)
	for _, file := range files {
		header := &tar.Header{Name: "/" + file.name, Mode: 0o644, Size: int64(len(file.content)), Typeflag: tar.TypeReg}
		if err := archive.WriteHeader(header); err != nil {
			return fmt.Errorf("writing the bundle: %w", err)
		}
		if _, err := archive.Write(file.content); err != nil {
			return fmt.Errorf("writing the bundle: %w", err)
		}
	}
	if err := archive.Close(); err != nil {
		return fmt.Errorf("writing the bundle: %w", err)
	}
	if err := compressed.Close(); err != nil {
		return fmt.Errorf("writing the bundle: %w", err)
	}
	return nil
}

type bundleFile struct {
	name    string
	content []byte
}

func bundleFiles() ([]bundleFile, error) {
	rules, err := register.Embedded()
	if err != nil {
		return nil, err
	}
	data, err := dataJSON(rules)
	if err != nil {
		return nil, err
	}
	files := []bundleFile{
		{".manifest", []byte(`{"revision": "", "roots": ["privlint"], "rego_version": 1}` + "\n")},
		{"data.json", data},
	}
	err = register.WalkSources(rego.Files, func(name string, content []byte) error {
		if path.Ext(name) == ".rego" {
			files = append(files, bundleFile{name, content})
		}
		return nil
	})
	return files, err
}
