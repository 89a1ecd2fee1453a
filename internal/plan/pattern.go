package plan

import (
	"fmt"
	"maps"
	"regexp"
	"regexp/syntax"
	"slices"
	"sync"
	"sync/atomic"
)

// patterns are the regular expressions in use.
type patterns struct {
	adding sync.Mutex
	known  atomic.Pointer[map[string]*pattern]
}

// mostPatterns bounds what is kept: rules make few patterns of what a document says.
const mostPatterns = 512

func (p *patterns) find(text string) (*pattern, error) {
	known := p.known.Load()
	if known != nil {
		if found, ok := (*known)[text]; ok {
			return found, nil
		}
	}
	made, err := newPattern(text)
	if err != nil {
		return nil, err
	}
	p.adding.Lock()
	defer p.adding.Unlock()
	all := map[string]*pattern{}
	if known = p.known.Load(); known != nil && len(*known) < mostPatterns {
		all = maps.Clone(*known)
	}
	all[text] = made
	p.known.Store(&all)
	return made, nil
}

// pattern is a regular expression and what a text needs to match it. Most texts that rules look at match nothing: looking for a few
// literals is far quicker than matching, and many expressions never have to be compiled.
type pattern struct {
	whole *expression
	// alternatives are one or more expressions; the whole matches a text where one of them does. Those for which a text has the
	// literals are few and small, and matched some ten times as fast as the whole where that is large.
	alternatives []alternative
	// needs are nil where there is nothing to look for; then the whole is the only alternative.
	needs *needs
}

type alternative struct {
	*expression
	// need is nothing where every text may match.
	need need
}

// expression is a regular expression that is compiled when it is first matched.
type expression struct {
	text string
	// part is the expression where it is a part of another that was parsed, nil where it is a text: writing a part down takes as long
	// as compiling it.
	part     *syntax.Regexp
	once     sync.Once
	compiled *regexp.Regexp
	err      error
}

func (e *expression) compile() (*regexp.Regexp, error) {
	e.once.Do(func() { e.compiled, e.err = regexp.Compile(e.source()) })
	if e.err != nil {
		return nil, fmt.Errorf("compiling a regular expression: %w", e.err)
	}
	return e.compiled, nil
}

func (e *expression) source() string {
	if e.part != nil {
		return e.part.String()
	}
	return e.text
}

func newPattern(text string) (*pattern, error) {
	parsed, err := syntax.Parse(text, syntax.Perl)
	if err != nil {
		return nil, fmt.Errorf("parsing a regular expression: %w", err)
	}
	p := &pattern{whole: &expression{text: text}}
	if p.divide(alternatives(parsed)) {
		return p, nil
	}
	p.needs = &needs{}
	p.alternatives = []alternative{{p.whole, p.needs.required(parsed)}}
	if p.alternatives[0].need.nothing() || !p.needs.settle() {
		p.needs, p.alternatives[0].need = nil, need{}
	}
	return p, nil
}

// mostAlternatives is up to how many alternatives are matched apart.
const mostAlternatives = 64

// divide makes alternatives of several expressions. It is false where that is no gain: where more than one would be matched with
// every text.
func (p *pattern) divide(parts []*syntax.Regexp) bool {
	if len(parts) == 1 || len(parts) > mostAlternatives {
		return false
	}
	p.needs = &needs{}
	always := 0
	for _, part := range parts {
		if slices.ContainsFunc(p.alternatives, func(other alternative) bool { return other.part.Equal(part) }) {
			continue
		}
		one := alternative{&expression{part: part}, p.needs.required(part)}
		p.alternatives = append(p.alternatives, one)
		if one.need.nothing() {
			always++
		}
	}
	return always <= 1 && p.needs.settle()
}

// alternatives are expressions of which one matches a text where e does. What matches, and how long it is, may differ.
func alternatives(e *syntax.Regexp) []*syntax.Regexp {
	list := choices(e)
	if len(list) > 1 || e.Op != syntax.OpConcat {
		return list
	}
	for i, sub := range e.Sub {
		if inner := choices(sub); len(inner) > 1 {
			return replaced(e, i, inner)
		}
	}
	return list
}

// choices are what an expression chooses from, at its end if not as a whole: parsing puts the common start of choices before them.
func choices(e *syntax.Regexp) []*syntax.Regexp {
	switch e.Op {
	case syntax.OpCapture:
		return choices(e.Sub[0])
	case syntax.OpAlternate:
		var list []*syntax.Regexp
		for _, sub := range e.Sub {
			list = append(list, choices(sub)...)
		}
		return list
	case syntax.OpConcat:
		last := len(e.Sub) - 1
		return replaced(e, last, choices(e.Sub[last]))
	}
	return []*syntax.Regexp{e}
}

// replaced are copies of an expression, each with another one as one of its parts.
func replaced(e *syntax.Regexp, part int, by []*syntax.Regexp) []*syntax.Regexp {
	list := make([]*syntax.Regexp, 0, len(by))
	for _, other := range by {
		one := *e
		one.Sub = slices.Clone(e.Sub)
		one.Sub[part] = other
		list = append(list, &one)
	}
	return list
}

// matches tells whether the expression matches a text.
func (p *pattern) matches(s string) (bool, error) {
	var found held
	foreseen := p.needs != nil && p.needs.find(s, &found)
	if !foreseen {
		return p.whole.matches(s)
	}
	for i := range p.alternatives {
		if one := &p.alternatives[i]; one.need.met(&found) {
			if ok, err := one.matches(s); ok || err != nil {
				return ok, err
			}
		}
	}
	return false, nil
}

func (e *expression) matches(s string) (bool, error) {
	compiled, err := e.compile()
	return err == nil && compiled.MatchString(s), err
}

// in is the expression, compiled, where the text may hold a match, else nil.
func (p *pattern) in(s string) (*regexp.Regexp, error) {
	var found held
	if p.needs != nil && p.needs.find(s, &found) {
		may := slices.ContainsFunc(p.alternatives, func(one alternative) bool { return one.need.met(&found) })
		if !may {
			return nil, nil
		}
	}
	return p.whole.compile()
}

// sought is the pattern that an expression is and the text in which it is sought; false where the arguments are no texts.
func (m *machine) sought(expression, text Value) (p *pattern, s string, ok bool, err error) {
	wanted, ok := expression.(*String)
	in, ok2 := text.(*String)
	if !ok || !ok2 {
		return nil, "", false, nil
	}
	p, err = m.program.patterns.find(string(*wanted))
	return p, string(*in), true, err
}

func match(m *machine, args []Value) (Value, error) {
	p, s, ok, err := m.sought(args[0], args[1])
	if !ok || err != nil {
		return nil, err
	}
	matches, err := p.matches(s)
	return Bool(matches), err
}

func findN(m *machine, args []Value) (Value, error) {
	p, s, ok, err := m.sought(args[0], args[1])
	n, isInt := args[2].(Int)
	if !ok || !isInt || err != nil {
		return nil, err
	}
	compiled, err := p.in(s)
	if err != nil {
		return nil, err
	}
	if compiled == nil {
		return &Array{}, nil
	}
	return textArray(compiled.FindAllString(s, int(n))), nil
}

func replaceMatches(m *machine, args []Value) (Value, error) {
	p, s, ok, err := m.sought(args[1], args[0])
	with, isText := args[2].(*String)
	if !ok || !isText || err != nil {
		return nil, err
	}
	compiled, err := p.in(s)
	if err != nil {
		return nil, err
	}
	if compiled == nil {
		return args[0], nil
	}
	return mapped(args[0], func(string) string { return compiled.ReplaceAllString(s, string(*with)) }), nil
}
