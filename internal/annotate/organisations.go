package annotate

import "strings"

// legalForm is one spelling of a legal form.
type legalForm struct {
	// spelling is compared with the text as it is; name is how the model calls the form.
	spelling, name string
	kind           formKind
}

type formKind uint8

const (
	// plainForm stands for a legal form wherever a name precedes it.
	plainForm formKind = iota
	// wordForm is also an ordinary word ("Company"): the name must not be one of every company.
	wordForm
	// shortForm is also a word or an abbreviation in capitals ("AS", "SE").
	shortForm
)

// addForms enters the legal forms under their first word, the longest spelling first.
func (v *vocabulary) addForms() {
	v.forms = make(map[uint16][]legalForm, 100)
	for _, form := range legalForms {
		for spelling := range strings.SplitSeq(form.spellings, "|") {
			v.addForm(legalForm{spelling, form.name, form.kind})
			if upper := strings.ToUpper(spelling); upper != spelling && form.kind != shortForm && !strings.Contains(spelling, ".") {
				v.addForm(legalForm{upper, form.name, form.kind})
			}
		}
	}
}

func (v *vocabulary) addForm(form legalForm) {
	first := strings.ToLower(form.spelling)
	if end := strings.IndexAny(first, " ./,&"); end > 0 {
		first = first[:end]
	}
	v.add(first, classForm)
	index := v.index(first)
	list := v.forms[index]
	at := 0
	for at < len(list) && len(list[at].spelling) >= len(form.spelling) {
		at++
	}
	list = append(list, legalForm{})
	copy(list[at+1:], list[at:])
	list[at] = form
	v.forms[index] = list
}

// organisation reads the organisation whose legal form begins at i. It returns the token after it, or i.
func (b *block) organisation(i int) int {
	form, ok := b.formAt(i)
	if !ok || b.joined(i) && !b.mark(i-1, ')') && !b.mark(i-1, ',') {
		return i
	}
	first := b.nameStart(i)
	last := i
	if b.mark(i-1, ',') {
		last--
	}
	if first >= last || !b.isName(first, last, i, form) {
		return i
	}
	start, end := int(b.t[first].start), int(b.t[i].start)+len(form.spelling)
	e := b.entity(start, end)
	e.Name, e.Form = b.text[start:b.t[last-1].end], form.name
	if n := len(b.model.Entities.Organisations); n > 0 && b.model.Entities.Organisations[n-1].Span.Overlaps(e.Span) {
		b.model.Entities.Organisations = b.model.Entities.Organisations[:n-1]
	}
	b.model.Entities.Organisations = append(b.model.Entities.Organisations, e)
	return b.tokenFrom(i, end)
}

// formAt is the legal form whose first word stands at i.
func (b *block) formAt(i int) (legalForm, bool) {
	rest := b.text[b.t[i].start:]
	for _, form := range b.names.forms[b.t[i].entry] {
		if !strings.HasPrefix(rest, form.spelling) || letterAt(rest, len(form.spelling)) {
			continue
		}
		if next := len(form.spelling); next < len(rest) && '0' <= rest[next] && rest[next] <= '9' {
			continue
		}
		return form, true
	}
	return legalForm{}, false
}

// nameStart reads backwards from the legal form at i over what can be a name: capitalised words, numbers, "&", "of"
// between capitals, "(UK)", "Example.com". It leaves out words that lead to the name ("The", "Privacy Policy of").
func (b *block) nameStart(i int) int {
	k := i
	if b.mark(k-1, ',') {
		k--
	}
	for p := k - 1; p >= 0 && k > i-12; p = k - 1 {
		t := b.t[p]
		switch {
		case t.class&classDomain != 0 && b.mark(p-1, '.') && b.joined(p) && b.joined(p-1) && b.at(p-2).kind == wordToken:
			k = p - 2
		case t.kind != markToken && b.joined(p) && b.at(p-1).kind != markToken:
			k = p
		case t.kind == wordToken && t.shape&(initialUpper|anyUpper) != 0:
			if p > 0 && p < i-1 && b.is(p, classForm) && b.isForm(p) {
				return b.skipLeading(p+1, i)
			}
			k = p
		case t.kind == numberToken:
			k = p
		case b.isNameLink(p, k):
			k = p
		case t.kind == markToken && t.value == ')':
			open := b.openBracket(p)
			if open < 0 {
				return b.skipLeading(k, i)
			}
			k = open
		default:
			return b.skipLeading(k, i)
		}
	}
	return b.skipLeading(k, i)
}

// isForm tells whether a legal form that ends a name stands at p.
func (b *block) isForm(p int) bool {
	form, ok := b.formAt(p)
	return ok && form.kind == plainForm
}

// isNameLink tells whether the token at p links the words of a name whose rest begins at k.
func (b *block) isNameLink(p, k int) bool {
	t, before := b.t[p], b.at(p-1)
	if t.kind == wordToken {
		return before.capitalised() && before.class&classGeneric == 0 &&
			(b.equal(p, "of") || b.equal(p, "de") || b.equal(p, "la") || b.equal(p, "du") || b.equal(p, "di") || b.equal(p, "und") || b.equal(p, "van") || b.equal(p, "von"))
	}
	switch t.value {
	case '&', '+':
		return before.kind == wordToken && before.shape&(initialUpper|anyUpper) != 0
	case '-', '/', '\'', '’':
		return b.joined(p) && b.joined(k) && before.kind != markToken
	case '.':
		return b.joined(p) && before.kind == wordToken && (before.width() == 1 || before.width() <= 3 && before.class&(classNeverEnds|classMayEnd) != 0 && before.class&classForm == 0) && before.capitalised()
	case '®', '™':
		return b.joined(p) && before.capitalised()
	case '!':
		return b.joined(p) && before.capitalised() && (b.is(p+1, classForm) || b.mark(p+1, ','))
	}
	return false
}

// openBracket is the bracket that opens what closes at p, where a short name in capitals stands between ("(UK)"), after
// a word; -1 otherwise.
func (b *block) openBracket(p int) int {
	for k := p - 1; k > 0 && k >= p-4; k-- {
		if b.mark(k, '(') {
			if k < p-1 && b.at(k-1).kind == wordToken && b.t[k-1].capitalised() {
				return k
			}
			return -1
		}
		if !b.t[k].capitalised() {
			return -1
		}
	}
	return -1
}

// skipLeading passes over the words before a name that do not belong to it.
func (b *block) skipLeading(k, i int) int {
	for k < i {
		t := b.t[k]
		if t.kind == markToken || t.class&(classGeneric|classSubordinator|classDeterminer|classRelative) != 0 || t.kind == wordToken && t.shape&(initialUpper|anyUpper) == 0 && !b.mark(k+1, '.') || b.isYear(k) && t.kind == numberToken || b.equal(k, "we're") || b.equal(k, "i'm") {
			k++
			continue
		}
		break
	}
	return k
}

// isName tells whether the tokens from first to last can name an organisation of this form.
func (b *block) isName(first, last, i int, form legalForm) bool {
	before, after := b.at(last-1), b.at(i+1)
	letters := false
	for k := first; k < last; k++ {
		letters = letters || b.t[k].kind == wordToken
	}
	if !letters {
		return false
	}
	switch form.kind {
	case wordForm:
		if last < i && (form.name != "Ltd" || after.capitalised()) || b.mark(last-1, '.') && form.name == "Company" {
			return false
		}
		if before.class&(classDeterminer|classAuxiliary|classModal|classPronoun|classProvision) != 0 {
			return false
		}
		if form.spelling == "Limited" && (b.equal(i+1, "to") || b.equal(i+1, "use") || b.equal(i+1, "license") || b.equal(i+1, "liability") || b.equal(i+1, "warranty") || b.equal(i+1, "time")) {
			return false
		}
		if before.allUpper() && form.spelling != strings.ToUpper(form.spelling) && form.name == "Company" && last-first == 1 && after.capitalised() {
			return false
		}
	case shortForm:
		if last != i || before.kind == numberToken || after.kind == numberToken || after.kind == wordToken && after.allUpper() && after.width() > 1 {
			return false
		}
		if b.mark(i+1, '-') && b.joined(i+1) {
			return false
		}
	}
	return true
}
