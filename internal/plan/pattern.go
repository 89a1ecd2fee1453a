package plan

import (
	"fmt"
	"maps"
	"regexp"
	"regexp/syntax"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"
)

// patterns are the regular expressions in use.
type patterns struct {
	adding sync.Mutex
	known  atomic.Pointer[map[string]*pattern]
}

// mostPatterns bounds what is kept: rules make few patterns of what a document says.
const mostPatterns = 512

func (p *patterns) find(expression string) (*pattern, error) {
	known := p.known.Load()
	if known != nil {
		if found, ok := (*known)[expression]; ok {
			return found, nil
		}
	}
	made, err := newPattern(expression)
	if err != nil {
		return nil, err
	}
	p.adding.Lock()
	defer p.adding.Unlock()
	all := map[string]*pattern{}
	if known = p.known.Load(); known != nil && len(*known) < mostPatterns {
		all = maps.Clone(*known)
	}
	all[expression] = made
	p.known.Store(&all)
	return made, nil
}

// pattern is a regular expression and, where there is any, what every text needs that holds a match.
type pattern struct {
	text     string
	needs    *needs
	once     sync.Once
	compiled *regexp.Regexp
	err      error
}

func newPattern(expression string) (*pattern, error) {
	parsed, err := syntax.Parse(expression, syntax.Perl)
	if err != nil {
		return nil, fmt.Errorf("parsing a regular expression: %w", err)
	}
	return &pattern{text: expression, needs: newNeeds(parsed)}, nil
}

// in is the expression, compiled, where the text may hold a match, else nil. Most texts that rules look at do not: looking for a few
// literals is far quicker than matching, and many expressions never have to be compiled.
func (p *pattern) in(s string) (*regexp.Regexp, error) {
	if p.needs != nil && !p.needs.met(s) {
		return nil, nil
	}
	p.once.Do(func() { p.compiled, p.err = regexp.Compile(p.text) })
	if p.err != nil {
		return nil, fmt.Errorf("compiling a regular expression: %w", p.err)
	}
	return p.compiled, nil
}

// search is the text in which an expression is sought, and the expression where the text may hold a match; false where the
// arguments are no texts.
func (m *machine) search(expression, text Value) (s string, compiled *regexp.Regexp, ok bool, err error) {
	wanted, ok := expression.(*String)
	in, ok2 := text.(*String)
	if !ok || !ok2 {
		return "", nil, false, nil
	}
	found, err := m.program.patterns.find(string(*wanted))
	if err != nil {
		return "", nil, false, err
	}
	compiled, err = found.in(string(*in))
	return string(*in), compiled, true, err
}

func match(m *machine, args []Value) (Value, error) {
	s, compiled, ok, err := m.search(args[0], args[1])
	if !ok || err != nil {
		return nil, err
	}
	return Bool(compiled != nil && compiled.MatchString(s)), nil
}

func findN(m *machine, args []Value) (Value, error) {
	s, compiled, ok, err := m.search(args[0], args[1])
	n, isInt := args[2].(Int)
	if !ok || !isInt || err != nil {
		return nil, err
	}
	if compiled == nil {
		return &Array{}, nil
	}
	return textArray(compiled.FindAllString(s, int(n))), nil
}

func replaceMatches(m *machine, args []Value) (Value, error) {
	s, compiled, ok, err := m.search(args[1], args[0])
	with, isText := args[2].(*String)
	if !ok || !isText || err != nil {
		return nil, err
	}
	if compiled == nil {
		return args[0], nil
	}
	return mapped(args[0], func(string) string { return compiled.ReplaceAllString(s, string(*with)) }), nil
}

// needs are literals that a text must hold for an expression to match.
type needs struct {
	literals []string
	// fold says that capitals and small letters are the same; then literals are small and ASCII.
	fold bool
	need need
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

// newNeeds is nil where an expression needs nothing, or nothing that could be looked for.
func newNeeds(expression *syntax.Regexp) *needs {
	n := &needs{}
	n.need = n.required(expression)
	if n.need.nothing() || n.fold && slices.ContainsFunc(n.literals, func(s string) bool { return !ascii(s) }) {
		return nil
	}
	for i := range n.literals {
		if n.fold {
			n.literals[i] = strings.ToLower(n.literals[i])
		}
	}
	return n
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
		return classSpellings(e.Rune)
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

func classSpellings(ranges []rune) ([]string, bool) {
	const most = 4
	var all []string
	for i := 0; i+1 < len(ranges); i += 2 {
		if ranges[i+1]-ranges[i] >= most || len(all) > most {
			return nil, false
		}
		for r := ranges[i]; r <= ranges[i+1]; r++ {
			all = append(all, string(r))
		}
	}
	return all, len(all) > 0
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

// met tells whether a text may hold a match. Only for ASCII are letters folded here, so that other texts always may.
func (n *needs) met(s string) bool {
	n.once.Do(n.index)
	if n.fold {
		if !ascii(s) {
			return true
		}
		s = strings.ToLower(s)
	}
	var found held
	for i := 1; i < len(s); i++ {
		at := pair(s[i-1], s[i])
		if n.pairs[at/64]>>(at%64)&1 == 0 {
			continue
		}
		for _, j := range n.byFirst[s[i-1]] {
			if strings.HasPrefix(s[i-1:], n.literals[j]) {
				found.add(int(j))
			}
		}
	}
	return !found.empty() && n.need.met(&found)
}

func (n *need) met(found *held) bool {
	switch {
	case n.any != nil:
		return slices.ContainsFunc(n.any, func(one need) bool { return one.met(found) })
	case n.all != nil:
		return !slices.ContainsFunc(n.all, func(one need) bool { return !one.met(found) })
	}
	for i, literals := range n.literals {
		if literals&found[i] != 0 {
			return true
		}
	}
	return false
}
