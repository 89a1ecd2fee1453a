package annotate

import "strings"

// lawName is a name that a law goes by: the entries of its words, and what the model calls the law.
type lawName struct {
	words []uint16
	name  string
}

// addLaws enters the names of laws under their first word, the longest first.
func (v *vocabulary) addLaws() {
	v.laws = make(map[uint16][]lawName, 100)
	for _, law := range lawNames {
		for spelling := range strings.SplitSeq(law.spellings, "|") {
			v.addLaw(law.name, strings.Fields(spelling))
		}
	}
}

func (v *vocabulary) addLaw(name string, words []string) {
	law := lawName{name: name}
	for k, word := range words {
		var c class
		if k == 0 {
			c = classLaw
		}
		v.add(word, c)
		law.words = append(law.words, v.index(word))
	}
	list := v.laws[law.words[0]]
	at := 0
	for at < len(list) && len(list[at].words) >= len(law.words) {
		at++
	}
	list = append(list, lawName{})
	copy(list[at+1:], list[at:])
	list[at] = law
	v.laws[law.words[0]] = list
}

// law reads a law, with the provisions named with it, at i. It returns the token after it, or i.
func (b *block) law(i int) int {
	if b.is(i, classProvision) || b.mark(i, '§') {
		return b.provisions(i)
	}
	name, start, end := b.lawAt(i)
	if end == i {
		return i
	}
	k := end
	if b.mark(k, ',') || b.mark(k, ':') {
		k++
	}
	if b.is(k, classProvision) || b.mark(k, '§') {
		if list, after := b.provisionList(k); after > k && !b.lawFollows(after) {
			b.appendProvisions(start, list, after, name)
			return after
		}
	}
	if b.equal(end-1, "code") && b.at(end).kind == numberToken && b.at(end).width() >= 3 {
		number, _, after := b.provisionNumber(end, false, "")
		b.appendProvisions(start, []provision{{"§ " + number, end, after}}, after, name)
		return after
	}
	e := b.tokensEntity(start, end)
	e.Law, e.Value = name, name
	b.model.Entities.Laws = append(b.model.Entities.Laws, e)
	return end
}

// lawFollows tells whether a law is named right after the provisions that end at k, which they then belong to.
func (b *block) lawFollows(k int) bool {
	k = b.skipToLaw(k)
	_, _, end := b.lawAt(k)
	return end > k
}

// lawAt reads the name of a law at i: one of the names it knows, a numbered act of the EU, an "... Act", a code. The name
// may begin before i. The end is i where there is none.
func (b *block) lawAt(i int) (name string, start, end int) {
	t := b.at(i)
	switch {
	case t.kind == numberToken:
		if name, end = b.numberedAct(i); end > i {
			return name, i, end
		}
		return b.unitedStatesCode(i)
	case t.class&classLaw != 0:
		if name, end = b.knownLaw(i); end > i {
			return name, i, b.lawTail(end)
		}
	}
	switch {
	case t.capitalised() && (b.equal(i, "regulation") || b.equal(i, "directive")):
		if name, end = b.regulation(i); end > i {
			return name, i, end
		}
	case b.equal(i, "act") && t.capitalised():
		return b.act(i)
	case b.equal(i, "code") && t.capitalised():
		return b.code(i)
	}
	return "", i, i
}

// knownLaw reads one of the names of the vocabulary.
func (b *block) knownLaw(i int) (string, int) {
laws:
	for _, law := range b.names.laws[b.t[i].entry] {
		k := i
		for n, word := range law.words {
			if n > 0 && b.mark(k, '-') && b.joined(k) && b.joined(k+1) {
				k++
			}
			if b.at(k).entry != word || b.t[k].kind != wordToken {
				continue laws
			}
			k++
		}
		if k == i+1 && b.t[i].shape&anyUpper == 0 && b.t[i].width() > 1 && !b.t[i].allUpper() && len(law.words) == 1 && b.t[i].capitalised() {
			continue
		}
		return law.name, k
	}
	return "", i
}

// namesLaw tells whether a law that the vocabulary knows is named at i.
func (b *block) namesLaw(i int) bool {
	if !b.is(i, classLaw) {
		return false
	}
	_, end := b.knownLaw(i)
	return end > i
}

// lawTail passes over what follows a law's name and belongs to it: "of 2018", "1988", "(EU) 2016/679".
func (b *block) lawTail(k int) int {
	switch {
	case b.equal(k, "of") && b.isYear(k+1):
		return k + 2
	case b.isYear(k) && b.equal(k-1, "act"):
		return k + 1
	case b.mark(k, '(') && (b.equal(k+1, "eu") || b.equal(k+1, "ec")) && b.mark(k+2, ')'):
		if _, end := b.numberedAct(k + 3); end > k+3 {
			return end
		}
	}
	number := k
	if b.equal(k, "no") && b.mark(k+1, '.') {
		number += 2
	}
	if _, end := b.numberedAct(number); end > number {
		return end
	}
	return k
}

// regulation reads "Regulation (EU) 2016/679", "Regulation (EU) No 910/2014", "Directive 95/46/EC".
func (b *block) regulation(i int) (string, int) {
	k := i + 1
	if b.mark(k, '(') && b.at(k+1).kind == wordToken && b.mark(k+2, ')') {
		k += 3
	} else if b.equal(k, "eu") || b.equal(k, "ec") {
		k++
	}
	if b.equal(k, "no") || b.equal(k, "nr") {
		k++
		if b.mark(k, '.') || b.mark(k, '°') {
			k++
		}
	}
	if b.at(k).kind != numberToken || !b.mark(k+1, '/') || b.at(k+2).kind != numberToken {
		return "", i
	}
	if name, end := b.numberedAct(k); end > k {
		return name, end
	}
	end := k + 3
	if b.mark(end, '/') && b.at(end+1).kind == wordToken && b.joined(end) && b.joined(end+1) {
		end += 2
	}
	return b.text[b.t[i].start:b.t[end-1].end], end
}

// numberedAct reads the number of an act of the EU whose name is known: "2016/679", "95/46/EC".
func (b *block) numberedAct(i int) (string, int) {
	if b.at(i).kind != numberToken || !b.mark(i+1, '/') || b.at(i+2).kind != numberToken || !b.joined(i+1) || !b.joined(i+2) {
		return "", i
	}
	end := i + 3
	if b.mark(end, '/') && b.at(end+1).kind == wordToken && b.joined(end) && b.joined(end+1) {
		end += 2
	}
	for _, act := range numberedActs {
		if act.first == b.t[i].value && act.second == b.t[i+2].value {
			return act.name, end
		}
	}
	return "", i
}

// unitedStatesCode reads "18 U.S.C." at i.
func (b *block) unitedStatesCode(i int) (string, int, int) {
	if b.equal(i+1, "usc") && b.t[i].width() <= 2 {
		return "U.S.C. title " + b.word(i), i, i + 2
	}
	if !b.equal(i+1, "u") || !b.mark(i+2, '.') || !b.equal(i+3, "s") || !b.mark(i+4, '.') || !b.equal(i+5, "c") || b.t[i].width() > 2 {
		return "", i, i
	}
	end := i + 6
	if b.mark(end, '.') {
		end++
	}
	return "U.S.C. title " + b.word(i), i, end
}

// act reads "Telephone Consumer Protection Act" or "Data Protection Act 1998", whose "Act" stands at i.
func (b *block) act(i int) (string, int, int) {
	k := i
	for p := i - 1; p >= 0 && p > i-12; p-- {
		t := b.t[p]
		if t.capitalised() && t.class&(classDeterminer|classPronoun|classModal|classAuxiliary) == 0 {
			k = p
			continue
		}
		if t.kind == markToken && (t.value == '-' && b.joined(p) || t.value == '.' && b.at(p-1).width() == 1 && b.joined(p)) {
			continue
		}
		if b.at(p-1).capitalised() && (b.equal(p, "and") || b.equal(p, "of") || b.equal(p, "on") || b.equal(p, "the") || b.equal(p, "for") || b.mark(p, ',') && k < i) && !b.is(p-1, classDeterminer) {
			continue
		}
		break
	}
	for k < i && b.is(k, classStarter|classGeneric) && !b.is(k, classState) && !b.equal(k, "privacy") && !b.equal(k, "data") && !b.equal(k, "information") && !b.equal(k, "consumer") && !b.equal(k, "personal") {
		k++
	}
	end := b.lawTail(i + 1)
	if k == i || b.equal(k, "act") || i-k == 1 && b.is(k, classVerb) {
		return "", i, i
	}
	return b.text[b.t[k].start:b.t[end-1].end], k, end
}

// code reads "California Civil Code", "Cal. Civ. Code", whose "Code" stands at i.
func (b *block) code(i int) (string, int, int) {
	p := i - 1
	if b.mark(p, '.') {
		p--
	}
	var subject string
	switch {
	case b.equal(p, "civil"), b.equal(p, "civ"):
		subject = "Civil"
	case b.equal(p, "penal"), b.equal(p, "pen"):
		subject = "Penal"
	case b.equal(p, "professions"), b.equal(p, "prof"):
		subject = "Business and Professions"
		for p > 0 && !b.equal(p, "business") && !b.equal(p, "bus") && p > i-7 {
			p--
		}
	case b.equal(p, "safety"):
		subject = "Health and Safety"
		for p > 0 && !b.equal(p, "health") && p > i-5 {
			p--
		}
	case b.equal(p, "labor"):
		subject = "Labor"
	default:
		return "", i, i
	}
	if p < 0 {
		return "", i, i
	}
	name := subject + " Code"
	state := p - 1
	if b.mark(state, '.') {
		state--
	}
	switch {
	case b.equal(state, "california"), b.equal(state, "cal"), b.equal(state, "ca"):
		return "California " + name, state, i + 1
	case b.is(state, classState) && b.at(state).capitalised():
		return b.word(state) + " " + name, state, i + 1
	}
	return name, p, i + 1
}

// provision is one provision as named in the text.
type provision struct {
	text       string
	first, end int
}

// provisions reads "Article 6(1)(f) of the GDPR" or "Section 1798.83" at i. It returns the token after it, or i.
func (b *block) provisions(i int) int {
	list, end := b.provisionList(i)
	if end == i {
		return i
	}
	k := b.skipToLaw(end)
	name, start, after := b.lawAt(k)
	if after == k || start < end {
		name, after = "", end
		for p := k; p < k+10 && p < len(b.t); p++ {
			if (b.equal(p, "act") || b.equal(p, "code")) && b.t[p].capitalised() {
				if candidate, from, to := b.lawAt(p); to > p && from <= k {
					name, after = candidate, to
				}
				break
			}
			if b.at(p).kind == markToken && !b.mark(p, '-') && !b.mark(p, '.') {
				break
			}
		}
	}
	article := b.equal(i, "article") || b.equal(i, "articles") || b.equal(i, "art") || b.equal(i, "arts")
	if name == "" && !(article && strings.Contains(list[0].text, "(")) && !(b.mark(i, '§') && b.at(list[0].first+1).width() >= 3) {
		return i
	}
	b.appendProvisions(i, list, after, name)
	return after
}

// appendProvisions appends one entity for each provision. The first begins at start, the last goes on to end.
func (b *block) appendProvisions(start int, list []provision, end int, law string) {
	for n, p := range list {
		first, stop := p.first, p.end
		if n == 0 {
			first = start
		}
		if n == len(list)-1 {
			stop = end
		}
		e := b.tokensEntity(first, stop)
		e.Law, e.Provision, e.Value = law, p.text, p.text
		b.model.Entities.Laws = append(b.model.Entities.Laws, e)
	}
}

// skipToLaw passes over what stands between a provision and its law: "of the", "of the EU", "(".
func (b *block) skipToLaw(k int) int {
	for limit := k + 6; k < limit; k++ {
		if b.namesLaw(k) {
			return k
		}
		if !b.equal(k, "of") && !b.equal(k, "the") && !b.equal(k, "eu") && !b.equal(k, "european") && !b.equal(k, "union") && !b.equal(k, "union's") && !b.equal(k, "eu's") && !b.equal(k, "eu’s") && !b.mark(k, '(') && !b.mark(k, ',') && !b.equal(k, "under") {
			return k
		}
	}
	return k
}

// provisionList reads "Articles 13 and 14", "Art. 6 (1) lit. f", "Sections 1798.83-1798.84", "§ 1798.83" at i. The end is i
// where no number follows.
func (b *block) provisionList(i int) ([]provision, int) {
	prefix := "§ "
	k := i + 1
	switch {
	case b.equal(i, "article"), b.equal(i, "articles"), b.equal(i, "art"), b.equal(i, "arts"):
		prefix = "Art. "
	case b.equal(i, "recital"), b.equal(i, "recitals"):
		prefix = "Recital "
	case b.mark(i, '§'), b.equal(i, "section"), b.equal(i, "sections"), b.equal(i, "sec"), b.equal(i, "secs"), b.equal(i, "sect"):
	default:
		return nil, i
	}
	for b.mark(k, '.') || b.mark(k, '§') {
		k++
	}
	var list []provision
	first, base := i, ""
	for len(list) < 12 {
		number, upper, end := b.provisionNumber(k, prefix == "Art. ", base)
		if end == k {
			break
		}
		base = upper
		if isDash(b.at(end).value) || b.equal(end, "to") || b.equal(end, "through") {
			if last, _, stop := b.provisionNumber(end+1, prefix == "Art. ", ""); stop > end+1 {
				number, end = number+"-"+last, stop
			}
		}
		list = append(list, provision{prefix + number, first, end})
		k = end
		for b.mark(k, ',') || b.equal(k, "and") || b.equal(k, "or") || b.mark(k, '&') {
			k++
		}
		if b.is(k, classProvision) && k > end && b.at(k+1).kind == numberToken {
			k++
		}
		if k == end || b.at(k).kind != numberToken && !b.mark(k, '(') || b.is(k+1, classUnit) {
			break
		}
		first = k
	}
	if len(list) == 0 {
		return nil, i
	}
	return list, list[len(list)-1].end
}

// provisionNumber reads a number with its subdivisions at k: "6(1)(f)", "6 (1) lit. f", "6.1.f", "1798.83". Where only a
// subdivision stands there ("and (b)"), base is what it is of. The base returned is that of the next one.
func (b *block) provisionNumber(k int, article bool, base string) (number, nextBase string, end int) {
	var text strings.Builder
	i := k
	switch {
	case b.at(i).kind == numberToken:
		text.WriteString(b.word(i))
		i++
		if b.at(i).kind == wordToken && b.joined(i) && b.t[i].width() == 1 {
			text.WriteString(b.word(i))
			i++
		}
	case base != "" && b.mark(i, '('):
		text.WriteString(base)
	default:
		return "", "", k
	}
	nextBase = text.String()
	for i < len(b.t) {
		part, after := b.subdivision(i, article)
		if after == i {
			break
		}
		nextBase = text.String()
		text.WriteString(part)
		i = after
	}
	return text.String(), nextBase, i
}

// subdivision reads one subdivision at i: "(1)", ".83", ".f", "para. 1", "lit. f", "point (f)".
func (b *block) subdivision(i int, article bool) (string, int) {
	k := i
	if b.equal(k, "lit") || b.equal(k, "para") || b.equal(k, "paragraph") || b.equal(k, "abs") || b.equal(k, "point") || b.equal(k, "letter") || b.equal(k, "sentence") || b.mark(k, ',') && (b.equal(k+1, "lit") || b.equal(k+1, "para") || b.equal(k+1, "paragraph") || b.equal(k+1, "point") || b.equal(k+1, "letter")) {
		if b.mark(k, ',') {
			k++
		}
		k++
		if b.mark(k, '.') {
			k++
		}
		if b.at(k).kind == numberToken || b.at(k).kind == wordToken && b.t[k].width() == 1 {
			if b.mark(k+1, ')') {
				return "(" + b.word(k) + ")", k + 2
			}
			return "(" + b.word(k) + ")", k + 1
		}
	}
	if b.mark(k, '(') && b.mark(k+2, ')') && b.at(k+1).kind != markToken && b.t[k+1].width() <= 4 && !b.is(k+1, classCountry|classLaw|classStarter&^classArticleWord|classAlias) {
		return "(" + b.word(k+1) + ")", k + 3
	}
	if b.mark(k, '(') && b.mark(k+2, ')') && b.at(k+1).kind == wordToken && b.t[k+1].width() == 1 {
		return "(" + b.word(k+1) + ")", k + 3
	}
	if k == i && b.mark(k, '.') && b.joined(k) && b.joined(k+1) {
		next := b.at(k + 1)
		if next.kind == numberToken || next.kind == wordToken && (next.width() == 1 || isRoman(b.word(k+1))) {
			if article {
				return "(" + b.word(k+1) + ")", k + 2
			}
			return "." + b.word(k+1), k + 2
		}
	}
	return "", i
}
