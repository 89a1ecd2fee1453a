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
	engine   func() (*engine.Engine, error)
	lexicon  func() (*lexicon.Lexicon, error)
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
	set.engine, set.lexicon = sync.OnceValues(set.loadEngine), sync.OnceValues(set.loadLexicon)
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

// Prepare makes engine and lexicon ready before they are asked for. It waits for those that are not embedded, and says what is wrong
// with them; the embedded ones get ready in the background.
func (s *Set) Prepare() error {
	if s.own {
		return s.Check()
	}
	go func() { _ = s.Check() }() // who asks for them is told
	return nil
}

// Check compiles rules and lexicon side by side and says what is wrong with both.
func (s *Set) Check() error {
	var engineErr error
	var compiling sync.WaitGroup
	compiling.Go(func() { _, engineErr = s.Engine() })
	_, lexiconErr := s.Lexicon() // a document needs it first
	compiling.Wait()
	return errors.Join(lexiconErr, engineErr)
}

// Engine is the engine of the rules, compiled when it is first asked for.
func (s *Set) Engine() (*engine.Engine, error) { return s.engine() }

func (s *Set) loadEngine() (*engine.Engine, error) {
	options := engine.Options{RuleTimeout: s.options.RuleTimeout, Debug: s.options.Debug}
	if s.own {
		options.Sources = &engine.Sources{Files: s.Files, Register: s.Register}
		return engine.New(options)
	}
	made, err := engine.New(options)
	if err != nil {
		return nil, fmt.Errorf("loading the rules: %w", err)
	}
	return made, nil
}

// Lexicon is the lexicon, compiled when it is first asked for.
func (s *Set) Lexicon() (*lexicon.Lexicon, error) { return s.lexicon() }

func (s *Set) loadLexicon() (*lexicon.Lexicon, error) {
	if !s.own {
		return s.embeddedLexicon()
	}
	files, err := lexicon.Files(s.Files, lexiconFolder)
	if err != nil {
		return nil, err
	}
	foreign := slices.ContainsFunc(files, func(f lexicon.File) bool { return register.Shown(s.Files, f.Name) != f.Name })
	if !foreign {
		return s.embeddedLexicon()
	}
	for i := range files {
		files[i].Name = register.Shown(s.Files, files[i].Name)
	}
	return lexicon.Compile(files)
}

func (s *Set) embeddedLexicon() (*lexicon.Lexicon, error) {
	words, err := lexicon.LoadStored(s.Files, lexiconFolder, rego.Lexicon)
	if err != nil {
		return nil, fmt.Errorf("reading the lexicon: %w", err)
	}
	return words, nil
}
