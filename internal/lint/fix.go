package lint

import (
	"bytes"
	"context"
	"errors"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/fix"
	"github.com/privlint/privlint/internal/source"
)

// mostPasses bounds how often a file is linted to fix it. What one fix uncovers another may mend, but not without end.
const mostPasses = 10

var errFixBroke = errors.New("could not be read any more once it was fixed, and was left as it is: please report it")

// Fixed is what the fixes of a file's findings make of it.
type Fixed struct {
	// Before and After are the file's bytes; OldText and NewText are their text.
	Before, After    []byte
	OldText, NewText *document.Source
	// Applied counts the fixes.
	Applied int
}

// Changed tells whether there is anything to write.
func (f *Fixed) Changed() bool { return f != nil && !bytes.Equal(f.Before, f.After) }

// fixFile fixes a file in memory, until nothing is left to fix. The result is that of the fixed text.
func (l *Linter) fixFile(ctx context.Context, file source.File) Result {
	raw, err := file.Bytes()
	if err != nil {
		return failed(file, err)
	}
	fixed := &Fixed{Before: raw, After: raw}
	for pass := 0; ; pass++ {
		result := l.lintFile(ctx, file.WithBytes(fixed.After), nil)
		if result.File.Error != "" {
			if pass == 0 {
				return result
			}
			return failed(file, errFixBroke)
		}
		if fixed.NewText = result.File.Source; pass == 0 {
			fixed.OldText = fixed.NewText
		}
		result.Fixed = fixed
		after, applied := fix.Apply(fixed.After, fixed.NewText.Encoding, result.File.Diagnostics)
		if pass == mostPasses || bytes.Equal(after, fixed.After) {
			return result
		}
		if _, _, err := file.WithBytes(after).Read(); err != nil {
			// With a letter less, nobody may guess the encoding any more: the text stays as it can be read.
			return result
		}
		fixed.After, fixed.Applied = after, fixed.Applied+applied
	}
}
