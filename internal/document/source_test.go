package document

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPositionCountsCodePoints(t *testing.T) {
	texts := map[string]string{
		"empty":      "",
		"ascii":      "one\ntwo\r\nthree\rfour",
		"multi-byte": "Käse\nGröße – “x”\n\U0001F9C0 end",
		"long line":  strings.Repeat("naïve ", 700) + "\n" + strings.Repeat("– ", 1500),
	}
	for name, text := range texts {
		t.Run(name, func(t *testing.T) {
			source := &Source{Text: []byte(text)}
			line, column := 1, 1
			for offset := 0; offset <= len(text); {
				got := source.Position(offset)
				if want := (Position{offset, line, column}); got != want {
					t.Fatalf("the position of byte %d is %v, want %v", offset, got, want)
				}
				r, size := utf8.DecodeRuneInString(text[offset:])
				column++
				if r == '\n' || r == '\r' && !strings.HasPrefix(text[offset+1:], "\n") {
					line, column = line+1, 1
				}
				offset += max(size, 1)
			}
		})
	}
}

func BenchmarkPositionOnOneLongLine(b *testing.B) {
	source := &Source{Text: []byte(strings.Repeat("naïve ", 200_000))}
	source.Position(0)
	for b.Loop() {
		source.Position(len(source.Text) - 1)
	}
}
