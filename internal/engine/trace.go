package engine

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/topdown/print"

	"github.com/privlint/privlint/internal/document"
)

// Trace evaluates one rule over a document and writes every step of it, and what the rule prints. The engine must have been made
// with Debug. An error of the rule is written too.
func (e *Engine) Trace(ctx context.Context, w io.Writer, model *document.Model, run Context, rule string) error {
	rules, err := e.rules()
	if err != nil {
		return err
	}
	ctx, done := context.WithTimeoutCause(ctx, e.ruleTimeout, fmt.Errorf("not done after %s", e.ruleTimeout))
	defer done()
	cancel := topdown.NewCancel()
	defer context.AfterFunc(ctx, cancel.Cancel)()
	printer, tracer := &printed{w: w, rule: rule}, topdown.NewBufferTracer()
	query, data := rules.alone(rule)
	found := ast.NewBody(ast.Equality.Expr(ast.NewTerm(query), ast.VarTerm("found")))
	results, err := rules.query(found, data, Input(model, run)).
		WithCancel(cancel).WithPrintHook(printer).WithQueryTracer(tracer).Run(ctx)
	for _, event := range *tracer {
		event.Message = oneLine(event.Message)
	}
	topdown.PrettyTraceWithLocation(w, *tracer)
	if err != nil {
		_, err = fmt.Fprintf(w, "%s: failed: %v\n", rule, e.ruleError(ctx, err))
		return err
	}
	for _, result := range results {
		if _, err := fmt.Fprintf(w, "%s: %v\n", rule, result[ast.Var("found")]); err != nil {
			return err
		}
	}
	return printer.err
}

// alone is what is asked of a rule, and the data that name no other: the findings of a judgement; of a requirement, or of those of a
// group, which are unmet.
func (m *modules) alone(rule string) (query ast.Ref, data ast.Object) {
	pack, name, _ := strings.Cut(rule, "/")
	path := []string{"privlint", "requirements", "unmet"}
	data = m.onlyRequirement(pack, rule)
	if m.table("judgements", pack).Get(ast.StringTerm(name)) != nil {
		path = []string{"privlint", "rules", pack, name, "findings"}
		data = m.only(rule)
	}
	query = ast.Ref{ast.DefaultRootDocument}
	for _, part := range path {
		query = append(query, ast.StringTerm(part))
	}
	return query, data
}

// printed writes what rules print, with the place.
type printed struct {
	w    io.Writer
	rule string
	err  error
}

// Print implements print.Hook.
func (p *printed) Print(at print.Context, text string) error {
	_, p.err = fmt.Fprintf(p.w, "%s: %s:%d: print: %s\n", p.rule, at.Location.File, at.Location.Row, oneLine(text))
	return p.err
}

// oneLine keeps what a document says from beginning a line of its own, which whoever reads the trace may obey.
func oneLine(text string) string { return strings.ReplaceAll(text, "\n", `\n`) }

// onlyRequirement is the data that name a single requirement, or those of a single group.
func (m *modules) onlyRequirement(pack, id string) ast.Object {
	var chosen []*ast.Term
	keep := func(requirement *ast.Term) {
		for _, field := range []string{"rule", "group"} {
			if is := requirement.Get(ast.StringTerm(field)); is != nil && is.Value.Compare(ast.String(id)) == 0 && !slices.Contains(chosen, requirement) {
				chosen = append(chosen, requirement)
			}
		}
	}
	eachElement(m.table("requirements", pack).Get(ast.StringTerm("several")), keep)
	m.table("requirements", pack, "single").Foreach(func(_, requirements *ast.Term) { eachElement(requirements, keep) })
	return m.withTables(map[string]*ast.Term{
		"judgements":   objectTerm(),
		"groups":       objectTerm(),
		"requirements": objectTerm(item(pack, objectTerm(item("single", objectTerm()), item("several", ast.ArrayTerm(chosen...))))),
	})
}

func eachElement(list *ast.Term, f func(*ast.Term)) {
	if list == nil {
		return
	}
	if array, ok := list.Value.(*ast.Array); ok {
		array.Foreach(f)
	}
}
