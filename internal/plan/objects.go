package plan

import "slices"

// merge is the object with the pairs of both; where both have objects under a key, these are merged, else a's value stands.
func merge(a, b *Object) *Object {
	return combine(a, b, func(x, y Value) Value {
		inner, other := whole(x), whole(y)
		if inner == nil || other == nil {
			return x
		}
		return merge(inner, other)
	})
}

// overwrite is the object with the pairs of both; where both have objects under a key, these are merged, else b's value stands.
func overwrite(a, b *Object) *Object {
	return combine(a, b, func(x, y Value) Value {
		inner, other := whole(x), whole(y)
		if inner == nil || other == nil {
			return y
		}
		return overwrite(inner, other)
	})
}

func combine(a, b *Object, both func(x, y Value) Value) *Object {
	n := len(a.keys) + len(b.keys)
	room := make([]Value, 2*n)
	keys, values := room[:0:n], room[n:n:2*n]
	i, j := 0, 0
	for i < len(a.keys) || j < len(b.keys) {
		c := 1
		switch {
		case j == len(b.keys):
			c = -1
		case i < len(a.keys):
			c = Compare(a.keys[i], b.keys[j])
		}
		switch {
		case c < 0:
			keys, values = append(keys, a.keys[i]), append(values, a.values[i])
			i++
		case c > 0:
			keys, values = append(keys, b.keys[j]), append(values, b.values[j])
			j++
		default:
			keys, values = append(keys, a.keys[i]), append(values, both(a.values[i], b.values[j]))
			i++
			j++
		}
	}
	return &Object{keys: keys, values: values}
}

func objectUnion(args []Value) Value {
	a, b := whole(args[0]), whole(args[1])
	switch {
	case a == nil || b == nil:
		return nil
	case len(a.keys) == 0:
		return b
	case len(b.keys) == 0:
		return a
	}
	return overwrite(a, b)
}

// objectUnionN takes the later objects for the stronger ones. Where an object stands between what is none, what OPA makes of it is
// left to OPA.
func objectUnionN(args []Value) Value {
	list := sequence(args[0])
	if list == nil {
		return nil
	}
	result := &Object{}
	for i := range list.Len() {
		object := whole(list.At(i))
		switch {
		case object == nil || i > 1 && slices.ContainsFunc(object.values, func(v Value) bool { return rank(v) == rankObject }):
			return nil
		case len(result.keys) == 0:
			result = object
		case len(object.keys) > 0:
			result = overwrite(result, object)
		}
	}
	return result
}

func objectGet(args []Value) Value {
	if rank(args[0]) != rankObject {
		return nil
	}
	path := sequence(args[1])
	if path == nil {
		if v := Get(args[0], args[1]); v != nil {
			return v
		}
		return args[2]
	}
	at := args[0]
	for i := range path.Len() {
		if at = Get(at, path.At(i)); at == nil {
			return args[2]
		}
	}
	return at
}

func objectKeys(args []Value) Value {
	object := args[0]
	if record, ok := object.(Record); ok {
		keys := record.Keys()
		list := make([]Value, len(keys))
		for i := range keys {
			list[i] = TextAt(&keys[i])
		}
		return &Set{items: list}
	}
	if object, ok := object.(*Object); ok {
		object.settle()
		return &Set{items: slices.Clip(object.keys)}
	}
	return nil
}

// keysOf are the keys that an argument names, sorted: the elements of an array or a set, the keys of an object.
func keysOf(v Value) ([]Value, bool) {
	switch v := v.(type) {
	case *Set:
		return v.Items(), true
	case *Object:
		v.settle()
		return v.keys, true
	case Record:
		set, _ := objectKeys([]Value{v}).(*Set)
		return set.items, true
	}
	if list := sequence(v); list != nil {
		return NewSet(slices.Clone(items(list))).Items(), true
	}
	return nil, false
}

func objectFilter(v, wanted Value) Value {
	keys, ok := keysOf(wanted)
	if !ok || rank(v) != rankObject {
		return nil
	}
	result := &Object{}
	object, isObject := v.(*Object)
	if isObject {
		object.settle()
	}
	if !isObject || len(keys) < len(object.keys)/few {
		for _, key := range keys {
			if value := Get(v, key); value != nil {
				result.keys, result.values = append(result.keys, key), append(result.values, value)
			}
		}
		return result
	}
	return chosen(object, keys, true)
}

func objectRemove(v, unwanted Value) Value {
	keys, ok := keysOf(unwanted)
	if !ok || rank(v) != rankObject {
		return nil
	}
	return chosen(whole(v), keys, false)
}

// chosen are the pairs of which the key is, or is not, among the keys.
func chosen(object *Object, keys []Value, wanted bool) *Object {
	most := len(object.keys)
	if wanted {
		most = min(most, len(keys))
	}
	result := &Object{keys: make([]Value, 0, most), values: make([]Value, 0, most)}
	for i, key := range object.keys {
		var among bool
		keys, among = skip(keys, key)
		if among == wanted {
			result.keys, result.values = append(result.keys, key), append(result.values, object.values[i])
		}
	}
	return result
}
