package lint

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"unicode"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/engine"
	"github.com/privlint/privlint/internal/register"
)

// diagnostics makes diagnostics of the findings that are kept, in the same order.
func (l *Linter) diagnostics(findings []engine.Finding, filter filter) []diagnostic.Diagnostic {
	list := []diagnostic.Diagnostic{}
	equals := map[string]int{}
	for _, finding := range findings {
		d := finding.Diagnostic
		if !filter.keeps(finding) {
			continue
		}
		if rule, ok := l.register.Rule(d.Rule); ok {
			describe(&d, rule)
		}
		identity := identity(finding)
		d.Fingerprint = fingerprint(identity, equals[identity])
		equals[identity]++
		list = append(list, d)
	}
	return list
}

// describe adds what the register knows of the rule. What one finding of several rules says is its own.
func describe(d *diagnostic.Diagnostic, rule *register.Rule) {
	if rule.Group == nil {
		d.Title = rule.Title
	}
	if d.Remediation == "" {
		d.Remediation = rule.Remediation
	}
}

// identity is what stays of a finding when the text around it changes: the rule and the words it speaks of. What a
// document does not say has no words of its own.
func identity(finding engine.Finding) string {
	words := ""
	if !finding.Missing {
		words = normalise(finding.Text)
	}
	return finding.Rule + "\x00" + words + "\x00" + finding.Key
}

// fingerprint tells equal findings apart by their order.
func fingerprint(identity string, ordinal int) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", identity, ordinal))
	return hex.EncodeToString(sum[:16])
}

// normalise is a text's letters and digits in lower case, with single blanks between words: markup, punctuation and
// line breaks may change.
func normalise(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, " ")
}
