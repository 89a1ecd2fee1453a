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
	os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}
