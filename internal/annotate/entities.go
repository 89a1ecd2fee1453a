package annotate

import (
	"slices"

	"github.com/privlint/privlint/internal/document"
)

// findEntities scans every block for entities, then gives them what only the whole document tells.
func (a *annotator) findEntities() {
	a.frontMatterDates()
	for i := range a.doc.Blocks {
		b := a.block(i)
		b.scan()
		b.addresses()
	}
	a.linkEntities()
	a.tagPlaceholders()
	a.settleDates()
	a.orderEntities()
}

// scan reads the block's tokens once. At each token, the scanners that such a token can begin are asked in turn; the
// first that takes it says where to go on.
func (b *block) scan() {
	for i := 0; i < len(b.t); {
		next := i
		switch b.t[i].kind {
		case numberToken:
			next = b.scanNumber(i)
		case wordToken:
			next = b.scanWord(i)
		case markToken:
			next = b.scanMark(i)
		}
		i = max(next, i+1)
	}
}

func (b *block) scanNumber(i int) int {
	if end := b.date(i); end > i {
		return end
	}
	if end := b.ageAtNumber(i); end > i {
		return end
	}
	if end := b.duration(i); end > i {
		return end
	}
	if end := b.law(i); end > i {
		return end
	}
	return b.phone(i)
}

// classScanned are the roles of the words that some scanner looks at.
const classScanned = classTrigger | classStandIn | classDomain | classMonth | classAge | classNumber | classForm | classLaw | classProvision | classArticleWord

func (b *block) scanWord(i int) int {
	c := b.t[i].class
	if c&classScanned == 0 {
		return i
	}
	if c&(classTrigger|classStandIn) != 0 {
		if end := b.url(i); end > i {
			return end
		}
		if end := b.placeholder(i); end > i {
			return end
		}
	}
	if c&classDomain != 0 && b.mark(i-1, '.') && b.joined(i) && b.joined(i-1) {
		if end := b.bareDomain(i); end > i {
			return end
		}
	}
	if c&classMonth != 0 {
		if end := b.date(i); end > i {
			return end
		}
	}
	if c&(classAge|classTrigger) != 0 {
		if end := b.ageAtWord(i); end > i {
			return end
		}
	}
	if c&classNumber != 0 {
		if end := b.ageAtNumber(i); end > i {
			return end
		}
	}
	if c&classForm != 0 {
		if end := b.organisation(i); end > i {
			return end
		}
	}
	if c&(classLaw|classProvision) != 0 {
		if end := b.law(i); end > i {
			return end
		}
	}
	if c&(classNumber|classArticleWord) != 0 {
		if end := b.duration(i); end > i {
			return end
		}
	}
	return i
}

func (b *block) scanMark(i int) int {
	switch b.t[i].value {
	case '@':
		return b.email(i)
	case '§':
		return b.law(i)
	case '+':
		return b.phone(i)
	case '(':
		if b.at(i+1).kind == numberToken {
			if end := b.phone(i); end > i {
				return end
			}
		}
		if end := b.obfuscatedEmail(i); end > i {
			return end
		}
		return b.placeholder(i)
	case '[', '{':
		if end := b.obfuscatedEmail(i); end > i {
			return end
		}
		return b.placeholder(i)
	case '$', '<', '%', '_':
		return b.placeholder(i)
	}
	return i
}

// orderEntities puts each list into the order of the text.
func (a *annotator) orderEntities() {
	e := &a.model.Entities
	for _, list := range [...]*[]document.Entity{&e.Dates, &e.Durations, &e.Emails, &e.URLs, &e.Phones, &e.Addresses, &e.Organisations, &e.Laws, &e.Ages, &e.Placeholders} {
		if !slices.IsSortedFunc(*list, bySpan) {
			slices.SortStableFunc(*list, bySpan)
		}
	}
}

func bySpan(x, y document.Entity) int {
	if x.Span.Start != y.Span.Start {
		return x.Span.Start - y.Span.Start
	}
	return x.Span.End - y.Span.End
}

// dropAfter takes away the entities at the end of a list that reach past offset of the source: what was taken for
// something else before its whole was seen.
func dropAfter(list []document.Entity, offset int) []document.Entity {
	for len(list) > 0 && list[len(list)-1].Span.End > offset {
		list = list[:len(list)-1]
	}
	return list
}
