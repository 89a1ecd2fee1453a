package lexicon

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"go.yaml.in/yaml/v3"
)

// FuzzPhrase holds that a phrase is refused or compiles into what can be stored, and that matching it ends.
func FuzzPhrase(f *testing.F) {
	for _, seed := range []string{
		"{keep} [your] personal data", "^(we|us [all])~ <3> =US {@date} $", "!not <1-4> _ # a|b c", "[[[a]]]", "((((", "<99999999999>", "<5-2>", "{self}", "[a] [b]", "!!a", "~", "\xff",
	} {
		f.Add(seed, "We keep us all, not your personal data, until January 5, 2026. A b c.")
	}
	f.Fuzz(func(t *testing.T, phrase, text string) {
		if len(phrase) > 300 || len(text) > 2000 {
			return
		}
		data, err := yaml.Marshal(map[string]any{
			"words":      map[string]any{"keep": []string{"keep~", "hold on to"}},
			"concepts":   map[string]any{"test.self": map[string]any{"phrases": []string{phrase, "your " + phrase}, "except": []string{phrase + " too"}}},
			"statements": map[string]any{"test.statement": []string{"{test.self} <2> data"}},
			"distinct":   []string{"us"},
		})
		if err != nil {
			return
		}
		compiled, err := Compile([]File{{Name: "test.yaml", Data: data}})
		if err != nil {
			return
		}
		stored, err := FromPrepared(string(compiled.Prepare()))
		if err != nil {
			t.Fatalf("what was stored cannot be read: %v", err)
		}
		one, other := modelOf(text), modelOf(text)
		compiled.Match(one)
		stored.Match(other)
		if diff := cmp.Diff(one.Concepts, other.Concepts); diff != "" {
			t.Errorf("what is compiled and what is stored find different things: %s", diff)
		}
	})
}
