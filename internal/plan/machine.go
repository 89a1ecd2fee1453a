package plan

import (
	"context"
	"errors"
	"fmt"
	"sync/atomic"
)

// ErrUnable is why a run gives up for a reason that is not the context's: a rule is at fault, or asks for something that only OPA
// can do.
var ErrUnable = errors.New("the plan cannot be run to its end")

// StoppedError is a run that its context ended.
type StoppedError struct {
	// Path is the function that was being run.
	Path  string
	Cause error
}

// Error implements error.
func (e *StoppedError) Error() string { return e.Path + ": " + e.Cause.Error() }

// Unwrap is the cause.
func (e *StoppedError) Unwrap() error { return e.Cause }

// errStopped is how a run learns that its context is done.
var errStopped = errors.New("stopped")

// Run gives what the function without parameters at a path is for an input, nil where that is undefined. Where ctx is done first, the
// error is a [*StoppedError]. It is safe for use by several goroutines at once.
func (p *Program) Run(ctx context.Context, path string, input Value) (Value, error) {
	e := p.Begin(input)
	defer e.End()
	return e.Value(ctx, path)
}

// Evaluation is a program that is asked about one input: what it found out for one answer it knows for the next. It is not safe for
// use by several goroutines at once.
type Evaluation struct {
	machine *machine
	// failed says that the machine stopped somewhere in between.
	failed bool
}

// Begin makes a program ready to be asked about an input. [Evaluation.End] has to follow.
func (p *Program) Begin(input Value) *Evaluation {
	m, _ := p.machines.Get().(*machine)
	if m == nil {
		m = p.newMachine()
	}
	m.input = input
	return &Evaluation{machine: m}
}

// Value is like [Program.Run]. After an error there is nothing more to be asked.
func (e *Evaluation) Value(ctx context.Context, path string) (value Value, err error) {
	m := e.machine
	function, ok := m.program.find([]byte(path))
	if !ok {
		return nil, fmt.Errorf("%w: there is no function %s", ErrUnable, path)
	}
	if ctx.Err() != nil {
		return nil, &StoppedError{path, context.Cause(ctx)}
	}
	defer func() {
		if cause := recover(); cause != nil {
			value, err = nil, fmt.Errorf("%w: %v", ErrUnable, cause)
		}
		e.failed = e.failed || err != nil
	}()
	m.stop = &atomic.Bool{}
	defer context.AfterFunc(ctx, func() { m.stop.Store(true) })()
	value, err = m.call(function)
	if errors.Is(err, errStopped) {
		return nil, &StoppedError{m.stoppedIn, context.Cause(ctx)}
	}
	return value, err
}

// End forgets the input.
func (e *Evaluation) End() {
	if !e.failed {
		e.machine.reset()
		e.machine.program.machines.Put(e.machine)
	}
	e.machine = nil
}

// machine runs a program once.
type machine struct {
	program *Program
	input   Value
	stop    *atomic.Bool
	// stoppedIn is the function that found stop set.
	stoppedIn string
	// places and iterators are the frames of the calls under way, one after the other.
	places                    []Value
	iterators                 []iterator
	usedPlaces, usedIterators int
	// results are those of the functions without parameters.
	results []result
	// arguments and path are for the call that is being made.
	arguments []Value
	path      []byte
}

type result struct {
	known bool
	value Value
}

func (p *Program) newMachine() *machine {
	return &machine{
		program: p, places: make([]Value, p.Places), iterators: make([]iterator, p.Iterators), results: make([]result, len(p.Functions)),
	}
}

// reset forgets the document.
func (m *machine) reset() {
	m.input, m.usedPlaces, m.usedIterators = nil, 0, 0
	clear(m.places)
	clear(m.iterators)
	clear(m.results)
	clear(m.arguments[:cap(m.arguments)])
}

// iterator goes through an array, an object or a set.
type iterator struct {
	keys, values []Value
	made         Sequence
	at, length   int
}

func (it *iterator) begin(v Value) {
	*it = iterator{}
	switch v := v.(type) {
	case *Array:
		it.values = v.items
	case *Object:
		v.settle()
		it.keys, it.values = v.keys, v.values
	case *Set:
		it.values = v.Items()
		it.keys = it.values
	case Sequence:
		it.made, it.length = v, v.Len()
		return
	case Record:
		object := whole(v)
		it.keys, it.values = object.keys, object.values
	}
	it.length = len(it.values)
}

// call gives the result of a function without parameters, which is found once.
func (m *machine) call(index int) (Value, error) {
	known := &m.results[index]
	if known.known {
		return known.value, nil
	}
	value, err := m.run(index, nil, nil)
	if err != nil {
		return nil, err
	}
	*known = result{true, value}
	return value, nil
}

// arg is an operand in the frame of a caller.
func (m *machine) arg(frame []Value, operand int32) Value {
	if operand < 0 {
		return m.program.Constants[^operand]
	}
	return frame[operand]
}

// values are the arguments of an instruction, until the next ones are asked for.
func (m *machine) values(frame []Value, at int32) []Value {
	m.arguments = m.arguments[:0]
	for _, operand := range m.program.list(at) {
		m.arguments = append(m.arguments, m.arg(frame, operand))
	}
	return m.arguments
}

// enter calls the function of an instruction.
func (m *machine) enter(function int, caller []Value, arguments []int32) (Value, error) {
	if len(arguments) == 0 {
		return m.call(function)
	}
	return m.run(function, caller, arguments)
}

// dispatch is the function at a path; false where there is none.
func (m *machine) dispatch(frame []Value, at int32) (int, bool) {
	m.path = m.path[:0]
	for i, operand := range m.program.list(at) {
		name, ok := m.arg(frame, operand).(*String)
		if !ok {
			return 0, false
		}
		if i > 0 {
			m.path = append(m.path, '/')
		}
		m.path = append(m.path, *name...)
	}
	return m.program.find(m.path)
}

// find is the function at a path.
func (p *Program) find(path []byte) (int, bool) {
	low, high := 0, len(p.Functions)
	for low < high {
		middle := (low + high) / 2
		if p.Functions[middle].Path < string(path) {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low, low < len(p.Functions) && p.Functions[low].Path == string(path)
}
