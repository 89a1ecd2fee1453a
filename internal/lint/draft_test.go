package lint_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/lint"
	"github.com/privlint/privlint/internal/lint/linttest"
	"github.com/privlint/privlint/internal/source"
)

// TestDraftFindsTheSame edits the policies in fixtures/policies at random and holds that linting each version as a draft finds what
// linting it afresh does.
func TestDraftFindsTheSame(t *testing.T) {
	l := linter(t, lint.Options{Packs: []string{"all"}})
	paths, err := filepath.Glob(filepath.Join(policies, "*.[mth][dxt]*"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no policies: %v", err)
	}
	for i, path := range paths {
		if filepath.Ext(path) == ".yaml" {
			continue
		}
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			random := rand.New(rand.NewPCG(1, uint64(i)))
			draft := l.Draft(path)
			for range 8 {
				got, want := draft.Lint(t.Context(), content), l.File(t.Context(), source.File{Path: path}.WithBytes(content))
				if diff := cmp.Diff(want, got, cmpopts.IgnoreTypes(&document.Source{})); diff != "" {
					t.Fatalf("linted again, the draft has other findings (+) than linted afresh (-):\n%s\nThe draft:\n%s", diff, content)
				}
				content = edited(random, content)
			}
		})
	}
}

// edited is content with a word more, a few bytes less, two paragraphs exchanged or a part that stands twice.
func edited(random *rand.Rand, content []byte) []byte {
	at := random.IntN(len(content))
	end := min(len(content), at+1+random.IntN(40))
	switch random.IntN(4) {
	case 0:
		words := []string{" not ", " we ", "30 days", " delete", "\n\n## Cookies\n\n", "GDPR", ". ", "never ", "*", "“"}
		return bytes.Join([][]byte{content[:at], []byte(words[random.IntN(len(words))]), content[at:]}, nil)
	case 1:
		return bytes.Join([][]byte{content[:at], content[end:]}, nil)
	case 2:
		parts := bytes.Split(content, []byte("\n\n"))
		i, j := random.IntN(len(parts)), random.IntN(len(parts))
		parts[i], parts[j] = parts[j], parts[i]
		return bytes.Join(parts, []byte("\n\n"))
	}
	return bytes.Join([][]byte{content[:end], content[at:]}, nil)
}

// BenchmarkRelint40KB and BenchmarkRelint300KB type into a paragraph in the middle of a policy and lint it after each letter.
func BenchmarkRelint40KB(b *testing.B)  { relint(b, 40<<10) }
func BenchmarkRelint300KB(b *testing.B) { relint(b, 300<<10) }

func relint(b *testing.B, size int) {
	text := []byte(linttest.Policy(size))
	middle := len(text)/2 + bytes.IndexByte(text[len(text)/2:], '.')
	typed := []byte(" We may also share your location with advertisers for 30 days")
	draft := linter(b, lint.Options{Packs: []string{"all"}}).Draft("policy.md")
	draft.Lint(b.Context(), text)
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		content := bytes.Join([][]byte{text[:middle], typed[:i%len(typed)+1], text[middle:]}, nil)
		if result := draft.Lint(b.Context(), content); result.File.Error != "" {
			b.Fatal(result.File.Error)
		}
	}
}

// BenchmarkFresh is what they would take without a memory.
func BenchmarkFresh(b *testing.B) {
	l := linter(b, lint.Options{Packs: []string{"all"}})
	for _, size := range []int{40 << 10, 300 << 10} {
		b.Run(fmt.Sprintf("%dKB", size>>10), func(b *testing.B) {
			file := source.File{Path: "policy.md"}
			text := []byte(linttest.Policy(size))
			for b.Loop() {
				if result := l.File(b.Context(), file.WithBytes(text)); result.File.Error != "" {
					b.Fatal(result.File.Error)
				}
			}
		})
	}
}
