package annotate

// quantity reads a number in digits or words at i: "30", "1,825", "thirty-six", "thirty (30)", "30 (thirty)". It returns
// the number and the token after it, or i where none stands there. Halves are rounded down; tenths says how many tenths
// were left off.
func (b *block) quantity(i int) (count, tenths, end int) {
	switch {
	case b.at(i).kind == numberToken:
		count, tenths, end = b.digits(i)
	case b.is(i, classNumber):
		count, end = b.numberWords(i)
	default:
		return 0, 0, i
	}
	if end > i && b.mark(end, '(') {
		inner, closing := 0, end+1
		if b.at(end+1).kind == numberToken {
			inner, _, closing = b.digits(end + 1)
		} else if b.is(end+1, classNumber) {
			inner, closing = b.numberWords(end + 1)
		}
		if closing > end+1 && b.mark(closing, ')') && inner == count {
			end = closing + 1
		} else if closing > end+1 && b.mark(closing, ')') && b.at(i).kind == wordToken {
			count, end = inner, closing+1
		}
	}
	return count, tenths, end
}

// digits reads "30", "1,825" or "1.5".
func (b *block) digits(i int) (count, tenths, end int) {
	t := b.t[i]
	if t.value < 0 || b.joined(i) && (b.mark(i-1, '.') || b.mark(i-1, '/') || b.mark(i-1, '_') || b.at(i-1).kind == wordToken) {
		return 0, 0, i
	}
	count, end = int(t.value), i+1
	for b.mark(end, ',') && b.joined(end) && b.joined(end+1) && b.at(end+1).kind == numberToken && b.t[end+1].width() == 3 && count < 100_000 {
		count, end = count*1000+int(b.t[end+1].value), end+2
	}
	if b.mark(end, '.') && b.joined(end) && b.joined(end+1) && b.at(end+1).kind == numberToken && b.t[end+1].width() == 1 {
		tenths, end = int(b.t[end+1].value), end+2
	}
	return count, tenths, end
}

// numberWords reads "thirty", "thirty-six", "one hundred and eighty".
func (b *block) numberWords(i int) (count, end int) {
	total, part, k := 0, 0, i
	for k < len(b.t) && k < i+9 {
		if !b.is(k, classNumber) {
			break
		}
		number := int(b.names.entries[b.t[k].entry].number)
		switch {
		case number >= 1000:
			total, part = total+max(part, 1)*number, 0
		case number == 100:
			part = max(part, 1) * 100
		case part%100 == 0 || part%10 == 0 && number < 10 && part%100 >= 20:
			part += number
		default:
			return total + part, k
		}
		k++
		if b.mark(k, '-') && b.joined(k) && b.is(k+1, classNumber) && part%100 >= 20 || part >= 100 && b.equal(k, "and") && b.is(k+1, classNumber) {
			k++
		}
	}
	return total + part, k
}

// duration reads a span of time at i: "14 days", "thirty (30) days", "a year", "18 to 24 months", "90-day". It returns the
// token after it, or i.
func (b *block) duration(i int) int {
	var count, tenths, k int
	if b.equal(i, "a") || b.equal(i, "an") {
		if !b.is(i-1, classBeforeArticle) || !b.is(i+1, classUnit) {
			return i
		}
		count, k = 1, i+1
	} else if count, tenths, k = b.quantity(i); k == i {
		return i
	}
	if upper, upperTenths, end := b.rangeEnd(i, k); end > k {
		if upper >= count {
			count, tenths = upper, upperTenths
		}
		k = end
	}
	u, end := b.unitAt(k)
	if u == noUnit || count == 0 && tenths == 0 || count > 50_000 || b.mark(i-1, '$') || b.mark(i-1, '€') || b.mark(i-1, '£') {
		return i
	}
	e := b.tokensEntity(i, end)
	e.Count, e.Unit, e.Days = count, u.name(), u.days(count)+u.days(tenths*10)/100
	b.model.Entities.Durations = append(b.model.Entities.Durations, e)
	return end
}

// rangeEnd reads the rest of a range whose first number ends at k: "to 24", "-24", "or two", and after "between" also
// "and 24".
func (b *block) rangeEnd(i, k int) (upper, tenths, end int) {
	switch {
	case isDash(b.at(k).value) && b.at(k+1).kind == numberToken, b.equal(k, "to"), b.equal(k, "or"), b.equal(k, "and") && b.equal(i-1, "between"):
		if upper, tenths, end = b.quantity(k + 1); end > k+1 {
			return upper, tenths, end
		}
	}
	return 0, 0, k
}

// unitAt reads a unit at i, after a hyphen or a qualifier ("calendar", "business"), and the token after it.
func (b *block) unitAt(i int) (unit, int) {
	if b.at(i).kind == markToken && isDash(b.t[i].value) {
		i++
	}
	for q := 0; q < 2 && b.is(i, classQualifier); q++ {
		i++
	}
	if !b.is(i, classUnit) || b.joined(i+1) && b.mark(i+1, '-') && b.equal(i+2, "to") {
		return noUnit, i
	}
	return b.names.entries[b.t[i].entry].unit, i + 1
}

// The youngest and oldest age that a bare number can mean: "under 13", "over 18". Others need the word "age" or "old".
const (
	youngest = 10
	oldest   = 21
)

// ageAtNumber reads an age whose number stands at i: "13 years old", "13-year-old", "16 or older", "18+". It returns the
// token after it, or i.
func (b *block) ageAtNumber(i int) int {
	years, _, k := b.quantity(i)
	if k == i || years < 1 || years > 120 {
		return i
	}
	if end := b.ageSuffix(k); end > k {
		b.appendAge(i, end, years)
		return end
	}
	if upper, _, end := b.rangeEnd(i, k); end > k && upper <= 120 {
		if stop := b.ageSuffix(end); stop > end {
			b.appendAge(i, k, years)
			b.appendAge(k+1, stop, upper)
			return stop
		}
	}
	if years < youngest || years > oldest {
		return i
	}
	switch {
	case b.mark(k, '+') && b.joined(k) && !b.joined(k+1) && !b.is(k+1, classUnit) && b.at(k+1).kind != numberToken && !(b.at(k+1).kind == wordToken && b.is(k+1, classPlural)):
		b.appendAge(i, k+1, years)
		return k + 1
	case b.orOlder(k) > k:
		end := b.orOlder(k)
		b.appendAge(i, end, years)
		return end
	}
	return i
}

// ageSuffix reads what makes a number an age: "years old", "years of age", "-year-old", "years or older". It returns the
// token after it, or k.
func (b *block) ageSuffix(k int) int {
	i := k
	if b.mark(i, '-') {
		i++
	}
	if !b.equal(i, "years") && !b.equal(i, "year") && !b.equal(i, "yrs") {
		return k
	}
	i++
	if b.mark(i, '-') || b.mark(i, '’') || b.mark(i, '\'') {
		i++
	}
	switch {
	case b.equal(i, "old") || b.equal(i, "olds"):
		return i + 1
	case b.equal(i, "of") && b.equal(i+1, "age"):
		return i + 2
	case b.orOlder(i) > i:
		return b.orOlder(i)
	}
	return k
}

// orOlder reads "or older", "and over", "or younger".
func (b *block) orOlder(k int) int {
	if !b.equal(k, "or") && !b.equal(k, "and") && !b.mark(k, '/') {
		return k
	}
	for _, word := range [...]string{"older", "over", "above", "younger", "under", "up", "below", "elder"} {
		if b.equal(k+1, word) && b.at(k+2).kind != numberToken && !b.equal(k+2, "the") && !b.equal(k+2, "to") {
			return k + 2
		}
	}
	return k
}

// ageAtWord reads an age that begins with a word: "under 13", "under the age of sixteen (16)", "aged 18 or over",
// "younger than 13". It returns the token after it, or i.
func (b *block) ageAtWord(i int) int {
	first, k, strong := i, i+1, false
	switch {
	case b.is(i, classAge):
		strong = true
	case b.equal(i, "under"), b.equal(i, "over"), b.equal(i, "below"), b.equal(i, "above"):
	case b.equal(i, "younger") && b.equal(i+1, "than"), b.equal(i, "older") && b.equal(i+1, "than"):
		k, strong = i+2, true
	case b.equal(i, "least") && b.equal(i-1, "at"), b.equal(i, "than") && (b.equal(i-1, "less") || b.equal(i-1, "more")):
		first = i - 1
	default:
		return i
	}
	for limit := k + 4; k < limit; k++ {
		if b.is(k, classAge) {
			strong = true
		} else if !b.ageLink(k) {
			break
		}
	}
	years, _, end := b.quantity(k)
	if end == k || years < 1 || years > 120 || b.at(k).kind == numberToken && (b.joined(end) && b.mark(end, '%')) {
		return i
	}
	if stop := b.ageSuffix(end); stop > end {
		b.appendAge(first, stop, years)
		return stop
	}
	if upper, _, stop := b.rangeEnd(k-1, end); strong && stop > end && upper > years && upper <= 120 {
		after := b.passYears(stop)
		if b.unitOtherThanYears(after) {
			return i
		}
		b.appendAge(first, end, years)
		b.appendAge(end+1, after, upper)
		return after
	}
	if !strong && !b.bareAge(i, end, years) {
		return i
	}
	end = b.passYears(end)
	if b.unitOtherThanYears(end) {
		return i
	}
	end = b.orOlder(end)
	b.appendAge(first, end, years)
	return end
}

// ageLink are words that may stand between "aged" or "under" and the number.
func (b *block) ageLink(k int) bool {
	for _, word := range [...]string{"of", "the", "is", "at", "least", "under", "over", "below", "above", "between", "from", "an", "requirement", "than", "younger", "older"} {
		if b.equal(k, word) {
			return true
		}
	}
	return b.mark(k, ':')
}

func (b *block) unitOtherThanYears(k int) bool { return b.is(k, classUnit) || b.is(k, classQualifier) }

func (b *block) passYears(k int) int {
	if b.equal(k, "years") {
		return k + 1
	}
	return k
}

// bareAge tells whether the number that ends at end, after a word like "under" or "at least" at i and without the word
// "age", is an age.
func (b *block) bareAge(i, end, years int) bool {
	if years < youngest || years > oldest {
		return false
	}
	isPerson := b.is(i-1, classPerson) || b.mark(i-1, '(') && b.is(i-2, classPerson) ||
		b.is(i-1, classBeing) || b.is(i-2, classBeing) && !b.equal(i-1, "to") || b.is(i-3, classBeing) && b.equal(i-1, "at")
	if b.equal(end, "years") {
		return isPerson
	}
	if b.is(end, classUnit|classQualifier) || b.mark(end, '%') || b.mark(end, '.') && b.joined(end+1) || b.mark(end, '(') && b.joined(end) || b.mark(end, '/') {
		return false
	}
	if b.equal(i, "least") || b.equal(i, "than") {
		return isPerson && (b.at(end).kind != wordToken || b.is(end, classStarter))
	}
	return b.at(end).kind != wordToken && b.at(end).kind != numberToken || b.is(end, classStarter|classModal|classAuxiliary) || isPerson && !b.is(end, classPlural)
}

func (b *block) appendAge(i, end, years int) {
	e := b.tokensEntity(i, end)
	e.Years = years
	b.model.Entities.Ages = append(b.model.Entities.Ages, e)
}
