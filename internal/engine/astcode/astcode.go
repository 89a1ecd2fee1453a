// Package astcode writes compiled Rego modules and values in a compact form that is read back in a fraction of the time that
// parsing and compiling take.
//
// A stream holds a table of all strings, then the nodes, each a tag followed by its parts. Strings that are read share the memory of
// the stream, and equal scalar terms share one term: what is read must not be changed.
package astcode

import (
	"encoding/binary"
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"
)

// tag says what a value is.
type tag byte

const (
	tagNil tag = iota
	tagNull
	tagFalse
	tagTrue
	tagNumber
	tagString
	tagVar
	tagRef
	tagArray
	tagSet
	tagObject
	tagCall
	tagArrayComprehension
	tagSetComprehension
	tagObjectComprehension
	tagTerms // of an expression: a call
	tagTerm  // of an expression: a single term
	tagEvery
	tagSome
)

// Writer writes a stream. The first thing that cannot be written is kept for [Writer.Bytes].
type Writer struct {
	body    []byte
	strings []string
	index   map[string]int
	err     error
}

// Bytes are the stream: the strings, then what was written.
func (w *Writer) Bytes() ([]byte, error) {
	if w.err != nil {
		return nil, w.err
	}
	stream := binary.AppendUvarint(nil, uint64(len(w.strings)))
	for _, s := range w.strings {
		stream = binary.AppendUvarint(stream, uint64(len(s)))
	}
	for _, s := range w.strings {
		stream = append(stream, s...)
	}
	return append(stream, w.body...), nil
}

// Int writes a number from 0.
func (w *Writer) Int(n int) {
	if n < 0 {
		w.fail("the number %d is negative", n)
		return
	}
	w.body = binary.AppendUvarint(w.body, uint64(n))
}

// Bool writes a truth value.
func (w *Writer) Bool(b bool) {
	if b {
		w.tag(tagTrue)
	} else {
		w.tag(tagFalse)
	}
}

// String writes a string, once for all that are equal.
func (w *Writer) String(s string) {
	if w.index == nil {
		w.index = map[string]int{}
	}
	i, ok := w.index[s]
	if !ok {
		i = len(w.strings)
		w.index[s] = i
		w.strings = append(w.strings, s)
	}
	w.Int(i)
}

// Module writes a compiled module.
func (w *Writer) Module(m *ast.Module) {
	if len(m.Imports) > 0 {
		w.fail("the module %v has imports, so it is not compiled", m.Package)
	}
	w.String(m.Package.Loc().File)
	w.terms(m.Package.Path)
	w.Int(len(m.Rules))
	for _, rule := range m.Rules {
		w.rule(rule)
	}
}

// Value writes a value.
func (w *Writer) Value(v ast.Value) { w.value(v) }

func (w *Writer) tag(t tag) { w.body = append(w.body, byte(t)) }

func (w *Writer) rule(r *ast.Rule) {
	w.location(r.Location)
	w.Bool(r.Default)
	w.head(r.Head)
	w.exprs(r.Body)
	w.Bool(r.Else != nil)
	if r.Else != nil {
		w.rule(r.Else)
	}
}

func (w *Writer) head(h *ast.Head) {
	w.location(h.Location)
	w.String(string(h.Name))
	w.terms(h.Reference)
	w.terms(h.Args)
	w.term(h.Key)
	w.term(h.Value)
	w.Bool(h.Assign)
}

func (w *Writer) exprs(body ast.Body) {
	w.Int(len(body))
	for _, e := range body {
		w.expr(e)
	}
}

func (w *Writer) expr(e *ast.Expr) {
	w.location(e.Location)
	w.Int(e.Index)
	w.Bool(e.Generated)
	w.Bool(e.Negated)
	switch terms := e.Terms.(type) {
	case []*ast.Term:
		w.tag(tagTerms)
		w.terms(terms)
	case *ast.Term:
		w.tag(tagTerm)
		w.term(terms)
	case *ast.Every:
		w.tag(tagEvery)
		w.location(terms.Location)
		w.term(terms.Key)
		w.term(terms.Value)
		w.term(terms.Domain)
		w.exprs(terms.Body)
	case *ast.SomeDecl:
		w.tag(tagSome)
		w.location(terms.Location)
		w.terms(terms.Symbols)
	default:
		w.fail("%v: an expression of %T", e.Location, e.Terms)
	}
	w.Int(len(e.With))
	for _, with := range e.With {
		w.location(with.Location)
		w.term(with.Target)
		w.term(with.Value)
	}
}

func (w *Writer) terms(list []*ast.Term) {
	w.Int(len(list))
	for _, t := range list {
		w.term(t)
	}
}

func (w *Writer) term(t *ast.Term) {
	if t == nil {
		w.tag(tagNil)
		return
	}
	w.value(t.Value)
}

func (w *Writer) value(v ast.Value) {
	switch v := v.(type) {
	case ast.Null:
		w.tag(tagNull)
	case ast.Boolean:
		w.Bool(bool(v))
	case ast.Number:
		w.tag(tagNumber)
		w.String(string(v))
	case ast.String:
		w.tag(tagString)
		w.String(string(v))
	case ast.Var:
		w.tag(tagVar)
		w.String(string(v))
	case ast.Ref:
		w.tag(tagRef)
		w.terms(v)
	case ast.Call:
		w.tag(tagCall)
		w.terms(v)
	case *ast.Array:
		w.tag(tagArray)
		w.Int(v.Len())
		v.Foreach(w.term)
	case ast.Set:
		w.tag(tagSet)
		w.terms(v.Slice())
	case ast.Object:
		w.tag(tagObject)
		w.Int(v.Len())
		v.Foreach(func(key, value *ast.Term) {
			w.term(key)
			w.term(value)
		})
	case *ast.ArrayComprehension:
		w.tag(tagArrayComprehension)
		w.term(v.Term)
		w.exprs(v.Body)
	case *ast.SetComprehension:
		w.tag(tagSetComprehension)
		w.term(v.Term)
		w.exprs(v.Body)
	case *ast.ObjectComprehension:
		w.tag(tagObjectComprehension)
		w.term(v.Key)
		w.term(v.Value)
		w.exprs(v.Body)
	default:
		w.fail("a value of %T", v)
	}
}

// location writes the line alone: it is what errors name. The file is the module's.
func (w *Writer) location(l *ast.Location) {
	if l == nil {
		w.Int(0)
		return
	}
	w.Int(l.Row)
}

func (w *Writer) fail(format string, args ...any) {
	if w.err == nil {
		w.err = fmt.Errorf("writing compiled rules: "+format, args...)
	}
}
