package assemble

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/privlint/privlint/internal/plan"
)

// linker puts functions together to a program.
type linker struct {
	functions map[string]int
	builtins  map[string]int32
	pool      *pool
	program   plan.Program
}

func (l *linker) link(all []*function) (*plan.Program, error) {
	slices.SortFunc(all, func(a, b *function) int { return cmp.Compare(a.path, b.path) })
	for i, f := range all {
		if _, twice := l.functions[f.path]; twice {
			return nil, fmt.Errorf("%w: two versions of %s", errUnsupported, f.path)
		}
		l.functions[f.path] = i
	}
	l.constants(all)
	for _, f := range all {
		made, err := l.function(f)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", f.path, err)
		}
		l.program.Functions = append(l.program.Functions, *made)
	}
	if err := l.measure(); err != nil {
		return nil, err
	}
	return &l.program, l.program.Ready()
}

// constants collects those that the code names.
func (l *linker) constants(all []*function) {
	for _, f := range all {
		for i := range f.code {
			f.code[i].eachOperand(func(operand *int32) {
				if *operand < 0 {
					l.pool.want(f.constants[^*operand])
				}
			})
		}
	}
	l.program.Constants = l.pool.order()
}

func (l *linker) function(f *function) (*plan.Function, error) {
	at := map[int32]int32{}
	n := int32(0)
	for _, s := range f.code {
		if s.Op == label {
			at[s.To] = n
		} else {
			n++
		}
	}
	made := &plan.Function{Path: f.path, Parameters: f.parameters, Iterators: int(f.iterators)}
	moved := f.arrange(made)
	for _, s := range f.code {
		if s.Op == label {
			continue
		}
		s.eachPlace(func(place *int32) { *place = moved[*place] })
		s.eachOperand(func(operand *int32) {
			if *operand < 0 {
				*operand = ^int32(l.pool.index(f.constants[^*operand]))
			} else {
				*operand = moved[*operand]
			}
		})
		in := s.Instruction
		if jumps(in.Op) {
			in.To = at[in.To]
		} else {
			in.To = 0
		}
		switch in.Op {
		case plan.Dispatch:
			in.A = at[in.A]
		case plan.Call:
			callee, ok := l.functions[s.name]
			if !ok {
				return nil, fmt.Errorf("there is no function %s", s.name)
			}
			in.A = int32(callee)
		case plan.Apply, plan.Test:
			in.A = l.builtin(s.name)
			if s.name == "regex.match" && s.arguments[0] < 0 {
				l.pattern(l.program.Constants[^s.arguments[0]])
			}
		}
		if s.hasArguments() {
			in.B = int32(len(l.program.Arguments))
			l.program.Arguments = append(append(l.program.Arguments, int32(len(s.arguments))), s.arguments...)
		}
		made.Code = append(made.Code, in)
	}
	return made, nil
}

// pattern notes a regular expression.
func (l *linker) pattern(v plan.Value) {
	if text, ok := v.(*plan.String); ok && !slices.Contains(l.program.Patterns, string(*text)) {
		l.program.Patterns = append(l.program.Patterns, string(*text))
	}
}

func (l *linker) builtin(name string) int32 {
	i, ok := l.builtins[name]
	if !ok {
		i = int32(len(l.program.Builtins))
		l.builtins[name] = i
		l.program.Builtins = append(l.program.Builtins, name)
	}
	return i
}

// arrange gives places their final numbers: those that must be undefined at the start come first.
func (f *function) arrange(made *plan.Function) map[int32]int32 {
	moved := map[int32]int32{}
	next := int32(0)
	for ; next <= int32(f.parameters); next++ {
		moved[next] = next
	}
	var once []int32
	definitions := f.definitions()
	used := f.used()
	for place := next; place < f.places; place++ {
		switch {
		case !used[place]:
		case definitions[place] == 1:
			once = append(once, place)
		default:
			moved[place] = next
			next++
		}
	}
	made.Cleared = int(next)
	for _, place := range once {
		moved[place] = next
		next++
	}
	made.Places = int(next)
	return moved
}

// measure finds how deep calls can go. Rules are not recursive.
func (l *linker) measure() error {
	type need struct{ places, iterators int }
	p := &l.program
	done, under := make([]*need, len(p.Functions)), make([]bool, len(p.Functions))
	var visit func(i int) (*need, error)
	visit = func(i int) (*need, error) {
		if done[i] != nil {
			return done[i], nil
		}
		f := &p.Functions[i]
		if under[i] {
			return nil, fmt.Errorf("%w: %s calls itself", errUnsupported, f.Path)
		}
		under[i] = true
		most := need{}
		for _, in := range f.Code {
			for _, callee := range p.Callees(in) {
				inner, err := visit(callee)
				if err != nil {
					return nil, err
				}
				most = need{max(most.places, inner.places), max(most.iterators, inner.iterators)}
			}
		}
		under[i] = false
		done[i] = &need{most.places + f.Places, most.iterators + f.Iterators}
		return done[i], nil
	}
	for i := range p.Functions {
		most, err := visit(i)
		if err != nil {
			return err
		}
		p.Places, p.Iterators = max(p.Places, most.places), max(p.Iterators, most.iterators)
	}
	return nil
}
