package ruleset

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// FuzzBundle reads bundles: archives with any entry beside data and manifest, and what need not be an archive at all. Each is read
// or refused with an error that names it.
func FuzzBundle(f *testing.F) {
	const manifest = `{"roots": ["privlint/rules/house"], "rego_version": 1}`
	f.Add("rules/house/fax/fax.rego", "package privlint.rules.house.fax\n\nfindings contains 1", "{}", manifest, []byte(nil))
	f.Add("../x.rego", "package x", `{"privlint": {"sources": {"../x.yaml": ""}}}`, `{"roots": [""]}`, []byte("\x1f\x8b"))
	f.Add("/lexicon/words.yaml", "concepts: {a.b: {phrases: [x]}}", `{"privlint": {"tables": {}, "sources": {}}}`, `{"roots": ["privlint", "privlint/x"], "wasm": [{}]}`, []byte{})
	f.Add(".signatures.json", `{"signatures": ["a.b.c"]}`, "[", "", []byte(nil))
	f.Fuzz(func(t *testing.T, name, content, data, manifest string, raw []byte) {
		path := filepath.Join(t.TempDir(), "b.tar.gz")
		if len(raw) == 0 {
			var packed bytes.Buffer
			compressed := gzip.NewWriter(&packed)
			archive := tar.NewWriter(compressed)
			for _, entry := range [][2]string{{"data.json", data}, {".manifest", manifest}, {name, content}} {
				if err := archive.WriteHeader(&tar.Header{Name: entry[0], Mode: 0o644, Size: int64(len(entry[1])), Typeflag: tar.TypeReg}); err != nil {
					return // no archive can hold the name
				}
				if _, err := io.WriteString(archive, entry[1]); err != nil {
					t.Fatal(err)
				}
			}
			if err := errors.Join(archive.Close(), compressed.Close()); err != nil {
				return
			}
			raw = packed.Bytes()
		}
		if err := os.WriteFile(path, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := readBundle(path, nil); err != nil && !strings.Contains(err.Error(), "b.tar.gz") {
			t.Errorf("the error %q does not name the bundle", err)
		}
	})
}
