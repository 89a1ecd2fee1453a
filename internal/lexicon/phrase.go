package lexicon

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// op is the kind of a node of a phrase.
type op uint8

const (
	opWord   op = iota // the word in arg
	opWords            // one of the words in forms (an inflected word)
	opName             // the class or concept called name
	opEntity           // the entity kind in name
	opSeq              // kids, one after the other
	opAlt              // one of kids
	opOptional
	opGap // from low to high words
	opAny
	opNumber
	opStart
	opEnd
	opNot
)

// syntax is a phrase as written.
type syntax struct {
	op        op
	word      string // of opWord and opWords
	name      string // of opName and opEntity
	low, high int
	kids      []*syntax
}

var entityKinds = []string{"date", "duration", "email", "url", "phone", "address", "organisation", "law", "age", "placeholder"}

// parsePhrase reads a phrase.
func parsePhrase(text string) (*syntax, error) {
	p := &phraseParser{text: text}
	node, err := p.sequence("")
	if err != nil {
		return nil, fmt.Errorf("phrase %q: %w", clip(text), err)
	}
	if len(node.kids) == 0 {
		return nil, fmt.Errorf("phrase %q is empty", text)
	}
	return node, nil
}

type phraseParser struct {
	text  string
	at    int
	depth int
}

// sequence reads up to one of the bytes in until, which it leaves unread.
func (p *phraseParser) sequence(until string) (*syntax, error) {
	if p.depth++; p.depth > 20 {
		return nil, errors.New("brackets nest too deep")
	}
	defer func() { p.depth-- }()
	seq := &syntax{op: opSeq}
	for {
		p.blanks()
		if p.at == len(p.text) {
			if until != "" {
				return nil, fmt.Errorf("missing %q", until[len(until)-1:])
			}
			return seq, nil
		}
		if strings.IndexByte(until, p.text[p.at]) >= 0 {
			return seq, nil
		}
		atom, err := p.atom()
		if err != nil {
			return nil, err
		}
		// Outside brackets | joins single elements; inside it separates sequences.
		for until == "" && p.at < len(p.text) && p.text[p.at] == '|' {
			p.at++
			other, err := p.atom()
			if err != nil {
				return nil, err
			}
			if atom.op != opAlt {
				atom = &syntax{op: opAlt, kids: []*syntax{atom}}
			}
			atom.kids = append(atom.kids, other)
		}
		seq.kids = append(seq.kids, atom)
	}
}

func (p *phraseParser) blanks() {
	for p.at < len(p.text) && (p.text[p.at] == ' ' || p.text[p.at] == '\n' || p.text[p.at] == '\t') {
		p.at++
	}
}

func (p *phraseParser) atom() (*syntax, error) {
	if p.at >= len(p.text) {
		return nil, fmt.Errorf("something must follow %q", p.text)
	}
	b := p.text[p.at]
	switch b {
	case '[', '(':
		return p.brackets(b)
	case '{':
		return p.reference()
	case '<':
		return p.gap()
	case '!':
		p.at++
		kid, err := p.atom()
		if err != nil {
			return nil, err
		}
		return &syntax{op: opNot, kids: []*syntax{kid}}, nil
	}
	if single, ok := map[byte]op{'^': opStart, '$': opEnd, '#': opNumber, '_': opAny}[b]; ok {
		p.at++
		return &syntax{op: single}, nil
	}
	return p.word()
}

func (p *phraseParser) brackets(open byte) (*syntax, error) {
	p.at++
	closing := map[byte]string{'[': "|]", '(': "|)"}[open]
	alt := &syntax{op: opAlt}
	for {
		kid, err := p.sequence(closing)
		if err != nil {
			return nil, err
		}
		if len(kid.kids) == 0 {
			return nil, errors.New("an alternative is empty")
		}
		alt.kids = append(alt.kids, kid)
		p.at++
		if p.text[p.at-1] == closing[1] {
			break
		}
	}
	if p.at < len(p.text) && p.text[p.at] == '~' {
		p.at++
		for _, kid := range alt.kids {
			last := kid.kids[len(kid.kids)-1]
			if last.op == opSeq {
				last = last.kids[len(last.kids)-1]
			}
			if last.op != opWord {
				return nil, errors.New("~ stands after brackets whose alternatives end in a word")
			}
			last.op = opWords
		}
	}
	if open == '[' {
		return &syntax{op: opOptional, kids: []*syntax{alt}}, nil
	}
	return alt, nil
}

func (p *phraseParser) reference() (*syntax, error) {
	end := strings.IndexByte(p.text[p.at:], '}')
	if end < 0 {
		return nil, errors.New("missing }")
	}
	name := p.text[p.at+1 : p.at+end]
	p.at += end + 1
	if entity, ok := strings.CutPrefix(name, "@"); ok {
		if slices.Contains(entityKinds, entity) {
			return &syntax{op: opEntity, name: entity}, nil
		}
		return nil, fmt.Errorf("no entity is called %q; there are %s", entity, strings.Join(entityKinds, ", "))
	}
	if !isName(name) {
		return nil, fmt.Errorf("%q is not a name", name)
	}
	return &syntax{op: opName, name: name}, nil
}

func (p *phraseParser) gap() (*syntax, error) {
	end := strings.IndexByte(p.text[p.at:], '>')
	if end < 0 {
		return nil, errors.New("missing >")
	}
	body := p.text[p.at+1 : p.at+end]
	p.at += end + 1
	low, high, isRange := strings.Cut(body, "-")
	if !isRange {
		low, high = "0", body
	}
	from, err1 := strconv.Atoi(low)
	to, err2 := strconv.Atoi(high)
	if err1 != nil || err2 != nil || from < 0 || to < from || to == 0 || to > 40 {
		return nil, fmt.Errorf("<%s> is not a gap: give the number of words, 1 to 40, or <from-to>", body)
	}
	return &syntax{op: opGap, low: from, high: to}, nil
}

// word reads a word; one with a hyphen or a contraction becomes a sequence.
func (p *phraseParser) word() (*syntax, error) {
	start := p.at
	for p.at < len(p.text) && strings.IndexByte(" \t\n|[](){}<>!^$#", p.text[p.at]) < 0 {
		p.at++
	}
	written := p.text[start:p.at]
	if capital, ok := strings.CutPrefix(written, "="); ok {
		if !isCapital(capital) {
			return nil, fmt.Errorf("%q: = stands before a word in capitals", written)
		}
		return &syntax{op: opWord, word: "=" + strings.ToLower(strings.ReplaceAll(capital, ".", ""))}, nil
	}
	bare, inflected := strings.CutSuffix(written, "~")
	if written == "" || strings.ContainsRune(bare, '~') {
		return nil, fmt.Errorf("unexpected %q", p.text[start:])
	}
	seq := &syntax{op: opSeq}
	words(bare, func(word []byte, _, _ int) {
		seq.kids = append(seq.kids, &syntax{op: opWord, word: string(word)})
	})
	if len(seq.kids) == 0 {
		return nil, fmt.Errorf("%q holds no word", written)
	}
	if inflected {
		seq.kids[len(seq.kids)-1].op = opWords
	}
	if len(seq.kids) == 1 {
		return seq.kids[0], nil
	}
	return seq, nil
}

func isName(name string) bool {
	for i := range len(name) {
		b := name[i]
		if (b < 'a' || b > 'z') && (b < '0' || b > '9') && b != '.' && b != '-' {
			return false
		}
	}
	return name != "" && name[0] != '.' && name[0] != '-'
}

// clip shortens a phrase for a message, which names the line as well.
func clip(text string) string {
	const most = 100
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
