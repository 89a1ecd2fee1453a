package annotate

import (
	"bytes"
	"slices"
	"sort"
	"strings"

	"github.com/privlint/privlint/internal/document"
)

// The kinds of placeholders: how a gap in a template is marked.
const (
	placeholderBracket  = "bracket"  // [Company Name]
	placeholderBraces   = "braces"   // {company}, {{company}}
	placeholderVariable = "variable" // {{ site.title }}, which a site generator may fill
	placeholderAngle    = "angle"    // <COMPANY>, <insert name>
	placeholderPercent  = "percent"  // %COMPANY%
	placeholderDollar   = "dollar"   // ${company}
	placeholderTemplate = "template" // <%= company %>
	placeholderDate     = "date"     // XX/XX/XXXX, MM/DD/YYYY
	placeholderCross    = "cross"    // XXXX
	placeholderBullet   = "bullet"   // [●]
	placeholderBlank    = "blank"    // ____
	placeholderInsert   = "insert"   // INSERT DATE HERE
	placeholderLorem    = "lorem"    // lorem ipsum
	placeholderToDo     = "todo"     // TODO, TBD
	placeholderStandIn  = "stand-in" // COMPANY, where the words around it are not in capitals
	placeholderDomain   = "domain"   // www.yourwebsite.com
)

// longestPlaceholder is the length, in bytes, that a placeholder in brackets can have.
const longestPlaceholder = 100

// placeholder reads a gap in the text at i. It returns the token after it, or i.
func (b *block) placeholder(i int) int {
	if b.t[i].kind == wordToken {
		return b.placeholderWord(i)
	}
	switch b.t[i].value {
	case '[':
		return b.bracketPlaceholder(i)
	case '{':
		return b.bracePlaceholder(i, i, placeholderBraces)
	case '$':
		if b.mark(i+1, '{') && b.joined(i+1) {
			return b.bracePlaceholder(i, i+1, placeholderDollar)
		}
	case '<':
		return b.anglePlaceholder(i)
	case '%':
		return b.percentPlaceholder(i)
	case '_':
		return b.blank(i)
	case '(':
		return b.insertPlaceholder(i)
	}
	return i
}

// insertPlaceholder reads "(insert name of company)".
func (b *block) insertPlaceholder(i int) int {
	if !b.equal(i+1, "insert") {
		return i
	}
	closing := b.closing(i+1, ')')
	if closing <= i+2 {
		return i
	}
	return b.appendPlaceholder(i, closing+1, placeholderInsert, b.inner(i+1, closing))
}

func (b *block) appendPlaceholder(i, end int, kind, value string) int {
	e := b.tokensEntity(i, end)
	e.Role, e.Value = kind, strings.TrimSpace(value)
	b.model.Entities.Placeholders = append(b.model.Entities.Placeholders, e)
	return end
}

// closing is the token that is the mark r, on from i, within a placeholder's length; -1 where there is none.
func (b *block) closing(i int, r rune) int {
	for k := i; k < len(b.t) && k < i+40 && int(b.t[k].start-b.t[i].start) < longestPlaceholder; k++ {
		if b.mark(k, r) {
			return k
		}
	}
	return -1
}

// inner is the text between two tokens.
func (b *block) inner(open, closing int) string { return b.text[b.t[open].end:b.t[closing].start] }

// bracketPlaceholder reads "[Company Name]" and "[●]"; not "[x]", "[1]", "[sic]", "[t]he", "[2003] EWCA", "[link](target)".
func (b *block) bracketPlaceholder(i int) int {
	if b.mark(i+1, '[') && b.joined(i+1) {
		return i
	}
	closing := b.closing(i+1, ']')
	if closing < 0 {
		return i
	}
	content := strings.TrimSpace(b.inner(i, closing))
	open, end := i, closing+1
	for b.mark(i-1, '[') && b.joined(i) && b.mark(end, ']') && b.joined(end) {
		i, end = i-1, end+1
	}
	if isBulletPlaceholder(content) {
		return b.appendPlaceholder(i, end, placeholderBullet, content)
	}
	joinedBefore := b.joined(i) && b.at(i-1).kind == wordToken
	joinedAfter := b.joined(end) && (b.at(end).kind == wordToken && b.t[end].shape&initialUpper == 0 || b.mark(end, '(') || b.mark(end, '['))
	if joinedBefore || joinedAfter || !b.gapContent(open, closing, content) {
		return i
	}
	return b.appendPlaceholder(i, end, placeholderBracket, content)
}

func isBulletPlaceholder(content string) bool {
	switch content {
	case "●", "•", "∙", "·", "*", "**", "***", "_", "__", "___", "...", "…", "—", "–", "■", "○", "____", "_____":
		return true
	}
	return false
}

// gapContent tells whether what stands in brackets can name what is to be filled in.
func (b *block) gapContent(open, closing int, content string) bool {
	if content == "X" || content == "N" {
		unit, _ := b.unitAt(closing + 1)
		return unit != noUnit
	}
	if content == "" || b.at(open+1).kind != wordToken || len(content) == 1 {
		return false
	}
	switch strings.ToLower(content) {
	case "x", "sic", "sic!", "email protected", "email hidden", "at", "dot", "edit", "citation needed", "emphasis added", "link", "here", "pdf", "top", "back to top", "hide", "show", "toc", "en", "de", "fr", "es",
		"enter", "esc", "tab", "reserved", "required", "optional", "redacted", "omitted", "deleted", "image", "photo":
		return false
	}
	if strings.HasPrefix(content, "http") || strings.Contains(content, "@") || strings.HasPrefix(content, "!") || strings.HasPrefix(content, "^") {
		return false
	}
	for k := open + 1; k < closing; k++ {
		if b.namesLaw(k) || b.is(k, classProvision) && b.at(k+1).kind == numberToken || b.mark(k, '§') {
			return false
		}
	}
	return b.namesGap(open, closing)
}

// namesGap tells whether words in brackets, capitalised throughout or with one that templates use, name a gap. Others are part of
// the prose, as in "friends [and family]", or cite something, as "[RFC 2119]" does.
func (b *block) namesGap(open, closing int) bool {
	capitals, cites := true, b.at(closing-1).kind == numberToken && b.t[open+1].allUpper()
	for k := open + 1; k < closing; k++ {
		switch t := b.t[k]; {
		case t.kind != wordToken:
		case b.is(k, classGap):
			return true
		case !t.capitalised() && t.width() > 3:
			capitals = false
		}
	}
	return capitals && !cites
}

// bracePlaceholder reads "{company}", "{{ company }}" or, with its sign at i, "${company}". The brace stands at open.
func (b *block) bracePlaceholder(i, open int, kind string) int {
	closing := b.closing(open+1, '}')
	if closing < 0 {
		return i
	}
	inside := open + 1
	end := closing + 1
	if b.mark(inside, '{') && b.joined(inside) {
		if !b.mark(end, '}') {
			return i
		}
		inside, end = inside+1, end+1
	}
	if inside >= closing || b.mark(inside, '%') || b.mark(inside, '#') || b.mark(inside, '<') {
		return i
	}
	words := 0
	for k := inside; k < closing; k++ {
		t := b.t[k]
		switch {
		case t.kind == wordToken:
			words++
		case t.kind == numberToken, t.value == '_', t.value == '.', t.value == '-', t.value == '|', t.value == '%', t.value == '#':
		case inside > open+1:
		default:
			return i
		}
	}
	if words == 0 || words > 6 {
		return i
	}
	value := b.text[b.t[inside].start:b.t[closing-1].end]
	if inside > open+1 && strings.ContainsAny(value, ".|(") {
		kind = placeholderVariable
	}
	return b.appendPlaceholder(i, end, kind, value)
}

// anglePlaceholder reads "<COMPANY NAME>", "<insert name>" and "<%= company %>".
func (b *block) anglePlaceholder(i int) int {
	closing := b.closing(i+1, '>')
	if closing <= i+1 {
		return i
	}
	if b.mark(i+1, '%') && b.mark(closing-1, '%') {
		return b.appendPlaceholder(i, closing+1, placeholderTemplate, strings.Trim(b.inner(i, closing), "%=- "))
	}
	upper := true
	for k := i + 1; k < closing; k++ {
		t := b.t[k]
		if t.kind == markToken && t.value != '_' && t.value != '-' && t.value != '\'' && t.value != '’' {
			return i
		}
		if t.kind == wordToken && t.shape&anyLower != 0 {
			upper = false
		}
	}
	named := b.equal(i+1, "insert") || b.equal(i+1, "your") || b.equal(i+1, "company") || b.equal(i+1, "date") || b.equal(i+1, "name") || b.equal(i+1, "email") && closing > i+2
	if b.at(i+1).kind != wordToken || !named && (!upper || b.t[i+1].width() < 3) || !b.joined(i+1) {
		return i
	}
	return b.appendPlaceholder(i, closing+1, placeholderAngle, b.inner(i, closing))
}

// tagPlaceholders finds the gaps that a parser took for markup, and which so are in no block's text: "<COMPANY>" and
// "<insert date>" in Markdown and HTML.
func (a *annotator) tagPlaceholders() {
	if a.doc.Source == nil || a.doc.Format == "text" {
		return
	}
	text := a.doc.Source.Text
	for at := 0; at < len(text); {
		next := bytes.IndexByte(text[at:], '<')
		if next < 0 {
			return
		}
		at += next + 1
		inner := tagGap(text[at:])
		if inner == "" {
			continue
		}
		span := document.Span{Start: at - 1, End: at + len(inner) + 1}
		index := a.blockAround(span)
		if index < 0 {
			continue
		}
		a.model.Entities.Placeholders = append(a.model.Entities.Placeholders, document.Entity{
			Sentence: a.sentenceOfSpan(index, span), Text: "<" + inner + ">", Span: span, Value: inner, Role: placeholderAngle,
		})
	}
}

// tagGap is what stands between "<", right before text, and ">", where that names what is to be filled in rather than an
// element of HTML: words in capitals, or some that begin with "insert" or the like.
func tagGap(text []byte) string {
	text = text[:min(len(text), longestPlaceholder)]
	end := bytes.IndexByte(text, '>')
	if end < 3 {
		return ""
	}
	inner := string(text[:end])
	upper := true
	for i := range len(inner) {
		switch c := inner[i]; {
		case 'A' <= c && c <= 'Z':
		case 'a' <= c && c <= 'z':
			upper = false
		case (c == ' ' || c == '_' || c == '-') && i > 0:
		default:
			return ""
		}
	}
	word := strings.ToLower(inner)
	if cut := strings.IndexAny(word, " _"); cut > 0 {
		word = word[:cut]
		switch word {
		case "insert", "your", "company", "enter", "add", "name", "date":
			return inner
		}
	}
	if !upper || isElement(word) {
		return ""
	}
	return inner
}

// isElement tells whether name is an element of HTML with three letters or more.
func isElement(name string) bool {
	switch name {
	case "div", "span", "strong", "small", "table", "tbody", "thead", "tfoot", "font", "center", "body", "head", "html", "title", "style", "script", "link", "meta",
		"img", "pre", "code", "blockquote", "form", "input", "label", "button", "select", "option", "textarea", "section", "article", "aside", "header", "footer",
		"main", "nav", "figure", "figcaption", "picture", "source", "video", "audio", "iframe", "object", "embed", "param", "canvas", "svg", "math", "address",
		"abbr", "cite", "del", "ins", "kbd", "mark", "samp", "sub", "sup", "var", "wbr", "bdi", "bdo", "dfn", "time", "data", "ruby", "details", "summary",
		"dialog", "menu", "caption", "col", "colgroup", "fieldset", "legend", "datalist", "optgroup", "output", "progress", "meter", "template", "slot",
		"noscript", "map", "area", "base", "track", "tt", "big", "strike", "acronym", "applet", "frame", "frameset", "noframes", "marquee", "nobr", "dir", "hgroup":
		return true
	}
	return false
}

// blockAround is the block that a span stands in or right beside, and not in its text; -1 where there is none.
func (a *annotator) blockAround(span document.Span) int {
	blocks := a.doc.Blocks
	low, high := 0, len(blocks)
	for low < high {
		middle := (low + high) / 2
		if blocks[middle].Span.End < span.Start {
			low = middle + 1
		} else {
			high = middle
		}
	}
	for i := max(low-1, 0); i < len(blocks) && i <= low+1; i++ {
		block := &blocks[i]
		between := document.Span{Start: min(span.End, block.Span.End), End: max(span.Start, block.Span.Start)}
		if block.Span.Overlaps(span) {
			if givesText(block, span) {
				return -1
			}
			return i
		}
		if between.Start < between.End && between.Len() > 2 || block.Kind == document.Code {
			continue
		}
		if span.End <= block.Span.Start && isBlank(a.doc.Source.Text[span.End:block.Span.Start]) || block.Span.End <= span.Start && isBlank(a.doc.Source.Text[block.Span.End:span.Start]) {
			return i
		}
	}
	return -1
}

// givesText tells whether the block's text was made from bytes of the span.
func givesText(block *document.Block, span document.Span) bool {
	segments := block.Segments
	first := sort.Search(len(segments), func(k int) bool { return segments[k].Source.End > span.Start })
	for k := first; k < len(segments) && segments[k].Source.Start < span.End; k++ {
		if segments[k].Length == segments[k].Source.Len() {
			return true
		}
	}
	return false
}

func isBlank(text []byte) bool {
	return len(text) <= 2 && len(bytes.Trim(text, " \t*_")) == 0
}

// percentPlaceholder reads "%COMPANY%" and "%company_name%".
func (b *block) percentPlaceholder(i int) int {
	if b.joined(i) && b.at(i-1).kind == numberToken {
		return i
	}
	k := i + 1
	for b.joined(k) && (b.at(k).kind == wordToken || b.mark(k, '_')) {
		k++
	}
	if k == i+1 || !b.mark(k, '%') || !b.joined(k) {
		return i
	}
	return b.appendPlaceholder(i, k+1, placeholderPercent, b.inner(i, k))
}

// blank reads a line of four or more underscores.
func (b *block) blank(i int) int {
	k := i + 1
	for b.mark(k, '_') && b.joined(k) {
		k++
	}
	if k-i < 4 {
		return i
	}
	if b.joined(i) && b.at(i-1).kind == wordToken && b.joined(k) && b.at(k).kind == wordToken {
		return i
	}
	return b.appendPlaceholder(i, k, placeholderBlank, "")
}

// placeholderWord reads "lorem ipsum", "INSERT DATE HERE", "TODO", "XX/XX/XXXX", "MM/DD/YYYY", "XXXX".
func (b *block) placeholderWord(i int) int {
	switch {
	case b.equal(i, "lorem") && b.equal(i+1, "ipsum"):
		return b.appendPlaceholder(i, i+2, placeholderLorem, "")
	case !b.t[i].allUpper():
		return i
	case b.equal(i, "insert") && b.at(i+1).allUpper():
		k := i + 1
		for b.at(k).allUpper() && k < i+7 {
			k++
			if b.equal(k-1, "here") {
				break
			}
		}
		if b.at(i-1).allUpper() && !b.equal(k-1, "here") {
			return i
		}
		return b.appendPlaceholder(i, k, placeholderInsert, b.text[b.t[i+1].start:b.t[k-1].end])
	case (b.equal(i, "todo") || b.equal(i, "tbd") || b.equal(i, "fixme") || b.equal(i, "tbc")) && !b.mark(i-1, '['):
		return b.appendPlaceholder(i, i+1, placeholderToDo, b.word(i))
	}
	if b.standsIn(i) {
		return b.appendPlaceholder(i, i+1, placeholderStandIn, b.word(i))
	}
	return b.datePattern(i)
}

// standsIn tells whether the word at i, in capitals, stands where a name must: "provided by COMPANY to you".
func (b *block) standsIn(i int) bool {
	if !b.is(i, classStandIn) || b.joined(i) && b.at(i-1).kind == markToken || b.joined(i+1) && b.at(i+1).kind == markToken && isQuote(b.t[i+1].value) {
		return false
	}
	small := false
	for k := max(i-3, 0); k < i+4 && k < len(b.t); k++ {
		if k == i || b.t[k].kind != wordToken {
			continue
		}
		if b.t[k].allUpper() && b.t[k].width() > 1 && !b.is(k, classStandIn) {
			return false
		}
		small = small || b.t[k].shape&anyLower != 0
	}
	return small
}

// dropDefinedStandIns takes away the stand-ins that the document defines as a term.
func (a *annotator) dropDefinedStandIns() {
	list := &a.model.Entities.Placeholders
	if len(*list) == 0 {
		return
	}
	defined := make(map[string]bool, len(a.model.Definitions))
	for i := range a.model.Definitions {
		defined[a.model.Definitions[i].Term] = true
	}
	*list = slices.DeleteFunc(*list, func(e document.Entity) bool { return e.Role == placeholderStandIn && defined[e.Text] })
}

// showsEnd tells whether, from i on, a number goes on of which only the end is shown: "XXXX-XXXX-1234".
func (b *block) showsEnd(i int) bool {
	for b.mark(i, '-') && b.joined(i) && b.joined(i+1) {
		if b.at(i+1).kind == numberToken {
			return true
		}
		i += 2
	}
	return false
}

// standInDomain tells whether a URL is one that a template leaves for its user's.
func standInDomain(url string) bool {
	host := strings.ToLower(url)
	for _, prefix := range [...]string{"https://", "http://", "www."} {
		host = strings.TrimPrefix(host, prefix)
	}
	for _, name := range [...]string{"yourwebsite", "your-website", "yourdomain", "your-domain", "yoursite", "your-site", "yourcompany", "your-company", "companyname", "mywebsite", "website", "domain"} {
		if rest, ok := strings.CutPrefix(host, name+"."); ok && (strings.HasPrefix(rest, "com") || strings.HasPrefix(rest, "org") || strings.HasPrefix(rest, "net")) {
			return true
		}
	}
	return false
}

// datePattern reads a date whose figures are left out.
func (b *block) datePattern(i int) int {
	isPart := func(k int) bool {
		return b.at(k).allUpper() && b.is(k, classDatePart)
	}
	if b.joined(i) || !isPart(i) {
		return i
	}
	separator := b.at(i + 1)
	if separator.kind == markToken && (separator.value == '/' || separator.value == '.' || separator.value == '-') && isPart(i+2) && b.mark(i+3, separator.value) && isPart(i+4) && b.joined(i+4) && !b.showsEnd(i+5) {
		return b.appendPlaceholder(i, i+5, placeholderDate, "")
	}
	if lowerByte(b.word(i)[0]) != 'x' {
		return i
	}
	if unit, _ := b.unitAt(i + 1); b.t[i].width() < 4 && (b.t[i].width() < 2 || unit == noUnit) {
		return i
	}
	if b.showsEnd(i + 1) {
		return i
	}
	return b.appendPlaceholder(i, i+1, placeholderCross, "")
}
