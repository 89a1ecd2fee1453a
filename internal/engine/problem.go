package engine

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/privlint/privlint/internal/register"
)

// Problem is something wrong in the source of a rule.
type Problem struct { //nolint:errname // it is one of the problems that an error lists
	File string
	// Row and Column count from 1, the column in bytes.
	Row, Column int
	Message     string
	// Line is the line of the source.
	Line string
}

// Error implements error, in one line.
func (p *Problem) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Row, p.Column, p.Message)
}

// mostShown is how many bytes of a line are shown on either side of a problem.
const mostShown = 120

// Excerpt are the line of the source, or what is around the column of a long one, and, below it, a mark at the column.
func (p *Problem) Excerpt() []string {
	at := min(max(p.Column-1, 0), len(p.Line))
	before, after := p.Line[:at], p.Line[at:]
	if len(before) > mostShown {
		before = "…" + strings.ToValidUTF8(before[len(before)-mostShown:], "")
	}
	if len(after) > mostShown {
		after = strings.ToValidUTF8(after[:mostShown], "") + "…"
	}
	indent := strings.Map(func(r rune) rune {
		if r == '\t' {
			return r
		}
		return ' '
	}, before)
	return []string{before + after, indent + "^"}
}

// ParseModule parses a module of anybody's. Its errors are [Problem] values, joined.
func ParseModule(name string, content []byte, options ast.ParserOptions) (module *ast.Module, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			module, err = nil, fmt.Errorf("%s: it cannot be parsed: %v", name, cause)
		}
	}()
	if options.Capabilities == nil {
		options.Capabilities = Capabilities()
	}
	module, err = ast.ParseModuleWithOpts(name, string(content), options)
	if found, ok := errors.AsType[ast.Errors](err); ok {
		return nil, Problems(found, func(string) []byte { return content })
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	switch {
	case module == nil:
		return nil, fmt.Errorf("%s: the file is empty", name)
	case depth(module) > mostDepth:
		return nil, fmt.Errorf("%s: it is nested more than %d deep", name, mostDepth)
	}
	return module, nil
}

// mostDepth bounds how deep a module may be nested: the time that the compiler takes grows with the square of it.
const mostDepth = 2000

// depth is how deep what stands in a module is nested.
func depth(module *ast.Module) (most int) {
	depth := 0
	ast.NewBeforeAfterVisitor(
		func(any) bool {
			depth++
			most = max(most, depth)
			return false
		},
		func(any) { depth-- },
	).Walk(module)
	return most
}

// problems are the errors of a compiler as problems in files.
func problems(found ast.Errors, files fs.FS) error {
	contents := map[string][]byte{}
	err := register.WalkSources(files, func(name string, content []byte) error {
		if path.Ext(name) == ".rego" {
			contents[register.Shown(files, name)] = content
		}
		return nil
	})
	return errors.Join(Problems(found, func(file string) []byte { return contents[file] }), err)
}

// Problems are the errors of OPA as [Problem] values, joined, one for each line of a source.
func Problems(found ast.Errors, contentOf func(file string) []byte) error {
	found.Sort()
	var list []error
	seen := map[string]bool{}
	for _, one := range found {
		if one.Location == nil {
			list = append(list, errors.New(one.Message))
			continue
		}
		problem := newProblem(one, string(contentOf(one.Location.File)))
		if line := fmt.Sprintf("%s:%d", problem.File, problem.Row); !seen[line] {
			seen[line] = true
			list = append(list, problem)
		}
	}
	return errors.Join(list...)
}

// newProblem finds the line that the error is about. What is missing at the end of a file is missing after its last text.
func newProblem(err *ast.Error, content string) *Problem {
	problem := &Problem{File: err.Location.File, Row: err.Location.Row, Column: max(err.Location.Col, 1), Message: message(err)}
	lines := strings.Split(content, "\n")
	row := min(problem.Row, len(lines))
	for row > 1 && strings.TrimSpace(lines[row-1]) == "" {
		row--
	}
	if row < 1 {
		return problem
	}
	problem.Line = strings.TrimRight(lines[row-1], "\r")
	if row != problem.Row {
		problem.Row, problem.Column = row, len(problem.Line)+1
	}
	return problem
}

// message says of a function that the sandbox does not have that it is no mistake of spelling.
func message(err *ast.Error) string {
	name, isFunction := strings.CutPrefix(err.Message, "undefined function ")
	if isFunction && endless[name] {
		return fmt.Sprintf("%s is not allowed: nothing bounds the time and the memory that it takes", name)
	}
	if isFunction && ast.BuiltinMap[name] != nil {
		return fmt.Sprintf("%s is not allowed: rules reach no network, environment, clock or chance", name)
	}
	return generated.ReplaceAllString(err.Message, "_")
}

// generated are names that the compiler gives to what has none.
var generated = regexp.MustCompile(`__local[0-9]+__`)
