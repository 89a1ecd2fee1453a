package astcode

import (
	"encoding/binary"
	"errors"
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Reader reads a stream in the order in which it was written. It trusts the stream: it is for what the program itself was built
// with. The first thing that is wrong is kept for [Reader.Err]; what is read after that is empty.
type Reader struct {
	body    string
	strings []string
	// Terms of the scalars, made when one is first read, by index of their string.
	stringTerms, varTerms, numberTerms []*ast.Term

	file string
	err  error

	terms slab[ast.Term]
	exprs slab[ast.Expr]
	lists slab[*ast.Term]
	rows  map[int]*ast.Location
}

// NewReader begins to read a stream.
func NewReader(stream string) *Reader {
	r := &Reader{body: stream}
	lengths := make([]int, r.Int())
	for i := range lengths {
		lengths[i] = r.Int()
	}
	r.strings = make([]string, len(lengths))
	for i, length := range lengths {
		if length > len(r.body) {
			r.fail("the strings are cut off")
			return r
		}
		r.strings[i], r.body = r.body[:length], r.body[length:]
	}
	r.stringTerms = make([]*ast.Term, len(lengths))
	r.varTerms = make([]*ast.Term, len(lengths))
	r.numberTerms = make([]*ast.Term, len(lengths))
	return r
}

// Err is the first thing that was wrong.
func (r *Reader) Err() error { return r.err }

// Int reads a number.
func (r *Reader) Int() int {
	var n uint64
	for i := 0; i < len(r.body) && i < binary.MaxVarintLen64; i++ {
		n |= uint64(r.body[i]&0x7f) << (7 * i)
		if r.body[i] < 0x80 {
			r.body = r.body[i+1:]
			return int(n)
		}
	}
	r.fail("a number is cut off")
	return 0
}

// Bool reads a truth value.
func (r *Reader) Bool() bool { return r.tag() == tagTrue }

// String reads a string.
func (r *Reader) String() string {
	i := r.Int()
	if i >= len(r.strings) {
		r.fail("there is no string %d", i)
		return ""
	}
	return r.strings[i]
}

// Module reads a module.
func (r *Reader) Module() *ast.Module {
	r.file, r.rows = r.String(), map[int]*ast.Location{}
	module := &ast.Module{Package: &ast.Package{Location: r.at(1), Path: r.list()}}
	module.Rules = make([]*ast.Rule, r.Int())
	for i := range module.Rules {
		module.Rules[i] = r.rule(module)
	}
	return module
}

// Value reads a value.
func (r *Reader) Value() ast.Value {
	if term := r.term(); term != nil {
		return term.Value
	}
	r.fail("a value is missing")
	return ast.NullValue
}

func (r *Reader) tag() tag {
	if r.body == "" {
		r.fail("a node is cut off")
		return tagNil
	}
	t := tag(r.body[0])
	r.body = r.body[1:]
	return t
}

func (r *Reader) rule(module *ast.Module) *ast.Rule {
	rule := &ast.Rule{Module: module, Location: r.location(), Default: r.Bool()}
	rule.Head = r.head()
	rule.Body = r.bodyOf()
	if r.Bool() {
		rule.Else = r.rule(module)
	}
	return rule
}

func (r *Reader) head() *ast.Head {
	return &ast.Head{
		Location: r.location(), Name: ast.Var(r.String()), Reference: r.list(), Args: r.list(), Key: r.term(), Value: r.term(), Assign: r.Bool(),
	}
}

func (r *Reader) bodyOf() ast.Body {
	body := make(ast.Body, r.count())
	for i := range body {
		body[i] = r.expr()
	}
	return body
}

func (r *Reader) expr() *ast.Expr {
	e := r.exprs.next()
	e.Location, e.Index, e.Generated, e.Negated = r.location(), r.Int(), r.Bool(), r.Bool()
	switch t := r.tag(); t {
	case tagTerms:
		e.Terms = r.list()
	case tagTerm:
		e.Terms = r.term()
	case tagEvery:
		e.Terms = &ast.Every{Location: r.location(), Key: r.term(), Value: r.term(), Domain: r.term(), Body: r.bodyOf()}
	case tagSome:
		e.Terms = &ast.SomeDecl{Location: r.location(), Symbols: r.list()}
	default:
		r.fail("an expression of the kind %d", t)
	}
	if n := r.count(); n > 0 {
		e.With = make([]*ast.With, n)
		for i := range e.With {
			e.With[i] = &ast.With{Location: r.location(), Target: r.term(), Value: r.term()}
		}
	}
	return e
}

func (r *Reader) list() []*ast.Term {
	n := r.count()
	if n == 0 {
		return nil
	}
	list := r.lists.slice(n)
	for i := range list {
		list[i] = r.term()
	}
	return list
}

// count reads the number of things that follow, each of at least one byte.
func (r *Reader) count() int {
	n := r.Int()
	if n > len(r.body) {
		r.fail("a list is cut off")
		return 0
	}
	return n
}

func (r *Reader) term() *ast.Term {
	switch t := r.tag(); t {
	case tagNil:
		return nil
	case tagNull:
		return ast.InternedNullTerm
	case tagFalse:
		return ast.InternedTerm(false)
	case tagTrue:
		return ast.InternedTerm(true)
	case tagNumber:
		return r.scalar(r.numberTerms, func(s string) ast.Value { return ast.Number(s) })
	case tagString:
		return r.scalar(r.stringTerms, func(s string) ast.Value { return ast.String(s) })
	case tagVar:
		return r.scalar(r.varTerms, func(s string) ast.Value { return ast.Var(s) })
	default:
		term := r.terms.next()
		term.Value = r.composite(t)
		return term
	}
}

func (r *Reader) scalar(made []*ast.Term, value func(string) ast.Value) *ast.Term {
	i := r.Int()
	if i >= len(made) {
		r.fail("there is no string %d", i)
		return ast.InternedNullTerm
	}
	if made[i] == nil {
		made[i] = r.terms.next()
		made[i].Value = value(r.strings[i])
	}
	return made[i]
}

func (r *Reader) composite(t tag) ast.Value {
	switch t {
	case tagRef:
		return ast.Ref(r.list())
	case tagCall:
		return ast.Call(r.list())
	case tagArray:
		return ast.NewArray(r.list()...)
	case tagSet:
		return ast.NewSet(r.list()...)
	case tagObject:
		items := make([][2]*ast.Term, r.count())
		for i := range items {
			items[i] = [2]*ast.Term{r.term(), r.term()}
		}
		return ast.NewObject(items...)
	case tagArrayComprehension:
		return &ast.ArrayComprehension{Term: r.term(), Body: r.bodyOf()}
	case tagSetComprehension:
		return &ast.SetComprehension{Term: r.term(), Body: r.bodyOf()}
	case tagObjectComprehension:
		return &ast.ObjectComprehension{Key: r.term(), Value: r.term(), Body: r.bodyOf()}
	}
	r.fail("a value of the kind %d", t)
	return ast.NullValue
}

func (r *Reader) location() *ast.Location { return r.at(r.Int()) }

// at is a line of the module's file; one for all nodes on it.
func (r *Reader) at(row int) *ast.Location {
	if row == 0 {
		return nil
	}
	location, ok := r.rows[row]
	if !ok {
		location = &ast.Location{File: r.file, Row: row, Col: 1}
		r.rows[row] = location
	}
	return location
}

func (r *Reader) fail(format string, args ...any) {
	if r.err == nil {
		r.err = errors.New("reading compiled rules: " + fmt.Sprintf(format, args...))
	}
	r.body = ""
}

// slab hands out zero values from blocks, to save allocations.
type slab[T any] struct{ free []T }

const slabSize = 1024

func (s *slab[T]) next() *T { return &s.slice(1)[0] }

func (s *slab[T]) slice(n int) []T {
	if n > slabSize/4 {
		return make([]T, n)
	}
	if n > len(s.free) {
		s.free = make([]T, slabSize)
	}
	taken := s.free[:n:n]
	s.free = s.free[n:]
	return taken
}
