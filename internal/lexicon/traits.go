package lexicon

import (
	"slices"

	"github.com/privlint/privlint/internal/document"
)

// A sentence has one trait of each group: its block's kind, its polarity and its modality. A clause admits some of each.
var (
	kinds      = []document.BlockKind{document.Paragraph, document.ListItem, document.TableCell, document.Heading, document.Quote, document.Code}
	polarities = []document.Polarity{document.Affirmed, document.Negated}
	modalities = []document.Modality{document.Will, document.May, document.Must, document.None}
)

// The bits of traits: those of kinds, then those of polarities and one for no polarity, then those of modalities and one for none.
const (
	polarityBit = 6
	modalityBit = polarityBit + 3
	allKinds    = 1<<polarityBit - 1
	// usualKinds are what a clause admits that names no kinds: all but heading and code.
	usualKinds    = allKinds &^ (1<<3 | 1<<5)
	anyPolarity   = 1<<modalityBit - 1<<polarityBit
	anyModality   = 1<<(modalityBit+5) - 1<<modalityBit
	defaultTraits = usualKinds | anyPolarity | anyModality
)

// traits of a sentence, as bits.
func traits(s *document.Sentence, kind document.BlockKind) uint16 {
	return 1<<max(0, slices.Index(kinds, kind)) |
		1<<(polarityBit+ordinal(polarities, s.Polarity)) |
		1<<(modalityBit+ordinal(modalities, s.Modality))
}

// admitted are the traits of sentences of which a clause speaks.
func admitted(definition *clauseDefinition) uint16 {
	admitted := uint16(defaultTraits)
	if definition.kinds != nil {
		admitted &^= allKinds
		for _, kind := range definition.kinds {
			admitted |= 1 << ordinal(kinds, document.BlockKind(kind))
		}
	}
	if definition.polarity != "" {
		admitted &^= anyPolarity
		admitted |= 1 << (polarityBit + ordinal(polarities, document.Polarity(definition.polarity)))
	}
	if definition.modality != "" {
		admitted &^= anyModality
		admitted |= 1 << (modalityBit + ordinal(modalities, document.Modality(definition.modality)))
	}
	return admitted
}

// ordinal is where value stands in list, or the list's length where it does not.
func ordinal[T comparable](list []T, value T) int {
	if i := slices.Index(list, value); i >= 0 {
		return i
	}
	return len(list)
}

func kindNames() []string {
	names := make([]string, len(kinds))
	for i, kind := range kinds {
		names[i] = string(kind)
	}
	return names
}
