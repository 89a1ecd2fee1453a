package annotate

import "strings"

const (
	// roleTollFree is the role of a telephone number that costs the caller nothing.
	roleTollFree = "toll-free"
	// roleFax is the role of a fax number.
	roleFax = "fax"
)

// digitRun is a row of digit groups with single separators between them.
type digitRun struct {
	digits string
	// groups are the lengths of the first groups; count is how many there are.
	groups [8]int
	count  int
	// end is the token after the last group.
	end int
	// plus: it began with "+". bracket: its first group, or the one after the country code, stands in brackets.
	plus, bracket bool
}

// phone reads a telephone number at i: international ("+44 20 7946 0958"), American ("(800) 555-0199", "1-800-555-0199",
// "1-800-WIDGETS"), or any other where a word says that it is one ("Tel. 030 123456"). It returns the token after it, or i.
func (b *block) phone(i int) int {
	if b.joined(i) && (b.at(i-1).kind != markToken || !isPhoneOpening(b.at(i-1).value)) {
		return i
	}
	if end := b.vanityNumber(i); end > i {
		return b.appendPhone(i, end, roleTollFree, b.compact(i, end))
	}
	run := b.digitRun(i)
	if run.end == i || !b.isPhone(i, &run) {
		return i
	}
	value := run.digits
	if run.plus {
		value = "+" + value
	}
	role := ""
	switch {
	case isTollFree(&run):
		role = roleTollFree
	case b.equal(i-1, "fax") || b.equal(i-2, "fax"):
		role = roleFax
	}
	return b.appendPhone(i, run.end, role, value)
}

func isPhoneOpening(r rune) bool {
	return r == ':' || r == '(' || r == '[' || r == '“' || r == '"' || r == '|' || r == ','
}

func (b *block) appendPhone(i, end int, role, value string) int {
	e := b.tokensEntity(i, end)
	e.Role, e.Value = role, value
	b.model.Entities.Phones = append(b.model.Entities.Phones, e)
	return end
}

// vanityNumber reads "1-800-WIDGETS" or "1-877-I-ASK-YOU": letters in capitals after the prefix.
func (b *block) vanityNumber(i int) int {
	k := i
	if b.at(k).value == 1 && b.at(k).kind == numberToken && b.at(k+1).kind == markToken && (isDash(b.t[k+1].value) || b.mark(k+1, '.')) {
		k += 2
	} else if !b.mark(i-1, '-') && b.at(k).kind == numberToken && !isTollFreePrefix(b.word(k)) {
		return i
	}
	if b.at(k).kind != numberToken || !isTollFreePrefix(b.word(k)) || !isDash(b.at(k+1).value) && !b.mark(k+1, '.') {
		return i
	}
	letters, end := 0, k+1
	for p := k + 1; p < len(b.t) && p < k+9 && b.joined(p); p++ {
		switch t := b.t[p]; {
		case t.allUpper():
			letters += t.width()
			end = p + 1
		case t.kind == numberToken && letters+t.width() <= 8:
			letters += t.width()
			end = p + 1
		case isDash(t.value) && t.kind == markToken:
			continue
		default:
			p = len(b.t)
		}
	}
	hasLetters := false
	for p := k + 1; p < end; p++ {
		hasLetters = hasLetters || b.t[p].kind == wordToken
	}
	if letters < 6 || letters > 11 || !hasLetters {
		return i
	}
	return end
}

// compact is the text of the tokens without separators.
func (b *block) compact(i, end int) string {
	var text strings.Builder
	for k := i; k < end; k++ {
		if b.t[k].kind != markToken {
			text.WriteString(b.word(k))
		}
	}
	return text.String()
}

// digitRun reads the groups of digits that begin at i. At most two marks stand between groups.
func (b *block) digitRun(i int) digitRun {
	var buffer [24]byte
	run := digitRun{end: i}
	digits := buffer[:0]
	k := i
	if b.mark(k, '+') {
		if !b.joined(k+1) || b.at(k+1).kind != numberToken && !b.mark(k+1, '(') {
			return run
		}
		run.plus = true
		k++
	}
	for k < len(b.t) {
		bracket := false
		if b.mark(k, '(') && b.at(k+1).kind == numberToken && b.mark(k+2, ')') && !run.bracket && run.count <= 1 {
			bracket = true
			k++
		}
		t := b.at(k)
		if t.kind != numberToken || len(digits)+t.width() > 16 || run.count == len(run.groups) {
			break
		}
		digits = append(digits, b.word(k)...)
		run.groups[run.count] = t.width()
		run.count++
		k++
		run.end = k
		if bracket {
			run.bracket = true
			k++
			run.end = k
		}
		separated := b.at(k).start > b.t[k-1].end
		for n := 0; n < 2 && b.at(k).kind == markToken && (isDash(b.t[k].value) || b.mark(k, '.') || b.mark(k, '/')) && (b.joined(k) || n == 0); n++ {
			if b.mark(k, '.') && !b.joined(k+1) {
				break
			}
			separated = true
			k++
		}
		if !separated && !bracket && !b.mark(k, '(') {
			break
		}
		if b.at(k).kind == numberToken && b.isYear(k) && b.at(k-1).kind == numberToken && len(digits) >= 9 {
			break
		}
	}
	if len(digits) >= 7 {
		run.digits = string(digits)
	}
	return run
}

// isPhone tells whether the digits are a telephone number rather than a year, an identifier or an amount.
func (b *block) isPhone(i int, run *digitRun) bool {
	n := len(run.digits)
	if n < 7 || run.count == 2 && run.groups[0] == 5 && run.groups[1] == 4 && !run.plus {
		return false
	}
	if b.joined(run.end) && (b.at(run.end).kind == wordToken || b.mark(run.end, '%') || b.mark(run.end, '_')) {
		return false
	}
	switch {
	case run.plus:
		return n >= 8 && n <= 15
	case isNorthAmerican(run):
		return !b.registered(i) || b.announced(i)
	case b.registered(i):
		return false
	case b.announced(i):
		return n >= 7 && n <= 15 && !(run.count == 3 && run.groups[0] == 4 && run.groups[1] <= 2)
	}
	if run.count < 2 || n < 9 || n > 13 {
		return false
	}
	if strings.HasPrefix(run.digits, "0800") || strings.HasPrefix(run.digits, "1800") && run.groups[0] == 4 || strings.HasPrefix(run.digits, "00") {
		return true
	}
	return run.digits[0] == '0' && n >= 9 && n <= 11 && (run.count == 5 || run.groups[0] >= 3 || run.bracket)
}

// isNorthAmerican tells whether the groups are those of "800-555-0199", with or without the 1 before.
func isNorthAmerican(run *digitRun) bool {
	digits, groups := run.digits, run.groups[:run.count]
	if len(groups) == 4 && groups[0] == 1 && digits[0] == '1' {
		digits, groups = digits[1:], groups[1:]
	}
	return len(groups) == 3 && groups[0] == 3 && groups[1] == 3 && groups[2] == 4 && digits[0] >= '2' && digits[3] >= '2'
}

func isTollFree(run *digitRun) bool {
	digits := run.digits
	switch {
	case strings.HasPrefix(digits, "0800"), strings.HasPrefix(digits, "00800"), strings.HasPrefix(digits, "1800"):
		return true
	case isNorthAmerican(run) || run.plus && len(digits) == 11 && digits[0] == '1':
		return isTollFreePrefix(strings.TrimPrefix(digits, "1")[:3])
	}
	return false
}

func isTollFreePrefix(prefix string) bool {
	switch prefix {
	case "800", "833", "844", "855", "866", "877", "888":
		return true
	}
	return false
}

// announced tells whether a word shortly before i says that a telephone number follows.
func (b *block) announced(i int) bool {
	for k := i - 1; k >= 0 && k >= i-6; k-- {
		if b.is(k, classPhone) && !(b.equal(k, "tel") && b.at(k+1).capitalised()) {
			return true
		}
		if t := b.t[k]; t.kind == markToken && (t.value == ';' || t.value == ',') || t.kind == numberToken {
			return false
		}
	}
	return false
}

// registered tells whether a word shortly before i says that the number of a register follows.
func (b *block) registered(i int) bool {
	for k := i - 1; k >= 0 && k >= i-3; k-- {
		if b.is(k, classRegistration) {
			return true
		}
	}
	return false
}
