package config

import (
	"errors"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/internal/suggest"
)

// Check holds the names of packs, rules and settings against the register. Errors name file and line; there may be several,
// joined.
func (c *Config) Check(rules *register.Register) error {
	checker := checker{rules: rules}
	checker.layer(c.Layer)
	for _, override := range c.Overrides {
		checker.layer(override.Layer)
	}
	return errors.Join(checker.errs...)
}

type checker struct {
	rules *register.Register
	errs  []error
}

func (c *checker) failf(place Place, format string, args ...any) {
	c.errs = append(c.errs, place.Errorf(format, args...))
}

// full tells whether enough is wrong already: each problem takes a search for what was meant.
func (c *checker) full() bool { return len(c.errs) >= maxProblems }

func (c *checker) layer(l Layer) {
	for _, mode := range l.Packs {
		if c.full() {
			return
		}
		if packs := c.rules.Packs(); !slices.Contains(packs, mode.Pack.Text) {
			c.failf(mode.Pack.Place, "unknown pack %q%s", mode.Pack.Text, suggestion(mode.Pack.Text, packs))
		}
	}
	for _, rule := range l.Rules {
		if c.full() {
			return
		}
		c.rule(rule)
	}
	for _, name := range slices.Concat(l.Select, l.Ignore) {
		if c.full() {
			return
		}
		if _, err := Matching(c.rules, name.Text); err != nil {
			c.failf(name.Place, "%w", err)
		}
	}
}

func (c *checker) rule(rule Rule) {
	matched, err := Matching(c.rules, rule.Name.Text)
	if err != nil {
		c.failf(rule.Name.Place, "%w", err)
		return
	}
	known := map[string]register.Setting{}
	names := []string{"severity"}
	for _, m := range matched {
		for _, setting := range m.Settings {
			known[setting.Name] = setting
			names = append(names, setting.Name)
		}
	}
	for _, setting := range rule.Settings {
		defined, ok := known[setting.Name.Text]
		if !ok {
			meant := suggest.DidYouMean(setting.Name.Text, names)
			if meant == "" {
				meant = ": there are " + strings.Join(names, ", ")
			}
			c.failf(setting.Name.Place, "rule %s has no setting %q%s", rule.Name.Text, setting.Name.Text, meant)
		} else if !hasType(setting.Value, defined.Type) {
			c.failf(setting.Name.Place, "rule %s: %s must be %s", rule.Name.Text, defined.Name, typeNames[defined.Type])
		}
	}
}

var typeNames = map[string]string{
	"integer": "a whole number", "months": "a whole number from 0 to 1200", "number": "a number", "boolean": "true or false", "string": "text", "strings": "a list of texts",
}

func hasType(value any, name string) bool {
	switch value := value.(type) {
	case int:
		return name == "integer" || name == "number" || name == "months" && 0 <= value && value <= 1200
	case float64:
		return name == "number"
	case bool:
		return name == "boolean"
	case string:
		return name == "string"
	case []any:
		return name == "strings" && !slices.ContainsFunc(value, func(v any) bool { _, text := v.(string); return !text })
	}
	return false
}

// Matching are the rules that a pattern names: an id, one that a rule had before, a pack, or a pattern such as "gdpr/*". One that
// names none is an error.
func Matching(rules *register.Register, pattern string) ([]*register.Rule, error) {
	if rule, ok := rules.Rule(pattern); ok {
		return []*register.Rule{rule}, nil
	}
	var found []*register.Rule
	for i := range rules.Rules {
		rule := &rules.Rules[i]
		if match, err := path.Match(pattern, rule.ID); rule.Pack() == pattern || err == nil && match {
			found = append(found, rule)
		}
	}
	if len(found) == 0 {
		return nil, fmt.Errorf("unknown rule %q%s", pattern, suggestion(pattern, RuleNames(rules)))
	}
	return found, nil
}

// RuleNames are the ids of all rules and the names of all packs.
func RuleNames(rules *register.Register) []string {
	names := rules.Packs()
	for i := range rules.Rules {
		names = append(names, rules.Rules[i].ID)
	}
	return names
}

// suggestion says what was probably meant by a name that does not exist, or what there is.
func suggestion(name string, names []string) string {
	if meant := suggest.DidYouMean(name, names); meant != "" {
		return meant
	}
	if len(names) > 20 {
		return ` ("privlint rules" lists them)`
	}
	return ": there are " + strings.Join(names, ", ")
}
