package lint_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/privlint/privlint/internal/lint"
	"github.com/privlint/privlint/internal/lint/linttest"
	"github.com/privlint/privlint/internal/source"
)

// BenchmarkRun is the whole run over one policy of 40 KB after start-up: read, parse, measure, judge.
func BenchmarkRun(b *testing.B) {
	for _, kind := range []string{"md", "txt", "html"} {
		b.Run(kind, func(b *testing.B) {
			text := linttest.Policy(40 << 10)
			if kind == "html" {
				text = toHTML(text)
			}
			file := source.File{Path: write(b, "policy."+kind, text)}
			l := linter(b, lint.Options{})
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if result := l.File(b.Context(), file); result.File.Error != "" {
					b.Fatal(result.File.Error)
				}
			}
		})
	}
}

// toHTML makes a page of a policy in Markdown.
func toHTML(text string) string {
	var b strings.Builder
	b.WriteString("<!DOCTYPE html><html lang=\"en\"><body>\n")
	for block := range strings.SplitSeq(text, "\n\n") {
		switch block = strings.TrimSpace(block); {
		case strings.HasPrefix(block, "#"):
			fmt.Fprintf(&b, "<h2>%s</h2>\n", strings.TrimLeft(block, "# "))
		case strings.HasPrefix(block, "- "):
			fmt.Fprintf(&b, "<ul><li>%s</li></ul>\n", block[2:])
		case block != "":
			fmt.Fprintf(&b, "<p>%s</p>\n", block)
		}
	}
	b.WriteString("</body></html>\n")
	return b.String()
}

// BenchmarkStart is what comes before the first file.
func BenchmarkStart(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		linter(b, lint.Options{})
	}
}
