package rego_test

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/privlint/privlint/internal/annotate"
	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/engine"
	"github.com/privlint/privlint/internal/lexicon"
	"github.com/privlint/privlint/internal/parse/markdown"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/rego"
)

// TestDisclosures reads disclosures/<family>.test.yaml: for each disclosure, small Markdown documents that make it
// (present), that do not (absent: near misses) and that only point to another document (linked).
func TestDisclosures(t *testing.T) {
	files, err := fs.Glob(rego.Files, "disclosures/*.test.yaml")
	if err != nil || len(files) == 0 {
		t.Fatalf("no tests of disclosures: %v", err)
	}
	judge := newJudge(t)
	for _, file := range files {
		family := strings.TrimSuffix(path.Base(file), ".test.yaml")
		t.Run(family, func(t *testing.T) {
			t.Parallel()
			for _, test := range readDisclosureTests(t, file) {
				t.Run(fmt.Sprintf("%s/%s/%d", test.id, test.want, test.number), func(t *testing.T) { judge.check(t, test) })
			}
		})
	}
}

type disclosureTest struct {
	id, want, text string
	// number counts the texts of a disclosure with the same expectation from 1.
	number int
	// place is the file and line of the text.
	place string
}

func readDisclosureTests(t *testing.T, file string) []disclosureTest {
	t.Helper()
	data, err := fs.ReadFile(rego.Files, file)
	if err != nil {
		t.Fatal(err)
	}
	var cases map[string]map[string][]yaml.Node
	if err := yaml.Unmarshal(data, &cases); err != nil {
		t.Fatalf("%s: %v", file, err)
	}
	var tests []disclosureTest
	for id, expectations := range cases {
		for want, texts := range expectations {
			if !slices.Contains([]string{"present", "absent", "linked"}, want) {
				t.Errorf("%s: %s: %q is none of present, absent, linked", file, id, want)
			}
			for i, text := range texts {
				tests = append(tests, disclosureTest{id, want, text.Value, i + 1, fmt.Sprintf("%s:%d", file, text.Line)})
			}
		}
		if len(expectations["present"]) == 0 || len(expectations["absent"]) == 0 {
			t.Errorf("%s: %s needs texts that make it and near misses", file, id)
		}
	}
	slices.SortFunc(tests, func(a, b disclosureTest) int { return strings.Compare(a.id+a.want, b.id+b.want) })
	return tests
}

// judge holds what turns a text into disclosures.
type judge struct {
	lexicon *lexicon.Lexicon
	engine  *engine.Engine
	// infos are the rules that are an info by themselves.
	infos map[string]bool
}

func newJudge(t *testing.T) *judge {
	t.Helper()
	words, err := lexicon.Load(rego.Files, "lexicon/en")
	if err != nil {
		t.Fatal(err)
	}
	rules, err := engine.New(engine.Options{})
	if err != nil {
		t.Fatal(err)
	}
	known, err := register.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	infos := map[string]bool{}
	for i := range known.Rules {
		infos[known.Rules[i].ID] = known.Rules[i].Severity == diagnostic.Info
	}
	return &judge{lexicon: words, engine: rules, infos: infos}
}

func (j *judge) check(t *testing.T, test disclosureTest) {
	model, err := j.model(test.text)
	if err != nil {
		t.Fatalf("%s: %v", test.place, err)
	}
	report, err := j.engine.Evaluate(context.Background(), model, engine.Context{AsOf: "2026-11-21"})
	if err != nil {
		t.Fatalf("%s: %v", test.place, err)
	}
	for _, disclosure := range report.Disclosures {
		if disclosure.ID != test.id {
			continue
		}
		if disclosure.Status != test.want {
			t.Errorf("%s: %s is %s, want %s:\n%s\n%s", test.place, test.id, disclosure.Status, test.want, test.text, conceptsOf(model, test.id))
		}
		return
	}
	t.Errorf("%s: no disclosure is called %q", test.place, test.id)
}

func (j *judge) model(text string) (*document.Model, error) {
	doc, err := markdown.Parse(&document.Source{Path: "test.md", Text: []byte(text), Encoding: "utf-8"})
	if err != nil {
		return nil, err
	}
	return annotate.Annotate(doc, j.lexicon), nil
}

// conceptsOf lists the sentences with those of their concepts that belong to the disclosure's family.
func conceptsOf(model *document.Model, id string) string {
	family, _, _ := strings.Cut(id, ".")
	var b strings.Builder
	for _, sentence := range model.Sentences {
		fmt.Fprintf(&b, "  %q", sentence.Text)
		for _, concept := range sentence.Concepts {
			if strings.HasPrefix(concept, family+".") || strings.HasPrefix(concept, "topic.") {
				fmt.Fprintf(&b, " %s", concept)
			}
		}
		b.WriteByte('\n')
	}
	return b.String()
}
