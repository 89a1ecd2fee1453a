package cli

import (
	"bytes"
	"context"
	"fmt"

	"github.com/privlint/privlint/internal/fix"
	"github.com/privlint/privlint/internal/lint"
	"github.com/privlint/privlint/internal/report/safe"
	"github.com/privlint/privlint/internal/source"
)

// writeFixed writes a file that was fixed in memory.
func (a *app) writeFixed(result lint.Result) {
	if err := fix.Write(result.File.Path, result.Fixed.Before, result.Fixed.After); err != nil {
		a.fail(err)
	}
}

// lintFixed writes, instead of findings, what the fixes would change or, for standard input, the fixed document.
func (a *app) lintFixed(ctx context.Context, o *lintOptions, linter *lint.Linter, files []source.File) error {
	changed := false
	err := linter.Run(ctx, files, func(result lint.Result) error {
		if result.File.Error != "" {
			a.fail(fmt.Errorf("%s: %s", result.File.Path, result.File.Error))
			return nil
		}
		changed = changed || result.Fixed.Changed()
		text := result.Fixed.After
		if o.diff {
			text = a.shown(fix.Diff(safe.Text(result.File.Path), result.Fixed.OldText.Text, result.Fixed.NewText.Text))
		}
		if _, err := a.out.Write(text); err != nil {
			return fmt.Errorf("writing the output: %w", err)
		}
		return nil
	})
	if err != nil {
		return stopped(err)
	}
	if o.diff && changed && a.exit == exitClean {
		a.exit = exitFindings
	}
	return nil
}

// shown is a difference as a terminal may get it; what goes elsewhere, to a program that applies it, stays as it is.
func (a *app) shown(difference []byte) []byte {
	if !isTerminal(a.stdout) {
		return difference
	}
	var lines [][]byte
	for line := range bytes.Lines(difference) {
		lines = append(lines, []byte(safe.Text(string(bytes.TrimRight(line, "\r\n")))+"\n"))
	}
	return bytes.Join(lines, nil)
}
