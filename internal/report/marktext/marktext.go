// Package marktext makes text fit to stand in Markdown that a forge renders: nothing in it becomes markup, HTML, a link or a
// mention, and none of it ends the cell of a table.
package marktext

import (
	"strings"

	"github.com/privlint/privlint/internal/safe"
)

// Text is text as Markdown that shows it as it is. A word joiner, which is not seen, stands where a forge would otherwise
// make a link or mention of plain words.
func Text(text string) string {
	return punctuation.Replace(strings.TrimSpace(safe.Text(text)))
}

// Code is text as a span of code on one line; empty text gives none.
func Code(text string) string {
	text = strings.TrimSpace(safe.Text(text))
	if text == "" {
		return ""
	}
	fence := "`"
	for strings.Contains(text, fence) {
		fence += "`"
	}
	if strings.HasPrefix(text, "`") || strings.HasSuffix(text, "`") {
		text = " " + text + " "
	}
	return fence + strings.ReplaceAll(text, "|", `\|`) + fence
}

// Block is text as a block of code, in as many lines as it has.
func Block(text string) string {
	lines := strings.Split(strings.TrimRight(text, "\r\n"), "\n")
	fence := "```"
	for i, line := range lines {
		lines[i] = safe.Text(strings.TrimSuffix(line, "\r"))
		for strings.Contains(line, fence) {
			fence += "`"
		}
	}
	return fence + "text\n" + strings.Join(lines, "\n") + "\n" + fence
}

// Link is text that leads to a web address, or the text alone where there is none.
func Link(text, address string) string {
	if address == "" {
		return Text(text)
	}
	return "[" + Text(text) + "](<" + strings.NewReplacer("<", "%3C", ">", "%3E", `\`, "%5C", "|", "%7C", "\n", "%0A").Replace(address) + ">)"
}

// punctuation escapes whatever Markdown reads as markup. Forges look for people, issues and e-mail addresses in what comes out
// of Markdown: there an escape is not enough.
var punctuation = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "{", `\{`, "}", `\}`, "[", `\[`, "]", `\]`, "(", `\(`, ")", `\)`, "+", `\+`, "-", `\-`,
	".", `\.`, "|", `\|`, "~", `\~`, ":", `\:`, "$", `\$`, "=", `\=`, "^", `\^`, "<", "&lt;", ">", "&gt;", "&", "&amp;",
	"@", `\@`+wordJoiner, "#", `\#`+wordJoiner, "!", `\!`+wordJoiner, "GH-", "GH"+wordJoiner+`\-`,
)

const wordJoiner = "\u2060"
