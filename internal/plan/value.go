package plan

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Value is a Rego value: [Null], [Bool], [Int], [Number], [*String], [*Array], [*Object], [*Set], or something that is read as it is
// asked for, a [Sequence] or a [Record]. Nil is what is undefined. Values do not change once they are given to anybody.
type Value any

type (
	// Null is null.
	Null struct{}
	// Bool is a truth value.
	Bool bool
	// Int is a number without a fraction or exponent that fits into 64 bits.
	Int int64
	// Number is any other number, as it is written.
	Number ast.Number
	// String is a text. As a value it is always a pointer, so that a text which is there already costs nothing.
	String string
)

// Sequence is an array whose elements are made when they are asked for. It is a pointer, or a struct of such.
type Sequence interface {
	Len() int
	At(i int) Value
}

// Record is an object whose values are made when they are asked for. It is a pointer, or a struct of such.
type Record interface {
	// Get is nil for a key that the object does not have.
	Get(key string) Value
	// Keys are those that the object has, sorted.
	Keys() []string
}

// Text is the value of a text.
func Text(s string) *String {
	value := String(s)
	return &value
}

// TextAt is the value of the text at a place that does not change.
func TextAt(s *string) *String { return (*String)(s) }

// Array is an array that is held as a whole.
type Array struct{ items []Value }

// NewArray is an array of items, which it keeps.
func NewArray(items []Value) *Array { return &Array{items} }

// Len is the number of elements.
func (a *Array) Len() int { return len(a.items) }

// Items are all elements, which nobody may change.
func (a *Array) Items() []Value { return a.items }

// append is for who makes the array, before anybody else has it.
func (a *Array) append(v Value) {
	if a.items == nil {
		a.items = make([]Value, 0, firstRoom)
	}
	a.items = append(a.items, v)
}

// firstRoom is for how many elements an array or a set has room when it gets the first: most stay small.
const firstRoom = 4

// At is the element with an index from 0.
func (a *Array) At(i int) Value { return a.items[i] }

// The ranks of types, in the order in which OPA has them.
const (
	rankNone = iota
	rankNull
	rankBool
	rankNumber
	rankText
	rankArray
	rankObject
	rankSet
)

func rank(v Value) int {
	switch v.(type) {
	case nil:
		return rankNone
	case Null:
		return rankNull
	case Bool:
		return rankBool
	case Int, Number:
		return rankNumber
	case *String:
		return rankText
	case *Array:
		return rankArray
	case *Object:
		return rankObject
	case *Set:
		return rankSet
	case Sequence:
		return rankArray
	}
	return rankObject
}

// Equal tells whether two values are the same to Rego.
func Equal(a, b Value) bool {
	switch a := a.(type) {
	case *String:
		b, ok := b.(*String)
		return ok && (a == b || *a == *b)
	case Bool:
		b, ok := b.(Bool)
		return ok && a == b
	case Int:
		if b, ok := b.(Int); ok {
			return a == b
		}
	}
	return Compare(a, b) == 0
}

// Compare orders values as OPA does.
func Compare(a, b Value) int {
	if a, ok := a.(*String); ok {
		if b, ok := b.(*String); ok {
			return strings.Compare(string(*a), string(*b))
		}
	}
	if c := cmp.Compare(rank(a), rank(b)); c != 0 {
		return c
	}
	if a == b {
		return 0
	}
	switch a := a.(type) {
	case Bool:
		return compareBool(bool(a), b == Bool(true))
	case Int, Number:
		return compareNumbers(a, b)
	case *Set:
		return slices.CompareFunc(a.Items(), items(b), Compare)
	}
	if rank(a) == rankArray {
		return compareSequences(sequence(a), sequence(b))
	}
	return comparePairs(pairsOf(a), pairsOf(b))
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

func compareNumbers(a, b Value) int {
	if a, ok := a.(Int); ok {
		if b, ok := b.(Int); ok {
			return cmp.Compare(a, b)
		}
	}
	return ast.NumberCompare(number(a), number(b))
}

// number is a number as OPA writes it.
func number(v Value) ast.Number {
	if n, ok := v.(Int); ok {
		return ast.Number(strconv.FormatInt(int64(n), 10))
	}
	n, _ := v.(Number)
	return ast.Number(n)
}

// newNumber is the value of a number as OPA writes it.
func newNumber(n ast.Number) Value {
	if i, err := strconv.ParseInt(string(n), 10, 64); err == nil && strconv.FormatInt(i, 10) == string(n) {
		return Int(i)
	}
	return Number(n)
}

func compareSequences(a, b Sequence) int {
	for i := range min(a.Len(), b.Len()) {
		if c := Compare(a.At(i), b.At(i)); c != 0 {
			return c
		}
	}
	return cmp.Compare(a.Len(), b.Len())
}

// comparePairs goes through keys and values side by side.
func comparePairs(a, b pairs) int {
	for i := range min(a.length, b.length) {
		if c := Compare(a.key(i), b.key(i)); c != 0 {
			return c
		}
		if c := Compare(a.value(i), b.value(i)); c != 0 {
			return c
		}
	}
	return cmp.Compare(a.length, b.length)
}

// pairs are the keys and values of an object, whatever holds it.
type pairs struct {
	length int
	object *Object
	record Record
	keys   []string
}

func pairsOf(v Value) pairs {
	switch v := v.(type) {
	case *Object:
		v.settle()
		return pairs{length: len(v.keys), object: v}
	case Record:
		keys := v.Keys()
		return pairs{length: len(keys), record: v, keys: keys}
	}
	return pairs{}
}

func (p *pairs) key(i int) Value {
	if p.object != nil {
		return p.object.keys[i]
	}
	return TextAt(&p.keys[i])
}

func (p *pairs) value(i int) Value {
	if p.object != nil {
		return p.object.values[i]
	}
	return p.record.Get(p.keys[i])
}

// sequence is the array that a value is; nil where it is none.
func sequence(v Value) Sequence {
	switch v := v.(type) {
	case *Array:
		return v
	case Sequence:
		return v
	}
	return nil
}

// items are the elements of an array or a set, in order.
func items(v Value) []Value {
	switch v := v.(type) {
	case *Array:
		return v.items
	case *Set:
		return v.Items()
	case Sequence:
		list := make([]Value, v.Len())
		for i := range list {
			list[i] = v.At(i)
		}
		return list
	}
	return nil
}

// whole is the object that a value is, with all its values; nil where it is none.
func whole(v Value) *Object {
	switch v := v.(type) {
	case *Object:
		v.settle()
		return v
	case Record:
		keys := v.Keys()
		object := &Object{keys: make([]Value, len(keys)), values: make([]Value, len(keys))}
		for i, key := range keys {
			object.keys[i], object.values[i] = TextAt(&keys[i]), v.Get(key)
		}
		return object
	}
	return nil
}

// length is the number of elements, pairs or code points; false for what has no length.
func length(v Value) (int, bool) {
	switch v := v.(type) {
	case *Array:
		return len(v.items), true
	case *Object:
		v.settle()
		return len(v.keys), true
	case *Set:
		return len(v.Items()), true
	case *String:
		return len([]rune(*v)), true
	case Sequence:
		return v.Len(), true
	case Record:
		return len(v.Keys()), true
	}
	return 0, false
}

// Lookup is what an object has under a key that is a text; nil where there is nothing.
func Lookup(v Value, key string) Value {
	switch v := v.(type) {
	case *Object:
		return v.lookup(key)
	case Record:
		return v.Get(key)
	}
	return nil
}

// Get is what a value has under a key: the value of an object, the element of an array, or the element of a set itself. It is nil
// where there is none.
func Get(v, key Value) Value {
	switch v := v.(type) {
	case *Object:
		return v.get(key)
	case *Array:
		if i, ok := key.(Int); ok && i >= 0 && int(i) < len(v.items) {
			return v.items[i]
		}
	case *Set:
		if i, ok := v.find(key); ok {
			return v.items[i]
		}
	case Record:
		if key, ok := key.(*String); ok {
			return v.Get(string(*key))
		}
	case Sequence:
		if i, ok := key.(Int); ok && i >= 0 && int(i) < v.Len() {
			return v.At(int(i))
		}
	}
	return nil
}
