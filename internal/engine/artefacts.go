package engine

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"

	"github.com/privlint/privlint/internal/register"
)

// Artefacts are the files that are made from the sources of the rules at build time, by name:
//
//   - register.bin, the register of all rules
//   - data.json, the tables as rules read them; it makes the folder a bundle that `opa test --bundle` and `opa eval --bundle` read
func Artefacts(files fs.FS) (map[string][]byte, error) {
	rules, err := register.Read(files)
	if err != nil {
		return nil, err
	}
	digest, err := register.Digest(files)
	if err != nil {
		return nil, err
	}
	data, err := dataJSON(rules)
	if err != nil {
		return nil, err
	}
	if _, err := compile(files, rules, false); err != nil {
		return nil, err
	}
	return map[string][]byte{"register.bin": rules.Store(digest), "data.json": data}, nil
}

// dataJSON is the base document of a bundle.
func dataJSON(rules *register.Register) ([]byte, error) {
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", " ")
	if err := encoder.Encode(map[string]any{"privlint": map[string]any{"tables": rules.Tables()}}); err != nil {
		return nil, fmt.Errorf("encoding the tables: %w", err)
	}
	return buffer.Bytes(), nil
}
