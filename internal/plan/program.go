package plan

import (
	"strings"
	"sync"
)

// Op says what an instruction does. A, B, C and To are the instruction's fields; x[A] is the operand A.
type Op uint8

// The operations.
const (
	// Return ends the function with the value x[A].
	Return Op = iota
	// Jump goes to To.
	Jump
	// Dot sets C to what x[A] has under the key x[B]; to To where there is nothing.
	Dot
	// Scan begins to go through x[A] with the iterator B.
	Scan
	// Next sets A and C, where they are not negative, to the next key and value of the iterator B; to To where there is none.
	Next
	// Call sets C to what the function A gives for the arguments B; to To where that is undefined.
	Call
	// Apply does the same with the built-in function A.
	Apply
	// Test applies the built-in function A to the arguments B; to To where it gives false or nothing.
	Test
	// Dispatch calls the function at the path that the arguments B give, and sets C; to To where there is no such function, and to A
	// where it gives nothing.
	Dispatch
	// Move sets C to x[A].
	Move
	// MoveOnce does the same; it is an error where C has another value already.
	MoveOnce
	// Clear leaves C undefined.
	Clear
	// MakeArray, MakeObject and MakeSet set C to an empty one.
	MakeArray
	MakeObject
	MakeSet
	// MakeRecord sets C to the object with the keys x[A] and the values that the arguments B give.
	MakeRecord
	// MakeTuple sets C to the array of what the arguments B give.
	MakeTuple
	// Same goes to To unless x[A] and x[B] are equal, Differ unless they are not.
	Same
	Differ
	// Holds goes to To where x[A] is false.
	Holds
	// IsArray, IsObject and IsSet go to To where x[A] is something else.
	IsArray
	IsObject
	IsSet
	// Defined goes to To where x[A] is undefined, Undefined where it is not.
	Defined
	Undefined
	// Length sets C to the length of x[A]; to To where it has none.
	Length
	// Append adds x[A] at the end of the array C, Add to the set C.
	Append
	Add
	// Insert gives the object C the value x[B] for the key x[A]. InsertOnce is an error where it has another.
	Insert
	InsertOnce
	// Merge sets C to the object x[A] with all of x[B] that it does not have.
	Merge
)

// Instruction is one step. An operand from 0 is a place of the function's frame, one below 0 a constant: -1 is the first.
type Instruction struct {
	Op      Op
	A, B, C int32
	To      int32
}

// Function is a rule or a function of Rego. Place 0 of its frame is the input; its parameters follow.
type Function struct {
	// Path is where it stands, "privlint/law/current".
	Path       string
	Parameters int
	// Places is the size of the frame; those from 0 to Cleared are undefined at the start.
	Places, Cleared int
	Iterators       int
	Code            []Instruction
}

// Program is a set of functions and all that they need.
type Program struct {
	Constants []Value
	// Functions are sorted by path.
	Functions []Function
	// Arguments are lists of operands, each after its length; instructions name them by where the length stands.
	Arguments []int32
	// Builtins are the names of the built-in functions.
	Builtins []string
	// Patterns are regular expressions that the functions match; what a text needs to match them is stored with the program.
	Patterns []string
	// Places and Iterators are what the calls under way at one time need at most.
	Places, Iterators int

	builtins []builtin
	patterns patterns
	machines sync.Pool
}

// Ready makes what a run needs. It is an error where the program asks for a built-in function that does not exist.
func (p *Program) Ready() error {
	p.builtins = make([]builtin, len(p.Builtins))
	for i, name := range p.Builtins {
		found, err := findBuiltin(name)
		if err != nil {
			return err
		}
		p.builtins[i] = found
	}
	return nil
}

// Callees are the functions that an instruction may call.
func (p *Program) Callees(in Instruction) []int {
	switch in.Op {
	case Call:
		return []int{int(in.A)}
	case Dispatch:
		return p.dispatched(p.list(in.B))
	}
	return nil
}

// dispatched are the functions whose path fits: at each part that is not a constant, anything.
func (p *Program) dispatched(path []int32) []int {
	var list []int
	for i := range p.Functions {
		names := strings.Split(p.Functions[i].Path, "/")
		fits := len(names) == len(path)
		for j := 0; fits && j < len(path); j++ {
			fits = path[j] >= 0 || Equal(p.Constants[^path[j]], Text(names[j]))
		}
		if fits {
			list = append(list, i)
		}
	}
	return list
}

func (p *Program) list(at int32) []int32 {
	n := p.Arguments[at]
	return p.Arguments[at+1 : at+1+n]
}
