package lint

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/privlint/privlint/internal/config"
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/engine"
	"github.com/privlint/privlint/internal/source"
)

// documentSet are documents that are read as one where the question is what is missing.
type documentSet struct {
	name string
	// paths are absolute; the first privacy policy among them answers for all.
	paths []string

	once    sync.Once
	members []member
	err     error
}

// member is what a document of a set says by itself.
type member struct {
	kind                     string
	present, linked, regimes map[string]any
}

// documentSets finds the documents of a configuration's sets.
func documentSets(configuration *config.Config) ([]*documentSet, error) {
	if configuration == nil {
		return nil, nil
	}
	var sets []*documentSet
	for _, configured := range configuration.DocumentSets {
		set := &documentSet{name: configured.Name.Text}
		for _, glob := range configured.Documents {
			names, err := doublestar.Glob(os.DirFS(configuration.Folder), glob.Pattern, doublestar.WithFilesOnly(), doublestar.WithNoFollow())
			if err != nil || len(names) == 0 {
				return nil, glob.Errorf("document set %s: no document matches %s", set.name, glob.Pattern)
			}
			slices.Sort(names)
			for _, name := range names {
				if path := filepath.Join(configuration.Folder, filepath.FromSlash(name)); !slices.Contains(set.paths, path) {
					set.paths = append(set.paths, path)
				}
			}
		}
		sets = append(sets, set)
	}
	return sets, nil
}

// membership is a document's place in a set; the zero value is that of a document in none.
type membership struct {
	set   *documentSet
	index int
}

func (p *plan) membership(path string) membership {
	absolute, err := filepath.Abs(path)
	if err != nil {
		return membership{}
	}
	for _, set := range p.sets {
		if index := slices.Index(set.paths, absolute); index >= 0 {
			return membership{set, index}
		}
	}
	return membership{}
}

// context adds what the other documents of the set say to what a document's rules are told.
func (m membership) context(ctx context.Context, l *Linter, own engine.Context) (engine.Context, error) {
	if m.set == nil {
		return own, nil
	}
	m.set.once.Do(func() { m.set.err = m.set.measure(ctx, l) })
	if m.set.err != nil {
		return own, m.set.err
	}
	present, linked, regimes := map[string]any{}, map[string]any{}, map[string]any{}
	for i, other := range m.set.members {
		if i != m.index {
			maps.Copy(present, other.present)
			maps.Copy(linked, other.linked)
			maps.Copy(regimes, other.regimes)
		}
	}
	own.Settings = maps.Clone(own.Settings)
	own.Settings["document_set"] = map[string]any{"present": present, "linked": linked, "regimes": regimes}
	return own, nil
}

// answers tells whether missing findings are reported in the document: it is in no set, or the first privacy policy of its set.
func (m membership) answers() bool {
	if m.set == nil {
		return true
	}
	policy := document.Kinds()[0]
	first := slices.IndexFunc(m.set.members, func(other member) bool { return other.kind == policy })
	return first < 0 || first == m.index
}

// measure asks what each document says by itself.
func (s *documentSet) measure(ctx context.Context, l *Linter) error {
	for _, path := range s.paths {
		one, err := l.measure(ctx, path)
		if err != nil {
			return fmt.Errorf("document set %s: %s: %w", s.name, path, err)
		}
		s.members = append(s.members, one)
	}
	return nil
}

func (l *Linter) measure(ctx context.Context, path string) (member, error) {
	plan, err := l.plan(path)
	if err != nil {
		return member{}, err
	}
	model, err := l.model(source.File{Path: path}, plan, nil)
	if err != nil {
		return member{}, err
	}
	rules, err := plan.rules.Engine()
	if err != nil {
		return member{}, err
	}
	report, err := rules.Evaluate(ctx, model, plan.context)
	if err != nil {
		return member{}, err
	}
	m := member{kind: model.Kind, present: map[string]any{}, linked: map[string]any{}, regimes: map[string]any{}}
	for _, disclosure := range report.Disclosures {
		switch disclosure.Status {
		case "present":
			m.present[disclosure.ID] = true
		case "linked":
			m.linked[disclosure.ID] = true
		}
	}
	for _, regime := range report.Regimes {
		if regime.Applies {
			m.regimes[regime.ID] = true
		}
	}
	return m, nil
}
