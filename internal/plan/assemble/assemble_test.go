package assemble_test

import (
	"bytes"
	"testing"

	"github.com/privlint/privlint/internal/plan"
	"github.com/privlint/privlint/internal/plan/plantest"
)

// TestAssembledAlike assembles every module twice: the same rules are the same bytes, and what was stored is what is loaded.
func TestAssembledAlike(t *testing.T) {
	seen := map[string]string{}
	for name, rules := range plantest.Rules() {
		t.Run(name, func(t *testing.T) {
			module := plantest.Module(rules)
			stored := plantest.Program(t, module).Store()
			if !bytes.Equal(stored, plantest.Program(t, module).Store()) {
				t.Error("assembled twice, the program differs")
			}
			loaded, err := plan.Load(string(stored))
			if err != nil {
				t.Fatal(err)
			}
			if !bytes.Equal(stored, loaded.Store()) {
				t.Error("loaded and stored again, the program differs")
			}
			if other, ok := seen[string(stored)]; ok {
				t.Errorf("the program is that of %q", other)
			}
			seen[string(stored)] = name
		})
	}
}
