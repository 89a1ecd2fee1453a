package config_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"github.com/privlint/privlint/internal/config"
	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/register"
)

// rules is a small register.
func rules() *register.Register {
	rule := func(id string, settings ...register.Setting) register.Rule {
		return register.Rule{ID: id, Title: id, Severity: diagnostic.Warning, Settings: settings}
	}
	return &register.Register{Rules: []register.Rule{
		rule("core/contact"), rule("core/date"),
		rule("core/stale-date", register.Setting{Name: "max_age_months", Type: "months"}, register.Setting{Name: "words", Type: "strings"}),
		rule("gdpr/complaint"),
	}}
}

func writeFiles(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, content := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

// everything uses every key.
const everything = `
extends: base.yaml
packs: {gdpr: always, core: auto}
rules:
  core/date: off
  core/stale-date: {severity: info, max_age_months: 24, words: [a, b]}
  gdpr/*: {severity: error}
select: [core, "gdpr/*"]
ignore: [core/contact]
fail_on: warning
kinds:
  - {glob: "legal/*.md", kind: privacy-policy}
  - {glob: cookies.md, kind: cookie-policy}
exclude: [drafts/, "*.old.md"]
controller: {name: "Acme Widgets, Inc.", aliases: [Acme]}
document_sets:
  - name: site
    documents: [privacy.md, "regions/*.md"]
rules_dirs: [rules]
bundles: [house.tar.gz]
lexicon: [words.yaml]
baseline: known.json
silence: {require_reason: true}
overrides:
  - files: ["legal/**"]
    packs: {gdpr: never}
    select: [core/date]
    fail_on: never
    silence: {require_reason: false}
`

func TestRead(t *testing.T) {
	folder := writeFiles(t, map[string]string{
		"a/.privlint.yaml": everything,
		"a/base.yaml":      "exclude: [old/]\nignore: [core/date]\nfail_on: error\nlexicon: [../shared.yaml]\nbaseline: base.json\n",
	})
	c, err := config.Read(filepath.Join(folder, "a", ".privlint.yaml"), filepath.Join(folder, "a"))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Check(rules()); err != nil {
		t.Error(err)
	}
	at := func(path string) string { return filepath.Join(folder, "a", filepath.FromSlash(path)) }
	for path, want := range map[string]bool{
		"privacy.md": false, "drafts/x.md": true, "drafts/deep/x.md": true, "a/b/x.old.md": true, "x.old.txt": false, "old/x.md": true, "older/x.md": false,
	} {
		if got := c.Excludes(at(path)); got != want {
			t.Errorf("%s: excluded is %v", path, got)
		}
	}
	for path, want := range map[string]string{
		"legal/x.md": "privacy-policy", "legal/cookies.md": "cookie-policy", "legal/deep/x.md": "", "cookies.md": "cookie-policy", "../legal/x.md": "",
	} {
		if got := c.Kind(at(path)); got != want {
			t.Errorf("%s: the kind is %q, not %q", path, got, want)
		}
	}
	layer := c.Effective(c.Overriding(at("privacy.md")))
	if diff := cmp.Diff([]string{"core/date", "core/contact"}, texts(layer.Ignore)); diff != "" {
		t.Error("what is extended comes first:", diff)
	}
	if layer.FailOn != "warning" || !*layer.RequireReason || len(layer.Packs) != 2 || layer.Controller.Name != "Acme Widgets, Inc." {
		t.Errorf("without an override: %+v", layer)
	}
	layer = c.Effective(c.Overriding(at("legal/x.md")))
	if layer.FailOn != "never" || *layer.RequireReason || len(layer.Packs) != 3 || texts(layer.Select)[0] != "core/date" {
		t.Errorf("with an override: %+v", layer)
	}
	var paths []string
	for _, file := range append(c.Lexicon, c.Baseline, c.RulesDirs[0], c.Bundles[0]) {
		path, err := filepath.Rel(folder, file.Path)
		if err != nil {
			t.Fatal(err)
		}
		paths = append(paths, filepath.ToSlash(path))
	}
	if diff := cmp.Diff([]string{"shared.yaml", "a/words.yaml", "a/known.json", "a/rules", "a/house.tar.gz"}, paths); diff != "" {
		t.Error(diff)
	}
}

func texts(names []config.Name) (list []string) {
	for _, name := range names {
		list = append(list, name.Text)
	}
	return list
}

// TestErrors holds that whatever is wrong is told with file, line, cause and what was probably meant.
func TestErrors(t *testing.T) {
	tests := map[string]struct{ text, want string }{
		"no YAML":             {"packs: {\n", "c.yaml:1: is not valid YAML: did not find expected node content"},
		"a tab":               {"a: b\n\tc: d\n", "c.yaml:2: is not valid YAML: found a tab character that violates indentation"},
		"two documents":       {"fail_on: error\n---\nfail_on: info\n", "c.yaml:2:1: a second YAML document follows; there must be one"},
		"a list":              {"- packs\n", "c.yaml:1:1: the configuration must be a mapping of keys to values, not a list"},
		"unknown key":         {"fail_on: error\nignores: []\n", `c.yaml:2:1: the configuration has no key "ignores": did you mean ignore?`},
		"unknown far key":     {"silence:\n  zzzzzzzzz: 1\n", `c.yaml:2:3: silence has no key "zzzzzzzzz": there are require_reason`},
		"key twice":           {"select: [core]\nselect: [gdpr]\n", `c.yaml:2:1: the configuration has the key "select" twice, first in line 1`},
		"key no text":         {"? [a]\n: b\n", "c.yaml:1:3: a key of the configuration must be text, not a list"},
		"a merge key":         {"<<: {fail_on: error}\n", `c.yaml:1:1: the configuration has no key "<<": there are baseline, bundles,`},
		"text for a list":     {"ignore: core/date\n", "c.yaml:1:9: ignore must be a list, not text"},
		"number for text":     {"ignore:\n  - core/date\n  - 3\n", "c.yaml:3:5: an entry of ignore must be text, not a number"},
		"empty text":          {"select: ['']\n", "c.yaml:1:10: an entry of select is empty"},
		"text for boolean":    {"silence: {require_reason: please}\n", "c.yaml:1:27: require_reason must be true or false, not text"},
		"mapping for a list":  {"exclude: {a: b}\n", "c.yaml:1:10: exclude must be a list, not a mapping"},
		"alias for a key":     {"fail_on: &a error\n*a : b\n", "c.yaml:2:1: a key of the configuration must be text, not an alias"},
		"alias of itself":     {"ignore: &a [*a]\n", "c.yaml:1:9: an entry of ignore must be text, not a list"},
		"alias for a list":    {"select: &a [[core]]\nignore: *a\n", "c.yaml:1:13: an entry of select must be text, not a list\nc.yaml:1:13: an entry of ignore must be text, not a list"},
		"encoded text":        {"select: [!!binary Y29yZQ==]\n", "c.yaml:1:10: an entry of select must be text, not what !!binary makes of a text"},
		"a control character": {"\x1b]0;x\x07: y\n", "c.yaml:1: is not valid YAML: control characters are not allowed"},
		"nested deep":         {"ignore: " + strings.Repeat("[", 300_000), "c.yaml:1: is not valid YAML: exceeded max depth"},
		"aliases of aliases":  {"select: &a [core, core]\nignore: &b [*a, *a]\nexclude: [*b, *b]\n", "c.yaml:1:9: an entry of ignore must be text, not a list"},
		"exploding glob":      {"exclude: ['" + strings.Repeat("{a,aa}", 25) + "']\n", `c.yaml:1:11: an entry of exclude: "` + strings.Repeat("{a,aa}", 25) + `" has more than 1000 alternatives in braces`},
		"nested glob":         {"exclude: ['{a,{b,{c,d}}}" + strings.Repeat("{a,b}", 9) + "']\n", `c.yaml:1:11: an entry of exclude: "{a,{b,{c,d}}}` + strings.Repeat("{a,b}", 9) + `" has more than 1000 alternatives in braces`},
		"bad glob":            {"exclude: ['a[']\n", `c.yaml:1:11: an entry of exclude: "a[" is not a valid glob`},
		"empty glob":          {"exclude: ['/']\n", `c.yaml:1:11: an entry of exclude: "/" is an empty glob`},
		"unknown level":       {"fail_on: eror\n", `c.yaml:1:10: fail_on cannot be "eror": did you mean error?`},
		"unknown severity":    {"rules:\n  core/date: fatal\n", `c.yaml:2:14: the severity of core/date cannot be "fatal": it is one of error, warning, info, off`},
		"severity no text":    {"rules:\n  core/date: {severity: [a]}\n", "c.yaml:2:25: the severity of core/date must be one of error, warning, info, off, not a list"},
		"unknown mode":        {"packs: {gdpr: alway}\n", `c.yaml:1:15: the mode of pack gdpr cannot be "alway": did you mean always?`},
		"unknown kind":        {"kinds:\n- {glob: a, kind: privacy}\n", `c.yaml:2:19: kind cannot be "privacy": it is one of privacy-policy,`},
		"kind without glob":   {"kinds:\n- kind: other\n", "c.yaml:2:3: an entry of kinds needs glob"},
		"set without name":    {"document_sets:\n- documents: [a.md]\n", "c.yaml:2:3: a document set needs name"},
		"override for none":   {"overrides:\n- ignore: [core/date]\n", "c.yaml:2:3: an override needs files"},
		"key in override":     {"overrides:\n- files: [a]\n  exclude: [b]\n", `c.yaml:3:3: an override has no key "exclude"`},
		"nested setting":      {"rules: {core/date: {a: {b: c}}}\n", "c.yaml:1:24: rule core/date: a is neither text, a number, true, false nor a list of these"},
		"several":             {"fail_on: x\nx: y\nselect: a\n", "c.yaml:1:10: fail_on"},
		"unknown pack":        {"packs:\n  gpdr: always\n", `c.yaml:2:3: unknown pack "gpdr": did you mean gdpr?`},
		"unknown rule":        {"rules:\n  core/contcat: off\n", `c.yaml:2:3: unknown rule "core/contcat": did you mean core/contact?`},
		"unknown in select":   {"select:\n  - core\n  - core/dat\n", `c.yaml:3:5: unknown rule "core/dat": did you mean core/date?`},
		"unknown in override": {"overrides:\n- files: [a]\n  ignore: [nothing/like-that]\n",
			`c.yaml:3:12: unknown rule "nothing/like-that": there are core, gdpr, core/contact,`},
		"unknown setting":        {"rules:\n  core/stale-date:\n    max_age_month: 3\n", `c.yaml:3:5: rule core/stale-date has no setting "max_age_month": did you mean max_age_months?`},
		"setting of wrong type":  {"rules: {core/stale-date: {max_age_months: a year}}\n", "c.yaml:1:27: rule core/stale-date: max_age_months must be a whole number from 0 to 1200"},
		"negative setting":       {"rules: {core/stale-date: {max_age_months: -3}}\n", "c.yaml:1:27: rule core/stale-date: max_age_months must be a whole number from 0 to 1200"},
		"gigantic setting":       {"rules: {core/stale-date: {max_age_months: 99999999999}}\n", "c.yaml:1:27: rule core/stale-date: max_age_months must be a whole number from 0 to 1200"},
		"setting of other items": {"rules: {core/stale-date: {words: [1]}}\n", "c.yaml:1:27: rule core/stale-date: words must be a list of texts"},
		"includes itself":        {"fail_on: error\nextends: c.yaml\n", "c.yaml:2:10: extends c.yaml, which extends this file: a configuration cannot include itself"},
		"extends nothing":        {"extends: gone.yaml\n", "c.yaml:1:10: extends gone.yaml: no such file"},
		"includes each other":    {"extends: d.yaml\n", "d.yaml:1:10: extends c.yaml, which extends this file: a configuration cannot include itself"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			t.Chdir(writeFiles(t, map[string]string{"c.yaml": test.text, "d.yaml": "extends: c.yaml\n"}))
			c, err := config.Read("c.yaml", ".")
			if err == nil {
				err = c.Check(rules())
			}
			if err == nil || !strings.HasPrefix(err.Error(), test.want) {
				t.Errorf("got  %v\nwant %s", err, test.want)
			}
		})
	}
}

// TestReadEnds holds that reading a configuration ends where there is no end to read.
func TestReadEnds(t *testing.T) {
	t.Run("a folder that holds itself", func(t *testing.T) {
		t.Chdir(writeFiles(t, map[string]string{"c.yaml": "extends: in/c.yaml\n"}))
		if err := os.Symlink(".", "in"); err != nil {
			t.Skip("no symbolic links here")
		}
		if _, err := config.Read("c.yaml", "."); err == nil || !strings.HasPrefix(err.Error(), "reading the configuration: open in/in/") {
			t.Error(err)
		}
	})
	t.Run("a file without an end", func(t *testing.T) {
		if _, err := os.Stat("/dev/zero"); err != nil {
			t.Skip("no file here has no end")
		}
		if _, err := config.Read("/dev/zero", "."); err == nil || err.Error() != "reading the configuration: /dev/zero is larger than 1024 KB" {
			t.Error(err)
		}
	})
	t.Run("a file that is too large", func(t *testing.T) {
		t.Chdir(writeFiles(t, map[string]string{"c.yaml": "extends: d.yaml\n", "d.yaml": strings.Repeat("# no\n", 300_000)}))
		if _, err := config.Read("c.yaml", "."); err == nil || err.Error() != "reading the configuration: d.yaml is larger than 1024 KB" {
			t.Error(err)
		}
	})
}

func TestSeveralProblemsAreToldInOrder(t *testing.T) {
	_, _, err := config.Parse("c.yaml", []byte("fail_on: x\nx: y\nselect: a\n"))
	if err == nil || strings.Count(err.Error(), "\n") != 2 || !strings.Contains(err.Error(), "c.yaml:3:9: select must be a list") {
		t.Error(err)
	}
}

// TestManyProblems holds that not each of very many unknown names is told, which takes a search for what was meant.
func TestManyProblems(t *testing.T) {
	c, _, err := config.Parse("c.yaml", []byte("select:\n"+strings.Repeat("- core/dat\n", 50_000)))
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Check(rules()); err == nil || strings.Count(err.Error(), "unknown rule") != 10 {
		t.Errorf("got %v, want ten problems", err)
	}
}

// TestFind holds that the nearest configuration wins and that none is looked for above the root of a repository.
func TestFind(t *testing.T) {
	folder := writeFiles(t, map[string]string{
		".privlint.yaml":               "fail_on: info\n",
		"plain/x.md":                   "",
		"repository/.git/config":       "",
		"repository/x.md":              "",
		"repository/in/.privlint.yaml": "fail_on: never\n",
		"repository/in/deep/x.md":      "",
		"misnamed/.privlint.yml":       "",
	})
	finder := config.NewFinder(nil)
	for path, want := range map[string]string{
		"x.md": "info", "plain/x.md": "info", "repository/x.md": "", "repository/in/deep/x.md": "never", "repository/in/gone/gone.md": "never",
	} {
		c, err := finder.For(filepath.Join(folder, path))
		if err != nil {
			t.Fatal(err)
		}
		if got := c.Effective(nil).FailOn; got != want {
			t.Errorf("%s: fail_on is %q, not %q", path, got, want)
		}
	}
	if _, err := finder.For(filepath.Join(folder, "misnamed", "x.md")); err == nil || !strings.Contains(err.Error(), "name it .privlint.yaml") {
		t.Error("a misnamed configuration is not told:", err)
	}
	first, _ := finder.For(filepath.Join(folder, "x.md"))
	second, _ := finder.For(filepath.Join(folder, "plain", "y.md"))
	if first != second {
		t.Error("documents with the same configuration do not share it")
	}
	if c, err := config.NewFinder(nil).None().For(filepath.Join(folder, "x.md")); c != nil || err != nil {
		t.Error("a configuration in spite of None", c, err)
	}
	fixed, err := config.NewFinder(nil).Fixed(filepath.Join(folder, ".privlint.yaml")).For(filepath.Join(folder, "repository", "in", "x.md"))
	if err != nil || fixed.FailOn != "info" {
		t.Error("another configuration than the fixed one", fixed, err)
	}
}

// validate holds a configuration against the schema.
func validate(t *testing.T, text string) error {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(config.Schema))
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("config.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("config.json")
	if err != nil {
		t.Fatal(err)
	}
	var value any
	if err := yaml.Unmarshal([]byte(text), &value); err != nil {
		t.Fatal(err)
	}
	encoded, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(encoded))
	if err != nil {
		t.Fatal(err)
	}
	return schema.Validate(instance)
}

// TestSchema holds that the schema and Parse accept and refuse the same.
func TestSchema(t *testing.T) {
	for _, text := range []string{
		everything, "", "packs:\nrules:\nignore:\nfail_on:\n", "rules: {core/date: }\n",
		"fail_on: fatal\n", "ignores: []\n", "ignore: core\n", "select: [1]\n", "select: ['']\n", "packs: {core: maybe}\n", "rules: {core/date: fatal}\n",
		"rules: {core/date: {severity: 3}}\n", "rules: {core/date: {x: {y: z}}}\n", "kinds: [{glob: a}]\n", "kinds: [{glob: a, kind: poem}]\n",
		"document_sets: [{name: a}]\n", "overrides: [{ignore: [core]}]\n", "overrides: [{files: [a], exclude: [b]}]\n", "silence: {require_reason: 1}\n",
		"silence: {reason: true}\n", "controller: Acme\n", "controller: {nam: Acme}\n", "[]\n",
	} {
		_, _, parsed := config.Parse("c.yaml", []byte(text))
		if validated := validate(t, text); (validated == nil) != (parsed == nil) {
			t.Errorf("%s\nthe schema says: %v\nParse says: %v", text, validated, parsed)
		}
	}
}

func FuzzParse(f *testing.F) {
	f.Add([]byte(everything))
	f.Add([]byte("a: &a [*a]\nselect: *a\n"))
	f.Add([]byte("rules: {&x core/date: off, *x : info}"))
	f.Fuzz(func(t *testing.T, content []byte) {
		c, _, err := config.Parse("c.yaml", content)
		if (c == nil) == (err == nil) {
			t.Fatal("neither a configuration nor an error, or both")
		}
		if err != nil {
			for line := range strings.SplitSeq(err.Error(), "\n") {
				if !strings.HasPrefix(line, "c.yaml:") && !strings.Contains(err.Error(), "yaml") {
					t.Fatalf("an error does not say where: %q", line)
				}
			}
			return
		}
		_ = c.Check(rules())
		c.Folder = "/"
		c.Effective(c.Overriding("/a/b.md"))
		c.Excludes("/a/b.md")
		c.Kind("/a/b.md")
	})
}

// TestInitial holds that a first configuration is one, whatever the documents are called.
func TestInitial(t *testing.T) {
	documents := []config.Document{
		{Path: "privacy.md", Kind: "privacy-policy", Regimes: []string{"gdpr", "ccpa"}},
		{Path: "cookies.md", Kind: "cookie-policy", Declared: true},
		{Path: "legal/[a]{b}*?\\ \"x\"\n: y#.md", Kind: "terms", Regimes: []string{"gdpr"}},
		{Path: "README.md", Kind: "other"},
	}
	for n := range len(documents) + 1 {
		text := config.Initial(config.Repository{Documents: documents[:n], CI: []string{"github", "other"}})
		c, _, err := config.Parse("c.yaml", text)
		if err != nil {
			t.Fatalf("%v in\n%s", err, text)
		}
		if err := validate(t, string(text)); err != nil {
			t.Error(err)
		}
		c.Folder = t.TempDir()
		for _, d := range documents[:n] {
			want := d.Kind
			if d.Declared || d.Kind == "other" {
				want = ""
			}
			if got := c.Kind(filepath.Join(c.Folder, filepath.FromSlash(d.Path))); got != want {
				t.Errorf("%q: the kind is %q, not %q", d.Path, got, want)
			}
			if got := c.Kind(filepath.Join(c.Folder, "other", filepath.FromSlash(d.Path))); got != "" {
				t.Errorf("%q in another folder: the kind is %q", d.Path, got)
			}
		}
	}
}
