package lint

import (
	"github.com/privlint/privlint/internal/diagnostic"
)

// Fold makes one diagnostic of those of a rule that say the same of the same words, with the later places as related ones. What
// is missing, and what speaks of other places already, stays. It is for showing: a baseline knows each of them.
func Fold(list []diagnostic.Diagnostic) []diagnostic.Diagnostic {
	type sameness struct {
		rule, message, words string
		severity             diagnostic.Severity
	}
	first := map[sameness]int{}
	folded := make([]diagnostic.Diagnostic, 0, len(list))
	for _, d := range list {
		key := sameness{d.Rule, d.Message, normalise(d.Text), d.Severity}
		at, known := first[key]
		if d.Missing || len(d.Related) > 0 || !known {
			if !d.Missing && len(d.Related) == 0 {
				first[key] = len(folded)
			}
			folded = append(folded, d)
			continue
		}
		into := &folded[at]
		into.Related = append(into.Related, diagnostic.Related{Message: "Also here", Text: d.Text, Range: d.Range, Span: d.Span})
		into.Fixes = joined(into.Fixes, d.Fixes)
	}
	return folded
}

// joined are the fixes of two places as one for both, where each has one.
func joined(first, later []diagnostic.Fix) []diagnostic.Fix {
	if len(first) == 0 || len(later) == 0 {
		return append(first, later...)
	}
	whole := diagnostic.Fix{Description: first[0].Description}
	whole.Edits = append(append(whole.Edits, first[0].Edits...), later[0].Edits...)
	return []diagnostic.Fix{whole}
}
