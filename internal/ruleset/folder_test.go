package ruleset_test

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/config"
	"github.com/privlint/privlint/internal/ruleset"
)

// TestBrokenFolders holds that what is wrong with a folder of rules is said with the file that it is in.
func TestBrokenFolders(t *testing.T) {
	again := strings.Replace(houseRule, "It is about fax.", "It is about fax again.", 1)
	tests := map[string]struct {
		files map[string]string
		want  []string
	}{
		"no rules":         {map[string]string{"notes.txt": "x", ".hidden/a.rego": houseRule}, []string{"holds no rules"}},
		"no Rego":          {map[string]string{"fax.rego": "package privlint.rules.house.fax\n\nfindings contains"}, []string{"fax.rego:3"}},
		"another package":  {map[string]string{"fax.rego": "package fax\n\nx := 1\n"}, []string{"fax.rego: the package fax is neither that of a rule"}},
		"an embedded rule": {map[string]string{"a.rego": "package privlint.lib\n\nx := 1\n"}, []string{"a.rego: the package data.privlint.lib is that of lib/"}},
		"a rule twice":     {map[string]string{"a.rego": houseRule, "b.rego": again}, []string{"b.rego: the rule house/fax is also in", "a.rego"}},
		"two mistakes":     {map[string]string{"a.rego": "package a\n\nx := 1\n", "b.rego": "package b\n\nx := 1\n"}, []string{"a.rego: the package a", "b.rego: the package b"}},
		"no pack":          {map[string]string{"requirements.yaml": "requirements: []\n"}, []string{`requirements.yaml: pack is ""`}},
		"an odd pack":      {map[string]string{"requirements.yaml": "pack: ../core\n"}, []string{`requirements.yaml: pack is "../core"`}},
		"no YAML":          {map[string]string{"requirements.yaml": "pack: [\n"}, []string{"requirements.yaml: line 1: did not find"}},
		"neither law nor remediation": {
			map[string]string{"fax.rego": strings.Replace(houseRule, ", no_law: a test, remediation: None.", "", 1)},
			[]string{"rule house/fax: its metadata need custom.law", "rule house/fax: its metadata need custom.remediation"},
		},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := folderLoader(writeTree(t, test.files)).For(nil)
			for _, want := range test.want {
				if err == nil || !strings.Contains(err.Error(), want) {
					t.Errorf("got %v, want %s", err, want)
				}
			}
		})
	}
}

// TestSourcesOfAConfiguration holds that errors name the line of the configuration, and that its sources add to the loader's.
func TestSourcesOfAConfiguration(t *testing.T) {
	at := func(path string) []config.File {
		return []config.File{{Path: path, Place: config.Place{File: "c.yaml", Line: 7}}}
	}
	gone, empty := filepath.Join(t.TempDir(), "gone"), t.TempDir()
	tests := map[string]struct {
		configuration config.Config
		want          string
	}{
		"folder":        {config.Config{RulesDirs: at(gone)}, "c.yaml:7: rules_dirs: there is no folder "},
		"bundle":        {config.Config{Bundles: at(gone)}, "c.yaml:7: bundles: "},
		"lexicon":       {config.Config{Lexicon: at(gone)}, "c.yaml:7: lexicon: "},
		"empty lexicon": {config.Config{Lexicon: at(empty)}, "holds no lexicon"},
	}
	for name, test := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := ruleset.NewLoader(ruleset.Options{}).For(&test.configuration); err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
	words := writeTree(t, map[string]string{"words.yaml": "concepts:\n  house.mascot: {phrases: [badger]}\n"})
	for _, path := range []string{words, filepath.Join(words, "words.yaml")} {
		set, err := folderLoader(house(t)).For(&config.Config{Lexicon: at(path)})
		if err != nil {
			t.Fatal(err)
		}
		if err := set.Prepare(); err != nil {
			t.Error(err)
		}
		var own []string
		for _, rule := range set.Own() {
			own = append(own, rule.ID)
		}
		if diff := cmp.Diff([]string{"house/fax"}, own); diff != "" {
			t.Errorf("own rules (-want +got):\n%s", diff)
		}
	}
}

// TestPrepareFindsWhatDoesNotCompile holds that mistakes in rules and in words are both said.
func TestPrepareFindsWhatDoesNotCompile(t *testing.T) {
	set, err := folderLoader(writeTree(t, map[string]string{
		"fax.rego":           strings.Replace(houseRule, "data.privlint.lib.at(found", "nonsense(found", 1),
		"lexicon/words.yaml": "concepts:\n  contact.fax: {phrase: [fax]}\n",
	})).For(nil)
	if err != nil {
		t.Fatal(err)
	}
	err = set.Prepare()
	for _, want := range []string{"words.yaml:2", "fax.rego:7", "nonsense"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}

func TestTestModules(t *testing.T) {
	folder := writeTree(t, map[string]string{
		"fax.rego": houseRule, "requirements.yaml": "pack: house\nrequirements: []\n",
		"shared.rego":        "package privlint.custom.shared\n\nx := 1\n",
		"fax_test.rego":      "package privlint.rules.house.fax_test\n\ntest_x if data.privlint.custom.shared.x == 1\n",
		"lexicon/words.yaml": "concepts:\n  contact.fax: {phrases: [fax]}\n",
	})
	set, err := folderLoader(folder).For(nil)
	if err != nil {
		t.Fatal(err)
	}
	modules, own, err := set.TestModules()
	if err != nil {
		t.Fatal(err)
	}
	name := filepath.ToSlash(filepath.Join(folder, "fax_test.rego"))
	if diff := cmp.Diff(map[string]bool{name: true}, own); diff != "" {
		t.Errorf("own tests (-want +got):\n%s", diff)
	}
	for _, want := range []string{name, filepath.ToSlash(filepath.Join(folder, "shared.rego"))} {
		if modules[want] == nil {
			t.Errorf("%s is not among the modules", want)
		}
	}
	broken, err := folderLoader(writeTree(t, map[string]string{"fax.rego": houseRule, "fax_test.rego": "package x\n\ntest_x if {\n",
		"lexicon/words.yaml": "concepts:\n  contact.fax: {phrases: [fax]}\n"})).For(nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := broken.TestModules(); err == nil || !strings.Contains(err.Error(), "fax_test.rego:") {
		t.Errorf("got %v, want where the test is broken", err)
	}
}
