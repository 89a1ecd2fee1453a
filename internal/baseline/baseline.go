// Package baseline keeps the findings that are known, so that only new ones count.
//
// A baseline is a JSON file with the fingerprints of each document's findings. A fingerprint is made of a rule and the words that it
// speaks of, so that it stays when text moves or changes elsewhere; where a document was renamed, its findings are known under its
// new name too.
package baseline

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/privlint/privlint/internal/bounded"
	"github.com/privlint/privlint/internal/diagnostic"
)

// Version is the version of the format. It grows only when a change is not additive.
const Version = 1

// Content is a baseline as it is stored.
type Content struct {
	Version int             `json:"version"`
	Tool    diagnostic.Tool `json:"tool"`
	// Files are sorted by their paths.
	Files []File `json:"files"`
}

// File holds the known findings of one document.
type File struct {
	// Path is relative to the folder of the baseline, with slashes.
	Path string `json:"path"`
	// Count is the number of findings.
	Count int `json:"count"`
	// Findings are sorted by rule and fingerprint.
	Findings []Finding `json:"findings"`
}

// Finding is a known finding.
type Finding struct {
	Rule        string `json:"rule"`
	Fingerprint string `json:"fingerprint"`
}

// Recorder collects the findings of a run for a new baseline.
type Recorder struct {
	folder string
	files  []File
}

// NewRecorder records for a baseline at path.
func NewRecorder(path string) *Recorder { return &Recorder{folder: filepath.Dir(path)} }

// Add records the findings of a document that count.
func (r *Recorder) Add(file diagnostic.File) {
	if len(file.Diagnostics) == 0 {
		return
	}
	known := File{Path: relative(r.folder, file.Path), Count: len(file.Diagnostics)}
	for _, d := range file.Diagnostics {
		known.Findings = append(known.Findings, Finding{d.Rule, d.Fingerprint})
	}
	slices.SortFunc(known.Findings, func(a, b Finding) int {
		return cmp.Or(strings.Compare(a.Rule, b.Rule), strings.Compare(a.Fingerprint, b.Fingerprint))
	})
	r.files = append(r.files, known)
}

// Count is the number of documents with findings, and of the findings.
func (r *Recorder) Count() (files, findings int) {
	for _, file := range r.files {
		findings += file.Count
	}
	return len(r.files), findings
}

// Write writes what was recorded. The same findings give the same bytes, in whatever order they were added.
func (r *Recorder) Write(w io.Writer, tool diagnostic.Tool) error {
	files := slices.SortedFunc(slices.Values(r.files), func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	if files == nil {
		files = []File{}
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(Content{Version: Version, Tool: tool, Files: files})
}

// Baseline are the known findings of a run, taken away one by one as they are found again. It is not safe for use by several
// goroutines at once.
type Baseline struct {
	path   string
	folder string
	files  map[string]*known
	// order are the paths as they stand in the file.
	order []string
	// gone are the documents that are there no longer, with same to find those with certain findings.
	gone     []*known
	same     map[uint64][]*known
	searched bool
}

// known are the findings of one document that were not found again yet.
type known struct {
	path  string
	left  map[Finding]int
	total int
	// seen is set where the findings are those of a document of the run: under its path or, where taken is set too, under another.
	seen, taken bool
}

// mostBytes is the size of the largest baseline that is read: one of some two million findings.
const mostBytes = 256 << 20

// Load reads a baseline. Errors name the file.
func Load(path string) (*Baseline, error) {
	content, err := bounded.ReadFile(path, mostBytes)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("there is no baseline %s: --write-baseline writes one", path)
	}
	if err != nil {
		return nil, fmt.Errorf("reading the baseline: %w", err)
	}
	stored, err := Decode(content)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	return newBaseline(path, stored), nil
}

// Decode reads the content of a baseline.
func Decode(content []byte) (*Content, error) {
	var version struct {
		Version *int `json:"version"`
	}
	if err := json.Unmarshal(content, &version); err != nil {
		return nil, fmt.Errorf("is no baseline: %w", err)
	}
	switch {
	case version.Version == nil:
		return nil, errors.New("is no baseline: it has no version")
	case *version.Version != Version:
		return nil, fmt.Errorf("is a baseline of version %d, and version %d is read: --write-baseline writes it anew", *version.Version, Version)
	}
	decoder := json.NewDecoder(bytes.NewReader(content))
	decoder.DisallowUnknownFields()
	stored := &Content{}
	if err := decoder.Decode(stored); err != nil {
		return nil, fmt.Errorf("is no baseline: %w", err)
	}
	return stored, nil
}

func newBaseline(path string, stored *Content) *Baseline {
	b := &Baseline{path: path, folder: filepath.Dir(path), files: map[string]*known{}}
	for _, file := range stored.Files {
		k := b.files[file.Path]
		if k == nil {
			k = &known{path: file.Path, left: map[Finding]int{}}
			b.files[file.Path] = k
			b.order = append(b.order, file.Path)
		}
		for _, finding := range file.Findings {
			k.left[finding]++
			k.total++
		}
	}
	return b
}

// Apply sets apart the findings of a document that are known. Documents come in the order of the run.
func (b *Baseline) Apply(file diagnostic.File) diagnostic.File {
	k := b.of(file)
	if k == nil || file.Error != "" {
		return file
	}
	k.seen = true
	counted := []diagnostic.Diagnostic{}
	suppressed := slices.Clone(file.Suppressed)
	for _, d := range file.Diagnostics {
		finding := Finding{d.Rule, d.Fingerprint}
		if k.left[finding] == 0 {
			counted = append(counted, d)
			continue
		}
		k.left[finding]--
		d.Suppressed = &diagnostic.Suppression{Kind: diagnostic.ByBaseline}
		suppressed = append(suppressed, d)
	}
	slices.SortStableFunc(suppressed, func(a, b diagnostic.Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End))
	})
	file.Diagnostics, file.Suppressed = counted, suppressed
	return file
}

// mostGone is how many documents that are gone are compared with one that is new. Among more, those with the very same findings
// are still found.
const mostGone = 1000

// of are the known findings of a document: those under its path, else those of a document that is gone and has the same findings,
// else of one that has most findings in common with it, at least half of its own.
func (b *Baseline) of(file diagnostic.File) *known {
	if k := b.files[relative(b.folder, file.Path)]; k != nil {
		return k
	}
	b.search()
	k := b.equal(file)
	if k == nil {
		k = b.similar(file)
	}
	if k != nil {
		k.taken = true
	}
	return k
}

// equal is a document that is gone and has the very findings of the file; nil where there is none.
func (b *Baseline) equal(file diagnostic.File) *known {
	var mark uint64
	for _, d := range file.Diagnostics {
		mark += Finding{d.Rule, d.Fingerprint}.hash()
	}
	for i, k := range b.same[mark][:min(len(b.same[mark]), mostGone)] {
		if !k.taken && len(file.Diagnostics) > 0 && k.total == len(file.Diagnostics) && k.common(file) == k.total {
			b.same[mark] = b.same[mark][i+1:]
			return k
		}
	}
	return nil
}

// similar is the document that is gone and has most findings in common with the file; nil where there is none.
func (b *Baseline) similar(file diagnostic.File) (best *known) {
	most, compared := 0, 0
	for _, k := range b.gone {
		if k.taken {
			continue
		}
		if compared++; compared > mostGone {
			break
		}
		if common := k.common(file); common > most && 2*common >= k.total {
			best, most = k, common
		}
	}
	return best
}

// common counts the findings of the file that are known.
func (k *known) common(file diagnostic.File) (common int) {
	for _, d := range file.Diagnostics {
		if k.left[Finding{d.Rule, d.Fingerprint}] > 0 {
			common++
		}
	}
	return common
}

func (f Finding) hash() uint64 {
	h := fnv.New64a()
	_, _ = io.WriteString(h, f.Rule+"\x00"+f.Fingerprint) // a hash takes whatever it is given
	return h.Sum64()
}

// search finds the documents that are gone.
func (b *Baseline) search() {
	if b.searched {
		return
	}
	b.searched, b.same = true, map[uint64][]*known{}
	for _, path := range b.order {
		if _, err := os.Lstat(filepath.Join(b.folder, filepath.FromSlash(path))); errors.Is(err, fs.ErrNotExist) {
			k := b.files[path]
			b.gone = append(b.gone, k)
			var mark uint64
			for finding, n := range k.left {
				mark += uint64(n) * finding.hash()
			}
			b.same[mark] = append(b.same[mark], k)
		}
	}
}

// Stale are the findings that are known and were not found: those of the documents of the run, and of documents that are gone.
// Each is "path: rule".
func (b *Baseline) Stale() []string {
	b.search()
	gone := make(map[*known]bool, len(b.gone))
	for _, k := range b.gone {
		gone[k] = true
	}
	var stale []string
	for _, path := range b.order {
		k := b.files[path]
		if !k.seen && (k.taken || !gone[k]) {
			continue
		}
		for finding, n := range k.left {
			for range n {
				stale = append(stale, path+": "+finding.Rule)
			}
		}
	}
	slices.Sort(stale)
	return stale
}

// relative is a document's path as a baseline in folder names it.
func relative(folder, path string) string {
	from, err := filepath.Abs(folder)
	if err == nil {
		var absolute string
		if absolute, err = filepath.Abs(path); err == nil {
			if below, err := filepath.Rel(from, absolute); err == nil {
				return filepath.ToSlash(below)
			}
		}
	}
	return filepath.ToSlash(path)
}
