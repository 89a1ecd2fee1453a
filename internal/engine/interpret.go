package engine

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/metrics"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/topdown"
)

var errPanic = errors.New("panic during evaluation")

// interpret is the value of data.privlint.report for an input, as OPA finds it.
func (e *Engine) interpret(ctx context.Context, s scope, input ast.Value) (value ast.Value, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			value, err = nil, &RuleError{Err: fmt.Errorf("%w: %v", errPanic, cause)}
		}
	}()
	rules, err := e.rules()
	if err != nil {
		return nil, err
	}
	data := s.data
	if data == nil {
		data = rules.data
	}
	cancel := topdown.NewCancel()
	ctx, done := context.WithTimeoutCause(ctx, s.time, fmt.Errorf("not done after %s", s.time))
	defer done()
	defer context.AfterFunc(ctx, cancel.Cancel)()
	results, err := rules.query(reportQuery(), data, input).WithCancel(cancel).Run(ctx)
	if err != nil {
		return nil, e.ruleError(ctx, err)
	}
	if len(results) != 1 {
		return nil, errNoReport
	}
	return results[0][ast.Var("report")].Value, nil
}

func reportQuery() ast.Body {
	report := ast.Ref{ast.DefaultRootDocument, ast.StringTerm("privlint"), ast.StringTerm("report")}
	return ast.NewBody(ast.Equality.Expr(ast.NewTerm(report), ast.VarTerm("report")))
}

// modules are compiled rules and the data that they read, for OPA to interpret.
type modules struct {
	compiler *ast.Compiler
	data     ast.Object
}

func interpreted(m *modules) func() (*modules, error) {
	return func() (*modules, error) { return m, nil }
}

func (m *modules) query(query ast.Body, data ast.Object, input ast.Value) *topdown.Query {
	return topdown.NewQuery(query).
		WithCompiler(m.compiler).
		WithStore(staticStore{data: data}).
		WithTransaction(staticTransaction{}).
		WithBaseCache(staticCache{data}).
		WithInput(ast.NewTerm(input)).
		WithMetrics(metrics.NoOp()).
		WithStrictBuiltinErrors(true).
		WithStackTraces(true)
}

// staticStore is a store of data that never change. Unlike OPA's own it hands out the terms themselves, without transactions.
type staticStore struct {
	storage.WritesNotSupported
	storage.PolicyNotSupported
	storage.TriggersNotSupported
	data ast.Object
}

// staticTransaction is the one transaction of all readers of a staticStore.
type staticTransaction struct{}

// ID implements storage.Transaction.
func (staticTransaction) ID() uint64 { return 0 }

// NewTransaction implements storage.Store.
func (staticStore) NewTransaction(context.Context, ...storage.TransactionParams) (storage.Transaction, error) {
	return staticTransaction{}, nil
}

// Read implements storage.Store.
func (s staticStore) Read(_ context.Context, _ storage.Transaction, at storage.Path) (any, error) {
	ref := make(ast.Ref, 0, len(at))
	for _, part := range at {
		ref = append(ref, ast.StringTerm(part))
	}
	value, err := s.data.Find(ref)
	if err != nil {
		return nil, &storage.Error{Code: storage.NotFoundErr, Message: strings.Join(at, "/")}
	}
	return value, nil
}

// Commit implements storage.Store.
func (staticStore) Commit(context.Context, storage.Transaction) error { return nil }

// Abort implements storage.Store.
func (staticStore) Abort(context.Context, storage.Transaction) {}

// Truncate implements storage.Store.
func (staticStore) Truncate(context.Context, storage.Transaction, storage.TransactionParams, storage.Iterator) error {
	return errors.New("the store is read-only")
}

// staticCache answers from the data themselves, so that no reader ever fills a cache and all can share it.
type staticCache struct{ data ast.Object }

// Get implements topdown.BaseCache.
func (c staticCache) Get(ref ast.Ref) ast.Value {
	value, err := c.data.Find(ref[1:])
	if err != nil {
		return nil
	}
	return value
}

// Put implements topdown.BaseCache.
func (staticCache) Put(ast.Ref, ast.Value) {}
