package plan_test

import (
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"
	"github.com/open-policy-agent/opa/v1/storage/inmem"

	"github.com/privlint/privlint/internal/plan"
	"github.com/privlint/privlint/internal/plan/plantest"
)

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

// loaded is the program of a module, stored and loaded again.
func loaded(t *testing.T, module string) *plan.Program {
	t.Helper()
	made, err := plan.Load(string(plantest.Program(t, module).Store()))
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// answers are what OPA and the program say of an input; nil is undefined.
func answers(t *testing.T, module string, made *plan.Program, input string) (want, got plan.Value, wantErr, err error) {
	t.Helper()
	value, err := ast.ValueFromReader(strings.NewReader(input))
	if err != nil {
		t.Fatal(err)
	}
	base := map[string]any{}
	if err := json.Unmarshal([]byte(plantest.Data), &base); err != nil {
		t.Fatal(err)
	}
	results, wantErr := rego.New(rego.Module("test.rego", module), rego.ParsedInput(value), rego.StrictBuiltinErrors(true),
		rego.Store(inmem.NewFromObject(base)), rego.Query("data.test.answer"), rego.GenerateJSON(func(t *ast.Term, _ *rego.EvalContext) (any, error) {
			return plan.FromOPA(t.Value), nil
		})).Eval(t.Context())
	if len(results) > 0 {
		want = results[0].Expressions[0].Value
	}
	got, err = made.Run(t.Context(), plantest.Entrypoint, plan.FromOPA(value))
	return want, got, wantErr, err
}

// TestProgramsAnswerAsOPA runs what Rego has, by OPA and by a plan.
func TestProgramsAnswerAsOPA(t *testing.T) {
	undefined, defined := 0, 0
	for name, rules := range plantest.Rules() {
		t.Run(name, func(t *testing.T) {
			module := plantest.Module(rules)
			made := loaded(t, module)
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

// TestAnEvaluationAnswersSeveralQuestions holds that the answers do not depend on what was asked before, and that nothing is left of
// an input when the next evaluation begins.
func TestAnEvaluationAnswersSeveralQuestions(t *testing.T) {
	made := loaded(t, "package test\n\nanswer := [doubled, input.n]\n\ndoubled := input.n * 2\n")
	for n := range 3 {
		keys, values := []plan.Value{plan.Text("n")}, []plan.Value{plan.Int(n)}
		evaluation := made.Begin(plan.NewObject(keys, values))
		for _, question := range []struct {
			path string
			want plan.Value
		}{
			{"test/answer", plan.NewArray([]plan.Value{plan.Int(2 * n), plan.Int(n)})}, {"test/doubled", plan.Int(2 * n)},
			{"test/answer", plan.NewArray([]plan.Value{plan.Int(2 * n), plan.Int(n)})},
		} {
			if got, err := evaluation.Value(t.Context(), question.path); err != nil || plan.Compare(got, question.want) != 0 {
				t.Errorf("%s of %d: got %v and the error %v, want %v", question.path, n, plan.Shown(got), err, plan.Shown(question.want))
			}
		}
		if _, err := evaluation.Value(t.Context(), "test/nothing"); !errors.Is(err, plan.ErrUnable) {
			t.Errorf("got the error %v for a function that does not exist, want %v", err, plan.ErrUnable)
		}
		evaluation.End()
	}
}

func TestRunsEnd(t *testing.T) {
	made := loaded(t, "package test\n\nanswer if { some a in input; some b in input; some c in input; some d in input; a + b + c + d == -1 }\n")
	numbers := make([]plan.Value, 3000)
	for i := range numbers {
		numbers[i] = plan.Int(i)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	_, err := made.Run(ctx, plantest.Entrypoint, plan.NewArray(numbers))
	stopped, ok := errors.AsType[*plan.StoppedError](err)
	if !ok || stopped.Path != "test/answer" || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("got the error %v, want that test/answer was stopped at the deadline", err)
	}
}

func TestBrokenProgramsAreRefused(t *testing.T) {
	stored := string(plantest.Program(t, "package test\n\nanswer := input.a if input.b in {1, 2, \"x\"}\n").Store())
	for n := range len(stored) {
		if _, err := plan.Load(stored[:n]); err == nil {
			t.Fatalf("the first %d of %d bytes were accepted", n, len(stored))
		}
	}
}
