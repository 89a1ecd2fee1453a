package lint

import (
	"cmp"
	"slices"
	"sort"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/engine"
)

// apart are the passages of a finding that names the same defect in several, each as a finding of its own, so that each is
// silenced, known and counted as changed where it stands. Number is the finding's own. What stands in one block is one passage.
func apart(finding engine.Finding, number int, blocks []document.Block) []engine.Finding {
	if !slices.ContainsFunc(finding.Related, func(r diagnostic.Related) bool { return r.Again != "" }) {
		return []engine.Finding{finding}
	}
	first := finding
	first.Related, first.Part = nil, number
	parts, places := []engine.Finding{first}, []place{{finding.Span, 0}}
	for _, r := range finding.Related {
		previous := places[len(places)-1]
		if r.Again == "" || r.Span.Start < previous.span.Start {
			return []engine.Finding{finding}
		}
		if blockAt(blocks, r.Span) == blockAt(blocks, previous.span) {
			last := &parts[previous.part]
			last.Related = append(last.Related, r)
		} else {
			part := first
			part.Message, part.Also, part.Text, part.Range, part.Span = r.Again, r.Message, r.Text, r.Range, r.Span
			parts = append(parts, part)
		}
		places = append(places, place{r.Span, len(parts) - 1})
	}
	shareFix(parts, places)
	return parts
}

// place is one of the places of a finding, and the part of the finding that it belongs to.
type place struct {
	span document.Span
	part int
}

// shareFix gives each part of a finding the edits of its fix that are in the part's own places, which are in the order of the
// text. A fix that reaches beyond the places stays with the first part.
func shareFix(parts []engine.Finding, places []place) {
	fixes := parts[0].Fixes
	for i := range parts[1:] {
		parts[1+i].Fixes = nil
	}
	if len(parts) == 1 || len(fixes) == 0 {
		return
	}
	edits := make([][]diagnostic.Edit, len(parts))
	for _, edit := range fixes[0].Edits {
		after := sort.Search(len(places), func(i int) bool { return places[i].span.Start > edit.Span.Start })
		if after == 0 || places[after-1].span.End < edit.Span.End {
			return
		}
		part := places[after-1].part
		edits[part] = append(edits[part], edit)
	}
	for i := range parts {
		parts[i].Fixes = nil
		if len(edits[i]) > 0 {
			parts[i].Fixes = []diagnostic.Fix{{Description: fixes[0].Description, Edits: edits[i]}}
		}
	}
}

// blockAt is the index of the last block that begins at or before a place; -1 where none does.
func blockAt(blocks []document.Block, place document.Span) int {
	at, found := slices.BinarySearchFunc(blocks, place.Start, func(b document.Block, start int) int { return b.Span.Start - start })
	if found {
		return at
	}
	return at - 1
}

// Fold makes one diagnostic of the passages of one finding, and of those of a rule that say the same of the same words, with the
// later places as related ones. What is missing stays, as does what speaks of other places already. It is for showing: a
// baseline knows each of them.
func Fold(list []diagnostic.Diagnostic) []diagnostic.Diagnostic {
	first := map[sameness]int{}
	folded := make([]diagnostic.Diagnostic, 0, len(list))
	for _, d := range list {
		if d.Missing || d.Part == 0 && len(d.Related) > 0 {
			folded = append(folded, d)
			continue
		}
		key := samenessOf(d)
		at, known := first[key]
		if !known {
			first[key] = len(folded)
			d.Related = slices.Clip(d.Related)
			folded = append(folded, d)
			continue
		}
		into := &folded[at]
		into.Related = append(into.Related, diagnostic.Related{Message: cmp.Or(d.Also, "Also here"), Text: d.Text, Range: d.Range, Span: d.Span})
		into.Related = append(into.Related, d.Related...)
		into.Fixes = joined(into.Fixes, d.Fixes)
	}
	return folded
}

// sameness is what diagnostics that are shown as one have in common.
type sameness struct {
	part                 int
	rule, message, words string
	severity             diagnostic.Severity
	unchanged            bool
	suppressed           diagnostic.Suppression
}

func samenessOf(d diagnostic.Diagnostic) sameness {
	key := sameness{part: d.Part, rule: d.Rule, severity: d.Severity, unchanged: d.Unchanged}
	if d.Suppressed != nil {
		key.suppressed = *d.Suppressed
	}
	if d.Part == 0 {
		key.message, key.words = d.Message, normalise(d.Text)
	}
	return key
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
