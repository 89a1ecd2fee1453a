package plan

import (
	"fmt"
	"slices"
)

// run runs a function with arguments from the frame of its caller.
func (m *machine) run(index int, caller []Value, arguments []int32) (Value, error) {
	f := &m.program.Functions[index]
	frame := m.places[m.usedPlaces : m.usedPlaces+f.Places]
	iterators := m.iterators[m.usedIterators : m.usedIterators+f.Iterators]
	m.usedPlaces += f.Places
	m.usedIterators += f.Iterators
	clear(frame[:f.Cleared])
	frame[0] = m.input
	for i, operand := range arguments {
		frame[i+1] = m.arg(caller, operand)
	}
	value, err := m.steps(f, frame, iterators)
	m.usedPlaces -= f.Places
	m.usedIterators -= f.Iterators
	return value, err
}

// steps is the interpreter.
func (m *machine) steps(f *Function, frame []Value, iterators []iterator) (Value, error) { //nolint:funlen,gocognit // one case for each operation
	constants := m.program.Constants
	x := func(operand int32) Value {
		if operand < 0 {
			return constants[^operand]
		}
		return frame[operand]
	}
	code := f.Code
	for pc := 0; ; pc++ {
		in := &code[pc]
		holds := true
		switch in.Op {
		case Return:
			return x(in.A), nil
		case Jump:
			holds = false
		case Dot:
			value := Get(x(in.A), x(in.B))
			frame[in.C] = value
			holds = value != nil
		case Scan:
			iterators[in.B].begin(x(in.A))
		case Next:
			if m.stop.Load() {
				m.stoppedIn = f.Path
				return nil, errStopped
			}
			it := &iterators[in.B]
			i := it.at
			if holds = i < it.length; !holds {
				break
			}
			it.at++
			if in.A >= 0 {
				if it.keys != nil {
					frame[in.A] = it.keys[i]
				} else {
					frame[in.A] = Int(i)
				}
			}
			if in.C >= 0 {
				if it.made != nil {
					frame[in.C] = it.made.At(i)
				} else {
					frame[in.C] = it.values[i]
				}
			}
		case Call:
			value, err := m.enter(int(in.A), frame, m.program.list(in.B))
			if err != nil {
				return nil, err
			}
			frame[in.C] = value
			holds = value != nil
		case Dispatch:
			function, ok := m.dispatch(frame, in.B)
			if holds = ok; !ok {
				break
			}
			value, err := m.call(function)
			if err != nil {
				return nil, err
			}
			frame[in.C] = value
			if value == nil {
				pc = int(in.A) - 1
			}
		case Apply:
			value, err := m.program.builtins[in.A](m, m.values(frame, in.B))
			if err != nil {
				return nil, fmt.Errorf("%w: %s: %w", ErrUnable, f.Path, err)
			}
			frame[in.C] = value
			holds = value != nil
		case Test:
			value, err := m.program.builtins[in.A](m, m.values(frame, in.B))
			if err != nil {
				return nil, fmt.Errorf("%w: %s: %w", ErrUnable, f.Path, err)
			}
			holds = value != nil && value != Bool(false)
		case Move:
			frame[in.C] = x(in.A)
		case MoveOnce:
			value := x(in.A)
			if old := frame[in.C]; old != nil && !Equal(old, value) {
				return nil, fmt.Errorf("%w: %s has two values", ErrUnable, f.Path)
			}
			frame[in.C] = value
		case Clear:
			frame[in.C] = nil
		case MakeArray:
			frame[in.C] = &Array{}
		case MakeObject:
			frame[in.C] = &Object{}
		case MakeSet:
			frame[in.C] = &Set{}
		case MakeRecord:
			keys, _ := x(in.A).(*Array)
			frame[in.C] = &Object{keys: keys.items, values: slices.Clone(m.values(frame, in.B)), shared: true}
		case MakeTuple:
			frame[in.C] = NewArray(slices.Clone(m.values(frame, in.B)))
		case Same:
			holds = Equal(x(in.A), x(in.B))
		case Differ:
			holds = !Equal(x(in.A), x(in.B))
		case Holds:
			holds = x(in.A) != Bool(false)
		case IsArray:
			holds = rank(x(in.A)) == rankArray
		case IsObject:
			holds = rank(x(in.A)) == rankObject
		case IsSet:
			holds = rank(x(in.A)) == rankSet
		case Defined:
			holds = x(in.A) != nil
		case Undefined:
			holds = x(in.A) == nil
		case Length:
			n, ok := length(x(in.A))
			frame[in.C] = Int(n)
			holds = ok
		case Append:
			array, _ := frame[in.C].(*Array)
			array.append(x(in.A))
		case Add:
			set, _ := frame[in.C].(*Set)
			set.add(x(in.A))
		case Insert:
			object, _ := frame[in.C].(*Object)
			object.Insert(x(in.A), x(in.B))
		case InsertOnce:
			object, _ := frame[in.C].(*Object)
			if err := object.insertOnce(x(in.A), x(in.B)); err != nil {
				return nil, fmt.Errorf("%w: %s: %w", ErrUnable, f.Path, err)
			}
		case Merge:
			a, b := whole(x(in.A)), whole(x(in.B))
			if a == nil || b == nil {
				return nil, fmt.Errorf("%w: %s merges what are no objects", ErrUnable, f.Path)
			}
			frame[in.C] = merge(a, b)
		}
		if !holds {
			pc = int(in.To) - 1
		}
	}
}
