// Command generate writes what is made from the sources of the rules at build time. It runs in the folder rego/, through go generate.
package main

import (
	"fmt"
	"io/fs"
	"os"

	"github.com/privlint/privlint/internal/engine"
	"github.com/privlint/privlint/internal/engine/prepare"
	"github.com/privlint/privlint/internal/lexicon"
)

func main() {
	if err := generate(os.DirFS(".")); err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

func generate(files fs.FS) error {
	made, err := artefacts(files)
	if err != nil {
		return err
	}
	for name, content := range made {
		if err := os.WriteFile(name, content, 0o644); err != nil {
			return err
		}
	}
	return nil
}

// artefacts are the files that are made from the folder rego/, by name.
func artefacts(files fs.FS) (map[string][]byte, error) {
	made, err := engine.Artefacts(files)
	if err != nil {
		return nil, err
	}
	if made["plan.bin"], err = prepare.Store(files); err != nil {
		return nil, err
	}
	made["lexicon.bin"], err = lexicon.Store(files, "lexicon/en")
	return made, err
}
