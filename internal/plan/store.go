package plan

import (
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// The stored form of a program is a stream of numbers of variable length (as encoding/binary has them) after the texts: their
// number, the lengths of all, then the texts themselves, each once.

// kind says what a stored value is.
type kind byte

const (
	kindNull kind = iota
	kindFalse
	kindTrue
	kindInt
	kindNumber
	kindText
	kindArray
	kindObject
	kindSet
	// kindConstant is a constant that stands before this one.
	kindConstant
)

// Store is the stored form of the program.
func (p *Program) Store() []byte {
	w := writer{texts: map[string]int{}, stored: map[Value]int{}}
	w.numbers(len(p.Constants), len(p.Functions), len(p.Arguments), len(p.Builtins), len(p.Patterns), p.Places, p.Iterators)
	elements, code := 0, 0
	for _, v := range p.Constants {
		elements += w.elements(v)
		w.stored[identity(v)] = -1
	}
	for i := range p.Functions {
		code += len(p.Functions[i].Code)
	}
	w.numbers(elements, code)
	clear(w.stored)
	for i, v := range p.Constants {
		w.value(v)
		w.stored[identity(v)] = i
	}
	for _, n := range p.Arguments {
		w.signed(n)
	}
	for _, name := range p.Builtins {
		w.text(name)
	}
	for i := range p.Functions {
		f := &p.Functions[i]
		w.text(f.Path)
		w.numbers(f.Parameters, f.Places, f.Cleared, f.Iterators, len(f.Code))
		for _, in := range f.Code {
			w.body = append(w.body, byte(in.Op))
			w.signed(in.A)
			w.signed(in.B)
			w.signed(in.C)
			w.signed(in.To)
		}
	}
	for _, expression := range p.Patterns {
		w.pattern(expression)
	}
	stream := binary.AppendUvarint(nil, uint64(len(w.order)))
	for _, s := range w.order {
		stream = binary.AppendUvarint(stream, uint64(len(s)))
	}
	for _, s := range w.order {
		stream = append(stream, s...)
	}
	return append(stream, w.body...)
}

// pattern writes an expression with its alternatives and what they need. One that cannot be parsed has none; it is an error when it is
// matched.
func (w *writer) pattern(expression string) {
	w.text(expression)
	made, err := newPattern(expression)
	if err != nil || made.needs == nil {
		w.numbers(0)
		return
	}
	w.numbers(len(made.alternatives))
	for i := range made.alternatives {
		w.text(made.alternatives[i].source())
		w.need(made.alternatives[i].need)
	}
	w.value(Bool(made.needs.fold))
	w.numbers(len(made.needs.literals))
	for _, literal := range made.needs.literals {
		w.text(literal)
	}
}

func (w *writer) need(n need) {
	for _, literals := range n.literals {
		w.body = binary.AppendUvarint(w.body, literals)
	}
	w.numbers(len(n.all), len(n.any))
	for _, one := range append(slices.Clone(n.all), n.any...) {
		w.need(one)
	}
}

type writer struct {
	body  []byte
	texts map[string]int
	order []string
	// stored are the constants that are arrays, objects and sets, by identity.
	stored map[Value]int
}

// identity stands for a composite value itself; it is nil for other values.
func identity(v Value) Value {
	switch v.(type) {
	case *Array, *Object, *Set:
		return v
	}
	return nil
}

// elements is how many values stand in the arrays, objects and sets of a constant.
func (w *writer) elements(v Value) int {
	if _, ok := w.stored[identity(v)]; ok && identity(v) != nil {
		return 0
	}
	n := 0
	for _, part := range Parts(v) {
		n += 1 + w.elements(part)
	}
	return n
}

// Parts are the elements of an array or a set, or the keys of an object and then its values.
func Parts(v Value) []Value {
	if object, ok := v.(*Object); ok {
		object.settle()
		return append(append([]Value{}, object.keys...), object.values...)
	}
	return items(v)
}

func (w *writer) numbers(list ...int) {
	for _, n := range list {
		w.body = binary.AppendUvarint(w.body, uint64(n))
	}
}

func (w *writer) signed(n int32) { w.body = binary.AppendVarint(w.body, int64(n)) }

func (w *writer) text(s string) {
	i, ok := w.texts[s]
	if !ok {
		i = len(w.order)
		w.texts[s] = i
		w.order = append(w.order, s)
	}
	w.numbers(i)
}

func (w *writer) kind(k kind) { w.body = append(w.body, byte(k)) }

func (w *writer) value(v Value) {
	if i, ok := w.stored[identity(v)]; ok && identity(v) != nil {
		w.kind(kindConstant)
		w.numbers(i)
		return
	}
	switch v := v.(type) {
	case Null:
		w.kind(kindNull)
	case Bool:
		w.kind(map[Bool]kind{false: kindFalse, true: kindTrue}[v])
	case Int:
		w.kind(kindInt)
		w.body = binary.AppendVarint(w.body, int64(v))
	case Number:
		w.kind(kindNumber)
		w.text(string(v))
	case *String:
		w.kind(kindText)
		w.text(string(*v))
	case *Array:
		w.kind(kindArray)
		w.numbers(len(v.items))
	case *Object:
		w.kind(kindObject)
		w.numbers(len(v.keys))
	case *Set:
		w.kind(kindSet)
		w.numbers(len(v.Items()))
	}
	for _, part := range Parts(v) {
		w.value(part)
	}
}

var errBroken = errors.New("the stored plan is broken")

// Load makes a program of its stored form, ready to run.
func Load(stored string) (program *Program, err error) {
	r := &reader{stored: stored}
	defer func() {
		if cause := recover(); cause != nil {
			program, err = nil, fmt.Errorf("%w: %v", errBroken, cause)
		}
	}()
	r.readTexts()
	p := &Program{
		Constants: make([]Value, r.number()), Functions: make([]Function, r.number()), Arguments: make([]int32, r.number()),
		Builtins: make([]string, r.number()), Patterns: make([]string, r.number()), Places: r.number(), Iterators: r.number(),
	}
	r.elements = make([]Value, r.number())
	code := make([]Instruction, r.number())
	r.constants = p.Constants
	for i := range p.Constants {
		p.Constants[i] = r.value()
	}
	for i := range p.Arguments {
		p.Arguments[i] = r.signed()
	}
	for i := range p.Builtins {
		p.Builtins[i] = r.text()
	}
	for i := range p.Functions {
		f := &p.Functions[i]
		*f = Function{Path: r.text(), Parameters: r.number(), Places: r.number(), Cleared: r.number(), Iterators: r.number()}
		n := r.number()
		f.Code, code = code[:n:n], code[n:]
		for j := range f.Code {
			f.Code[j] = Instruction{Op: Op(r.byte()), A: r.signed(), B: r.signed(), C: r.signed(), To: r.signed()}
		}
	}
	known := make(map[string]*pattern, len(p.Patterns))
	for i := range p.Patterns {
		var made *pattern
		if p.Patterns[i], made = r.pattern(); made != nil {
			known[p.Patterns[i]] = made
		}
	}
	p.patterns.known.Store(&known)
	return p, p.Ready()
}

// reader panics where the stream is broken.
type reader struct {
	stored string
	at     int
	texts  []String
	// elements is room for the elements of all constants.
	elements  []Value
	constants []Value
}

func (r *reader) readTexts() {
	r.texts = make([]String, r.number())
	lengths := make([]int, len(r.texts))
	for i := range lengths {
		lengths[i] = r.number()
	}
	for i, n := range lengths {
		r.texts[i] = String(r.stored[r.at : r.at+n])
		r.at += n
	}
}

func (r *reader) byte() byte {
	b := r.stored[r.at]
	r.at++
	return b
}

func (r *reader) unsigned() uint64 {
	var n uint64
	for shift := 0; ; shift += 7 {
		b := r.byte()
		n |= uint64(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
	}
}

func (r *reader) number() int { return int(r.unsigned()) }

func (r *reader) long() int64 {
	n := r.unsigned()
	return int64(n>>1) ^ -int64(n&1)
}

func (r *reader) signed() int32 { return int32(r.long()) }

func (r *reader) text() string { return string(r.texts[r.number()]) }

// pattern reads an expression with what it needs; it is nil where that is nothing.
func (r *reader) pattern() (text string, p *pattern) {
	text = r.text()
	n := r.number()
	if n == 0 {
		return text, nil
	}
	p = &pattern{whole: &expression{text: text}, alternatives: make([]alternative, n)}
	for i := range p.alternatives {
		one := r.text()
		p.alternatives[i] = alternative{p.whole, r.need()}
		if one != text {
			p.alternatives[i].expression = &expression{text: one}
		}
	}
	p.needs = &needs{fold: r.value() == Bool(true), literals: make([]string, r.number())}
	for i := range p.needs.literals {
		p.needs.literals[i] = r.text()
	}
	return text, p
}

func (r *reader) need() need {
	var n need
	for i := range n.literals {
		n.literals[i] = r.unsigned()
	}
	all, some := r.number(), r.number()
	n.all, n.any = r.needs(all), r.needs(some)
	return n
}

// needs is nil where there are none.
func (r *reader) needs(n int) []need {
	if n == 0 {
		return nil
	}
	list := make([]need, n)
	for i := range list {
		list[i] = r.need()
	}
	return list
}

func (r *reader) value() Value {
	switch k := kind(r.byte()); k {
	case kindNull:
		return Null{}
	case kindFalse, kindTrue:
		return Bool(k == kindTrue)
	case kindInt:
		return Int(r.long())
	case kindNumber:
		return Number(r.text())
	case kindText:
		return &r.texts[r.number()]
	case kindArray:
		return &Array{r.values(r.number())}
	case kindObject:
		n := r.number()
		return &Object{keys: r.values(n), values: r.values(n)}
	case kindSet:
		return &Set{items: r.values(r.number())}
	case kindConstant:
		return r.constants[r.number()]
	}
	panic("unknown kind of value")
}

func (r *reader) values(n int) []Value {
	list := r.elements[:n:n]
	r.elements = r.elements[n:]
	for i := range list {
		list[i] = r.value()
	}
	return list
}
