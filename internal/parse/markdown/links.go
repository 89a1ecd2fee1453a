package markdown

import (
	"bytes"
	"html"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"github.com/privlint/privlint/internal/document"
)

// definition is the target that a label stands for.
type definition struct {
	url  string
	span document.Span
}

// closeBracket makes a link of what stands since the last opening bracket, where a target follows the closing one.
func (r *reader) closeBracket(tok token) token {
	in := &r.inline
	if len(in.brackets) == 0 {
		return tok
	}
	index := len(in.brackets) - 1
	open := in.brackets[index]
	in.brackets = in.brackets[:index]
	dead := index < in.noLinkBelow
	in.noLinkBelow = min(in.noLinkBelow, index)
	if dead && !open.image {
		return tok
	}
	found, end := r.target(in.tokens[open.token].end, tok.start)
	if end == 0 {
		return tok
	}
	found.open, found.close, found.image = open.token, len(in.tokens), open.image
	in.links = append(in.links, found)
	in.tokens[open.token].link = len(in.links)
	tok.link, tok.end = len(in.links), end
	r.matchDelimiters(open.delimiters)
	if !open.image {
		in.noLinkBelow = index
	}
	return tok
}

// target reads the target behind the closing bracket at offset close of a link whose text starts at offset open. end is 0
// where there is none.
func (r *reader) target(open, close int) (found inlineLink, end int) {
	s := r.s
	next := close + 1
	if next < len(s) && s[next] == '(' {
		if url, end := inlineTarget(s, next); end > 0 {
			return inlineLink{url: decodeURL(s[url.Start:url.End]), urlSpan: r.span(url.Start, url.End)}, end
		}
	}
	if len(r.definitions) == 0 {
		return found, 0
	}
	label := s[open:close]
	hasBrackets := r.inline.lastBracket >= open
	end = next
	if next < len(s) && s[next] == '[' {
		if labelEnd := labelEnd(s, next); labelEnd > 0 {
			end = labelEnd
			if inner := s[next+1 : labelEnd-1]; len(bytes.TrimSpace(inner)) > 0 {
				label, hasBrackets = inner, false
			}
		}
	}
	if hasBrackets || len(label) > maxLabel {
		return found, 0
	}
	target, ok := r.definitions[util.ToLinkReference(label)]
	if !ok {
		return found, 0
	}
	return inlineLink{url: target.url, urlSpan: target.span}, end
}

// inlineTarget reads "(url "title")" at offset at. end is 0 where it is none.
func inlineTarget(s []byte, at int) (url document.Span, end int) {
	i := skipSpace(s, at+1)
	url, i = destination(s, i)
	if i < 0 {
		return url, 0
	}
	behind := i
	i = skipSpace(s, i)
	if i < len(s) && i > behind && (s[i] == '"' || s[i] == '\'' || s[i] == '(') {
		if i = titleEnd(s, i); i < 0 {
			return url, 0
		}
		i = skipSpace(s, i)
	}
	if i < len(s) && s[i] == ')' {
		return url, i + 1
	}
	return url, 0
}

func skipSpace(s []byte, at int) int {
	for at < len(s) && isSpace(s[at]) {
		at++
	}
	return at
}

// destination reads a link's destination at offset at; end is -1 where there is none.
func destination(s []byte, at int) (url document.Span, end int) {
	if at < len(s) && s[at] == '<' {
		for i := at + 1; i < len(s); i++ {
			switch s[i] {
			case '>':
				return document.Span{Start: at + 1, End: i}, i + 1
			case '<', '\n':
				return url, -1
			case '\\':
				i++
			}
		}
		return url, -1
	}
	depth, i := 0, at
	for ; i < len(s) && s[i] > ' ' && s[i] != 0x7f; i++ {
		switch s[i] {
		case '\\':
			if i+1 < len(s) && isPunctuation(s[i+1]) {
				i++
			}
		case '(':
			if depth++; depth > maxParentheses {
				return url, -1
			}
		case ')':
			depth--
		}
		if depth < 0 {
			break
		}
	}
	if depth > 0 {
		return url, -1
	}
	return document.Span{Start: at, End: min(i, len(s))}, min(i, len(s))
}

// titleEnd is the offset behind the title at offset at; -1 where there is none.
func titleEnd(s []byte, at int) int {
	closing := s[at]
	if closing == '(' {
		closing = ')'
	}
	for i := at + 1; i < len(s); i++ {
		switch s[i] {
		case closing:
			return i + 1
		case '(':
			if closing == ')' {
				return -1
			}
		case '\\':
			i++
		case '\n':
			if i+1 < len(s) && s[i+1] == '\n' {
				return -1
			}
		}
	}
	return -1
}

// labelEnd is the offset behind the label in brackets at offset at; 0 where there is none.
func labelEnd(s []byte, at int) int {
	for i := at + 1; i < len(s) && i <= at+maxLabel+1; i++ {
		switch s[i] {
		case ']':
			return i + 1
		case '[':
			return 0
		case '\\':
			i++
		}
	}
	return 0
}

// decodeURL is a target with entities and escapes decoded.
func decodeURL(raw []byte) string {
	if bytes.IndexByte(raw, '\\') >= 0 {
		raw = util.UnescapePunctuations(raw)
	}
	return strings.ToValidUTF8(html.UnescapeString(string(raw)), "\ufffd")
}

// collectDefinitions reads the link definitions and the names of the footnotes of the whole document.
func (r *reader) collectDefinitions(node ast.Node) {
	for n := node.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *footnote:
			if r.footnotes == nil {
				r.footnotes = map[string]bool{}
			}
			r.footnotes[n.label] = true
			r.collectDefinitions(n)
		case *paragraph, *ast.Paragraph, *ast.TextBlock, *ast.Heading:
			lines := n.Lines()
			if lines.Len() > 0 {
				if first := lines.At(0); first.Start < first.Stop && r.in.text[first.Start] == '[' {
					r.readDefinitions(n)
				}
			}
		default:
			if n.HasChildren() {
				r.collectDefinitions(n)
			}
		}
	}
}

// readDefinitions reads the definitions that a paragraph starts with.
func (r *reader) readDefinitions(n ast.Node) {
	r.load(n.Lines().Sliced(0, n.Lines().Len()))
	at := 0
	for at < len(r.s) && r.s[at] == '[' {
		label, url, end := definitionAt(r.s, at)
		if end == 0 {
			break
		}
		if r.definitions == nil {
			r.definitions, r.skipped = map[string]definition{}, map[ast.Node]int{}
		}
		key := util.ToLinkReference(label)
		if _, known := r.definitions[key]; !known {
			r.definitions[key] = definition{decodeURL(r.s[url.Start:url.End]), r.span(url.Start, url.End)}
		}
		at = end
	}
	if at > 0 {
		r.skipped[n] = at
	}
}

// definitionAt reads a link definition at offset at. end is the offset behind its line; 0 where there is none.
func definitionAt(s []byte, at int) (label []byte, url document.Span, end int) {
	close := labelEnd(s, at)
	if close == 0 || close >= len(s) || s[close] != ':' {
		return nil, url, 0
	}
	label = s[at+1 : close-1]
	if len(bytes.TrimSpace(label)) == 0 {
		return nil, url, 0
	}
	start := skipSpace(s, close+1)
	url, i := destination(s, start)
	if i < 0 || i == start {
		return nil, url, 0
	}
	lineEnd := blankLineEnd(s, i)
	title := skipSpace(s, i)
	if title > i && title < len(s) && (s[title] == '"' || s[title] == '\'' || s[title] == '(') {
		if behind := titleEnd(s, title); behind > 0 && blankLineEnd(s, behind) > 0 {
			lineEnd = blankLineEnd(s, behind)
		}
	}
	if lineEnd == 0 {
		return nil, url, 0
	}
	return label, url, lineEnd
}

// blankLineEnd is the offset behind the line where only blanks follow offset at; 0 where something else follows.
func blankLineEnd(s []byte, at int) int {
	for at < len(s) && (s[at] == ' ' || s[at] == '\t') {
		at++
	}
	if at == len(s) {
		return at
	}
	if s[at] == '\n' {
		return at + 1
	}
	return 0
}

// addAutolink notes a link that is its own text; within another link it is none. start is where its text starts.
func (r *reader) addAutolink(tok *token, start int) {
	if r.inline.inLink > 0 {
		return
	}
	raw := r.s[tok.inner.Start:tok.inner.End]
	url := decodeURL(raw)
	if isMail(raw) {
		url = "mailto:" + url
	}
	r.addLink(link{
		Link: document.Link{URL: url, Span: r.span(tok.start, tok.end), URLSpan: r.span(tok.inner.Start, tok.inner.End), Block: none},
		text: document.Span{Start: start, End: r.text.Len()},
	})
}

func isMail(address []byte) bool {
	at := bytes.IndexByte(address, '@')
	return at > 0 && !bytes.ContainsAny(address[:at], ":/")
}

// addressAt is the bare link whose scheme ends with the colon at offset at.
func addressAt(s []byte, at, text int) token {
	if at+3 >= len(s) || s[at+1] != '/' || s[at+2] != '/' {
		return token{}
	}
	start := at
	for start > text && start > at-5 && isWord(s[start-1]) {
		start--
	}
	switch strings.ToLower(string(s[start:at])) {
	case "http", "https", "ftp":
	default:
		return token{}
	}
	if !startsAddress(s, start) {
		return token{}
	}
	return bareLink(s, start, at+3)
}

// webAddressAt is the bare link that starts with the "www." at offset at.
func webAddressAt(s []byte, at int) token {
	if at+4 >= len(s) || s[at+1] != 'w' || s[at+2] != 'w' || s[at+3] != '.' || !startsAddress(s, at) {
		return token{}
	}
	return bareLink(s, at, at+4)
}

// startsAddress tells whether a bare link may start at offset at.
func startsAddress(s []byte, at int) bool {
	if at == 0 {
		return true
	}
	switch c := s[at-1]; c {
	case '*', '_', '~', '(', '[', '"', '\'', '>':
		return true
	default:
		return isSpace(c) || c >= 0x80
	}
}

// maxHost is how long a bare link's host may be.
const maxHost = 255

// bareLink is the link that starts at offset start and whose host starts at offset host.
func bareLink(s []byte, start, host int) token {
	end := host
	for end < len(s) && end-host <= maxHost && inAddress(s, end) && s[end] != '/' && s[end] != '?' && s[end] != '#' {
		end++
	}
	name := s[host:end]
	if len(name) == 0 || end-host > maxHost || s[start] != 'w' && bytes.IndexByte(name, '.') <= 0 && !bytes.HasPrefix(name, []byte("localhost")) {
		return token{}
	}
	for end < len(s) && inAddress(s, end) {
		end++
	}
	end = trimAddress(s, start, end)
	if end <= host {
		return token{}
	}
	return token{kind: tokenAutolink, start: start, end: end, inner: document.Span{Start: start, End: end}}
}

// inAddress tells whether the character at offset at may belong to a bare link.
func inAddress(s []byte, at int) bool {
	switch c := s[at]; c {
	case '<', '`', '\\', '[', ']', '"', '|', '*', 0x7f:
		return false
	default:
		if c < utf8.RuneSelf {
			return c > ' '
		}
		char, size := utf8.DecodeRune(s[at:])
		return size == 1 || unicode.IsLetter(char) || unicode.IsDigit(char) // size 1: in the middle of a character
	}
}

// trimAddress takes punctuation that belongs to the sentence off the end of a bare link.
func trimAddress(s []byte, start, end int) int {
	opening := bytes.Count(s[start:end], []byte("("))
	closing := bytes.Count(s[start:end], []byte(")"))
	for end > start {
		switch s[end-1] {
		case '?', '!', '.', ',', ':', '*', '_', '~', '\'', ';':
			if s[end-1] == ';' {
				if amp := bytes.LastIndexByte(s[max(start, end-34):end], '&'); amp >= 0 {
					if at := max(start, end-34) + amp; entityEnd(s[:end], at) == end {
						end = at
						continue
					}
				}
			}
		case ')':
			if closing <= opening {
				return end
			}
			closing--
		default:
			return end
		}
		end--
	}
	return end
}

// mailAddressAt is the e-mail address around the @ at offset at, which starts no earlier than offset text.
func mailAddressAt(s []byte, at, text int) token {
	start := at
	for start > text && (isWord(s[start-1]) || strings.IndexByte(".-+", s[start-1]) >= 0) {
		start--
	}
	for start < at && s[start] == '.' {
		start++
	}
	if start == at || start > 0 && s[start-1] == '/' {
		return token{}
	}
	end := at + 1
	for end < len(s) && (isWord(s[end]) || s[end] == '.' || s[end] == '-') {
		end++
	}
	for end > at && (s[end-1] == '.' || s[end-1] == '-' || s[end-1] == '_') {
		end--
	}
	domain := s[at+1 : max(end, at+1)]
	if dot := bytes.IndexByte(domain, '.'); dot <= 0 {
		return token{}
	}
	return token{kind: tokenAutolink, start: start, end: end, inner: document.Span{Start: start, End: end}}
}
