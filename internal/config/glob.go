package config

import (
	"errors"
	"fmt"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// Glob matches documents as a line of .gitignore does: a pattern without a slash matches in any folder, and a pattern that
// matches a folder matches what is in it.
type Glob struct {
	// Pattern is relative to the folder of the configuration.
	Pattern string
	Place
}

// newGlob reads a glob; anchored, it matches in the folder of the configuration alone where it has no slash.
func newGlob(name Name, anchored bool) (Glob, error) {
	pattern := strings.TrimPrefix(strings.TrimSuffix(name.Text, "/"), "./")
	if pattern == "" {
		return Glob{}, errors.New("is an empty glob")
	}
	if !anchored && !strings.Contains(pattern, "/") {
		pattern = "**/" + pattern
	}
	pattern = strings.TrimPrefix(pattern, "/")
	if !doublestar.ValidatePattern(pattern) {
		return Glob{}, errors.New("is not a valid glob")
	}
	if alternatives(pattern) > mostAlternatives {
		return Glob{}, fmt.Errorf("has more than %d alternatives in braces", mostAlternatives)
	}
	return Glob{Pattern: pattern, Place: name.Place}, nil
}

// mostAlternatives bounds the time that matching takes: all of a glob's alternatives may be tried.
const mostAlternatives = 1000

// alternatives is how many globs without braces would say the same, at most; more than mostAlternatives where that is too many.
func alternatives(pattern string) int {
	product, open := 1, []int{}
	for _, c := range pattern {
		switch {
		case c == '{':
			open = append(open, 1)
		case c == ',' && len(open) > 0:
			open[len(open)-1]++
		case c == '}' && len(open) > 0:
			if product *= open[len(open)-1]; product > mostAlternatives {
				return product
			}
			open = open[:len(open)-1]
		}
	}
	return product
}

// Match tells whether the glob matches a path, which is relative to the folder of the configuration and has slashes.
func (g Glob) Match(path string) bool {
	return doublestar.MatchUnvalidated(g.Pattern, path) || doublestar.MatchUnvalidated(g.Pattern+"/**", path)
}

func matchesAny(globs []Glob, path string) bool {
	for _, glob := range globs {
		if glob.Match(path) {
			return true
		}
	}
	return false
}
