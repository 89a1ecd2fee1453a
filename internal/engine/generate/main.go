// Command generate writes what is made from the sources of the rules at build time. It runs in the folder rego/, through go generate.
package main

import (
	"fmt"
	"os"

	"github.com/privlint/privlint/internal/engine"
)

func main() {
	artefacts, err := engine.Artefacts(os.DirFS("."))
	if err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
	for name, content := range artefacts {
		if err := os.WriteFile(name, content, 0o644); err != nil {
			fmt.Fprintln(os.Stderr, "generate:", err)
			os.Exit(1)
		}
	}
}
