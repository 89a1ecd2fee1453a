package lexicon

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestMemoryOfSentenceThatComesToIntroduce holds that a sentence is looked through again for what a list asks of its lead, when it
// is remembered from a version of the document in which it led to no list.
func TestMemoryOfSentenceThatComesToIntroduce(t *testing.T) {
	l, err := Compile([]File{{Name: "t", Data: []byte("concepts: {mail: [email]}\nstatements: {collected: [{all: [mail, 'lead:/we collect/']}]}")}})
	if err != nil {
		t.Fatal(err)
	}
	var memory Memory
	l.MatchAgain(modelOf("We collect what you give us.", "Nothing else."), &memory)
	again, once := modelOf("We collect what you give us.", "- your email"), modelOf("We collect what you give us.", "- your email")
	l.MatchAgain(again, &memory)
	l.Match(once)
	if len(once.Concepts["collected"]) != 1 {
		t.Fatalf("without a memory %v is found", once.Concepts)
	}
	if diff := cmp.Diff(once.Concepts, again.Concepts); diff != "" {
		t.Error(diff)
	}
}
