// Package plantest makes the small programs that the tests of package plan and of package assemble run.
package plantest

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/bundle"
	"github.com/open-policy-agent/opa/v1/compile"
	"github.com/open-policy-agent/opa/v1/ir"

	"github.com/privlint/privlint/internal/plan"
	"github.com/privlint/privlint/internal/plan/assemble"
)

// Entrypoint is what every program answers.
const Entrypoint = "test/answer"

// Data are the base document of all programs, as JSON.
const Data = `{"table": {"a": {"n": 1, "on": true}, "b": {"n": 2}, "c": {"n": 3, "list": ["x", "y"]}}, "all": ["a", "b", "c", "d"]}`

// Rules are small rules by what they show, each defining "answer".
func Rules() map[string]string {
	return map[string]string{
		"lookups":            `answer := {"deep": object.get(input, ["deep", "a", "b", "c"], "none"), "item": input.items[0].name}`,
		"undefined":          `answer := input.items[5].name`,
		"every":              `answer if every item in input.items { item.id > 0 }`,
		"every of nothing":   `answer if every x in input.nothing { x }`,
		"every in a loop":    `answer contains name if { some name in data.all; every item in input.items { item.name != name } }`,
		"some":               `answer contains item.name if some item in input.items`,
		"keys and values":    `answer contains [k, v] if some k, v in input.names`,
		"negation":           `answer contains item.id if { some item in input.items; not item.tags }`,
		"negated loop":       "answer contains item.id if { some item in input.items; not tagged(item) }\ntagged(item) if some tag in item.tags",
		"else":               "answer := 1 if input.flag == true\nelse := 2 if input.flag == false\nelse := 3",
		"else in a function": "answer := [grade(item.id) | some item in input.items]\ngrade(n) := \"low\" if n < 2\nelse := \"middle\" if n < 3\nelse := \"high\"",
		"default":            "default answer := \"none\"\nanswer := input.flag",
		"default function":   "answer := [f(item) | some item in input.items]\ndefault f(_) := \"none\"\nf(item) := item.tags[0]",
		"several bodies":     "answer if input.flag == true\nanswer if input.items[0].id == 7\nanswer if count(input.names) == 2",
		"two values":         "answer := x if x := input.items[_].id",
		"partial object":     `answer[item.name] := item.id if some item in input.items`,
		"partial sets":       `answer[item.name] contains item.id if some item in input.items`,
		"nested partial":     `answer[item.name].by[i] := item.id if some i, item in input.items`,
		"comprehensions":     `answer := {"a": [x.id | some x in input.items], "s": {x.name | some x in input.items}, "o": {i: x.name | some i, x in input.items}}`,
		"conflicting keys":   `answer := {x.name: x.id | some x in input.items}`,
		"conditional array":  `answer := [["on", x.name, [x.id | x.id > 1]] | some x in input.items]`,
		"conditional value":  `answer := {x.name: {"id": x.id, "if": {"b" | x.id > 1}, "list": [x.id, [x.tags | x.tags]]} | some x in input.items}`,
		"nested":             `answer := [[tag | some tag in item.tags; tag != "y"] | some item in input.items]`,
		"literal sets":       `answer := [item.id | some item in input.items; item.name in {"a", "c", "ä"}]`,
		"sets":               `answer := {"u": a | b, "i": a & b, "d": a - b} if { a := {x.name | some x in input.items}; b := {"a", "q"} }`,
		"tables":             `answer := {name: data.table[name].n | some name in input.wanted; data.table[name]}`,
		"dynamic table":      `answer := object.filter(data.table, input.wanted)`,
		"rules as data":      "answer := {name: v | some name in data.all; v := data.test.rules[name].value}\nrules.a.value := input.flag\nrules.c.value := 3\nrules.e.value := 5",
		"constants":          "answer := [limits.most, words[_]] if input\nlimits := {\"most\": 3, \"least\": 1}\nwords := [upper(w) | some w in [\"a\", \"b\"]]",
		"undefined constant": "answer := missing if input\nmissing := data.table.z",
		"unification":        `answer := [a, b] if [a, b] := [input.flag, input.items[0].id]`,
		"array patterns":     `answer := first if { some first; some item in input.items; [first, "y"] = item.tags }`,
		"object patterns":    `answer contains n if { some item in input.items; {"id": n, "name": "a"} = object.remove(item, ["tags"]) }`,
		"arithmetic":         `answer := {"sum": item.id + 1, "half": item.id / 2, "product": item.id * item.id, "less": 1 - item.id} if item := input.items[0]`,
		"early exit":         "answer if { some item in input.items; item.name == \"a\" }\n",
		"false is a value":   `answer := {"flag": f} if f := input.items[0].flag`,
		"object of objects":  `answer := {"z": 1, "a": {"k": input.flag, "b": [input.items[0].id]}, "m": {"x"}}`,
		"union":              `answer := object.union({"a": {"x": 1}, "b": 2}, input.names)`,
		"error":              `answer := to_number(input.items[0].name)`,
		"strings":            `answer := [sprintf("%s is %v", [x.name, x.id]) | some x in input.items; startswith(x.name, "")]`,
		"membership":         `answer := ["a" in input.wanted, 2 in input.names, "x" in input.items[0].tags]`,
		"functions":          "answer contains twice(item.id) if some item in input.items\ntwice(x) := y if y := x * 2",
		"constant argument":  "answer := [f(1), f(2)] if input\nf(1) := \"one\"\nf(x) := \"other\" if x != 1",
	}
}

// Module is the text of a module with the rules.
func Module(rules string) string { return "package test\n\n" + rules + "\n" }

// Program is the program of a module, as it was assembled.
func Program(t *testing.T, module string) *plan.Program {
	t.Helper()
	parsed, err := ast.ParseModule("test.rego", module)
	if err != nil {
		t.Fatal(err)
	}
	var tables map[string]any
	if err := json.Unmarshal([]byte(Data), &tables); err != nil {
		t.Fatal(err)
	}
	b := &bundle.Bundle{Data: tables, Modules: []bundle.ModuleFile{{URL: "test.rego", Path: "test.rego", Parsed: parsed}}}
	b.Manifest.Init()
	compiler := compile.New().WithTarget(compile.TargetPlan).WithEntrypoints(Entrypoint).WithBundle(b)
	if err := compiler.Build(t.Context()); err != nil {
		t.Fatal(err)
	}
	var policy ir.Policy
	if err := json.Unmarshal(compiler.Bundle().PlanModules[0].Raw, &policy); err != nil {
		t.Fatal(err)
	}
	value, err := ast.ValueFromReader(strings.NewReader(Data))
	if err != nil {
		t.Fatal(err)
	}
	object, _ := plan.FromOPA(value).(*plan.Object)
	made, err := assemble.Assemble(&policy, object)
	if err != nil {
		t.Fatal(err)
	}
	return made
}
