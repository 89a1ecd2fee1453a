package lexicon

import "math/bits"

// bitset is a set of word numbers. It begins with the first 64 that hold a member: the words of a class were mostly
// numbered together, so that most sets fit a cache line.
type bitset struct {
	// base is the number of words of 64 bits that are left out before the first.
	base int32
	bits []uint64
}

func (s *bitset) has(bit int32) bool {
	i := uint(bit>>6 - s.base)
	return i < uint(len(s.bits)) && s.bits[i]>>(bit&63)&1 != 0
}

func (s *bitset) empty() bool { return len(s.bits) == 0 }

// rank is the number of members below bit among those in bit's own 64.
func (s *bitset) rank(bit int32) int {
	return bits.OnesCount64(s.bits[bit>>6-s.base] & (1<<(bit&63) - 1))
}

func (s *bitset) add(bit int32) {
	block := bit >> 6
	switch {
	case len(s.bits) == 0:
		s.base = block
	case block < s.base:
		s.bits = append(make([]uint64, s.base-block, int(s.base-block)+len(s.bits)), s.bits...)
		s.base = block
	}
	for int(block-s.base) >= len(s.bits) {
		s.bits = append(s.bits, 0)
	}
	s.bits[block-s.base] |= 1 << (bit & 63)
}

// addAll adds the members of o.
func (s *bitset) addAll(o *bitset) { o.each(s.add) }

// each calls for the members in order.
func (s *bitset) each(call func(bit int32)) {
	for i, word := range s.bits {
		for ; word != 0; word &= word - 1 {
			call((s.base+int32(i))*64 + int32(bits.TrailingZeros64(word)))
		}
	}
}
