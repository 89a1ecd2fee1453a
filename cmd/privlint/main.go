// Privlint is a policy-as-code linter for privacy policies.
package main

import (
	"os"

	"github.com/privlint/privlint/internal/cli"
)

func main() { os.Exit(cli.Main(os.Args[1:], os.Stdin, os.Stdout, os.Stderr)) }
