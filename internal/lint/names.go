package lint

import (
	"slices"
	"strings"

	"github.com/privlint/privlint/internal/config"
	"github.com/privlint/privlint/internal/engine"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/internal/suggest"
)

// AllPacks stands for every pack there is.
const AllPacks = "all"

// filter chooses among findings.
type filter struct {
	all               bool // no rule was selected, so that all are
	selected, ignored map[string]bool
}

// newFilter takes what is selected from the command line, else from the configuration, and ignores what either ignores.
func newFilter(rules *register.Register, options Options, layer config.Layer) (filter, error) {
	names := options.Select
	if len(names) == 0 {
		names = texts(layer.Select)
	}
	selected, err := matching(rules, names)
	if err != nil {
		return filter{}, err
	}
	ignored, err := matching(rules, slices.Concat(options.Ignore, texts(layer.Ignore)))
	return filter{all: len(names) == 0, selected: selected, ignored: ignored}, err
}

func texts(names []config.Name) (list []string) {
	for _, name := range names {
		list = append(list, name.Text)
	}
	return list
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
		matched, err := config.Matching(rules, pattern)
		if err != nil {
			return nil, err
		}
		for _, rule := range matched {
			found[rule.ID] = true
		}
	}
	return found, nil
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
