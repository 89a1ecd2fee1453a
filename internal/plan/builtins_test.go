package plan

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
)

// values makes values at random, most of them small and alike, so that many are equal or found in each other.
type values struct{ *rand.Rand }

func (r values) value(depth int) Value {
	n := 9
	if depth == 0 {
		n = 6
	}
	switch r.IntN(n) {
	case 0:
		return []Value{Null{}, Bool(false), Bool(true)}[r.IntN(3)]
	case 1, 2:
		return r.number()
	case 3, 4, 5:
		return r.text()
	case 6:
		return r.array(depth - 1)
	case 7:
		return r.object(depth - 1)
	}
	return NewSet(r.list(depth - 1))
}

func (r values) number() Value {
	if r.IntN(8) == 0 {
		return []Value{Number("1.5"), Number("-0.25"), Number("1e3"), Number("12345678901234567890"), Int(1 << 40), Int(-1 << 33)}[r.IntN(6)]
	}
	return Int(r.IntN(7) - 2)
}

func (r values) text() Value {
	const letters = "ab,ä “Kſ.İ%d"
	var s []rune
	for range r.IntN(6) {
		s = append(s, []rune(letters)[r.IntN(len([]rune(letters)))])
	}
	return Text(string(s))
}

func (r values) list(depth int) []Value {
	list := make([]Value, r.IntN(5))
	for i := range list {
		list[i] = r.value(depth)
	}
	return list
}

func (r values) array(depth int) Value {
	list := r.list(depth)
	if r.IntN(3) == 0 {
		return &lazyArray{list}
	}
	return NewArray(list)
}

func (r values) object(depth int) Value {
	object, lazy := &Object{}, &lazyRecord{map[string]Value{}}
	for range r.IntN(12) {
		value := r.value(depth)
		key := r.text().(*String)
		lazy.values[string(*key)] = value
		object.Insert(key, value)
	}
	if r.IntN(3) == 0 {
		return lazy
	}
	if r.IntN(4) == 0 {
		object.Insert(r.value(depth), Null{})
	}
	return object
}

type lazyArray struct{ items []Value }

func (l *lazyArray) Len() int       { return len(l.items) }
func (l *lazyArray) At(i int) Value { return l.items[i] }

type lazyRecord struct{ values map[string]Value }

func (l *lazyRecord) Get(key string) Value { return l.values[key] }

func (l *lazyRecord) Keys() []string {
	keys := []string{}
	for key := range l.values {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// argument makes what a parameter of a built-in function takes most of the time.
func (r values) argument(builtin *ast.Builtin, i int) Value {
	if r.IntN(10) == 0 {
		return r.value(1)
	}
	switch name := fmt.Sprint(builtin.Decl.FuncArgs().Args[i]); {
	case builtin.Name == "sprintf" && i == 0:
		return []Value{Text("%s"), Text("%d, %v"), Text("“%s” %s%%"), r.text()}[r.IntN(4)]
	case builtin.Name == "regex.match" && i == 0, builtin.Name == "regex.find_n" && i == 0, builtin.Name == "regex.replace" && i == 1:
		return []Value{Text("a+b?"), Text("ab|ä,"), Text("(a)(b)"), Text("^a"), r.text()}[r.IntN(5)]
	case builtin.Name == "regex.replace" && i == 2:
		return []Value{Text("x"), Text("$1"), Text("<${0}>"), r.text()}[r.IntN(4)]
	case builtin.Name == "concat" && i == 1:
		list := []Value{}
		for range r.IntN(4) {
			list = append(list, r.text())
		}
		return []Value{NewArray(list), NewSet(slices.Clone(list))}[r.IntN(2)]
	case builtin.Name == "object.union_n":
		return NewArray([]Value{r.object(2), r.object(2), r.object(1)}[:r.IntN(4)])
	case name == "string":
		return r.text()
	case name == "number":
		return r.number()
	case len(name) > 5 && name[:5] == "array":
		return r.array(1)
	case len(name) > 6 && name[:6] == "object":
		return r.object(2)
	case len(name) > 3 && name[:3] == "set":
		return NewSet(r.list(1))
	case builtin.Name == "count" || builtin.Name == "sort" || builtin.Name == "max" || builtin.Name == "min":
		return []Value{r.array(1), NewSet(r.list(1)), r.object(1), r.text()}[r.IntN(4)]
	}
	return r.value(2)
}

// TestNativeFunctionsAreOPAs compares the functions that are written here with OPA's own, over values made at random.
func TestNativeFunctionsAreOPAs(t *testing.T) {
	names := slices.Concat(slices.Collect(maps.Keys(native)), slices.Collect(maps.Keys(matching)))
	slices.Sort(names)
	for _, name := range names {
		t.Run(name, func(t *testing.T) {
			quick, err := findBuiltin(name)
			if err != nil {
				t.Fatal(err)
			}
			general, err := stock(name)
			if err != nil {
				t.Fatal(err)
			}
			r := values{rand.New(rand.NewPCG(1, 2))}
			m := (&Program{}).newMachine()
			succeeded := 0
			for range 3000 {
				args := make([]Value, ast.BuiltinMap[name].Decl.Arity())
				for i := range args {
					args[i] = r.argument(ast.BuiltinMap[name], i)
				}
				shown := fmt.Sprint(toTerms(args))
				want, wantErr := general(m, args)
				got, err := quick(m, args)
				if (err != nil) != (wantErr != nil) || Compare(got, want) != 0 {
					t.Fatalf("%s(%s) is %v, %v; OPA's is %v, %v", name, shown, Shown(got), err, Shown(want), wantErr)
				}
				if after := fmt.Sprint(toTerms(args)); after != shown {
					t.Fatalf("%s changed its arguments from %s to %s", name, shown, after)
				}
				if err == nil && want != nil {
					succeeded++
				}
			}
			if succeeded < 150 {
				t.Errorf("only %d of 3000 calls gave something", succeeded)
			}
		})
	}
}

// TestComparisonIsOPAs compares values here and as OPA's, and takes them there and back.
func TestComparisonIsOPAs(t *testing.T) {
	r := values{rand.New(rand.NewPCG(3, 4))}
	equal := 0
	for range 20000 {
		a, b := r.value(2), r.value(2)
		if r.IntN(4) == 0 {
			b = FromOPA(ToOPA(a))
		}
		want := ast.Compare(ToOPA(a), ToOPA(b))
		if got := Compare(a, b); (got < 0) != (want < 0) || (got > 0) != (want > 0) {
			t.Fatalf("comparing %v with %v gives %d; OPA's gives %d", Shown(a), Shown(b), got, want)
		}
		if got := Equal(a, b); got != (want == 0) {
			t.Fatalf("that %v equals %v is %v", Shown(a), Shown(b), got)
		}
		if want == 0 {
			equal++
		}
	}
	if equal < 1000 {
		t.Errorf("only %d pairs were equal", equal)
	}
}

// TestLookupIsOPAs looks keys up in values here and as OPA's.
func TestLookupIsOPAs(t *testing.T) {
	r := values{rand.New(rand.NewPCG(5, 6))}
	found := 0
	for range 20000 {
		v, key := r.value(3), r.value(1)
		var want Value
		if term := ast.NewTerm(ToOPA(v)).Get(toTerm(key)); term != nil {
			want = FromOPA(term.Value)
		}
		if got := Get(v, key); Compare(got, want) != 0 {
			t.Fatalf("%v has %v under %v; OPA's has %v", Shown(v), Shown(got), Shown(key), Shown(want))
		}
		if want != nil {
			found++
		}
	}
	if found < 200 {
		t.Errorf("only %d keys were found", found)
	}
}

// TestObjectsGrowInAnyOrder inserts keys in any order, and reads while the object grows.
func TestObjectsGrowInAnyOrder(t *testing.T) {
	r := values{rand.New(rand.NewPCG(7, 8))}
	for range 2000 {
		object, want := &Object{}, ast.NewObject()
		for range r.IntN(30) {
			key, value := []Value{r.text(), Int(r.IntN(20))}[r.IntN(2)], r.value(0)
			object.Insert(key, value)
			want.Insert(toTerm(key), toTerm(value))
			if got := object.get(key); !Equal(got, value) {
				t.Fatalf("%v under %v is %v", Shown(value), Shown(key), Shown(got))
			}
			if r.IntN(5) == 0 {
				object.settle()
			}
		}
		if got := ToOPA(object); got.Compare(want) != 0 {
			t.Fatalf("got %v, want %v", got, want)
		}
	}
}
