package sarif

import (
	"strings"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/internal/report"
	"github.com/privlint/privlint/internal/report/marktext"
)

// rule is the index of the finding's rule among the descriptors.
func (s *writer) rule(d diagnostic.Diagnostic) int {
	if index, ok := s.index[d.Rule]; ok {
		return index
	}
	s.index[d.Rule] = len(s.descriptors)
	described := descriptor{ID: d.Rule, HelpURI: report.WebAddress(d.Help)}
	if rule, ok := s.rules.Rule(d.Rule); ok {
		describe(&described, rule)
	}
	s.descriptors = append(s.descriptors, described)
	return s.index[d.Rule]
}

func describe(d *descriptor, rule *register.Rule) {
	d.DeprecatedIDs = rule.Aliases
	d.Short = &message{Text: plain(rule.Title)}
	d.Full = &message{Text: plain(fold(rule.Description))}
	d.Help = &multiformat{Text: help(rule), Markdown: markdownHelp(rule)}
	d.Configuration = &configuration{Level: level(rule.Severity)}
	d.Properties = &properties{Tags: []string{"privacy", rule.Pack()}}
	for _, address := range addresses(rule) {
		if d.HelpURI == "" {
			d.HelpURI = report.WebAddress(address)
		}
	}
}

// addresses are pages about the rule, the best first.
func addresses(rule *register.Rule) []string {
	var list []string
	for _, reference := range rule.References {
		list = append(list, reference.URL)
	}
	for _, law := range rule.Law {
		list = append(list, law.Source)
	}
	return list
}

// help is what a rule says of itself as plain text.
func help(rule *register.Rule) string {
	paragraphs := []string{plain(fold(rule.Description))}
	if rule.Remediation != "" {
		paragraphs = append(paragraphs, plain(fold(rule.Remediation)))
	}
	for _, law := range rule.Law {
		paragraphs = append(paragraphs, plain(report.Provision(law)+report.InForce(law)))
	}
	return strings.Join(paragraphs, "\n\n")
}

func markdownHelp(rule *register.Rule) string {
	var b strings.Builder
	b.WriteString(marktext.Text(fold(rule.Description)) + "\n")
	if rule.Remediation != "" {
		b.WriteString("\n**What to do:** " + marktext.Text(fold(rule.Remediation)) + "\n")
	}
	if rule.Skeleton != "" {
		b.WriteString("\n**A text to begin with:**\n\n" + marktext.Block(rule.Skeleton) + "\n")
	}
	if len(rule.Law) > 0 {
		b.WriteString("\n**Law:**\n\n")
	}
	for _, law := range rule.Law {
		b.WriteString("- " + marktext.Link(report.Provision(law), report.WebAddress(law.Source)) + marktext.Text(report.InForce(law)) + "\n")
	}
	if len(rule.Examples.Bad) > 0 {
		b.WriteString("\n**It finds this:**\n\n" + marktext.Block(rule.Examples.Bad[0]) + "\n")
	}
	if len(rule.Examples.Good) > 0 {
		b.WriteString("\n**It does not find this:**\n\n" + marktext.Block(rule.Examples.Good[0]) + "\n")
	}
	return b.String()
}

// fold takes away the line breaks that a text has in its source.
func fold(text string) string { return strings.Join(strings.Fields(text), " ") }
