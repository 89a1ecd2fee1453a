package engine

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/plan"
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

// Engine holds the rules, ready to be asked. It is safe for use by several goroutines at once.
type Engine struct {
	// program is the plan of the rules; nil where there is none. Then, and where the plan cannot be run to its end, the rules are
	// interpreted.
	program     *plan.Program
	rules       func() (*modules, error)
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
	return fromPlan(planned()), nil
}

// fromPlan is the engine of the embedded rules with their plan, where that could be read.
func fromPlan(program *plan.Program, err error) *Engine {
	engine := newEngine(sync.OnceValues(func() (*modules, error) { return loadSources(rego.Files) }))
	if err == nil {
		engine.program = program
	}
	return engine
}

// openSources compiles rules that may be anybody's.
func openSources(sources *Sources, debug bool) (*Engine, error) {
	compiler, err := compile(sources.Files, sources.Register, debug)
	if err != nil {
		return nil, err
	}
	engine := newEngine(interpreted(&modules{compiler, dataOf(sources.Register)}))
	engine.foreign, engine.origins, err = foreign(sources)
	return engine, err
}

const (
	defaultTimeout     = 10 * time.Second
	defaultRuleTimeout = time.Second
)

func newEngine(rules func() (*modules, error)) *Engine {
	return &Engine{rules: rules, timeout: defaultTimeout, ruleTimeout: defaultRuleTimeout, mostMemory: defaultMemory}
}

// Evaluate asks all rules about a document. An error from an embedded rule is a [*RuleError]; then the report says nothing. Rules
// that are not embedded fail alone: the report says which did, and what the others found.
func (e *Engine) Evaluate(ctx context.Context, model *document.Model, run Context) (*Report, error) {
	return e.evaluate(ctx, model, run, true)
}

// Findings does the same for who does not ask for disclosures and regimes: the report may be without them.
func (e *Engine) Findings(ctx context.Context, model *document.Model, run Context) (*Report, error) {
	return e.evaluate(ctx, model, run, e.program == nil) // what others wrote is read as a whole, since it may be wrong
}

func (e *Engine) evaluate(ctx context.Context, model *document.Model, run Context, coverage bool) (*Report, error) {
	bounds := e.embedded(nil)
	if len(e.foreign) > 0 {
		bounds = e.apart(nil)
	}
	bounds.coverage = coverage
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

func (e *Engine) report(ctx context.Context, s scope, model *document.Model, run Context) (*Report, error) {
	value, err := e.evaluateModel(ctx, s, model, run)
	if err != nil {
		return nil, err
	}
	report, err := newReport(model, value, s.coverage)
	if err != nil {
		return nil, fmt.Errorf("reading the rules' report: %w", err)
	}
	return report, nil
}

// ReportJSON is the value of data.privlint.report for a document, as JSON: what any OPA gives for the bundle of the rules and
// the document's model.
func (e *Engine) ReportJSON(ctx context.Context, model *document.Model, run Context) ([]byte, error) {
	value, err := e.evaluateModel(ctx, e.embedded(nil), model, run)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", model.Source.Path, err)
	}
	plain, err := ast.JSONWithOpt(plan.ToOPA(value), ast.JSONOpt{SortSets: true})
	if err != nil {
		return nil, fmt.Errorf("%s: reading the rules' report: %w", model.Source.Path, err)
	}
	return json.Marshal(plain)
}

// scope is what is evaluated, by the data that name the rules, and how much that may take.
type scope struct {
	// data are nil where all rules are meant.
	data ast.Object
	// time is for each megabyte of the document that is begun.
	time time.Duration
	// memory is by how many bytes the heap may grow.
	memory uint64
	// coverage says that disclosures and regimes are wanted in the report.
	coverage bool
}

// embedded is the scope of data that name embedded rules.
func (e *Engine) embedded(data ast.Object) scope {
	return scope{data, e.timeout, 4 * e.mostMemory, true}
}

// apart is the scope of data that name foreign rules.
func (e *Engine) apart(data ast.Object) scope { return scope{data, e.ruleTimeout, e.mostMemory, true} }

// evaluateModel is the value of data.privlint.report for a document: by the plan and, where there is none or it gives up, by
// interpretation, which also says what is wrong with a rule.
func (e *Engine) evaluateModel(ctx context.Context, s scope, model *document.Model, run Context) (plan.Value, error) {
	megabytes := len(model.Source.Text) >> 20
	s.time *= time.Duration(1 + megabytes)
	if len(e.foreign) > 0 || megabytes > 0 { // over a smaller document the embedded rules cannot take much
		watched, stop := watchMemory(ctx, s.memory)
		defer stop()
		ctx = watched
	}
	if e.program != nil && s.data == nil {
		value, err := e.runPlan(ctx, s, model, run)
		if !errors.Is(err, plan.ErrUnable) {
			return value, err
		}
	}
	value, err := e.interpret(ctx, s, lazyInput(model, run))
	if _, refused := errors.AsType[builtinError](err); refused || errors.Is(err, errPanic) { // OPA may not stand the laziness
		value, err = e.interpret(ctx, s, Input(model, run))
	}
	if err != nil {
		return nil, err
	}
	return plan.FromOPA(value), nil
}

// runPlan gives the report, or only the parts of it that are wanted, as the plan finds it.
func (e *Engine) runPlan(ctx context.Context, s scope, model *document.Model, run Context) (plan.Value, error) {
	ctx, done := context.WithTimeoutCause(ctx, s.time, fmt.Errorf("not done after %s", s.time))
	defer done()
	evaluation := e.program.Begin(newInput(model, run))
	defer evaluation.End()
	if s.coverage {
		return ask(ctx, evaluation, "report")
	}
	parts := make([]plan.Value, len(findingsKeys))
	for i := range findingsKeys {
		value, err := ask(ctx, evaluation, findingsKeys[i])
		if err != nil {
			return nil, err
		}
		parts[i] = value
	}
	return plan.NewObject(texts(findingsKeys).Items(), parts), nil
}

// findingsKeys are the parts of the report without disclosures and regimes, sorted; each is a rule of the same name.
var findingsKeys = []string{"findings", "packs"}

// ask is the value of data.privlint.<name>.
func ask(ctx context.Context, evaluation *plan.Evaluation, name string) (plan.Value, error) {
	value, err := evaluation.Value(ctx, "privlint/"+name)
	if stopped, ok := errors.AsType[*plan.StoppedError](err); ok {
		return nil, &RuleError{Rule: ruleOfPath(stopped.Path), Err: stopped.Cause}
	}
	if err == nil && value == nil {
		err = errNoReport
	}
	return value, err
}

var errNoReport = errors.New("the rules gave no report: data.privlint.report is undefined")

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
	if evaluation, ok := errors.AsType[*topdown.Error](err); ok {
		failed.Err = errors.New(evaluation.Message)
		if evaluation.Code == topdown.BuiltinErr {
			failed.Err = builtinError(evaluation.Message)
		}
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

// builtinError is why a built-in function refused its arguments.
type builtinError string

// Error implements error.
func (e builtinError) Error() string { return string(e) }

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

// ruleOfPath is "pack/name" for the path of what is in privlint/rules/pack/name, else empty.
func ruleOfPath(path string) string {
	parts := strings.Split(path, "/")
	if len(parts) < 4 || parts[1] != "rules" {
		return ""
	}
	return parts[2] + "/" + parts[3]
}
