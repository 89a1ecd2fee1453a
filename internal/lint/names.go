package lint

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/privlint/privlint/internal/engine"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/internal/suggest"
)

// AllPacks stands for every pack there is.
const AllPacks = "all"

// newContext is what rules are told beside the document: the date, the packs asked for and which of them apply in any
// case because they were named.
func newContext(rules *register.Register, options Options) (engine.Context, error) {
	known := rules.Packs()
	packs := options.Packs
	modes := map[string]any{}
	if len(packs) == 0 || slices.Contains(packs, AllPacks) {
		packs = known
	} else {
		packs = slices.Compact(slices.Sorted(slices.Values(packs)))
		for _, name := range packs {
			modes[name] = "always"
			for _, regime := range rules.Regimes {
				if slices.Contains(regime.Packs, name) {
					modes[regime.ID] = "always"
				}
			}
		}
	}
	for _, name := range options.Packs {
		if name != AllPacks && !slices.Contains(known, name) {
			return engine.Context{}, fmt.Errorf("unknown pack %q%s", name, hint(name, append(slices.Clone(known), AllPacks)))
		}
	}
	return engine.Context{AsOf: options.AsOf, Packs: packs, Settings: map[string]any{"pack_modes": modes}}, nil
}

// filter chooses among findings.
type filter struct {
	all               bool // no rule was selected, so that all are
	selected, ignored map[string]bool
}

func newFilter(rules *register.Register, options Options) (filter, error) {
	selected, err := matching(rules, options.Select)
	if err != nil {
		return filter{}, err
	}
	ignored, err := matching(rules, options.Ignore)
	return filter{all: len(options.Select) == 0, selected: selected, ignored: ignored}, err
}

// keeps tells whether a finding is selected and not ignored. One that stands for several rules is selected where one of
// them is, and ignored where all of them are.
func (f filter) keeps(finding engine.Finding) bool {
	selected := f.all || f.selected[finding.Rule]
	ignored := len(finding.Members) > 0
	for _, member := range finding.Members {
		selected = selected || f.selected[member]
		ignored = ignored && f.ignored[member]
	}
	return selected && !ignored && !f.ignored[finding.Rule]
}

// matching are the rules that the patterns name. A pattern that names none is an error.
func matching(rules *register.Register, patterns []string) (map[string]bool, error) {
	found := map[string]bool{}
	for _, pattern := range patterns {
		if rule, ok := rules.Rule(pattern); ok {
			found[rule.ID] = true
			continue
		}
		names := false
		for i := range rules.Rules {
			rule := &rules.Rules[i]
			if match, err := path.Match(pattern, rule.ID); rule.Pack() == pattern || err == nil && match {
				found[rule.ID], names = true, true
			}
		}
		if !names {
			return nil, fmt.Errorf("unknown rule %q%s", pattern, hint(pattern, ruleNames(rules)))
		}
	}
	return found, nil
}

// ruleNames are the ids of all rules and the names of all packs.
func ruleNames(rules *register.Register) []string {
	names := rules.Packs()
	for i := range rules.Rules {
		names = append(names, rules.Rules[i].ID)
	}
	return names
}

func hint(name string, names []string) string {
	if meant := suggest.DidYouMean(name, names); meant != "" {
		return meant
	}
	if len(names) > 20 {
		return ` ("privlint rules" lists them)`
	}
	return ": there are " + strings.Join(names, ", ")
}
