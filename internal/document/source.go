package document

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"slices"
	"sync"
	"unicode/utf8"
)

// Source is the text of one document and the way back from it to the bytes of the file.
//
// All spans of the project index Text. Only Range, which makes positions for the outside, speaks of the file's own bytes.
type Source struct {
	// Path is the path as the user gave it, or "<stdin>".
	Path string
	// Text is the document as UTF-8. For a UTF-8 file it is the file's bytes unchanged, byte order mark included.
	Text []byte
	// Encoding is the encoding of the file: "utf-8", "utf-16le", "utf-16be" or "latin-1".
	Encoding string
	// FileOffset maps an offset in Text to the offset in the file's bytes. It is nil where the two are the same.
	FileOffset func(offset int) int

	once  sync.Once
	lines []int
	// runes counts the code points before each block of runeBlock bytes, so that a place on a line of any length is found at once.
	// It is nil where all text is ASCII.
	runes []int
}

const runeBlock = 128

// Span is a range of bytes of a Source's Text, from 0, end exclusive.
type Span struct{ Start, End int }

// Len is the number of bytes the span covers.
func (s Span) Len() int { return s.End - s.Start }

// Overlaps tells whether the spans share at least one byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Contains tells whether o lies within s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Cover is the smallest span that holds both.
func (s Span) Cover(o Span) Span { return Span{min(s.Start, o.Start), max(s.End, o.End)} }

// Position is a place in a file.
type Position struct {
	// Offset counts bytes of the file from 0.
	Offset int `json:"offset"`
	// Line counts from 1. Line ends are LF, CRLF and a lone CR.
	Line int `json:"line"`
	// Column counts Unicode code points from 1.
	Column int `json:"column"`
}

// Range is a range of positions, end exclusive.
type Range struct {
	Start Position `json:"start"`
	End   Position `json:"end"`
}

// Cut is the text that the span covers; a span that reaches past the text is clipped.
func (s *Source) Cut(span Span) string {
	span = s.clip(span)
	return string(s.Text[span.Start:span.End])
}

// Range is the span as positions in the file.
func (s *Source) Range(span Span) Range {
	s.once.Do(s.index)
	span = s.clip(span)
	first := s.lineOf(span.Start)
	last := first
	if last+1 < len(s.lines) && s.lines[last+1] <= span.End {
		last = s.lineOf(span.End)
	}
	return Range{Start: s.onLine(first, span.Start), End: s.onLine(last, span.End)}
}

// Position is the place of the byte of Text at offset.
func (s *Source) Position(offset int) Position {
	s.once.Do(s.index)
	offset = max(0, min(offset, len(s.Text)))
	return s.onLine(s.lineOf(offset), offset)
}

// lineOf is the index of the line that the byte at offset is on.
func (s *Source) lineOf(offset int) int {
	low, high := 0, len(s.lines)
	for low < high {
		if middle := int(uint(low+high) >> 1); s.lines[middle] <= offset {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low - 1
}

// onLine is the place of the byte at offset, which is on the line with this index.
func (s *Source) onLine(line, offset int) Position {
	position := Position{
		Offset: offset,
		Line:   line + 1,
		Column: s.runesBefore(offset) - s.runesBefore(s.lines[line]) + 1,
	}
	if s.FileOffset != nil {
		position.Offset = s.FileOffset(offset)
	}
	return position
}

// ByteColumn is the column of the byte of Text at offset, counted in bytes from 1.
func (s *Source) ByteColumn(offset int) int {
	s.once.Do(s.index)
	offset = max(0, min(offset, len(s.Text)))
	return offset - s.lines[s.lineOf(offset)] + 1
}

// Line is the text of a line, counted from 1, without its line end; empty where there is no such line.
func (s *Source) Line(number int) string {
	s.once.Do(s.index)
	if number < 1 || number > len(s.lines) {
		return ""
	}
	end := len(s.Text)
	if number < len(s.lines) {
		end = s.lines[number]
	}
	return string(bytes.TrimRight(s.Text[s.lines[number-1]:end], "\r\n"))
}

// Lines is the number of lines.
func (s *Source) Lines() int {
	s.once.Do(s.index)
	return len(s.lines)
}

func (s *Source) clip(span Span) Span {
	start := max(0, min(span.Start, len(s.Text)))
	return Span{start, max(start, min(span.End, len(s.Text)))}
}

// runesBefore counts the code points that begin before offset.
func (s *Source) runesBefore(offset int) int {
	if s.runes == nil {
		return offset
	}
	block := offset / runeBlock
	return s.runes[block] + runeStarts(s.Text[block*runeBlock:offset])
}

func (s *Source) index() {
	s.lines = append(make([]int, 0, bytes.Count(s.Text, []byte{'\n'})+1), 0)
	if bytes.IndexByte(s.Text, '\r') < 0 {
		for at := 0; ; {
			next := bytes.IndexByte(s.Text[at:], '\n')
			if next < 0 {
				break
			}
			at += next + 1
			s.lines = append(s.lines, at)
		}
	} else {
		for i, b := range s.Text {
			if b == '\n' || b == '\r' && (i+1 == len(s.Text) || s.Text[i+1] != '\n') {
				s.lines = append(s.lines, i+1)
			}
		}
	}
	if isASCII(s.Text) {
		return
	}
	s.runes = make([]int, 1, len(s.Text)/runeBlock+1)
	for block := range slices.Chunk(s.Text, runeBlock) {
		s.runes = append(s.runes, s.runes[len(s.runes)-1]+runeStarts(block))
	}
}

// highBits are the highest bits of eight bytes, which are taken at once.
const highBits = 0x8080808080808080

func isASCII(text []byte) bool {
	for ; len(text) >= 8; text = text[8:] {
		if binary.LittleEndian.Uint64(text)&highBits != 0 {
			return false
		}
	}
	for _, b := range text {
		if b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// runeStarts counts the bytes that do not go on with a code point: all but those that begin with the bits 10.
func runeStarts(text []byte) int {
	count := len(text)
	for ; len(text) >= 8; text = text[8:] {
		eight := binary.LittleEndian.Uint64(text)
		count -= bits.OnesCount64(eight &^ (eight << 1) & highBits)
	}
	for _, b := range text {
		if !utf8.RuneStart(b) {
			count--
		}
	}
	return count
}
