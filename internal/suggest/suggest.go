// Package suggest finds what somebody meant who wrote a name that does not exist.
package suggest

import (
	"slices"
	"strings"

	"github.com/agnivade/levenshtein"
)

// DidYouMean is ": did you mean NAME?" with the name nearest to word, or empty where none is near.
func DidYouMean(word string, names []string) string {
	if name, ok := nearest(word, names); ok {
		return ": did you mean " + name + "?"
	}
	return ""
}

// nearest is the name that takes the fewest changes to reach from word, at most a third of its letters; of equals
// the first in the alphabet. A word without a pack ("privacy-shield") is also compared with the part after the slash.
func nearest(word string, names []string) (string, bool) {
	if len(word) > 100 {
		return "", false
	}
	word = strings.ToLower(word)
	names = slices.Sorted(slices.Values(names))
	best, least := "", len(word)/3+2
	for _, name := range names {
		distance := levenshtein.ComputeDistance(word, name)
		if _, rest, ok := strings.Cut(name, "/"); ok && !strings.Contains(word, "/") {
			distance = min(distance, levenshtein.ComputeDistance(word, rest))
		}
		if distance < least {
			best, least = name, distance
		}
	}
	return best, best != ""
}
