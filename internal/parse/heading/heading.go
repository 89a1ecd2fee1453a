// Package heading reads the numbers that headings carry.
package heading

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// SplitNumber splits a heading's text into the number in front and the title behind it. The number comes without
// punctuation and without a word such as "Section" before it: "4.", "4.1", "(a)", "IV.", "Section 3 -", "Article 5:" and
// "§ 3" give "4", "4.1", "a", "IV", "3", "5" and "3". The title is title[offset:], where offset counts bytes.
//
// Where there is no number, number is empty, rest is the title and offset is 0. Numbers that mean something else are left
// in the title: dates, years, quantities ("30 days"), abbreviations ("U.S. residents").
func SplitNumber(title string) (number, rest string, offset int) {
	start := len(title) - len(strings.TrimLeft(title, " "))
	word := keywordLength(title[start:])
	number, end, closed := scanNumber(title[start+word:], word > 0)
	if number == "" {
		return "", title, 0
	}
	end += start + word
	offset, delimited := skipDelimiters(title, end)
	delimited = delimited || closed
	spaced := offset == len(title) || closed || offset > end && title[offset-1] == ' '
	if offset == end && !spaced || !plausible(number, title[offset:], word > 0, delimited, spaced) {
		return "", title, 0
	}
	return number, title[offset:], offset
}

// keywords stand before a number that belongs to the heading.
var keywords = [...]string{
	"section", "sec.", "article", "art.", "part", "chapter", "clause", "paragraph", "schedule", "annex", "appendix", "exhibit", "§§", "§",
}

// keywordLength is the number of bytes that a keyword and the blanks behind it take at the start of text.
func keywordLength(text string) int {
	for _, keyword := range keywords {
		if len(text) <= len(keyword) || !strings.EqualFold(text[:len(keyword)], keyword) {
			continue
		}
		behind := text[len(keyword):]
		blanks := len(behind) - len(strings.TrimLeft(behind, " "))
		if blanks > 0 || keyword == "§" || keyword == "§§" {
			return len(keyword) + blanks
		}
	}
	return 0
}

// scanNumber reads a number at the start of text: parts of digits, a letter or a Roman numeral, joined by full stops, or
// one such number in brackets. closed tells that punctuation closed it.
func scanNumber(text string, afterKeyword bool) (number string, end int, closed bool) {
	start := 0
	if strings.HasPrefix(text, "(") || strings.HasPrefix(text, "[") {
		start = 1
	}
	end = start + partLength(text[start:])
	if end == start {
		return "", 0, false
	}
	lettered := !isDigit(text[start])
	for end+1 < len(text) && text[end] == '.' {
		length := partLength(text[end+1:])
		if length == 0 || (lettered || afterKeyword) && !isDigit(text[end+1]) || !isDigit(text[end-1]) && !isDigit(text[end+1]) {
			break
		}
		if !isDigit(text[end+1]) && !endsPart(text[end+1+length:]) {
			break
		}
		end += 1 + length
	}
	if end-start <= 3 && !lettered && end < len(text) && isLower(text[end]) && endsPart(text[end+1:]) {
		end++ // "4a", "12b"
	}
	number = text[start:end]
	if start == 0 {
		return number, end, false
	}
	if end < len(text) && (text[end] == ')' || text[end] == ']') {
		return number, end + 1, true
	}
	return "", 0, false
}

// partLength is the length of one part of a number: up to three digits, a Roman numeral of up to eight letters in one
// case, or a letter. Digits that go on make no part: they are a year or an amount.
func partLength(text string) int {
	digits := 0
	for digits < len(text) && isDigit(text[digits]) {
		digits++
	}
	if digits > 0 {
		if digits > 3 {
			return 0
		}
		return digits
	}
	letters := 0
	for letters < len(text) && isLetter(text[letters]) {
		letters++
	}
	switch {
	case letters == 1:
		return 1
	case letters > 1 && letters <= 8 && isRoman(text[:letters]):
		return letters
	}
	return 0
}

// endsPart tells that a part which stands right before text is complete there.
func endsPart(text string) bool {
	return text == "" || strings.ContainsRune(" .):-", rune(text[0]))
}

// skipDelimiters is where the title starts behind a number that ends at offset. delimited tells that punctuation stands
// between the two.
func skipDelimiters(title string, offset int) (int, bool) {
	end, delimited := offset, false
	for end < len(title) {
		r, size := utf8.DecodeRuneInString(title[end:])
		switch r {
		case ' ', '\u00a0', '\ufe0f':
		case '.', ')', ']', ':', '|', '\u20e3':
			delimited = true
		case '-', '–', '—', '·', '•':
			// A dash without blanks around it ties words together ("3-D", "A-Z").
			if end == offset && !strings.HasPrefix(title[end+size:], " ") {
				return end, delimited
			}
			delimited = true
		default:
			return end, delimited
		}
		end += size
	}
	return end, delimited
}

// plausible tells whether a number that was read is one, given what stands behind it: the rest of the title, after
// punctuation (delimited) and a blank (spaced).
func plausible(number, rest string, afterKeyword, delimited, spaced bool) bool {
	first, _ := utf8.DecodeRuneInString(rest)
	if isLetter(number[0]) {
		if afterKeyword {
			return delimited || rest == "" || isUpper(number[0]) && !unicode.IsLower(first)
		}
		return spaced && (delimited || len(number) > 1 && isDigit(number[len(number)-1]))
	}
	if afterKeyword {
		return delimited || rest == "" || !strings.HasPrefix(rest, "of ")
	}
	if delimited {
		return spaced || unicode.IsUpper(first) // "4.Retention", but neither "10:30" nor "1.example.org"
	}
	if rest == "" {
		return len(number) <= 2 || strings.Contains(number, ".")
	}
	if strings.Contains(number, ".") {
		return !isQuantity(rest)
	}
	return len(number) <= 2 && unicode.IsUpper(first) && !isQuantity(rest)
}

// quantities are words that make the number before them a date or an amount.
var quantities = [...]string{
	"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
	"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
	"second", "minute", "hour", "day", "week", "month", "year", "business", "calendar", "working", "percent", "million", "thousand", "times",
}

// isQuantity tells whether text starts with a word that makes the number before it a date or an amount.
func isQuantity(text string) bool {
	length := 0
	for length < len(text) && isLetter(text[length]) {
		length++
	}
	word := text[:length]
	for _, quantity := range quantities {
		if strings.EqualFold(word, quantity) || length == len(quantity)+1 && strings.EqualFold(word[:length-1], quantity) && (word[length-1]|0x20) == 's' {
			return true
		}
	}
	return false
}

// isRoman tells whether text is a Roman numeral below 90 in one case, written as it should be.
func isRoman(text string) bool {
	upper := isUpper(text[0])
	total, last := 0, 0
	for i := len(text) - 1; i >= 0; i-- {
		if isUpper(text[i]) != upper {
			return false
		}
		value := romanValue(text[i])
		if value == 0 {
			return false
		}
		if value < last {
			total -= value
		} else {
			total, last = total+value, value
		}
	}
	return total > 0 && total < 90 && strings.EqualFold(text, roman(total))
}

func romanValue(letter byte) int {
	switch letter | 0x20 {
	case 'i':
		return 1
	case 'v':
		return 5
	case 'x':
		return 10
	case 'l':
		return 50
	}
	return 0
}

// roman writes a number from 1 to 89.
func roman(number int) string {
	tens := [...]string{"", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx"}
	ones := [...]string{"", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"}
	return tens[number/10] + ones[number%10]
}

func isDigit(b byte) bool  { return '0' <= b && b <= '9' }
func isLower(b byte) bool  { return 'a' <= b && b <= 'z' }
func isUpper(b byte) bool  { return 'A' <= b && b <= 'Z' }
func isLetter(b byte) bool { return isLower(b) || isUpper(b) }
