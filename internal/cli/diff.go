package cli

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/privlint/privlint/internal/changes"
	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/lint"
	"github.com/privlint/privlint/internal/report/marktext"
	"github.com/privlint/privlint/internal/safe"
	"github.com/privlint/privlint/internal/source"
)

var diffFormats = []string{"text", "markdown", "json"}

type diffOptions struct {
	linterOptions

	format string
	since  string
}

func (a *app) diffCommand() *cobra.Command {
	options := &diffOptions{}
	cmd := &cobra.Command{
		Use:   "diff OLD NEW",
		Short: "What a policy says now and did not before: for a release note",
		Long: `Compares two versions of a policy: disclosures gained and lost, dates, how long data are kept, purposes and recipients.
OLD and NEW are files or REVISION:PATH of the git repository; with --since REVISION there is one FILE, which is followed
through renames.

Exit codes: 0 the comparison was made, 2 it could not be.`,
		Example: `  privlint diff old/privacy.md privacy.md
  privlint diff v1.0:legal/privacy.md v2.0:legal/privacy.md
  privlint diff --since v1.0 --format markdown legal/privacy.md`,
		RunE: func(cmd *cobra.Command, arguments []string) error { return a.diff(cmd.Context(), options, arguments) },
	}
	cmd.Flags().StringVar(&options.since, "since", "", "compare the one FILE with what it was at this git revision")
	cmd.Flags().StringVarP(&options.format, "format", "f", "text", "how to write: text, markdown or json")
	options.register(cmd)
	complete(cmd, "format", diffFormats)
	return cmd
}

func (a *app) diff(ctx context.Context, o *diffOptions, arguments []string) error {
	if err := oneOf("format", o.format, diffFormats); err != nil {
		return err
	}
	earlier, later, err := o.versions(ctx, arguments)
	if err != nil {
		return err
	}
	linter, _, err := o.linter(lint.Options{})
	if err != nil {
		return err
	}
	if err := linter.Check([]source.File{later}); err != nil {
		return err
	}
	comparison, err := linter.Compare(ctx, earlier, later)
	if err != nil {
		return err
	}
	switch o.format {
	case "json":
		return a.json(comparison)
	case "markdown":
		_, err = a.out.WriteString(markdownNote(comparison))
	default:
		_, err = a.out.WriteString(textNote(comparison))
	}
	return err
}

// versions are the two documents that the arguments name.
func (o *diffOptions) versions(ctx context.Context, arguments []string) (earlier, later source.File, err error) {
	if o.since != "" {
		if len(arguments) != 1 {
			return earlier, later, errors.New("privlint diff --since REVISION takes one FILE")
		}
		later = source.Finder{}.Named(arguments[0])
		set, err := changes.From(ctx, folderOf(arguments), o.since, false)
		if err != nil {
			return earlier, later, about("--since", err)
		}
		earlier, ok, err := set.Before(ctx, later.Path)
		if err == nil && !ok {
			err = fmt.Errorf("there is no version at %s", o.since)
		}
		if err != nil {
			return earlier, later, fmt.Errorf("%s: %w", later.Path, err)
		}
		return earlier, later, nil
	}
	if len(arguments) != 2 {
		return earlier, later, errors.New("privlint diff takes OLD and NEW (privlint diff --help shows examples)")
	}
	if earlier, err = version(ctx, arguments[0]); err != nil {
		return earlier, later, err
	}
	later, err = version(ctx, arguments[1])
	return earlier, later, err
}

// version is a file, else the document that REVISION:PATH names.
func version(ctx context.Context, argument string) (source.File, error) {
	if _, err := os.Lstat(argument); err == nil || !strings.Contains(argument, ":") {
		return source.Finder{}.Named(argument), nil
	}
	return changes.Blob(ctx, ".", argument)
}

// part is a part of a note on what changed.
type part struct {
	heading string
	points  []string
}

// note is a comparison in words. A part without points is left out.
func note(c *diagnostic.Comparison) []part {
	return slices.DeleteFunc([]part{
		{"Dates", dates(c.Dates)},
		{"Now says", points(c.Gained)},
		{"No longer says", points(c.Lost)},
		{"New purposes", points(c.Purposes.Added)},
		{"Purposes no longer stated", points(c.Purposes.Removed)},
		{"New recipients", points(c.Recipients.Added)},
		{"Recipients no longer named", points(c.Recipients.Removed)},
		{"How long data are kept", periods(c.Retention)},
	}, func(p part) bool { return len(p.points) == 0 })
}

func dates(changes []diagnostic.DateChange) (list []string) {
	for _, d := range changes {
		role := "Last updated"
		if d.Role == "effective" {
			role = "Effective"
		}
		list = append(list, fmt.Sprintf("%s: %s, before %s", role, d.After, d.Before))
	}
	return list
}

func periods(changes []diagnostic.PeriodChange) (list []string) {
	for _, p := range changes {
		how := "shorter"
		if p.Longer {
			how = "longer"
		}
		list = append(list, fmt.Sprintf("%s, before %s (%s): “%s”", p.After, p.Before, how, p.Text))
	}
	return list
}

func points(differences []diagnostic.Difference) (list []string) {
	for _, d := range differences {
		list = append(list, fmt.Sprintf("%s: “%s”", d.Title, d.Text))
	}
	return list
}

// extent says how much changed.
func extent(c *diagnostic.Comparison) string {
	switch {
	case !c.Changed:
		return "The text is the same."
	case c.Words == 1:
		return "The text changed by one word."
	}
	return fmt.Sprintf("The text changed by %d words.", c.Words)
}

func textNote(c *diagnostic.Comparison) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s, compared with %s: %s\n", safe.Text(c.New), safe.Text(c.Old), extent(c))
	for _, part := range note(c) {
		fmt.Fprintf(&b, "\n%s\n", part.heading)
		for _, point := range part.points {
			fmt.Fprintf(&b, "  - %s\n", safe.Text(point))
		}
	}
	return b.String()
}

func markdownNote(c *diagnostic.Comparison) string {
	var b strings.Builder
	fmt.Fprintf(&b, "## %s\n\nCompared with %s. %s\n", marktext.Text(c.New), marktext.Text(c.Old), extent(c))
	for _, part := range note(c) {
		fmt.Fprintf(&b, "\n### %s\n\n", part.heading)
		for _, point := range part.points {
			fmt.Fprintf(&b, "- %s\n", marktext.Text(point))
		}
	}
	return b.String()
}
