package engine

import (
	"fmt"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/version"

	"github.com/privlint/privlint/internal/engine/astcode"
	"github.com/privlint/privlint/internal/register"
)

// The compiled form of the rules, rego/compiled.bin: a line with the digest of their sources, then a stream of the version of OPA
// that compiled them, the tables, and the modules after all checks and rewriting. What is left to do at the start is to build
// the trees and indices that evaluation needs.

// writeCompiled makes the compiled form.
func writeCompiled(digest string, compiler *ast.Compiler, rules *register.Register) ([]byte, error) {
	var w astcode.Writer
	w.String(version.Version)
	w.Value(dataOf(rules))
	names := sortedKeys(compiler.Modules)
	w.Int(len(names))
	for _, name := range names {
		w.Module(compiler.Modules[name])
	}
	stream, err := w.Bytes()
	return append([]byte(digest+"\n"), stream...), err
}

func compiledDigest(stored string) string {
	digest, _, _ := strings.Cut(stored, "\n")
	return digest
}

func loadCompiled(stored string) (*ast.Compiler, ast.Object, error) {
	_, stream, _ := strings.Cut(stored, "\n")
	r := astcode.NewReader(stream)
	if made := r.String(); made != version.Version {
		return nil, nil, fmt.Errorf("the rules were compiled by OPA %s, this is %s", made, version.Version)
	}
	data, _ := r.Value().(ast.Object)
	modules := make([]*ast.Module, r.Int())
	for i := range modules {
		modules[i] = r.Module()
	}
	if r.Err() != nil {
		return nil, nil, r.Err()
	}
	compiler := link(modules)
	if compiler.Failed() {
		return nil, nil, fmt.Errorf("linking the compiled rules: %w", compiler.Errors)
	}
	return compiler, data, nil
}

// link runs those stages of the compiler that build what evaluation needs; the others were run when the modules were compiled.
// Indices of comprehensions are left out: they take a third of the time, and speed up only comprehensions that look up the same
// thing again and again, of which the rules have none.
func link(modules []*ast.Module) *ast.Compiler {
	needed := []ast.StageID{
		ast.StageSetModuleTree, ast.StageSetRuleTree, ast.StageBuildRuleIndices,
	}
	first := ast.StageInitLocalVarGen
	skipped := slices.DeleteFunc(ast.AllStages(), func(stage ast.StageID) bool { return stage == first || slices.Contains(needed, stage) })
	// The compiler copies the modules it is given, which is not needed here: it gets empty ones and then the real ones.
	empty := make(map[string]*ast.Module, len(modules))
	for i, module := range modules {
		empty[moduleName(i)] = &ast.Module{Package: module.Package}
	}
	// Which built-ins there may be was settled when the modules were compiled.
	compiler := ast.NewCompiler().WithCapabilities(&ast.Capabilities{}).WithSkipStages(skipped...).
		WithStageAfterID(first, ast.CompilerStageDefinition{Name: "Fill", MetricName: "fill", Stage: func(c *ast.Compiler) *ast.Error {
			for i, module := range modules {
				c.Modules[moduleName(i)] = module
			}
			return nil
		}})
	compiler.Compile(empty)
	return compiler
}

func moduleName(i int) string { return fmt.Sprintf("%04d", i) }
