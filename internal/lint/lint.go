// Package lint runs the rules over files: it reads, parses, measures and judges each and makes diagnostics of what the
// rules find.
package lint

import (
	"context"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync"

	"github.com/privlint/privlint/internal/annotate"
	"github.com/privlint/privlint/internal/config"
	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/engine"
	"github.com/privlint/privlint/internal/lexicon"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/internal/ruleset"
	"github.com/privlint/privlint/internal/source"
)

// Options configure a linter. Names of packs and rules that do not exist are errors.
type Options struct {
	// AsOf is the date that rules take for today, as YYYY-MM-DD.
	AsOf string
	// Packs are the packs whose rules are asked, "all" for every one. A pack of a regime that is named applies whatever
	// the document says; with "all", or where Packs is empty, it applies to documents that address the regime.
	Packs []string
	// Select are the rules whose findings are kept, by id, by pack or by pattern ("gdpr/*"); all where it is empty.
	// Ignore are those whose findings are dropped; it wins over Select.
	Select, Ignore []string
	// Configs finds the configuration of each file; no file has one where it is nil. Packs replace the packs of a configuration
	// and Select its selection; Ignore adds to what it ignores.
	Configs *config.Finder
	// Fix applies the fixes of the findings in memory; nothing is written.
	Fix bool
	// Changed tells which parts of a document's text changed; findings elsewhere are marked as unchanged. Where it is nil, none is.
	Changed func(context.Context, *document.Source) ([]document.Span, error)
	// Rules loads the rules; the embedded ones, and those that configurations add, where it is nil.
	Rules *ruleset.Loader
	// Previous gives the earlier version of the document at a path, and whether there is one. Where it is nil, none is compared.
	Previous func(ctx context.Context, path string) (source.File, bool, error)
	// FindingsOnly says that nobody looks at the disclosures and regimes of results, which may then be missing.
	FindingsOnly bool
	// Workers is how many files are worked on at once; GOMAXPROCS where it is 0.
	Workers int
}

// Linter lints files. It is safe for use by several goroutines at once.
type Linter struct {
	register *register.Register
	options  Options

	mu    sync.Mutex
	plans map[planKey]*plan
	sets  map[*config.Config][]*documentSet
}

// New loads the rules. An error is the user's where it comes from options, else the rules'.
func New(options Options) (*Linter, error) {
	if options.Rules == nil {
		options.Rules = ruleset.NewLoader(ruleset.Options{})
	}
	rules, err := options.Rules.For(nil)
	if err != nil {
		return nil, err
	}
	if err := rules.Prepare(); err != nil {
		return nil, err
	}
	if options.Workers == 0 {
		options.Workers = runtime.GOMAXPROCS(0)
	}
	l := &Linter{register: rules.Register, options: options,
		plans: map[planKey]*plan{}, sets: map[*config.Config][]*documentSet{},
	}
	// A name that only the rules of a configuration have is looked up when that is known.
	if _, err := newPlan(rules.Register, options, config.Layer{}); err != nil && options.Configs == nil {
		return nil, err
	}
	return l, nil
}

// Register is what is known of the rules.
func (l *Linter) Register() *register.Register { return l.register }

// Result is what a run says of one file. Where the file could not be linted, the Error of both parts says why.
type Result struct {
	File     diagnostic.File
	Coverage diagnostic.CoverageFile
	// Fixed is what the fixes make of the file, of which the other parts then speak; nil without Options.Fix.
	Fixed *Fixed
	// FailOn is the severity from which on the file's configuration lets a run fail; empty where it does not say.
	FailOn string
	// Baseline is the file of known findings that the file's configuration names; empty where it names none.
	Baseline string
	// NotRead says why the document was not read as a whole, so that nothing is said of what is missing; empty where it was.
	NotRead string
	// KindDeclared says that the document's front matter gives its kind.
	KindDeclared bool
}

// ahead is how many results, for each worker, can wait for those before them, so that no worker waits for a long document.
const ahead = 4

// Run lints the files, several at once, and calls each with their results in the order of the files. It holds only a
// few results at a time. It ends early where each returns an error or ctx is done, and returns that error.
func (l *Linter) Run(ctx context.Context, files []source.File, each func(Result) error) error {
	ctx, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	jobs, results := make(chan job, ahead*l.options.Workers), make(chan job, ahead*l.options.Workers)
	go promise(ctx, files, jobs, results)
	for range min(l.options.Workers, len(files)) {
		go func() {
			for job := range jobs {
				job.result <- l.File(ctx, job.file)
			}
		}()
	}
	for job := range results {
		select {
		case result := <-job.result:
			if err := each(result); err != nil {
				return err
			}
		case <-ctx.Done():
			return context.Cause(ctx)
		}
	}
	return context.Cause(ctx)
}

// job is a file to lint, and where its result goes.
type job struct {
	file   source.File
	result chan Result
}

// promise hands the files out to be linted and, in their order, the promises of their results.
func promise(ctx context.Context, files []source.File, jobs, results chan<- job) {
	defer close(jobs)
	defer close(results)
	for _, file := range files {
		next := job{file, make(chan Result, 1)}
		for _, queue := range []chan<- job{results, jobs} {
			select {
			case queue <- next:
			case <-ctx.Done():
				return
			}
		}
	}
}

// File lints one file.
func (l *Linter) File(ctx context.Context, file source.File) Result {
	return l.guarded(file, func(file source.File) Result {
		if l.options.Fix {
			return l.fixFile(ctx, file)
		}
		return l.lintFile(ctx, file, nil)
	})
}

// guarded makes a failed result of a panic.
func (l *Linter) guarded(file source.File, lint func(source.File) Result) (result Result) {
	defer func() {
		if failure := recover(); failure != nil {
			result = failed(file, fmt.Errorf("internal error, please report it: %v", failure))
		}
	}()
	return lint(file)
}

// lintFile lints a file, with a memory of earlier versions of it where that is not nil.
func (l *Linter) lintFile(ctx context.Context, file source.File, memory *lexicon.Memory) Result {
	plan, err := l.plan(file.Path)
	if err != nil {
		return failed(file, err)
	}
	model, err := l.model(file, plan, memory)
	if err != nil {
		return failed(file, err)
	}
	membership := plan.membership(file.Path)
	told, err := membership.context(ctx, l, plan.context)
	if err != nil {
		return failed(file, err)
	}
	if told, err = l.withPrevious(ctx, model, plan, told); err != nil {
		return failed(file, err)
	}
	rules, err := plan.rules.Engine()
	if err != nil {
		return failed(file, err)
	}
	ask := rules.Evaluate
	if l.options.FindingsOnly {
		ask = rules.Findings
	}
	report, err := ask(ctx, model, told)
	if err != nil {
		return failed(file, err)
	}
	if !membership.answers() {
		report.Findings = slices.DeleteFunc(report.Findings, func(finding engine.Finding) bool { return finding.Missing })
	}
	judged, err := l.judge(model, report, plan)
	if err != nil {
		return failed(file, err)
	}
	if l.options.Changed != nil {
		changed, err := l.options.Changed(ctx, model.Source)
		if err != nil {
			return failed(file, err)
		}
		markUnchanged(judged.counted, model.Source.Text, changed)
	}
	return Result{
		File: diagnostic.File{
			Path:        file.Path,
			Kind:        model.Kind,
			Language:    model.DetectedLanguage,
			Packs:       report.Packs,
			Diagnostics: judged.counted,
			Suppressed:  judged.suppressed,
			Source:      model.Source,
			Error:       failures(report.Failed),
		},
		Coverage: diagnostic.CoverageFile{
			Path:        file.Path,
			Kind:        model.Kind,
			Regimes:     report.Regimes,
			Disclosures: report.Disclosures,
			Source:      model.Source,
		},
		FailOn:   plan.failOn,
		Baseline: plan.baseline().Path,

		NotRead:      notRead(model),
		KindDeclared: annotate.DeclaresKind(model.Document),
	}
}

// notRead says why silence of the document proves nothing.
func notRead(model *document.Model) string {
	switch {
	case model.Kind == "other":
		return ""
	case model.DetectedLanguage != "en" && model.DetectedLanguage != "und":
		return fmt.Sprintf("its language is “%s”, and English is what is read: what it says was hardly judged, and what is missing not at all", model.DetectedLanguage)
	case len(model.Unread) > 0 && model.Kind == "privacy-policy":
		return fmt.Sprintf("what line %d includes was not read: nothing is said of what is missing", model.Source.Position(model.Unread[0].Start).Line)
	}
	return ""
}

// failures says which rules failed; the file was linted with all others.
func failures(failed []*engine.RuleError) string {
	var list []string
	for _, rule := range failed {
		list = append(list, rule.Error())
	}
	return strings.Join(list, "; ")
}

// failed is the result of a file that could not be linted. The path stands beside the error and need not be in it.
func failed(file source.File, err error) Result {
	cause := trimPath(err, file.Path).Error()
	return Result{
		File:     diagnostic.File{Path: file.Path, Packs: []string{}, Diagnostics: []diagnostic.Diagnostic{}, Error: cause},
		Coverage: diagnostic.CoverageFile{Path: file.Path, Regimes: []diagnostic.Regime{}, Disclosures: []diagnostic.Disclosure{}, Error: cause},
	}
}

// model reads a file and measures what it says, with a memory of earlier versions of it where that is not nil.
func (l *Linter) model(file source.File, plan *plan, memory *lexicon.Memory) (*document.Model, error) {
	text, format, err := file.Read()
	if err != nil {
		return nil, err
	}
	doc, err := parse(text, format)
	if err != nil {
		return nil, err
	}
	findLinkedFiles(doc, file)
	model := annotate.Annotate(doc, nil)
	words, err := plan.rules.Lexicon() // in a process that has just begun it gets ready meanwhile
	if err != nil {
		return nil, err
	}
	if memory == nil {
		words.Match(model)
	} else {
		words.MatchAgain(model, memory)
	}
	if kind := plan.config.Kind(file.Path); kind != "" && !annotate.DeclaresKind(doc) {
		model.Kind = kind
	}
	return model, nil
}

// ModelJSON is the model of a file as rules see it.
func (l *Linter) ModelJSON(ctx context.Context, file source.File) ([]byte, error) {
	plan, err := l.plan(file.Path)
	if err != nil {
		return nil, err
	}
	model, err := l.model(file, plan, nil)
	if err != nil {
		return nil, err
	}
	told, err := l.withPrevious(ctx, model, plan, plan.context)
	if err != nil {
		return nil, err
	}
	return engine.ModelJSON(model, told, "  ")
}
