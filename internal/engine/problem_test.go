package engine_test

import (
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/privlint/privlint/internal/engine"
)

// TestExcerpt holds that of a long line what is around the column is shown, with the mark below it.
func TestExcerpt(t *testing.T) {
	long := strings.Repeat("é", 500)
	for name, test := range map[string]struct {
		line   string
		column int
		at     string // what the mark stands below
	}{
		"short":         {"x := y", 6, "y"},
		"tabs":          {"\t\tx := y", 8, "y"},
		"long before":   {long + "Y", len(long) + 1, "Y"},
		"long after":    {"Y" + long, 1, "Y"},
		"long all over": {long + "Y" + long, len(long) + 1, "Y"},
		"beyond":        {"x", 99, ""},
	} {
		t.Run(name, func(t *testing.T) {
			excerpt := (&engine.Problem{Line: test.line, Column: test.column}).Excerpt()
			line, mark := []rune(excerpt[0]), []rune(excerpt[1])
			if got := string(line[len(mark)-1:]); !strings.HasPrefix(got, test.at) || len(line) > 250 || mark[len(mark)-1] != '^' {
				t.Errorf("got %q", excerpt)
			}
		})
	}
}

// TestDeepModules holds that a module whose compiling would take minutes is refused.
func TestDeepModules(t *testing.T) {
	for text, refused := range map[string]bool{
		"package x\n\ny := " + strings.Repeat("1 + ", 10_000) + "1":                                     true,
		"package x\n\ny := " + strings.Repeat("[", 3_000) + strings.Repeat("]", 3_000):                  true,
		"package x\n\ny := " + strings.Repeat("[", 100) + strings.Repeat("]", 100):                      false,
		"package x\n\ny := {" + strings.Repeat("1, ", 10_000) + "1}\n" + strings.Repeat("z := 1\n", 99): false,
	} {
		if _, err := engine.ParseModule("x.rego", []byte(text), ast.ParserOptions{}); (err != nil && strings.HasPrefix(err.Error(), "x.rego: it is nested more than")) != refused {
			t.Errorf("%.40s...: got %.200v", text, err)
		}
	}
}
