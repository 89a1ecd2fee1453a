package markdown

import (
	"bytes"
	"html"
	"unicode"
	"unicode/utf8"

	"github.com/privlint/privlint/internal/document"
)

// tokenKind tells what a token of a block's text is.
type tokenKind uint8

const (
	tokenText      tokenKind = iota // text as it stands
	tokenSkip                       // nothing a reader sees
	tokenEscape                     // a backslash and the character it protects
	tokenEntity                     // an entity
	tokenCode                       // the content of a code span
	tokenDelimiter                  // a run of *, _ or ~
	tokenOpen                       // [ or ![; text unless a link was made of it
	tokenClose                      // ] and the link's target
	tokenAutolink                   // an address that is its own text
	tokenTag                        // an HTML tag
	tokenComment                    // an HTML comment
)

// token is a part of the piece being read.
type token struct {
	kind tokenKind
	// start and end are its range; inner is where the visible text of an autolink stands.
	start, end int
	inner      document.Span
	// opens and closes count the delimiters of a run that open and close emphasis.
	opens, closes int
	// textStart and textEnd are where the block's text before the token ends and that behind it starts.
	textStart, textEnd int
	// link is the index of the link in inlineState.links that an opening or closing bracket belongs to, from 1.
	link int
	// image tells that an opening bracket starts an image.
	image bool
	// strikes is +1 where struck-through text starts behind the token, -1 where it ends before it.
	strikes int
}

// delimiter is a run of delimiters that may still open or close emphasis. Delimiters form a doubly linked list by index.
type delimiter struct {
	token          int
	char           byte
	length, whole  int
	open, close    bool
	previous, next int
}

// bracket is an opening bracket that may still become a link.
type bracket struct {
	token int
	image bool
	// delimiters is the last delimiter before the bracket.
	delimiters int
}

// inlineLink is a link found in the piece being read.
type inlineLink struct {
	open, close int // tokens
	url         string
	urlSpan     document.Span
	image       bool
}

// pair is emphasis: the tokens that open and close it.
type pair struct {
	open, close    int
	strong, strike bool
}

// inlineState is the state of reading one piece; its buffers are used again for the next.
type inlineState struct {
	tokens     []token
	delimiters []delimiter
	brackets   []bracket
	links      []inlineLink
	pairs      []pair
	// last is the last delimiter in the list.
	last int
	// noLinkBelow is the number of brackets, from the bottom, that cannot become links as they hold one.
	noLinkBelow int
	// lastBracket is where the last bracket stands.
	lastBracket int
	// backticks are the last places where runs of each length start, once they were looked for.
	backticks      [maxBackticks + 1]int
	backticksKnown bool
	// inLink counts the links around the token being emitted.
	inLink int
	// unclosed is set for each ending of angleEndings that does not come any more.
	unclosed [len(angleEndings)]bool
}

// maxBackticks is how many backticks may enclose code.
const maxBackticks = 80

// maxParentheses is how deep parentheses may be nested in a link's target.
const maxParentheses = 32

// maxLabel is how long a link's label may be, by CommonMark.
const maxLabel = 999

// special are the bytes at which something other than text may start.
var special = func() (table [256]bool) {
	for _, c := range []byte("\\&`*_~[]!<:@w") {
		table[c] = true
	}
	return table
}()

// readInline appends the text of the piece, from offset from on, to the current block.
func (r *reader) readInline(from int) {
	in := &r.inline
	in.tokens, in.delimiters, in.brackets = in.tokens[:0], in.delimiters[:0], in.brackets[:0]
	in.links, in.pairs = in.links[:0], in.pairs[:0]
	in.last, in.noLinkBelow, in.lastBracket, in.backticksKnown = none, 0, none, false
	in.inLink, in.unclosed = 0, [len(angleEndings)]bool{}
	r.tokenize(from)
	r.matchDelimiters(none)
	r.emit()
}

// maxTokens is how many tokens a block may have; what follows them is plain text. It bounds the memory for hostile input.
const maxTokens = 1 << 17

// tokenize splits the piece into tokens and finds the links.
func (r *reader) tokenize(from int) {
	in, s := &r.inline, r.s
	text := from
	for i := from; i < len(s) && len(in.tokens) < maxTokens; {
		if !special[s[i]] {
			i++
			continue
		}
		tok := r.tokenAt(i, text)
		if tok.end <= i {
			i++
			continue
		}
		if tok.start > text {
			in.tokens = append(in.tokens, token{kind: tokenText, start: text, end: tok.start})
		}
		switch tok.kind {
		case tokenDelimiter:
			r.pushDelimiter(tok)
		case tokenOpen:
			in.brackets = append(in.brackets, bracket{len(in.tokens), tok.image, in.last})
			in.tokens = append(in.tokens, tok)
		case tokenClose:
			tok = r.closeBracket(tok)
			in.tokens = append(in.tokens, tok)
		default:
			in.tokens = append(in.tokens, tok)
		}
		if tok.kind == tokenOpen || tok.kind == tokenClose {
			in.lastBracket = tok.start
		}
		i, text = tok.end, tok.end
	}
	if text < len(s) {
		in.tokens = append(in.tokens, token{kind: tokenText, start: text, end: len(s)})
	}
}

// tokenAt is the token that the special character at offset at makes; its end is 0 where it makes none. It may start earlier, but not before offset text.
func (r *reader) tokenAt(at, text int) token {
	s := r.s
	switch c := s[at]; c {
	case '\\':
		return escapeAt(s, at)
	case '&':
		if end := entityEnd(s, at); end > 0 {
			return token{kind: tokenEntity, start: at, end: end}
		}
	case '`':
		return r.codeAt(at)
	case '*', '_', '~':
		end := at + 1
		for end < len(s) && s[end] == c {
			end++
		}
		return token{kind: tokenDelimiter, start: at, end: end}
	case '!':
		if at+1 < len(s) && s[at+1] == '[' {
			return token{kind: tokenOpen, start: at, end: at + 2, image: true}
		}
	case '[':
		if end := r.footnoteEnd(at); end > 0 {
			return token{kind: tokenSkip, start: at, end: end}
		}
		return token{kind: tokenOpen, start: at, end: at + 1}
	case ']':
		return token{kind: tokenClose, start: at, end: at + 1}
	case '<':
		return r.angleAt(at)
	case ':':
		return addressAt(s, at, text)
	case 'w':
		return webAddressAt(s, at)
	case '@':
		return mailAddressAt(s, at, text)
	}
	return token{}
}

func escapeAt(s []byte, at int) token {
	if at+1 == len(s) {
		return token{}
	}
	switch next := s[at+1]; {
	case next == '\n':
		return token{kind: tokenSkip, start: at, end: at + 1}
	case isPunctuation(next):
		return token{kind: tokenEscape, start: at, end: at + 2}
	}
	return token{}
}

func isPunctuation(c byte) bool {
	return '!' <= c && c <= '/' || ':' <= c && c <= '@' || '[' <= c && c <= '`' || '{' <= c && c <= '~'
}

// entityEnd is the offset behind the entity at offset at; 0 where there is none.
func entityEnd(s []byte, at int) int {
	i := at + 1
	limit := min(len(s), at+34)
	digits := 0
	if i < limit && s[i] == '#' {
		i++
		isDigit := func(c byte) bool { return '0' <= c && c <= '9' }
		if i < limit && s[i]|0x20 == 'x' {
			i++
			isDigit = func(c byte) bool { return '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f' }
		}
		for i < limit && isDigit(s[i]) && digits < 8 {
			i++
			digits++
		}
		if digits == 0 || digits == 8 || i == limit || s[i] != ';' {
			return 0
		}
		return i + 1
	}
	start := i
	for i < limit && s[i] != '_' && isWord(s[i]) {
		i++
	}
	if i == start || i == limit || s[i] != ';' || entity(s[at:i+1]) == "" {
		return 0
	}
	return i + 1
}

// entity is what an entity stands for; empty where there is no such entity.
func entity(s []byte) string {
	switch string(s) {
	case "&amp;":
		return "&"
	case "&nbsp;":
		return "\u00a0"
	case "&lt;":
		return "<"
	case "&gt;":
		return ">"
	case "&quot;":
		return "\""
	case "&#39;":
		return "'"
	}
	text := string(s)
	decoded := html.UnescapeString(text)
	if decoded == text || len(decoded) > 1 && decoded[len(decoded)-1] == ';' { // a prefix of it was decoded: "&notit;"
		return ""
	}
	return decoded
}

// codeAt is the code span that the run of backticks at offset at opens, or the run as text.
func (r *reader) codeAt(at int) token {
	s := r.s
	length := runLength(s, at)
	text := token{kind: tokenText, start: at, end: at + length}
	if length > maxBackticks {
		return text
	}
	in := &r.inline
	if in.backticksKnown && in.backticks[length] <= at {
		return text
	}
	for i := at + length; i < len(s); {
		offset := bytes.IndexByte(s[i:], '`')
		if offset < 0 {
			break
		}
		i += offset
		closing := runLength(s, i)
		if closing == length {
			start, end := at+length, i
			if end-start > 2 && isCodePadding(s[start]) && isCodePadding(s[end-1]) && len(bytes.Trim(s[start:end], " \n")) > 0 {
				start, end = start+1, end-1
			}
			return token{kind: tokenCode, start: at, end: i + closing, inner: document.Span{Start: start, End: end}}
		}
		i += closing
	}
	r.findBackticks(at)
	return text
}

func isCodePadding(c byte) bool { return c == ' ' || c == '\n' }

func runLength(s []byte, at int) int {
	end := at + 1
	for end < len(s) && s[end] == s[at] {
		end++
	}
	return end - at
}

// findBackticks notes where the last run of backticks of each length starts, so that no run is looked for in vain again.
func (r *reader) findBackticks(from int) {
	in := &r.inline
	if in.backticksKnown {
		return
	}
	in.backticksKnown = true
	clear(in.backticks[:])
	for i := from; i < len(r.s); {
		offset := bytes.IndexByte(r.s[i:], '`')
		if offset < 0 {
			break
		}
		i += offset
		length := runLength(r.s, i)
		if length <= maxBackticks {
			in.backticks[length] = i
		}
		i += length
	}
}

// footnoteEnd is the offset behind the reference to a footnote at offset at; 0 where there is none.
func (r *reader) footnoteEnd(at int) int {
	if len(r.footnotes) == 0 || at+2 >= len(r.s) || r.s[at+1] != '^' {
		return 0
	}
	label := r.s[at+2 : min(len(r.s), at+2+maxLabel)]
	end := bytes.IndexAny(label, "[]")
	if end < 0 || label[end] != ']' || !r.footnotes[string(label[:end])] {
		return 0
	}
	return at + 2 + end + 1
}

// pushDelimiter adds a run of delimiters, unless it can neither open nor close emphasis.
func (r *reader) pushDelimiter(tok token) {
	in, s := &r.inline, r.s
	before, after := ' ', ' '
	if tok.start > 0 {
		before, _ = utf8.DecodeLastRune(s[:tok.start])
	}
	if tok.end < len(s) {
		after, _ = utf8.DecodeRune(s[tok.end:])
	}
	left := !unicode.IsSpace(after) && (!isPunctuationRune(after) || unicode.IsSpace(before) || isPunctuationRune(before))
	right := !unicode.IsSpace(before) && (!isPunctuationRune(before) || unicode.IsSpace(after) || isPunctuationRune(after))
	open, close := left, right
	length := tok.end - tok.start
	switch {
	case s[tok.start] == '_':
		open = left && (!right || isPunctuationRune(before))
		close = right && (!left || isPunctuationRune(after))
	case s[tok.start] == '*' && length >= 2:
		// "**Cookies:**We use" is no bold type by the letter of CommonMark; it is what the writer means.
		open, close = !unicode.IsSpace(after), !unicode.IsSpace(before)
	}
	if s[tok.start] == '~' && length > 2 {
		open, close = false, false
	}
	if !open && !close {
		tok.kind = tokenText
		in.tokens = append(in.tokens, tok)
		return
	}
	index := len(in.delimiters)
	in.delimiters = append(in.delimiters, delimiter{
		token: len(in.tokens), char: s[tok.start], length: length, whole: length, open: open, close: close, previous: in.last, next: none,
	})
	if in.last != none {
		in.delimiters[in.last].next = index
	}
	in.last = index
	in.tokens = append(in.tokens, tok)
}

func isPunctuationRune(char rune) bool {
	if char < utf8.RuneSelf {
		return isPunctuation(byte(char))
	}
	return unicode.IsPunct(char) || unicode.IsSymbol(char)
}

// matchDelimiters finds the emphasis among the delimiters behind the one at index bottom, and takes them off the list. It
// is the algorithm of the CommonMark specification, which passes over the delimiters once.
func (r *reader) matchDelimiters(bottom int) {
	in := &r.inline
	d := in.delimiters
	closer := none
	if bottom != none {
		closer = d[bottom].next
	} else if in.last != none {
		for closer = in.last; d[closer].previous != none; {
			closer = d[closer].previous
		}
	}
	// bottoms holds, for each kind of closer, how far down there is no opener for it.
	var bottoms [3][2][3]int
	for i := range bottoms {
		bottoms[i] = [2][3]int{{bottom, bottom, bottom}, {bottom, bottom, bottom}}
	}
	for closer != none {
		c := &d[closer]
		if !c.close {
			closer = c.next
			continue
		}
		lowest := &bottoms[delimiterIndex(c.char)][boolIndex(c.open)][c.whole%3]
		opener := c.previous
		for opener > *lowest && !canMatch(&d[opener], c) {
			opener = d[opener].previous
		}
		if opener <= *lowest {
			*lowest = c.previous
			next := c.next
			if !c.open {
				r.removeDelimiter(closer)
			}
			closer = next
			continue
		}
		closer = r.match(opener, closer)
	}
	for in.last != none && in.last != bottom {
		r.removeDelimiter(in.last)
	}
}

func delimiterIndex(char byte) int {
	switch char {
	case '*':
		return 0
	case '_':
		return 1
	}
	return 2
}

func boolIndex(b bool) int {
	if b {
		return 1
	}
	return 0
}

func canMatch(opener, closer *delimiter) bool {
	if !opener.open || opener.char != closer.char {
		return false
	}
	if opener.char == '~' {
		return opener.length == closer.length
	}
	return !(closer.open || opener.close) || closer.whole%3 == 0 || (opener.whole+closer.whole)%3 != 0
}

// match makes emphasis of what stands between two delimiters and is the closer to go on with.
func (r *reader) match(opener, closer int) int {
	in := &r.inline
	o, c := &in.delimiters[opener], &in.delimiters[closer]
	used := 1
	if o.length >= 2 && c.length >= 2 {
		used = 2
	}
	in.pairs = append(in.pairs, pair{open: o.token, close: c.token, strong: used == 2, strike: o.char == '~'})
	o.length -= used
	c.length -= used
	in.tokens[o.token].opens += used
	in.tokens[c.token].closes += used
	if o.char == '~' {
		in.tokens[o.token].strikes++
		in.tokens[c.token].strikes--
	}
	for between := o.next; between != closer; between = o.next {
		r.removeDelimiter(between)
	}
	if o.length == 0 {
		r.removeDelimiter(opener)
	}
	if c.length == 0 {
		next := c.next
		r.removeDelimiter(closer)
		return next
	}
	return closer
}

func (r *reader) removeDelimiter(index int) {
	in := &r.inline
	d := in.delimiters[index]
	if d.previous != none {
		in.delimiters[d.previous].next = d.next
	}
	if d.next != none {
		in.delimiters[d.next].previous = d.previous
	} else {
		in.last = d.previous
	}
}

// emit appends the text of the tokens to the current block, and the emphasis and links in it.
func (r *reader) emit() {
	in := &r.inline
	for i := range in.tokens {
		tok := &in.tokens[i]
		if tok.strikes < 0 {
			r.mute += tok.strikes
		}
		tok.textStart = r.text.Len()
		r.emitToken(tok)
		tok.textEnd = r.text.Next()
		if tok.strikes > 0 {
			r.mute += tok.strikes
		}
	}
	for _, p := range in.pairs {
		if !p.strike {
			r.addEmphasis(in.tokens[p.open].textEnd, in.tokens[p.close].textStart, p.strong)
		}
	}
}

func (r *reader) emitToken(tok *token) {
	switch tok.kind {
	case tokenText:
		r.plain(tok.start, tok.end)
	case tokenEscape:
		r.decoded(tok.start, tok.end, string(r.s[tok.start+1:tok.end]))
	case tokenEntity:
		r.decoded(tok.start, tok.end, entity(r.s[tok.start:tok.end]))
	case tokenCode:
		r.emitCode(tok.inner)
	case tokenDelimiter:
		r.plain(tok.start+tok.closes, tok.end-tok.opens)
	case tokenOpen:
		r.emitOpen(tok)
	case tokenClose:
		r.emitClose(tok)
	case tokenAutolink:
		start := r.text.Next()
		r.withEntities(tok.inner.Start, tok.inner.End)
		r.addAutolink(tok, start)
	case tokenTag:
		r.inlineTag(tok.start)
	case tokenComment:
		r.doc.Comments = append(r.doc.Comments, r.span(tok.start, tok.end))
	}
}

// emitCode appends the content of a code span. In a cell, a pipe is written with a backslash even there.
func (r *reader) emitCode(code document.Span) {
	if r.current.Table > 0 {
		for i := code.Start; i+1 < code.End; i++ {
			if r.s[i] == '\\' && r.s[i+1] == '|' {
				r.plain(code.Start, i)
				r.decoded(i, i+2, "|")
				code.Start = i + 2
				i++
			}
		}
	}
	r.plain(code.Start, code.End)
}

func (r *reader) emitOpen(tok *token) {
	if tok.link == 0 {
		r.plain(tok.start, tok.end)
	} else if tok.image {
		r.mute++
	} else {
		r.inline.inLink++
	}
}

func (r *reader) emitClose(tok *token) {
	if tok.link == 0 {
		r.plain(tok.start, tok.end)
		return
	}
	in := &r.inline
	found := in.links[tok.link-1]
	open := &in.tokens[found.open]
	entry := link{
		Link: document.Link{URL: found.url, URLSpan: found.urlSpan, Span: r.span(open.start, tok.end), Block: none},
		text: document.Span{Start: open.textEnd, End: r.text.Len()},
	}
	if found.image {
		r.mute--
		entry.Text = foldText(r.s[open.end:tok.start])
		entry.text.End = entry.text.Start
	} else {
		in.inLink--
	}
	r.addLink(entry)
}

// addLink notes a link, unless it stands in text that is not read.
func (r *reader) addLink(l link) {
	if !r.silent() {
		r.links = append(r.links, l)
	}
}

// addEmphasis notes that a range of the block's text is emphasised.
func (r *reader) addEmphasis(start, end int, strong bool) {
	if start < end {
		r.emphases = append(r.emphases, emphasis{document.Span{Start: start, End: end}, strong})
	}
}
