// Privlint is a policy-as-code linter for privacy policies.
package main

import (
	"os"
	"runtime"
	"runtime/debug"

	"github.com/privlint/privlint/internal/cli"
)

func main() {
	if os.Getenv("GOGC") == "" {
		collectLate()
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(1 << 30) // of a document that takes so much, garbage is collected at the usual pace
	}
	os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr))
}

// collectLate makes the collector of garbage wait: a run is short, and at the usual pace a third of it is spent on collecting what
// the end frees anyway. One over a few documents ends before the first collection; from then on the heap is kept in proportion
// to what lives.
func collectLate() {
	debug.SetGCPercent(1000) // 40 MB
	first := new([16]byte)
	runtime.AddCleanup(first, func(percent int) { debug.SetGCPercent(percent) }, 400)
}
