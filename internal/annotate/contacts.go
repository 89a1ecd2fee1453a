package annotate

import (
	"strings"

	"github.com/privlint/privlint/internal/document"
)

const (
	// roleObfuscated is the role of an e-mail address that is spelt out against robots.
	roleObfuscated = "obfuscated"
	// roleRedacted is the role of an e-mail address that a scraping protection replaced ("[email protected]").
	roleRedacted = "redacted"
)

// email reads the e-mail address around the "@" at i. It returns the token after it, or i.
func (b *block) email(i int) int {
	at := int(b.t[i].start)
	start := at
	for start > 0 && isLocalByte(b.text[start-1]) && at-start < 64 {
		start--
	}
	for start < at && (b.text[start] == '.' || b.text[start] == '-' || b.text[start] == '\'' || b.text[start] == '_' && strings.IndexByte(b.text[start+1:at], '_') < 0) {
		start++
	}
	end := domainEnd(b.text, at+1)
	if start == at || end == at+1 {
		return i
	}
	e := b.entity(start, end)
	e.Value = strings.ToLower(e.Text)
	b.dropOverlapped(e.Span.Start)
	b.model.Entities.Emails = append(b.model.Entities.Emails, e)
	return b.tokenFrom(i, end)
}

// dropOverlapped takes away what the scanners saw in the local part of an e-mail address.
func (b *block) dropOverlapped(offset int) {
	e := &b.model.Entities
	e.URLs = dropAfter(e.URLs, offset)
	e.Phones = dropAfter(e.Phones, offset)
	e.Durations = dropAfter(e.Durations, offset)
	e.Emails = dropAfter(e.Emails, offset)
}

func isLocalByte(c byte) bool {
	switch c {
	case '.', '_', '%', '+', '-', '\'':
		return true
	}
	return isAlphanumeric(c)
}

func isAlphanumeric(c byte) bool {
	return 'a' <= lowerByte(c) && lowerByte(c) <= 'z' || '0' <= c && c <= '9'
}

// domainEnd is where the domain name that begins at start ends; start where there is none. A sentence that runs on
// without a blank ("example.com.We") is not part of it.
func domainEnd(text string, start int) int {
	end, last, labels := start, start, 0
	for i := start; i <= len(text) && i-start < 254; i++ {
		if i < len(text) && (isAlphanumeric(text[i]) || text[i] == '-') {
			continue
		}
		label := text[last:i]
		if label == "" || label[0] == '-' || labels > 0 && upperAfterLower(text[start:last], label) {
			break
		}
		labels++
		if labels > 1 && isTopLevel(label) {
			end = i
		}
		if i == len(text) || text[i] != '.' {
			break
		}
		last = i + 1
	}
	return end
}

// upperAfterLower tells whether a label with a capital follows a name written small.
func upperAfterLower(before, label string) bool {
	if 'A' > label[0] || label[0] > 'Z' {
		return false
	}
	for i := range len(before) {
		if 'A' <= before[i] && before[i] <= 'Z' {
			return false
		}
	}
	return true
}

func isTopLevel(label string) bool {
	if len(label) < 2 {
		return false
	}
	for i := range len(label) {
		if c := lowerByte(label[i]); c < 'a' || c > 'z' {
			return strings.HasPrefix(label, "xn--")
		}
	}
	return true
}

// url reads a URL that begins with its scheme or "www." at i. It returns the token after it, or i.
func (b *block) url(i int) int {
	start := int(b.t[i].start)
	rest := b.text[start:]
	var prefix int
	switch {
	case b.equal(i, "https") && strings.HasPrefix(rest[5:], "://"):
		prefix = 8
	case b.equal(i, "http") && strings.HasPrefix(rest[4:], "://"):
		prefix = 7
	case b.equal(i, "www") && strings.HasPrefix(rest[3:], "."):
		prefix = 4
	default:
		return i
	}
	end := urlEnd(rest)
	if end <= prefix || !isAlphanumeric(rest[prefix]) && rest[prefix] < 0x80 && rest[prefix] != '[' {
		return i
	}
	return b.appendURL(i, start, start+end)
}

func (b *block) appendURL(i, start, end int) int {
	e := b.entity(start, end)
	e.Value = e.Text
	b.model.Entities.URLs = append(b.model.Entities.URLs, e)
	if standInDomain(e.Text) {
		e.Role = placeholderDomain
		b.model.Entities.Placeholders = append(b.model.Entities.Placeholders, e)
	}
	return b.tokenFrom(i, end)
}

// urlEnd is where the URL at the beginning of text ends: at white space, quotes or brackets, without the punctuation that
// belongs to the sentence around it.
func urlEnd(text string) int {
	end := strings.IndexAny(text, " <>\"“”«»`|{}\\^\u00a0")
	if end < 0 {
		end = len(text)
	}
	for end > 0 {
		switch c := text[end-1]; c {
		case '.', ',', ';', ':', '!', '?', '\'', '*', '_':
			end--
		case ')':
			if strings.Count(text[:end], "(") >= strings.Count(text[:end], ")") {
				return end
			}
			end--
		case ']':
			if strings.Contains(text[:end], "[") {
				return end
			}
			end--
		default:
			if strings.HasSuffix(text[:end], "’") || strings.HasSuffix(text[:end], "‘") || strings.HasSuffix(text[:end], "…") {
				end -= len("’")
				continue
			}
			return end
		}
	}
	return end
}

// bareDomain reads a domain name without scheme whose last label stands at i ("example.com/privacy"). It returns the
// token after it, or i.
func (b *block) bareDomain(i int) int {
	label := b.word(i)
	if label != strings.ToLower(label) || b.mark(i+1, '@') && b.joined(i+1) || b.joined(i+1) && (b.at(i+1).kind != markToken || b.mark(i+1, '-') || b.mark(i+1, '_')) {
		return i
	}
	if b.mark(i+1, '.') && b.joined(i+1) && b.joined(i+2) && b.is(i+2, classDomain) && b.word(i+2) == strings.ToLower(b.word(i+2)) {
		return i
	}
	end := int(b.t[i].end)
	start := int(b.t[i].start)
	for start > 0 && (isAlphanumeric(b.text[start-1]) || b.text[start-1] == '.' || b.text[start-1] == '-') && end-start < 200 {
		start--
	}
	for start < end && (b.text[start] == '.' || b.text[start] == '-') {
		start++
	}
	if start > 0 && (b.text[start-1] == '@' || b.text[start-1] == '/') {
		return i
	}
	path := b.mark(i+1, '/') && b.joined(i+1)
	if isAmbiguousDomain(label) && !path && strings.Count(b.text[start:end], ".") < 2 {
		return i
	}
	if path {
		end += urlEnd(b.text[end:])
	}
	return b.appendURL(i, start, max(end, int(b.t[i].end)))
}

// isAmbiguousDomain tells whether a top-level domain is also a word that can follow a full stop whose blank is missing.
func isAmbiguousDomain(label string) bool {
	switch label {
	case "be", "at", "it", "us", "in", "me", "so", "name", "pro", "health", "law", "legal", "page", "site", "online", "store", "shop", "info", "blog", "cloud", "tech", "es", "de", "ch", "app", "co":
		return true
	}
	return false
}

// obfuscatedEmail reads an address that is spelt out, at the bracket at i: "name [at] example [dot] com". It returns the
// token after it, or i.
func (b *block) obfuscatedEmail(i int) int {
	if b.equal(i+1, "email") && (b.equal(i+2, "protected") || b.equal(i+2, "hidden")) && b.at(i+3).kind == markToken {
		e := b.tokensEntity(i, i+4)
		e.Role = roleRedacted
		b.model.Entities.Emails = append(b.model.Entities.Emails, e)
		return i + 4
	}
	if !b.equal(i+1, "at") || !b.closesPair(i, i+2) {
		return i
	}
	start := int(b.t[i].start)
	for start > 0 && b.text[start-1] == ' ' {
		start--
	}
	local := start
	for local > 0 && isLocalByte(b.text[local-1]) && start-local < 64 {
		local--
	}
	domain, end := b.spelledDomain(i + 3)
	if local == start || domain == "" {
		return i
	}
	e := b.entity(local, int(b.t[end-1].end))
	e.Value = strings.ToLower(b.text[local:start] + "@" + domain)
	e.Role = roleObfuscated
	b.dropOverlapped(e.Span.Start)
	b.model.Entities.Emails = append(b.model.Entities.Emails, e)
	return end
}

func (b *block) closesPair(open, closing int) bool {
	switch b.t[open].value {
	case '(':
		return b.mark(closing, ')')
	case '[':
		return b.mark(closing, ']')
	}
	return b.mark(closing, '}')
}

// spelledDomain reads "example [dot] com", "example dot com" or "example.com" at i, and returns it and the token after it.
func (b *block) spelledDomain(i int) (string, int) {
	var domain strings.Builder
	labels, k := 0, i
	for k < len(b.t) && k < i+24 {
		from := k
		for b.at(k).kind == wordToken || b.at(k).kind == numberToken || b.mark(k, '-') {
			if k > from && !b.joined(k) {
				break
			}
			k++
		}
		if k == from {
			return "", i
		}
		domain.WriteString(b.text[b.t[from].start:b.t[k-1].end])
		labels++
		switch {
		case b.mark(k, '.') && b.joined(k) && b.joined(k+1):
			k++
		case b.equal(k, "dot"):
			k++
		case (b.mark(k, '[') || b.mark(k, '(') || b.mark(k, '{')) && b.equal(k+1, "dot") && b.closesPair(k, k+2):
			k += 3
		default:
			if labels < 2 || !isTopLevel(b.word(k-1)) {
				return "", i
			}
			return domain.String(), k
		}
		domain.WriteByte('.')
	}
	return "", i
}

// linkEntities adds the targets of the document's links: e-mail addresses and URLs that its text does not show.
func (a *annotator) linkEntities() {
	if len(a.doc.Links) == 0 {
		return
	}
	e := &a.model.Entities
	emails, urls, phones := len(e.Emails), len(e.URLs), len(e.Phones)
	shownEmail, shownURL, shownPhone := 0, 0, 0
	for i := range a.doc.Links {
		link := &a.doc.Links[i]
		scheme, rest, _ := strings.Cut(link.URL, ":")
		switch strings.ToLower(scheme) {
		case "mailto":
			shownEmail = passSpans(e.Emails[:emails], shownEmail, link.Span.Start)
			address, _, _ := strings.Cut(rest, "?")
			if shownEmail < emails && link.Span.Contains(e.Emails[shownEmail].Span) && e.Emails[shownEmail].Role == "" || !strings.Contains(address, "@") {
				continue
			}
			e.Emails = append(e.Emails, a.linkEntity(link, address, strings.ToLower(address)))
		case "tel":
			shownPhone = passSpans(e.Phones[:phones], shownPhone, link.Span.Start)
			if shownPhone < phones && link.Span.Contains(e.Phones[shownPhone].Span) {
				continue
			}
			e.Phones = append(e.Phones, a.linkEntity(link, rest, phoneDigits(rest)))
		case "http", "https":
			shownURL = passSpans(e.URLs[:urls], shownURL, link.Span.Start)
			if shownURL < urls && link.Span.Contains(e.URLs[shownURL].Span) && e.URLs[shownURL].Value == link.URL {
				continue
			}
			e.URLs = append(e.URLs, a.linkEntity(link, link.URL, link.URL))
		}
	}
}

// phoneDigits is a telephone number without what stands between its digits.
func phoneDigits(number string) string {
	return strings.Map(func(r rune) rune {
		if '0' <= r && r <= '9' || r == '+' {
			return r
		}
		return -1
	}, number)
}

// passSpans is the first of the entities, from k on, that does not end before offset.
func passSpans(list []document.Entity, k, offset int) int {
	for k < len(list) && list[k].Span.End <= offset {
		k++
	}
	return k
}

// linkEntity is an entity over the target of a link. What is seen of it is the target, cut from the source where the
// target stands there as it is.
func (a *annotator) linkEntity(link *document.Link, text, value string) document.Entity {
	span := link.URLSpan
	if span.Len() == 0 {
		span = link.Span
	} else if at := strings.Index(a.doc.Source.Cut(span), text); at >= 0 {
		span = document.Span{Start: span.Start + at, End: span.Start + at + len(text)}
	}
	return document.Entity{Sentence: a.sentenceOfSpan(link.Block, link.Span), Text: text, Span: span, Value: value}
}

// sentenceOfSpan is the sentence of a block that a span of the source stands in; -1 where the block has none.
func (a *annotator) sentenceOfSpan(index int, span document.Span) int {
	if index < 0 || index >= len(a.doc.Blocks) || a.blockSentences[index] == a.blockSentences[index+1] {
		return -1
	}
	low, high := int(a.blockSentences[index]), int(a.blockSentences[index+1])
	first := low
	for low < high {
		middle := (low + high) / 2
		if a.model.Sentences[middle].Span.Start <= span.Start {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return max(low-1, first)
}
