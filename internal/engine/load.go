package engine

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/types"
	"github.com/open-policy-agent/opa/v1/version"
	"golang.org/x/sync/errgroup"

	"github.com/privlint/privlint/internal/plan"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/rego"
)

// planned is the plan of the embedded rules. It is an error where there is none for their sources as they are, as it may be while rules
// are being worked on.
func planned() (*plan.Program, error) {
	fresh := make(chan bool, 1)
	digest, stored := CutPlan(rego.Plan)
	go func() { fresh <- digest == PlanDigest(register.EmbeddedDigest()) }()
	program, err := plan.Load(stored)
	if !<-fresh {
		return nil, errors.New("the plan was made of other rules, or by another OPA")
	}
	return program, err
}

// PlanDigest is what a plan begins with, of the digest of the sources that it was made of. Another OPA may plan in another way.
func PlanDigest(sources string) string { return sources + " " + version.Version }

// CutPlan cuts a stored plan after its digest.
func CutPlan(stored string) (digest, program string) {
	digest, program, _ = strings.Cut(stored, "\n")
	return digest, program
}

// loadSources compiles the rules in a folder laid out as rego/ and builds the data they read.
func loadSources(files fs.FS) (*modules, error) {
	rules, err := register.Read(files)
	if err != nil {
		return nil, fmt.Errorf("reading the register of rules: %w", err)
	}
	compiler, err := compile(files, rules, false)
	if err != nil {
		return nil, err
	}
	return &modules{compiler, dataOf(rules)}, nil
}

// compile compiles the modules in full, with all checks. Errors in the modules are [Problem] values.
func compile(files fs.FS, rules *register.Register, debug bool) (*ast.Compiler, error) {
	modules, err := Modules(files)
	if err != nil {
		return nil, err
	}
	schemas, err := inputSchema()
	if err != nil {
		return nil, err
	}
	compiler := ast.NewCompiler().WithCapabilities(Capabilities()).WithEnablePrintStatements(debug).WithSchemas(schemas)
	compiler.Compile(modules)
	if compiler.Failed() {
		return nil, problems(compiler.Errors, files)
	}
	return compiler, checkNames(compiler, rules)
}

// checkNames finds rules in Rego that the register names and that do not exist. Without the check they would be silent.
func checkNames(compiler *ast.Compiler, rules *register.Register) error {
	var problems []error
	need := func(who string, path ...string) {
		ref := ast.Ref{ast.DefaultRootDocument, ast.StringTerm("privlint")}
		for _, part := range path {
			ref = append(ref, ast.StringTerm(part))
		}
		if len(compiler.GetRulesExact(ref)) == 0 {
			problems = append(problems, fmt.Errorf("%s: there is no rule %v", who, ref))
		} else if path[len(path)-1] == "findings" && !hasItems(compiler.TypeEnv.GetByRef(ref)) {
			problems = append(problems, fmt.Errorf("%s: %v is not a set: write \"findings contains ...\"", who, ref))
		}
	}
	for i := range rules.Rules {
		rule := &rules.Rules[i]
		if rule.Judges() {
			need(rule.ID, "rules", rule.Pack(), rule.Name(), "findings")
		}
		if q := rule.Requirement; q != nil {
			if q.When != "" {
				need(rule.ID, "conditions", q.When)
			}
			for _, choice := range q.SeverityWhen {
				need(rule.ID, "conditions", choice.Condition)
			}
		}
	}
	for i := range rules.Disclosures {
		if d := &rules.Disclosures[i]; d.Logic != "" {
			need("disclosure "+d.ID, "families", d.Family(), d.Logic)
		}
	}
	return errors.Join(problems...)
}

// hasItems tells whether values of a type can hold findings.
func hasItems(t types.Type) bool {
	switch t.(type) {
	case *types.Set, *types.Array, *types.Object, types.Any:
		return true
	}
	return false
}

// dataOf is the base document: the register's tables at data.privlint.tables.
func dataOf(rules *register.Register) ast.Object {
	tables := ast.NewTerm(plan.ToOPA(native(rules.Tables())))
	return ast.NewObject(item("privlint", objectTerm(item("tables", tables))))
}

// Modules parses all modules but the tests, by the names under which they are shown.
func Modules(files fs.FS) (map[string]*ast.Module, error) {
	modules := map[string]*ast.Module{}
	var mu sync.Mutex
	var group errgroup.Group
	group.SetLimit(runtime.GOMAXPROCS(0))
	err := register.WalkSources(files, func(name string, content []byte) error {
		if path.Ext(name) != ".rego" {
			return nil
		}
		group.Go(func() error {
			shown := register.Shown(files, name)
			module, err := ParseModule(shown, content, ast.ParserOptions{})
			mu.Lock()
			defer mu.Unlock()
			modules[shown] = module
			return err
		})
		return nil
	})
	err = errors.Join(err, group.Wait())
	if err == nil && len(modules) == 0 {
		err = errors.New("there are no rules")
	}
	return modules, err
}
