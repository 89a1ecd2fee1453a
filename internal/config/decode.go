package config

import (
	"cmp"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/suggest"
)

// Modes, severities and levels that a configuration can name.
var (
	packModes  = []string{"auto", "always", "never"}
	severities = []string{"error", "warning", "info", "off"}
	failLevels = []string{"error", "warning", "info", "never"}
)

// reader reads nodes and collects what is wrong with them.
type reader struct {
	file  string
	wrong []problem
}

type problem struct {
	Place
	err error
}

// maxProblems is how many problems of one file are told.
const maxProblems = 10

func (d *reader) place(node *yaml.Node) Place {
	return Place{d.file, max(node.Line, 1), max(node.Column, 1)}
}

func (d *reader) failf(node *yaml.Node, format string, args ...any) {
	d.wrong = append(d.wrong, problem{d.place(node), fmt.Errorf(format, args...)})
}

// err is all that is wrong, in the order of the text.
func (d *reader) err() error {
	slices.SortStableFunc(d.wrong, func(a, b problem) int {
		return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column))
	})
	var errs []error
	for _, problem := range d.wrong[:min(len(d.wrong), maxProblems)] {
		errs = append(errs, problem.Errorf("%w", problem.err))
	}
	return errors.Join(errs...)
}

// field reads the value of a key.
type field struct {
	key  string
	read func(*yaml.Node)
}

func (d *reader) config(node *yaml.Node, c *Config) (extends File) {
	d.mapping(node, "the configuration", append(d.layer(&c.Layer),
		field{"extends", func(n *yaml.Node) { extends = d.path(n, "extends") }},
		field{"exclude", func(n *yaml.Node) { c.Exclude = d.globs(n, "exclude") }},
		field{"kinds", func(n *yaml.Node) {
			d.list(n, "kinds", func(n *yaml.Node) { c.Kinds = append(c.Kinds, d.kind(n)) })
		}},
		field{"document_sets", func(n *yaml.Node) {
			d.list(n, "document_sets", func(n *yaml.Node) { c.DocumentSets = append(c.DocumentSets, d.documentSet(n)) })
		}},
		field{"rules_dirs", func(n *yaml.Node) { c.RulesDirs = d.paths(n, "rules_dirs") }},
		field{"bundles", func(n *yaml.Node) { c.Bundles = d.paths(n, "bundles") }},
		field{"lexicon", func(n *yaml.Node) { c.Lexicon = d.paths(n, "lexicon") }},
		field{"baseline", func(n *yaml.Node) { c.Baseline = d.path(n, "baseline") }},
		field{"overrides", func(n *yaml.Node) {
			d.list(n, "overrides", func(n *yaml.Node) { c.Overrides = append(c.Overrides, d.override(n)) })
		}},
	))
	return extends
}

// layer are the keys that a configuration and an override have in common.
func (d *reader) layer(l *Layer) []field {
	return []field{
		{"packs", func(n *yaml.Node) {
			d.entries(n, "packs", func(pack Name, n *yaml.Node) {
				l.Packs = append(l.Packs, PackMode{pack, d.oneOf(n, "the mode of pack "+pack.Text, packModes)})
			})
		}},
		{"rules", func(n *yaml.Node) {
			d.entries(n, "rules", func(rule Name, n *yaml.Node) { l.Rules = append(l.Rules, d.rule(rule, n)) })
		}},
		{"select", func(n *yaml.Node) { l.Select = d.names(n, "select") }},
		{"ignore", func(n *yaml.Node) { l.Ignore = d.names(n, "ignore") }},
		{"fail_on", func(n *yaml.Node) { l.FailOn = d.oneOf(n, "fail_on", failLevels) }},
		{"controller", func(n *yaml.Node) { l.Controller = d.controller(n) }},
		{"silence", func(n *yaml.Node) {
			d.mapping(n, "silence", []field{{"require_reason", func(n *yaml.Node) { l.RequireReason = d.boolean(n, "require_reason") }}})
		}},
	}
}

// rule reads a severity alone ("core/date: off") or a mapping.
func (d *reader) rule(name Name, node *yaml.Node) Rule {
	rule := Rule{Name: name}
	if follow(node).Kind == yaml.ScalarNode {
		rule.Severity = d.oneOf(node, "the severity of "+name.Text, severities)
		return rule
	}
	d.entries(node, "rule "+name.Text, func(key Name, n *yaml.Node) {
		if key.Text == "severity" {
			rule.Severity = d.oneOf(n, "the severity of "+name.Text, severities)
			return
		}
		var value any
		if err := n.Decode(&value); err != nil || !plain(value) {
			d.failf(n, "rule %s: %s is neither text, a number, true, false nor a list of these", name.Text, key.Text)
		}
		rule.Settings = append(rule.Settings, Setting{key, value})
	})
	return rule
}

func plain(value any) bool {
	switch value := value.(type) {
	case string, bool, int, float64:
		return true
	case []any:
		return !slices.ContainsFunc(value, func(v any) bool { _, nested := v.([]any); return nested || !plain(v) })
	}
	return false
}

func (d *reader) controller(node *yaml.Node) *Controller {
	c := &Controller{}
	d.mapping(node, "controller", []field{
		{"name", func(n *yaml.Node) { c.Name = d.text(n, "the controller's name").Text }},
		{"aliases", func(n *yaml.Node) {
			for _, alias := range d.names(n, "aliases") {
				c.Aliases = append(c.Aliases, alias.Text)
			}
		}},
	})
	return c
}

func (d *reader) kind(node *yaml.Node) (k Kind) {
	d.required(node, "an entry of kinds", []field{
		{"glob", func(n *yaml.Node) { k.Glob = d.glob(n, "glob") }},
		{"kind", func(n *yaml.Node) { k.Kind = d.oneOf(n, "kind", document.Kinds()) }},
	})
	return k
}

func (d *reader) documentSet(node *yaml.Node) (s DocumentSet) {
	d.required(node, "a document set", []field{
		{"name", func(n *yaml.Node) { s.Name = d.text(n, "the set's name") }},
		{"documents", func(n *yaml.Node) {
			d.list(n, "documents", func(n *yaml.Node) { s.Documents = append(s.Documents, d.globAt(n, "an entry of documents", true)) })
		}},
	})
	return s
}

func (d *reader) override(node *yaml.Node) (o Override) {
	d.mapping(node, "an override", append(d.layer(&o.Layer), field{"files", func(n *yaml.Node) { o.Files = d.globs(n, "files") }}))
	if follow(node).Kind == yaml.MappingNode && len(o.Files) == 0 {
		d.failf(node, "an override needs files, the globs of the documents it is for")
	}
	return o
}

// mapping reads the keys of a mapping; others than those of the fields are wrong.
func (d *reader) mapping(node *yaml.Node, what string, fields []field) map[string]bool {
	read := map[string]bool{}
	d.entries(node, what, func(key Name, value *yaml.Node) {
		at := slices.IndexFunc(fields, func(f field) bool { return f.key == key.Text })
		if at < 0 {
			d.unknown(key, what, fields)
			return
		}
		read[key.Text] = true
		fields[at].read(value)
	})
	return read
}

func (d *reader) unknown(key Name, what string, fields []field) {
	var known []string
	for _, f := range fields {
		known = append(known, f.key)
	}
	meant := suggest.DidYouMean(key.Text, known)
	if meant == "" {
		slices.Sort(known)
		meant = ": there are " + strings.Join(known, ", ")
	}
	d.wrong = append(d.wrong, problem{key.Place, fmt.Errorf("%s has no key %q%s", what, key.Text, meant)})
}

// required reads a mapping that must have all keys.
func (d *reader) required(node *yaml.Node, what string, fields []field) {
	read := d.mapping(node, what, fields)
	if follow(node).Kind != yaml.MappingNode {
		return
	}
	for _, f := range fields {
		if !read[f.key] {
			d.failf(node, "%s needs %s", what, f.key)
		}
	}
}

// entries calls each with every key of a mapping and its value. What has no value is left out.
func (d *reader) entries(node *yaml.Node, what string, each func(key Name, value *yaml.Node)) {
	node = follow(node)
	if isNull(node) {
		return
	}
	if node.Kind != yaml.MappingNode {
		d.failf(node, "%s must be a mapping of keys to values, not %s", what, shape(node))
		return
	}
	lines := map[string]int{}
	for i := 0; i+1 < len(node.Content); i += 2 {
		key, value := node.Content[i], node.Content[i+1]
		if key.Kind != yaml.ScalarNode {
			d.failf(key, "a key of %s must be text, not %s", what, shape(key))
			continue
		}
		if line, twice := lines[key.Value]; twice {
			d.failf(key, "%s has the key %q twice, first in line %d", what, key.Value, line)
			continue
		}
		lines[key.Value] = key.Line
		if value = follow(value); !isNull(value) {
			each(Name{key.Value, d.place(key)}, value)
		}
	}
}

func (d *reader) list(node *yaml.Node, what string, each func(*yaml.Node)) {
	node = follow(node)
	if node.Kind != yaml.SequenceNode {
		d.failf(node, "%s must be a list, not %s", what, shape(node))
		return
	}
	for _, item := range node.Content {
		each(follow(item))
	}
}

// names reads a list of texts.
func (d *reader) names(node *yaml.Node, what string) (names []Name) {
	d.list(node, what, func(n *yaml.Node) {
		if name := d.text(n, "an entry of "+what); name.Text != "" {
			names = append(names, name)
		}
	})
	return names
}

func (d *reader) globs(node *yaml.Node, what string) (globs []Glob) {
	d.list(node, what, func(n *yaml.Node) { globs = append(globs, d.glob(n, "an entry of "+what)) })
	return globs
}

func (d *reader) glob(node *yaml.Node, what string) Glob { return d.globAt(node, what, false) }

func (d *reader) globAt(node *yaml.Node, what string, anchored bool) Glob {
	name := d.text(node, what)
	if name.Text == "" {
		return Glob{}
	}
	glob, err := newGlob(name, anchored)
	if err != nil {
		d.failf(node, "%s: %q %w", what, name.Text, err)
	}
	return glob
}

func (d *reader) paths(node *yaml.Node, what string) (paths []File) {
	d.list(node, what, func(n *yaml.Node) { paths = append(paths, d.path(n, "an entry of "+what)) })
	return paths
}

// path is relative to the file that it stands in.
func (d *reader) path(node *yaml.Node, what string) File {
	name := d.text(node, what)
	switch {
	case name.Text == "":
		return File{}
	case strings.ContainsRune(name.Text, 0):
		d.failf(node, "%s is no path", what)
		return File{}
	}
	path := filepath.FromSlash(name.Text)
	if !filepath.IsAbs(path) {
		path = filepath.Join(filepath.Dir(d.file), path)
	}
	return File{filepath.Clean(path), name.Place}
}

// text reads a text that is not empty.
func (d *reader) text(node *yaml.Node, what string) Name {
	node = follow(node)
	if node.Kind != yaml.ScalarNode || node.ShortTag() != "!!str" {
		d.failf(node, "%s must be text, not %s", what, shape(node))
		return Name{}
	}
	if node.Value == "" {
		d.failf(node, "%s is empty", what)
	}
	return Name{node.Value, d.place(node)}
}

func (d *reader) oneOf(node *yaml.Node, what string, allowed []string) string {
	node = follow(node)
	// YAML 1.1 takes off for a boolean; here it is a severity.
	if node.Kind != yaml.ScalarNode || node.ShortTag() != "!!str" && node.ShortTag() != "!!bool" {
		d.failf(node, "%s must be one of %s, not %s", what, strings.Join(allowed, ", "), shape(node))
		return ""
	}
	if slices.Contains(allowed, node.Value) {
		return node.Value
	}
	meant := suggest.DidYouMean(node.Value, allowed)
	if meant == "" {
		meant = ": it is one of " + strings.Join(allowed, ", ")
	}
	d.failf(node, "%s cannot be %q%s", what, node.Value, meant)
	return ""
}

func (d *reader) boolean(node *yaml.Node, what string) *bool {
	var value bool
	if follow(node).ShortTag() != "!!bool" || follow(node).Decode(&value) != nil {
		d.failf(node, "%s must be true or false, not %s", what, shape(follow(node)))
		return nil
	}
	return &value
}

// follow is what an alias stands for.
func follow(node *yaml.Node) *yaml.Node {
	if node.Kind == yaml.AliasNode {
		return node.Alias
	}
	return node
}

func isNull(node *yaml.Node) bool { return node.Kind == yaml.ScalarNode && node.ShortTag() == "!!null" }

// shape names what stands there instead of what should.
func shape(node *yaml.Node) string {
	switch node.Kind {
	case yaml.MappingNode:
		return "a mapping"
	case yaml.SequenceNode:
		return "a list"
	case yaml.AliasNode:
		return "an alias"
	}
	switch tag := node.ShortTag(); tag {
	case "!!str":
		return "text"
	case "!!null":
		return "nothing"
	case "!!bool":
		return "true or false"
	case "!!int", "!!float":
		return "a number"
	default:
		return "what " + tag + " makes of a text"
	}
}
