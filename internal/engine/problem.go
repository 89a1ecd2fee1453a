package engine

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
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

// Excerpt are the line of the source and, below it, a mark at the column.
func (p *Problem) Excerpt() []string {
	before := p.Line[:min(max(p.Column-1, 0), len(p.Line))]
	indent := strings.Map(func(r rune) rune {
		if r == '\t' {
			return r
		}
		return ' '
	}, before)
	return []string{p.Line, indent + "^"}
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
	var found ast.Errors
	if errors.As(err, &found) {
		return nil, joined(found, func(string) []byte { return content })
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	if module == nil {
		return nil, fmt.Errorf("%s: the file is empty", name)
	}
	return module, nil
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
	return errors.Join(joined(found, func(file string) []byte { return contents[file] }), err)
}

func joined(found ast.Errors, contentOf func(file string) []byte) error {
	found.Sort()
	var list []error
	for _, one := range found {
		if one.Location == nil {
			list = append(list, errors.New(one.Message))
			continue
		}
		lines := strings.Split(string(contentOf(one.Location.File)), "\n")
		problem := &Problem{File: one.Location.File, Row: one.Location.Row, Column: one.Location.Col, Message: message(one)}
		if problem.Row > 0 && problem.Row <= len(lines) {
			problem.Line = strings.TrimRight(lines[problem.Row-1], "\r")
		}
		list = append(list, problem)
	}
	list = slices.CompactFunc(list, func(a, b error) bool { return a.Error() == b.Error() })
	return errors.Join(list...)
}

// message says of a function that the sandbox does not have that it is no mistake of spelling.
func message(err *ast.Error) string {
	name, isFunction := strings.CutPrefix(err.Message, "undefined function ")
	if isFunction && ast.BuiltinMap[name] != nil {
		return fmt.Sprintf("%s is not allowed: rules reach no network, environment, clock or chance", name)
	}
	return err.Message
}
