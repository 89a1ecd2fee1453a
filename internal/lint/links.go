package lint

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/source"
)

// mostLinkedFiles bounds the files that are looked for on behalf of one document.
const mostLinkedFiles = 200

// findLinkedFiles tells of the links to documents in the same folder, or below it, whether they exist. It opens none, and does not
// look where a document from elsewhere could make it look.
func findLinkedFiles(doc *document.Document, file source.File) {
	if !file.OnDisk() {
		return
	}
	folder := filepath.Dir(file.Path)
	known := map[string]string{}
	for i := range doc.Links {
		name := linkedFile(doc.Links[i].URL)
		if name == "" {
			continue
		}
		state, ok := known[name]
		if !ok && len(known) < mostLinkedFiles {
			state = stateOf(filepath.Join(folder, name), len(doc.FrontMatter) > 0)
			known[name] = state
		}
		doc.Links[i].File = state
	}
}

// linkedFile is the path of the document that a relative link leads to; empty where it leads to none beside the document.
func linkedFile(link string) string {
	target, err := url.Parse(link)
	if err != nil || target.Scheme != "" || target.Host != "" || target.Path == "" || strings.ContainsAny(target.Path, "{}$<>%\\*\x00") {
		return ""
	}
	name := filepath.FromSlash(target.Path)
	if !filepath.IsLocal(name) {
		return ""
	}
	switch strings.ToLower(filepath.Ext(name)) {
	case ".md", ".markdown", ".mdx", ".txt", ".html", ".htm", ".pdf", ".docx":
		return name
	}
	return ""
}

// stateOf tells whether a file exists. A page that a site generator makes of another file counts as there.
func stateOf(path string, generated bool) string {
	if _, err := os.Lstat(path); err == nil {
		return document.FilePresent
	} else if !os.IsNotExist(err) {
		return ""
	}
	extension := filepath.Ext(path)
	if extension != ".html" && extension != ".htm" {
		return document.FileMissing
	}
	if generated {
		return ""
	}
	for _, other := range []string{".md", ".markdown", ".mdx"} {
		if _, err := os.Lstat(strings.TrimSuffix(path, extension) + other); err == nil {
			return document.FilePresent
		}
	}
	return document.FileMissing
}
