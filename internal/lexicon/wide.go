package lexicon

// wideClass is how many words a class has more than which it is wide: looked up by the bits of the words at hand, not word by
// word.
const wideClass = 16

// findWide numbers the wide classes and sets their bits for each word.
func (l *Lexicon) findWide() {
	l.wide = make([]int16, len(l.classStarts)-1)
	count := int16(0)
	for class := range l.wide {
		l.wide[class] = -1
		if l.classStarts[class+1]-l.classStarts[class] > wideClass {
			l.wide[class] = count
			count++
		}
	}
	l.wideWidth = (int(count) + 63) / 64
	l.wideRows = make([]uint64, int(l.words)*l.wideWidth)
	for class, number := range l.wide {
		if number < 0 {
			continue
		}
		block, bit := int(number>>6), uint64(1)<<(number&63)
		for _, word := range l.classWords[l.classStarts[class]:l.classStarts[class+1]] {
			l.wideRows[int(word)*l.wideWidth+block] |= bit
		}
	}
}
