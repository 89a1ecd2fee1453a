// Package ruleset puts together what a run judges by: the embedded rules and lexicon, and those of users' folders and bundles.
package ruleset

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sync"
	"time"

	"github.com/privlint/privlint/internal/config"
	"github.com/privlint/privlint/internal/engine"
	"github.com/privlint/privlint/internal/lexicon"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/rego"
)

// lexiconFolder holds the lexicon in a folder laid out as rego/.
const lexiconFolder = "lexicon/en"

// Sources say where rules come from beside the embedded ones.
type Sources struct {
	// Folders hold rules in Rego, tables of requirements and lexicons.
	Folders []config.File
	// Bundles are OPA bundles. One that holds the dispatcher of the rules, as [Set.WriteBundle] writes it, takes the place of the
	// embedded rules; others add to them.
	Bundles []config.File
	// Lexicons are YAML files, or folders of them.
	Lexicons []config.File
}

func (s Sources) empty() bool { return len(s.Folders)+len(s.Bundles)+len(s.Lexicons) == 0 }

func (s Sources) and(others Sources) Sources {
	return Sources{
		Folders:  slices.Concat(s.Folders, others.Folders),
		Bundles:  slices.Concat(s.Bundles, others.Bundles),
		Lexicons: slices.Concat(s.Lexicons, others.Lexicons),
	}
}

// key tells sources apart.
func (s Sources) key() string { return fmt.Sprintf("%#v", s) }

// Options configure a loader.
type Options struct {
	// Sources are used for all documents, those of a configuration for its documents.
	Sources Sources
	// Verification is the key that signed bundles are verified with; where it is set, every bundle must be signed.
	Verification *Key
	// RuleTimeout bounds a rule of the sources over one document; 1 second where it is not above 0.
	RuleTimeout time.Duration
	// Debug keeps calls of print in the rules.
	Debug bool
}

// Loader loads sets of rules, each once. It is safe for use by several goroutines at once.
type Loader struct {
	options Options
	mu      sync.Mutex
	sets    map[string]loaded
}

type loaded struct {
	set *Set
	err error
}

// NewLoader returns a loader.
func NewLoader(options Options) *Loader { return &Loader{options: options, sets: map[string]loaded{}} }

// Set are rules and the lexicon that they go with.
type Set struct {
	// Files are the sources, laid out as rego/.
	Files    fs.FS
	Register *register.Register
	tests    []file
	own      bool // there are other rules or words than the embedded ones
	options  Options
	ready    func() (ready, error)
}

type ready struct {
	engine  *engine.Engine
	lexicon *lexicon.Lexicon
}

// For is the set of a document's configuration, which may be nil.
func (l *Loader) For(c *config.Config) (*Set, error) {
	sources := l.options.Sources
	if c != nil {
		sources = sources.and(Sources{Folders: c.RulesDirs, Bundles: c.Bundles, Lexicons: c.Lexicon})
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	key := sources.key()
	known, ok := l.sets[key]
	if !ok {
		known.set, known.err = load(sources, l.options)
		l.sets[key] = known
	}
	return known.set, known.err
}

// load gathers the sources and reads their register. Errors may be several, joined.
func load(sources Sources, options Options) (*Set, error) {
	set := &Set{Files: rego.Files, options: options}
	set.ready = sync.OnceValues(set.prepare)
	if sources.empty() {
		rules, err := register.Embedded()
		if err != nil {
			return nil, fmt.Errorf("reading the register of rules: %w", err)
		}
		set.Register = rules
		return set, nil
	}
	gathered := &gatherer{}
	tree, err := gathered.gather(sources, options.Verification)
	if err != nil {
		return nil, err
	}
	set.Files, set.tests, set.own = tree, gathered.tests, true
	if set.Register, err = register.Read(tree); err != nil {
		return nil, err
	}
	return set, errors.Join(incomplete(set.Register), gathered.checkTables(set.Register))
}

// incomplete finds what a rule lacks that users are told of it.
func incomplete(rules *register.Register) error {
	var problems []error
	for i := range rules.Rules {
		rule := &rules.Rules[i]
		if rule.Group != nil {
			continue
		}
		if (len(rule.Law) == 0) == (rule.NoLaw == "") {
			problems = append(problems, fmt.Errorf("rule %s: its metadata need custom.law or, in its place, custom.no_law: why it rests on no law", rule.ID))
		}
		if rule.Remediation == "" {
			problems = append(problems, fmt.Errorf("rule %s: its metadata need custom.remediation: what to do", rule.ID))
		}
	}
	return errors.Join(problems...)
}

// Engine is the engine of the rules, compiled when it is first asked for.
func (s *Set) Engine() (*engine.Engine, error) {
	made, err := s.ready()
	return made.engine, err
}

// Lexicon is the lexicon, compiled when it is first asked for.
func (s *Set) Lexicon() (*lexicon.Lexicon, error) {
	made, err := s.ready()
	return made.lexicon, err
}

// prepare compiles rules and lexicon side by side.
func (s *Set) prepare() (ready, error) {
	var made ready
	var lexiconErr, engineErr error
	var both sync.WaitGroup
	both.Go(func() { made.lexicon, lexiconErr = s.loadLexicon() })
	both.Go(func() {
		options := engine.Options{RuleTimeout: s.options.RuleTimeout, Debug: s.options.Debug}
		if s.own {
			options.Sources = &engine.Sources{Files: s.Files, Register: s.Register}
		}
		made.engine, engineErr = engine.New(options)
	})
	both.Wait()
	switch {
	case s.own:
		return made, errors.Join(lexiconErr, engineErr)
	case lexiconErr != nil:
		return made, fmt.Errorf("reading the lexicon: %w", lexiconErr)
	case engineErr != nil:
		return made, fmt.Errorf("loading the rules: %w", engineErr)
	}
	return made, nil
}

func (s *Set) loadLexicon() (*lexicon.Lexicon, error) {
	if !s.own {
		return lexicon.LoadStored(s.Files, lexiconFolder, rego.Lexicon)
	}
	files, err := lexicon.Files(s.Files, lexiconFolder)
	if err != nil {
		return nil, err
	}
	foreign := slices.ContainsFunc(files, func(f lexicon.File) bool { return register.Shown(s.Files, f.Name) != f.Name })
	if !foreign {
		return lexicon.LoadStored(s.Files, lexiconFolder, rego.Lexicon)
	}
	for i := range files {
		files[i].Name = register.Shown(s.Files, files[i].Name)
	}
	return lexicon.Compile(files)
}
