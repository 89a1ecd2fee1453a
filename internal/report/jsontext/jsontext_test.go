package jsontext_test

import (
	"bytes"
	"encoding/json"
	"testing"

	"github.com/privlint/privlint/internal/report/jsontext"
)

// FuzzIndented holds that values are written as encoding/json writes them, alone and in a list, where no character has to be
// escaped that it leaves.
func FuzzIndented(f *testing.F) {
	for _, seed := range []string{
		`{"a": [1, -2.5e3, true, null, "x"], "b": {}, "c": [], "d": [{}, [[]], ""]}`, `"a\"b\\"`, `"{[:,]}"`, `{"<&>": "é “x” \\\" "}`, `7`, `[]`,
	} {
		f.Add(seed)
	}
	const prefix = "    "
	f.Fuzz(func(t *testing.T, text string) {
		var value any
		if json.Unmarshal([]byte(text), &value) != nil {
			t.Skip("not JSON")
		}
		want, err := indent(value, prefix)
		if err != nil {
			t.Fatal(err)
		}
		if !isASCII(want) {
			t.Skip("may have escapes of our own")
		}
		got, err := jsontext.Indented(value, prefix)
		if err != nil || !bytes.Equal(got, want) {
			t.Errorf("got %s, want %s (%v)", got, want, err)
		}
		listed, err := list(value, prefix)
		if wanted := "[\n" + prefix + string(want) + ",\n" + prefix + string(want) + "\n]"; err != nil || listed != wanted {
			t.Errorf("got the list %s, want %s (%v)", listed, wanted, err)
		}
	})
}

func TestEmptyList(t *testing.T) {
	var out bytes.Buffer
	list, err := jsontext.NewList(&out, "  ")
	if err == nil {
		err = list.End("")
	}
	if err != nil || out.String() != "[]" {
		t.Errorf("got %s, %v", out.String(), err)
	}
}

func TestWhatIsNoJSON(t *testing.T) {
	if got, err := jsontext.Indented(func() {}, ""); err == nil {
		t.Errorf("a function is written as %s", got)
	}
	if got, err := jsontext.Compact(func() {}); err == nil {
		t.Errorf("a function is written as %s", got)
	}
}

func TestEscapes(t *testing.T) {
	const text = "a\u202eb <é>"
	for name, encode := range map[string]func(any) ([]byte, error){
		"compact":  jsontext.Compact,
		"indented": func(value any) ([]byte, error) { return jsontext.Indented(value, "") },
	} {
		if got, err := encode(text); err != nil || string(got) != `"a\u202eb <é>"` {
			t.Errorf("%s: got %s, %v", name, got, err)
		}
	}
}

// indent is value as encoding/json indents it.
func indent(value any, prefix string) ([]byte, error) {
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent(prefix, "  ")
	err := encoder.Encode(value)
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), err
}

// list is an array of value twice.
func list(value any, prefix string) (string, error) {
	var out bytes.Buffer
	list, err := jsontext.NewList(&out, prefix)
	for range 2 {
		if err == nil {
			err = list.Add(value)
		}
	}
	if err == nil {
		err = list.End("")
	}
	return out.String(), err
}

func isASCII(text []byte) bool {
	return bytes.IndexFunc(text, func(r rune) bool { return r >= 0x7f }) < 0
}
