package lint

import (
	"bytes"
	"slices"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/document"
)

// markUnchanged marks the diagnostics none of whose lines changed. What a document does not say has no lines of its own, and what
// follows from the comparison with an earlier version is about the change: both count always. A contradiction counts where one of
// its places changed.
func markUnchanged(diagnostics []diagnostic.Diagnostic, text []byte, changed []document.Span) {
	for i := range diagnostics {
		d := &diagnostics[i]
		d.Unchanged = !d.Missing && !d.Compared && !touches(text, changed, d.Span) &&
			!slices.ContainsFunc(d.Related, func(r diagnostic.Related) bool { return touches(text, changed, r.Span) })
	}
}

// touches tells whether any line of the span changed. Changed are whole lines in order, or an empty span where lines are gone,
// which touches what stands on both sides of it.
func touches(text []byte, changed []document.Span, span document.Span) bool {
	lines := document.Span{Start: bytes.LastIndexByte(text[:span.Start], '\n') + 1, End: len(text)}
	last := max(span.Start, span.End-1)
	if end := bytes.IndexByte(text[last:], '\n'); end >= 0 {
		lines.End = last + end + 1
	}
	at, _ := slices.BinarySearchFunc(changed, lines.Start, func(c document.Span, start int) int {
		if c.End <= start {
			return -1
		}
		return 1
	})
	return at < len(changed) && changed[at].Start < lines.End
}
