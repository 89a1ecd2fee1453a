package source

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"github.com/privlint/privlint/internal/document"
)

const bom = "\ufeff"

// Decode makes a source of a file's bytes, which are UTF-8, UTF-16 or Latin-1 (read as Windows-1252, as browsers do).
// Errors say what the bytes are instead.
func Decode(path string, raw []byte) (*document.Source, error) {
	source, err := decode(raw)
	if err != nil {
		return nil, err
	}
	if len(bytes.TrimSpace(bytes.TrimPrefix(source.Text, []byte(bom)))) == 0 {
		return nil, errors.New("is empty: there is nothing to lint")
	}
	if isBinary(source.Text) {
		return nil, notText(raw)
	}
	source.Path = path
	return source, nil
}

func decode(raw []byte) (*document.Source, error) {
	switch {
	case bytes.HasPrefix(raw, []byte("\xff\xfe\x00\x00")), bytes.HasPrefix(raw, []byte("\x00\x00\xfe\xff")):
		return nil, errors.New("is UTF-32, which is not supported: save it as UTF-8")
	case bytes.HasPrefix(raw, []byte("\xff\xfe")):
		return decodeUTF16(raw, binary.LittleEndian, 2), nil
	case bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return decodeUTF16(raw, binary.BigEndian, 2), nil
	}
	if order, ok := utf16Order(raw); ok {
		return decodeUTF16(raw, order, 0), nil
	}
	if utf8.Valid(raw) {
		return &document.Source{Text: raw, Encoding: "utf-8"}, nil
	}
	if bytes.IndexByte(raw, 0) >= 0 {
		return nil, notText(raw)
	}
	if looksLikeLatin1(raw) {
		return decodeLatin1(raw)
	}
	return nil, invalidUTF8(raw)
}

func decodeUTF16(raw []byte, order binary.ByteOrder, start int) *document.Source {
	name := "utf-16le"
	if order == binary.BigEndian {
		name = "utf-16be"
	}
	return decoded(raw, start, utf16Text(raw[start:], order), name, func(r rune) int {
		if r >= 0x10000 {
			return 4
		}
		return 2
	})
}

// utf16Text reads UTF-16. A unit that is half a character, and only that, is U+FFFD: golang.org/x/text takes two of them for one
// character in places, so that positions cannot be told.
func utf16Text(raw []byte, order binary.ByteOrder) []byte {
	text := make([]byte, 0, len(raw)/2)
	for at := 0; at < len(raw); at += 2 {
		r := utf8.RuneError
		if at+1 < len(raw) {
			r = rune(order.Uint16(raw[at:]))
		}
		if utf16.IsSurrogate(r) {
			first := r
			if r = utf8.RuneError; at+3 < len(raw) {
				r = utf16.DecodeRune(first, rune(order.Uint16(raw[at+2:])))
			}
			if r != utf8.RuneError {
				at += 2
			}
		}
		text = utf8.AppendRune(text, r)
	}
	return text
}

func decodeLatin1(raw []byte) (*document.Source, error) {
	text, err := charmap.Windows1252.NewDecoder().Bytes(raw)
	if err != nil {
		return nil, fmt.Errorf("is not valid Latin-1: %w", err)
	}
	return decoded(raw, 0, text, "latin-1", func(rune) int { return 1 }), nil
}

func decoded(raw []byte, start int, text []byte, name string, width func(rune) int) *document.Source {
	return &document.Source{Text: text, Encoding: name, FileOffset: newOffsets(text, start, len(raw), width).at}
}

// offsets maps offsets in a decoded text to offsets in the file. It keeps one file offset for each stride of text and
// counts on from there.
type offsets struct {
	text  []byte
	marks []mark
	size  int
	width func(rune) int
}

type mark struct{ text, file int }

const stride = 512

func newOffsets(text []byte, start, size int, width func(rune) int) *offsets {
	o := &offsets{text: text, size: size, width: width, marks: make([]mark, 0, len(text)/stride+1)}
	for at, file := 0, start; at < len(text); {
		if at >= len(o.marks)*stride {
			o.marks = append(o.marks, mark{at, file})
		}
		r, n := utf8.DecodeRune(text[at:])
		at, file = at+n, file+width(r)
	}
	return o
}

func (o *offsets) at(offset int) int {
	if len(o.marks) == 0 {
		return 0
	}
	from := o.marks[min(offset/stride, len(o.marks)-1)]
	if from.text > offset && offset/stride > 0 {
		from = o.marks[offset/stride-1]
	}
	file := from.file
	for at := from.text; at < min(offset, len(o.text)); {
		r, n := utf8.DecodeRune(o.text[at:])
		at, file = at+n, file+o.width(r)
	}
	return min(file, o.size)
}

// utf16Order finds UTF-16 without a byte order mark: every other byte of Western text is zero.
func utf16Order(raw []byte) (binary.ByteOrder, bool) {
	head := raw[:min(len(raw), 4<<10)&^1]
	if len(head) < 4 || len(raw)%2 != 0 {
		return binary.LittleEndian, false
	}
	var zeros [2]int
	for i, b := range head {
		if b == 0 {
			zeros[i%2]++
		}
	}
	most, few := len(head)/2*7/10, 1+len(head)/2/20
	switch {
	case zeros[1] > most && zeros[0] <= few:
		return binary.LittleEndian, true
	case zeros[0] > most && zeros[1] <= few:
		return binary.BigEndian, true
	}
	return binary.LittleEndian, false
}

// isBinary tells whether a decoded text holds what no text holds: a zero character, or control characters in numbers.
func isBinary(text []byte) bool {
	controls := 0
	for _, b := range text {
		if b >= ' ' { // nearly all
			continue
		}
		switch b {
		case 0:
			return true
		case '\n', '\r', '\t', '\f', '\v', 0x1b:
		default:
			controls++
		}
	}
	return controls > 8 && controls > len(text)/100
}

func notText(raw []byte) error {
	kind, _, _ := strings.Cut(http.DetectContentType(raw), ";")
	if kind == "application/octet-stream" || strings.HasPrefix(kind, "text/") {
		return errors.New("is a binary file, not a text")
	}
	return fmt.Errorf("is a binary file (%s), not a text", kind)
}

// looksLikeLatin1 tells whether bytes that are not valid UTF-8 make sense as Windows-1252: no sequence in them is
// UTF-8, and nearly all of what is not ASCII is a letter beside a letter or a sign that prose uses.
func looksLikeLatin1(raw []byte) bool {
	plausible, total := 0, 0
	for i := range raw {
		b := raw[i]
		if b < utf8.RuneSelf {
			continue
		}
		if r, n := utf8.DecodeRune(raw[i:]); n > 1 && r != utf8.RuneError {
			return false
		}
		total++
		beside := i > 0 && isASCIILetter(raw[i-1]) || i+1 < len(raw) && isASCIILetter(raw[i+1])
		if latin1Signs[b] || b >= 0xc0 && b != 0xd7 && b != 0xf7 && b < 0xfe && beside {
			plausible++
		}
	}
	return plausible*10 >= total*9
}

// latin1Signs are the bytes of Windows-1252 that prose uses: € ‚ „ … quotation marks, bullet, dashes, ™, no-break
// space, £ § © « soft hyphen ® ° · º »
var latin1Signs = func() (signs [256]bool) {
	for _, b := range []byte("\x80\x82\x84\x85\x91\x92\x93\x94\x95\x96\x97\x99\xa0\xa3\xa7\xa9\xab\xad\xae\xb0\xb7\xba\xbb") {
		signs[b] = true
	}
	return signs
}()

func isASCIILetter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

func invalidUTF8(raw []byte) error {
	line := 1
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			return fmt.Errorf("is not valid UTF-8: byte 0x%02x at offset %d, line %d", raw[i], i, line)
		}
		if raw[i] == '\n' {
			line++
		}
		i += n
	}
	return errors.New("is not valid UTF-8")
}
