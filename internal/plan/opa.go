package plan

import (
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"
)

// FromOPA is a value of OPA's as one of a plan. It is nil for what no plan has.
func FromOPA(v ast.Value) Value {
	switch v := v.(type) {
	case ast.Null:
		return Null{}
	case ast.Boolean:
		return Bool(v)
	case ast.Number:
		return newNumber(v)
	case ast.String:
		return Text(string(v))
	case *ast.Array:
		list := make([]Value, 0, v.Len())
		v.Foreach(func(t *ast.Term) { list = append(list, FromOPA(t.Value)) })
		return NewArray(list)
	case ast.Object:
		object := &Object{}
		for _, key := range v.Keys() {
			object.Insert(FromOPA(key.Value), FromOPA(v.Get(key).Value))
		}
		object.settle()
		return object
	case ast.Set:
		list := make([]Value, 0, v.Len())
		v.Foreach(func(t *ast.Term) { list = append(list, FromOPA(t.Value)) })
		return NewSet(list)
	}
	return nil
}

// ToOPA is a value as OPA holds it.
func ToOPA(v Value) ast.Value { return toTerm(v).Value }

func toTerm(v Value) *ast.Term {
	switch v := v.(type) {
	case Null:
		return ast.InternedNullTerm
	case Bool:
		return ast.InternedTerm(bool(v))
	case Int:
		return ast.InternedTerm(int(v))
	case Number:
		return ast.NewTerm(ast.Number(v))
	case *String:
		return ast.InternedTerm(string(*v))
	case *Set:
		return ast.SetTerm(toTerms(v.Items())...)
	case *Array, Sequence:
		return ast.ArrayTerm(toTerms(items(v))...)
	}
	object := whole(v)
	pairs := make([][2]*ast.Term, len(object.keys))
	for i, key := range object.keys {
		pairs[i] = [2]*ast.Term{toTerm(key), toTerm(object.values[i])}
	}
	return ast.ObjectTerm(pairs...)
}

func toTerms(list []Value) []*ast.Term {
	terms := make([]*ast.Term, len(list))
	for i, v := range list {
		terms[i] = toTerm(v)
	}
	return terms
}

// Shown is a value as Rego writes it, for messages.
func Shown(v Value) fmt.Stringer {
	if v == nil {
		return ast.Var("undefined")
	}
	return ToOPA(v)
}
