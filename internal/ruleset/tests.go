package ruleset

import (
	"errors"
	"io/fs"
	"path"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/privlint/privlint/internal/engine"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/rego"
)

// Own are the rules that are not embedded.
func (s *Set) Own() (own []*register.Rule) {
	embedded, err := register.Embedded()
	for i := range s.Register.Rules {
		rule := &s.Register.Rules[i]
		if err == nil {
			if known, ok := embedded.Rule(rule.ID); ok && known.ID == rule.ID {
				continue
			}
		}
		own = append(own, rule)
	}
	return own
}

// TestModules are all modules with the tests of the folders, whose names are those of own, and what the library has for tests.
func (s *Set) TestModules() (modules map[string]*ast.Module, own map[string]bool, err error) {
	if modules, err = engine.Modules(s.Files); err != nil {
		return nil, nil, err
	}
	helpers, err := fs.Glob(rego.Files, "lib/testing*_test.rego")
	if err != nil {
		return nil, nil, err
	}
	files := s.tests
	for _, name := range helpers {
		content, err := fs.ReadFile(rego.Files, name)
		if err != nil {
			return nil, nil, err
		}
		files = append(slices.Clip(files), file{name, name, content})
	}
	own = map[string]bool{}
	var problems []error
	for _, f := range files {
		module, err := engine.ParseModule(f.shown, f.content, ast.ParserOptions{})
		problems = append(problems, err)
		modules[f.shown] = module
	}
	if err := errors.Join(problems...); err != nil {
		return nil, nil, err
	}
	for _, f := range s.tests {
		own[f.shown] = true
	}
	return modules, own, nil
}

// Problems shows the errors of a compiler with the lines of the rules and tests that they are in.
func (s *Set) Problems(found ast.Errors) error {
	contents := map[string][]byte{}
	for _, f := range s.tests {
		contents[f.shown] = f.content
	}
	return engine.Problems(found, func(shown string) []byte {
		if content, ok := contents[shown]; ok {
			return content
		}
		var content []byte
		_ = register.WalkSources(s.Files, func(name string, bytes []byte) error { // they were read before
			if path.Ext(name) == ".rego" && register.Shown(s.Files, name) == shown {
				content = bytes
			}
			return nil
		})
		return content
	})
}
