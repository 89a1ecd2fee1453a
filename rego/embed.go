// Package rego holds everything that is law or opinion: the rules, the tables of requirements, disclosures and regimes,
// and the lexicon. It is data for the engine and for any other OPA.
package rego

import "embed"

//go:generate go run ../internal/engine/generate

// Files are the rules, tables and lexicons, with paths relative to this folder. Tests (*_test.rego) are among them; who loads
// rules leaves them out.
//
//go:embed main.rego conditions disclosures lexicon lib regimes rules
var Files embed.FS

// Register is the register of all rules in its stored form.
//
//go:embed register.bin
var Register string

// Plan is the plan by which the rules are evaluated.
//
//go:embed plan.bin
var Plan string

// Lexicon is the English lexicon in compiled form.
//
//go:embed lexicon.bin
var Lexicon string
