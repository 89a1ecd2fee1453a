// Package config reads .privlint.yaml: which rules are asked about which documents, and with which settings.
//
// Reading takes two steps. [Read] knows the form: keys, types, globs. [Config.Check] knows the names of rules, packs and
// settings; it needs the register, to which custom rules may have been added in between.
package config

import (
	"fmt"
	"path/filepath"
	"slices"
)

// FileName is the name under which configurations are found.
const FileName = ".privlint.yaml"

// Place is a line of a configuration, from 1.
type Place struct {
	File string
	// Line and Column count from 1, columns in code points; Column is 0 where it is not known.
	Line, Column int
}

// Errorf is an error at the place.
func (p Place) Errorf(format string, args ...any) error {
	at := fmt.Sprintf("%s:%d", p.File, p.Line)
	if p.Column > 0 {
		at += fmt.Sprintf(":%d", p.Column)
	}
	return fmt.Errorf("%s: %w", at, fmt.Errorf(format, args...))
}

// Name is something that a configuration names, and where.
type Name struct {
	Text string
	Place
}

// Config is a configuration with everything that it extends.
type Config struct {
	// Path is the file as it was named or found.
	Path string
	// Folder is the absolute path of the folder to which globs are relative.
	Folder string

	Layer
	Exclude      []Glob
	Kinds        []Kind
	DocumentSets []DocumentSet
	// RulesDirs are folders with rules in Rego, Bundles are OPA bundles, Lexicon are YAML files or folders of them.
	RulesDirs, Bundles, Lexicon []File
	// Baseline is the file of known findings; its Path is empty where there is none.
	Baseline  File
	Overrides []Override
}

// Layer holds the keys that may also stand in an override. What a later layer says wins; what it does not say stays.
type Layer struct {
	Packs []PackMode
	Rules []Rule
	// Select replaces the selection of an earlier layer; Ignore adds to what is ignored.
	Select, Ignore []Name
	// FailOn is "error", "warning", "info" or "never"; empty where it is not set.
	FailOn     string
	Controller *Controller
	// RequireReason is nil where it is not set.
	RequireReason *bool
}

// PackMode says whether a pack applies: "auto" (the document decides), "always" or "never".
type PackMode struct {
	Pack Name
	Mode string
}

// Rule is what is set for a rule, or for all rules of a pack ("gdpr/*").
type Rule struct {
	Name Name
	// Severity is "error", "warning", "info" or "off"; empty where it is not set.
	Severity string
	Settings []Setting
}

// Setting is a setting of one rule. Value is a string, bool, int, float64 or []any of these.
type Setting struct {
	Name  Name
	Value any
}

// Controller is who is responsible for the documents.
type Controller struct {
	Name    string
	Aliases []string
}

// Kind is the kind of the documents that a glob matches.
type Kind struct {
	Glob Glob
	Kind string
}

// DocumentSet are documents that are read as one where the question is what is missing.
type DocumentSet struct {
	Name Name
	// Documents match the documents, without a slash those in the folder of the configuration; in the first that is a privacy
	// policy missing findings are reported.
	Documents []Glob
}

// File is a file or folder that a configuration names.
type File struct {
	// Path is absolute, or relative to the working folder where the configuration's own path is.
	Path string
	Place
}

// Override changes settings for the documents that one of the globs matches.
type Override struct {
	Files []Glob
	Layer
}

// Excludes tells whether a document that was found, not named, is left out.
func (c *Config) Excludes(path string) bool {
	return c != nil && matchesAny(c.Exclude, c.below(path))
}

// Kind is the kind that the configuration gives a document, the last that matches; empty where it gives none.
func (c *Config) Kind(path string) string {
	if c == nil {
		return ""
	}
	below := c.below(path)
	for _, kind := range slices.Backward(c.Kinds) {
		if kind.Glob.Match(below) {
			return kind.Kind
		}
	}
	return ""
}

// Overriding are the indices of the overrides that match a document.
func (c *Config) Overriding(path string) (indices []int) {
	if c == nil || len(c.Overrides) == 0 {
		return nil
	}
	below := c.below(path)
	for i := range c.Overrides {
		if matchesAny(c.Overrides[i].Files, below) {
			indices = append(indices, i)
		}
	}
	return indices
}

// Effective is the configuration's own layer, then those of some of its overrides, in order.
func (c *Config) Effective(overrides []int) Layer {
	if c == nil {
		return Layer{}
	}
	layer := c.Layer
	for _, i := range overrides {
		layer = layer.with(c.Overrides[i].Layer)
	}
	return layer
}

// with is the layer after a later one.
func (l Layer) with(later Layer) Layer {
	l.Packs = slices.Concat(l.Packs, later.Packs)
	l.Rules = slices.Concat(l.Rules, later.Rules)
	if len(later.Select) > 0 {
		l.Select = later.Select
	}
	l.Ignore = slices.Concat(l.Ignore, later.Ignore)
	if later.FailOn != "" {
		l.FailOn = later.FailOn
	}
	if later.Controller != nil {
		l.Controller = later.Controller
	}
	if later.RequireReason != nil {
		l.RequireReason = later.RequireReason
	}
	return l
}

// onTopOf is the configuration with what it extends.
func (c *Config) onTopOf(base *Config) {
	c.Layer = base.with(c.Layer)
	c.Exclude = slices.Concat(base.Exclude, c.Exclude)
	c.Kinds = slices.Concat(base.Kinds, c.Kinds)
	c.DocumentSets = slices.Concat(base.DocumentSets, c.DocumentSets)
	c.RulesDirs = slices.Concat(base.RulesDirs, c.RulesDirs)
	c.Bundles = slices.Concat(base.Bundles, c.Bundles)
	c.Lexicon = slices.Concat(base.Lexicon, c.Lexicon)
	if c.Baseline.Path == "" {
		c.Baseline = base.Baseline
	}
	c.Overrides = slices.Concat(base.Overrides, c.Overrides)
}

// below is a document's path relative to the folder of the configuration, with slashes.
func (c *Config) below(path string) string {
	absolute, err := filepath.Abs(path)
	if err != nil {
		absolute = path
	}
	below, err := filepath.Rel(c.Folder, absolute)
	if err != nil {
		below = absolute
	}
	return filepath.ToSlash(below)
}
