package plan

import (
	"regexp/syntax"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// needs are the literals that are looked for in a text, to foresee which expressions it may match.
type needs struct {
	literals []string
	// fold says that capitals and small letters are the same; then literals are small and ASCII.
	fold bool
	once sync.Once
	// pairs are the first two bytes of the literals, by a hash; byFirst are the literals by their first byte.
	pairs   [pairWords]uint64
	byFirst *[256][]uint8
}

// need is one of some literals, all of some needs, or one of some needs; what is none of these needs nothing.
type need struct {
	literals held
	all, any []need
}

// held is a set of literals, by their numbers.
type held [mostLiterals / 64]uint64

func (h *held) add(literal int) { h[literal/64] |= 1 << (literal % 64) }

func (h *held) empty() bool { return *h == held{} }

const (
	pairWords = 64
	// leastLiteral is the length below which a literal is in too many texts.
	leastLiteral = 2
	mostLiterals = 128
)

// settle ends the making of needs. It is false where the literals cannot be looked for.
func (n *needs) settle() bool {
	if n.fold && slices.ContainsFunc(n.literals, func(s string) bool { return !ascii(s) }) {
		return false
	}
	for i := range n.literals {
		if n.fold {
			n.literals[i] = strings.ToLower(n.literals[i])
		}
	}
	return true
}

// index prepares the search for the literals.
func (n *needs) index() {
	n.byFirst = &[256][]uint8{}
	for i, literal := range n.literals {
		at := pair(literal[0], literal[1])
		n.pairs[at/64] |= 1 << (at % 64)
		n.byFirst[literal[0]] = append(n.byFirst[literal[0]], uint8(i))
	}
}

func (n need) nothing() bool { return n.literals.empty() && len(n.all) == 0 && len(n.any) == 0 }

// required is what a text needs for a part of an expression to match.
func (n *needs) required(e *syntax.Regexp) need {
	if spelled, ok := n.spellings(e); ok {
		return n.oneOf(spelled)
	}
	switch e.Op {
	case syntax.OpCapture, syntax.OpPlus:
		return n.required(e.Sub[0])
	case syntax.OpRepeat:
		if e.Min > 0 {
			return n.required(e.Sub[0])
		}
	case syntax.OpAlternate:
		var some []need
		for _, sub := range e.Sub {
			one := n.required(sub)
			if one.nothing() {
				return need{}
			}
			some = append(some, one)
		}
		return need{any: some}
	case syntax.OpConcat:
		return n.sequence(e.Sub)
	}
	return need{}
}

// sequence puts neighbours together that can be spelled out: u\.?s\.? is one of "us", "u.s", "us." and "u.s.".
func (n *needs) sequence(parts []*syntax.Regexp) need {
	var all []need
	add := func(one need) {
		if !one.nothing() {
			all = append(all, one)
		}
	}
	run := []string{""}
	for _, part := range parts {
		spelled, ok := n.spellings(part)
		if ok && len(run)*len(spelled) <= mostSpellings {
			run = products(run, spelled)
			continue
		}
		add(n.oneOf(run))
		run = []string{""}
		if ok {
			run = spelled
		} else {
			add(n.required(part))
		}
	}
	add(n.oneOf(run))
	return need{all: all}
}

// mostSpellings is up to how many texts an expression is spelled out.
const mostSpellings = 24

// spellings are all texts that an expression matches; false where there are too many.
func (n *needs) spellings(e *syntax.Regexp) ([]string, bool) {
	switch e.Op {
	case syntax.OpEmptyMatch, syntax.OpBeginLine, syntax.OpEndLine, syntax.OpBeginText, syntax.OpEndText, syntax.OpWordBoundary, syntax.OpNoWordBoundary:
		return []string{""}, true
	case syntax.OpLiteral:
		n.fold = n.fold || e.Flags&syntax.FoldCase != 0
		return []string{string(e.Rune)}, true
	case syntax.OpCharClass:
		return n.classSpellings(e.Rune)
	case syntax.OpCapture:
		return n.spellings(e.Sub[0])
	case syntax.OpQuest:
		spelled, ok := n.spellings(e.Sub[0])
		return append([]string{""}, spelled...), ok
	case syntax.OpAlternate:
		var all []string
		for _, sub := range e.Sub {
			spelled, ok := n.spellings(sub)
			if !ok || len(all)+len(spelled) > mostSpellings {
				return nil, false
			}
			all = append(all, spelled...)
		}
		return all, true
	case syntax.OpConcat:
		all := []string{""}
		for _, sub := range e.Sub {
			spelled, ok := n.spellings(sub)
			if !ok || len(all)*len(spelled) > mostSpellings {
				return nil, false
			}
			all = products(all, spelled)
		}
		return all, true
	}
	return nil, false
}

// classSpellings are the characters of a class; small letters alone where the capitals belong to it as well.
func (n *needs) classSpellings(ranges []rune) ([]string, bool) {
	const most = 10
	var all []rune
	for i := 0; i+1 < len(ranges); i += 2 {
		if int(ranges[i+1]-ranges[i])+len(all) >= most {
			return nil, false
		}
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			all = append(all, r)
		}
	}
	var spelled []string
	for _, r := range all {
		if small := smallForm(r); small != r && slices.Contains(all, small) {
			n.fold = true
		} else {
			spelled = append(spelled, string(r))
		}
	}
	return spelled, len(spelled) > 0
}

// smallForm is the small ASCII letter that is the same as another character where capitals and small letters are.
func smallForm(r rune) rune {
	switch {
	case 'A' <= r && r <= 'Z':
		return r + 'a' - 'A'
	case r == longS:
		return 's'
	case r == kelvin:
		return 'k'
	}
	return r
}

func products(starts, ends []string) []string {
	all := make([]string, 0, len(starts)*len(ends))
	for _, start := range starts {
		for _, end := range ends {
			all = append(all, start+end)
		}
	}
	return all
}

// oneOf is nothing where one of the texts is too short to be looked for, or there are too many.
func (n *needs) oneOf(texts []string) need {
	var one need
	for _, s := range texts {
		if len(s) < leastLiteral || strings.ContainsRune(s, utf8.RuneError) {
			return need{}
		}
		i := slices.Index(n.literals, s)
		if i < 0 {
			if len(n.literals) == mostLiterals {
				return need{}
			}
			i = len(n.literals)
			n.literals = append(n.literals, s)
		}
		one.literals.add(i)
	}
	return one
}

func pair(a, b byte) int { return (int(a)<<5 ^ int(b)) % (64 * pairWords) }

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}

// find adds the literals that a text holds. It is false where they cannot be told.
func (n *needs) find(s string, found *held) bool {
	n.once.Do(n.index)
	if n.fold && (strings.ContainsRune(s, longS) || strings.ContainsRune(s, kelvin)) {
		return false
	}
	for i := 1; i < len(s); i++ {
		first := n.small(s[i-1])
		at := pair(first, n.small(s[i]))
		if n.pairs[at/64]>>(at%64)&1 == 0 {
			continue
		}
		for _, j := range n.byFirst[first] {
			if n.begins(s[i-1:], n.literals[j]) {
				found.add(int(j))
			}
		}
	}
	return true
}

// longS and kelvin are the letters beyond ASCII that are the same as ASCII ones where capitals and small letters are.
const longS, kelvin = '\u017f', '\u212a'

func (n *needs) begins(s, literal string) bool {
	if len(s) < len(literal) {
		return false
	}
	for i := range len(literal) {
		if n.small(s[i]) != literal[i] {
			return false
		}
	}
	return true
}

// small is the byte of a small letter where capitals are the same.
func (n *needs) small(c byte) byte {
	if n.fold && 'A' <= c && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}

// met tells whether what was found is enough.
func (n *need) met(found *held) bool {
	switch {
	case n.any != nil:
		for i := range n.any {
			if n.any[i].met(found) {
				return true
			}
		}
		return false
	case n.all != nil:
		for i := range n.all {
			if !n.all[i].met(found) {
				return false
			}
		}
		return true
	}
	for i, literals := range n.literals {
		if literals&found[i] != 0 {
			return true
		}
	}
	return n.literals.empty()
}
