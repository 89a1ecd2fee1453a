//go:build unix

package lint_test

import (
	"flag"
	"fmt"
	"maps"
	"math"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/privlint/privlint/internal/lint"
	"github.com/privlint/privlint/internal/lint/linttest"
	"github.com/privlint/privlint/internal/source"
)

// growing are documents, by name, that can be of any size: policies, and what tempts a linter to take time that grows with the
// square of it.
var growing = map[string]func(size int) string{
	"policy.md":   linttest.Policy,
	"policy.txt":  linttest.Policy,
	"policy.html": func(size int) string { return toHTML(linttest.Policy(size)) },

	"deep nesting.md":      times("> ", "We collect your name."),
	"deep nesting.html":    times("<div><ul><li>", "We collect your name."),
	"deep lists.md":        deepLists,
	"deep lists.txt":       deepLists,
	"unclosed tags.html":   times("<p><b><i>We collect your name. <a href=x>", ""),
	"unclosed tags.md":     times("<p><b>We collect your name. <a href=x>", ""),
	"unclosed comments.md": times("We collect <!-- your name. ", ""),

	"links.md":           times("[our terms](terms.md#a) and <https://example.org/a>. ", ""),
	"links.html":         times("<a href=terms.html#a>our terms</a> ", ""),
	"links.txt":          times("our terms at https://example.org/a or www.example.org, me@example.org. ", ""),
	"different links.md": numbered("[our terms %[1]d](terms%[1]d.md#a%[1]d) and [other][r%[1]d].\n\n[r%[1]d]: other.md\n\n"),
	"footnotes.md":       numbered("We collect[^%[1]d] your name.\n\n[^%[1]d]: For 30 days.\n\n"),

	"one line.md":           times("We collect your name and keep it for 30 days. ", ""),
	"one line.txt":          times("We collect your name and keep it for 30 days. ", ""),
	"one line.html":         times("We collect your name and keep it for 30 days. ", ""),
	"one sentence.md":       times("your name and, for 30 days, ", "we collect."),
	"one sentence.txt":      times("your name and, for 30 days, ", "we collect."),
	"one word.md":           times("a", ""),
	"one word.txt":          times("a", ""),
	"one capital.txt":       times("A", ""),
	"one number.txt":        times("1", ""),
	"one date.txt":          times("1/", ""),
	"one hyphenation.txt":   times("data-", ""),
	"one company.txt":       times("Acme ", "Ltd."),
	"one name.txt":          times("Acme & ", "Ltd collects it."),
	"one list of words.txt": times("name, ", "and so on."),
	"same paragraph.md":     times("We collect your name and keep it for 30 days.\n\n", ""),
	"same lead.txt":         times("We collect the following data:\n\n", ""),
	"one lead, many.md":     func(size int) string { return "We collect:\n\n" + strings.Repeat("- your name;\n", size/13) },

	"cells.md": func(size int) string {
		return "| data | use |\n|---|---|\n" + strings.Repeat("| your name | to answer you |\n", size/29)
	},
	"cells.html": times("<table><tr><td>your name<td>to answer you</table>", ""),
	"one table.html": func(size int) string {
		return "<table>" + strings.Repeat("<tr><td>your name<td>to answer you", size/34)
	},
	"spanned cells.html": func(size int) string {
		return "<table>" + strings.Repeat("<tr><td rowspan=1000 colspan=1000>your name<td>to answer you", size/60)
	},
	"long rows.md": func(size int) string {
		return strings.Repeat("| a ", size/12) + "\n" + strings.Repeat("|---", size/12) + "\n" + strings.Repeat("| a ", size/12) + "\n"
	},
	"cells.txt": times("your name\tto answer you\n", ""),

	"items.md":           times("- your name\n", ""),
	"items.html":         func(size int) string { return "We collect:<ul>" + strings.Repeat("<li>your name", size/13) },
	"items.txt":          times("• your name\n", ""),
	"numbers.txt":        times("1. your name\n", ""),
	"headings.md":        times("# Your name\n", ""),
	"headings.html":      times("<h2>Your name</h2>", ""),
	"headings.txt":       times("YOUR NAME\n\n", ""),
	"numbered.md":        numbered("## %[1]d. Data %[1]d\n\nWe collect it (see section %[1]d).\n\n"),
	"deeper headings.md": times("# A\n\n## B\n\n### C\n\n#### D\n\nWe collect it.\n\n", ""),

	"empty sections.md": func(size int) string {
		return strings.Repeat("# Data\n", size/14) + "\n" + strings.Repeat("<https://a.example> ", size/40)
	},
	"titles.md": func(size int) string {
		var b strings.Builder
		for i := 0; b.Len() < size; i++ {
			fmt.Fprintf(&b, "## What a %[2]s is\n\nWe send the %[1]s Widget and mend the %[1]s Widget.\n\n", word(i), strings.ToLower(word(i)))
		}
		return b.String()
	},
	"organisations.md":     organisations,
	"definitions.md":       definitions,
	"placeholders.txt":     times("We are [Company Name].\n\n", ""),
	"quotation marks.txt":  times("“we «keep (your [name ", ""),
	"dates.txt":            times("January 5, 2026 to 30 days and ", ""),
	"addresses.txt":        times("Acme Ltd, 5 Main Street, London SW1A 1AA, phone +44 20 7946 0000.\n\n", ""),
	"laws.txt":             times("Article 6(1)(f) GDPR, Cal. Civ. Code § 1798.100 and ", ""),
	"cross references.txt": references,
	"directives.md":        times("<!-- privlint-disable-next-line core/date: why -->\n\nWe collect your name.\n\n", ""),

	"brackets.md":               times("[", ""),
	"brackets.txt":              times("[", ""),
	"nested brackets.md":        func(size int) string { return strings.Repeat("[", size/2) + strings.Repeat("]", size/2) },
	"parentheses.txt":           times("(", ""),
	"stars.md":                  times("*", ""),
	"underscores.md":            times("_", ""),
	"underscores.txt":           times("_", ""),
	"angles.md":                 times("<", ""),
	"angles.txt":                times("<", ""),
	"angles.html":               times("<", ""),
	"ampersands.md":             times("&", ""),
	"ampersands.html":           times("&", ""),
	"references.html":           times("&a", ""),
	"backticks.md":              times("`a ", ""),
	"growing backticks.md":      growingBackticks,
	"quote marks.txt":           times("\"", ""),
	"curly quotes.txt":          times("“", ""),
	"apostrophes.txt":           times("' ", ""),
	"full stops.txt":            times(".", ""),
	"spaced stops.txt":          times(". ", ""),
	"initials.txt":              times("A. ", ""),
	"exclamations.txt":          times("a! ", ""),
	"commas.txt":                times(", ", ""),
	"dashes.txt":                times("– ", ""),
	"colons.txt":                times("a: ", ""),
	"semicolons.txt":            times("a; ", ""),
	"spaces.txt":                times(" ", "a"),
	"line ends.txt":             times("\r", "a"),
	"invisible.txt":             times("\u200b", "a"),
	"combining.txt":             times("e\u0301", ""),
	"at signs.txt":              times("a@", ""),
	"dots.txt":                  times("a.", ""),
	"schemes.txt":               times("http://", ""),
	"braces.txt":                times("{{", ""),
	"emphasis.md":               times("*a **b ", ""),
	"open emphasis.md":          times("***a **b *c", ""),
	"nested emphasis.md":        func(size int) string { return strings.Repeat("*a ", size/6) + strings.Repeat("b* ", size/6) },
	"attributes.html":           func(size int) string { return "<p " + strings.Repeat("id=a ", size/5) + ">We collect your name." },
	"different attributes.html": func(size int) string { return "<p " + numbered("a%[1]d=b ")(size) + ">We collect your name." },
	"open attributes.html":      times("<a href=\"", ""),
	"long attribute.html": func(size int) string {
		return "<a href=\"" + strings.Repeat("x", size) + "\">We collect your name.</a>"
	},
	"nots.txt":           times("do not ", "collect."),
	"nested clauses.txt": times("that we may not (if you ", "agree."),
	"every word.txt":     func(size int) string { return numbered("word%d ")(size) },
	"every sentence.txt": func(size int) string { return numbered("We collect data%d. ")(size) },
	"shuffled words.md":  func(size int) string { return shuffled(size, ".\n\n") },
	"shuffled words.txt": func(size int) string { return shuffled(size, ". ") },
	"other words.txt":    numbered("a b%d "),
	"concepts.txt":       times("personal data retention consent legitimate interest cookies third parties transfer ", ""),
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

// numbered repeats a text that says a number, another each time.
func numbered(format string) func(int) string {
	return func(size int) string {
		var b strings.Builder
		for i := 1; b.Len() < size; i++ {
			fmt.Fprintf(&b, format, i)
		}
		return b.String()
	}
}

// shuffled are passages of the same words, each in another order, with end behind each.
func shuffled(size int, end string) string {
	words := strings.Fields("We collect the name and address that you enter when you sign up")
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		left := slices.Clone(words[1:])
		b.WriteString(words[0])
		for order := i; len(left) > 0; order /= len(left) + 1 {
			at := order % len(left)
			b.WriteString(" " + left[at])
			left = slices.Delete(left, at, at+1)
		}
		b.WriteString(end)
	}
	return b.String()
}

// deepLists are lists that go down to a hundred levels, again and again.
func deepLists(size int) string {
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		b.WriteString(strings.Repeat("  ", i%100) + "- your name\n")
	}
	return b.String()
}

func growingBackticks(size int) string {
	var b strings.Builder
	for i := 1; b.Len() < size; i++ {
		b.WriteString(strings.Repeat("`", i) + "a")
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

// growTo is the size up to which BenchmarkGrowth lets documents grow. What is promised holds up to 10 MB.
var growTo = flag.Int("growth", 1, "the megabytes up to which BenchmarkGrowth lets documents grow")

// BenchmarkGrowth lints documents of an eighth of the largest size, and of twice, four and eight times as much. It tells the ratio
// of the processor times that a document and one of half its size take, in the mean and at worst. The mean shall be 2.2 at most; at
// worst it can be more where something else disturbs the measurement, or where the time is too short. GOGC=400 is what the program
// sets for itself.
func BenchmarkGrowth(b *testing.B) {
	l := linter(b, lint.Options{Packs: []string{"all"}})
	for _, name := range slices.Sorted(maps.Keys(growing)) {
		b.Run(name, func(b *testing.B) {
			var files []source.File
			for size := *growTo << 17; size <= *growTo<<20; size *= 2 {
				files = append(files, source.File{Path: write(b, name, growing[name](size))})
			}
			times := make([]time.Duration, len(files))
			for b.Loop() {
				for i, file := range files {
					runtime.GC()
					start := processorTime(b)
					if result := l.File(b.Context(), file); result.File.Error != "" {
						b.Fatal(result.File.Error)
					}
					if took := processorTime(b) - start; times[i] == 0 || took < times[i] {
						times[i] = took
					}
				}
			}
			worst := 0.0
			for i := 1; i < len(times); i++ {
				worst = max(worst, float64(times[i])/float64(times[i-1]))
			}
			first, last := times[0].Seconds(), times[len(times)-1].Seconds()
			b.ReportMetric(math.Pow(last/first, 1/float64(len(times)-1)), "ratio")
			b.ReportMetric(worst, "worst-ratio")
			b.ReportMetric(last, "s/largest")
		})
	}
}

// processorTime is what the process has used on all processors.
func processorTime(b *testing.B) time.Duration {
	b.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

// BenchmarkManyDocuments lints so many documents of 40 KB in a run and tells the heap that is held at its end: the same for all.
func BenchmarkManyDocuments(b *testing.B) {
	for _, documents := range []int{100, 400, 1600} {
		b.Run(strconv.Itoa(documents), func(b *testing.B) {
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
