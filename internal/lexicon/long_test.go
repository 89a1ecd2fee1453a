package lexicon

import (
	"os"
	"strings"
	"testing"
)

// TestLongSentenceTakesTimeByLength counts how often words are read into the frame: for four times the words at most about
// four times as often, though all of them are one sentence.
func TestLongSentenceTakesTimeByLength(t *testing.T) {
	l, err := Load(os.DirFS("../../rego"), "lexicon/en")
	if err != nil {
		t.Fatal(err)
	}
	frames := func(size int) int {
		m := newMatcher(l)
		model := modelOf(strings.ReplaceAll(strings.Join(policyOf(size), " "), "# ", ""))
		m.match(model, nil)
		if len(model.Concepts) == 0 {
			t.Error("no concepts are found")
		}
		return int(m.frame.load)
	}
	if small, large := frames(10_000), frames(40_000); large > 5*small {
		t.Errorf("a sentence of 10 KB takes %d frames, one of 40 KB %d", small, large)
	}
}
