package source_test

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/charmap"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/source"
)

const prose = "Privacy – Café & Söhne\r\nWe keep “data” for 30 days. 😀 Done.\rEnd §"

func utf16Bytes(text string, little bool) []byte {
	var raw []byte
	for _, unit := range utf16.Encode([]rune(text)) {
		low, high := byte(unit), byte(unit>>8)
		if !little {
			low, high = high, low
		}
		raw = append(raw, low, high)
	}
	return raw
}

func TestDecodeKeepsTextAndPositions(t *testing.T) {
	noEmoji := strings.ReplaceAll(prose, "😀", ":)")
	latin, err := charmap.Windows1252.NewEncoder().Bytes([]byte(noEmoji))
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		raw      []byte
		encoding string
		text     string
	}{
		"utf-8":                      {[]byte(prose), "utf-8", prose},
		"utf-8 with mark":            {[]byte("\ufeff" + prose), "utf-8", "\ufeff" + prose},
		"utf-16le with mark":         {append([]byte("\xff\xfe"), utf16Bytes(prose, true)...), "utf-16le", prose},
		"utf-16be with mark":         {append([]byte("\xfe\xff"), utf16Bytes(prose, false)...), "utf-16be", prose},
		"utf-16le":                   {utf16Bytes(strings.Repeat(prose, 40), true), "utf-16le", strings.Repeat(prose, 40)},
		"utf-16be":                   {utf16Bytes(strings.Repeat(prose, 40), false), "utf-16be", strings.Repeat(prose, 40)},
		"latin-1":                    {latin, "latin-1", noEmoji},
		"utf-16le, a lone surrogate": {append(utf16Bytes("We keep data.", true), 0x00, 0xd8), "utf-16le", "We keep data.\ufffd"},
		"utf-16le, halves of characters": {
			append([]byte("\xff\xfe\x00\xdc\x00\xdc\x00\xd8\x00\xd8\x00\xdc\x00\xdc"), utf16Bytes(" data 😀.", true)...), "utf-16le",
			"\ufffd\ufffd\ufffd\U00010000\ufffd data 😀.",
		},
		"utf-16be, half a unit": {append(append([]byte("\xfe\xff"), utf16Bytes("We keep data.", false)...), 0x00), "utf-16be", "We keep data.\ufffd"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := source.Decode("p.txt", test.raw)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff([]string{test.encoding, test.text}, []string{got.Encoding, string(got.Text)}); diff != "" {
				t.Fatal(diff)
			}
			last := -1
			for offset := range string(got.Text) {
				at := got.Position(offset).Offset
				if at <= last || at >= len(test.raw) {
					t.Fatalf("text offset %d is file offset %d, after %d, of %d bytes", offset, at, last, len(test.raw))
				}
				last = at
			}
			if end := got.Position(len(got.Text)).Offset; end != len(test.raw) {
				t.Errorf("the end of the text is file offset %d of %d", end, len(test.raw))
			}
			cutDecodes(t, got, test.raw)
		})
	}
}

// cutDecodes checks that the file's bytes in the range of a word are the word.
func cutDecodes(t *testing.T, s *document.Source, raw []byte) {
	t.Helper()
	start := strings.Index(string(s.Text), "data")
	r := s.Range(document.Span{Start: start, End: start + len("data")})
	letters := strings.ReplaceAll(string(raw[r.Start.Offset:r.End.Offset]), "\x00", "")
	if letters != "data" {
		t.Errorf("bytes %d to %d of the file are %q, not data", r.Start.Offset, r.End.Offset, letters)
	}
}

func TestDecodeRefuses(t *testing.T) {
	tests := map[string]struct{ raw, want string }{
		"nothing":          {"", "is empty: there is nothing to lint"},
		"only a mark":      {"\ufeff", "is empty: there is nothing to lint"},
		"only white space": {" \r\n\t\n", "is empty: there is nothing to lint"},
		"zero bytes":       {"We keep\x00data", "is a binary file, not a text"},
		"an image":         {"\x89PNG\x0D\x0A\x1A\x0A\x00\x00\x00\x0d", "is a binary file (image/png), not a text"},
		"a PDF":            {"%PDF-1.7\n\x00\x01", "is a binary file (application/pdf), not a text"},
		"utf-32":           {"\xff\xfe\x00\x00W\x00\x00\x00", "is UTF-32, which is not supported: save it as UTF-8"},
		"broken utf-8":     {"Café ok\nCaf\xe9 not", "is not valid UTF-8: byte 0xe9 at offset 12, line 2"},
		"stray bytes":      {"We keep \xff\xfe data", "is not valid UTF-8: byte 0xff at offset 8, line 1"},
		"control bytes":    {strings.Repeat("a\x01\x02", 20), "is a binary file, not a text"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := source.Decode("p.txt", []byte(test.raw))
			if err == nil || err.Error() != test.want {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
}

func TestSniff(t *testing.T) {
	tests := map[string]struct {
		text string
		want source.Format
	}{
		"a doctype":         {"\ufeff<!DOCTYPE html>\n<p>Hello", source.HTML},
		"a fragment":        {"<div><p>We keep data.</p><p>Bye.</p></div>", source.HTML},
		"headings":          {"Hello\n\n## Data we keep\n", source.Markdown},
		"front matter":      {"---\ntitle: Privacy\n---\nHello", source.Markdown},
		"links":             {"See [us](https://example.org) and [them](/them).", source.Markdown},
		"prose":             {"PRIVACY POLICY\n\n1. We keep data.\n2. We use <angle> brackets.\n", source.Text},
		"a number sign":     {"We are #1 in privacy.\n#1 always.\n", source.Text},
		"bold in one place": {"We **never** sell data.", source.Text},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if got := source.Sniff([]byte(test.text)); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(prose))
	f.Add(append([]byte("\xff\xfe"), utf16Bytes(prose, true)...))
	f.Add([]byte("Caf\xe9"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		s, err := source.Decode("p.txt", raw)
		if err != nil {
			return
		}
		last := 0
		for offset := range len(s.Text) + 1 {
			at := s.Position(offset).Offset
			if at < last || at > len(raw) {
				t.Fatalf("text offset %d is file offset %d, after %d, of %d bytes", offset, at, last, len(raw))
			}
			last = at
		}
		for offset, r := range string(s.Text) {
			if r == utf8.RuneError || s.Encoding == "latin-1" {
				continue
			}
			want := []byte(string(r))
			if s.Encoding != "utf-8" {
				want = utf16Bytes(string(r), s.Encoding == "utf-16le")
			}
			start, end := s.Position(offset).Offset, s.Position(offset+utf8.RuneLen(r)).Offset
			if !bytes.Equal(raw[start:end], want) {
				t.Fatalf("%q is %x in the file, from %d on", r, raw[start:end], start)
			}
		}
	})
}
