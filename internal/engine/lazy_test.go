package engine

import (
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// TestLazyInputsAnswerAsWholeOnes asks what rules may ask of objects that are made as they are read.
func TestLazyInputsAnswerAsWholeOnes(t *testing.T) {
	model, run := fullModel(), exampleRuns()[0]
	answered := 0
	for _, question := range []string{
		`input.sentences[1].text`,
		`input.sentences[1].nothing`,
		`input[1]`,
		`input.sentences[1][2]`,
		`count(input.entities)`,
		`object.keys(input.concepts)`,
		`[k | some k, _ in input.matched]`,
		`[s | some s in input.sentences; s.kind == "paragraph"]`,
		`{s | some s in input.sentences}`,
		`{s.id: s | some s in input.sections}`,
		`[b | some b in input.blocks; b == input.blocks[0]]`,
		`[b | some b in input.blocks; b != input.blocks[0]]`,
		`object.filter(input.matched, ["retention.period", "none"])`,
		`object.filter(input.concepts, {"retention.period": 1})`,
		`object.remove(input.sentences[1], ["text", "range"])`,
		`object.get(input.entities, ["dates", 0, "value"], "none")`,
		`object.get(input, "nothing", "none")`,
		`object.union(input.sentences[1], {"text": "x", "more": 1})`,
		`object.union_n([input.sentences[0], input.sentences[1]])`,
		`object.subset(input.sentences[1], {"id": 1})`,
		`json.filter(input, ["sentences/0/text", "document"])`,
		`json.remove(input.sentences[0], ["range/start"])`,
		`json.patch(input.sentences[0], [{"op": "replace", "path": "/text", "value": "x"}])`,
		`json.marshal(input.sentences[0])`,
		`sprintf("%v", [input.sentences[0]])`,
		`count([path | walk(input.entities, [path, _])])`,
		`[type_name(input), is_object(input.concepts), is_object(input.blocks[0])]`,
		`max(input.sections)`,
		`sort(input.blocks)`,
		`input`,
	} {
		t.Run(question, func(t *testing.T) {
			want, got := answer(t, question, Input(model, run)), answer(t, question, lazyInput(model, run))
			if got == gaveUp { // then the engine makes a whole input
				return
			}
			answered++
			if got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
	if answered < 20 {
		t.Errorf("only %d questions were answered", answered)
	}
}

// gaveUp is the answer where OPA panics or a built-in function refuses an object.
const gaveUp = "gave up"

// TestRulesThatStandNoLazinessAreAnswered holds that rules need not know how the input is made.
func TestRulesThatStandNoLazinessAreAnswered(t *testing.T) {
	for _, message := range []string{`json.marshal(input.sentences[0])`, `sprintf("%v", [sort(input.blocks)])`} {
		engine := engineWithRule(t, metadata+`findings contains {"message": `+message+`, "range": input.document.range}
`)
		report, err := engine.Evaluate(t.Context(), policy("# Title\nText.\n", nil), trial)
		if err != nil {
			t.Fatal(err)
		}
		if len(report.Findings) != 1 || !strings.Contains(report.Findings[0].Message, `"heading"`) {
			t.Errorf("%s: got the findings %v", message, report.Findings)
		}
	}
}

// answer is what OPA says to a question about an input.
func answer(t *testing.T, question string, input ast.Value) (shown string) {
	t.Helper()
	defer func() {
		if recover() != nil {
			shown = gaveUp
		}
	}()
	compiler, err := ast.CompileModules(map[string]string{"q.rego": "package q\n\nanswer := " + question + "\n"})
	if err != nil {
		t.Fatal(err)
	}
	results, err := topdown.NewQuery(ast.MustParseBody("x = data.q.answer")).WithCompiler(compiler).
		WithStore(staticStore{data: ast.NewObject()}).WithTransaction(staticTransaction{}).WithInput(ast.NewTerm(input)).WithStrictBuiltinErrors(true).Run(t.Context())
	switch {
	case err != nil:
		return gaveUp
	case len(results) == 0:
		return "undefined"
	}
	return results[0][ast.Var("x")].String()
}
