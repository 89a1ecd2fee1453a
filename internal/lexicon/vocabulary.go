package lexicon

// wordTable finds the number of a word. It is a hash table of its own, because looking up each word of a document is a
// good part of matching, and because it is stored as it is.
type wordTable struct {
	// slots hold the place of a word plus one, below 16 bits of its hash; 0 is an empty slot.
	slots []uint32
	// text holds all words one after the other, word i up to ends[i]; numbers[i] is its number.
	text    string
	ends    []uint32
	numbers []uint16
}

// newWordTable makes the table of words and, side by side with them, their numbers.
func newWordTable(words []string, numbers []uint16) wordTable {
	size := 64
	for size < 2*len(words) {
		size *= 2
	}
	t := wordTable{slots: make([]uint32, size), numbers: numbers}
	var text []byte
	for i, word := range words {
		text = append(text, word...)
		t.ends = append(t.ends, uint32(len(text)))
		hash := hashOf(word)
		at := hash & uint32(size-1)
		for t.slots[at] != 0 {
			at = (at + 1) & uint32(size-1)
		}
		t.slots[at] = hash&^0xffff | uint32(i+1)
	}
	t.text = string(text)
	return t
}

// number is the word's number, or 0 where no phrase knows it. The word's hash is given.
func (t *wordTable) number(word []byte, hash uint32) uint16 {
	mask := uint32(len(t.slots) - 1)
	for at := hash & mask; ; at = (at + 1) & mask {
		slot := t.slots[at]
		if slot == 0 {
			return 0
		}
		if slot>>16 == hash>>16 {
			place := slot&0xffff - 1
			start := uint32(0)
			if place > 0 {
				start = t.ends[place-1]
			}
			if t.text[start:t.ends[place]] == string(word) {
				return t.numbers[place]
			}
		}
	}
}

const (
	hashStart = 2166136261
	hashPrime = 16777619
)

// hashOf is FNV-1a.
func hashOf[T string | []byte](word T) uint32 {
	hash := uint32(hashStart)
	for i := range len(word) {
		hash = (hash ^ uint32(word[i])) * hashPrime
	}
	return hash
}
