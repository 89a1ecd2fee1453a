package annotate

import (
	"github.com/privlint/privlint/internal/document"
)

// calendar is a date as read; day is 0 where only a month was given.
type calendar struct{ year, month, day int }

func (c calendar) iso() string {
	digit := func(n int) byte { return byte('0' + n%10) }
	text := [10]byte{digit(c.year / 1000), digit(c.year / 100), digit(c.year / 10), digit(c.year), '-', digit(c.month / 10), digit(c.month), '-', digit(c.day / 10), digit(c.day)}
	if c.day == 0 {
		return string(text[:7])
	}
	return string(text[:])
}

// exists tells whether there is such a day, in a year that a policy could mean.
func (c calendar) exists() bool {
	if c.year < 1900 || c.year > 2199 || c.month < 1 || c.month > 12 {
		return false
	}
	days := 31
	switch c.month {
	case 4, 6, 9, 11:
		days = 30
	case 2:
		days = 28
		if c.year%4 == 0 && (c.year%100 != 0 || c.year%400 == 0) {
			days = 29
		}
	}
	return c.day >= 0 && c.day <= days
}

// dateNotes are what is kept of dates until the whole document was read.
type dateNotes struct {
	// found are the places of Entities.Dates, in the same order.
	found []foundDate
	// dayFirst and monthFirst count the dates that tell which of the two the document writes first.
	dayFirst, monthFirst int
}

// foundDate is where a date stands: tokens first to end of a block; a negative block is the front matter.
type foundDate struct {
	block, first, end int
	// swapped is the other reading of an ambiguous date ("03/04/2024" as the third of April); its year is 0 where there
	// is only one reading.
	swapped calendar
}

// date reads a date whose first token stands at i. It returns the token after it, or i.
func (b *block) date(i int) int {
	date, swapped, end := b.calendarAt(i)
	if end == i {
		return i
	}
	e := b.tokensEntity(i, end)
	e.Value = date.iso()
	b.model.Entities.Dates = append(b.model.Entities.Dates, e)
	b.dates.found = append(b.dates.found, foundDate{block: b.index, first: i, end: end, swapped: swapped})
	return end
}

// calendarAt reads the date at i, and where it is ambiguous the other reading. The end is i where there is none.
func (b *block) calendarAt(i int) (date, swapped calendar, end int) {
	switch {
	case b.at(i).kind == numberToken && b.mark(i-1, '.') && b.joined(i) && b.joined(i-1):
		return date, swapped, i
	case b.at(i).kind == numberToken:
		if date, swapped, end = b.numericDate(i); end > i {
			return date, swapped, end
		}
		if date, end = b.dayMonthYear(i); end > i {
			break
		}
		if date, end = b.yearFirst(i); end > i {
			break
		}
		date, end = b.numericMonth(i)
	case b.is(i, classMonth):
		date, end = b.monthDayYear(i)
	}
	if end <= i || !date.exists() {
		return calendar{}, calendar{}, i
	}
	return date, swapped, end
}

// numericDate reads "2024-08-23", "2024/08/23", "23.08.2024", "03/13/2024", "3/13/24".
func (b *block) numericDate(i int) (date, swapped calendar, end int) {
	separator := b.at(i + 1)
	if separator.kind != markToken || b.at(i+2).kind != numberToken || b.at(i+4).kind != numberToken {
		return date, swapped, i
	}
	r := separator.value
	if r != '-' && r != '/' && r != '.' && !isDash(r) || !b.mark(i+3, r) || !b.joined(i+1) || !b.joined(i+2) || !b.joined(i+3) || !b.joined(i+4) {
		return date, swapped, i
	}
	if b.joined(i) && (b.at(i-1).kind != markToken || b.mark(i-1, '-') || b.mark(i-1, '/')) || b.numberGoesOn(i+5) {
		return date, swapped, i
	}
	first, second, third := b.t[i], b.t[i+2], b.t[i+4]
	if first.width() == 4 && second.width() <= 2 && third.width() <= 2 {
		date = calendar{int(first.value), int(second.value), int(third.value)}
		if date.day > 0 && date.exists() {
			return date, swapped, i + 5
		}
		return date, swapped, i
	}
	if first.width() > 2 || second.width() > 2 || third.width() != 4 && (third.width() != 2 || r != '/' && second.width()+first.width() < 4) {
		return date, swapped, i
	}
	dayFirst := calendar{fullYear(third), int(second.value), int(first.value)}
	monthFirst := calendar{fullYear(third), int(first.value), int(second.value)}
	if dayFirst.day == 0 || monthFirst.day == 0 {
		return date, swapped, i
	}
	switch {
	case dayFirst.exists() && monthFirst.exists() && dayFirst != monthFirst:
		if r == '.' {
			return dayFirst, swapped, i + 5
		}
		return monthFirst, dayFirst, i + 5
	case dayFirst.exists():
		b.dates.dayFirst++
		return dayFirst, swapped, i + 5
	case monthFirst.exists():
		b.dates.monthFirst++
		return monthFirst, swapped, i + 5
	}
	return date, swapped, i
}

// numberGoesOn tells whether what stands at i continues a number: "1.2.2020.3", "2020/01/02/4".
func (b *block) numberGoesOn(i int) bool {
	if !b.joined(i) {
		return false
	}
	t := b.at(i)
	return t.kind == markToken && (t.value == '.' || t.value == '/' || t.value == '-' || t.value == '_') && b.joined(i+1) && b.at(i+1).kind != markToken
}

// fullYear is the year a token means: "24" and "2024" are the same.
func fullYear(t token) int {
	if t.width() == 2 {
		return 2000 + int(t.value)
	}
	return int(t.value)
}

// dayMonthYear reads "13 March 2024", "21st of January, 2020", "the 5th day of May 2013", "17-Jan-2024", "1 Jan 24".
func (b *block) dayMonthYear(i int) (calendar, int) {
	number := b.t[i]
	if number.width() > 2 || number.value == 0 || b.joined(i) && b.at(i-1).kind != markToken {
		return calendar{}, i
	}
	k := b.skipOrdinal(i + 1)
	if b.equal(k, "day") {
		k++
	}
	switch {
	case b.equal(k, "of"):
		k++
	case b.mark(k, '.') || b.mark(k, '-') || b.mark(k, '/'):
		k++
	}
	if !b.is(k, classMonth) {
		return calendar{}, i
	}
	date := calendar{month: b.month(k), day: int(number.value)}
	k = b.skipMonthPoint(k + 1)
	if b.mark(k, ',') || b.mark(k, '-') || b.mark(k, '/') || b.equal(k, "of") {
		k++
	}
	if (b.mark(k, '’') || b.mark(k, '\'')) && b.joined(k+1) {
		k++
	}
	if !b.isYear(k) && !(b.at(k).kind == numberToken && b.t[k].width() == 2 && !b.is(k+1, classUnit) && !b.mark(k+1, ':') && !b.mark(k+1, '%')) {
		return calendar{}, i
	}
	date.year = fullYear(b.t[k])
	b.dates.dayFirst++
	return date, k + 1
}

// monthDayYear reads "March 13, 2024", "Oct. 21st, 2019", "March 2024", "Mar. 2024".
func (b *block) monthDayYear(i int) (calendar, int) {
	date := calendar{month: b.month(i)}
	// "may 2021" and "march 2021" may be other words.
	capital := b.t[i].capitalised() || !b.equal(i, "may") && !b.equal(i, "march") && !b.equal(i, "mar")
	if before := b.at(i - 1); before.kind == numberToken && before.width() <= 2 {
		return calendar{}, i
	}
	k := b.skipMonthPoint(i + 1)
	if b.equal(k, "the") {
		k++
	}
	if b.isYear(k) && capital {
		date.year = int(b.t[k].value)
		return date, k + 1
	}
	if (b.mark(k, ',') || b.mark(k, '-') || b.mark(k, '/') || b.equal(k, "of")) && b.isYear(k+1) && capital {
		date.year = int(b.t[k+1].value)
		return date, k + 2
	}
	if (b.mark(k, '’') || b.mark(k, '\'')) && b.joined(k+1) && b.at(k+1).kind == numberToken && b.t[k+1].width() == 2 && capital {
		date.year = fullYear(b.t[k+1])
		return date, k + 2
	}
	if b.mark(k, '-') && b.joined(k) {
		k++
	}
	day := b.at(k)
	if day.kind != numberToken || day.width() > 2 || day.value == 0 {
		return calendar{}, i
	}
	date.day = int(day.value)
	k = b.skipOrdinal(k + 1)
	for b.mark(k, ',') || b.mark(k, '.') || b.mark(k, '-') && b.joined(k) {
		k++
	}
	if b.equal(k, "of") {
		k++
	}
	if !b.isYear(k) {
		return calendar{}, i
	}
	date.year = int(b.t[k].value)
	b.dates.monthFirst++
	return date, k + 1
}

// yearFirst reads "2025, July 1", "2025 July 1", "2025-Jul-01", "2025, July".
func (b *block) yearFirst(i int) (calendar, int) {
	if !b.isYear(i) || b.joined(i) && b.at(i-1).kind != markToken {
		return calendar{}, i
	}
	date := calendar{year: int(b.t[i].value)}
	k := i + 1
	comma := b.mark(k, ',')
	if comma || b.mark(k, '-') && b.joined(k) || b.mark(k, '/') && b.joined(k) {
		k++
	}
	if !b.is(k, classMonth) || !b.t[k].capitalised() {
		return calendar{}, i
	}
	date.month = b.month(k)
	k = b.skipMonthPoint(k + 1)
	if b.mark(k, '-') && b.joined(k) || b.mark(k, '/') && b.joined(k) {
		k++
	}
	day := b.at(k)
	if day.kind == numberToken && day.width() <= 2 && day.value > 0 {
		date.day = int(day.value)
		return date, b.skipOrdinal(k + 1)
	}
	if comma && k >= len(b.t) {
		return date, k
	}
	return calendar{}, i
}

// numericMonth reads "10/2023", "06.2021", "2021-06".
func (b *block) numericMonth(i int) (calendar, int) {
	r := b.at(i + 1)
	if r.kind != markToken || r.value != '/' && r.value != '.' && r.value != '-' || !b.joined(i+1) || !b.joined(i+2) || b.joined(i) && b.at(i-1).kind != markToken || b.mark(i-1, r.value) || b.at(i+2).kind != numberToken || b.numberGoesOn(i+3) {
		return calendar{}, i
	}
	first, second := b.t[i], b.t[i+2]
	switch {
	case b.isYear(i+2) && (first.width() == 2 || first.width() == 1 && r.value == '/'):
		return calendar{year: int(second.value), month: int(first.value)}.inMonth(i, i+3)
	case first.width() == 4 && second.width() == 2 && r.value != '.':
		return calendar{year: int(first.value), month: int(second.value)}.inMonth(i, i+3)
	}
	return calendar{}, i
}

// inMonth is the calendar with the end of what was read, or i where there is no such month.
func (c calendar) inMonth(i, end int) (calendar, int) {
	if c.month == 0 || !c.exists() {
		return calendar{}, i
	}
	return c, end
}

func (b *block) month(i int) int { return int(b.names.entries[b.t[i].entry].month) }

// isYear tells whether a number of four digits that can be a year stands at i, and no longer number.
func (b *block) isYear(i int) bool {
	t := b.at(i)
	if t.kind != numberToken || t.width() != 4 || t.value < 1900 || t.value > 2199 {
		return false
	}
	return !b.joined(i+1) || b.at(i+1).kind == markToken && !(b.mark(i+1, '/') && b.at(i+2).kind == numberToken && b.at(i+2).width() > 2) || b.at(i+1).kind == wordToken && b.t[i+1].capitalised()
}

func (b *block) skipOrdinal(i int) int {
	if b.joined(i) && (b.equal(i, "st") || b.equal(i, "nd") || b.equal(i, "rd") || b.equal(i, "th")) {
		return i + 1
	}
	return i
}

func (b *block) skipMonthPoint(i int) int {
	if b.mark(i, '.') && b.joined(i) {
		return i + 1
	}
	return i
}

// settleDates decides ambiguous dates and gives each date its role, now that the whole document was read.
func (a *annotator) settleDates() {
	dayFirst := a.writesDayFirst()
	for k := range a.dates.found {
		found := &a.dates.found[k]
		e := &a.model.Entities.Dates[k]
		if found.swapped.year != 0 && dayFirst {
			e.Value = found.swapped.iso()
		}
		if found.block >= 0 {
			e.Role = a.block(found.block).dateRole(found, e.Sentence)
		}
	}
}

// writesDayFirst tells whether the document puts the day before the month where only it knows: by its other dates,
// else by its spelling, else not.
func (a *annotator) writesDayFirst() bool {
	switch {
	case a.dates.dayFirst != a.dates.monthFirst:
		return a.dates.dayFirst > a.dates.monthFirst
	case a.doc.Language == "en-US":
		return false
	case len(a.doc.Language) == 5 && a.doc.Language[:2] == "en", len(a.doc.Language) >= 2 && a.doc.Language[:2] != "en":
		return true
	}
	return a.british > a.american
}

const (
	roleEffective   = "effective"
	roleLastUpdated = "last-updated"
	roleOther       = "other"
)

// dateRole tells what the date at found is the date of: this document ("effective", "last-updated") or something else.
func (b *block) dateRole(found *foundDate, sentence int) string {
	if b.historical(found) {
		return roleOther
	}
	s := b.extents[sentence]
	role := b.roleBefore(found.first, int(s.first))
	if role == "" {
		role = b.roleAfter(found.end, int(s.end), int(s.first), found.first)
	}
	if role == "" && b.standsAlone(found, s) {
		role = b.roleAround(found)
	}
	if role == "" {
		return roleOther
	}
	return role
}

// historical tells whether the date belongs to an earlier version of the document: "effective until", a changelog.
func (b *block) historical(found *foundDate) bool {
	if b.equal(found.first-1, "until") || b.equal(found.first-1, "through") || b.equal(found.first-1, "before") || b.equal(found.first-1, "prior") {
		return true
	}
	if b.equal(found.end, "until") && (b.at(found.end+1).kind == numberToken || b.is(found.end+1, classMonth)) || b.mark(found.end, ',') && b.equal(found.end+1, "until") || b.equal(found.end, "to") && !(b.at(found.end+1).kind == wordToken && !b.is(found.end+1, classMonth)) || b.equal(found.end, "through") {
		return true
	}
	section := b.doc.Blocks[b.index].Section
	for hops := 0; section > 0 && section < len(b.doc.Sections) && hops < 8; hops++ {
		if isHistory(b.doc.Sections[section].Title) {
			return true
		}
		section = b.doc.Sections[section].Parent
	}
	return false
}

// isHistory tells whether a section with this title tells of the document's earlier versions.
func isHistory(title string) bool {
	for _, word := range [...]string{"changelog", "change log", "history", "previous version", "prior version", "archive", "earlier version", "past version", "revision log"} {
		if containsFold(title, word) {
			return true
		}
	}
	return false
}

// roleBefore reads the words before the date, backwards, as long as they only link: "This policy was last updated on",
// "Effective date:". They must say the role, and that it is this document's.
func (b *block) roleBefore(date, first int) string {
	var seen class
	i := date - 1
	for ; i >= first && i > date-24; i-- {
		t := b.t[i]
		if t.kind == wordToken && t.class&(classDateLink|classPolicy|classUpdated|classEffective|classDated) == 0 || b.isYear(i) || b.mark(i, ';') {
			break
		}
		seen |= t.class & (classPolicy | classUpdated | classEffective | classDated)
	}
	if b.isYear(i) {
		for k := first; k < i; k++ {
			seen |= b.t[k].class & classPolicy
		}
	}
	role := roleOf(seen)
	if seen == classPolicy && i < first && b.equal(date-1, "of") {
		role = roleLastUpdated // "Privacy statement of 25 May 2018"
	}
	if role == "" || b.ofOther(i, first) || b.equal(date-1, "our") || b.equal(date-1, "the") && b.is(date, classMonth) {
		return ""
	}
	if seen&classPolicy == 0 && b.subjectIsDocument(first, i) {
		seen |= classPolicy
	}
	label := i < first || b.mark(date-1, ':') && b.roleIn(date-5, date) != ""
	if label || seen&classPolicy != 0 {
		return role
	}
	return ""
}

// roleOf is the role that words of these classes tell. Where a line says both ("Last updated and effective:"), the date
// is when the text was last updated.
func roleOf(seen class) string {
	switch {
	case seen&classUpdated != 0:
		return roleLastUpdated
	case seen&classEffective != 0:
		return roleEffective
	case seen&classDated != 0:
		return roleLastUpdated
	}
	return ""
}

// subjectIsDocument tells whether the sentence that begins at first is about this document: "This version was approved
// and took effect on".
func (b *block) subjectIsDocument(first, end int) bool {
	if !b.equal(first, "this") && !b.equal(first, "our") && !b.equal(first, "the") {
		return false
	}
	for k := first + 1; k < end && k <= first+4; k++ {
		if b.is(k, classPolicy) {
			return true
		}
	}
	return false
}

func (b *block) roleIn(first, end int) string {
	var seen class
	for i := max(first, 0); i < end && i < len(b.t); i++ {
		seen |= b.t[i].class & (classUpdated | classEffective | classDated)
	}
	return roleOf(seen)
}

// ofOther tells whether the words up to stop speak of a law or a contract rather than of this document.
func (b *block) ofOther(stop, first int) bool {
	for i := stop; i >= first && i > stop-12; i-- {
		if b.namesLaw(i) || b.is(i, classProvision) && b.at(i+1).kind == numberToken || b.is(i, classLawNoun) {
			return true
		}
	}
	return false
}

// roleAfter reads the words right after the date, in a short sentence: "May 2020 (last updated)".
func (b *block) roleAfter(end, sentenceEnd, first, date int) string {
	if sentenceEnd-first > 20 || date-first > 4 || b.ofOther(date-1, first) {
		return ""
	}
	return b.roleIn(end, min(sentenceEnd, end+5))
}

// standsAlone tells whether the date is all that its sentence says, but for a word or two ("Bremen, 3.4.2021").
func (b *block) standsAlone(found *foundDate, s extent) bool {
	words := 0
	for i := int(s.first); i < int(s.end); i++ {
		if (i < found.first || i >= found.end) && b.t[i].kind == wordToken {
			words++
		}
	}
	return words <= 2
}

// roleAround is the role of a date that stands alone: what a short line before it says, or that it stands at the
// document's top or end.
func (b *block) roleAround(found *foundDate) string {
	if b.index > 0 && found.first <= 3 {
		previous := b.annotator.block(b.index - 1)
		if source := &b.doc.Blocks[b.index]; source.Table > 0 && source.Lead >= 0 && source.Lead < b.index && source.Column == 0 {
			previous = b.annotator.block(source.Lead)
		}
		if len(previous.t) <= 12 {
			if role := previous.roleIn(0, len(previous.t)); role != "" {
				return role
			}
		}
	}
	if b.nearTop() || b.nearEnd() {
		return roleLastUpdated
	}
	return ""
}

// nearEnd tells whether nothing but a few short lines stands after the block.
func (b *block) nearEnd() bool {
	rest := len(b.doc.Blocks) - 1 - b.index
	return rest <= 3 && int(b.blockTokens[len(b.doc.Blocks)]-b.blockTokens[b.index+1]) <= 40
}

// nearTop tells whether the block stands right under the document's title: nothing longer than a line before it.
func (b *block) nearTop() bool {
	if b.index > 6 {
		return false
	}
	for i := range b.index {
		if b.blockTokens[i+1]-b.blockTokens[i] > 25 {
			return false
		}
	}
	return true
}

// frontMatterDates reads the dates among the keys of the front matter.
func (a *annotator) frontMatterDates() {
	span := a.doc.FrontMatterSpan
	if len(a.doc.FrontMatter) == 0 || a.doc.Source == nil || span.Start < 0 || span.End > len(a.doc.Source.Text) || span.Start >= span.End {
		return
	}
	updated := false
	for key := range a.doc.FrontMatter {
		updated = updated || frontMatterRole(key) == roleLastUpdated
	}
	for start := span.Start; start < span.End; {
		end := start
		for end < span.End && a.doc.Source.Text[end] != '\n' && a.doc.Source.Text[end] != '\r' {
			end++
		}
		a.frontMatterLine(document.Span{Start: start, End: end}, updated)
		start = end + 1
	}
}

// roleDated is the role of a date in the front matter that counts where no key says when the text was last updated.
const roleDated = "dated"

// frontMatterRole is the role of a date under this key; "" where it is none of the document's text.
func frontMatterRole(key string) string {
	plain := make([]byte, 0, 24)
	for i := 0; i < len(key) && i < 24; i++ {
		if key[i] != '_' && key[i] != '-' && key[i] != ' ' {
			plain = append(plain, lowerByte(key[i]))
		}
	}
	switch string(plain) {
	case "effective", "effectivedate", "effectivefrom", "effectiveon", "inforce", "validfrom":
		return roleEffective
	case "updated", "lastupdated", "updatedat", "updatedon", "updateddate", "dateupdated", "lastmod", "lastmodified", "lastmodifiedat", "modified",
		"modifieddate", "datemodified", "revised", "lastrevised", "revisiondate", "lastedited", "lastchanged", "lastupdate", "lastreviewed", "reviewed":
		return roleLastUpdated
	case "date", "pubdate", "publishdate", "published", "publishedat", "datepublished", "version", "created", "issued":
		return roleDated
	}
	return ""
}

func (a *annotator) frontMatterLine(line document.Span, updated bool) {
	text := string(a.doc.Source.Text[line.Start:line.End])
	key, offset := frontMatterKey(text)
	role := frontMatterRole(key)
	if role == roleDated {
		role = roleLastUpdated
		if updated {
			role = roleOther
		}
	}
	if role == "" {
		return
	}
	if _, ok := a.doc.FrontMatter[key]; !ok {
		return
	}
	b := block{annotator: a, index: -1, text: text, t: a.names.appendTokens(nil, text)}
	for i := range b.t {
		if int(b.t[i].start) < offset {
			continue
		}
		date, swapped, end := b.calendarAt(i)
		if end == i {
			continue
		}
		start, stop := int(b.t[i].start), int(b.t[end-1].end)
		a.model.Entities.Dates = append(a.model.Entities.Dates, document.Entity{
			Sentence: -1, Text: text[start:stop], Span: document.Span{Start: line.Start + start, End: line.Start + stop}, Value: date.iso(), Role: role,
		})
		a.dates.found = append(a.dates.found, foundDate{block: -1, swapped: swapped})
		return
	}
}

// frontMatterKey is the key of a line of YAML ("key: value") or TOML ("key = value"), and where its value begins.
func frontMatterKey(line string) (key string, offset int) {
	for i := range len(line) {
		switch c := line[i]; {
		case c == ':' || c == '=':
			return trimBlanks(line[:i]), i + 1
		case c == ' ' || c == '\t':
		case c == '_' || c == '-' || '0' <= c && c <= '9' || 'a' <= lowerByte(c) && lowerByte(c) <= 'z':
		default:
			return "", 0
		}
	}
	return "", 0
}

func trimBlanks(s string) string {
	for s != "" && (s[0] == ' ' || s[0] == '\t') {
		s = s[1:]
	}
	for s != "" && (s[len(s)-1] == ' ' || s[len(s)-1] == '\t') {
		s = s[:len(s)-1]
	}
	return s
}
