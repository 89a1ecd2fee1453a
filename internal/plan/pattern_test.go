package plan

import (
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestPatternsNeedLiterals(t *testing.T) {
	tests := []struct {
		expression string
		literals   []string // nil where the expression needs nothing
	}{
		{`privacyshield\.gov`, []string{"privacyshield.gov"}},
		{`\bu\.?s\. (law|act)s?`, []string{"us. law", "us. act", "u.s. law", "u.s. act", "us. laws", "us. acts", "u.s. laws", "u.s. acts"}},
		{`(?i)^The (company|app) name$`, []string{"the company name", "the app name"}},
		{`[a-z]+ (notice|policy)`, []string{" notice", " policy"}},
		{`x.*notice`, []string{"notice"}},
		{`(?i)\b(archived?|supersede[ds])$`, []string{"archive", "archived", "superseded", "supersedes"}},
		{`[Kk\x{212a}]ey|[sS]hield`, []string{"key", "shield"}},
		{`^\d+$`, nil},
		{`notice|\d`, []string{"notice"}},
		{`\d|[a-z]+|notice`, nil},
		{`(notice)?`, nil},
		{`(notice)*`, nil},
		{`(?:notice){0,2}`, nil},
		{`a`, nil},
	}
	for _, test := range tests {
		made, err := newPattern(test.expression)
		if err != nil {
			t.Fatal(err)
		}
		var literals []string
		if made.needs != nil {
			literals = made.needs.literals
		}
		slices.Sort(literals)
		slices.Sort(test.literals)
		if !slices.Equal(literals, test.literals) {
			t.Errorf("%s needs %q, want %q", test.expression, literals, test.literals)
		}
	}
}

// FuzzPattern holds that looking for literals first, and matching alternatives apart, changes nothing.
func FuzzPattern(f *testing.F) {
	for _, expression := range []string{
		`\bcalifornia\b.*\b(notice|privacy)\b|\bu\.? ?s\.? (states?|consumer)[a-z -]* privacy|[/#-](ccpa|cpra)([/#?.-]|$)`,
		`(?i)do not sell|opt.?out of (the )?sale`, `(?i)(k|s)elvin`, `^(the |for )*(eea|eu)\b`, `[©®]|(?i)copyright`, `(ab|cd){2,3}`, `\bPRODUCT\b`, `é|ü+x`,
		`(?i)\b(first|originally|prior)\b`, `^a(bc|cd)$|x(?s:.)y|(?m:^z$)`, `(?i:ab|cd)ef|GH`, `(a(bb|cc)){2}|dd*`, `(?U)ab+|cd*`,
	} {
		for _, text := range []string{"", "the california privacy notice", "Do Not Sell", "opt-out of Sale", "\u212aelvin", "u.s. states privacy", "cdab", "\xff", "üüx"} {
			f.Add(expression, text)
		}
	}
	f.Fuzz(func(t *testing.T, expression, text string) {
		if len(expression) > 200 || len(text) > 500 {
			return
		}
		plain, err := regexp.Compile(expression)
		if err != nil {
			return
		}
		made, err := newPattern(expression)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range append(near(expression, text), text) {
			found, err := made.in(s)
			if plain.MatchString(s) && found == nil || err != nil {
				t.Errorf("%q is not sought in %q, where it matches: %v", expression, s, err)
			}
			if matches, err := made.matches(s); matches != plain.MatchString(s) || err != nil {
				t.Errorf("%q in %q: got %v and the error %v", expression, s, matches, err)
			}
		}
	})
}

// near are texts put together of pieces of the expression: many match, or nearly do.
func near(expression, text string) []string {
	pieces := append(strings.FieldsFunc(expression, func(r rune) bool { return strings.ContainsRune(`()|?*+[]\^$.{}`, r) }), text)
	r := rand.New(rand.NewPCG(uint64(len(expression)), uint64(len(text))))
	texts := []string{}
	for range 20 {
		var s strings.Builder
		for range r.IntN(4) {
			s.WriteString([]string{"", " ", "."}[r.IntN(3)])
			s.WriteString(pieces[r.IntN(len(pieces))])
		}
		texts = append(texts, s.String(), strings.ToUpper(s.String()))
	}
	return texts
}
