package rego_test

import (
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/format"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/tester"

	"github.com/privlint/privlint/internal/engine"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/rego"
)

// TestRego runs the tests in *_test.rego.
func TestRego(t *testing.T) {
	modules := parse(t)
	rules, err := register.Read(rego.Files)
	if err != nil {
		t.Fatal(err)
	}
	store := inmem.NewFromObject(map[string]any{"privlint": map[string]any{"tables": rules.Tables()}})
	if err := storage.Txn(t.Context(), store, storage.WriteParams, func(transaction storage.Transaction) error {
		results, err := tester.NewRunner().SetStore(store).SetModules(modules).CapturePrintOutput(true).RaiseBuiltinErrors(true).RunTests(t.Context(), transaction)
		if err != nil {
			return err
		}
		report(t, results)
		return nil
	}); err != nil {
		t.Fatal(err)
	}
}

func report(t *testing.T, results chan *tester.Result) {
	t.Helper()
	count := 0
	for result := range results {
		count++
		if result.Pass() && !result.Skip {
			continue
		}
		t.Errorf("%s: %s.%s: %v\n%s", result.Location, result.Package, result.Name, result.Error, result.Output)
	}
	if count == 0 {
		t.Error("there are no tests")
	}
}

// TestStrict holds that all modules compile in strict mode and call nothing outside the sandbox.
func TestStrict(t *testing.T) {
	compiler := ast.NewCompiler().WithStrict(true).WithCapabilities(engine.Capabilities())
	compiler.Compile(parse(t))
	for _, err := range compiler.Errors {
		t.Error(err)
	}
}

// TestFormat holds that all modules are as `opa fmt` writes them.
func TestFormat(t *testing.T) {
	for name, content := range sources(t) {
		formatted, err := format.SourceWithOpts(name, content, format.Opts{RegoVersion: ast.RegoV1})
		if err != nil {
			t.Error(err)
		} else if string(formatted) != string(content) {
			t.Errorf("%s: run go run github.com/open-policy-agent/opa fmt --write rego", name)
		}
	}
}

func parse(t *testing.T) map[string]*ast.Module {
	t.Helper()
	modules := map[string]*ast.Module{}
	all := sources(t)
	for _, name := range slices.Sorted(maps.Keys(all)) {
		module, err := ast.ParseModuleWithOpts(name, string(all[name]), ast.ParserOptions{ProcessAnnotation: true})
		if err != nil {
			t.Fatal(err)
		}
		modules[name] = module
	}
	return modules
}

func sources(t *testing.T) map[string][]byte {
	t.Helper()
	all := map[string][]byte{}
	err := fs.WalkDir(rego.Files, ".", func(name string, _ fs.DirEntry, err error) error {
		if err == nil && strings.HasSuffix(name, ".rego") {
			all[name], err = fs.ReadFile(rego.Files, name)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
