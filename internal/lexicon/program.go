package lexicon

// instruction is a step of a program. Its operation is in the lowest 8 bits, its operand in those above.
//
// A program moves a mask of places on over a sentence: bit k is set where what was read so far may end before word k.
type instruction uint32

func (i instruction) operation() operation { return operation(i & 0xff) }

// operand is a class, a set, a program, an entity's word or a gap, by the operation.
func (i instruction) operand() uint32 { return uint32(i >> 8) }

func instructionOf(o operation, operand uint32) instruction {
	return instruction(o) | instruction(operand)<<8
}

type operation uint8

const (
	readClass operation = iota
	readSet
	readAny
	readEntity
	// skip moves on by a gap: in the operand's lowest 8 bits the fewest words, above them how many more it may be.
	skip
	mayReadClass
	mayReadSet
	mayRead
	notClass
	notSet
	not
	atStart
	atEnd
)
