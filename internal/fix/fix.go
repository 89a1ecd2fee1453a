// Package fix applies the fixes of diagnostics to a document: in memory, as a difference to look at, and to its file.
package fix

import (
	"cmp"
	"slices"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"github.com/privlint/privlint/internal/diagnostic"
)

// change is an edit in bytes of the file.
type change struct {
	start, end int
	text       []byte
}

// Apply applies the first fix of each diagnostic to the bytes of its file, which are in the encoding (as [document.Source] names
// it). Of fixes that touch the same bytes the one that stands first wins, and the others are left out as a whole: they may
// apply to the result. So is a fix that the encoding cannot hold. It returns the new bytes and how many fixes are in them.
func Apply(raw []byte, encoding string, diagnostics []diagnostic.Diagnostic) (fixed []byte, applied int) {
	var taken []change
	for _, d := range diagnostics {
		if len(d.Fixes) == 0 {
			continue
		}
		changes, ok := changesOf(d.Fixes[0], encoding, len(raw))
		if !ok || len(changes) == 0 {
			continue
		}
		if merged, ok := merge(taken, changes); ok {
			taken = merged
			applied++
		}
	}
	at := 0
	for _, c := range taken {
		fixed = append(append(fixed, raw[at:c.start]...), c.text...)
		at = c.end
	}
	return append(fixed, raw[at:]...), applied
}

// changesOf are the edits of a fix that change something, in order.
func changesOf(fix diagnostic.Fix, encoding string, size int) ([]change, bool) {
	var changes []change
	for _, edit := range fix.Edits {
		text, ok := encode(edit.NewText, encoding)
		c := change{edit.Range.Start.Offset, edit.Range.End.Offset, text}
		if !ok || c.start < 0 || c.end < c.start || c.end > size {
			return nil, false
		}
		changes = append(changes, c)
	}
	slices.SortStableFunc(changes, byStart)
	return changes, true
}

func byStart(a, b change) int {
	return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end))
}

// merge adds changes to those taken. It fails where two of them touch the same bytes or insert at the same place.
func merge(taken, changes []change) ([]change, bool) {
	all := slices.Concat(taken, changes)
	slices.SortStableFunc(all, byStart)
	for i := 1; i < len(all); i++ {
		if all[i].start < all[i-1].end || all[i].start == all[i-1].start {
			return nil, false
		}
	}
	return all, true
}

// encode is a text in the encoding of a file, where that can hold it.
func encode(text, name string) ([]byte, bool) {
	var to encoding.Encoding
	switch name {
	case "utf-8":
		return []byte(text), true
	case "utf-16le":
		to = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case "utf-16be":
		to = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	case "latin-1":
		to = charmap.Windows1252
	default:
		return nil, false
	}
	encoded, err := to.NewEncoder().Bytes([]byte(text))
	return encoded, err == nil
}
