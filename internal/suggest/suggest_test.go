package suggest_test

import (
	"strings"
	"testing"

	"github.com/privlint/privlint/internal/suggest"
)

func TestDidYouMean(t *testing.T) {
	names := []string{"pretty", "json", "line", "outdated/privacy-shield", "core/contact", "core/content"}
	tests := map[string]string{
		"prety":                   ": did you mean pretty?",
		"JSON":                    ": did you mean json?",
		"outdated/privacy-sheild": ": did you mean outdated/privacy-shield?",
		"privacy-shield":          ": did you mean outdated/privacy-shield?",
		"core/conta":              ": did you mean core/contact?",
		"something else":          "",
		"":                        "",
		strings.Repeat("x", 1000): "",
	}
	for word, want := range tests {
		if got := suggest.DidYouMean(word, names); got != want {
			t.Errorf("%q: got %q, want %q", word, got, want)
		}
	}
}
