package markdown

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
	"go.yaml.in/yaml/v3"

	"github.com/privlint/privlint/internal/document"
)

// byteOrderMark is how the byte order mark is written in UTF-8.
const byteOrderMark = "\ufeff"

// maxFrontMatter is how many bytes front matter may have: the time to decode it grows with the square of its size.
const maxFrontMatter = 64 << 10

// readFrontMatter reads the front matter into doc and is the offset at which the text starts, behind front matter and byte
// order mark. A thematic break at the start that opens no front matter is left alone.
func readFrontMatter(doc *document.Document) (int, error) {
	source := doc.Source.Text
	start := 0
	if bytes.HasPrefix(source, []byte(byteOrderMark)) {
		start = len(byteOrderMark)
	}
	f, found := findFrontMatter(source, start)
	if !found {
		return start, nil
	}
	if f.content.Len() > maxFrontMatter {
		if !f.looksLikeData() {
			return start, nil
		}
		return 0, fmt.Errorf("line %d: front matter of more than %d KB", doc.Source.Position(start).Line, maxFrontMatter>>10)
	}
	values, isMapping, err := f.decode()
	if err != nil {
		if !f.looksLikeData() {
			return start, nil
		}
		return 0, f.locate(doc.Source, err)
	}
	if phrases := phraseKeys(values); !isMapping || phrases > 0 && (f.startsBlank() || phrases == len(values)) {
		return start, nil
	}
	doc.FrontMatter = values
	doc.FrontMatterSpan = document.Span{Start: start, End: f.end}
	doc.Language = firstString(values, "lang", "language", "locale")
	if title := firstString(values, "title"); title != "" {
		doc.Title = title
		doc.TitleSpan = f.valueSpan("title", title)
	}
	return f.end, nil
}

// frontMatter is a candidate for front matter: lines between two fences at the start of a document.
type frontMatter struct {
	source []byte
	toml   bool
	// content is what stands between the fences.
	content document.Span
	// end is behind the closing fence's line.
	end int
}

func findFrontMatter(source []byte, start int) (frontMatter, bool) {
	opening := lineAt(source, start)
	fence := string(bytes.TrimRight(source[start:opening], " \t\r\n"))
	if fence != "---" && fence != "+++" {
		return frontMatter{}, false
	}
	for at := opening; at < len(source); {
		end := lineAt(source, at)
		line := string(bytes.TrimRight(source[at:end], " \t\r\n"))
		if line == fence || fence == "---" && line == "..." {
			return frontMatter{source, fence == "+++", document.Span{Start: opening, End: at}, end}, true
		}
		at = end
	}
	return frontMatter{}, false
}

// lineAt is the offset behind the line that starts at offset at.
func lineAt(source []byte, at int) int {
	end := bytes.IndexAny(source[at:], "\r\n")
	if end < 0 {
		return len(source)
	}
	end += at + 1
	if source[end-1] == '\r' && end < len(source) && source[end] == '\n' {
		end++
	}
	return end
}

func (f frontMatter) text() []byte { return f.source[f.content.Start:f.content.End] }

// decode reads the values. isMapping is false where the content is something else, such as a sentence.
func (f frontMatter) decode() (values map[string]any, isMapping bool, err error) {
	text := lineFeeds(f.text())
	if f.toml {
		err = toml.Unmarshal(text, &values)
		return plainMap(values), err == nil, err
	}
	var decoded any
	if err = yaml.Unmarshal(text, &decoded); err != nil {
		return nil, false, err
	}
	switch decoded := plain(decoded).(type) {
	case nil:
		return map[string]any{}, true, nil
	case map[string]any:
		return decoded, true, nil
	}
	return nil, false, nil
}

// lineFeeds is text with line ends that every decoder knows; lines keep their numbers.
func lineFeeds(text []byte) []byte {
	if bytes.IndexByte(text, '\r') < 0 {
		return text
	}
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
}

// plain turns what a decoder made into the values that a document's front matter may hold.
func plain(value any) any {
	switch value := value.(type) {
	case map[string]any:
		return plainMap(value)
	case map[any]any:
		values := make(map[string]any, len(value))
		for key, item := range value {
			values[fmt.Sprint(key)] = plain(item)
		}
		return values
	case []any:
		for i := range value {
			value[i] = plain(value[i])
		}
		return value
	case []map[string]any:
		items := make([]any, len(value))
		for i := range value {
			items[i] = plainMap(value[i])
		}
		return items
	case time.Time:
		if value.Equal(value.Truncate(24 * time.Hour)) {
			return value.Format(time.DateOnly)
		}
		return value.Format(time.RFC3339)
	case fmt.Stringer:
		return value.String()
	case int64:
		return int(value)
	}
	return value
}

func plainMap(values map[string]any) map[string]any {
	if values == nil {
		return map[string]any{}
	}
	for key, value := range values {
		values[key] = plain(value)
	}
	return values
}

var dataLine = regexp.MustCompile(`^["']?[A-Za-z_][\w.-]*["']?\s*[:=](?:\s|$)|^\[`)

// looksLikeData tells whether the content was meant as data: its first line that is no comment is a key and a value.
func (f frontMatter) looksLikeData() bool {
	for at := f.content.Start; at < f.content.End; {
		end := lineAt(f.source, at)
		line := bytes.TrimRight(f.source[at:end], " \t\r\n")
		if trimmed := bytes.TrimSpace(line); len(trimmed) > 0 && trimmed[0] != '#' {
			return dataLine.Match(line)
		}
		at = end
	}
	return false
}

// startsBlank tells whether the line behind the opening fence is blank, as it is behind a thematic break.
func (f frontMatter) startsBlank() bool {
	return len(bytes.TrimSpace(f.source[f.content.Start:lineAt(f.source, f.content.Start)])) == 0
}

// phraseKeys counts the keys that have blanks: "Please note: ..." is a sentence and no data.
func phraseKeys(values map[string]any) int {
	count := 0
	for key := range values {
		if strings.Contains(key, " ") {
			count++
		}
	}
	return count
}

var errorLine = regexp.MustCompile(`line (\d+)`)

// locate says at which line of the source the decoder's error is.
func (f frontMatter) locate(src *document.Source, err error) error {
	before := src.Position(f.content.Start).Line - 1
	if tomlError, ok := errors.AsType[toml.ParseError](err); ok {
		return fmt.Errorf("line %d: front matter: %s", before+tomlError.Position.Line, tomlError.Message)
	}
	cause := strings.TrimPrefix(err.Error(), "yaml: ")
	cause = strings.TrimPrefix(cause, "unmarshal errors:\n  ")
	cause, _, _ = strings.Cut(cause, "\n")
	cause = errorLine.ReplaceAllStringFunc(cause, func(match string) string {
		line, _ := strconv.Atoi(strings.TrimPrefix(match, "line "))
		return fmt.Sprintf("line %d", before+line)
	})
	if line, rest, found := strings.Cut(cause, ": "); found && strings.HasPrefix(line, "line ") {
		return fmt.Errorf("%s: front matter: %s", line, rest)
	}
	return fmt.Errorf("line %d: front matter: %s", before+1, cause)
}

// firstString is the value of the first of keys that holds a string.
func firstString(values map[string]any, keys ...string) string {
	for _, key := range keys {
		if value, ok := values[key].(string); ok && value != "" {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

// valueSpan is where the value of a key at the top level stands; the zero span where it is not written as it reads, in one line.
func (f frontMatter) valueSpan(key, value string) document.Span {
	for at := f.content.Start; at < f.content.End; {
		end := lineAt(f.source, at)
		line := f.source[at:end]
		name := bytes.TrimLeft(bytes.TrimRight(line[:max(0, bytes.IndexAny(line, ":="))], " \t\"'"), "\"'")
		if string(name) == key {
			if offset := bytes.Index(line[len(name):], []byte(value)); offset >= 0 {
				start := at + len(name) + offset
				return document.Span{Start: start, End: start + len(value)}
			}
		}
		at = end
	}
	return document.Span{}
}
