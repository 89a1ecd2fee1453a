package engine

import (
	"fmt"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// longestText is the length in bytes of the longest text that a built-in may make: more than the largest document has.
const longestText = 32 << 20

// Two built-ins can make a text as long as the lengths of their operands multiplied, in one step. The clock and the memory are
// looked at between steps only, so what they would make is reckoned before. OPA keeps its built-ins in a table that may be
// changed only before anything is evaluated.
func init() { //nolint:gochecknoinits // see above
	for name, length := range map[string]func(operands []*ast.Term) int{ast.Concat.Name: concatLength, ast.Sprintf.Name: sprintfLength} {
		original := topdown.GetBuiltin(name)
		topdown.RegisterBuiltinFunc(name, func(bctx topdown.BuiltinContext, operands []*ast.Term, iter func(*ast.Term) error) error {
			if length(operands) > longestText {
				return fmt.Errorf("it makes a text of more than %d MB", longestText>>20)
			}
			return original(bctx, operands, iter)
		})
	}
}

// concatLength is the length of the parts, which may be one text many times, and of what joins them.
func concatLength(operands []*ast.Term) int {
	join, _ := operands[0].Value.(ast.String)
	total := 0
	add := func(part *ast.Term) {
		text, _ := part.Value.(ast.String)
		total += len(text) + len(join)
	}
	switch parts := operands[1].Value.(type) {
	case *ast.Array:
		parts.Foreach(add)
	case ast.Set:
		parts.Foreach(add)
	}
	return total
}

// widest is the largest width that the package fmt accepts.
const widest = 1_000_000

// sprintfLength is at least as much as the verbs of the format can make of the arguments, where the format names more verbs than
// anybody writes; else each argument stands there some times at most.
func sprintfLength(operands []*ast.Term) int {
	format, _ := operands[0].Value.(ast.String)
	arguments, _ := operands[1].Value.(*ast.Array)
	verbs := strings.Count(string(format), "%")
	if verbs <= 16 || arguments == nil {
		return 0
	}
	longest := 0
	arguments.Foreach(func(argument *ast.Term) {
		if text, ok := argument.Value.(ast.String); ok {
			longest = max(longest, len(text))
		} else {
			longest = max(longest, len(argument.Value.String()))
		}
	})
	return verbs*longest + widths(string(format))
}

// widths adds up the widths and precisions that a format gives.
func widths(format string) int {
	total, width := 0, 0
	for i := range len(format) {
		switch c := format[i]; {
		case '0' <= c && c <= '9':
			width = min(10*width+int(c-'0'), widest)
			continue
		case c == '*':
			total += widest
		}
		total, width = total+width, 0
	}
	return total
}
