package lexicon

import (
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestPreparedFindsTheSame(t *testing.T) {
	compiled, err := Load(os.DirFS("../../rego"), "lexicon/en")
	if err != nil {
		t.Fatal(err)
	}
	prepared, err := FromPrepared(string(compiled.Prepare()))
	if err != nil {
		t.Fatal(err)
	}
	want, got := modelOf(policyOf(4<<10)...), modelOf(policyOf(4<<10)...)
	compiled.Match(want)
	prepared.Match(got)
	if len(want.Concepts) == 0 {
		t.Fatal("the text holds no concept")
	}
	if diff := cmp.Diff(want.Concepts, got.Concepts); diff != "" {
		t.Error(diff)
	}
}

func TestPreparedErrors(t *testing.T) {
	l, err := Compile([]File{{Name: "t", Data: []byte("concepts: {c: [a b]}")}})
	if err != nil {
		t.Fatal(err)
	}
	data := string(l.Prepare())
	for n := range data {
		if _, err := FromPrepared(data[:n]); err == nil {
			t.Errorf("%d of %d bytes are read without an error", n, len(data))
		}
	}
	if _, err := FromPrepared(data + "\x00"); err == nil {
		t.Error("a byte too many is no error")
	}
}

func BenchmarkFromPrepared(b *testing.B) {
	l, err := Load(os.DirFS("../../rego"), "lexicon/en")
	if err != nil {
		b.Fatal(err)
	}
	data := string(l.Prepare())
	b.SetBytes(int64(len(data)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := FromPrepared(data); err != nil {
			b.Fatal(err)
		}
	}
}
