package engine

import (
	"slices"
	"strings"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/plan"
)

// field is a key of the records of one kind, and how its value is read.
type field[T any] struct {
	key string
	// get is nil where a record does not have the field.
	get func(in *input, of *T) plan.Value
}

// kind says how one kind of record is read: by rules and, as JSON, by anybody.
type kind[T any] struct {
	// fields are in their published order.
	fields []field[T]
	// sorted are the fields in the order of their keys.
	sorted []int
	// likely is where a key probably stands in fields, by its slot.
	likely [slots]uint8
	// surrogate stands for the hash of a record of a kind that OPA is given as a lazy object: equal for equal records, and not 0. It is
	// nil where the kind is small.
	surrogate func(of *T) int
}

func kindOf[T any](fields ...field[T]) *kind[T] {
	k := &kind[T]{fields: fields, sorted: make([]int, len(fields))}
	for i := range fields {
		k.sorted[i] = i
		k.likely[slot(fields[i].key)] = uint8(i)
	}
	slices.SortFunc(k.sorted, func(a, b int) int { return strings.Compare(fields[a].key, fields[b].key) })
	return k
}

// large makes OPA be given lazy objects for records of a kind that has a number of its own from 1 to 3.
func (k *kind[T]) large(own int, id func(of *T) int) *kind[T] {
	k.surrogate = func(of *T) int { return id(of)<<2 | own }
	return k
}

// slots is so many that few keys of a kind share one.
const slots = 64

func slot(key string) int { return (len(key) + 7*int(key[0]) + 11*int(key[len(key)-1])) % slots }

// find is the index of a field; -1 where there is none of that key.
func (k *kind[T]) find(key string) int {
	if key == "" {
		return -1
	}
	if i := int(k.likely[slot(key)]); k.fields[i].key == key {
		return i
	}
	return slices.IndexFunc(k.fields, func(f field[T]) bool { return f.key == key })
}

// record is a part of the model as rules read it: a value is made whenever it is asked for.
type record[T any] struct {
	in   *input
	of   *T
	kind *kind[T]
}

// Get implements plan.Record.
func (r *record[T]) Get(key string) plan.Value {
	if i := r.kind.find(key); i >= 0 {
		return r.kind.fields[i].get(r.in, r.of)
	}
	return nil
}

// Keys implements plan.Record.
func (r *record[T]) Keys() []string { return present(r.kind, r.value) }

func (r *record[T]) value(i int) plan.Value { return r.kind.fields[i].get(r.in, r.of) }

// published implements publisher.
func (r *record[T]) published(f func(key string, value plan.Value)) { publish(r.kind, r.value, f) }

// hash implements surrogate.
func (r *record[T]) hash() int {
	if r.kind.surrogate == nil {
		return 0
	}
	return r.kind.surrogate(r.of)
}

// part is a record of which the values are made once: they are large, or asked for again and again.
type part[T any] struct {
	record[T]
	made []plan.Value
}

func newPart[T any](in *input, of *T, kind *kind[T]) *part[T] {
	return &part[T]{record[T]{in, of, kind}, make([]plan.Value, len(kind.fields))}
}

// Get implements plan.Record.
func (p *part[T]) Get(key string) plan.Value {
	if i := p.kind.find(key); i >= 0 {
		return p.value(i)
	}
	return nil
}

// Keys implements plan.Record.
func (p *part[T]) Keys() []string { return present(p.kind, p.value) }

func (p *part[T]) value(i int) plan.Value {
	if p.made[i] == nil {
		p.made[i] = p.record.value(i)
	}
	return p.made[i]
}

// published implements publisher.
func (p *part[T]) published(f func(key string, value plan.Value)) { publish(p.kind, p.value, f) }

// present are the keys of the fields that a record has, sorted.
func present[T any](k *kind[T], value func(int) plan.Value) []string {
	keys := make([]string, 0, len(k.sorted))
	for _, i := range k.sorted {
		if value(i) != nil {
			keys = append(keys, k.fields[i].key)
		}
	}
	return keys
}

// publisher is a record whose fields have a published order.
type publisher interface {
	// published calls f with every field that the record has, in that order.
	published(f func(key string, value plan.Value))
}

func publish[T any](k *kind[T], value func(int) plan.Value, f func(string, plan.Value)) {
	for i := range k.fields {
		if v := value(i); v != nil {
			f(k.fields[i].key, v)
		}
	}
}

// list is a list of records.
type list[T any] struct {
	in    *input
	items []T
	kind  *kind[T]
	// made are the records, when the first was asked for.
	made []record[T]
}

func listOf[T any](in *input, items []T, kind *kind[T]) plan.Value {
	return &list[T]{in: in, items: items, kind: kind}
}

// Len implements plan.Sequence.
func (l *list[T]) Len() int { return len(l.items) }

// At implements plan.Sequence.
func (l *list[T]) At(i int) plan.Value {
	if l.made == nil {
		l.made = make([]record[T], len(l.items))
		for i := range l.items {
			l.made[i] = record[T]{l.in, &l.items[i], l.kind}
		}
	}
	return &l.made[i]
}

// What follows makes fields.

// made is a field with any value.
func made[T any](key string, get func(in *input, of *T) plan.Value) field[T] {
	return field[T]{key, get}
}

func text[T any](key string, of func(*T) *string) field[T] {
	return made(key, func(_ *input, r *T) plan.Value { return plan.TextAt(of(r)) })
}

// optionalText is a text that a record has unless it is empty.
func optionalText[T any](key string, of func(*T) *string) field[T] {
	return made(key, func(_ *input, r *T) plan.Value {
		if s := of(r); *s != "" {
			return plan.TextAt(s)
		}
		return nil
	})
}

func number[T any](key string, of func(*T) int) field[T] {
	return made(key, func(_ *input, r *T) plan.Value { return plan.Int(of(r)) })
}

// optionalNumber is a number that a record has unless it is 0.
func optionalNumber[T any](key string, of func(*T) int) field[T] {
	return made(key, func(_ *input, r *T) plan.Value {
		if n := of(r); n != 0 {
			return plan.Int(n)
		}
		return nil
	})
}

// optionalID is an ID that a record has unless it is -1.
func optionalID[T any](key string, of func(*T) int) field[T] {
	return made(key, func(_ *input, r *T) plan.Value { return idOrNil(of(r)) })
}

func idOrNil(id int) plan.Value {
	if id < 0 {
		return nil
	}
	return plan.Int(id)
}

func flag[T any](key string, of func(*T) bool) field[T] {
	return made(key, func(_ *input, r *T) plan.Value { return plan.Bool(of(r)) })
}

// place is a range of the file.
func place[T any](key string, of func(*T) *document.Span) field[T] {
	return made(key, func(in *input, r *T) plan.Value { return &record[document.Span]{in, of(r), rangeKind} })
}

func rangeOf(in *input, span document.Span) plan.Value {
	return &record[document.Span]{in, &span, rangeKind}
}
