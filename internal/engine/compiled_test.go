package engine

import (
	"testing"

	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/rego"
)

// TestCompiledRulesGiveTheSameReport holds the compiled form to what the sources, compiled in full, say.
func TestCompiledRulesGiveTheSameReport(t *testing.T) {
	fromSources, err := newEngine(loadSources(rego.Files))
	if err != nil {
		t.Fatal(err)
	}
	rules, err := register.Read(rego.Files)
	if err != nil {
		t.Fatal(err)
	}
	compiler, err := compile(rego.Files, rules, false)
	if err != nil {
		t.Fatal(err)
	}
	stored, err := writeCompiled("digest", compiler, rules)
	if err != nil {
		t.Fatal(err)
	}
	fromStored, err := newEngine(loadCompiled(string(stored)))
	if err != nil {
		t.Fatal(err)
	}
	for name, model := range exampleModels() {
		for _, run := range exampleRuns() {
			want, err := fromSources.evaluate(t.Context(), fromSources.embedded(fromSources.data), Input(model, run))
			if err != nil {
				t.Fatal(err)
			}
			got, err := fromStored.evaluate(t.Context(), fromStored.embedded(fromStored.data), lazyInput(model, run))
			if err != nil {
				t.Fatal(err)
			}
			if got.Compare(want) != 0 {
				t.Errorf("%s as of %s: the report is\n%v\nwant\n%v", name, run.AsOf, got, want)
			}
		}
	}
}

func TestCompiledRulesOfAnotherOPAAreRefused(t *testing.T) {
	for name, stored := range map[string]string{"empty": "", "another version": "digest\n\x01\x051.0.0\x00"} {
		if _, _, err := loadCompiled(stored); err == nil {
			t.Errorf("%s: compiled rules were accepted", name)
		}
	}
}
