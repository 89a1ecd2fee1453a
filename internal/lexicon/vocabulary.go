package lexicon

// wordTable finds the number of a word. It is a hash table of its own because looking up each word of a document is a
// good part of matching, and Go's maps hash strings of any kind more carefully than words need.
type wordTable struct {
	slots []wordSlot
	words []string
}

// wordSlot holds a word's hash and its place in words, plus one; a place of 0 is an empty slot.
type wordSlot struct {
	hash   uint32
	place  int32
	number int32
}

// newWordTable makes the table of words and, side by side with them, their numbers.
func newWordTable(words []string, numbers []int32) wordTable {
	size := 64
	for size < 4*len(words) {
		size *= 2
	}
	t := wordTable{slots: make([]wordSlot, size), words: words}
	for i, word := range words {
		hash := wordHash(word)
		at := hash & uint32(size-1)
		for t.slots[at].place != 0 {
			at = (at + 1) & uint32(size-1)
		}
		t.slots[at] = wordSlot{hash, int32(i) + 1, numbers[i]}
	}
	return t
}

// number is the word's number, or 0 where no phrase knows it.
func (t *wordTable) number(word []byte) int32 {
	mask := uint32(len(t.slots) - 1)
	hash := wordHash(word)
	for at := hash & mask; ; at = (at + 1) & mask {
		slot := &t.slots[at]
		if slot.place == 0 {
			return 0
		}
		if slot.hash == hash && t.words[slot.place-1] == string(word) {
			return slot.number
		}
	}
}

// wordHash is FNV-1a.
func wordHash[T string | []byte](word T) uint32 {
	hash := uint32(2166136261)
	for i := range len(word) {
		hash = (hash ^ uint32(word[i])) * 16777619
	}
	return hash
}
