// Package assemble makes programs for package plan of what OPA's planner plans (the intermediate representation of package ir). It is
// used when rules are prepared, not when they are run.
//
// The planner's blocks become jumps: a statement that is undefined goes to the end of its block, which is known here, so that nothing
// is left to be unwound when the program runs. Then whatever does not depend on the input is worked out once and for all.
package assemble

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/open-policy-agent/opa/v1/ir"

	"github.com/privlint/privlint/internal/plan"
)

// Assemble makes a program of all planned functions. Data are the base document.
func Assemble(policy *ir.Policy, data *plan.Object) (*plan.Program, error) {
	a := &assembler{policy: policy, data: data, known: map[string]plan.Value{}}
	program, err := a.assemble()
	if err != nil {
		return nil, err
	}
	if err := a.foresee(program); err != nil {
		return nil, err
	}
	return a.assemble()
}

type assembler struct {
	policy *ir.Policy
	data   *plan.Object
	// known are the results of functions that do not depend on the input, by path; nil where they are undefined.
	known map[string]plan.Value
}

func (a *assembler) assemble() (*plan.Program, error) {
	l := &linker{functions: map[string]int{}, builtins: map[string]int32{}, pool: newPool()}
	var all []*function
	for _, f := range a.policy.Funcs.Funcs {
		made, err := a.function(f)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.Name, err)
		}
		all = append(all, made)
	}
	return l.link(all)
}

// foresee runs the functions that depend on nothing.
func (a *assembler) foresee(program *plan.Program) error {
	constant := map[string]bool{}
	for _, f := range a.policy.Funcs.Funcs {
		constant[f.Name] = len(f.Params) == 2
	}
	for changed := true; changed; {
		changed = false
		for _, f := range a.policy.Funcs.Funcs {
			if constant[f.Name] && depends(f, constant) {
				constant[f.Name], changed = false, true
			}
		}
	}
	for _, f := range a.policy.Funcs.Funcs {
		if !constant[f.Name] {
			continue
		}
		path := pathOf(f)
		value, err := program.Run(context.Background(), path, nil)
		if err != nil {
			return fmt.Errorf("working out %s: %w", path, err)
		}
		a.known[path] = value
	}
	return nil
}

// depends tells whether a function reads the input, or calls one that may.
func depends(f *ir.Func, constant map[string]bool) bool {
	found := false
	visit := func(x any) {
		switch s := x.(type) {
		case *ir.CallStmt:
			if own, ok := constant[s.Func]; ok && !own {
				found = true
			}
		case *ir.CallDynamicStmt:
			found = true
		case *ir.DotStmt:
			found = found || value(s.Source) == ir.Input
		case *ir.ScanStmt:
			found = found || s.Source == ir.Input
		case *ir.AssignVarStmt:
			found = found || value(s.Source) == ir.Input
		}
	}
	_ = ir.Walk(visitor(visit), f)
	return found
}

type visitor func(x any)

// Before implements ir.Visitor.
func (visitor) Before(any) {}

// After implements ir.Visitor.
func (visitor) After(any) {}

// Visit implements ir.Visitor.
func (v visitor) Visit(x any) (ir.Visitor, error) {
	v(x)
	return v, nil
}

// pathOf is "privlint/law/current"; the planner's first part tells generations apart that only `with` makes.
func pathOf(f *ir.Func) string { return strings.Join(f.Path[1:], "/") }

// function is a function that is being made. Its code has labels in place of addresses.
type function struct {
	path       string
	parameters int
	code       []step
	// values are the operands' meanings: constants, by negative operands in the order in which they came.
	constants []plan.Value
	places    int32
	iterators int32
	labels    int32
}

// step is an instruction of which the arguments are still at hand.
type step struct {
	plan.Instruction
	// arguments are those of calls and of records.
	arguments []int32
	// name is the function or built-in function of a call.
	name string
	// dead steps are left out.
	dead bool
}

// label is the operation of a step that only marks a place: To is its number.
const label = plan.Op(255)

func (f *function) emit(s step) { f.code = append(f.code, s) }

func (f *function) do(op plan.Op, x, y, z, to int32) {
	f.emit(step{Instruction: plan.Instruction{Op: op, A: x, B: y, C: z, To: to}})
}

func (f *function) newLabel() int32 {
	f.labels++
	return f.labels - 1
}

func (f *function) mark(at int32) { f.do(label, 0, 0, 0, at) }

func (f *function) newPlace() int32 {
	f.places++
	return f.places - 1
}

func (f *function) constant(v plan.Value) int32 {
	i := slices.IndexFunc(f.constants, func(c plan.Value) bool { return c == v || scalar(v) && plan.Equal(c, v) })
	if i < 0 {
		i = len(f.constants)
		f.constants = append(f.constants, v)
	}
	return int32(^i)
}

func scalar(v plan.Value) bool {
	switch v.(type) {
	case *plan.Array, *plan.Object, *plan.Set:
		return false
	}
	return true
}

var errUnsupported = errors.New("no plan can do this")

// function makes the code of a planned function.
func (a *assembler) function(planned *ir.Func) (*function, error) {
	f := &function{path: pathOf(planned), parameters: len(planned.Params) - 2, places: 1}
	c := &coder{assembler: a, function: f, own: map[ir.Local]int32{ir.Input: 0}, data: f.constant(a.data)}
	for _, parameter := range planned.Params[2:] {
		c.own[parameter] = f.newPlace()
	}
	// After the parameters come the result and what a rule's body found; the places after them belong to one body each.
	c.own[planned.Return] = f.newPlace()
	c.last = planned.Return
	for _, parameter := range planned.Params {
		c.last = max(c.last, parameter)
	}
	c.last++
	c.own[c.last] = f.newPlace()
	for _, block := range planned.Blocks {
		if err := c.body(block); err != nil {
			return nil, err
		}
	}
	f.do(plan.Return, c.own[planned.Return], 0, 0, 0)
	f.optimise()
	return f, nil
}

// coder makes the code of one function.
type coder struct {
	*assembler
	*function
	// own are the places of the planner's locals: those up to last of the whole function, the others of one body.
	own     map[ir.Local]int32
	last    ir.Local
	bodyOwn map[ir.Local]int32
	data    int32
	// ends are the labels at the ends of the blocks around the statement at hand, the innermost last.
	ends []int32
	// bodyEnd is the end of the body of a rule.
	bodyEnd int32
}

// body makes a block of the function: the body of a rule, or, in a block of its own, those of a rule and its else branches.
func (c *coder) body(block *ir.Block) error {
	if len(block.Stmts) == 1 {
		if chain, ok := block.Stmts[0].(*ir.BlockStmt); ok {
			end := c.newLabel()
			c.ends = append(c.ends, end)
			for _, branch := range chain.Blocks {
				if err := c.body(branch); err != nil {
					return err
				}
			}
			c.ends = c.ends[:len(c.ends)-1]
			c.mark(end)
			return nil
		}
	}
	c.bodyOwn = map[ir.Local]int32{}
	c.bodyEnd = c.newLabel()
	return c.blockTo(block, c.bodyEnd)
}

// blockTo makes a block that ends at a label.
func (c *coder) blockTo(block *ir.Block, end int32) error {
	if err := c.block(block, end); err != nil {
		return err
	}
	c.mark(end)
	return nil
}

func (c *coder) block(block *ir.Block, ends ...int32) error {
	c.ends = append(c.ends, ends...)
	for _, statement := range block.Stmts {
		if err := c.statement(statement, c.ends[len(c.ends)-1]); err != nil {
			return err
		}
	}
	c.ends = c.ends[:len(c.ends)-len(ends)]
	return nil
}

func (c *coder) place(l ir.Local) int32 {
	if l == ir.Data {
		return c.data
	}
	own := c.own
	if l > c.last {
		own = c.bodyOwn
	}
	if _, ok := own[l]; !ok {
		own[l] = c.newPlace()
	}
	return own[l]
}

// value is what an operand names; one that was read from JSON holds a pointer to it.
func value(o ir.Operand) ir.Val {
	switch v := o.Value.(type) {
	case *ir.Local:
		return *v
	case *ir.StringIndex:
		return *v
	case *ir.Bool:
		return *v
	}
	return o.Value
}

func (c *coder) operand(o ir.Operand) int32 {
	switch v := value(o).(type) {
	case ir.StringIndex:
		return c.constant(c.text(int(v)))
	case ir.Bool:
		return c.constant(plan.Bool(v))
	case ir.Local:
		return c.place(v)
	}
	return 0
}

func (c *coder) text(index int) *plan.String {
	return plan.TextAt(&c.policy.Static.Strings[index].Value)
}

// statement makes the code of a statement that goes to a label where it is undefined.
func (c *coder) statement(statement ir.Stmt, undefined int32) error { //nolint:funlen // one case for each statement
	switch s := statement.(type) {
	case *ir.ReturnLocalStmt:
		c.do(plan.Return, c.place(s.Source), 0, 0, 0)
	case *ir.BlockStmt:
		for _, block := range s.Blocks {
			if err := c.blockTo(block, c.newLabel()); err != nil {
				return err
			}
		}
	case *ir.BreakStmt:
		c.do(plan.Jump, 0, 0, 0, c.ends[len(c.ends)-1-int(s.Index)])
	case *ir.CallStmt:
		return c.call(s, undefined)
	case *ir.CallDynamicStmt:
		dispatch := step{Instruction: plan.Instruction{Op: plan.Dispatch, A: c.ends[len(c.ends)-4], C: c.place(s.Result), To: undefined}}
		for _, part := range s.Path[1:] {
			dispatch.arguments = append(dispatch.arguments, c.operand(part))
		}
		c.emit(dispatch)
	case *ir.DotStmt:
		c.do(plan.Dot, c.operand(s.Source), c.operand(s.Key), c.place(s.Target), undefined)
	case *ir.LenStmt:
		c.do(plan.Length, c.operand(s.Source), 0, c.place(s.Target), undefined)
	case *ir.ScanStmt:
		return c.scan(s)
	case *ir.NotStmt:
		end := c.newLabel()
		if err := c.block(s.Block, end); err != nil {
			return err
		}
		c.do(plan.Jump, 0, 0, 0, undefined)
		c.mark(end)
	case *ir.AssignIntStmt:
		c.do(plan.Move, c.constant(plan.Int(s.Value)), 0, c.place(s.Target), 0)
	case *ir.AssignVarStmt:
		c.do(plan.Move, c.operand(s.Source), 0, c.place(s.Target), 0)
	case *ir.AssignVarOnceStmt:
		c.do(plan.MoveOnce, c.operand(s.Source), 0, c.place(s.Target), 0)
		if _, local := value(s.Source).(ir.Local); !local && s.Target == c.last {
			c.do(plan.Jump, 0, 0, 0, c.bodyEnd) // whatever else the body finds is the same
		}
	case *ir.ResetLocalStmt:
		c.do(plan.Clear, 0, 0, c.place(s.Target), 0)
	case *ir.MakeNullStmt:
		c.do(plan.Move, c.constant(plan.Null{}), 0, c.place(s.Target), 0)
	case *ir.MakeNumberIntStmt:
		c.do(plan.Move, c.constant(plan.Int(s.Value)), 0, c.place(s.Target), 0)
	case *ir.MakeNumberRefStmt:
		n, err := strconv.ParseInt(string(*c.text(s.Index)), 10, 64)
		if err != nil {
			return fmt.Errorf("%w: the number %s", errUnsupported, *c.text(s.Index))
		}
		c.do(plan.Move, c.constant(plan.Int(n)), 0, c.place(s.Target), 0)
	case *ir.MakeArrayStmt:
		c.do(plan.MakeArray, 0, 0, c.place(s.Target), 0)
	case *ir.MakeObjectStmt:
		c.do(plan.MakeObject, 0, 0, c.place(s.Target), 0)
	case *ir.MakeSetStmt:
		c.do(plan.MakeSet, 0, 0, c.place(s.Target), 0)
	case *ir.EqualStmt:
		c.do(plan.Same, c.operand(s.A), c.operand(s.B), 0, undefined)
	case *ir.NotEqualStmt:
		if value(s.B) == ir.Bool(false) {
			c.do(plan.Holds, c.operand(s.A), 0, 0, undefined)
		} else {
			c.do(plan.Differ, c.operand(s.A), c.operand(s.B), 0, undefined)
		}
	case *ir.IsArrayStmt:
		c.do(plan.IsArray, c.operand(s.Source), 0, 0, undefined)
	case *ir.IsObjectStmt:
		c.do(plan.IsObject, c.operand(s.Source), 0, 0, undefined)
	case *ir.IsSetStmt:
		c.do(plan.IsSet, c.operand(s.Source), 0, 0, undefined)
	case *ir.IsDefinedStmt:
		c.do(plan.Defined, c.place(s.Source), 0, 0, undefined)
	case *ir.IsUndefinedStmt:
		c.do(plan.Undefined, c.place(s.Source), 0, 0, undefined)
	case *ir.ArrayAppendStmt:
		c.do(plan.Append, c.operand(s.Value), 0, c.place(s.Array), 0)
	case *ir.SetAddStmt:
		c.do(plan.Add, c.operand(s.Value), 0, c.place(s.Set), 0)
	case *ir.ObjectInsertStmt:
		c.do(plan.Insert, c.operand(s.Key), c.operand(s.Value), c.place(s.Object), 0)
	case *ir.ObjectInsertOnceStmt:
		c.do(plan.InsertOnce, c.operand(s.Key), c.operand(s.Value), c.place(s.Object), 0)
	case *ir.ObjectMergeStmt:
		c.do(plan.Merge, c.place(s.A), c.place(s.B), c.place(s.Target), 0)
	case *ir.NopStmt:
	default:
		return fmt.Errorf("%w: %T", errUnsupported, s)
	}
	return nil
}

// scan makes a loop. The planner counts the loop and its next turn as two blocks.
func (c *coder) scan(s *ir.ScanStmt) error {
	iterator, next, end := c.iterators, c.newLabel(), c.newLabel()
	c.iterators++
	c.do(plan.Scan, c.place(s.Source), iterator, 0, 0)
	c.mark(next)
	c.do(plan.Next, c.place(s.Key), iterator, c.place(s.Value), end)
	if err := c.block(s.Block, end, next); err != nil {
		return err
	}
	c.do(plan.Jump, 0, 0, 0, next)
	c.mark(end)
	return nil
}

func (c *coder) call(s *ir.CallStmt, undefined int32) error {
	made := step{Instruction: plan.Instruction{Op: plan.Apply, C: c.place(s.Result), To: undefined}, name: s.Func}
	arguments := s.Args
	if i := slices.IndexFunc(c.policy.Funcs.Funcs, func(f *ir.Func) bool { return f.Name == s.Func }); i >= 0 {
		called := c.policy.Funcs.Funcs[i]
		made.Op, made.name = plan.Call, pathOf(called)
		if known, ok := c.known[made.name]; ok {
			if known == nil {
				c.do(plan.Jump, 0, 0, 0, undefined)
			} else {
				c.do(plan.Move, c.constant(known), 0, made.C, 0)
			}
			return nil
		}
		if len(arguments) != len(called.Params) || value(arguments[0]) != ir.Input || value(arguments[1]) != ir.Data {
			return fmt.Errorf("%w: a call of %s with another input", errUnsupported, s.Func)
		}
		arguments = arguments[2:]
	}
	for _, argument := range arguments {
		made.arguments = append(made.arguments, c.operand(argument))
	}
	c.emit(made)
	return nil
}
