package annotate

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/privlint/privlint/internal/document"
)

// findSlips finds sentences run together, quotation marks that do not match and blanks that stand twice.
func (a *annotator) findSlips() {
	for i := range a.doc.Blocks {
		if a.doc.Blocks[i].Kind == document.Code {
			continue
		}
		b := a.block(i)
		first := len(a.model.Measures.Typography)
		b.gluedSentences()
		b.quotations()
		b.doubleSpaces()
		slices.SortStableFunc(a.model.Measures.Typography[first:], func(x, y document.Slip) int { return x.Span.Start - y.Span.Start })
	}
}

// slip makes a slip of the bytes from start to end. What is to replace the bytes from editStart to editEnd, which may be none,
// is a replacement only where the source has them in one piece.
func (b *block) slip(kind document.SlipKind, start, end, editStart, editEnd int, newText string) document.Slip {
	block := &b.doc.Blocks[b.index]
	s := document.Slip{Kind: kind, Text: b.text[start:end], Sentence: b.sentenceAt(start), Span: block.SourceSpan(start, end)}
	if editStart < 0 {
		return s
	}
	s.Edit, s.NewText = block.SourceSpan(editStart, editEnd), newText
	if editStart == editEnd {
		before, after := block.SourceSpan(editStart-1, editStart), block.SourceSpan(editStart, editStart+1)
		s.Edit = document.Span{Start: after.Start, End: after.Start}
		s.Editable = before.End == after.Start
		return s
	}
	s.Editable = b.doc.Source != nil && b.doc.Source.Cut(s.Edit) == b.text[editStart:editEnd]
	return s
}

func (b *block) appendSlip(s document.Slip) {
	b.model.Measures.Typography = append(b.model.Measures.Typography, s)
}

// gluedSentences finds a full stop that a sentence follows without a blank. The word before is in small letters, the word after is
// one that begins sentences and has a word in small letters after it, so that no name or address is meant.
func (b *block) gluedSentences() {
	for _, mark := range b.marks {
		k := int(mark)
		if r := b.t[k].value; r != '.' && r != '?' && r != '!' || k+2 >= len(b.t) || !b.joined(k) || !b.joined(k+1) {
			continue
		}
		before, after, next := b.t[k-1], b.t[k+1], b.t[k+2]
		if before.kind != wordToken || before.shape&(initialUpper|anyUpper) != 0 || before.width() < 3 || !after.capitalised() || after.allUpper() && after.width() > 1 {
			continue
		}
		if !b.is(k+1, classStarter|classPronoun|classDeterminer|classSubordinator) || next.kind != wordToken || next.shape&initialUpper != 0 || next.start != after.end+1 {
			continue
		}
		if p := b.at(k - 2); p.kind == markToken && b.joined(k-1) && (p.value == '.' || p.value == '/' || p.value == '@' || p.value == '-') {
			continue
		}
		b.appendSlip(b.slip(document.SlipRunTogether, int(before.start), int(after.end), int(after.start), int(after.start), " "))
	}
}

// quotations finds quotations that open in one style and close in another, or do not close.
func (b *block) quotations() {
	open := -1
	for _, mark := range b.marks {
		k := int(mark)
		if !isDoubleQuote(b.t[k].value) {
			continue
		}
		switch {
		case open < 0 && b.quoteOpens(k):
			open = k
		case open >= 0 && b.quoteCloses(k):
			b.checkPair(open, k)
			open = -1
		case open >= 0 && b.quoteOpens(k):
			b.unclosed(open)
			open = k
		default:
			open = -1
		}
	}
	if open >= 0 {
		b.unclosed(open)
	}
}

func isDoubleQuote(r int32) bool {
	switch r {
	case '"', '“', '”', '„', '«', '»':
		return true
	}
	return false
}

// quoteOpens tells whether the mark at k has a word right after it and none right before.
func (b *block) quoteOpens(k int) bool {
	next := b.at(k + 1)
	return b.joined(k+1) && next.kind != markToken && !(b.joined(k) && b.at(k-1).kind != markToken)
}

// quoteCloses tells whether the mark at k has text right before it and no word right after.
func (b *block) quoteCloses(k int) bool {
	return b.joined(k) && !(b.joined(k+1) && b.at(k+1).kind != markToken)
}

// closers are the marks that may close what a mark opens, over the languages; the first is the one that English has.
func closers(open int32) []rune {
	switch open {
	case '"':
		return []rune{'"'}
	case '“':
		return []rune{'”'}
	case '”':
		return []rune{'”'}
	case '„':
		return []rune{'“', '”'}
	case '«':
		return []rune{'»'}
	}
	return []rune{'«', '»'}
}

// checkPair appends a slip where the marks at the two places do not go together.
func (b *block) checkPair(open, closing int) {
	allowed := closers(b.t[open].value)
	if slices.Contains(allowed, b.t[closing].value) {
		return
	}
	start, end := int(b.t[open].start), int(b.t[closing].end)
	b.appendSlip(b.slip(document.SlipQuotes, start, end, int(b.t[closing].start), end, string(allowed[0])))
}

// unclosed appends a slip for a quotation that opens at k and never closes. Inches, and a quotation that runs on over the next
// block, are none.
func (b *block) unclosed(k int) {
	if b.t[k].value == '"' && b.at(k-1).kind == numberToken {
		return
	}
	end := k + 1
	for end < len(b.t) && end < k+5 && b.t[end].kind != markToken {
		end++
	}
	start := int(b.t[k].start)
	b.appendSlip(b.slip(document.SlipUnclosed, start, int(b.t[end-1].end), -1, -1, ""))
}

// doubleSpaces finds two blanks between words of one line. Readers of HTML and Markdown never see them, and after a full stop
// they are a habit.
func (b *block) doubleSpaces() {
	block := &b.doc.Blocks[b.index]
	if b.doc.Source == nil || b.doc.Format != "text" || block.Kind == document.TableCell {
		return
	}
	source := b.doc.Source.Text
	for _, segment := range block.Segments {
		at := segment.Text
		if segment.Length != 1 || segment.Source.Len() != 2 || at == 0 || at+1 >= len(b.text) || b.text[at] != ' ' || string(source[segment.Source.Start:segment.Source.End]) != "  " {
			continue
		}
		if before, _ := utf8.DecodeLastRuneInString(b.text[:at]); !isLower(before) && before != ',' {
			continue
		}
		if after, _ := utf8.DecodeRuneInString(b.text[at+1:]); !isLower(after) {
			continue
		}
		start, end := strings.LastIndexByte(b.text[:at], ' ')+1, len(b.text)
		if next := strings.IndexByte(b.text[at+1:], ' '); next >= 0 {
			end = at + 1 + next
		}
		s := b.slip(document.SlipDoubleSpace, start, end, -1, -1, "")
		s.Edit, s.NewText, s.Editable = segment.Source, " ", true
		b.appendSlip(s)
	}
}

func isLower(r rune) bool { return 'a' <= r && r <= 'z' || r >= 'ß' && r <= 'ÿ' }
