package config

import (
	"errors"
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
	return Glob{Pattern: pattern, Place: name.Place}, nil
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
