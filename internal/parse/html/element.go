package html

import (
	"golang.org/x/net/html/atom"
)

// class tells what an element does to the text in it.
type class byte

const (
	inline     class = iota // part of the text around it
	formatting              // the same, and its end tag counts across the ends of blocks
	blocky                  // a block of its own
	void                    // without content
	unread                  // not read
)

// classOf is the class of an element. Those that HTML does not know are part of the text, as they are in a browser.
func classOf(n name) class {
	switch atom.Atom(n) {
	case atom.Area, atom.Base, atom.Br, atom.Col, atom.Embed, atom.Frame, atom.Hr, atom.Image, atom.Img, atom.Input, atom.Keygen, atom.Link,
		atom.Meta, atom.Param, atom.Source, atom.Track, atom.Wbr:
		return void
	case atom.A, atom.B, atom.Big, atom.Code, atom.Em, atom.Font, atom.I, atom.Nobr, atom.Small, atom.Strong, atom.Tt, atom.U:
		return formatting
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Caption, atom.Center, atom.Colgroup, atom.Dd, atom.Details,
		atom.Dialog, atom.Dir, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.Frameset,
		atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Head, atom.Header, atom.Hgroup, atom.Html, atom.Legend, atom.Li, atom.Listing,
		atom.Main, atom.Menu, atom.Ol, atom.P, atom.Plaintext, atom.Pre, atom.Section, atom.Summary, atom.Table, atom.Tbody, atom.Td, atom.Tfoot,
		atom.Th, atom.Thead, atom.Title, atom.Tr, atom.Ul, atom.Xmp:
		return blocky
	case atom.Nav:
		return unread
	case atom.Audio, atom.Button, atom.Canvas, atom.Datalist, atom.Del, atom.Iframe, atom.Map, atom.Math, atom.Meter, atom.Noembed, atom.Noframes,
		atom.Noscript, atom.Object, atom.Progress, atom.S, atom.Script, atom.Select, atom.Strike, atom.Style, atom.Svg, atom.Template,
		atom.Textarea, atom.Video:
		return unread
	}
	return inline
}

// isBlock tells whether text before and after the tag of an element stands in different blocks.
func isBlock(n name) bool {
	return classOf(n) == blocky || n == nameOf(atom.Nav) || n == nameOf(atom.Hr)
}

// element is one that is open.
type element struct {
	name  name
	class class
	// skip tells that its text is not read, edge that it stands in a header, a footer or an aside of the page.
	skip, edge, main bool
	bold, emphasised bool
	// owner is the place in the stack of the element that says what kind of block its text makes; -1 for a paragraph.
	owner int
	// first is the first block of an item, -1 before there is one.
	first int
	// code tells of a pre element that it holds a code element.
	code bool
}

// closesParagraph tells whether the start tag of an element ends a paragraph that is open.
func closesParagraph(n name) bool {
	switch atom.Atom(n) {
	case atom.Body, atom.Caption, atom.Colgroup, atom.Head, atom.Html, atom.Legend, atom.Tbody, atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Title, atom.Tr:
		return false
	}
	return isBlock(n)
}

// isHeadContent tells whether an element can stand in the head of a page.
func isHeadContent(n name) bool {
	switch atom.Atom(n) {
	case atom.Base, atom.Link, atom.Meta, atom.Noscript, atom.Script, atom.Style, atom.Template, atom.Title, atom.Head, atom.Html:
		return true
	}
	return false
}

// headingLevel is the level of the elements h1 to h6, 0 for others.
func headingLevel(n name) int {
	switch atom.Atom(n) {
	case atom.H1:
		return 1
	case atom.H2:
		return 2
	case atom.H3:
		return 3
	case atom.H4:
		return 4
	case atom.H5:
		return 5
	case atom.H6:
		return 6
	}
	return 0
}

func isList(n name) bool {
	switch atom.Atom(n) {
	case atom.Ul, atom.Ol, atom.Menu, atom.Dir:
		return true
	}
	return false
}

// isCellBoundary tells whether an element shuts off what is in it from end tags of elements around it.
func isCellBoundary(n name) bool {
	switch atom.Atom(n) {
	case atom.Table, atom.Td, atom.Th, atom.Caption, atom.Template, atom.Object:
		return true
	}
	return false
}

// isTablePart tells whether an element belongs to a table and nowhere else.
func isTablePart(n name) bool {
	switch atom.Atom(n) {
	case atom.Tr, atom.Td, atom.Th, atom.Thead, atom.Tbody, atom.Tfoot, atom.Caption, atom.Colgroup:
		return true
	}
	return false
}

// ownsText tells whether an element says what kind of block the text in it makes.
func ownsText(n name) bool {
	switch atom.Atom(n) {
	case atom.Li, atom.Dt, atom.Dd, atom.Td, atom.Th, atom.Blockquote, atom.Pre, atom.Listing, atom.Xmp, atom.Plaintext, atom.Summary, atom.Caption,
		atom.Figcaption, atom.Table, atom.Ul, atom.Ol, atom.Menu, atom.Dir, atom.Dl:
		return true
	}
	return headingLevel(n) > 0
}
