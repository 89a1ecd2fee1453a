package baseline_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/baseline"
	"github.com/privlint/privlint/internal/diagnostic"
)

// file makes a document with findings, each "rule=fingerprint".
func file(path string, findings ...string) diagnostic.File {
	f := diagnostic.File{Path: path, Diagnostics: []diagnostic.Diagnostic{}}
	for _, finding := range findings {
		rule, fingerprint, _ := strings.Cut(finding, "=")
		f.Diagnostics = append(f.Diagnostics, diagnostic.Diagnostic{Rule: rule, Fingerprint: fingerprint})
	}
	return f
}

func rules(list []diagnostic.Diagnostic) string {
	var names []string
	for _, d := range list {
		name := d.Rule
		if d.Suppressed != nil {
			name += "(" + d.Suppressed.Kind + ")"
		}
		names = append(names, name)
	}
	return strings.Join(names, " ")
}

// record writes a baseline of the documents into the working folder and loads it again.
func record(t *testing.T, files ...diagnostic.File) *baseline.Baseline {
	t.Helper()
	recorder := baseline.NewRecorder("known.json")
	for _, f := range files {
		recorder.Add(f)
	}
	var b bytes.Buffer
	if err := recorder.Write(&b, diagnostic.Tool{Name: "privlint", Version: "1"}); err != nil {
		t.Fatal(err)
	}
	write(t, "known.json", b.String())
	loaded, err := baseline.Load("known.json")
	if err != nil {
		t.Fatal(err)
	}
	return loaded
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestOnlyNewFindingsCount(t *testing.T) {
	t.Chdir(t.TempDir())
	b := record(t, file("a.md", "core/x=1", "core/y=2", "core/y=2", "core/gone=9"), file("b.md", "core/x=1"))
	write(t, "a.md", "")
	write(t, "b.md", "")
	after := b.Apply(file("./a.md", "core/x=1", "core/y=2", "core/y=2", "core/y=2", "core/z=3", "core/new=1"))
	if got := rules(after.Diagnostics); got != "core/y core/z core/new" {
		t.Errorf("counted: %s", got)
	}
	if got := rules(after.Suppressed); got != "core/x(baseline) core/y(baseline) core/y(baseline)" {
		t.Errorf("suppressed: %s", got)
	}
	// b.md was not part of the run: nothing of it is stale.
	if diff := cmp.Diff([]string{"a.md: core/gone"}, b.Stale()); diff != "" {
		t.Error(diff)
	}
}

func TestRenamedDocuments(t *testing.T) {
	t.Chdir(t.TempDir())
	b := record(t, file("old/a.md", "core/x=1", "core/y=2"), file("old/b.md", "core/x=1", "core/z=3", "core/w=4"), file("here.md", "core/x=1", "core/z=3"), file("far.md", "core/q=7"))
	write(t, "here.md", "")
	for _, test := range []struct{ name, counted string }{
		{"it has most in common with b.md", ""},
		{"b.md is taken; half of a.md's are enough", "core/z core/w"},
		{"nothing is left but here.md, which is there", "core/x core/z core/w"},
	} {
		if got := rules(b.Apply(file("new/"+test.name+".md", "core/x=1", "core/z=3", "core/w=4")).Diagnostics); got != test.counted {
			t.Errorf("%s: counted: %s", test.name, got)
		}
	}
	if diff := cmp.Diff([]string{"far.md: core/q", "old/a.md: core/y"}, b.Stale()); diff != "" {
		t.Error(diff)
	}
}

// TestManyDocumentsAreGone holds that among very many documents that are gone the one with the same findings is found, and that
// only some of them are looked at for one that is similar.
func TestManyDocumentsAreGone(t *testing.T) {
	t.Chdir(t.TempDir())
	var files []diagnostic.File
	for i := range 3000 {
		n := strconv.Itoa(i)
		files = append(files, file("old/"+n+".md", "core/x="+n, "core/y="+n, "core/z="+n))
	}
	b := record(t, files...)
	for _, test := range []struct{ path, n, own, counted string }{
		{"new/same.md", "2999", "core/z=2999", ""},
		{"new/similar.md", "1", "core/w=1", "core/w"},
		{"new/similar-to-a-far-one.md", "2998", "core/w=1", "core/x core/y core/w"},
	} {
		if got := rules(b.Apply(file(test.path, "core/x="+test.n, "core/y="+test.n, test.own)).Diagnostics); got != test.counted {
			t.Errorf("%s: counted %q, want %q", test.path, got, test.counted)
		}
	}
}

func TestRecordingIsDeterministic(t *testing.T) {
	one, other := baseline.NewRecorder("x/known.json"), baseline.NewRecorder("x/known.json")
	a, b, none := file("x/a.md", "core/y=2", "core/x=3", "core/x=1"), file("b.md", "core/x=1"), file("c.md")
	one.Add(a)
	one.Add(b)
	one.Add(none)
	other.Add(b)
	other.Add(file("x/a.md", "core/x=1", "core/x=3", "core/y=2"))
	var first, second bytes.Buffer
	if err := one.Write(&first, diagnostic.Tool{Name: "privlint", Version: "1"}); err != nil {
		t.Fatal(err)
	}
	if err := other.Write(&second, diagnostic.Tool{Name: "privlint", Version: "1"}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(first.String(), second.String()); diff != "" {
		t.Error(diff)
	}
	if !strings.Contains(first.String(), `"path": "../b.md"`) || strings.Contains(first.String(), "c.md") {
		t.Error(first.String())
	}
	if files, findings := one.Count(); files != 2 || findings != 4 {
		t.Error(files, findings)
	}
}

func TestLoadErrors(t *testing.T) {
	t.Chdir(t.TempDir())
	for content, want := range map[string]string{
		`{"version": 2, "future": true}`: "b.json: is a baseline of version 2, and version 1 is read: --write-baseline writes it anew",
		`{}`:                             "b.json: is no baseline: it has no version",
		``:                               "b.json: is no baseline: unexpected end of JSON input",
		`[1]`:                            "b.json: is no baseline: json: cannot unmarshal array",
		`{"version": 1, "files": 3}`:     "b.json: is no baseline: json: cannot unmarshal number",
		`{"version": 1, "file": []}`:     `b.json: is no baseline: json: unknown field "file"`,
		`{"version": 1e999}`:             "b.json: is no baseline: json: cannot unmarshal number 1e999",
		"\xff\xfe{\x00":                  "b.json: is no baseline: invalid character",

		strings.Repeat("[", 1_000_000):                               "b.json: is no baseline: invalid character '[' exceeded max depth",
		`{"version": 1, "files": [{"count": 99999999999999999999}]}`: "b.json: is no baseline: json: cannot unmarshal number 99999999999999999999",
	} {
		write(t, "b.json", content)
		if _, err := baseline.Load("b.json"); err == nil || !strings.HasPrefix(err.Error(), want) {
			t.Errorf("%s\ngot  %v\nwant %s", content, err, want)
		}
	}
	if _, err := baseline.Load("gone.json"); err == nil || err.Error() != "there is no baseline gone.json: --write-baseline writes one" {
		t.Error(err)
	}
}

// TestDocumentsThatAreGone holds that all of very many documents that are gone are told, and that a path of a baseline that leads
// elsewhere does no more than to be looked for.
func TestDocumentsThatAreGone(t *testing.T) {
	t.Chdir(t.TempDir())
	const many = 20_000
	var b strings.Builder
	b.WriteString(`{"version": 1, "files": [{"path": "../../../\u0000\u001b[2J", "count": 1, "findings": [{"rule": "x/y", "fingerprint": "1"}]}`)
	for i := range many {
		fmt.Fprintf(&b, `, {"path": "%d.md", "count": -1, "findings": [{"rule": "core/x", "fingerprint": "%d"}]}`, i, i)
	}
	write(t, "b.json", b.String()+"]}")
	loaded, err := baseline.Load("b.json")
	if err != nil {
		t.Fatal(err)
	}
	if got := loaded.Apply(file("new.md", "core/x=7")); len(got.Suppressed) != 1 {
		t.Errorf("the finding of a document that was renamed is not known: %+v", got)
	}
	if stale := loaded.Stale(); len(stale) != many-1 {
		t.Errorf("%d findings are told to be gone, want %d", len(stale), many-1)
	}
}

func FuzzDecode(f *testing.F) {
	f.Add([]byte(`{"version": 1, "tool": {"name": "privlint", "version": "1"}, "files": [{"path": "a.md", "count": 1, "findings": [{"rule": "core/x", "fingerprint": "1"}]}]}`))
	f.Add([]byte(`{"version": 1, "files": [{"path": "../../a\u0000.md", "findings": null}]}`))
	f.Fuzz(func(t *testing.T, content []byte) {
		t.Chdir(t.TempDir())
		write(t, "b.json", string(content))
		b, err := baseline.Load("b.json")
		if err != nil {
			return
		}
		for _, f := range []diagnostic.File{file("a.md", "core/x=1", "core/y=1"), file("c.md", "core/x=1")} {
			if got := b.Apply(f); len(got.Diagnostics)+len(got.Suppressed) != len(f.Diagnostics) {
				t.Errorf("of %s is left %s and %s", rules(f.Diagnostics), rules(got.Diagnostics), rules(got.Suppressed))
			}
		}
		for _, line := range b.Stale() {
			if !strings.Contains(line, ": ") {
				t.Errorf("%q names no rule", line)
			}
		}
	})
}
