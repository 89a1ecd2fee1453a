package register

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/privlint/privlint/rego"
)

func TestStoredRegisterIsTheRegister(t *testing.T) {
	want, err := Read(rego.Files)
	if err != nil {
		t.Fatal(err)
	}
	stored := string(want.Store(""))[1:]
	got, err := decodeRegister(stored)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
	for _, broken := range []string{"", stored[:len(stored)/2], stored + "x"} {
		if _, err := decodeRegister(broken); err == nil {
			t.Errorf("a stored register of %d bytes instead of %d was read", len(broken), len(stored))
		}
	}
}

func BenchmarkDecode(b *testing.B) {
	rules, err := Read(rego.Files)
	if err != nil {
		b.Fatal(err)
	}
	stored := string(rules.Store(""))[1:]
	b.ReportAllocs()
	for b.Loop() {
		if _, err := decodeRegister(stored); err != nil {
			b.Fatal(err)
		}
	}
}
