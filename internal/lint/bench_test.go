package lint_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/privlint/privlint/internal/lint"
	"github.com/privlint/privlint/internal/source"
)

// policy makes a policy of about size bytes in which hardly a sentence stands twice.
func policy(size int) string {
	topics := []string{"Data we collect", "How we use data", "Who receives data", "International transfers", "How long we keep data", "Your rights", "Cookies", "Children", "Security", "Changes"}
	sentences := []string{
		"We collect your name, e-mail address and the %s that you enter when you use feature %d.",
		"We use %s to provide the service, to answer question %d and to send you our newsletter with your consent.",
		"We share %s with hosting provider %d, with advertisers and with authorities where the law demands it.",
		"Your %s may be transferred to the United States on the basis of standard contractual clauses, annex %d.",
		"We keep your %s for %d days after you close your account, or for as long as necessary.",
		"You have the right to access, correct and delete your %s; write to privacy%d@example.org.",
		"Our %s and %d other partners set cookies, which you can refuse in the settings of your browser.",
		"We do not knowingly collect %s from children under %d; tell us if you think that we did.",
		"We protect %s with encryption, but no system number %d is 100%% secure.",
		"We may change the part of this policy on %s at any time and will announce it %d days before.",
	}
	nouns := []string{"order history", "location", "device identifiers", "contact list", "payment details", "usage statistics"}
	var b strings.Builder
	b.WriteString("# Privacy Policy\n\nLast updated: January 5, 2026\n\nAcme Widgets, Inc. is the controller. The GDPR and the CCPA apply.\n")
	for i := 0; b.Len() < size; i++ {
		if i%7 == 0 {
			fmt.Fprintf(&b, "\n\n## %d. %s\n\n", i/7+1, topics[i/7%len(topics)])
		}
		if i%5 == 4 {
			b.WriteString("\n\n- ")
		}
		fmt.Fprintf(&b, sentences[(i*3+i/10)%len(sentences)]+" ", nouns[i%len(nouns)], i+2)
	}
	b.WriteByte('\n')
	return b.String()
}

// BenchmarkRun is the whole run over one policy of 40 KB after start-up: read, parse, measure, judge.
func BenchmarkRun(b *testing.B) {
	for _, kind := range []string{"md", "txt", "html"} {
		b.Run(kind, func(b *testing.B) {
			text := policy(40 << 10)
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
	for _, block := range strings.Split(text, "\n\n") {
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
