package annotate

import (
	"bytes"
	"slices"
	"sort"
	"strings"

	"github.com/privlint/privlint/internal/document"
)

// measure finds what the rules on drafting ask for: what stands twice, slips of typography, sections with nothing in them, and
// names that are used like defined terms.
func (a *annotator) measure() {
	a.findDuplicates()
	a.findSlips()
	a.findEmptySections()
	a.findTerms()
}

// findEmptySections finds the headings that nothing follows. One that a heading of a lower level follows has that under it; the
// first heading is often the title alone.
func (a *annotator) findEmptySections() {
	filled := make([]bool, len(a.doc.Sections))
	for i := range a.doc.Blocks {
		block := &a.doc.Blocks[i]
		if block.Section < len(filled) && (block.Kind != document.Heading || a.doc.Sections[block.Section].Heading != i) {
			filled[block.Section] = true
		}
	}
	for i := 1; i < len(a.doc.Sections); i++ {
		if parent := a.doc.Sections[i].Parent; parent < len(filled) {
			filled[parent] = true
		}
	}
	for i := 2; i < len(a.doc.Sections); i++ {
		s := &a.doc.Sections[i]
		if filled[i] || s.Heading < 0 || strings.TrimSpace(s.Title) == "" || a.continued(i) || a.holdsMarkup(s) {
			continue
		}
		a.model.Measures.EmptySections = append(a.model.Measures.EmptySections, i)
	}
}

// continued tells whether the number of the next section is one below that of section i, whatever the levels of their headings.
func (a *annotator) continued(i int) bool {
	if i+1 >= len(a.doc.Sections) || a.doc.Sections[i].Number == "" {
		return false
	}
	return strings.HasPrefix(a.doc.Sections[i+1].Number, a.doc.Sections[i].Number+".")
}

// holdsMarkup tells whether something other than text stands in the section: an image, a form, a table of icons, an included
// part, a template's tag. It looks up to the next heading.
func (a *annotator) holdsMarkup(s *document.Section) bool {
	if a.doc.Source == nil {
		return false
	}
	heading := a.doc.Blocks[s.Heading].Span
	rest := document.Span{Start: heading.End, End: len(a.doc.Source.Text)}
	if s.ID+1 < len(a.doc.Sections) {
		rest.End = max(rest.Start, a.doc.Sections[s.ID+1].Span.Start)
	}
	if anyOverlaps(a.doc.Unread, rest, func(unread *document.Span) document.Span { return *unread }) {
		return true
	}
	body := a.doc.Source.Text[rest.Start:rest.End]
	if a.doc.Format == "html" {
		body = bytes.ToLower(body)
		for _, tag := range []string{"<img", "<svg", "<iframe", "<script", "<form", "<input", "<button", "<object", "<embed", "<video", "<select", "<template", "<!--", "{{", "{%", "<?"} {
			if bytes.Contains(body, []byte(tag)) {
				return true
			}
		}
		return false
	}
	return bytes.ContainsAny(body, "<{![|") || anyOverlaps(a.doc.Links, rest, func(link *document.Link) document.Span { return link.Span })
}

// anyOverlaps tells whether an element of a list that is in the order of the text overlaps a span. Of those that begin before the
// span, only the last is asked.
func anyOverlaps[T any](list []T, span document.Span, spanOf func(*T) document.Span) bool {
	after := sort.Search(len(list), func(i int) bool { return spanOf(&list[i]).Start >= span.Start })
	return after < len(list) && span.Overlaps(spanOf(&list[after])) || after > 0 && span.Overlaps(spanOf(&list[after-1]))
}

// longestName is the number of words that a term of findTerms can have.
const longestName = 3

// findTerms finds the names of two or three capitalised words that stand within sentences more than once.
func (a *annotator) findTerms() {
	index := map[string]int{}
	var terms []document.Term
	var sums []uint32 // of the letters of each
	for i := range a.doc.Blocks {
		b := a.block(i)
		if kind := a.doc.Blocks[i].Kind; kind == document.Heading || kind == document.Code {
			continue
		}
		for k := 1; k < len(b.t); k++ {
			if !b.inName(k) {
				continue
			}
			end := b.nameEnd(k)
			if end == k {
				continue
			}
			start, stop := int(b.t[k].start), int(b.t[end-1].end)
			text := b.text[start:stop]
			at, known := index[text]
			if !known {
				at = len(terms)
				index[text] = at
				terms = append(terms, document.Term{Text: text, Sentence: b.sentenceAt(start), Span: a.doc.Blocks[i].SourceSpan(start, stop)})
				sums = append(sums, b.lettersBetween(k, end))
			}
			terms[at].Count++
			k = end - 1
		}
	}
	var frequent letterSet
	for i := range terms {
		if terms[i].Count >= 2 {
			frequent.add(sums[i])
		}
	}
	terms = slices.DeleteFunc(terms, func(t document.Term) bool { return t.Count < 2 })
	a.markIntroduced(terms, &frequent)
	a.model.Measures.Terms = terms
}

// nameEnd is where a name ends that begins at k, where a word is that can; k where none does. A name stands between words in small
// letters; what follows the "and" of a longer name is none.
func (b *block) nameEnd(k int) int {
	before := b.t[k-1]
	if before.kind != wordToken || before.shape&(initialUpper|anyUpper) != 0 || b.joined(k) || b.equal(k-1, "other") {
		return k
	}
	if (b.equal(k-1, "and") || b.equal(k-1, "or")) && b.at(k-2).capitalised() {
		return k
	}
	end := k
	for end < len(b.t) && end < k+longestName+1 && b.inName(end) && (end == k || !b.joined(end)) {
		end++
	}
	if end-k < 2 || end-k > longestName || b.at(end).kind == markToken && b.joined(end) && (b.t[end].value == '-' || isQuote(b.t[end].value)) {
		return k
	}
	if next := b.at(end); next.kind == numberToken || next.kind == wordToken && next.shape&initialUpper != 0 {
		return k
	}
	return end
}

// inName tells whether the token at k is a word of which only the first letter need be a capital.
func (b *block) inName(k int) bool {
	const capitalised = initialUpper | anyLower
	return b.t[k].shape&capitalised == capitalised
}

// markIntroduced tells of each term, whose letters are in the set, whether the document introduces it anywhere.
func (a *annotator) markIntroduced(terms []document.Term, letters *letterSet) {
	if len(terms) == 0 {
		return
	}
	index, longest := make(map[string]int, len(terms)), 0
	for i := range terms {
		index[strings.ToLower(terms[i].Text)] = i
		longest = max(longest, len(terms[i].Text))
	}
	introduce := func(text string) {
		text = strings.TrimSpace(strings.TrimRight(text, ".:,;"))
		if len(text) > 3*longest {
			return // in small letters, too, it is longer than any
		}
		if i, ok := index[strings.ToLower(text)]; ok {
			terms[i].Introduced = true
		}
	}
	for i := range a.model.Definitions {
		introduce(a.model.Definitions[i].Term)
	}
	for i := range a.doc.Links {
		introduce(a.doc.Links[i].Text)
	}
	a.introduceWithTitles(terms)
	for i := range a.doc.Blocks {
		b := a.block(i)
		block := &a.doc.Blocks[i]
		for _, e := range block.Emphases {
			if e.Start >= 0 && e.End <= len(block.Text) && e.Start < e.End {
				introduce(block.Text[e.Start:e.End])
			}
		}
		if block.Kind == document.TableCell {
			introduce(block.Text)
		}
		b.introducedAt(0, false, letters, introduce)
		for _, mark := range b.marks {
			r := b.t[mark].value
			opens := isQuote(r) || r == '(' || r == ':'
			if next := int(mark) + 1; opens || !b.joined(next) {
				b.introducedAt(next, opens, letters, introduce)
			}
		}
	}
}

// introducedAt calls introduce with each name at first whose letters may be in the set, where a mark opens it, or something after it
// tells what it is.
func (b *block) introducedAt(first int, opened bool, letters *letterSet, introduce func(name string)) {
	for length := 2; length <= longestName && first+length <= len(b.t); length++ {
		if !letters.has(b.lettersBetween(first, first+length)) {
			continue
		}
		next := b.at(first + length)
		if opened || next.kind == markToken || b.is(first+length, classAuxiliary) || b.equal(first+length, "means") || b.equal(first+length, "includes") || b.equal(first+length, "refers") {
			introduce(b.text[b.t[first].start:b.t[first+length-1].end])
		}
	}
}

// mostInTitles bounds how often a term is looked for in a title; no document that people wrote comes near it.
const mostInTitles = 1 << 20

// introduceWithTitles marks the terms that a heading holds.
func (a *annotator) introduceWithTitles(terms []document.Term) {
	lower := make([]string, len(terms))
	for i := range terms {
		lower[i] = strings.ToLower(terms[i].Text)
	}
	for i := range min(len(a.doc.Sections), mostInTitles/len(terms)) {
		if !strings.Contains(a.doc.Sections[i].Title, " ") {
			continue
		}
		title := strings.ToLower(a.doc.Sections[i].Title)
		for k := range terms {
			terms[k].Introduced = terms[k].Introduced || strings.Contains(title, lower[k])
		}
	}
}
