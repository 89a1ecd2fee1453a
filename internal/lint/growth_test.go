package lint_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/privlint/privlint/internal/lint"
	"github.com/privlint/privlint/internal/lint/linttest"
	"github.com/privlint/privlint/internal/source"
)

// growing are documents, by name, that can be of any size: policies, and what tempts a linter to take time that grows with the
// square of it.
var growing = map[string]func(size int) string{
	"policy.md":          linttest.Policy,
	"policy.txt":         linttest.Policy,
	"policy.html":        func(size int) string { return toHTML(linttest.Policy(size)) },
	"deep nesting.md":    times("> ", "We collect your name."),
	"deep nesting.html":  times("<div><ul><li>", "We collect your name."),
	"unclosed tags.html": times("<p><b><i>We collect your name. <a href=x>", ""),
	"unclosed tags.md":   times("<p><b>We collect your name. <a href=x>", ""),
	"links.md":           times("[our terms](terms.md#a) and <https://example.org/a>. ", ""),
	"links.html":         times("<a href=terms.html#a>our terms</a> ", ""),
	"one line.md":        times("We collect your name and keep it for 30 days. ", ""),
	"one line.txt":       times("We collect your name and keep it for 30 days. ", ""),
	"one line.html":      times("We collect your name and keep it for 30 days. ", ""),
	"one sentence.txt":   times("your name and, for 30 days, ", "we collect."),
	"cells.md": func(size int) string {
		return "| data | use |\n|---|---|\n" + strings.Repeat("| your name | to answer you |\n", size/29)
	},
	"cells.html":           times("<table><tr><td>your name<td>to answer you</table>", ""),
	"items.md":             times("- your name\n", ""),
	"items.html":           func(size int) string { return "We collect:<ul>" + strings.Repeat("<li>your name", size/13) },
	"items.txt":            times("• your name\n", ""),
	"headings.md":          times("# Your name\n", ""),
	"organisations.md":     organisations,
	"definitions.md":       definitions,
	"placeholders.txt":     times("We are [Company Name].\n\n", ""),
	"quotation marks.txt":  times("“we «keep (your [name ", ""),
	"dates.txt":            times("January 5, 2026 to 30 days and ", ""),
	"cross references.txt": references,
}

func times(text, end string) func(int) string {
	return func(size int) string { return strings.Repeat(text, size/len(text)+1) + end }
}

// organisations share many sites with many companies, each by a name of its own and an alias.
func organisations(size int) string {
	var b strings.Builder
	b.WriteString("# Privacy Policy\n\n")
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, "We share your name with %[1]s Widgets Ltd (“%[1]s”). %[1]s keeps it.\n\n", word(i))
	}
	return b.String()
}

func definitions(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, "“%[1]s Data” means what %[1]s sends. We use the %[1]s Data.\n\n", word(i))
	}
	return b.String()
}

func references(size int) string {
	var b strings.Builder
	for i := 1; b.Len() < size; i++ {
		fmt.Fprintf(&b, "%d. Data\n\nSee section %d and Section %d.\n\n", i, i+1, 2*i)
	}
	return b.String()
}

// word is a name of letters for a number, another for each.
func word(i int) string {
	letters := []byte("Aaaaaa")
	for k := len(letters) - 1; k > 0; k-- {
		letters[k], i = byte('a'+i%26), i/26
	}
	return string(letters)
}

// BenchmarkGrowth lints documents of 128 KB, and of twice and four times as much, and of 5 and 10 MB (not with -short): with the size
// the time may at most double.
func BenchmarkGrowth(b *testing.B) {
	l := linter(b, lint.Options{Packs: []string{"all"}})
	for name, text := range growing {
		for _, size := range []int{128 << 10, 256 << 10, 512 << 10, 5 << 20, 10 << 20} {
			b.Run(fmt.Sprintf("%s/%dKB", name, size>>10), func(b *testing.B) {
				if testing.Short() && size > 1<<20 {
					b.Skip("with -short")
				}
				file := source.File{Path: write(b, name, text(size))}
				b.SetBytes(int64(size))
				for b.Loop() {
					if result := l.File(b.Context(), file); result.File.Error != "" {
						b.Fatal(result.File.Error)
					}
				}
			})
		}
	}
}

// BenchmarkManyDocuments lints so many documents of 40 KB in a run and tells the heap that is held at its end: the same for all.
func BenchmarkManyDocuments(b *testing.B) {
	for _, documents := range []int{100, 400, 1600} {
		b.Run(fmt.Sprint(documents), func(b *testing.B) {
			files := make([]source.File, documents)
			for i := range files {
				files[i] = source.File{Path: write(b, "policy.md", linttest.Policy(40<<10))}
			}
			l := linter(b, lint.Options{Packs: []string{"all"}})
			for b.Loop() {
				var held runtime.MemStats
				left := documents
				err := l.Run(b.Context(), files, func(lint.Result) error {
					if left--; left == 0 {
						runtime.GC()
						runtime.ReadMemStats(&held)
					}
					return nil
				})
				if err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(held.HeapAlloc)/(1<<20), "MB-held")
			}
		})
	}
}
