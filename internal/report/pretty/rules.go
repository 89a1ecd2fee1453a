package pretty

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/internal/report"
	"github.com/privlint/privlint/internal/safe"
)

// Rules writes a table of rules, grouped by pack.
func Rules(w io.Writer, options Options, rules []register.Rule) error {
	p := newWriter(w, options)
	widest := 0
	for i := range rules {
		widest = max(widest, len(rules[i].ID))
	}
	var b bytes.Buffer
	of := ""
	for i := range rules {
		rule := &rules[i]
		if name := rule.Pack(); name != of {
			if of != "" {
				b.WriteByte('\n')
			}
			of = name
			fmt.Fprintln(&b, p.style.message(safe.Text(of)))
		}
		severity := p.style.severity(rule.Severity)
		if room := p.width - widest - 13; room < leastRoom {
			fmt.Fprintf(&b, "  %s  %s\n      %s\n", safe.Text(rule.ID), severity(string(rule.Severity)), shorten(safe.Text(rule.Title), p.width-6))
		} else {
			fmt.Fprintf(&b, "  %-*s  %s  %s\n", widest, safe.Text(rule.ID), severity(fmt.Sprintf("%-7s", rule.Severity)), shorten(safe.Text(rule.Title), room))
		}
	}
	if !options.Quiet {
		fmt.Fprintf(&b, "\n%s; privlint explain RULE says more of one\n", report.Count(len(rules), "rule", "rules"))
	}
	_, err := w.Write(b.Bytes())
	return err
}

// Explain writes everything that is known of a rule.
func Explain(w io.Writer, options Options, rule *register.Rule) error {
	e := explanation{writer: newWriter(w, options)}
	fmt.Fprintf(&e.b, "%s  %s\n%s\n", e.style.path(safe.Text(rule.ID)), e.style.severity(rule.Severity)(string(rule.Severity)), e.style.message(safe.Text(rule.Title)))
	e.text("", rule.Description)
	e.text("What to do", rule.Remediation)
	e.law(rule)
	e.block("A text to begin with", rule.Skeleton)
	e.block("Compared with this earlier version", rule.Examples.Before)
	for i, example := range rule.Examples.Bad {
		e.block(numbered("It finds this", i, len(rule.Examples.Bad)), example)
	}
	for i, example := range rule.Examples.Good {
		e.block(numbered("It does not find this", i, len(rule.Examples.Good)), example)
	}
	e.references(rule)
	e.configuration(rule)
	_, err := w.Write(e.b.Bytes())
	return err
}

type explanation struct {
	*writer
	b bytes.Buffer
}

func (e *explanation) heading(title string) {
	e.b.WriteByte('\n')
	if title != "" {
		fmt.Fprintln(&e.b, e.style.message(title))
	}
}

func (e *explanation) text(title, text string) {
	if text == "" {
		return
	}
	e.heading(title)
	for _, line := range wrap(safe.Text(text), min(e.width, 100)) {
		fmt.Fprintln(&e.b, line)
	}
}

// block writes a text of several lines as it is, with a bar at its left.
func (e *explanation) block(title, text string) {
	if text = strings.Trim(text, "\n"); text == "" {
		return
	}
	e.heading(title)
	for line := range strings.SplitSeq(text, "\n") {
		for _, part := range wrapKeepingIndent(line, min(e.width, 100)-2) {
			fmt.Fprintf(&e.b, "%s %s\n", e.style.dim("│"), part)
		}
	}
}

func wrapKeepingIndent(line string, width int) []string {
	text := strings.TrimLeft(line, " \t")
	indent := strings.Repeat(" ", min(len(line)-len(text), width/2))
	lines := wrap(safe.Text(text), width-len(indent))
	for i := range lines {
		lines[i] = indent + lines[i]
	}
	return lines
}

func (e *explanation) law(rule *register.Rule) {
	if len(rule.Law) == 0 {
		e.text("No law", rule.NoLaw)
		return
	}
	e.heading("Law")
	for _, law := range rule.Law {
		for i, line := range wrap(safe.Text(report.Provision(law)+report.InForce(law)), min(e.width, 100)-2) {
			bullet := "-"
			if i > 0 {
				bullet = " "
			}
			fmt.Fprintf(&e.b, "%s %s\n", bullet, line)
		}
		if law.Source != "" {
			fmt.Fprintf(&e.b, "  %s\n", e.style.dim(safe.Text(law.Source)))
		}
	}
}

func (e *explanation) references(rule *register.Rule) {
	if len(rule.References) == 0 {
		return
	}
	e.heading("See also")
	for _, reference := range rule.References {
		text := safe.Text(reference.URL)
		if reference.Description != "" {
			text = safe.Text(reference.Description) + ": " + text
		}
		fmt.Fprintf(&e.b, "- %s\n", text)
	}
}

func numbered(title string, i, n int) string {
	if n == 1 {
		return title
	}
	return fmt.Sprintf("%s (%d of %d)", title, i+1, n)
}

// configuration says how the rule is configured or silenced.
func (e *explanation) configuration(rule *register.Rule) {
	lines := []string{"# .privlint.yaml", "rules:", fmt.Sprintf("  %s: off  # or error, warning, info", rule.ID)}
	for _, setting := range rule.Settings {
		lines = append(lines, fmt.Sprintf("  # %s: {%s: ...}  %s", rule.ID, setting.Name, setting.About))
	}
	lines = append(lines, "", fmt.Sprintf("<!-- privlint-disable-next-line %s: reason -->", rule.ID))
	e.block("To configure or silence it", strings.Join(lines, "\n"))
}
