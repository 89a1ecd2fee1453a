package plan

import (
	"errors"
	"slices"
)

// Object is an object that is held as a whole. While it is being made its keys stand in the order in which they came; it is sorted
// when it is first read.
type Object struct {
	keys, values []Value
	// unsorted says that the keys have to be sorted before they are read; an index says where they are until then.
	unsorted bool
	index    map[any]int
	// shared says that the keys belong to several objects.
	shared bool
}

// NewObject is an object of keys, sorted and each once, and their values. It keeps both.
func NewObject(keys, values []Value) *Object { return &Object{keys: keys, values: values} }

// Foreach calls f with all pairs, sorted by key.
func (o *Object) Foreach(f func(key, value Value)) {
	o.settle()
	for i, key := range o.keys {
		f(key, o.values[i])
	}
}

func (o *Object) get(key Value) Value {
	if i, ok := o.find(key); ok {
		return o.values[i]
	}
	return nil
}

// few is the number of keys up to which going through all is quickest.
const few = 8

func (o *Object) find(key Value) (int, bool) {
	if o.unsorted {
		return o.findUnsorted(key)
	}
	name, ok := key.(*String)
	if !ok {
		return slices.BinarySearchFunc(o.keys, key, Compare)
	}
	return findText(o.keys, *name)
}

func (o *Object) lookup(key string) Value {
	o.settle()
	if i, ok := findText(o.keys, String(key)); ok {
		return o.values[i]
	}
	return nil
}

func (o *Object) findUnsorted(key Value) (int, bool) {
	if hashed := hashable(key); hashed != nil {
		i, ok := o.index[hashed]
		return i, ok
	}
	i := slices.IndexFunc(o.keys, func(k Value) bool { return Equal(k, key) })
	return i, i >= 0
}

// hashable is a key of a Go map that stands for a value; nil where there is none.
func hashable(v Value) any {
	switch v := v.(type) {
	case *String:
		return *v
	case Int, Bool:
		return v
	}
	return nil
}

// Insert sets the value of a key. It is for who makes the object, before anybody else has it.
func (o *Object) Insert(key, value Value) {
	n := len(o.keys)
	if !o.unsorted && (n == 0 || Compare(o.keys[n-1], key) < 0) {
		o.add(key, value)
		return
	}
	if i, ok := o.find(key); ok {
		o.values[i] = value
		return
	}
	if !o.unsorted {
		o.unsorted, o.index = true, make(map[any]int, 2*n)
		for i, k := range o.keys {
			o.note(k, i)
		}
	}
	o.note(key, n)
	o.add(key, value)
}

func (o *Object) add(key, value Value) {
	if o.shared {
		o.keys, o.shared = slices.Clone(o.keys), false
	}
	o.keys, o.values = append(o.keys, key), append(o.values, value)
}

func (o *Object) note(key Value, i int) {
	if hashed := hashable(key); hashed != nil {
		o.index[hashed] = i
	}
}

var errKeyConflict = errors.New("an object would have two values for one key")

// insertOnce is an error where the key has another value.
func (o *Object) insertOnce(key, value Value) error {
	if old := o.get(key); old != nil && !Equal(old, value) {
		return errKeyConflict
	}
	o.Insert(key, value)
	return nil
}

// settle sorts the keys.
func (o *Object) settle() {
	if !o.unsorted {
		return
	}
	order := make([]int, len(o.keys))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return Compare(o.keys[a], o.keys[b]) })
	keys, values := make([]Value, len(order)), make([]Value, len(order))
	for to, from := range order {
		keys[to], values[to] = o.keys[from], o.values[from]
	}
	o.keys, o.values, o.unsorted, o.index, o.shared = keys, values, false, nil, false
}

// findText finds a text in a sorted list.
func findText(list []Value, text String) (int, bool) {
	if len(list) <= few {
		for i, v := range list {
			if v, ok := v.(*String); ok && *v == text {
				return i, true
			}
		}
		return 0, false
	}
	low, high := 0, len(list)
	for low < high {
		middle := (low + high) / 2
		switch at, ok := list[middle].(*String); {
		case !ok && rank(list[middle]) < rankText, ok && *at < text:
			low = middle + 1
		case ok && *at == text:
			return middle, true
		default:
			high = middle
		}
	}
	return low, false
}

// Set is a set. It is sorted when it is first read.
type Set struct {
	items    []Value
	unsorted bool
}

// NewSet is a set of items, which it keeps.
func NewSet(items []Value) *Set { return &Set{items: items, unsorted: true} }

// Items are the elements, sorted.
func (s *Set) Items() []Value {
	if s.unsorted {
		slices.SortFunc(s.items, Compare)
		s.items = slices.CompactFunc(s.items, Equal)
		s.unsorted = false
	}
	return s.items
}

func (s *Set) find(v Value) (int, bool) {
	if text, ok := v.(*String); ok {
		return findText(s.Items(), *text)
	}
	return slices.BinarySearchFunc(s.Items(), v, Compare)
}

func (s *Set) add(v Value) {
	n := len(s.items)
	switch {
	case n == 0:
		s.items = make([]Value, 0, firstRoom)
	case !s.unsorted:
		switch c := Compare(s.items[n-1], v); {
		case c == 0:
			return
		case c > 0:
			s.unsorted = true
		}
	}
	s.items = append(s.items, v)
}
