// Package fold makes the text of a block from pieces of a source, and keeps the segments that lead back to it.
package fold

import (
	"strings"
	"unicode/utf8"

	"github.com/privlint/privlint/internal/document"
)

// Text collects the text of one block: white space folds to single blanks, none at either end, and what a reader cannot
// see is left out. Pieces are added in the order of the source. After Take, the same Text serves for the next block.
type Text struct {
	source   []byte
	text     []byte
	segments []document.Segment
	// blank is the white space that stands before whatever comes next; it gives a blank only if something comes.
	blank   document.Span
	pending bool
	// texts and arena are where the texts and the segments of many blocks are allocated together.
	texts strings.Builder
	arena []document.Segment
}

// New makes a Text for pieces of source.
func New(source []byte) *Text { return &Text{source: source} }

// Len is the number of bytes collected so far, a blank that is still open not counted.
func (t *Text) Len() int { return len(t.text) }

// String is the text collected so far.
func (t *Text) String() string { return string(t.text) }

// Next is the offset in the block's text at which the next visible byte will stand.
func (t *Text) Next() int {
	if t.pending && len(t.text) > 0 {
		return len(t.text) + 1
	}
	return len(t.text)
}

// Add adds the bytes of the source that span covers. A byte that is not UTF-8 gives the replacement character.
func (t *Text) Add(span document.Span) {
	start := span.Start
	for i := span.Start; i < span.End; {
		if end := plainEnd(t.source[i:span.End], i > start); end > 0 {
			i += end
			continue
		}
		r, size := utf8.DecodeRune(t.source[i:span.End])
		switch {
		case r == utf8.RuneError && size == 1:
			t.verbatim(start, i)
			t.replace("\uFFFD", document.Span{Start: i, End: i + 1})
		case IsSpace(r):
			t.verbatim(start, i)
			t.Blank(document.Span{Start: i, End: i + size})
		case isInvisible(r):
			t.verbatim(start, i)
		default:
			i += size
			continue
		}
		i += size
		start = i
	}
	t.verbatim(start, span.End)
}

// plainEnd is where what text begins with ends that stands for itself: ASCII without control characters, and single blanks between
// two such characters. within tells whether one stands before it.
func plainEnd(text []byte, within bool) int {
	before := byte(' ')
	if within {
		before = 'x'
	}
	end := 0
	for end < len(text) {
		c := text[end]
		if c-' ' >= utf8.RuneSelf-' ' || c|before == ' ' { // two blanks
			break
		}
		before = c
		end++
	}
	if end > 0 && before == ' ' {
		end--
	}
	return end
}

// AddAs adds text that stands for the source in span but is written differently there, such as an entity. It maps as a
// whole.
func (t *Text) AddAs(text string, span document.Span) {
	visible := strings.TrimFunc(text, IsIgnorable)
	if visible == "" {
		if strings.ContainsFunc(text, IsSpace) {
			t.Blank(span)
		}
		return
	}
	if r, _ := utf8.DecodeRuneInString(text); IsSpace(r) {
		t.Blank(document.Span{Start: span.Start, End: span.Start})
	}
	if strings.ContainsFunc(visible, IsIgnorable) {
		visible = strings.Join(strings.FieldsFunc(visible, IsSpace), " ")
		visible = strings.Map(func(r rune) rune {
			if isInvisible(r) {
				return -1
			}
			return r
		}, visible)
	}
	t.replace(visible, span)
	if r, _ := utf8.DecodeLastRuneInString(text); IsSpace(r) {
		t.Blank(document.Span{Start: span.End, End: span.End})
	}
}

// Blank adds white space that span covers in the source; an empty span is a place where a blank has to stand.
func (t *Text) Blank(span document.Span) {
	if t.pending {
		span = t.blank.Cover(span)
	}
	t.blank, t.pending = span, true
}

// Take gives the block's text, its segments and the span from the first to the last of them, and starts anew.
func (t *Text) Take() (string, []document.Segment, document.Span) {
	text := t.keepText()
	var span document.Span
	if len(t.segments) > 0 {
		span = document.Span{Start: t.segments[0].Source.Start, End: t.segments[len(t.segments)-1].Source.End}
	}
	segments := t.keep(t.segments)
	t.text, t.segments, t.pending = t.text[:0], t.segments[:0], false
	return text, segments, span
}

// leastTexts is the number of bytes that the texts of blocks are allocated in.
const leastTexts = 4 << 10

// keepText copies the text collected so far to memory that stays.
func (t *Text) keepText() string {
	if t.texts.Cap()-t.texts.Len() < len(t.text) {
		t.texts = strings.Builder{}
		t.texts.Grow(max(leastTexts, len(t.text)))
	}
	start := t.texts.Len()
	t.texts.Write(t.text)
	return t.texts.String()[start:]
}

// keep copies segments to memory that stays.
func (t *Text) keep(segments []document.Segment) []document.Segment {
	if cap(t.arena)-len(t.arena) < len(segments) {
		t.arena = make([]document.Segment, 0, max(256, len(segments)))
	}
	start := len(t.arena)
	t.arena = append(t.arena, segments...)
	return t.arena[start:len(t.arena):len(t.arena)]
}

func (t *Text) verbatim(start, end int) {
	if start >= end {
		return
	}
	t.flushBlank()
	t.segment(end-start, document.Span{Start: start, End: end})
	t.text = append(t.text, t.source[start:end]...)
}

func (t *Text) replace(text string, span document.Span) {
	if text == "" {
		return
	}
	t.flushBlank()
	if len(text) == span.Len() && text != string(t.source[span.Start:span.End]) {
		t.indivisible(len(text), span)
	} else {
		t.segment(len(text), span)
	}
	t.text = append(t.text, text...)
}

// flushBlank writes the open blank. A blank that stands for anything but a blank is indivisible; one byte of other white
// space is mapped to the place before it, since a segment as long as its source would claim to be the same bytes.
func (t *Text) flushBlank() {
	if !t.pending {
		return
	}
	t.pending = false
	if len(t.text) == 0 {
		return
	}
	span := t.blank
	if span.Len() == 1 && t.source[span.Start] != ' ' {
		span.End = span.Start
	}
	t.segment(1, span)
	t.text = append(t.text, ' ')
}

// indivisible records text that has the length of its source by chance.
func (t *Text) indivisible(length int, span document.Span) {
	if length == 1 {
		t.segment(1, document.Span{Start: span.Start, End: span.Start})
		return
	}
	t.segments = append(t.segments,
		document.Segment{Text: len(t.text), Length: 1, Source: span},
		document.Segment{Text: len(t.text) + 1, Length: length - 1, Source: document.Span{Start: span.End, End: span.End}})
}

// segment records the next length bytes of text, as part of the last segment where both are verbatim and adjacent.
func (t *Text) segment(length int, span document.Span) {
	if last := len(t.segments) - 1; last >= 0 && length == span.Len() {
		s := &t.segments[last]
		if s.Length == s.Source.Len() && s.Source.End == span.Start {
			s.Length += length
			s.Source.End = span.End
			return
		}
	}
	t.segments = append(t.segments, document.Segment{Text: len(t.text), Length: length, Source: span})
}

// IsSpace tells whether r is white space of any width.
func IsSpace(r rune) bool {
	switch r {
	case ' ', '\t', '\n', '\v', '\f', '\r', 0x85, 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
		return true
	}
	return 0x2000 <= r && r <= 0x200A
}

// IsIgnorable tells whether r gives no visible text: white space, or a character without width and meaning.
func IsIgnorable(r rune) bool { return IsSpace(r) || isInvisible(r) }

// isInvisible tells whether r has no width and no meaning: a soft hyphen, a zero-width space, a word joiner, a byte order
// mark.
func isInvisible(r rune) bool {
	return r == 0xAD || r == 0x200B || r == 0x2060 || r == 0xFEFF
}
