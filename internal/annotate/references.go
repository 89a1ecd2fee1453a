package annotate

import (
	"bytes"
	"slices"
	"strings"

	"github.com/privlint/privlint/internal/document"
)

// findReferences finds where the document points to its own parts, and what they point to.
func (a *annotator) findReferences() {
	targets := &targets{annotator: a}
	for i := range a.doc.Blocks {
		b := a.block(i)
		for k := 0; k < len(b.t); k++ {
			switch t := &b.t[k]; {
			case t.class&classReference != 0:
				k = max(b.reference(k, targets)-1, k)
			case t.class&classPointer != 0 && !(b.equal(k, "to") && !b.equal(k-1, "refer")):
				b.quotedBelow(k+1, targets)
			case t.value == '§' && t.kind == markToken:
				b.signReference(k, targets)
			}
		}
	}
	a.dropLinked()
	a.linkReferences(targets)
	slices.SortStableFunc(a.model.References, func(x, y document.Reference) int { return x.Span.Start - y.Span.Start })
}

// targets are the sections of a document by what references call them.
type targets struct {
	*annotator
	// The indices are made when the first reference asks for them; most documents have none.
	numbers, titles, slugs map[string]int
	// sorted are the normalised titles in order, to find those that a reference abbreviates.
	sorted []string
	// searches counts the titles that were looked for in all others.
	searches int
}

// maxSearches bounds the searches that read all titles, so that many bad references in a document of many headings take
// no long time.
const maxSearches = 100

// indexTitles makes the index of the sections' titles, and of what looks like one without being a heading.
func (t *targets) indexTitles() {
	if t.titles != nil {
		return
	}
	t.titles = make(map[string]int, len(t.doc.Sections))
	for i := 1; i < len(t.doc.Sections); i++ {
		title := normalTitle(t.doc.Sections[i].Title)
		addOnce(t.titles, title, i)
		if title != "" {
			t.sorted = append(t.sorted, title)
		}
	}
	for i := range t.doc.Blocks {
		block := &t.doc.Blocks[i]
		if block.Kind == document.Heading {
			continue
		}
		title := normalTitle(titleOf(block))
		if _, ok := t.titles[title]; !ok && title != "" {
			t.titles[title] = block.Section
			t.sorted = append(t.sorted, title)
		}
	}
	slices.Sort(t.sorted)
}

// longestShortLine is the length, in bytes, of a line that can be a title without being marked as one.
const longestShortLine = 70

// titleOf is what a block that is no heading has for a title: the words in bold that it begins with, or all of it where
// it is a short line without a full stop, or what stands before its colon.
func titleOf(block *document.Block) string {
	if len(block.Emphases) > 0 && block.Emphases[0].Start == 0 && block.Emphases[0].End <= len(block.Text) {
		return block.Text[:block.Emphases[0].End]
	}
	if colon := strings.IndexByte(block.Text, ':'); colon > 0 && colon <= longestShortLine {
		return block.Text[:colon]
	}
	if len(block.Text) <= longestShortLine && !strings.ContainsAny(block.Text, ".:;") || len(block.Text) <= longestShortLine/2 {
		return block.Text
	}
	return ""
}

// indexNumbers makes the index of the numbers of sections, and of items that are numbered like sections.
func (t *targets) indexNumbers() {
	if t.numbers != nil {
		return
	}
	t.numbers = make(map[string]int, len(t.doc.Sections))
	for i := 1; i < len(t.doc.Sections); i++ {
		addOnce(t.numbers, strings.ToLower(t.doc.Sections[i].Number), i)
	}
	for i := range t.doc.Blocks {
		block := &t.doc.Blocks[i]
		if block.Depth <= 1 && block.Kind != document.Heading && block.Kind != document.TableCell {
			addOnce(t.numbers, t.itemNumber(block), block.Section)
		}
	}
}

// itemNumber is the number that stands before a block in the source, or at the beginning of its text; empty where there
// is none.
func (t *targets) itemNumber(block *document.Block) string {
	if t.doc.Source != nil && block.Span.Start <= len(t.doc.Source.Text) {
		before := t.doc.Source.Text[max(block.Span.Start-10, 0):max(block.Span.Start, 0)]
		before = bytes.TrimRight(before, " \t*_")
		if rest := bytes.TrimRight(before, ".)"); len(rest) < len(before) {
			end := len(rest)
			for end > 0 && '0' <= rest[end-1] && rest[end-1] <= '9' {
				end--
			}
			if end < len(rest) && len(rest)-end <= 2 {
				return string(rest[end:])
			}
		}
	}
	end := 0
	for end < len(block.Text) && end < 3 && '0' <= block.Text[end] && block.Text[end] <= '9' {
		end++
	}
	if end > 0 && end < len(block.Text) && (block.Text[end] == '.' || block.Text[end] == ')') {
		return block.Text[:end]
	}
	return ""
}

// bySlug is the section whose heading commonly gets this anchor; -1 where there is none.
func (t *targets) bySlug(anchor string) int {
	if t.slugs == nil {
		t.slugs = make(map[string]int, len(t.doc.Sections))
		for i := 1; i < len(t.doc.Sections); i++ {
			s := &t.doc.Sections[i]
			addOnce(t.slugs, slug(s.Title), i)
			if s.Number != "" {
				addOnce(t.slugs, slug(s.Number+" "+s.Title), i)
			}
		}
	}
	if section, ok := t.slugs[strings.ToLower(anchor)]; ok {
		return section
	}
	return -1
}

func addOnce(index map[string]int, key string, section int) {
	if _, ok := index[key]; !ok && key != "" {
		index[key] = section
	}
}

// normalTitle is a title in lower case with single blanks between its words and nothing else.
func normalTitle(title string) string {
	return foldTitle(title, ' ')
}

// slug is the anchor that a title commonly gets.
func slug(title string) string {
	return foldTitle(title, '-')
}

func foldTitle(title string, separator byte) string {
	var out strings.Builder
	out.Grow(len(title))
	gap := false
	for _, r := range title {
		if r < 0x80 && !isAlphanumeric(byte(r)) {
			gap = gap || r != '\''
			continue
		}
		if r == '’' || r == '‘' || r == '“' || r == '”' {
			continue
		}
		if gap && out.Len() > 0 {
			out.WriteByte(separator)
		}
		gap = false
		if r < 0x80 {
			out.WriteByte(lowerByte(byte(r)))
		} else {
			out.WriteString(strings.ToLower(string(r)))
		}
	}
	return out.String()
}

// byTitle is the section that a reference calls by this title: the same, one whose title begins with it, or one whose
// title it begins with. It is -1 where there is none.
func (t *targets) byTitle(title string) int {
	title = normalTitle(title)
	if title == "" {
		return -1
	}
	t.indexTitles()
	if section, ok := t.titles[title]; ok {
		return section
	}
	if at, _ := slices.BinarySearch(t.sorted, title); at < len(t.sorted) && strings.HasPrefix(t.sorted[at], title) {
		return t.titles[t.sorted[at]]
	}
	for end := strings.LastIndexByte(title, ' '); end > 0; end = strings.LastIndexByte(title[:end], ' ') {
		if section, ok := t.titles[title[:end]]; ok && strings.IndexByte(title[:end], ' ') > 0 {
			return section
		}
	}
	if section := t.containing(title); section >= 0 {
		return section
	}
	if section := t.resembling(title); section >= 0 {
		return section
	}
	for _, prefix := range [...]string{"the ", "our ", "your "} {
		if rest, ok := strings.CutPrefix(title, prefix); ok {
			if section, ok := t.titles[rest]; ok {
				return section
			}
		} else if section, ok := t.titles[prefix+title]; ok {
			return section
		}
	}
	return -1
}

// containing is the section whose title has the words of title, two or more, in it; -1 where there is none.
func (t *targets) containing(title string) int {
	if strings.IndexByte(title, ' ') < 0 || t.searches == maxSearches {
		return -1
	}
	t.searches++
	for _, candidate := range t.sorted {
		if at := strings.Index(candidate, title); at > 0 && candidate[at-1] == ' ' {
			return t.titles[candidate]
		}
	}
	return -1
}

// resembling is the section whose title has most of the words of title, four or more; -1 where there is none. A reader finds
// "More for residents of the EEA and the UK" where the reference says "or the UK".
func (t *targets) resembling(title string) int {
	words := strings.Fields(title)
	if len(words) < 4 || t.searches == maxSearches {
		return -1
	}
	t.searches++
	for _, candidate := range t.sorted {
		there := strings.Fields(candidate)
		if len(there) > 2*len(words) {
			continue
		}
		common := 0
		for _, word := range words {
			if slices.Contains(there, word) {
				common++
			}
		}
		if common >= 4 && 4*common >= 3*len(words) {
			return t.titles[candidate]
		}
	}
	return -1
}

// byNumber is the section with this number; subdivisions that have no heading of their own lead to what they are part of.
func (t *targets) byNumber(number string) int {
	t.indexNumbers()
	number = strings.ToLower(number)
	for number != "" {
		if section, ok := t.numbers[number]; ok {
			return section
		}
		cut := strings.LastIndexAny(number, ".(")
		if cut <= 0 {
			break
		}
		number = number[:cut]
	}
	return -1
}

// reference reads a reference whose word "section", "appendix" or the like stands at i. It returns the token after it, or
// i.
func (b *block) reference(i int, targets *targets) int {
	if b.isHeading() {
		return i
	}
	if end := b.numberReference(i, targets); end > i {
		return end
	}
	if !b.equal(i, "section") && !b.equal(i, "sections") && !b.equal(i, "heading") {
		return i
	}
	if b.ofOtherDocument(i+1) || b.lawOverlaps(b.doc.Blocks[b.index].SourceSpan(int(b.t[i].start), int(b.t[i].end))) {
		return i
	}
	if end := b.titleAfter(i, targets); end > i {
		return end
	}
	b.titleBefore(i, targets)
	return i
}

func (b *block) isHeading() bool { return b.doc.Blocks[b.index].Kind == document.Heading }

// numberReference reads "Section 4.2", "Appendix A".
func (b *block) numberReference(i int, targets *targets) int {
	k := i + 1
	lettered := b.equal(i, "appendix") || b.equal(i, "annex") || b.equal(i, "schedule") || b.equal(i, "exhibit")
	var number strings.Builder
	switch t := b.at(k); {
	case t.kind == numberToken && t.width() <= 2:
		number.WriteString(b.word(k))
		k++
		for b.mark(k, '.') && b.joined(k) && b.joined(k+1) && b.at(k+1).kind == numberToken && b.t[k+1].width() <= 2 {
			number.WriteByte('.')
			number.WriteString(b.word(k + 1))
			k += 2
		}
		if b.at(k).kind == wordToken && b.joined(k) && b.t[k].width() == 1 {
			number.WriteString(b.word(k))
			k++
		}
		for b.mark(k, '(') && b.joined(k) && b.mark(k+2, ')') && b.at(k+1).kind != markToken && b.t[k+1].width() <= 4 {
			number.WriteString("(" + b.word(k+1) + ")")
			k += 3
		}
	case t.kind == wordToken && t.allUpper() && (t.width() == 1 && (lettered || b.equal(i, "section") && t.capitalised()) || t.width() <= 4 && isRoman(b.word(k))) && !b.joined(k+1) || t.kind == wordToken && t.allUpper() && t.width() == 1 && lettered:
		number.WriteString(b.word(k))
		k++
	default:
		return i
	}
	if !b.ownProvision(i, k) {
		return i
	}
	section := targets.byNumber(number.String())
	if section < 0 && (lettered || b.at(i).capitalised()) {
		section = targets.byTitle(b.word(i) + " " + number.String())
	}
	b.appendReference(i, k, number.String(), section)
	return k
}

// signReference reads "§ 5" or "§5.1" where the document has a section with that number.
func (b *block) signReference(i int, targets *targets) {
	t := b.at(i + 1)
	if t.kind != numberToken || t.width() > 2 || b.lawOverlaps(b.doc.Blocks[b.index].SourceSpan(int(b.t[i].start), int(t.end))) {
		return
	}
	k := i + 2
	for b.mark(k, '.') && b.joined(k) && b.joined(k+1) && b.at(k+1).kind == numberToken {
		k += 2
	}
	number := b.text[t.start:b.t[k-1].end]
	if section := targets.byNumber(number); section >= 0 {
		b.appendReference(i, k, number, section)
	}
}

// ownProvision tells whether a number that ends at end is one of this document's, not of a law or another text.
func (b *block) ownProvision(i, end int) bool {
	span := b.doc.Blocks[b.index].SourceSpan(int(b.t[i].start), int(b.t[end-1].end))
	if b.lawOverlaps(span) || b.ofOtherDocument(end) {
		return false
	}
	if b.namesLaw(end) || b.mark(end, '/') && b.joined(end) {
		return false
	}
	if b.equal(i, "article") || b.equal(i, "articles") || b.equal(i, "part") || b.equal(i, "chapter") || b.equal(i, "schedule") {
		return b.equal(end, "above") || b.equal(end, "below") || b.equal(end, "of") && (b.equal(end+1, "this") || b.equal(end+1, "our")) || b.equal(end, "hereof") || b.equal(i-1, "see")
	}
	return true
}

// ofOtherDocument tells whether what stands at k says that the part is another text's: "of the FTC Act", "of our Terms".
func (b *block) ofOtherDocument(k int) bool {
	if b.mark(k, '”') || b.mark(k, '"') {
		k++
	}
	if !b.equal(k, "of") && !b.equal(k, "in") && !b.equal(k, "on") {
		return false
	}
	own := b.equal(k, "in") || b.equal(k, "on")
	for p := k + 1; p < k+12 && p < len(b.t); p++ {
		t := b.t[p]
		if b.equal(p, "this") {
			return false
		}
		if t.class&classLawNoun != 0 && t.capitalised() || b.namesLaw(p) || b.equal(p, "code") && t.capitalised() {
			return true
		}
		if t.kind == markToken && t.value != '-' && t.value != '’' && t.value != '“' && t.value != '”' && t.value != '"' {
			break
		}
		switch {
		case b.equal(p, "privacy"), b.equal(p, "policy"), b.equal(p, "notice"), b.equal(p, "statement"):
			return b.cookieBefore(p)
		case b.equal(p, "terms"), b.equal(p, "agreement"), b.equal(p, "browser"), b.equal(p, "browser's"), b.equal(p, "account"), b.equal(p, "settings"), b.equal(p, "website"), b.equal(p, "site"), b.equal(p, "app"),
			b.equal(p, "dashboard"), b.equal(p, "device"), b.equal(p, "profile"), b.equal(p, "page"), b.equal(p, "help"), b.equal(p, "services"), b.equal(p, "service"), b.equal(p, "directive"), b.equal(p, "menu"):
			return true
		}
	}
	return !own && b.equal(k+1, "your")
}

func (b *block) cookieBefore(p int) bool {
	return b.equal(p-1, "cookie") || b.equal(p-1, "cookies")
}

// lawOverlaps tells whether a law of the document overlaps the span.
func (a *annotator) lawOverlaps(span document.Span) bool {
	laws := a.model.Entities.Laws
	low, high := 0, len(laws)
	for low < high {
		middle := (low + high) / 2
		if laws[middle].Span.End <= span.Start {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low < len(laws) && laws[low].Span.Overlaps(span)
}

// titleAfter reads `section titled “Contact us”`, `section “Contact us”`, `heading Cookies`.
func (b *block) titleAfter(i int, targets *targets) int {
	k := i + 1
	named := b.equal(i, "heading")
	for n := 0; n < 8 && k < len(b.t); n++ {
		if b.equal(k, "titled") || b.equal(k, "entitled") || b.equal(k, "called") || b.equal(k, "named") || b.equal(k, "headed") || b.equal(k, "labeled") || b.equal(k, "labelled") {
			named = true
			k++
			break
		}
		if !b.equal(k, "of") && !b.equal(k, "this") && !b.is(k, classPolicy) && !b.equal(k, "below") && !b.equal(k, "above") && !b.equal(k, "on") {
			break
		}
		k++
	}
	if named && (b.mark(k, ':') || b.mark(k, ',')) {
		k++
	}
	first, end, after := b.quoted(k)
	switch {
	case after > k:
	case named && b.at(k).capitalised():
		first, end, after = k, b.titleEnd(k), b.titleEnd(k)
	default:
		return i
	}
	if b.ofOtherDocument(after) {
		return after
	}
	b.appendTitle(i, after, first, end, targets)
	return after
}

// titleEnd is where a title in capitalised words that begins at k ends.
func (b *block) titleEnd(k int) int {
	end := k
	for p := k; p < len(b.t) && p < k+longestTerm; p++ {
		t := b.t[p]
		if t.capitalised() || t.kind == numberToken {
			end = p + 1
			continue
		}
		if t.kind == markToken && t.value != '&' && t.value != '’' && !(isDash(t.value) && b.joined(p)) {
			break
		}
		if t.kind == wordToken && t.class&(classStarter|classPolicy) == 0 {
			break
		}
	}
	return end
}

// titleBefore reads `the “Contact us” section` and "the Contact Us section", whose "section" stands at i.
func (b *block) titleBefore(i int, targets *targets) {
	k := i - 1
	if k < 0 {
		return
	}
	if b.t[k].kind == markToken && isQuote(b.t[k].value) {
		for p := k - 1; p >= 0 && p >= k-longestTerm; p-- {
			if b.t[p].kind == markToken && isQuote(b.t[p].value) && !(b.joined(p) && b.at(p-1).kind != markToken) {
				if b.joined(p + 1) {
					b.appendTitle(p, i+1, p+1, k, targets)
				}
				return
			}
		}
		return
	}
	first := i
	for p := k; p >= 0 && p > i-longestTerm; p-- {
		t := b.t[p]
		if t.capitalised() || t.kind == numberToken {
			first = p
			continue
		}
		if t.kind == wordToken && (b.equal(p, "of") || b.equal(p, "and") || b.equal(p, "to") || b.equal(p, "for") || b.equal(p, "the") || b.equal(p, "your") || b.equal(p, "with") || b.equal(p, "in") || b.equal(p, "we")) && b.at(p-1).capitalised() && first < i {
			continue
		}
		if t.kind == markToken && (t.value == '&' || isDash(t.value) && b.joined(p) || t.value == '/' || t.value == ',' && b.at(p-1).capitalised() && b.at(p+1).capitalised()) {
			continue
		}
		break
	}
	for first < i && (b.is(first, classDeterminer|classPronoun) || b.equal(first, "see") || b.equal(first, "in") || b.equal(first, "please") || b.equal(first, "under")) {
		first++
	}
	if first >= i || b.is(first, classPolicy) && first == i-1 {
		return
	}
	if first == i-1 && targets.byTitle(b.word(first)) < 0 {
		return
	}
	b.appendTitle(first, i+1, first, i, targets)
}

// quotedBelow reads `“Contact us” below` at i, after "see" or "in".
func (b *block) quotedBelow(i int, targets *targets) {
	if b.equal(i, "the") || b.equal(i, "our") {
		i++
	}
	first, end, after := b.quoted(i)
	if after == i || b.isHeading() {
		return
	}
	if b.mark(after, ',') {
		after++
	}
	if b.equal(after, "below") || b.equal(after, "above") {
		b.appendTitle(i, after, first, end, targets)
	}
}

func (b *block) appendTitle(i, end, first, last int, targets *targets) {
	for end > last && (b.mark(end-1, ',') || b.mark(end-1, '.')) {
		end--
	}
	title := b.text[b.t[first].start:b.t[last-1].end]
	b.appendReference(i, end, title, targets.byTitle(title))
}

func (b *block) appendReference(i, end int, target string, section int) {
	start, stop := int(b.t[i].start), int(b.t[end-1].end)
	b.model.References = append(b.model.References, document.Reference{
		Text:     b.text[start:stop],
		Target:   target,
		Span:     b.doc.Blocks[b.index].SourceSpan(start, stop),
		Sentence: b.sentenceAt(start),
		Section:  section,
		Resolved: section >= 0,
	})
}

// dropLinked takes away the unresolved references that are links themselves: the link says where they lead.
func (a *annotator) dropLinked() {
	link := 0
	a.model.References = slices.DeleteFunc(a.model.References, func(r document.Reference) bool {
		if r.Resolved {
			return false
		}
		for link < len(a.doc.Links) && a.doc.Links[link].Span.End <= r.Span.Start {
			link++
		}
		return link < len(a.doc.Links) && a.doc.Links[link].Span.Overlaps(r.Span)
	})
}

// linkReferences adds the links to anchors of the document itself.
func (a *annotator) linkReferences(targets *targets) {
	var anchors map[string]bool
	for i := range a.doc.Links {
		link := &a.doc.Links[i]
		anchor, ok := strings.CutPrefix(link.URL, "#")
		if !ok || anchor == "" || strings.Contains(anchor, "/") {
			continue
		}
		if anchors == nil {
			anchors = make(map[string]bool, len(a.doc.Anchors))
			for _, name := range a.doc.Anchors {
				anchors[name] = true
			}
		}
		section := targets.bySlug(anchor)
		found := section >= 0
		if !found && anchors[anchor] {
			section = targets.byTitle(link.Text)
		}
		a.model.References = append(a.model.References, document.Reference{
			Text:     link.Text,
			Target:   link.URL,
			Span:     link.Span,
			Sentence: a.sentenceOfSpan(link.Block, link.Span),
			Section:  section,
			Resolved: found || anchors[anchor],
		})
	}
}
