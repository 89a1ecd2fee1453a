package engine

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/rego"
)

// load compiles the embedded rules and builds the data they read.
func load() (*ast.Compiler, ast.Object, error) {
	modules, err := parse(rego.Files)
	if err != nil {
		return nil, nil, err
	}
	compiler := ast.NewCompiler().WithCapabilities(Capabilities())
	compiler.Compile(modules)
	if compiler.Failed() {
		return nil, nil, fmt.Errorf("compiling the rules: %w", compiler.Errors)
	}
	rules, err := register.Read(rego.Files)
	if err != nil {
		return nil, nil, fmt.Errorf("reading the register of rules: %w", err)
	}
	return compiler, dataOf(rules), nil
}

// dataOf is the base document: the register's tables at data.privlint.tables.
func dataOf(rules *register.Register) ast.Object {
	return ast.NewObject(ast.Item(ast.StringTerm("privlint"), ast.ObjectTerm(ast.Item(ast.StringTerm("tables"), native(rules.Tables())))))
}

// parse reads all modules but the tests.
func parse(files fs.FS) (map[string]*ast.Module, error) {
	modules := map[string]*ast.Module{}
	err := fs.WalkDir(files, ".", func(name string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(name, ".rego") || strings.HasSuffix(name, "_test.rego") {
			return err
		}
		content, err := fs.ReadFile(files, name)
		if err != nil {
			return fmt.Errorf("reading %s: %w", name, err)
		}
		module, err := ast.ParseModuleWithOpts(name, string(content), ast.ParserOptions{})
		if err != nil {
			return err
		}
		modules[name] = module
		return nil
	})
	if err == nil && len(modules) == 0 {
		err = errors.New("there are no rules")
	}
	return modules, err
}
