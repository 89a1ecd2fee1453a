// Privlint is a policy-as-code linter for privacy policies.
package main

import (
	"os"
	"runtime/debug"

	"github.com/privlint/privlint/internal/cli"
)

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(400) // a run is short: at the usual pace a third of it is spent on collecting what the end frees anyway
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(1 << 30) // of a document that takes so much, garbage is collected at the usual pace
	}
	os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
