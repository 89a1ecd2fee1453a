package ruletest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/tester"

	"github.com/privlint/privlint/internal/engine"
)

// mostTime bounds one test in Rego.
const mostTime = 10 * time.Second

// regoTests runs the tests in the folder's *_test.rego with OPA's own runner and reporter.
func (r *run) regoTests(ctx context.Context) error {
	modules, own, err := r.set.TestModules()
	if err != nil || len(own) == 0 {
		return err
	}
	for name := range own {
		r.note(modules[name])
	}
	store := inmem.NewFromObject(map[string]any{"privlint": map[string]any{"tables": r.set.Register.Tables()}})
	compiler := ast.NewCompiler().WithCapabilities(engine.Capabilities()).WithEnablePrintStatements(true)
	return storage.Txn(ctx, store, storage.TransactionParams{}, func(transaction storage.Transaction) error {
		results, err := tester.NewRunner().SetCompiler(compiler).SetStore(store).SetModules(modules).SetTimeout(mostTime).
			CapturePrintOutput(true).EnableTracing(true).RaiseBuiltinErrors(true).RunTests(ctx, transaction)
		if found, ok := errors.AsType[ast.Errors](err); ok {
			return r.set.Problems(found)
		}
		if err != nil {
			return fmt.Errorf("running the tests in Rego: %w", err)
		}
		return r.report(ctx, own, results)
	})
}

// report writes the results of the folder's own tests; those of the library are not the user's.
func (r *run) report(ctx context.Context, own map[string]bool, results chan *tester.Result) error {
	chosen := make(chan *tester.Result)
	done := make(chan error, 1)
	reporter := tester.PrettyReporter{Output: r.Output, FailureLine: true, LocalVars: true}
	var failures []*tester.Result
	for result := range results {
		if result.Location == nil || !own[result.Location.File] {
			continue
		}
		r.summary.Tests++
		if !result.Pass() || len(result.Output) > 0 {
			failures = append(failures, result)
		}
		if !result.Pass() && !result.Skip {
			r.summary.Failed++
		}
	}
	if len(failures) == 0 || ctx.Err() != nil {
		return ctx.Err()
	}
	go func() { done <- reporter.Report(chosen) }()
	for _, result := range failures {
		chosen <- result
	}
	close(chosen)
	return <-done
}

// note remembers the rules that a module of tests speaks of.
func (r *run) note(module *ast.Module) {
	if module == nil {
		return
	}
	spoken := func(ref ast.Ref) {
		for _, rule := range r.rules {
			prefix := ast.Ref{ast.DefaultRootDocument, ast.StringTerm("privlint"), ast.StringTerm("rules"), ast.StringTerm(rule.Pack()), ast.StringTerm(rule.Name())}
			if ref.HasPrefix(prefix) {
				r.tried[rule.ID] = true
			}
		}
	}
	ast.WalkRefs(module, func(ref ast.Ref) bool {
		spoken(ref)
		return false
	})
	if len(module.Rules) > 0 && strings.HasPrefix(string(module.Rules[0].Head.Name), "test_") {
		spoken(module.Package.Path) // tests in the rule's own package name it without saying so
	}
}
