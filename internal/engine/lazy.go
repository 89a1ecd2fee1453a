package engine

import (
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/plan"
)

// lazyObject is an object whose values are made when a rule first asks for them. Most rules look at little of a document, and
// making terms of all of it takes longer than judging it.
//
// OPA lets no other package implement an object from scratch. Where it compares its own kind of object with this one it stops with a
// panic, and some built-in functions refuse it; then [Engine.evaluateModel] falls back to an input without lazy objects.
type lazyObject struct {
	ast.Object // always nil; it is here for the one method that OPA keeps to itself
	record     plan.Record
	made       map[string]*ast.Term
	whole      ast.Object
	hash       int
}

// lazyInput is the document model as the input of a query, made as rules ask for it.
func lazyInput(model *document.Model, context Context) ast.Value {
	return lazyTerm(newInput(model, context)).Value
}

// lazyTerm makes lazy objects of what is large.
func lazyTerm(v plan.Value) *ast.Term {
	switch v := v.(type) {
	case *part[input]:
		if v.kind == modelKind {
			return ast.NewTerm(&lazyObject{record: v})
		}
	case *part[document.Entities], *concepts, *matched:
		return ast.NewTerm(&lazyObject{record: v.(plan.Record)})
	case surrogate:
		if hash := v.hash(); hash != 0 {
			return ast.NewTerm(&lazyObject{record: v, hash: hash})
		}
	case *plan.Array: // it is there
	case plan.Sequence:
		terms := make([]*ast.Term, v.Len())
		for i := range terms {
			terms[i] = lazyTerm(v.At(i))
		}
		return ast.ArrayTerm(terms...)
	}
	return ast.NewTerm(plan.ToOPA(v))
}

// surrogate is a record with a hash that can be told without all of its values, where that is not 0.
type surrogate interface {
	plan.Record
	hash() int
}

func (l *lazyObject) force() ast.Object {
	if l.whole == nil {
		l.whole, _ = plan.ToOPA(l.record).(ast.Object)
	}
	return l.whole
}

// Get implements ast.Object.
func (l *lazyObject) Get(key *ast.Term) *ast.Term {
	name, ok := key.Value.(ast.String)
	if !ok {
		return nil
	}
	if term, ok := l.made[string(name)]; ok {
		return term
	}
	var term *ast.Term
	if value := l.record.Get(string(name)); value != nil {
		term = lazyTerm(value)
	}
	if l.made == nil {
		l.made = map[string]*ast.Term{}
	}
	l.made[string(name)] = term
	return term
}

// Find implements ast.Value.
func (l *lazyObject) Find(path ast.Ref) (ast.Value, error) {
	if len(path) == 0 {
		return l, nil
	}
	term := l.Get(path[0])
	if term == nil {
		return ast.InternedEmptyObjectValue.Find(path)
	}
	return term.Value.Find(path[1:])
}

// Filter implements ast.Object.
func (l *lazyObject) Filter(filter ast.Object) (ast.Object, error) {
	items := make([][2]*ast.Term, 0, min(filter.Len(), 64))
	filter.Foreach(func(key, inner *ast.Term) {
		if _, null := inner.Value.(ast.Null); !null {
			items = nil
			return
		}
		if value := l.Get(key); value != nil {
			items = append(items, [2]*ast.Term{key, value})
		}
	})
	if items == nil {
		return l.force().Filter(filter)
	}
	return ast.NewObject(items...), nil
}

// Keys implements ast.Object.
func (l *lazyObject) Keys() []*ast.Term {
	keys := l.record.Keys()
	terms := make([]*ast.Term, len(keys))
	for i, key := range keys {
		terms[i] = ast.InternedTerm(key)
	}
	return terms
}

// KeysIterator implements ast.Object.
func (l *lazyObject) KeysIterator() ast.ObjectKeysIterator { return &keysIterator{l.Keys()} }

type keysIterator struct{ rest []*ast.Term }

// Next implements ast.ObjectKeysIterator.
func (k *keysIterator) Next() (*ast.Term, bool) {
	if len(k.rest) == 0 {
		return nil, false
	}
	key := k.rest[0]
	k.rest = k.rest[1:]
	return key, true
}

// Iter implements ast.Object.
func (l *lazyObject) Iter(f func(*ast.Term, *ast.Term) error) error {
	for _, key := range l.Keys() {
		if err := f(key, l.Get(key)); err != nil {
			return err
		}
	}
	return nil
}

// Until implements ast.Object.
func (l *lazyObject) Until(f func(*ast.Term, *ast.Term) bool) bool {
	return slices.ContainsFunc(l.Keys(), func(key *ast.Term) bool { return f(key, l.Get(key)) })
}

// Foreach implements ast.Object.
func (l *lazyObject) Foreach(f func(*ast.Term, *ast.Term)) {
	for _, key := range l.Keys() {
		f(key, l.Get(key))
	}
}

// Len implements ast.Object.
func (l *lazyObject) Len() int { return len(l.Keys()) }

// IsGround implements ast.Value.
func (l *lazyObject) IsGround() bool { return true }

// Hash implements ast.Value.
func (l *lazyObject) Hash() int {
	if l.hash != 0 {
		return l.hash
	}
	return l.force().Hash()
}

// Copy implements ast.Object. Nothing changes an input, so that the object can stand for its copy.
func (l *lazyObject) Copy() ast.Object { return l }

// String implements ast.Value.
func (l *lazyObject) String() string { return l.force().String() }

// Compare implements ast.Value.
func (l *lazyObject) Compare(other ast.Value) int {
	if o, ok := other.(*lazyObject); ok {
		if o == l {
			return 0
		}
		other = o.force()
	}
	return l.force().Compare(other)
}

// Insert implements ast.Object.
func (l *lazyObject) Insert(key, value *ast.Term) { l.force().Insert(key, value) }

// Map implements ast.Object.
func (l *lazyObject) Map(f func(*ast.Term, *ast.Term) (*ast.Term, *ast.Term, error)) (ast.Object, error) {
	return l.force().Map(f)
}

// Diff implements ast.Object.
func (l *lazyObject) Diff(other ast.Object) ast.Object { return l.force().Diff(other) }

// Intersect implements ast.Object.
func (l *lazyObject) Intersect(other ast.Object) [][3]*ast.Term { return l.force().Intersect(other) }

// Merge implements ast.Object.
func (l *lazyObject) Merge(other ast.Object) (ast.Object, bool) { return l.force().Merge(other) }

// MergeWith implements ast.Object.
func (l *lazyObject) MergeWith(other ast.Object, resolve func(a, b *ast.Term) (*ast.Term, bool)) (ast.Object, bool) {
	return l.force().MergeWith(other, resolve)
}
