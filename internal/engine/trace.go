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
	pack, name, _ := strings.Cut(rule, "/")
	query, data := ast.Ref{ast.DefaultRootDocument, ast.StringTerm("privlint")}, rules.only(rule)
	if rules.isJudgement(pack, rule) {
		query = append(query, ast.StringTerm("rules"), ast.StringTerm(pack), ast.StringTerm(name), ast.StringTerm("findings"))
	} else {
		query, data = append(query, ast.StringTerm("requirements"), ast.StringTerm("unmet")), rules.onlyRequirement(pack, rule)
	}
	ctx, done := context.WithTimeoutCause(ctx, e.ruleTimeout, fmt.Errorf("not done after %s", e.ruleTimeout))
	defer done()
	cancel := topdown.NewCancel()
	defer context.AfterFunc(ctx, cancel.Cancel)()
	printer, tracer := &printed{w: w, rule: rule}, topdown.NewBufferTracer()
	found := ast.NewBody(ast.Equality.Expr(ast.NewTerm(query), ast.VarTerm("found")))
	results, err := rules.query(found, data, Input(model, run)).
		WithCancel(cancel).WithPrintHook(printer).WithQueryTracer(tracer).Run(ctx)
	for _, event := range *tracer {
		event.Message = oneLine(event.Message)
	}
	topdown.PrettyTraceWithLocation(w, *tracer)
	if err != nil {
		err = e.ruleError(ctx, err)
		_, writeErr := fmt.Fprintf(w, "%s: failed: %v\n", rule, err)
		return writeErr
	}
	for _, result := range results {
		if _, err := fmt.Fprintf(w, "%s: %v\n", rule, result[ast.Var("found")]); err != nil {
			return err
		}
	}
	return printer.err
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

func (m *modules) isJudgement(pack, id string) bool {
	found := false
	if names := m.table("judgements").Get(ast.StringTerm(pack)); names != nil {
		if object, ok := names.Value.(ast.Object); ok {
			object.Foreach(func(_, value *ast.Term) { found = found || value.Value.Compare(ast.String(id)) == 0 })
		}
	}
	return found
}

// onlyRequirement is the data that name a single requirement, or those of a single group.
func (m *modules) onlyRequirement(pack, id string) ast.Object {
	var chosen []*ast.Term
	keep := func(entry *ast.Term) {
		object, ok := entry.Value.(ast.Object)
		if !ok {
			return
		}
		for _, field := range []string{"rule", "group"} {
			if value := object.Get(ast.StringTerm(field)); value != nil && value.Value.Compare(ast.String(id)) == 0 && !slices.Contains(chosen, entry) {
				chosen = append(chosen, entry)
			}
		}
	}
	if all := m.table("requirements").Get(ast.StringTerm(pack)); all != nil {
		if tables, ok := all.Value.(ast.Object); ok {
			eachEntry(tables.Get(ast.StringTerm("several")), keep)
			if single := tables.Get(ast.StringTerm("single")); single != nil {
				if byDisclosure, ok := single.Value.(ast.Object); ok {
					byDisclosure.Foreach(func(_, entries *ast.Term) { eachEntry(entries, keep) })
				}
			}
		}
	}
	return m.withTables(map[string]*ast.Term{
		"judgements":   objectTerm(),
		"groups":       objectTerm(),
		"requirements": objectTerm(item(pack, objectTerm(item("single", objectTerm()), item("several", ast.ArrayTerm(chosen...))))),
	})
}

func eachEntry(list *ast.Term, f func(*ast.Term)) {
	if list == nil {
		return
	}
	if array, ok := list.Value.(*ast.Array); ok {
		array.Foreach(f)
	}
}
