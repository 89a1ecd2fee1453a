package engine

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/rego"
)

// SourcesKey is the key, under data.privlint of a bundle, of the tables and lexicons as they were written, by name: what the
// bundle is read back from. Rules do not read it.
const SourcesKey = "sources"

// WriteBundle writes rules, the embedded ones where sources is nil, as an OPA bundle, a gzipped tar archive: the modules without
// their tests, and the tables as data. Any OPA evaluates data.privlint.report in it, over the model of a document as input, to
// what the engine finds. Equal rules give equal bytes.
//
// Where sign is not nil, it is given the bundle and makes the file of its signatures.
func WriteBundle(w io.Writer, sources *Sources, sign func(bundle []byte) (signatures []byte, err error)) error {
	files, err := bundleFiles(sources)
	if err != nil {
		return err
	}
	if sign == nil {
		return writeArchive(w, files)
	}
	var unsigned bytes.Buffer
	if err := writeArchive(&unsigned, files); err != nil {
		return err
	}
	signatures, err := sign(unsigned.Bytes())
	if err != nil {
		return fmt.Errorf("signing the bundle: %w", err)
	}
	return writeArchive(w, append(files, bundleFile{".signatures.json", signatures}))
}

func writeArchive(w io.Writer, files []bundleFile) error {
	compressed := gzip.NewWriter(w)
	archive := tar.NewWriter(compressed)
	for _, file := range files {
		header := &tar.Header{Name: file.name, Mode: 0o644, Size: int64(len(file.content)), Typeflag: tar.TypeReg}
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

func bundleFiles(sources *Sources) ([]bundleFile, error) {
	if sources == nil {
		rules, err := register.Embedded()
		if err != nil {
			return nil, err
		}
		sources = &Sources{rego.Files, rules}
	}
	modules, texts := []bundleFile{}, map[string]string{}
	err := fs.WalkDir(sources.Files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasSuffix(name, "_test.rego") || strings.HasSuffix(name, ".test.yaml") {
			return err
		}
		content, err := fs.ReadFile(sources.Files, name)
		switch path.Ext(name) {
		case ".rego":
			modules = append(modules, bundleFile{name, content})
		case ".yaml":
			texts[name] = string(content)
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("reading the rules: %w", err)
	}
	data, err := json.Marshal(map[string]any{"privlint": map[string]any{"tables": sources.Register.Tables(), SourcesKey: texts}})
	if err != nil {
		return nil, fmt.Errorf("encoding the tables: %w", err)
	}
	files := []bundleFile{
		{".manifest", []byte(`{"revision": "", "roots": ["privlint"], "rego_version": 1}` + "\n")},
		{"data.json", append(data, '\n')},
	}
	return append(files, modules...), nil
}
