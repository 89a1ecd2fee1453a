package markdown

import (
	"bytes"
	"path"
	"regexp"
	"strings"

	"github.com/privlint/privlint/internal/document"
)

// prepared is the text that goldmark reads: the source without front matter, byte order mark and template tags, its line
// ends all LF, its nesting bounded.
type prepared struct {
	text []byte
	// runs maps text back to the source; it is in order and its first run starts at 0.
	runs []run
}

// run says that the bytes from at on were copied from the source's bytes from source on, up to the next run.
type run struct{ at, source int }

// Bounds on hostile input. A document that people wrote stays far below them.
const (
	// maxMarkers is how many block quote and list markers a line may start with. Goldmark nests a block for each of them,
	// and its time grows with the square of the depth. The markers beyond are dropped, so that what follows them
	// is text of the innermost block.
	maxMarkers = 100
	// maxIndent is how many columns of white space the start of a line may hold; it bounds nesting by indentation. White space beyond is dropped.
	maxIndent = 256
	// maxBlankLines is how many blank lines may follow each other; each costs a visit to every open block. More mean the same as few.
	maxBlankLines = 8
	// maxTag is how many bytes a template tag may span.
	maxTag = 8 << 10
	// maxElement is how many bytes a JSX tag may span.
	maxElement = 2 << 10
	// maxUnclosed is how many braces that are not closed in time are looked for in JSX tags.
	maxUnclosed = 1000
)

// preparer copies the source and leaves parts out. It copies nothing as long as nothing is left out.
type preparer struct {
	doc    *document.Document
	source []byte
	mdx    bool
	out    []byte
	runs   []run
	// copied is the offset in source up to which bytes were copied or left out.
	copied int
	// next holds where each closing mark looked for stands next, so that the source is searched for it once.
	next map[string]int
	// unclosed counts the braces in JSX tags that are not closed in time.
	unclosed int
	// imported are the names of components that MDX imports from other documents.
	imported map[string]bool
}

// prepare makes the text for goldmark from the source, from start on. Comments and included files are noted in doc.
func prepare(doc *document.Document, start int) prepared {
	p := &preparer{
		doc:    doc,
		source: doc.Source.Text,
		mdx:    strings.EqualFold(path.Ext(doc.Source.Path), ".mdx"),
		copied: start,
	}
	p.lines(start)
	if p.out == nil {
		return prepared{p.source[start:], []run{{0, start}}}
	}
	p.copyTo(len(p.source))
	return prepared{p.out, p.runs}
}

// lines goes over the source line by line.
func (p *preparer) lines(start int) {
	hasCR := bytes.IndexByte(p.source[start:], '\r') >= 0
	hasTags := p.mdx || bytes.Contains(p.source[start:], []byte("{"))
	fence := ""
	blanks := 0
	for at := start; at < len(p.source); {
		end := p.lineEnd(at, hasCR)
		content := p.markers(at, end)
		line := bytes.TrimRight(p.source[content:end], " \t\r\n")
		if len(line) == 0 {
			if blanks++; blanks > maxBlankLines && end < len(p.source) {
				p.cut(at, end)
				at = end
				continue
			}
		} else {
			blanks = 0
		}
		next := end
		if length := emptyLink(line); length > 0 {
			p.cut(content, content+length)
			content += length
		}
		switch {
		case fence != "":
			if bytes.HasPrefix(line, []byte(fence)) && len(bytes.Trim(line, fence[:1])) == 0 {
				fence = ""
			}
		case fenceOf(line) != "":
			fence = fenceOf(line)
		case bytes.HasPrefix(line, []byte(":::")):
			p.cut(content, content+containerMark(line))
		default:
			if hasTags {
				next = p.tags(at, content, end)
			}
			if p.moduleLine(line) && content == at {
				next = max(next, p.moduleStatement(at))
			}
		}
		at = max(end, next)
		if hasCR {
			p.lineFeed(at)
		}
	}
}

// lineEnd is the offset behind the line that starts at offset at.
func (p *preparer) lineEnd(at int, hasCR bool) int {
	if hasCR {
		return lineAt(p.source, at)
	}
	if end := bytes.IndexByte(p.source[at:], '\n'); end >= 0 {
		return at + end + 1
	}
	return len(p.source)
}

// lineFeed makes the end of the line before offset end a LF.
func (p *preparer) lineFeed(end int) {
	switch {
	case end >= 2 && p.source[end-2] == '\r' && p.source[end-1] == '\n' && p.copied <= end-2:
		p.cut(end-2, end-1)
	case p.source[end-1] == '\r' && p.copied < end:
		p.copyTo(end)
		p.out[len(p.out)-1] = '\n'
	}
}

// markers is where the content of the line behind its container markers starts. It leaves out what is nested too deep.
func (p *preparer) markers(at, end int) int {
	markers, columns := 0, 0
	excess := -1
	i := at
	for i < end {
		length := 1
		switch c := p.source[i]; c {
		case ' ':
			columns++
		case '\t':
			columns += 4
		default:
			if length = markerLength(p.source[i:end]); length > 0 {
				markers++
			}
		}
		if length == 0 {
			break
		}
		if excess < 0 && (markers > maxMarkers || columns > maxIndent) {
			excess = i
		}
		i += length
	}
	if excess >= 0 {
		p.cut(excess, i)
	}
	return i
}

// markerLength is the length of the block quote, list or footnote marker that line starts with, 0 where there is none.
func markerLength(line []byte) int {
	length := 0
	switch c := line[0]; {
	case c == '>':
		return 1
	case c == '[':
		_, length = footnoteMark(line)
		return length
	case c == '-', c == '+', c == '*':
		length = 1
	case '0' <= c && c <= '9':
		for length < len(line) && length < 9 && '0' <= line[length] && line[length] <= '9' {
			length++
		}
		if length == len(line) || line[length] != '.' && line[length] != ')' {
			return 0
		}
		length++
	}
	if length > 0 && length < len(line) && line[length] != ' ' && line[length] != '\t' && line[length] != '\n' && line[length] != '\r' {
		return 0
	}
	return length
}

// fenceOf is the fence that opens a code block in line; empty where none does.
func fenceOf(line []byte) string {
	if len(line) < 3 || line[0] != '`' && line[0] != '~' {
		return ""
	}
	length := 1
	for length < len(line) && line[length] == line[0] {
		length++
	}
	if length < 3 || line[0] == '`' && bytes.IndexByte(line[length:], '`') >= 0 {
		return ""
	}
	return string(line[:length])
}

// emptyLink is the length of a link without text that stands right before a list marker, where it would hide the list;
// converters leave such anchors behind. It is 0 where there is none.
func emptyLink(line []byte) int {
	if !bytes.HasPrefix(line, []byte("[](")) {
		return 0
	}
	end := bytes.IndexByte(line, ')') + 1
	if end == 0 || end == len(line) || line[end] == '>' || line[end] == '[' || markerLength(line[end:]) == 0 {
		return 0
	}
	return end
}

// containerMark is the length of the mark that opens or closes a container (":::", ":::note") at the start of line.
func containerMark(line []byte) int {
	i := 0
	for i < len(line) && line[i] == ':' {
		i++
	}
	for i < len(line) && line[i] == ' ' {
		i++
	}
	for i < len(line) && (line[i] == '-' || line[i]|0x20 >= 'a' && line[i]|0x20 <= 'z') {
		i++
	}
	return i
}

// tags leaves out the template tags of the line. It is the offset up to which the source was looked at, which is behind the
// line where a tag goes on over lines.
func (p *preparer) tags(at, content, end int) int {
	line := p.source[content:end]
	if attributes := attributeLine(line); attributes != nil {
		p.doc.Anchors = append(p.doc.Anchors, attributes...)
		p.cut(at, at+len(bytes.TrimRight(p.source[at:end], "\r\n")))
		return end
	}
	for i := content; i < end; {
		var offset int
		if p.mdx {
			offset = bytes.IndexAny(p.source[i:end], "{<")
		} else {
			offset = bytes.IndexByte(p.source[i:end], '{')
		}
		if offset < 0 {
			break
		}
		i += offset
		stop := p.tagEnd(i)
		if stop < 0 {
			i++
			continue
		}
		p.cut(i, stop)
		i = stop
		if i > end {
			end = p.lineEnd(i, true)
		}
	}
	return end
}

var attributeLinePattern = regexp.MustCompile(`^\{:?[:#. ][^{}]*\}\s*$`)

// attributeLine reads a line of attributes ("{: #id .class}"): the identifiers in it, or nil where the line is none.
func attributeLine(line []byte) []string {
	if len(line) < 3 || line[0] != '{' || line[1] != ':' && line[1] != '#' && line[1] != '.' || !attributeLinePattern.Match(line) {
		return nil
	}
	return identifiers(line, []string{})
}

// identifiers appends the identifiers ("#id") in an attribute list to ids.
func identifiers(attributes []byte, ids []string) []string {
	for _, field := range bytes.FieldsFunc(attributes, func(r rune) bool { return r == ' ' || r == '{' || r == '}' || r == ':' || r == '\t' }) {
		if len(field) > 1 && field[0] == '#' {
			ids = append(ids, string(field[1:]))
		}
	}
	return ids
}

// tagEnd is the offset behind the template tag that starts at offset at; -1 where none does.
func (p *preparer) tagEnd(at int) int {
	rest := p.source[at:]
	switch {
	case bytes.HasPrefix(rest, []byte("{%")):
		return p.liquidEnd(at)
	case bytes.HasPrefix(rest, []byte("{{<")):
		return p.shortcodeEnd(at, ">}}")
	case bytes.HasPrefix(rest, []byte("{{%")):
		return p.shortcodeEnd(at, "%}}")
	case bytes.HasPrefix(rest, []byte("{/*")):
		end := p.find("*/}", at+3, len(p.source))
		if end >= 0 {
			p.doc.Comments = append(p.doc.Comments, document.Span{Start: at, End: end})
		}
		return end
	case p.mdx && rest[0] == '<':
		return p.elementEnd(at)
	}
	return -1
}

// liquidEnd is the offset behind the Liquid tag at offset at; a comment or raw block's tag takes the whole comment.
func (p *preparer) liquidEnd(at int) int {
	end := p.find("%}", at+2, at+maxTag)
	if end < 0 {
		return -1
	}
	switch name := firstWord(p.source[at+2 : end]); name {
	case "comment":
		for _, closing := range [...]string{"{% endcomment %}", "{%- endcomment -%}"} {
			if close := p.find(closing, end, len(p.source)); close >= 0 {
				p.doc.Comments = append(p.doc.Comments, document.Span{Start: at, End: close})
				return close
			}
		}
	case "include", "include_relative", "include_cached", "render":
		p.doc.Unread = append(p.doc.Unread, document.Span{Start: at, End: end})
	}
	return end
}

func (p *preparer) shortcodeEnd(at int, closing string) int {
	end := p.find(closing, at+3, at+maxTag)
	if end < 0 {
		return -1
	}
	switch firstWord(p.source[at+3 : end]) {
	case "include", "readfile", "partial", "snippet", "includemd":
		p.doc.Unread = append(p.doc.Unread, document.Span{Start: at, End: end})
	}
	return end
}

func firstWord(tag []byte) string {
	tag = bytes.TrimLeft(tag, "- \t\r\n")
	if end := bytes.IndexAny(tag, " \t\r\n-%>/"); end >= 0 {
		tag = tag[:end]
	}
	return string(tag)
}

// elementEnd is the offset behind the JSX element's tag at offset at. Tags of HTML elements stay, but for attributes in
// braces, which goldmark would not take for attributes.
func (p *preparer) elementEnd(at int) int {
	i := at + 1
	if i < len(p.source) && p.source[i] == '/' {
		i++
	}
	name := i
	for i < len(p.source) && (isWord(p.source[i]) || p.source[i] == '.') {
		i++
	}
	if i == name { // a fragment, or a sign ("a < b")
		if i < len(p.source) && p.source[i] == '>' {
			return i + 1
		}
		return -1
	}
	component := 'A' <= p.source[name] && p.source[name] <= 'Z'
	limit := min(len(p.source), at+maxElement)
	for i < limit {
		switch c := p.source[i]; c {
		case '>':
			if !component {
				return -1
			}
			if p.imported[string(p.source[name:nameEnd(p.source, name)])] {
				p.doc.Unread = append(p.doc.Unread, document.Span{Start: at, End: i + 1})
			}
			return i + 1
		case '"', '\'':
			closing := bytes.IndexByte(p.source[i+1:limit], c)
			if closing < 0 {
				return -1
			}
			i += closing + 2
		case '{':
			if p.unclosed > maxUnclosed {
				return -1
			}
			end := bracesEnd(p.source[:limit], i)
			if end < 0 {
				p.unclosed++
				return -1
			}
			if !component {
				p.cutAttribute(i, end)
			}
			i = end
		case '<':
			return -1
		default:
			i++
		}
	}
	return -1
}

func nameEnd(source []byte, name int) int {
	for name < len(source) && isWord(source[name]) {
		name++
	}
	return name
}

// cutAttribute leaves out the attribute whose value in braces stands from start to end.
func (p *preparer) cutAttribute(start, end int) {
	name := start
	if name > 0 && p.source[name-1] == '=' {
		name--
		for name > 0 && (isWord(p.source[name-1]) || p.source[name-1] == '-') {
			name--
		}
	}
	if name > 0 && isSpace(p.source[name-1]) && name >= p.copied {
		p.cut(name, end)
	}
}

// bracesEnd is the offset behind the brace that closes the one at offset at; -1 where none does. Braces within strings do not count.
func bracesEnd(source []byte, at int) int {
	depth := 0
	quote := byte(0)
	for i := at; i < len(source); i++ {
		c := source[i]
		switch {
		case quote != 0:
			if c == quote || c == '\n' {
				quote = 0
			}
		case c == '"', c == '\'', c == '`':
			quote = c
		case c == '{':
			depth++
		case c == '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return -1
}

var (
	moduleImport = regexp.MustCompile(`^import\s+(?:['"]|[\w*{][^'";]*\sfrom\s+['"])`)
	moduleExport = regexp.MustCompile(`^export\s+(?:default|const|let|var|function|async|class)\b|^export\s+[{*]`)
	importedName = regexp.MustCompile(`^import\s+(\w+)\s+from\s+['"][^'"]*\.mdx?['"]`)
)

// moduleLine tells whether line starts an import or export statement.
func (p *preparer) moduleLine(line []byte) bool {
	if len(line) < 8 || line[0] != 'i' && line[0] != 'e' || !bytes.HasPrefix(line, []byte("import")) && !bytes.HasPrefix(line, []byte("export")) {
		return false
	}
	return moduleImport.Match(line) || moduleExport.Match(line) && (p.mdx || bytes.ContainsAny(line, "={*"))
}

// moduleStatement leaves out the statements from offset at up to the next blank line, as MDX does. It is the offset behind them.
func (p *preparer) moduleStatement(at int) int {
	i := at
	for i < len(p.source) {
		end := p.lineEnd(i, true)
		line := bytes.TrimSpace(p.source[i:end])
		if len(line) == 0 {
			break
		}
		if name := importedName.FindSubmatch(line); name != nil {
			if p.imported == nil {
				p.imported = map[string]bool{}
			}
			p.imported[string(name[1])] = true
		}
		i = end
	}
	p.cut(at, i)
	return i
}

// find is the offset behind the next mark that starts at or after offset from and ends at or before limit; -1 where there is none.
func (p *preparer) find(mark string, from, limit int) int {
	at, known := p.next[mark]
	if !known || at < from {
		at = len(p.source)
		if offset := bytes.Index(p.source[min(from, at):], []byte(mark)); offset >= 0 {
			at = from + offset
		}
		if p.next == nil {
			p.next = map[string]int{}
		}
		p.next[mark] = at
	}
	if end := at + len(mark); end <= min(limit, len(p.source)) {
		return end
	}
	return -1
}

// cut leaves out the source from start to end.
func (p *preparer) cut(start, end int) {
	if end <= start || start < p.copied {
		return
	}
	p.copyTo(start)
	p.copied = end
}

// copyTo copies what was not copied yet up to offset end.
func (p *preparer) copyTo(end int) {
	if p.out == nil {
		p.out = make([]byte, 0, len(p.source)-p.copied)
	}
	if end > p.copied {
		p.runs = append(p.runs, run{len(p.out), p.copied})
		p.out = append(p.out, p.source[p.copied:end]...)
		p.copied = end
	}
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v'
}

func isWord(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'z'
}
