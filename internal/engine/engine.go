// Package engine evaluates the rules over a document model: it loads and compiles them once, keeps them in a sandbox, and
// makes findings, disclosures and regimes of what they say.
package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/metrics"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/rego"
)

// Options configure an engine. The zero value is the embedded rules with the default deadline.
type Options struct {
	// Timeout bounds the evaluation of one document, for each megabyte of it that is begun; 10 seconds where it is not above 0.
	Timeout time.Duration
	// RuleTimeout bounds the evaluation of one rule that is not embedded over one document, for each megabyte of it that is begun;
	// 1 second where it is not above 0.
	RuleTimeout time.Duration
	// Sources are the rules, the embedded ones where it is nil.
	Sources *Sources
	// Debug keeps calls of print in the rules, for [Engine.Trace] to show.
	Debug bool
}

// Sources are rules in a folder laid out as rego/, and the register read from it.
type Sources struct {
	Files    fs.FS
	Register *register.Register
}

// Engine holds compiled rules. It is safe for use by several goroutines at once.
type Engine struct {
	compiler    *ast.Compiler
	query       ast.Body
	data        ast.Object
	timeout     time.Duration
	ruleTimeout time.Duration
	mostMemory  uint64
	// foreign are the IDs of the judgements that are not embedded, sorted: they may do what they want.
	foreign []string
	// origins are the rules that files hold which are not named by their folders.
	origins map[string]string
}

// New makes the rules ready.
func New(options Options) (*Engine, error) {
	engine, err := open(options)
	if err != nil {
		return nil, err
	}
	if options.Timeout > 0 {
		engine.timeout = options.Timeout
	}
	if options.RuleTimeout > 0 {
		engine.ruleTimeout = options.RuleTimeout
	}
	return engine, nil
}

func open(options Options) (*Engine, error) {
	switch {
	case options.Sources != nil:
		return openSources(options.Sources, options.Debug)
	case options.Debug:
		rules, err := register.Embedded()
		if err != nil {
			return nil, err
		}
		return openSources(&Sources{rego.Files, rules}, true)
	}
	return newEngine(load())
}

// openSources compiles rules that may be anybody's.
func openSources(sources *Sources, debug bool) (*Engine, error) {
	compiler, err := compile(sources.Files, sources.Register, debug)
	if err != nil {
		return nil, err
	}
	engine, err := newEngine(compiler, dataOf(sources.Register), nil)
	if err != nil {
		return nil, err
	}
	engine.foreign, engine.origins, err = foreign(sources)
	return engine, err
}

const (
	defaultTimeout     = 10 * time.Second
	defaultRuleTimeout = time.Second
)

func newEngine(compiler *ast.Compiler, data ast.Object, err error) (*Engine, error) {
	if err != nil {
		return nil, err
	}
	report := ast.Ref{ast.DefaultRootDocument, ast.StringTerm("privlint"), ast.StringTerm("report")}
	query := ast.NewBody(ast.Equality.Expr(ast.NewTerm(report), ast.VarTerm("report")))
	return &Engine{compiler: compiler, query: query, data: data, timeout: defaultTimeout, ruleTimeout: defaultRuleTimeout, mostMemory: defaultMemory}, nil
}

// Evaluate asks all rules about a document. An error from an embedded rule is a [*RuleError]; then the report says nothing. Rules
// that are not embedded fail alone: the report says which did, and what the others found.
func (e *Engine) Evaluate(ctx context.Context, model *document.Model, run Context) (*Report, error) {
	bounds := e.embedded(e.data)
	if len(e.foreign) > 0 {
		bounds = e.apart(e.data)
	}
	report, err := e.report(ctx, bounds, model, run)
	if err == nil && len(e.foreign) > 0 {
		err = report.excess()
	}
	if err != nil && len(e.foreign) > 0 && ctx.Err() == nil {
		report, err = e.evaluateApart(ctx, model, run)
	}
	if err != nil {
		return nil, fmt.Errorf("%s: %w", model.Source.Path, err)
	}
	return report, nil
}

// scope is what is evaluated, by the data that name the rules, and how much that may take.
type scope struct {
	data ast.Object
	// time is for each megabyte of the document that is begun.
	time time.Duration
	// memory is by how many bytes the heap may grow.
	memory uint64
}

// embedded and apart are the scopes of data that name embedded rules and foreign ones.
func (e *Engine) embedded(data ast.Object) scope { return scope{data, e.timeout, 4 * e.mostMemory} }
func (e *Engine) apart(data ast.Object) scope    { return scope{data, e.ruleTimeout, e.mostMemory} }

func (e *Engine) report(ctx context.Context, s scope, model *document.Model, run Context) (*Report, error) {
	value, err := e.evaluateModel(ctx, s, model, run)
	if err != nil {
		return nil, err
	}
	report, err := newReport(model, value)
	if err != nil {
		return nil, fmt.Errorf("reading the rules' report: %w", err)
	}
	return report, nil
}

// ReportJSON is the value of data.privlint.report for a document, as JSON: what any OPA gives for the bundle of the rules and
// the document's model.
func (e *Engine) ReportJSON(ctx context.Context, model *document.Model, run Context) ([]byte, error) {
	value, err := e.evaluateModel(ctx, e.embedded(e.data), model, run)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", model.Source.Path, err)
	}
	plain, err := ast.JSONWithOpt(value, ast.JSONOpt{SortSets: true})
	if err != nil {
		return nil, fmt.Errorf("%s: reading the rules' report: %w", model.Source.Path, err)
	}
	return json.Marshal(plain)
}

// evaluateModel evaluates over a lazy input and, should OPA not stand its laziness, over a plain one.
func (e *Engine) evaluateModel(ctx context.Context, s scope, model *document.Model, run Context) (ast.Value, error) {
	megabytes := len(model.Source.Text) >> 20
	s.time *= time.Duration(1 + megabytes)
	if len(e.foreign) > 0 || megabytes > 0 { // over a smaller document the embedded rules cannot take much
		watched, stop := watchMemory(ctx, s.memory)
		defer stop()
		ctx = watched
	}
	value, err := e.evaluate(ctx, s, lazyInput(model, run))
	if errors.Is(err, errPanic) {
		return e.evaluate(ctx, s, Input(model, run))
	}
	return value, err
}

var errPanic = errors.New("panic during evaluation")

// evaluate is the value of data.privlint.report for an input.
func (e *Engine) evaluate(ctx context.Context, s scope, input ast.Value) (value ast.Value, err error) {
	defer func() {
		if cause := recover(); cause != nil {
			value, err = nil, &RuleError{Err: fmt.Errorf("%w: %v", errPanic, cause)}
		}
	}()
	cancel := topdown.NewCancel()
	ctx, done := context.WithTimeoutCause(ctx, s.time, fmt.Errorf("not done after %s", s.time))
	defer done()
	defer context.AfterFunc(ctx, cancel.Cancel)()
	results, err := e.newQuery(s.data, input).WithCancel(cancel).Run(ctx)
	if err != nil {
		return nil, e.ruleError(ctx, err)
	}
	if len(results) != 1 {
		return nil, errors.New("the rules gave no report: data.privlint.report is undefined")
	}
	return results[0][ast.Var("report")].Value, nil
}

func (e *Engine) newQuery(data ast.Object, input ast.Value) *topdown.Query {
	return e.queryFor(e.query, data, input)
}

func (e *Engine) queryFor(query ast.Body, data ast.Object, input ast.Value) *topdown.Query {
	return topdown.NewQuery(query).
		WithCompiler(e.compiler).
		WithStore(staticStore{data: data}).
		WithTransaction(staticTransaction{}).
		WithBaseCache(staticCache{data}).
		WithInput(ast.NewTerm(input)).
		WithMetrics(metrics.NoOp()).
		WithStrictBuiltinErrors(true).
		WithStackTraces(true)
}

// RuleError is a rule that failed while it was evaluated, or ran out of time.
type RuleError struct {
	// Rule is the rule's ID, "pack/name", or the file of another part of the rules; empty where it is not known.
	Rule string
	// Position is "file:line" in the rule's source; empty where it is not known.
	Position string
	Err      error
}

// Error implements error.
func (e *RuleError) Error() string {
	switch {
	case e.Rule == "":
		return "evaluating the rules: " + e.Err.Error()
	case e.Position == "":
		return fmt.Sprintf("rule %s: %v", e.Rule, e.Err)
	}
	return fmt.Sprintf("rule %s (%s): %v", e.Rule, e.Position, e.Err)
}

// Unwrap is the cause.
func (e *RuleError) Unwrap() error { return e.Err }

func (e *Engine) ruleError(ctx context.Context, err error) error {
	failed := &RuleError{Err: err}
	var evaluation *topdown.Error
	if errors.As(err, &evaluation) {
		failed.Err = errors.New(evaluation.Message)
		if at := e.culprit(evaluation); at != nil {
			failed.Rule = e.ruleOfFile(at.File)
			failed.Position = fmt.Sprintf("%s:%d", at.File, at.Row)
		}
	}
	if cause := context.Cause(ctx); cause != nil {
		failed.Err = cause
	}
	return failed
}

// culprit is where the error arose: the innermost place in the file of a rule, else the innermost of all. What a rule called in a
// library is the rule's doing.
func (e *Engine) culprit(err *topdown.Error) *ast.Location {
	innermost := err.Location
	for _, frame := range err.StackTrace {
		if frame.Location == nil || frame.Location.File == "" {
			continue
		}
		if innermost == nil || innermost.File == "" {
			innermost = frame.Location
		}
		if e.ruleOfFile(frame.Location.File) != frame.Location.File {
			return frame.Location
		}
	}
	if innermost == nil || innermost.File == "" {
		return nil
	}
	return innermost
}

// ruleOfFile is "pack/name" for rules/pack/name/name.rego, else the file itself.
func (e *Engine) ruleOfFile(file string) string {
	if rule, ok := e.origins[file]; ok {
		return rule
	}
	folder := path.Dir(file)
	if pack := path.Dir(folder); path.Base(path.Dir(pack)) == "rules" {
		return path.Base(pack) + "/" + path.Base(folder)
	}
	return file
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
