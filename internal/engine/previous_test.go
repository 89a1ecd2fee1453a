package engine

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
)

func TestChanges(t *testing.T) {
	const before = "# Privacy\nWe keep “data” for 30 days.\nWe sell nothing.\n"
	tests := []struct{ name, text, want string }{
		{"nothing", before, "map[added:[] removed:[] words:0]"},
		{"quotation marks and white space", "# Privacy\nWe  keep \"data\" for 30 days.\nWe sell nothing.\n", "map[added:[] removed:[] words:0]"},
		{"order", "# Privacy\nWe sell nothing.\nWe keep “data” for 30 days.\n", "map[added:[] removed:[] words:0]"},
		{"a word", "# Privacy\nWe keep “data” for 90 days.\nWe sell nothing.\n", "map[added:[1] removed:[1] words:1]"},
		{"a sentence more", before + "We sell nothing.\n", "map[added:[3] removed:[] words:3]"},
		{"a sentence less", "# Privacy\nWe sell nothing.\n", "map[added:[] removed:[1] words:6]"},
		{"everything", "", "map[added:[] removed:[0 1 2] words:10]"},
	}
	for _, test := range tests {
		if got := fmt.Sprint(changes(policy(test.text, nil), policy(before, nil))); got != test.want {
			t.Errorf("%s: got %s, want %s", test.name, got, test.want)
		}
	}
	item, moved := policy("# Privacy\nWe never collect:\nhealth data\n", nil), policy("# Privacy\nWe collect:\nhealth data\n", nil)
	item.Sentences[2].Lead, moved.Sentences[2].Lead = 1, 1
	if got, want := fmt.Sprint(changes(moved, item)["added"]), "[1 2]"; got != want {
		t.Errorf("an item under another lead: got %s, want %s", got, want)
	}
}

func TestPreviousIsTheSameInBothForms(t *testing.T) {
	engine, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	run := Context{AsOf: "2026-11-21", Packs: []string{"change", "core"}}
	model := policy("# Privacy\nWe collect your name.\n", nil)
	if run.Previous, err = engine.Previous(t.Context(), model, fullModel(), run); err != nil {
		t.Fatal(err)
	}
	encoded, err := ModelJSON(model, run, "")
	if err != nil {
		t.Fatal(err)
	}
	want, err := ast.ValueFromReader(bytes.NewReader(encoded))
	if err != nil {
		t.Fatal(err)
	}
	if got := Input(model, run); got.Compare(want) != 0 {
		t.Errorf("input\n%v\nis not the model as JSON\n%v", got, want)
	}
	report, err := engine.Evaluate(t.Context(), model, run)
	if err != nil {
		t.Fatal(err)
	}
	if len(report.Packs) != 2 {
		t.Errorf("the packs are %v", report.Packs)
	}
}
