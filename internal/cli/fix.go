package cli

import (
	"bytes"
	"context"

	"github.com/privlint/privlint/internal/fix"
	"github.com/privlint/privlint/internal/lint"
	"github.com/privlint/privlint/internal/safe"
)

// writeFixed writes a file that was fixed in memory.
func (a *app) writeFixed(result lint.Result) {
	if err := fix.Write(&a.writing, result.File.Path, result.Fixed.Before, result.Fixed.After); err != nil {
		a.fail(err)
	}
}

// lintFixed writes, instead of findings, what the fixes would change or, for standard input, the fixed document.
func (a *app) lintFixed(ctx context.Context, r *run) error {
	changed := false
	err := r.linter.Run(ctx, r.files, func(result lint.Result) error {
		if result.File.Error != "" {
			a.failAt(result.File.Path, result.File.Error)
			return nil
		}
		changed = changed || result.Fixed.Changed()
		text := result.Fixed.After
		if r.diff {
			text = a.shown(fix.Diff(safe.Text(result.File.Path), result.Fixed.OldText.Text, result.Fixed.NewText.Text))
		}
		if _, err := a.out.Write(text); err != nil {
			return writingOutput(err)
		}
		return nil
	})
	if err != nil {
		return stopped(err)
	}
	if r.diff && changed {
		a.findings()
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
