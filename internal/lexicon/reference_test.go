package lexicon

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestMatchesWhatPhrasesMean compares the matcher with the meaning of phrases written down as plainly as can be, on random
// phrases and sentences, short and long.
func TestMatchesWhatPhrasesMean(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 400 {
		phrase := "a " + randomPhrase(random, 3)
		if random.IntN(2) == 0 {
			phrase = randomPhrase(random, 3) + " b"
		}
		files := []File{{Name: "t", Data: fmt.Appendf(nil, "frequent: {a: 900, b: 30, c: 900}\nwords: {w: [c, d e, b d]}\nconcepts: {c: ['%s']}", phrase)}}
		l, err := Compile(files)
		if err != nil {
			t.Fatalf("%s: %v", phrase, err)
		}
		for range 8 {
			var words []string
			for range 1 + random.IntN(90) {
				words = append(words, string("abcdex"[random.IntN(6)]))
			}
			m := modelOf(strings.Join(words, " "))
			l.Match(m)
			var got []string
			for _, match := range m.Concepts["c"] {
				got = append(got, match.Text)
			}
			if diff := cmp.Diff(meant(t, phrase, words), got); diff != "" {
				t.Fatalf("%s in %q: %s", phrase, words, diff)
			}
		}
	}
}

func randomPhrase(random *rand.Rand, length int) string {
	var parts []string
	for range 1 + random.IntN(length) {
		choices := []string{"a", "b", "c|d", "{w}", "[b]", "[{w}]", "<2>", "<1-3>", "<20>", "!c", "_", "(a b|c)", "[a|b c]", "!{w}", "!(a b)"}
		parts = append(parts, choices[random.IntN(len(choices))])
	}
	return strings.Join(parts, " ")
}

// meant are the matches of a phrase: of those that overlap the first and, of those, the longest.
func meant(t *testing.T, phrase string, words []string) (found []string) {
	written, err := parsePhrase(phrase)
	if err != nil {
		t.Fatal(err)
	}
	for at := 0; at < len(words); {
		end := slices.Max(append(endsOf(written, words, at), at))
		if end > at {
			found = append(found, strings.Join(words[at:end], " "))
		}
		at = max(end, at+1)
	}
	return found
}

// endsOf lists where what was written may end when it starts at a word.
func endsOf(s *syntax, words []string, at int) (ends []int) {
	switch s.op {
	case opSeq:
		ends = []int{at}
		for _, kid := range s.kids {
			var next []int
			for _, end := range ends {
				next = append(next, endsOf(kid, words, end)...)
			}
			slices.Sort(next)
			ends = slices.Compact(next)
		}
	case opAlt:
		for _, kid := range s.kids {
			ends = append(ends, endsOf(kid, words, at)...)
		}
	case opOptional:
		ends = append(endsOf(s.kids[0], words, at), at)
	case opNot:
		if len(endsOf(s.kids[0], words, at)) == 0 {
			ends = []int{at}
		}
	case opGap:
		for end := at + s.low; end <= min(at+s.high, len(words)); end++ {
			ends = append(ends, end)
		}
	case opName: // {w}
		for _, alternative := range [][]string{{"c"}, {"d", "e"}, {"b", "d"}} {
			if end := at + len(alternative); end <= len(words) && slices.Equal(words[at:end], alternative) {
				ends = append(ends, end)
			}
		}
	default:
		if at < len(words) && (s.op == opAny || s.word == words[at]) {
			ends = []int{at + 1}
		}
	}
	return ends
}
