package plaintext

import (
	"bytes"
	"strings"

	"github.com/privlint/privlint/internal/parse/shape"
)

// style is how a heading is written. Headings of one style are taken to be of one level; a smaller style is the higher one.
type style int

// The styles, the highest first. Styles between two of them are made by adding the number of parts.
const (
	hashStyle       style = 0 // plus the number of hashes
	partStyle       style = 10
	sectionStyle    style = 20
	doubleLineStyle style = 25
	capitalStyle    style = 30
	decoratedStyle  style = 35
	outerPlainStyle style = 38
	numberStyle     style = 40 // plus the number of parts
	letterStyle     style = 47
	plainStyle      style = 50
	sentenceStyle   style = 55
	lowerStyle      style = 60
	romanStyle      style = 65
)

// assignStyles decides how the headings rank among each other.
func (p *parser) assignStyles() {
	counts := map[style]int{}
	firsts := 0
	p.seen = map[shape.Marker]bool{}
	for i := range p.all {
		s := &p.all[i]
		if s.kind != headline || i == p.title {
			continue
		}
		s.style = p.styleOf(s)
		p.seen[s.marker.With(s.marker.Value)] = true
		counts[s.style]++
		if s.style == numberStyle+1 && s.marker.Value == 1 {
			firsts++
		}
	}
	change := map[style]style{}
	if counts[capitalStyle] == 1 && counts[plainStyle]+counts[sentenceStyle] > 0 {
		change[capitalStyle] = plainStyle
	}
	if !p.sentencesAreBelow() {
		change[sentenceStyle] = plainStyle
	}
	if firsts > 1 && counts[plainStyle] > 1 {
		change[plainStyle] = outerPlainStyle
	}
	for i := range p.all {
		s := &p.all[i]
		for to, ok := change[s.style]; ok; to, ok = change[s.style] {
			s.style = to
		}
	}
}

func (p *parser) styleOf(s *passage) style {
	switch {
	case s.hashes > 0:
		return hashStyle + style(s.hashes)
	case s.underline == '=':
		return doubleLineStyle
	case s.underline != 0 || s.decorated:
		return decoratedStyle
	}
	switch s.marker.Kind {
	case shape.Digits:
		return numberStyle + style(s.marker.Parts)
	case shape.Upper:
		if s.marker.Roman > 0 && s.marker.Value != 3 && s.marker.Value != 4 {
			return numberStyle
		}
		return letterStyle
	case shape.Lower:
		if s.marker.Roman > 0 && !p.lettersRun(s) {
			return romanStyle
		}
		return lowerStyle
	}
	return p.styleOfUnmarked(s)
}

func (p *parser) styleOfUnmarked(s *passage) style {
	text := p.text[s.start:s.end]
	if number := p.numberOf(s); number != "" {
		switch keyword := string(bytes.ToLower(text[:min(4, len(text))])); keyword {
		case "part", "chap", "arti", "art.", "sche", "anne", "appe", "exhi":
			return partStyle
		case "sect", "sec.", "clau", "para":
			return sectionStyle
		}
		return numberStyle + style(strings.Count(number, ".")) + 1
	}
	switch {
	case s.traits.Caps:
		return capitalStyle
	case s.traits.Title:
		return plainStyle
	}
	return sentenceStyle
}

// lettersRun tells whether the letter before this one numbers a heading before: "h." before "i.".
func (p *parser) lettersRun(s *passage) bool {
	return s.marker.Value > 1 && p.seen[s.marker.With(s.marker.Value-1)]
}

// sentencesAreBelow tells whether headings in the case of a sentence stand directly under those in the case of a title, so
// often that the writer meant two levels.
func (p *parser) sentencesAreBelow() bool {
	under, over := 0, 0
	for i := 1; i < len(p.all); i++ {
		before, s := &p.all[i-1], &p.all[i]
		if before.kind != headline || s.kind != headline || i-1 == p.title {
			continue
		}
		if before.style == plainStyle && s.style == sentenceStyle {
			under++
		}
		if before.style == sentenceStyle && s.style == plainStyle {
			over++
		}
	}
	return under > 1 && over == 0
}

// levels turns the styles of the headings, as they come, into levels.
type levels struct {
	open []style
	base int
}

func (l *levels) level(s style) int {
	for len(l.open) > 0 && l.open[len(l.open)-1] >= s {
		l.open = l.open[:len(l.open)-1]
	}
	l.open = append(l.open, s)
	return l.base + len(l.open)
}
