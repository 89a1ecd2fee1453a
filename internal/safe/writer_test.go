package safe_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/privlint/privlint/internal/safe"
)

func TestWriter(t *testing.T) {
	var out bytes.Buffer
	w := safe.NewWriter(&out)
	for _, text := range []string{"a\x1b[2J\nb\u202e", "c\n\n", "", "d\r\n"} {
		if n, err := w.Write([]byte(text)); err != nil || n != len(text) {
			t.Errorf("%q: %d bytes, %v", text, n, err)
		}
	}
	if want := "a<U+001B>[2J\nb<U+202E>c\n\nd<U+000D>\n"; out.String() != want {
		t.Errorf("got %q, want %q", out.String(), want)
	}
	if _, err := safe.NewWriter(full{}).Write([]byte("a\n")); !errors.Is(err, errFull) {
		t.Errorf("got the error %v", err)
	}
}

var errFull = errors.New("no space left")

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errFull }
