package lint

import (
	"context"

	"github.com/privlint/privlint/internal/lexicon"
	"github.com/privlint/privlint/internal/source"
)

// Draft is a document that is linted again after each change, as editors do. It remembers what was found in the sentences that stay
// the same. It is for one goroutine at a time.
type Draft struct {
	linter *Linter
	file   source.File
	memory lexicon.Memory
}

// Draft returns the document at path, with the configuration of that path, whether there is a file or not.
func (l *Linter) Draft(path string) *Draft {
	return &Draft{linter: l, file: source.File{Path: path}}
}

// Lint lints content, the bytes of the whole document. The result is the one that [Linter.File] gives for a file that holds them;
// fixes are offered and not applied.
func (d *Draft) Lint(ctx context.Context, content []byte) Result {
	return d.linter.guarded(d.file.WithBytes(content), func(file source.File) Result { return d.linter.lintFile(ctx, file, &d.memory) })
}
