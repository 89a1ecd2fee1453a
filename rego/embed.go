// Package rego holds everything that is law or opinion: the rules, the tables of requirements, disclosures and regimes,
// and the lexicon. It is data for the engine and for any other OPA.
package rego

import "embed"

// Files are the rules, tables and lexicons, with paths relative to this folder. Tests (*_test.rego) are among them; who loads
// rules leaves them out.
//
//go:embed *
var Files embed.FS
