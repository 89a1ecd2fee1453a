package markdown

import (
	"bytes"
	"strings"

	"github.com/privlint/privlint/internal/document"
)

// tagKind tells what an HTML element is to the reader.
type tagKind uint8

const (
	tagOther tagKind = iota // an element that only marks text
	tagBreak
	tagStrong
	tagEmphasis
	tagStrike
	tagAnchor
	tagImage

	// Elements that end the paragraph before them.
	tagBlock
	tagHeading
	tagList
	tagItem
	tagTable
	tagRow
	tagCell
	tagHeaderCell
	tagQuote
	tagPre

	// Elements whose content is no text of the document.
	tagScript
	tagStyle
	tagTemplate
	tagDrawing
	tagTitle
	tagTextarea
	tagFrame
	tagObject
)

// tagKinds are the kinds of the elements; others are tagOther.
var tagKinds = map[string]tagKind{
	"br": tagBreak, "b": tagStrong, "strong": tagStrong, "em": tagEmphasis, "i": tagEmphasis,
	"del": tagStrike, "s": tagStrike, "strike": tagStrike, "a": tagAnchor, "img": tagImage,
	"h1": tagHeading, "h2": tagHeading, "h3": tagHeading, "h4": tagHeading, "h5": tagHeading, "h6": tagHeading,
	"ul": tagList, "ol": tagList, "menu": tagList, "dir": tagList, "dl": tagList, "li": tagItem, "dt": tagItem, "dd": tagItem,
	"table": tagTable, "tr": tagRow, "td": tagCell, "th": tagHeaderCell, "blockquote": tagQuote, "pre": tagPre,
	"script": tagScript, "style": tagStyle, "template": tagTemplate, "svg": tagDrawing, "title": tagTitle,
	"textarea": tagTextarea, "iframe": tagFrame, "object": tagObject,

	"address": tagBlock, "article": tagBlock, "aside": tagBlock, "body": tagBlock, "caption": tagBlock, "center": tagBlock,
	"details": tagBlock, "dialog": tagBlock, "div": tagBlock, "fieldset": tagBlock, "figcaption": tagBlock, "figure": tagBlock,
	"footer": tagBlock, "form": tagBlock, "header": tagBlock, "hr": tagBlock, "html": tagBlock, "legend": tagBlock, "main": tagBlock,
	"nav": tagBlock, "option": tagBlock, "p": tagBlock, "search": tagBlock, "section": tagBlock, "summary": tagBlock,
	"tbody": tagBlock, "tfoot": tagBlock, "thead": tagBlock,
}

func (k tagKind) isBlock() bool  { return tagBlock <= k && k <= tagPre }
func (k tagKind) isHidden() bool { return k >= tagScript }

// tag is an HTML tag in the piece being read.
type tag struct {
	kind tagKind
	// name is where the element's name stands; attributes and end are the offsets behind the name and behind the tag.
	name            document.Span
	attributes, end int
	closing, empty  bool
}

// tagAt reads the tag at offset at, by the grammar of CommonMark.
func tagAt(s []byte, at int) (t tag, ok bool) {
	i := at + 1
	if i < len(s) && s[i] == '/' {
		t.closing = true
		i++
	}
	t.name.Start = i
	if i == len(s) || !isLetter(s[i]) {
		return t, false
	}
	for i < len(s) && (isLetter(s[i]) || '0' <= s[i] && s[i] <= '9' || s[i] == '-') {
		i++
	}
	t.name.End, t.attributes = i, i
	for {
		before := i
		i = skipSpace(s, i)
		switch {
		case i == len(s):
			return t, false
		case s[i] == '>':
			t.end = i + 1
			t.kind = kindOf(s[t.name.Start:t.name.End])
			return t, true
		case s[i] == '/' && i+1 < len(s) && s[i+1] == '>':
			t.empty = true
			i++
		case i == before || t.closing:
			return t, false
		default:
			if _, _, i = attributeAt(s, i); i < 0 {
				return t, false
			}
		}
	}
}

func isLetter(c byte) bool { return 'a' <= c|0x20 && c|0x20 <= 'z' }

// kindOf is the kind of the element of that name, in any case.
func kindOf(name []byte) tagKind {
	var lower [12]byte
	if len(name) > len(lower) {
		return tagOther
	}
	for i, c := range name {
		lower[i] = c | 0x20
	}
	return tagKinds[string(lower[:len(name)])]
}

// attributeAt reads the attribute at offset at; end is -1 where there is none.
func attributeAt(s []byte, at int) (name, value document.Span, end int) {
	i := at
	if c := s[i]; !isLetter(c) && c != '_' && c != ':' {
		return name, value, -1
	}
	for i < len(s) && (isWord(s[i]) || s[i] == ':' || s[i] == '.' || s[i] == '-') {
		i++
	}
	name = document.Span{Start: at, End: i}
	equals := skipSpace(s, i)
	if equals == len(s) || s[equals] != '=' {
		return name, value, i
	}
	i = skipSpace(s, equals+1)
	if i == len(s) {
		return name, value, -1
	}
	if quote := s[i]; quote == '"' || quote == '\'' {
		length := bytes.IndexByte(s[i+1:], quote)
		if length < 0 {
			return name, value, -1
		}
		return name, document.Span{Start: i + 1, End: i + 1 + length}, i + length + 2
	}
	start := i
	for i < len(s) && !isSpace(s[i]) && strings.IndexByte("\"'=<>`", s[i]) < 0 {
		i++
	}
	if i == start {
		return name, value, -1
	}
	return name, document.Span{Start: start, End: i}, i
}

// attribute is where the value of the tag's attribute stands.
func (t tag) attribute(s []byte, wanted string) (document.Span, bool) {
	for i := skipSpace(s, t.attributes); i < t.end && s[i] != '>' && s[i] != '/'; {
		name, value, end := attributeAt(s, i)
		if end < 0 {
			break
		}
		if bytes.EqualFold(s[name.Start:name.End], []byte(wanted)) {
			return value, value.Len() > 0
		}
		i = skipSpace(s, end)
	}
	return document.Span{}, false
}

// angleEndings end the HTML constructs that are no tags.
var angleEndings = [...]string{"-->", "?>", "]]>", ">"}

// angleAt is the token that the < at offset at starts.
func (r *reader) angleAt(at int) token {
	rest := r.s[at:]
	switch {
	case bytes.HasPrefix(rest, []byte("<!-->")), bytes.HasPrefix(rest, []byte("<!--->")):
		return token{kind: tokenSkip, start: at, end: at + bytes.IndexByte(rest, '>') + 1}
	case bytes.HasPrefix(rest, []byte("<!--")):
		return r.enclosed(tokenComment, at, 4, 0)
	case bytes.HasPrefix(rest, []byte("<?")):
		return r.enclosed(tokenSkip, at, 2, 1)
	case bytes.HasPrefix(rest, []byte("<![CDATA[")):
		return r.enclosed(tokenSkip, at, 9, 2)
	case len(rest) > 2 && rest[1] == '!' && isLetter(rest[2]):
		return r.enclosed(tokenSkip, at, 2, 3)
	}
	if end := autolinkEnd(r.s, at); end > 0 {
		return token{kind: tokenAutolink, start: at, end: end, inner: document.Span{Start: at + 1, End: end - 1}}
	}
	if t, ok := tagAt(r.s, at); ok {
		return token{kind: tokenTag, start: at, end: t.end}
	}
	return token{}
}

// enclosed is the token at offset at that goes up to the next of angleEndings[ending], which comes after length bytes or later.
func (r *reader) enclosed(kind tokenKind, at, length, ending int) token {
	if r.inline.unclosed[ending] {
		return token{}
	}
	offset := bytes.Index(r.s[at+length:], []byte(angleEndings[ending]))
	if offset < 0 {
		r.inline.unclosed[ending] = true
		return token{}
	}
	return token{kind: kind, start: at, end: at + length + offset + len(angleEndings[ending])}
}

// autolinkEnd is the offset behind the address in angle brackets at offset at; 0 where there is none.
func autolinkEnd(s []byte, at int) int {
	i := at + 1
	for i < len(s) && i-at <= 33 && (isWord(s[i]) && s[i] != '_' || s[i] == '+' || s[i] == '.' || s[i] == '-') {
		i++
	}
	if i < len(s) && s[i] == ':' && i-at > 2 && isLetter(s[at+1]) {
		for i < len(s) && s[i] > ' ' && s[i] != '<' && s[i] != '>' && s[i] != 0x7f {
			i++
		}
		if i < len(s) && s[i] == '>' {
			return i + 1
		}
		return 0
	}
	i = at + 1
	mail := 0
	for i < len(s) && i-at < 320 && (isWord(s[i]) || strings.IndexByte(".!#$%&'*+/=?^`{|}~-@", s[i]) >= 0) {
		if s[i] == '@' {
			if mail > 0 {
				return 0
			}
			mail = i
		}
		i++
	}
	if mail > at+1 && mail+1 < i && i < len(s) && s[i] == '>' {
		return i + 1
	}
	return 0
}
