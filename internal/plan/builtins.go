package plan

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// builtin is a built-in function. A nil value without an error is an undefined result.
type builtin func(m *machine, args []Value) (Value, error)

// native are the functions that rules call most, without the detour of making OPA's values of the arguments. Each is OPA's own for
// the arguments that it takes, and leaves all others to that by being undefined.
var native = map[string]func(args []Value) Value{
	"and": func(args []Value) Value {
		return bySets(args, func(a, b []Value) []Value { return among(a, b, true) })
	},
	"or": func(args []Value) Value { return bySets(args, union) },
	"minus": func(args []Value) Value {
		if v := bySets(args, func(a, b []Value) []Value { return among(a, b, false) }); v != nil {
			return v
		}
		return byInts(args, func(a, b int64) int64 { return a - b })
	},
	"plus": func(args []Value) Value { return byInts(args, func(a, b int64) int64 { return a + b }) },
	"mul":  func(args []Value) Value { return byInts(args, func(a, b int64) int64 { return a * b }) },

	"equal": func(args []Value) Value { return Bool(Equal(args[0], args[1])) },
	"neq":   func(args []Value) Value { return Bool(!Equal(args[0], args[1])) },
	"lt":    func(args []Value) Value { return Bool(Compare(args[0], args[1]) < 0) },
	"lte":   func(args []Value) Value { return Bool(Compare(args[0], args[1]) <= 0) },
	"gt":    func(args []Value) Value { return Bool(Compare(args[0], args[1]) > 0) },
	"gte":   func(args []Value) Value { return Bool(Compare(args[0], args[1]) >= 0) },

	"count":             count,
	"max":               func(args []Value) Value { return extreme(args[0], 1) },
	"min":               func(args []Value) Value { return extreme(args[0], -1) },
	"sort":              sorted,
	"internal.member_2": func(args []Value) Value { return Bool(member(args[0], args[1])) },
	"array.concat":      arrayConcat,
	"array.slice":       arraySlice,
	"object.get":        objectGet,
	"object.keys":       objectKeys,
	"object.filter":     func(args []Value) Value { return objectFilter(args[0], args[1]) },
	"object.remove":     func(args []Value) Value { return objectRemove(args[0], args[1]) },
	"object.union":      objectUnion,
	"object.union_n":    objectUnionN,

	"startswith": func(args []Value) Value {
		return byTexts(args, func(s, t string) Value { return Bool(strings.HasPrefix(s, t)) })
	},
	"contains": func(args []Value) Value {
		return byTexts(args, func(s, t string) Value { return Bool(strings.Contains(s, t)) })
	},
	"lower":      func(args []Value) Value { return mapped(args[0], strings.ToLower) },
	"upper":      func(args []Value) Value { return mapped(args[0], strings.ToUpper) },
	"trim":       func(args []Value) Value { return trimmed(args, strings.Trim) },
	"trim_left":  func(args []Value) Value { return trimmed(args, strings.TrimLeft) },
	"trim_right": func(args []Value) Value { return trimmed(args, strings.TrimRight) },
	"concat":     concat,
	"split":      split,
	"indexof":    indexOf,
	"substring":  substring,
	"replace":    replace,
	"sprintf":    sprintf,
}

// matching are those that match regular expressions.
var matching = map[string]func(m *machine, args []Value) (Value, error){
	"regex.match":   match,
	"regex.find_n":  findN,
	"regex.replace": replaceMatches,
}

func findBuiltin(name string) (builtin, error) {
	general, err := stock(name)
	if err != nil {
		return nil, err
	}
	if f, ok := matching[name]; ok {
		return func(m *machine, args []Value) (Value, error) {
			if v, err := f(m, args); v != nil || err != nil {
				return v, err
			}
			return general(m, args)
		}, nil
	}
	quick, ok := native[name]
	if !ok {
		return general, nil
	}
	return func(m *machine, args []Value) (Value, error) {
		if v := quick(args); v != nil {
			return v, nil
		}
		return general(m, args)
	}, nil
}

// stock is OPA's own function.
func stock(name string) (builtin, error) {
	f := topdown.GetBuiltin(name)
	if f == nil {
		return nil, fmt.Errorf("there is no built-in function %s", name)
	}
	return func(_ *machine, args []Value) (Value, error) {
		var found Value
		err := f(topdown.BuiltinContext{Context: context.Background()}, toTerms(args), func(t *ast.Term) error {
			found = FromOPA(t.Value)
			return nil
		})
		return found, err
	}, nil
}

func bySets(args []Value, f func(a, b []Value) []Value) Value {
	a, ok := args[0].(*Set)
	b, ok2 := args[1].(*Set)
	if !ok || !ok2 {
		return nil
	}
	return &Set{items: f(a.Items(), b.Items())}
}

// among are those of a that are, or are not, in b; both are sorted.
func among(a, b []Value, wanted bool) []Value {
	var list []Value
	for _, v := range a {
		var in bool
		if b, in = skip(b, v); in == wanted {
			list = append(list, v)
		}
	}
	return list
}

// skip goes on in a sorted list to where a value stands or would stand, and tells whether it does.
func skip(list []Value, v Value) (rest []Value, found bool) {
	for i, other := range list {
		if c := Compare(other, v); c >= 0 {
			return list[i:], c == 0
		}
	}
	return nil, false
}

func union(a, b []Value) []Value {
	if len(a) == 0 {
		return b
	}
	if len(b) == 0 {
		return a
	}
	list := make([]Value, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		c := Compare(a[0], b[0])
		if c <= 0 {
			list, a = append(list, a[0]), a[1:]
		} else {
			list = append(list, b[0])
		}
		if c >= 0 {
			b = b[1:]
		}
	}
	return append(append(list, a...), b...)
}

// byInts leaves numbers that might not fit to OPA.
func byInts(args []Value, f func(a, b int64) int64) Value {
	const most = 1 << 31
	a, ok := args[0].(Int)
	b, ok2 := args[1].(Int)
	if !ok || !ok2 || a < -most || a >= most || b < -most || b >= most {
		return nil
	}
	return Int(f(int64(a), int64(b)))
}

func byTexts(args []Value, f func(s, t string) Value) Value {
	s, ok := args[0].(*String)
	t, ok2 := args[1].(*String)
	if !ok || !ok2 {
		return nil
	}
	return f(string(*s), string(*t))
}

func mapped(v Value, f func(string) string) Value {
	s, ok := v.(*String)
	if !ok {
		return nil
	}
	if changed := f(string(*s)); changed != string(*s) {
		return Text(changed)
	}
	return s
}

func trimmed(args []Value, f func(s, cutset string) string) Value {
	return byTexts(args, func(s, cutset string) Value {
		return mapped(args[0], func(string) string { return f(s, cutset) })
	})
}

func count(args []Value) Value {
	if s, ok := args[0].(*String); ok {
		return Int(utf8.RuneCountInString(string(*s)))
	}
	if n, ok := length(args[0]); ok {
		return Int(n)
	}
	return nil
}

// extreme is the greatest, or the least, of an array or a set.
func extreme(v Value, sign int) Value {
	list := items(v)
	if len(list) == 0 {
		return nil
	}
	best := list[0]
	for _, other := range list[1:] {
		if sign*Compare(other, best) > 0 {
			best = other
		}
	}
	return best
}

func sorted(args []Value) Value {
	switch v := args[0].(type) {
	case *Set:
		return NewArray(v.Items())
	case *Array:
		list := slices.Clone(v.items)
		slices.SortStableFunc(list, Compare)
		return NewArray(list)
	}
	return nil
}

func member(v, in Value) bool {
	switch in := in.(type) {
	case *Set:
		_, ok := in.find(v)
		return ok
	case *Array:
		return slices.ContainsFunc(in.items, func(item Value) bool { return Equal(item, v) })
	case *Object:
		in.settle()
		return slices.ContainsFunc(in.values, func(item Value) bool { return Equal(item, v) })
	case Sequence:
		for i := range in.Len() {
			if Equal(in.At(i), v) {
				return true
			}
		}
	case Record:
		return member(v, whole(in))
	}
	return false
}

func arrayConcat(args []Value) Value {
	a, b := sequence(args[0]), sequence(args[1])
	switch {
	case a == nil || b == nil:
		return nil
	case a.Len() == 0:
		return b
	case b.Len() == 0:
		return a
	}
	return NewArray(slices.Concat(items(a), items(b)))
}

func arraySlice(args []Value) Value {
	list := sequence(args[0])
	from, ok := args[1].(Int)
	to, ok2 := args[2].(Int)
	if list == nil || !ok || !ok2 {
		return nil
	}
	end := min(max(int(to), 0), list.Len())
	start := min(max(int(from), 0), end)
	if array, ok := list.(*Array); ok {
		return NewArray(array.items[start:end:end])
	}
	part := make([]Value, 0, end-start)
	for i := start; i < end; i++ {
		part = append(part, list.At(i))
	}
	return NewArray(part)
}

func concat(args []Value) Value {
	joint, ok := args[0].(*String)
	rank := rank(args[1])
	if !ok || rank != rankArray && rank != rankSet {
		return nil
	}
	list := items(args[1])
	texts := make([]string, 0, len(list))
	for _, v := range list {
		s, ok := v.(*String)
		if !ok {
			return nil
		}
		texts = append(texts, string(*s))
	}
	return Text(strings.Join(texts, string(*joint)))
}

func split(args []Value) Value {
	return byTexts(args, func(s, at string) Value {
		return textArray(strings.Split(s, at))
	})
}

func textArray(texts []string) *Array {
	list := make([]Value, len(texts))
	for i := range texts {
		list[i] = TextAt(&texts[i])
	}
	return NewArray(list)
}

// indexOf counts in code points.
func indexOf(args []Value) Value {
	return byTexts(args, func(s, t string) Value {
		if t == "" || !utf8.ValidString(s) || !utf8.ValidString(t) {
			return nil
		}
		i := strings.Index(s, t)
		if i > 0 {
			i = utf8.RuneCountInString(s[:i])
		}
		return Int(i)
	})
}

// substring counts in code points.
func substring(args []Value) Value {
	s, ok := args[0].(*String)
	from, ok2 := args[1].(Int)
	n, ok3 := args[2].(Int)
	if !ok || !ok2 || !ok3 || from < 0 || n < 0 || !utf8.ValidString(string(*s)) {
		return nil
	}
	rest := string(*s)
	return Text(runes(rest[len(runes(rest, int(from))):], int(n)))
}

// runes is the text up to the code point n.
func runes(s string, n int) string {
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

func replace(args []Value) Value {
	with, ok := args[2].(*String)
	if !ok {
		return nil
	}
	return byTexts(args, func(s, old string) Value {
		if old == "" { // OPA does that byte by byte
			return nil
		}
		return Text(strings.ReplaceAll(s, old, string(*with)))
	})
}

func sprintf(args []Value) Value {
	format, ok := args[0].(*String)
	list := sequence(args[1])
	if !ok || list == nil {
		return nil
	}
	given := make([]any, 0, list.Len())
	for i := range list.Len() {
		switch v := list.At(i).(type) {
		case *String:
			given = append(given, string(*v))
		case Int:
			given = append(given, int64(v))
		default:
			return nil
		}
	}
	return Text(fmt.Sprintf(string(*format), given...))
}
