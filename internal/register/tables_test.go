package register

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// sources are a folder with a requirement, a judgement, a disclosure and a regime.
func sources() fstest.MapFS {
	return fstest.MapFS{
		"disclosures/table.yaml":             {Data: []byte("disclosures:\n  - {id: dates.stated, title: Date, question: 'When?'}\n")},
		"regimes/table.yaml":                 {Data: []byte("regimes:\n  - {id: caloppa, title: CalOPPA, concepts: [caloppa.named], packs: [core]}\n")},
		"rules/core/requirements.yaml":       {Data: []byte(strings.Replace(table, "    severity: warning", "    severity: warning\n    aliases: [core/day]", 1))},
		"rules/style/shouting/shouting.rego": {Data: []byte(judgement)},

		"rules/style/shouting/shouting_test.rego": {Data: []byte("package privlint.rules.style.shouting_test")},
		"rules/core/conditions.test.yaml":         {Data: []byte("{}")},
		"lexicon/en/words.yaml":                   {Data: []byte("words: {}")},
		"README.md":                               {Data: []byte("# Rules")},
	}
}

// TestTables holds what rules read of the register, and how a rule is found in it.
func TestTables(t *testing.T) {
	rules, err := Read(sources())
	if err != nil {
		t.Fatal(err)
	}
	tables := rules.Tables()
	law := []any{map[string]any{"regime": "caloppa", "provision": "§ 22575", "in_force": "2004-07-01", "source": "https://example.org"}}
	for name, want := range map[string]any{
		"register": map[string]any{
			"core/date":      map[string]any{"severity": "warning", "law": law, "whole": map[string]any{"in_force": "2004-07-01"}},
			"style/shouting": map[string]any{"severity": "info", "law": []any{}, "whole": map[string]any{}},
		},
		"judgements": map[string]any{"style": map[string]any{"shouting": "style/shouting"}},
		"packs":      map[string]any{"core": map[string]any{"regime": "caloppa"}, "style": map[string]any{}},
		"groups":     map[string]any{},
	} {
		if diff := cmp.Diff(want, tables[name]); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
	}
	if diff := cmp.Diff([]string{"core", "style"}, rules.Packs()); diff != "" {
		t.Error(diff)
	}
	for id, want := range map[string]string{"core/date": "core/date", "core/day": "core/date", "core/dat": ""} {
		rule, ok := rules.Rule(id)
		if ok != (want != "") || ok && (rule.ID != want || rule.Pack() != "core" || rule.Name() != "date" || rule.Judges()) {
			t.Errorf("%s is %v", id, rule)
		}
	}
	if rule, ok := rules.Rule("style/shouting"); !ok || !rule.Judges() {
		t.Errorf("the judgement is %v", rule)
	}
}

// TestSources holds which files of a folder rules come from: the digest depends on these and no others.
func TestSources(t *testing.T) {
	files := sources()
	var visited []string
	if err := WalkSources(files, func(name string, _ []byte) error { visited = append(visited, name); return nil }); err != nil {
		t.Fatal(err)
	}
	want := []string{"disclosures/table.yaml", "regimes/table.yaml", "rules/core/requirements.yaml", "rules/style/shouting/shouting.rego"}
	if diff := cmp.Diff(want, visited); diff != "" {
		t.Error(diff)
	}
	broken := errors.New("broken")
	if err := WalkSources(files, func(string, []byte) error { return broken }); !errors.Is(err, broken) {
		t.Errorf("an error of the caller's became %v", err)
	}
	digest := func() string {
		t.Helper()
		d, err := Digest(files)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	before := digest()
	for name := range files {
		kept := files[name]
		files[name] = &fstest.MapFile{Data: append(slices.Clone(kept.Data), ' ')}
		if changed := digest() != before; changed != slices.Contains(want, name) {
			t.Errorf("%s: another content gives another digest: %v", name, changed)
		}
		files[name] = kept
	}
}
