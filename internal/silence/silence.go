// Package silence reads the directives with which a document silences findings, and tells which of them are of no use.
//
// A directive is a comment (in HTML, Markdown or MDX) or an entry of front matter:
//
//	<!-- privlint-disable-next-line RULE[, RULE]: reason -->   the next line that holds text
//	<!-- privlint-disable-line RULE: reason -->                the line of the comment
//	<!-- privlint-disable RULE: reason -->                     from here to privlint-enable, or to the end
//	<!-- privlint-enable [RULE] -->
//	<!-- privlint-disable-file RULE: reason -->                the document
//
// RULE is an id, or "pack/*" for all rules of a pack.
package silence

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"

	"github.com/privlint/privlint/internal/config"
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/internal/suggest"
)

// The rules of the findings about directives.
const (
	Unused      = "silence/unused"
	UnknownRule = "silence/unknown-rule"
	Malformed   = "silence/malformed"
	NoReason    = "silence/no-reason"
)

// Problem is a finding about a directive.
type Problem struct {
	Rule, Message string
	Span          document.Span
}

// Directives are those of one document. They note which of them are used and are not safe for use by several goroutines.
type Directives struct {
	rules    *register.Register
	source   *document.Source
	scopes   map[string]*scope
	mentions []*mention
	problems []Problem
	// open are the regions that no privlint-enable has ended yet, by the name they are for.
	open map[string]*region
	// known are the names that were looked up, by how they are written.
	known map[string]string
	// next is, for lines that were passed on the way to it, the next line that holds text.
	next map[int]int
	// suggested counts the unknown names.
	suggested int
}

// mention is a rule, or a pack, that a directive names.
type mention struct {
	name   string // an id or "pack/*"
	span   document.Span
	reason string
	used   bool
}

// scope is where one name is silenced.
type scope struct {
	lines   []line
	regions []*region
	file    *mention
}

type line struct {
	number int
	by     *mention
}

type region struct {
	span document.Span
	by   *mention
}

// Read reads the directives of a document: its comments, and what its front matter disables in the whole of it.
func Read(doc *document.Document, frontMatter []config.Disabled, rules *register.Register) *Directives {
	d := &Directives{rules: rules, source: doc.Source, scopes: map[string]*scope{}, open: map[string]*region{}, known: map[string]string{}, next: map[int]int{}}
	for _, disabled := range frontMatter {
		if d.mention(disabled.Rule, disabled.Span, disabled.Reason, (*scope).silenceFile) && disabled.Reason == "" {
			d.problemf(NoReason, disabled.Span, "The front matter disables %s without a reason: write “%[1]s: reason”.", clip(disabled.Rule))
		}
	}
	var comments []comment
	for _, span := range doc.Comments {
		if c, ok := readComment(doc.Source, span); ok {
			comments = append(comments, c)
		}
	}
	starts := map[int]int{}
	for _, c := range comments {
		if c.leads {
			starts[c.first] = max(starts[c.first], c.last)
		}
	}
	for _, c := range comments {
		d.directive(c, starts)
	}
	for _, s := range d.scopes {
		slices.SortStableFunc(s.lines, func(a, b line) int { return cmp.Compare(a.number, b.number) })
	}
	return d
}

func (d *Directives) directive(c comment, starts map[int]int) {
	var place func(*scope, *mention)
	switch c.verb {
	case "disable-next-line":
		target := d.lineAfter(c.last, starts)
		place = func(s *scope, m *mention) { s.lines = append(s.lines, line{target, m}) }
	case "disable-line":
		place = func(s *scope, m *mention) {
			for number := c.first; number <= c.last; number++ {
				s.lines = append(s.lines, line{number, m})
			}
		}
	case "disable":
		place = func(s *scope, m *mention) { d.begin(s, m, c.span.End) }
	case "disable-file":
		place = (*scope).silenceFile
	case "enable":
		d.enable(c)
		return
	default:
		d.problemf(Malformed, c.verbSpan, "privlint-%s is no directive%s", clip(c.verb), cmp.Or(suggest.DidYouMean(c.verb, verbs), "."))
		return
	}
	if len(c.names) == 0 {
		d.problemf(UnknownRule, c.verbSpan, "The directive names no rule.")
	}
	named := 0
	for _, name := range c.names {
		if d.mention(name.text, name.span, c.reason, place) {
			named++
		}
	}
	if named > 0 && c.reason == "" {
		d.problemf(NoReason, c.span, "The directive gives no reason; write one after a colon.")
	}
}

var verbs = []string{"disable-next-line", "disable-line", "disable", "enable", "disable-file"}

// mention notes a name at its place and tells whether it names a rule.
func (d *Directives) mention(text string, span document.Span, reason string, place func(*scope, *mention)) bool {
	name, ok := d.resolve(text, span)
	if !ok {
		return false
	}
	s := d.scopes[name]
	if s == nil {
		s = &scope{}
		d.scopes[name] = s
	}
	m := &mention{name: name, span: span, reason: reason}
	d.mentions = append(d.mentions, m)
	place(s, m)
	return true
}

// resolve is the id of the rule or "pack/*".
func (d *Directives) resolve(text string, span document.Span) (string, bool) {
	name, ok := d.known[text]
	if !ok {
		if rule, isRule := d.rules.Rule(text); isRule {
			name = rule.ID
		} else if pack, isPack := strings.CutSuffix(text, "/*"); isPack && slices.Contains(d.rules.Packs(), pack) {
			name = text
		}
		d.known[text] = name
	}
	if name == "" {
		meant := ""
		if d.suggested++; d.suggested <= maxSuggestions {
			meant = suggest.DidYouMean(text, d.names())
		}
		d.problemf(UnknownRule, span, "There is no rule “%s”%s", clip(text), cmp.Or(meant, "."))
	}
	return name, name != ""
}

// maxSuggestions is for how many unknown names of a document a known one is looked for, which takes its time.
const maxSuggestions = 50

func (d *Directives) names() []string {
	var names []string
	for i := range d.rules.Rules {
		names = append(names, d.rules.Rules[i].ID)
	}
	for _, pack := range d.rules.Packs() {
		names = append(names, pack+"/*")
	}
	return names
}

func (s *scope) silenceFile(m *mention) {
	if s.file == nil {
		s.file = m
	}
}

// begin opens a region; one that is open already goes on, and the second directive is of no use.
func (d *Directives) begin(s *scope, m *mention, start int) {
	if d.open[m.name] != nil {
		return
	}
	r := &region{document.Span{Start: start, End: len(d.source.Text) + 1}, m}
	d.open[m.name] = r
	s.regions = append(s.regions, r)
}

// enable ends the regions of the names, of all where there are none. One that ends nothing is of no use.
func (d *Directives) enable(c comment) {
	end := func(name string) {
		if r := d.open[name]; r != nil {
			r.span.End = c.span.Start
			delete(d.open, name)
		}
	}
	if len(c.names) == 0 {
		if len(d.open) == 0 {
			d.problemf(Unused, c.verbSpan, "The directive ends nothing: no privlint-disable stands open before it.")
		}
		for name := range d.open {
			end(name)
		}
	}
	for _, name := range c.names {
		if resolved, ok := d.resolve(name.text, name.span); ok {
			if d.open[resolved] == nil {
				d.problemf(Unused, name.span, "The directive ends nothing: no privlint-disable %s stands open before it.", clip(name.text))
			}
			end(resolved)
		}
	}
}

// lineAfter is the next line that holds anything but a directive.
func (d *Directives) lineAfter(number int, starts map[int]int) int {
	var passed []int
	for number++; number <= d.source.Lines(); number++ {
		if known, ok := d.next[number]; ok {
			number = known
			break
		}
		passed = append(passed, number)
		if last, isDirective := starts[number]; isDirective {
			number = last
		} else if strings.TrimSpace(d.source.Line(number)) != "" {
			break
		}
	}
	for _, line := range passed {
		d.next[line] = number
	}
	return number
}

func (d *Directives) problemf(rule string, span document.Span, format string, args ...any) {
	d.problems = append(d.problems, Problem{Rule: rule, Message: fmt.Sprintf(format, args...), Span: span})
}

// clip shortens what a document says, so that a message stays one.
func clip(text string) string {
	if runes := []rune(text); len(runes) > 60 {
		return string(runes[:60]) + "…"
	}
	return text
}

// Silences tells whether a directive silences a rule's finding, and the reason that it gives. A finding that stands for several
// rules (members) is also silenced where all of them are.
func (d *Directives) Silences(rule string, members []string, span document.Span) (reason string, ok bool) {
	if m := d.covering(rule, span); m != nil {
		m.used = true
		return m.reason, true
	}
	var all []*mention
	for _, member := range members {
		m := d.covering(member, span)
		if m == nil {
			return "", false
		}
		all = append(all, m)
	}
	for _, m := range all {
		m.used = true
		reason = cmp.Or(reason, m.reason)
	}
	return reason, len(all) > 0
}

// covering is the mention that silences a rule at a place: the one with the narrowest scope.
func (d *Directives) covering(rule string, span document.Span) *mention {
	if len(d.scopes) == 0 {
		return nil
	}
	pack, _, _ := strings.Cut(rule, "/")
	first := d.source.Position(span.Start).Line
	last := d.source.Position(max(span.Start, span.End-1)).Line
	for _, at := range []func(*scope) *mention{
		func(s *scope) *mention { return s.onLines(first, last) },
		func(s *scope) *mention { return s.inRegion(span.Start) },
		func(s *scope) *mention { return s.file },
	} {
		for _, name := range []string{rule, pack + "/*"} {
			if s := d.scopes[name]; s != nil {
				if m := at(s); m != nil {
					return m
				}
			}
		}
	}
	return nil
}

func (s *scope) onLines(first, last int) *mention {
	i := sort.Search(len(s.lines), func(i int) bool { return s.lines[i].number >= first })
	if i < len(s.lines) && s.lines[i].number <= last {
		return s.lines[i].by
	}
	return nil
}

func (s *scope) inRegion(offset int) *mention {
	i := sort.Search(len(s.regions), func(i int) bool { return s.regions[i].span.End > offset })
	if i < len(s.regions) && s.regions[i].span.Start <= offset {
		return s.regions[i].by
	}
	return nil
}

// Problems are the findings about the directives themselves, when all findings have been asked about. A directive is told to be
// unused only where active says of the rule, or of one rule of the pack, that it could have found something.
func (d *Directives) Problems(active func(rule string) bool) []Problem {
	problems := slices.Clone(d.problems)
	actives := map[string]bool{}
	for _, m := range d.mentions {
		if m.used {
			continue
		}
		could, known := actives[m.name]
		if !known {
			could = slices.ContainsFunc(d.covered(m.name), active)
			actives[m.name] = could
		}
		if could {
			problems = append(problems, Problem{Rule: Unused, Message: fmt.Sprintf("The directive silences nothing: %s finds nothing here.", m.name), Span: m.span})
		}
	}
	return problems
}

// covered are the rules that a name is for.
func (d *Directives) covered(name string) []string {
	pack, isPack := strings.CutSuffix(name, "/*")
	if !isPack {
		return []string{name}
	}
	var ids []string
	for i := range d.rules.Rules {
		if rule := &d.rules.Rules[i]; rule.Pack() == pack {
			ids = append(ids, rule.ID)
		}
	}
	return ids
}
