package assemble_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/bundle"
	"github.com/open-policy-agent/opa/v1/compile"
	"github.com/open-policy-agent/opa/v1/ir"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage/inmem"

	"github.com/privlint/privlint/internal/plan"
	"github.com/privlint/privlint/internal/plan/assemble"
)

// data are the base document of all tests.
const data = `{"table": {"a": {"n": 1, "on": true}, "b": {"n": 2}, "c": {"n": 3, "list": ["x", "y"]}}, "all": ["a", "b", "c", "d"]}`

// inputs are what every module is asked about.
func inputs() []string {
	return []string{
		`{}`,
		`{"items": [], "names": {}, "wanted": ["a"]}`,
		`{"items": [{"id": 1, "name": "a", "tags": ["x", "y"]}, {"id": 2, "name": "b", "tags": []}, {"id": 3, "name": "a"}], "names": {"a": 1, "b": [2]}, "flag": true, "wanted": ["a", "c", "e"]}`,
		`{"items": [{"id": 7, "name": "c", "tags": ["z", "x"], "flag": false}], "names": {"c": null, "d": {"a": 1}}, "flag": false, "deep": {"a": {"b": {"c": "found"}}}, "wanted": "a"}`,
		`{"items": [{"id": 1.5, "name": "A"}, {"id": 1, "name": "ä"}, {"id": -1, "name": ""}], "names": ["a", "b"], "flag": "yes"}`,
	}
}

func program(t *testing.T, module string) *plan.Program {
	t.Helper()
	parsed, err := ast.ParseModule("test.rego", module)
	if err != nil {
		t.Fatal(err)
	}
	var tables map[string]any
	if err := json.Unmarshal([]byte(data), &tables); err != nil {
		t.Fatal(err)
	}
	b := &bundle.Bundle{Data: tables, Modules: []bundle.ModuleFile{{URL: "test.rego", Path: "test.rego", Parsed: parsed}}}
	b.Manifest.Init()
	compiler := compile.New().WithTarget(compile.TargetPlan).WithEntrypoints("test/answer").WithBundle(b)
	if err := compiler.Build(t.Context()); err != nil {
		t.Fatal(err)
	}
	var policy ir.Policy
	if err := json.Unmarshal(compiler.Bundle().PlanModules[0].Raw, &policy); err != nil {
		t.Fatal(err)
	}
	value, err := ast.ValueFromReader(strings.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	object, _ := plan.FromOPA(value).(*plan.Object)
	made, err := assemble.Assemble(&policy, object)
	if err != nil {
		t.Fatal(err)
	}
	loaded, err := plan.Load(string(made.Store()))
	if err != nil {
		t.Fatal(err)
	}
	return loaded
}

// answers are what OPA and the program say of an input; nil is undefined.
func answers(t *testing.T, module string, made *plan.Program, input string) (want, got plan.Value, wantErr, err error) {
	t.Helper()
	value, err := ast.ValueFromReader(strings.NewReader(input))
	if err != nil {
		t.Fatal(err)
	}
	base := map[string]any{}
	if err := json.Unmarshal([]byte(data), &base); err != nil {
		t.Fatal(err)
	}
	results, wantErr := rego.New(rego.Module("test.rego", module), rego.ParsedInput(value), rego.StrictBuiltinErrors(true),
		rego.Store(inmem.NewFromObject(base)), rego.Query("data.test.answer"), rego.GenerateJSON(func(t *ast.Term, _ *rego.EvalContext) (any, error) {
			return plan.FromOPA(t.Value), nil
		})).Eval(t.Context())
	if len(results) > 0 {
		want = results[0].Expressions[0].Value
	}
	got, err = made.Run(t.Context(), "test/answer", plan.FromOPA(value))
	return want, got, wantErr, err
}

// TestProgramsAnswerAsOPA runs what Rego has, by OPA and by a plan.
func TestProgramsAnswerAsOPA(t *testing.T) {
	tests := map[string]string{
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
	undefined, defined := 0, 0
	for name, rules := range tests {
		t.Run(name, func(t *testing.T) {
			module := "package test\n\n" + rules + "\n"
			made := program(t, module)
			for _, input := range inputs() {
				want, got, wantErr, err := answers(t, module, made, input)
				if wantErr != nil {
					if !errors.Is(err, plan.ErrUnable) {
						t.Errorf("%s: got %v and the error %v, want %v, since OPA says: %v", input, plan.Shown(got), err, plan.ErrUnable, wantErr)
					}
					continue
				}
				if err != nil || plan.Compare(got, want) != 0 {
					t.Errorf("%s: got %v and the error %v, want %v", input, plan.Shown(got), err, plan.Shown(want))
				}
				if want == nil {
					undefined++
				} else {
					defined++
				}
			}
		})
	}
	if undefined < 10 || defined < 50 {
		t.Errorf("%d answers were undefined and %d defined", undefined, defined)
	}
}

func TestRunsEnd(t *testing.T) {
	made := program(t, "package test\n\nanswer if { some a in input; some b in input; some c in input; some d in input; a + b + c + d == -1 }\n")
	numbers := make([]plan.Value, 3000)
	for i := range numbers {
		numbers[i] = plan.Int(i)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	_, err := made.Run(ctx, "test/answer", plan.NewArray(numbers))
	stopped, ok := errors.AsType[*plan.StoppedError](err)
	if !ok || stopped.Path != "test/answer" || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got the error %v, want that test/answer was stopped at the deadline", err)
	}
}

func TestBrokenProgramsAreRefused(t *testing.T) {
	stored := string(program(t, "package test\n\nanswer := input.a if input.b in {1, 2, \"x\"}\n").Store())
	for n := range len(stored) {
		if _, err := plan.Load(stored[:n]); err == nil {
			t.Fatalf("the first %d of %d bytes were accepted", n, len(stored))
		}
	}
}
