package annotate

import "bytes"

const (
	// addressBefore is how many tokens of an address can stand before its postal code.
	addressBefore = 26
	// addressAfter is how many tokens can follow its street.
	addressAfter = 16
)

// addresses finds the postal addresses of the block. An address is built around its anchors: a postal code with its
// town, a street with its number, a post office box. Anchors of the same address are joined.
func (b *block) addresses() {
	start, end := -1, -1
	for i := 0; i < len(b.t); i++ {
		t := &b.t[i]
		if t.kind == markToken || t.kind == wordToken && t.shape&initialUpper == 0 && t.class&classStreetFirst == 0 {
			continue
		}
		first, last := b.anchor(i)
		if last <= i {
			continue
		}
		if start >= 0 && (first <= end || first == end+1 && !(b.mark(end, ';') && b.t[first].kind == numberToken)) {
			start, end = min(start, first), max(end, last)
		} else {
			b.appendAddress(start, end)
			start, end = first, last
		}
		i = last - 1
	}
	b.appendAddress(start, end)
}

func (b *block) appendAddress(start, end int) {
	if start < 0 {
		return
	}
	e := b.tokensEntity(start, end)
	e.Value = e.Text
	b.model.Entities.Addresses = append(b.model.Entities.Addresses, e)
}

// anchor reads the part of an address that can be told at the number or word at i, and where the address around it begins and ends.
// The end is i or less where there is none.
func (b *block) anchor(i int) (first, end int) {
	switch t := &b.t[i]; {
	case t.kind == numberToken:
		if state, after := b.stateCode(i); after > i {
			return b.addressStart(state), b.country(after)
		}
		if after := b.postalTown(i); after > i {
			return b.addressStart(i), b.country(after)
		}
		if after := b.street(i); after > i {
			return b.streetStart(i), b.streetEnd(after)
		}
	case t.class&classBox != 0:
		if after := b.postBox(i); after > i {
			return b.boxStart(i), b.streetEnd(after)
		}
	case t.shape&anyLower == 0 && t.width() <= 3:
		if after := b.letterCode(i); after > i {
			return b.addressStart(i), b.country(after)
		}
		fallthrough
	default:
		if t.class&classNumber != 0 {
			if after := b.street(i); after > i {
				return i, b.streetEnd(after)
			}
		}
		if after := b.streetByName(i); after > i {
			return i, b.streetEnd(after)
		}
	}
	return i, i
}

// stateCode reads a postal code of the United States or Australia, whose number stands at i, with the state before it:
// "IL 62701-1234", "Michigan USA 48090", "VIC 3000".
func (b *block) stateCode(i int) (state, end int) {
	width := b.t[i].width()
	if width != 5 && width != 4 || b.joined(i) {
		return i, i
	}
	p := i - 1
	for b.mark(p, ',') || b.mark(p, '.') || b.is(p, classCountry) && b.at(p).allUpper() && !b.is(p-1, classAuxiliary) {
		p--
	}
	if width == 5 && !b.is(p, classState) || width == 4 && !b.australianState(p, i+1) || !b.at(p).capitalised() || b.at(p).width() <= 3 && !b.at(p).allUpper() {
		return i, i
	}
	end = i + 1
	if b.mark(end, '-') && b.at(end+1).kind == numberToken && b.at(end+1).width() == 4 && b.joined(end) && b.joined(end+1) {
		end += 2
	}
	return p, end
}

// australianState tells whether a state of Australia stands at p, whose postal code ends at end. SA is also a legal form.
func (b *block) australianState(p, end int) bool {
	if b.equal(p, "sa") {
		return b.equal(end, "australia") || b.mark(end, ',') && b.equal(end+1, "australia")
	}
	return b.is(p, classState) && (b.at(p).width() == 3 || b.equal(p, "wa") || b.equal(p, "nt"))
}

// postalTown reads a postal code of digits, which stands at i, and its town: "69002 Lyon", "1050 Brussels", "1234 AB Town".
// Something like a street must stand before it.
func (b *block) postalTown(i int) int {
	width := b.t[i].width()
	// "4050-262 Porto", "80-831 Gdańsk".
	if (width == 4 || width == 2) && b.mark(i+1, '-') && b.joined(i+1) && b.joined(i+2) && b.at(i+2).kind == numberToken && b.t[i+2].width() == 3 &&
		!b.joined(i+3) && b.at(i+3).capitalised() && b.streetBefore(i) {
		return b.town(i + 3)
	}
	if width < 4 || width > 6 || b.joined(i) && !b.mark(i-1, '-') {
		return i
	}
	if width == 4 && b.at(i+1).allUpper() && b.at(i+1).width() == 2 && b.at(i+2).capitalised() && !b.is(i+1, classStarter|classAuxiliary) {
		return b.town(i + 2)
	}
	if (width == 6 || width == 5) && (b.equal(i-1, "singapore") || b.is(i-1, classCountry) && b.at(i-1).capitalised() && b.mark(i-2, ',')) && b.streetBefore(i) {
		return i + 1
	}
	if before := b.at(i - 1); before.kind == wordToken || before.kind == noToken || b.mark(i-1, '.') {
		return i
	}
	if b.mark(i+1, ',') && width == 5 && b.at(i+2).capitalised() && b.streetBefore(i) && b.at(i-1).kind == markToken {
		return b.town(i + 2)
	}
	if !b.at(i+1).capitalised() || b.joined(i+1) || b.is(i+1, classStarter|classMonth|classPolicy|classLaw|classStreet) || !b.streetBefore(i) {
		return i
	}
	return b.town(i + 1)
}

// town passes over a town's name at k: capitalised words, "Frankfurt am Main", "Paris Cedex 09".
func (b *block) town(k int) int {
	for n := 0; n < 4 && b.at(k).capitalised() && !b.is(k, classStarter|classForm|classPronoun|classAuxiliary|classPhone) && !b.is(k, classContact); n++ {
		k++
		if (isDash(b.at(k).value) && b.joined(k) || b.equal(k, "am") || b.equal(k, "an") || b.equal(k, "sur") || b.equal(k, "de")) && b.at(k+1).capitalised() {
			k++
		}
		if b.equal(k-1, "cedex") && b.at(k).kind == numberToken {
			return k + 1
		}
	}
	return k
}

// streetBefore tells whether a street, or a name with a number, stands shortly before i.
func (b *block) streetBefore(i int) bool {
	for p := i - 1; p >= 0 && p >= i-12; p-- {
		t := b.t[p]
		switch {
		case t.class&classMonth != 0 && t.capitalised(), t.kind == markToken && (t.value == ':' || t.value == ';' || t.value == '?'),
			b.mark(p, '.') && b.at(p-1).width() > 6:
			return false
		case t.kind == wordToken && (t.class&(classStreet|classStreetFirst) != 0 && t.width() > 2 && (t.capitalised() || t.class&classStreetFirst != 0) || b.hasStreetEnding(p)):
			return true
		case t.kind == numberToken && t.width() <= 4 && p >= i-4 && b.at(p-1).capitalised() && !b.is(p-1, classProvision|classReference|classMonth|classPolicy|classLaw) && (p == i-1 || b.mark(i-1, ',') || b.mark(p+1, ',') || isDash(b.at(i-1).value)) && !b.joined(p):
			return true
		}
	}
	return false
}

// hasStreetEnding tells whether the word at i ends as the names of streets do: "Musterstraße", "Prinsengracht".
func (b *block) hasStreetEnding(i int) bool {
	if !b.at(i).capitalised() || b.at(i).width() < 7 {
		return false
	}
	word := b.word(i)
	for _, ending := range [...]string{"straße", "strasse", "strase", "gasse", "allee", "platz", "damm", "straat", "laan", "plein", "gracht", "kade", "gatan", "vägen", "gade", "weg", "utca", "str"} {
		if len(word) > len(ending) && word[len(word)-len(ending):] == ending {
			return true
		}
	}
	return false
}

// letterCode reads a postal code of letters and digits at i: "SW1A 1AA", "K1A 0B1", "A65 F4E2".
func (b *block) letterCode(i int) int {
	if b.joined(i) || !b.joined(i+1) || b.at(i+1).kind != numberToken || b.at(i).width() > 2 {
		return i
	}
	var code [10]byte
	n, gap, k := 0, -1, i
	for ; k < len(b.t) && k < i+7; k++ {
		t := b.t[k]
		if k > i && !b.joined(k) {
			if gap >= 0 {
				break
			}
			gap = n
		}
		if t.kind == markToken || t.kind == wordToken && t.shape&anyLower != 0 || n+t.width() > len(code) {
			break
		}
		n += copy(code[n:], b.word(k))
	}
	if !isLetterCode(code[:n], gap) {
		// The code may be followed by a word in capitals.
		for k--; k > i+1; k-- {
			n -= b.t[k].width()
			if gap >= n {
				gap = -1
			}
			if n >= 5 && isLetterCode(code[:n], gap) {
				return k
			}
		}
		return i
	}
	return k
}

// isLetterCode tells whether code, with a blank before its byte gap (-1 for none), has the form of a British, Canadian or
// Irish postal code.
func isLetterCode(code []byte, gap int) bool {
	pattern := make([]byte, 0, 10)
	for _, c := range code {
		switch {
		case '0' <= c && c <= '9':
			pattern = append(pattern, '9')
		case 'A' <= c && c <= 'Z':
			pattern = append(pattern, 'A')
		default:
			return false
		}
	}
	switch string(pattern) {
	case "A99AA", "A999AA", "AA99AA", "AA999AA", "A9A9AA", "AA9A9AA":
		return gap == len(code)-3
	case "A9A9A9":
		return gap == 3 || gap == -1
	}
	return (gap == 3 || gap == -1) && isEircode(pattern)
}

// isEircode tells whether pattern has the form of an Irish postal code: a letter and two digits, then four letters and digits mixed.
func isEircode(pattern []byte) bool {
	return len(pattern) == 7 && string(pattern[:3]) == "A99" && bytes.ContainsRune(pattern[3:], 'A') && bytes.ContainsRune(pattern[3:], '9')
}

// street reads a street whose number stands at i: "62 Example Street", "One Harbour Street", "7 rue des Exemples",
// "215 East 58th Street".
func (b *block) street(i int) int {
	if b.joined(i) && !b.mark(i-1, '/') && !b.mark(i-1, '-') && !b.mark(i-1, '#') && !b.mark(i-1, '(') && b.at(i-1).kind != markToken {
		return i
	}
	if b.t[i].width() > 5 && b.t[i].kind == numberToken || b.is(i-1, classMonth) || b.mark(i-1, '$') {
		return i
	}
	k := i + 1
	if isDash(b.at(k).value) && b.joined(k) && b.at(k+1).kind == numberToken {
		k += 2
	}
	if b.at(k).kind == wordToken && b.joined(k) && b.at(k).width() == 1 {
		k++
	}
	if b.equal(k, "bis") || b.equal(k, "ter") {
		k++
	}
	if b.mark(k, ',') && (b.is(k+1, classStreetFirst) && b.at(k+1).width() > 2) {
		k++
	}
	if b.is(k, classStreetFirst) && b.at(k).width() > 1 && !b.joined(k) && (b.isProper(k+1) || b.isParticle(k+1)) {
		return b.properWords(k + 1)
	}
	capitals := 0
	for ; k < len(b.t) && capitals < 6; k++ {
		t := b.t[k]
		switch {
		case t.kind == wordToken && t.class&classStreet != 0 && capitals > 0 && (t.capitalised() || b.mark(k+1, ',') || b.mark(k+1, '.') && b.mark(k+2, ',')) && b.endsStreet(k):
			if b.mark(k+1, '.') && b.joined(k+1) && t.width() <= 4 {
				return k + 2
			}
			return k + 1
		case t.capitalised() && (t.class&(classStarter|classPronoun|classAuxiliary|classModal|classUnit) == 0 || b.mark(k+1, '.') && t.width() == 1) && !b.joined(k):
			capitals++
		case t.kind == wordToken && b.joined(k) && b.at(k-1).kind == numberToken:
		case t.kind == numberToken && k > i+1 && b.at(k+1).kind == wordToken && b.joined(k+1):
			capitals++
		case t.kind == wordToken && capitals > 0 && b.isParticle(k):
		case t.kind == markToken && t.value == '.' && b.joined(k) && b.at(k-1).kind == wordToken && b.at(k-1).width() <= 3:
		case t.kind == markToken && (t.value == '’' || t.value == '\''):
		default:
			return i
		}
	}
	return i
}

// endsStreet tells whether the street word at k ends the name of a street; the ambiguous ones ("Way", "Court") must stand
// before a mark, a number or the end.
func (b *block) endsStreet(k int) bool {
	switch {
	case b.equal(k, "way"), b.equal(k, "court"), b.equal(k, "place"), b.equal(k, "drive"), b.equal(k, "close"), b.equal(k, "row"), b.equal(k, "walk"), b.equal(k, "park"), b.equal(k, "circle"), b.equal(k, "yard"), b.equal(k, "ring"), b.equal(k, "dr"), b.equal(k, "ct"), b.equal(k, "pl"):
		next := b.at(k + 1)
		return next.kind != wordToken || b.is(k+1, classUnitOfBuilding)
	}
	return true
}

// streetByName reads a street whose name comes before its number: "Via Example 10", "Musterstraße 12", "Schiphol Boulevard
// 195".
func (b *block) streetByName(i int) int {
	var k int
	next := b.at(i + 1)
	switch {
	case (next.kind == numberToken || next.kind == markToken) && b.hasStreetEnding(i):
		k = i + 1
	case b.is(i, classStreetFirst) && b.at(i).width() > 1:
		k = b.properWords(i + 1)
		if k == i+1 {
			return i
		}
	case b.at(i).capitalised() && b.is(i+1, classStreet) && b.at(i+1).capitalised() && b.at(i+1).width() > 3:
		k = i + 2
	default:
		return i
	}
	if b.mark(k, ',') || b.mark(k, '.') {
		k++
	}
	number := b.at(k)
	if number.kind != numberToken || number.width() > 4 || b.joined(k+1) && b.mark(k+1, '.') && b.at(k+2).kind == numberToken {
		return i
	}
	k++
	if b.at(k).kind == wordToken && b.at(k).width() == 1 && b.joined(k) {
		k++
	}
	return k
}

// properWords passes over capitalised words at k and the particles between them.
func (b *block) properWords(k int) int {
	end := k
	for range 6 {
		switch {
		case b.isProper(k) && !b.is(k, classStarter):
			k++
			end = k
		case b.isParticle(k), b.mark(k, '’'), b.mark(k, '\''), b.mark(k, '-') && b.joined(k):
			k++
		default:
			return end
		}
	}
	return end
}

// isProper tells whether the word at k is a name's: capitalised, or with a capital after an article ("l'Exemple").
func (b *block) isProper(k int) bool {
	return b.at(k).kind == wordToken && b.t[k].shape&(initialUpper|anyUpper) != 0
}

func (b *block) isParticle(k int) bool {
	for _, word := range [...]string{"de", "des", "du", "la", "le", "les", "del", "della", "dei", "di", "der", "den", "van", "von", "of", "the", "e", "y", "and", "d", "l"} {
		if b.equal(k, word) {
			return true
		}
	}
	return false
}

// postBox reads "P.O. Box 3350", "PO Box 12", whose "Box" stands at i.
func (b *block) postBox(i int) int {
	if b.equal(i, "postfach") && b.at(i+1).kind == numberToken {
		return i + 2
	}
	if b.boxStart(i) == i {
		return i
	}
	k := i + 1
	if b.mark(k, '#') || b.mark(k, '.') || b.equal(k, "no") {
		k++
	}
	if b.at(k).kind != numberToken {
		return i
	}
	return k + 1
}

// boxStart is where the words before the "Box" at i begin; i where it is no post office box.
func (b *block) boxStart(i int) int {
	switch {
	case b.equal(i, "postfach"):
		return i
	case b.equal(i-1, "po"):
		return i - 1
	case b.mark(i-1, '.') && b.equal(i-2, "o") && b.mark(i-3, '.') && b.equal(i-4, "p"):
		return i - 4
	case b.equal(i-1, "o") && b.equal(i-2, "p"):
		return i - 2
	case b.mark(i-1, '.') && b.equal(i-2, "po"):
		return i - 2
	case b.equal(i-1, "office") && b.equal(i-2, "post"):
		return i - 2
	}
	return i
}

// addressStart reads backwards from the postal code or state at i over what can be part of an address, and returns where
// the address begins.
func (b *block) addressStart(i int) int {
	first := i
	for p := i - 1; p >= 0 && p > i-addressBefore && b.addressPart(p); p-- {
		first = p
	}
	for k := i - 1; k > first; k-- {
		if b.is(k, classForm) && b.isForm(k) {
			first = k + 1
			break
		}
	}
	for k := first; k < i; k++ {
		t := b.t[k]
		if t.kind == numberToken && !(b.isYear(k) && b.is(k-1, classMonth)) || t.class&classBox != 0 || t.class&classUnitOfBuilding != 0 && t.capitalised() || t.class&classNumber != 0 && t.capitalised() && b.at(k+1).capitalised() {
			if t.class&classBox != 0 {
				k = max(b.boxStart(k), first)
			}
			return b.nameBeforeNumber(b.streetStart(k), first)
		}
	}
	for first < i && (b.t[first].kind == markToken || b.is(first, classStarter|classGeneric|classForm)) {
		first++
	}
	return first
}

// nameBeforeNumber is where a street begins that is called before its number at k ("Beispielvei 4, 4033 Town"), back to
// first.
func (b *block) nameBeforeNumber(k, first int) int {
	if b.at(k).kind != numberToken || b.isProper(k+1) && !b.mark(k+2, '-') || b.joined(k+1) && b.at(k+1).kind == wordToken {
		return k
	}
	for p := k - 1; p >= first && p >= k-3 && b.isProper(p) && !b.is(p, classForm|classStarter|classGeneric|classUnitOfBuilding); p-- {
		k = p
	}
	return k
}

// streetStart is where an address whose first number stands at i begins: with the name of the street before it
// ("Via Example 10").
func (b *block) streetStart(i int) int {
	for p := i - 1; p >= 0 && p >= i-6; p-- {
		if b.is(p, classStreetFirst) && b.at(p).width() > 1 && b.at(p).capitalised() || b.hasStreetEnding(p) && p >= i-2 {
			return p
		}
		if b.at(p).kind != wordToken && !b.mark(p, ',') || !b.at(p).capitalised() && !b.isParticle(p) && !b.mark(p, ',') {
			break
		}
	}
	switch {
	case b.mark(i-1, '/') && b.at(i-2).kind == numberToken:
		return i - 2
	case b.mark(i-1, '#'):
		return i - 1
	case b.is(i-1, classUnitOfBuilding) && b.at(i-1).capitalised():
		return i - 1
	}
	return i
}

// addressPart tells whether the token at p can stand within an address.
func (b *block) addressPart(p int) bool {
	t := b.t[p]
	switch t.kind {
	case numberToken:
		return t.width() <= 6
	case wordToken:
		if t.capitalised() {
			return t.class&(classPronoun|classAuxiliary|classModal) == 0 || t.allUpper() && t.width() == 2
		}
		return b.isParticle(p) && p > 0 && b.at(p-1).capitalised() || t.class&(classStreetFirst|classUnitOfBuilding) != 0 && t.width() > 1 || b.joined(p) && b.at(p-1).kind == numberToken || b.equal(p, "bis") || b.equal(p, "am")
	}
	switch t.value {
	case ',', '#', '/', '&', '\'', '’':
		return true
	case '.':
		previous := b.at(p - 1)
		return b.joined(p) && (previous.kind == wordToken && previous.width() <= 4 && previous.capitalised() || previous.kind == numberToken && b.at(p+1).capitalised() && p > 1)
	}
	return isDash(t.value)
}

// streetEnd reads on from a street over what follows it in an address: "Suite 400", "8th Floor", a town, a country.
func (b *block) streetEnd(k int) int {
	end := k
	for limit := k + addressAfter; k < len(b.t) && k < limit; {
		t := b.t[k]
		switch {
		case t.kind == markToken && (t.value == ',' || t.value == '#' || isDash(t.value)):
			k++
			continue
		case t.kind == markToken && t.value == '.' && b.joined(k) && b.at(k-1).kind == wordToken && b.at(k-1).width() <= 4 && (b.mark(k+1, ',') || b.is(k+1, classUnitOfBuilding) || b.at(k+1).kind == numberToken):
			k++
			continue
		case t.kind == numberToken && !b.phoneFollows(k) && !(b.mark(k+1, '.') && b.joined(k+1) && b.at(k+2).kind == numberToken):
			k++
		case t.kind == wordToken && b.joined(k) && b.at(k-1).kind == numberToken && t.width() <= 2:
			k++
		case t.class&classUnitOfBuilding != 0:
			k++
		case (t.class&(classStarter|classPronoun|classAuxiliary|classModal|classMonth|classPhone|classForm|classRegistration) == 0 || b.equal(k, "tel") && b.at(k+1).capitalised() || t.allUpper() && t.class&classState != 0) && t.capitalised() && !b.is(k, classContact) && !(b.mark(k+1, ':')):
			k++
		default:
			return end
		}
		end = k
	}
	return end
}

// phoneFollows tells whether the number at k begins a telephone number rather than being part of an address.
func (b *block) phoneFollows(k int) bool {
	return b.t[k].width() == 3 && (b.mark(k+1, '-') || b.mark(k+1, '.')) && b.at(k+2).kind == numberToken && b.at(k+2).width() == 3
}

// country passes over the country after an address that ends at k: ", USA", "United Kingdom".
func (b *block) country(k int) int {
	p := k
	if b.mark(p, ',') || b.mark(p, '(') || isDash(b.at(p).value) {
		p++
	}
	switch {
	case b.equal(p, "united") && (b.equal(p+1, "states") || b.equal(p+1, "kingdom") || b.equal(p+1, "arab")):
		p += 2
		if b.equal(p, "of") && b.equal(p+1, "america") {
			p += 2
		} else if b.equal(p, "emirates") {
			p++
		}
		return p
	case b.equal(p, "the") && b.equal(p+1, "netherlands"), b.equal(p, "new") && b.equal(p+1, "zealand"), b.equal(p, "south") && b.equal(p+1, "africa"), b.equal(p, "hong") && b.equal(p+1, "kong"):
		return p + 2
	case b.equal(p, "u") && b.mark(p+1, '.') && b.mark(p+3, '.'):
		p += 4
		if b.equal(p, "a") && b.mark(p+1, '.') && b.joined(p) {
			p += 2
		}
		return p
	case b.is(p, classCountry) && b.at(p).capitalised() && (b.at(p).width() > 2 || b.at(p).allUpper()):
		return p + 1
	}
	return k
}
