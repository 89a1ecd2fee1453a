package pretty

import (
	"fmt"
	"strings"

	"github.com/clipperhouse/displaywidth"
	"github.com/fatih/color"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/report"
)

type paint func(string) string

// style is how the parts of a report look.
type style struct {
	path, message, note, dim, good paint
	severities                     map[diagnostic.Severity]paint
}

func newStyle(colored bool) style {
	of := func(attributes ...color.Attribute) paint {
		c := color.New(attributes...)
		if colored {
			c.EnableColor()
		} else {
			c.DisableColor()
		}
		return func(s string) string { return c.Sprint(s) }
	}
	return style{
		path:    of(color.Bold, color.Underline),
		message: of(color.Bold),
		note:    of(color.FgCyan),
		dim:     of(color.Faint),
		good:    of(color.FgGreen),
		severities: map[diagnostic.Severity]paint{
			diagnostic.Error:   of(color.FgRed, color.Bold),
			diagnostic.Warning: of(color.FgYellow, color.Bold),
			diagnostic.Info:    of(color.FgBlue, color.Bold),
		},
	}
}

func (s style) severity(severity diagnostic.Severity) paint {
	if paint, ok := s.severities[severity]; ok {
		return paint
	}
	return s.message
}

func (s style) summary(summary diagnostic.Summary, unread int) string {
	unreadable := s.severity(diagnostic.Error)(report.Count(unread, "file", "files") + " could not be linted")
	if summary.Files == 0 && unread > 0 {
		return unreadable
	}
	var found []string
	for _, of := range []struct {
		severity  diagnostic.Severity
		n         int
		one, more string
	}{
		{diagnostic.Error, summary.Error, "error", "errors"},
		{diagnostic.Warning, summary.Warning, "warning", "warnings"},
		{diagnostic.Info, summary.Info, "info", "infos"},
	} {
		if of.n > 0 {
			found = append(found, s.severity(of.severity)(report.Count(of.n, of.one, of.more)))
		}
	}
	switch {
	case len(found) == 0 && summary.Unchanged > 0:
		found = []string{s.good("nothing found on changed lines")}
	case len(found) == 0:
		found = []string{s.good("nothing found")}
	}
	if summary.Unchanged > 0 {
		found = append(found, fmt.Sprintf("%d on unchanged lines not counted", summary.Unchanged))
	}
	if unread > 0 {
		found = append(found, unreadable)
	}
	return report.Count(summary.Files, "file", "files") + ": " + strings.Join(found, ", ")
}

// wrap breaks text into lines of at most width columns, at blanks where there are any. It returns at least one line.
func wrap(text string, width int) []string {
	lines := []string{""}
	used := 0
	for word := range strings.FieldsSeq(text) {
		for {
			w := displaywidth.String(word)
			last := &lines[len(lines)-1]
			switch {
			case used == 0 && w <= width:
				*last, used = word, w
			case used > 0 && used+1+w <= width:
				*last, used = *last+" "+word, used+1+w
			case used > 0:
				lines, used = append(lines, ""), 0
				continue
			default: // a word wider than a line is broken
				head := displaywidth.TruncateString(word, max(width, 2), "")
				*last, used = head, width
				word = word[len(head):]
				continue
			}
			break
		}
	}
	return lines
}
