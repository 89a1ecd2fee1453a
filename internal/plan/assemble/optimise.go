package assemble

import (
	"slices"

	"github.com/privlint/privlint/internal/plan"
)

// operands says which fields of an operation are operands that it reads and which are places that it sets.
type operands struct{ a, b, c, setsA, setsC, arguments, jumps bool }

var operandsOf = map[plan.Op]operands{
	plan.Return:     {a: true},
	plan.Jump:       {jumps: true},
	plan.Dot:        {a: true, b: true, setsC: true, jumps: true},
	plan.Scan:       {a: true},
	plan.Next:       {setsA: true, setsC: true, jumps: true},
	plan.Call:       {arguments: true, setsC: true, jumps: true},
	plan.Apply:      {arguments: true, setsC: true, jumps: true},
	plan.Test:       {arguments: true, jumps: true},
	plan.Dispatch:   {arguments: true, setsC: true, jumps: true},
	plan.Move:       {a: true, setsC: true},
	plan.MoveOnce:   {a: true, setsC: true},
	plan.Clear:      {setsC: true},
	plan.MakeArray:  {setsC: true},
	plan.MakeObject: {setsC: true},
	plan.MakeSet:    {setsC: true},
	plan.MakeRecord: {a: true, arguments: true, setsC: true},
	plan.MakeTuple:  {arguments: true, setsC: true},
	plan.Same:       {a: true, b: true, jumps: true},
	plan.Differ:     {a: true, b: true, jumps: true},
	plan.Holds:      {a: true, jumps: true},
	plan.IsArray:    {a: true, jumps: true},
	plan.IsObject:   {a: true, jumps: true},
	plan.IsSet:      {a: true, jumps: true},
	plan.Defined:    {a: true, jumps: true},
	plan.Undefined:  {a: true, jumps: true},
	plan.Length:     {a: true, setsC: true, jumps: true},
	plan.Append:     {a: true, c: true},
	plan.Add:        {a: true, c: true},
	plan.Insert:     {a: true, b: true, c: true},
	plan.InsertOnce: {a: true, b: true, c: true},
	plan.Merge:      {a: true, b: true, setsC: true},
}

func jumps(op plan.Op) bool { return operandsOf[op].jumps }

func (s *step) hasArguments() bool { return operandsOf[s.Op].arguments }

// eachOperand calls f with everything that a step reads.
func (s *step) eachOperand(f func(operand *int32)) {
	has := operandsOf[s.Op]
	if has.a {
		f(&s.A)
	}
	if has.b {
		f(&s.B)
	}
	if has.c {
		f(&s.C)
	}
	for i := range s.arguments {
		f(&s.arguments[i])
	}
}

// eachPlace calls f with everything that a step sets.
func (s *step) eachPlace(f func(place *int32)) {
	has := operandsOf[s.Op]
	if has.setsA && s.A >= 0 {
		f(&s.A)
	}
	if has.setsC && s.C >= 0 {
		f(&s.C)
	}
}

// definitions is how many steps set each place. Parameters are set by the call. Where somebody asks whether a place is set at all,
// not being set counts as well.
func (f *function) definitions() map[int32]int {
	n := map[int32]int{}
	for place := range int32(f.parameters + 1) {
		n[place] = 1
	}
	for i := range f.code {
		s := &f.code[i]
		s.eachPlace(func(place *int32) { n[*place]++ })
		if s.Op == plan.Defined || s.Op == plan.Undefined || s.Op == plan.Return {
			n[s.A]++
		}
	}
	return n
}

func (f *function) used() map[int32]bool {
	used := map[int32]bool{}
	for i := range f.code {
		f.code[i].eachOperand(func(operand *int32) { used[*operand] = true })
		f.code[i].eachPlace(func(place *int32) { used[*place] = true })
	}
	return used
}

// uses are the steps that read each place.
func (f *function) uses() map[int32][]int {
	uses := map[int32][]int{}
	for i := range f.code {
		f.code[i].eachOperand(func(operand *int32) {
			if *operand >= 0 {
				uses[*operand] = append(uses[*operand], i)
			}
		})
	}
	return uses
}

// optimise makes the code shorter. It rests on what the planner does: but for the places that several steps set, a place is read only
// after the one step that sets it, in the same turn of the same loops.
func (f *function) optimise() {
	for changed := true; changed; {
		changed = f.forwardMoves()
		changed = f.foldDots() || changed
		changed = f.foldComposites() || changed
		f.sweep()
	}
	f.makeAtOnce()
	f.makeTests()
	f.dropUnused()
	f.sweep()
}

// sweep removes what is dead, and jumps to the next step.
func (f *function) sweep() {
	f.code = slices.DeleteFunc(f.code, func(s step) bool { return s.dead })
	for i := range f.code {
		if f.code[i].Op == plan.Jump {
			for j := i + 1; j < len(f.code) && f.code[j].Op == label; j++ {
				f.code[i].dead = f.code[i].dead || f.code[j].To == f.code[i].To
			}
		}
	}
	// What follows a jump and has no label cannot be reached.
	reached := true
	for i := range f.code {
		if f.code[i].Op == label {
			reached = true
		}
		f.code[i].dead = f.code[i].dead || !reached
		if !f.code[i].dead && (f.code[i].Op == plan.Jump || f.code[i].Op == plan.Return) {
			reached = false
		}
	}
	f.code = slices.DeleteFunc(f.code, func(s step) bool { return s.dead })
}

// forwardMoves lets those who read a copy read the original.
func (f *function) forwardMoves() bool {
	definitions := f.definitions()
	original := map[int32]int32{}
	for i := range f.code {
		s := &f.code[i]
		if s.Op != plan.Move || definitions[s.C] != 1 || s.A >= 0 && definitions[s.A] != 1 {
			continue
		}
		original[s.C] = s.A
		s.dead = true
	}
	for i := range f.code {
		f.code[i].eachOperand(func(operand *int32) {
			for {
				from, ok := original[*operand]
				if !ok {
					return
				}
				*operand = from
			}
		})
	}
	return len(original) > 0
}

// foldDots looks up constants in constants.
func (f *function) foldDots() bool {
	changed := false
	for i := range f.code {
		s := &f.code[i]
		if s.Op != plan.Dot || s.A >= 0 || s.B >= 0 {
			continue
		}
		changed = true
		if v := plan.Get(f.constants[^s.A], f.constants[^s.B]); v != nil {
			s.Op, s.A, s.B = plan.Move, f.constant(v), 0
		} else {
			s.Op = plan.Jump
		}
	}
	return changed
}

// foldComposites makes constants of arrays, objects and sets that are put together of constants alone, in steps that follow each
// other.
func (f *function) foldComposites() bool {
	definitions, uses := f.definitions(), f.uses()
	changed := false
	for i := range f.code {
		s := &f.code[i]
		if s.C < 0 || definitions[s.C] != 1 {
			continue
		}
		var adds plan.Op
		switch s.Op {
		case plan.MakeArray:
			adds = plan.Append
		case plan.MakeSet:
			adds = plan.Add
		case plan.MakeObject:
			adds = plan.Insert
		default:
			continue
		}
		n := 0
		for i+1+n < len(f.code) && f.code[i+1+n].Op == adds && f.code[i+1+n].C == s.C && f.code[i+1+n].constant() {
			n++
		}
		if slices.ContainsFunc(uses[s.C], func(at int) bool { return f.code[at].grows(s.C) && at > i+n }) {
			continue
		}
		s.A = f.constant(f.composite(s.Op, f.code[i+1:i+1+n]))
		s.Op = plan.Move
		for j := range n {
			f.code[i+1+j].dead = true
			f.code[i+1+j].Op = plan.Jump // it reads nothing any more
		}
		changed = true
	}
	return changed
}

// constant tells whether a step adds a constant.
func (s *step) constant() bool { return s.A < 0 && (s.Op != plan.Insert || s.B < 0) }

// grows tells whether a step adds to a place.
func (s *step) grows(place int32) bool {
	switch s.Op {
	case plan.Append, plan.Add, plan.Insert, plan.InsertOnce:
		return s.C == place
	}
	return false
}

func (f *function) composite(op plan.Op, adds []step) plan.Value {
	var keys, values []plan.Value
	for _, add := range adds {
		keys = append(keys, f.constants[^add.A])
		if op == plan.MakeObject {
			values = append(values, f.constants[^add.B])
		}
	}
	switch op {
	case plan.MakeArray:
		return plan.NewArray(keys)
	case plan.MakeSet:
		set := plan.NewSet(keys)
		set.Items()
		return set
	}
	object := &plan.Object{}
	for i, key := range keys {
		object.Insert(key, values[i])
	}
	object.Foreach(func(plan.Value, plan.Value) {})
	return object
}

// makeAtOnce makes objects with constant keys, and arrays, in one step, where nothing reads them before they are complete.
func (f *function) makeAtOnce() {
	definitions, uses := f.definitions(), f.uses()
	targets := f.targets()
	for i := range f.code {
		s := &f.code[i]
		if s.Op != plan.MakeObject && s.Op != plan.MakeArray || definitions[s.C] != 1 {
			continue
		}
		adds := slices.DeleteFunc(slices.Clone(uses[s.C]), func(at int) bool { return !f.code[at].grows(s.C) })
		if len(adds) == 0 || !f.complete(i, adds, uses[s.C], definitions) || !f.straight(i, adds[len(adds)-1], slices.Max(uses[s.C]), targets) {
			continue
		}
		if s.Op == plan.MakeArray {
			f.makeTuple(i, adds)
		} else if f.fixedKeys(adds) {
			f.makeRecord(i, adds)
		}
	}
}

// targets are the steps that go to each label.
func (f *function) targets() map[int32][]int {
	targets := map[int32][]int{}
	for i := range f.code {
		for _, to := range f.code[i].targets() {
			targets[to] = append(targets[to], i)
		}
	}
	return targets
}

// complete tells whether all that is added comes after the start and before all other uses, and is the same after the last addition.
func (f *function) complete(start int, adds, uses []int, definitions map[int32]int) bool {
	place, last := f.code[start].C, adds[len(adds)-1]
	for _, at := range adds {
		s := &f.code[at]
		added := s.A
		if s.Op == plan.Insert {
			added = s.B
		}
		if at < start || added >= 0 && (definitions[added] != 1 || added == place) {
			return false
		}
	}
	return !slices.ContainsFunc(uses, func(at int) bool { return at < last && !slices.Contains(adds, at) })
}

// fixedKeys tells whether an object is made with constant keys, each another one.
func (f *function) fixedKeys(adds []int) bool {
	var keys []plan.Value
	for _, at := range adds {
		s := &f.code[at]
		if s.Op != plan.Insert || s.A >= 0 {
			return false
		}
		key, ok := f.constants[^s.A].(*plan.String)
		if !ok || slices.ContainsFunc(keys, func(k plan.Value) bool { return plan.Equal(k, key) }) {
			return false
		}
		keys = append(keys, key)
	}
	return true
}

// straight tells whether who comes to a use after a stretch, up to the last one, has come through the whole stretch.
func (f *function) straight(first, last, lastUse int, targets map[int32][]int) bool {
	for i := range f.code {
		if f.code[i].Op != label {
			continue
		}
		within := func(step int) bool { return first <= step && step <= last }
		enters := within(i) && slices.ContainsFunc(targets[f.code[i].To], func(from int) bool { return !within(from) })
		leaves := last < i && i < lastUse && slices.ContainsFunc(targets[f.code[i].To], within)
		if enters || leaves {
			return false
		}
	}
	return true
}

func (f *function) makeRecord(start int, adds []int) {
	type pair struct {
		key   plan.Value
		value int32
	}
	var pairs []pair
	for _, at := range adds {
		pairs = append(pairs, pair{f.constants[^f.code[at].A], f.code[at].B})
	}
	slices.SortFunc(pairs, func(a, b pair) int { return plan.Compare(a.key, b.key) })
	record := step{Instruction: plan.Instruction{Op: plan.MakeRecord, C: f.code[start].C}}
	var keys []plan.Value
	for _, p := range pairs {
		keys = append(keys, p.key)
		record.arguments = append(record.arguments, p.value)
	}
	record.A = f.constant(f.shape(keys))
	f.replace(start, adds, record)
}

func (f *function) makeTuple(start int, adds []int) {
	tuple := step{Instruction: plan.Instruction{Op: plan.MakeTuple, C: f.code[start].C}}
	for _, at := range adds {
		tuple.arguments = append(tuple.arguments, f.code[at].A)
	}
	f.replace(start, adds, tuple)
}

// replace puts one step at the place of the last addition to what was made at the start.
func (f *function) replace(start int, adds []int, by step) {
	for _, at := range append(adds, start) {
		s := &f.code[at]
		s.dead, s.Op, s.C = true, plan.Clear, -1
	}
	f.code[adds[len(adds)-1]] = by
}

// shape is the array of the keys, the same for equal ones.
func (f *function) shape(keys []plan.Value) plan.Value {
	shape := plan.NewArray(keys)
	for _, v := range f.constants {
		if array, ok := v.(*plan.Array); ok && plan.Compare(array, shape) == 0 {
			return array
		}
	}
	return shape
}

// targets are the labels that a step goes to.
func (s *step) targets() []int32 {
	var list []int32
	if jumps(s.Op) {
		list = append(list, s.To)
	}
	if s.Op == plan.Dispatch {
		list = append(list, s.A)
	}
	return list
}

// makeTests joins a call of a built-in function with the question whether it gave false.
func (f *function) makeTests() {
	f.sweep()
	uses := f.uses()
	for i := 0; i+1 < len(f.code); i++ {
		s, next := &f.code[i], &f.code[i+1]
		if s.Op == plan.Apply && next.Op == plan.Holds && next.A == s.C && next.To == s.To && len(uses[s.C]) == 1 {
			s.Op, s.C = plan.Test, 0
			next.dead = true
		}
	}
}

// dropUnused lets loops set only what is read.
func (f *function) dropUnused() {
	uses := f.uses()
	for i := range f.code {
		s := &f.code[i]
		if s.Op != plan.Next {
			continue
		}
		if len(uses[s.A]) == 0 {
			s.A = -1
		}
		if len(uses[s.C]) == 0 {
			s.C = -1
		}
	}
}
