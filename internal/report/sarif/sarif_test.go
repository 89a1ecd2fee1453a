package sarif_test

import (
	"bytes"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/internal/report/reporttest"
	"github.com/privlint/privlint/internal/report/sarif"
)

var rules = &register.Register{Rules: []register.Rule{
	{
		ID: "outdated/privacy-shield", Aliases: []string{"outdated/shield"}, Title: "Privacy Shield presented as current", Severity: diagnostic.Error,
		Description: "The Privacy Shield was invalidated;\na policy that claims it misinforms people.", Remediation: "Name the Data Privacy Framework if you are certified.",
		Skeleton: "We are certified under the Data Privacy Framework.\n\n{company}",
		Law:      []diagnostic.Law{{Regime: "gdpr", Provision: "Art. 45", InForce: "2018-05-25", Source: "https://example.org/law"}},
		Examples: register.Examples{Bad: []string{"We comply with the Privacy Shield."}, Good: []string{"The Privacy Shield is no more."}},
	},
	{
		ID: "x/y", Title: reporttest.Steer, Description: reporttest.Steer, Remediation: reporttest.Steer, Skeleton: reporttest.Steer, Severity: diagnostic.Info,
		Law:        []diagnostic.Law{{Regime: "gdpr", Provision: reporttest.Steer, Source: "javascript:alert(1)"}},
		References: []register.Reference{{URL: "javascript:alert(1)"}}, Examples: register.Examples{Bad: []string{reporttest.Steer}},
	},
}}

func TestSARIF(t *testing.T) {
	schema := compile(t)
	for name, files := range map[string][]diagnostic.File{"sample": reporttest.Sample(), "hostile": reporttest.Hostile(), "mended": reporttest.Mended(), "empty": nil} {
		t.Run(name, func(t *testing.T) {
			out := write(t, files)
			reporttest.Golden(t, name+".sarif", out)
			log, err := jsonschema.UnmarshalJSON(bytes.NewReader(out))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(log); err != nil {
				t.Errorf("%+v", err)
			}
			reporttest.Lines(t, out)
		})
	}
}

func compile(t *testing.T) *jsonschema.Schema {
	t.Helper()
	file, err := os.Open("testdata/sarif-schema-2.1.0.json")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	source, err := jsonschema.UnmarshalJSON(file)
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	compiler.AssertFormat()
	const name = "sarif-schema-2.1.0.json"
	if err := compiler.AddResource(name, source); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile(name)
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

// TestPaths holds that every path comes back from its address.
func TestPaths(t *testing.T) {
	for path, want := range map[string]string{
		"docs/privacy.md":  "docs/privacy.md",
		"./docs//a b.md":   "docs/a%20b.md",
		"été/#1?.md":       "%C3%A9t%C3%A9/%231%3F.md",
		"a:b.md":           "a%3Ab.md",
		"100%.md":          "100%25.md",
		"a\n\"b\".md":      "a%0A%22b%22.md",
		"x/[y].md":         "x/%5By%5D.md",
		"<stdin>":          "%3Cstdin%3E",
		"../other/p.md":    "../other/p.md",
		"/srv/a b/p.md":    "file:///srv/a%20b/p.md",
		"\xff.md":          "%FF.md",
		"https://e.org/md": "https%3A/e.org/md",
	} {
		log, err := jsonschema.UnmarshalJSON(bytes.NewReader(write(t, []diagnostic.File{{Path: path, Error: "is gone"}})))
		if err != nil {
			t.Fatal(err)
		}
		got := at(log, "runs", 0, "invocations", 0, "toolExecutionNotifications", 0, "locations", 0, "physicalLocation", "artifactLocation", "uri").(string)
		if got != want {
			t.Errorf("%q: got %s, want %s", path, got, want)
		}
		parsed, err := url.Parse(got)
		if err != nil || parsed.Path != filepath.Clean(path) {
			t.Errorf("%s leads back to %q, not to %q (%v)", got, parsed.Path, path, err)
		}
	}
}

// TestNoLinks holds that text of a document or a rule is no link in a message, and that those to related places are.
func TestNoLinks(t *testing.T) {
	log, err := jsonschema.UnmarshalJSON(bytes.NewReader(write(t, reporttest.Hostile())))
	if err != nil {
		t.Fatal(err)
	}
	text := at(log, "runs", 0, "results", 0, "message", "text").(string)
	if strings.Contains(text, "[click](") || !strings.HasSuffix(text, "](1).") {
		t.Errorf("got %q", text)
	}
	if uri, ok := at(log, "runs", 0, "tool", "driver", "rules", 0).(map[string]any)["helpUri"]; ok {
		t.Errorf("the rule's help is at %s", uri)
	}
}

func write(t *testing.T, files []diagnostic.File) []byte {
	t.Helper()
	var out bytes.Buffer
	reporttest.Write(t, sarif.New(&out, rules), files)
	return out.Bytes()
}

// at follows names and indexes into a log.
func at(value any, steps ...any) any {
	for _, step := range steps {
		switch step := step.(type) {
		case string:
			value = value.(map[string]any)[step]
		case int:
			value = value.([]any)[step]
		}
	}
	return value
}

// TestManyPlaces holds that a message names a few places of many, and the result all.
func TestManyPlaces(t *testing.T) {
	log, err := jsonschema.UnmarshalJSON(bytes.NewReader(write(t, reporttest.Many())))
	if err != nil {
		t.Fatal(err)
	}
	text := at(log, "runs", 0, "results", 0, "message", "text").(string)
	if strings.Count(text, "here, too") != 3 || !strings.HasSuffix(text, " There are 997 more places.") {
		t.Errorf("got %q", text)
	}
	if related := at(log, "runs", 0, "results", 0, "relatedLocations").([]any); len(related) != 1000 {
		t.Errorf("got %d related places", len(related))
	}
}
