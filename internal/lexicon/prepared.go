package lexicon

import (
	"errors"
	"fmt"
)

// preparedVersion changes with the layout of a prepared lexicon.
const preparedVersion = 6

// Prepare writes the compiled lexicon in a form that FromPrepared reads back in a fraction of the time that compiling takes.
func (l *Lexicon) Prepare() []byte {
	c := &codec{writing: true}
	l.transfer(c)
	return c.written
}

// FromPrepared reads what Prepare wrote. Data that Prepare did not write gives an error, or a lexicon that matches
// nonsense; it is meant for data that is built into the program.
func FromPrepared(data string) (*Lexicon, error) {
	c := &codec{data: data}
	l := &Lexicon{}
	l.transfer(c)
	if c.err == nil && len(c.data) != 0 {
		c.fail(errors.New("bytes are left over"))
	}
	if c.err != nil {
		return nil, fmt.Errorf("reading the prepared lexicon: %w", c.err)
	}
	return l, nil
}

// transfer reads or writes all of the lexicon, in one order for both.
func (l *Lexicon) transfer(c *codec) {
	version := uint32(preparedVersion)
	if c.uint32(&version); version != preparedVersion {
		c.fail(fmt.Errorf("version %d, not %d", version, preparedVersion))
		return
	}
	c.strings(&l.names)
	for _, n := range []*uint32{&l.concepts, &l.words, &l.numberWord, &l.entityWord, &l.rare} {
		c.uint32(n)
	}
	c.string(&l.vocabulary.text)
	numbers(c, &l.vocabulary.slots)
	c.starts(&l.vocabulary.ends)
	numbers(c, &l.vocabulary.numbers)
	c.starts(&l.membershipStarts)
	numbers(c, &l.memberships)
	c.starts(&l.partStarts)
	numbers(c, &l.parts)
	numbers(c, &l.code)
	c.starts(&l.programs)
	numbers(c, &l.setWords)
	numbers(c, &l.setLists)
	c.starts(&l.listStarts)
	numbers(c, &l.alternatives)
	c.starts(&l.conceptPhrases)
	c.starts(&l.exceptions)
	c.starts(&l.triggerStarts)
	numbers(c, &l.triggers)
	c.starts(&l.conceptTriggerStarts)
	numbers(c, &l.conceptTriggers)
	numbers(c, &l.sought)
	numbers(c, &l.introducing)
	records(c, &l.sets, 5, (*set).put, (*set).take)
	records(c, &l.phrases, 9, (*phrase).put, (*phrase).take)
	records(c, &l.statements, 3, (*statement).put, (*statement).take)
	records(c, &l.clauses, 12, (*clause).put, (*clause).take)
	records(c, &l.termLists, 3, (*termList).put, (*termList).take)
	records(c, &l.terms, 2, (*term).put, (*term).take)
}

func (s *set) put(to []uint32) []uint32 {
	return append(to, uint32(s.words), uint32(s.first), s.anywhere, s.firstWord, s.lastWord)
}

func (s *set) take(f []uint32) { *s = set{uint16(f[0]), uint16(f[1]), f[2], f[3], f[4]} }

func (p *phrase) put(to []uint32) []uint32 {
	return append(p.gates.put(append(to, p.concept, p.program)), uint32(p.first), oneIf(p.word), uint32(p.sight), uint32(p.entities))
}

func (p *phrase) take(f []uint32) {
	*p = phrase{f[0], f[1], gatesFrom(f[2:]), uint16(f[5]), f[6] != 0, uint8(f[7]), uint8(f[8])}
}

func (g *gates) put(to []uint32) []uint32 {
	return append(to, uint32(g[0]), uint32(g[1]), uint32(g[2]))
}

func gatesFrom(f []uint32) gates { return gates{uint16(f[0]), uint16(f[1]), uint16(f[2])} }

func (s *statement) put(to []uint32) []uint32 { return append(to, s.concept, s.first, s.last) }

func (s *statement) take(f []uint32) { *s = statement{f[0], f[1], f[2]} }

func (c *clause) put(to []uint32) []uint32 {
	to = c.gates.put(append(to, uint32(c.admits), uint32(c.within)))
	return append(to, oneIf(c.atWords), c.first, c.other, c.last, c.none, c.noneOther, c.noneEnd)
}

func (c *clause) take(f []uint32) {
	*c = clause{uint16(f[0]), uint16(f[1]), gatesFrom(f[2:]), f[5] != 0, f[6], f[7], f[8], f[9], f[10], f[11]}
}

func (t *termList) put(to []uint32) []uint32 { return append(to, t.first, t.last, uint32(t.place)) }

func (t *termList) take(f []uint32) { *t = termList{f[0], f[1], uint16(f[2])} }

func (t *term) put(to []uint32) []uint32 { return append(to, uint32(t.concept), uint32(t.scope)) }

func (t *term) take(f []uint32) { *t = term{int32(f[0]), scope(f[1])} }

// oneIf is 1 for true.
func oneIf(b bool) uint32 {
	if b {
		return 1
	}
	return 0
}
