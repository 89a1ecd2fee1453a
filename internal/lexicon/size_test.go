package lexicon

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

// BenchmarkMorePhrases matches a policy of 40 KB with the lexicon as it is, and with more phrases: they may not be felt.
func BenchmarkMorePhrases(b *testing.B) {
	files, err := Files(os.DirFS("../../rego"), "lexicon/en")
	if err != nil {
		b.Fatal(err)
	}
	model := modelOf(policyOf(40 << 10)...)
	for _, more := range []int{0, 100, 1000} {
		b.Run(fmt.Sprint(more), func(b *testing.B) {
			files := files
			if more > 0 {
				files = append(files[:len(files):len(files)], File{Name: "more.yaml", Data: phrases(more)})
			}
			l, err := Compile(files)
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				l.Match(model)
			}
		})
	}
}

// phrases are concepts of ten phrases each, so many phrases in all, of words that policies have and others.
func phrases(count int) []byte {
	verbs := []string{"collect", "share", "keep", "delete", "sell", "transfer", "protect", "use", "receive", "disclose"}
	nouns := []string{"fax", "parrot", "garden", "ledger", "ticket", "engine", "window", "letter", "bottle", "carpet"}
	var b strings.Builder
	b.WriteString("concepts:\n")
	for i := range count / 10 {
		fmt.Fprintf(&b, "  more.m%d:\n    phrases:\n", i)
		for k, verb := range verbs {
			fmt.Fprintf(&b, "      - we %s your %s number %d\n", verb, nouns[(i+k)%len(nouns)], i)
		}
	}
	return []byte(b.String())
}
