package strictyaml_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/strictyaml"
)

type thing struct {
	Name  string            `yaml:"name"`
	Parts []string          `yaml:"parts"`
	Count int               `yaml:"count"`
	Sure  bool              `yaml:"sure"`
	More  map[string]string `yaml:"more"`
}

func TestDecode(t *testing.T) {
	var got thing
	if err := strictyaml.Decode([]byte("name: a\nparts: [b]\ncount: 3\nsure: true\nmore: {c: d}\n"), &got); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(thing{"a", []string{"b"}, 3, true, map[string]string{"c": "d"}}, got); diff != "" {
		t.Error(diff)
	}
}

func TestConvert(t *testing.T) {
	var got thing
	if err := strictyaml.Convert(map[string]any{"name": "a", "count": 3}, &got); err != nil || got.Name != "a" || got.Count != 3 {
		t.Errorf("got %+v, %v", got, err)
	}
	err := strictyaml.Convert(map[string]any{"nmae": "a", "sure": "maybe"}, &got)
	if want := `there is no key "nmae"; text stands where true or false belongs`; err == nil || err.Error() != want {
		t.Errorf("got %v, want %s", err, want)
	}
}

func TestErrors(t *testing.T) {
	for text, want := range map[string]string{
		"":                                   "",
		"name: x\nnmae: y\n":                 `line 2: there is no key "nmae"`,
		"[]":                                 "line 1: a list stands where a mapping belongs",
		"text":                               "line 1: text stands where a mapping belongs",
		"name: {a: b}\n":                     "line 1: a mapping stands where text belongs",
		"name: [a]\n":                        "line 1: a list stands where text belongs",
		"parts: a b\n":                       "line 1: text stands where a list belongs",
		"\ncount: many\nsure: 7\n":           "line 2: text stands where a number belongs; line 3: a number stands where true or false belongs",
		"more: true":                         "line 1: true or false stands where a mapping belongs",
		"a: 1\nb: 1\nc: 1\nd: 1\ne: 1\nf: 1": `line 1: there is no key "a"; line 2: there is no key "b"; line 3: there is no key "c"; line 4: there is no key "d"; line 5: there is no key "e"`,
		"a: [":                               "line 1: did not find expected node content",
	} {
		got := ""
		if err := strictyaml.Decode([]byte(text), &thing{}); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}
