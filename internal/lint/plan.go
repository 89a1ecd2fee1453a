package lint

import (
	"fmt"
	"maps"
	"slices"

	"github.com/privlint/privlint/internal/config"
	"github.com/privlint/privlint/internal/engine"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/internal/ruleset"
	"github.com/privlint/privlint/internal/source"
)

// plan is what holds for a document: its configuration and what was asked for on the command line.
type plan struct {
	config        *config.Config
	context       engine.Context
	filter        filter
	failOn        string
	requireReason bool
	sets          []*documentSet
	register      *register.Register
	rules         *ruleset.Set
}

// planKey tells plans apart: documents with the same configuration and the same overrides share one.
type planKey struct {
	config    *config.Config
	overrides string
}

// plan is made once for each key. An error is the user's.
func (l *Linter) plan(path string) (*plan, error) {
	configuration, err := l.options.Configs.For(path)
	if err != nil {
		return nil, err
	}
	overrides := configuration.Overriding(path)
	key := planKey{configuration, fmt.Sprint(overrides)}
	l.mu.Lock()
	defer l.mu.Unlock()
	if known, ok := l.plans[key]; ok {
		return known, nil
	}
	rules, err := l.options.Rules.For(configuration)
	if err != nil {
		return nil, err
	}
	made, err := newPlan(rules.Register, l.options, configuration.Effective(overrides))
	if err != nil {
		return nil, err
	}
	made.config = configuration
	if made.sets, err = l.setsOf(configuration); err != nil {
		return nil, err
	}
	if err := rules.Prepare(); err != nil {
		return nil, err
	}
	made.rules, made.register = rules, rules.Register
	l.plans[key] = made
	return made, nil
}

// setsOf are the document sets of a configuration, found once.
func (l *Linter) setsOf(configuration *config.Config) ([]*documentSet, error) {
	if known, ok := l.sets[configuration]; ok {
		return known, nil
	}
	sets, err := documentSets(configuration)
	if err == nil {
		l.sets[configuration] = sets
	}
	return sets, err
}

func newPlan(rules *register.Register, options Options, layer config.Layer) (*plan, error) {
	p := &plan{failOn: layer.FailOn, requireReason: layer.RequireReason != nil && *layer.RequireReason}
	var err error
	if p.context, err = newContext(rules, options, layer); err != nil {
		return nil, err
	}
	p.filter, err = newFilter(rules, options, layer)
	return p, err
}

// severityOff is the severity of a rule that is switched off.
const severityOff = "off"

// severity is the one that is configured for a rule; empty where none is.
func (p *plan) severity(rule string) string {
	severities, _ := p.context.Settings["severity"].(map[string]any)
	severity, _ := severities[rule].(string)
	return severity
}

// baseline is the one that the configuration names.
func (p *plan) baseline() config.File {
	if p.config == nil {
		return config.File{}
	}
	return p.config.Baseline
}

// Baselines are the files of known findings that the configurations of files name, each once, in the order of the files.
func (l *Linter) Baselines(files []source.File) ([]config.File, error) {
	var baselines []config.File
	seen := map[string]bool{}
	for _, file := range files {
		plan, err := l.plan(file.Path)
		if err != nil {
			return nil, err
		}
		if known := plan.baseline(); known.Path != "" && !seen[known.Path] {
			seen[known.Path] = true
			baselines = append(baselines, known)
		}
	}
	return baselines, nil
}

// Check finds what is wrong with the configurations of files before any of them is linted.
func (l *Linter) Check(files []source.File) error {
	for _, file := range files {
		if _, err := l.plan(file.Path); err != nil {
			return err
		}
	}
	return nil
}

// newContext is what rules are told beside the document: the date, the packs to ask, which of them apply in any case, and the
// settings of rules.
func newContext(rules *register.Register, options Options, layer config.Layer) (engine.Context, error) {
	modes, packs, err := packModes(rules, options.Packs, layer.Packs)
	if err != nil {
		return engine.Context{}, err
	}
	settings, severity := map[string]any{"pack_modes": modes}, map[string]any{}
	if err := eachSetting(rules, layer.Rules, func(rule *register.Rule, set config.Rule) {
		if set.Severity != "" {
			severity[rule.ID] = set.Severity
		}
		for _, setting := range set.Settings {
			if slices.ContainsFunc(rule.Settings, func(s register.Setting) bool { return s.Name == setting.Name.Text }) {
				settings[setting.Name.Text] = setting.Value
			}
		}
	}); err != nil {
		return engine.Context{}, err
	}
	if len(severity) > 0 {
		settings["severity"] = severity
	}
	if controller := layer.Controller; controller != nil {
		settings["controller"] = map[string]any{"name": controller.Name, "aliases": anys(controller.Aliases)}
	}
	return engine.Context{AsOf: options.AsOf, Packs: packs, Settings: settings}, nil
}

// eachSetting calls each for every rule that something is set for; a rule that is named comes after the patterns that match it,
// so that it wins.
func eachSetting(rules *register.Register, list []config.Rule, each func(*register.Rule, config.Rule)) error {
	var named []func()
	for _, set := range list {
		matched, err := config.Matching(rules, set.Name.Text)
		if err != nil {
			return err
		}
		if _, isName := rules.Rule(set.Name.Text); isName {
			named = append(named, func() { each(matched[0], set) })
			continue
		}
		for _, rule := range matched {
			each(rule, set)
		}
	}
	for _, call := range named {
		call()
	}
	return nil
}

// packModes are the modes of packs and regimes, and the packs to ask. What the command line asks for replaces what is configured.
func packModes(rules *register.Register, asked []string, configured []config.PackMode) (modes map[string]any, packs []string, err error) {
	known := askedPacks(rules)
	modes = map[string]any{}
	for _, name := range asked {
		if name != AllPacks && !slices.Contains(known, name) {
			return nil, nil, fmt.Errorf("unknown pack %q%s", name, hint(name, append(slices.Clone(known), AllPacks)))
		}
	}
	if len(asked) > 0 && !slices.Contains(asked, AllPacks) {
		packs = slices.Compact(slices.Sorted(slices.Values(asked)))
		for _, name := range packs {
			maps.Copy(modes, alwaysMode(rules, name))
		}
		return modes, packs, nil
	}
	wanted := map[string]string{}
	if len(asked) == 0 {
		for _, mode := range configured {
			wanted[mode.Pack.Text] = mode.Mode
		}
	}
	for _, name := range known {
		switch wanted[name] {
		case "never":
			continue
		case "always":
			maps.Copy(modes, alwaysMode(rules, name))
		}
		packs = append(packs, name)
	}
	return modes, packs, nil
}

// askedPacks are the packs that hold rules to ask; those of the tool itself are not among them.
func askedPacks(rules *register.Register) (packs []string) {
	for i := range rules.Rules {
		if rule := &rules.Rules[i]; !rule.Tool {
			packs = append(packs, rule.Pack())
		}
	}
	slices.Sort(packs)
	return slices.Compact(packs)
}

// alwaysMode makes a pack, and the regime that it is a pack of, apply.
func alwaysMode(rules *register.Register, pack string) map[string]any {
	modes := map[string]any{pack: "always"}
	for _, regime := range rules.Regimes {
		if slices.Contains(regime.Packs, pack) {
			modes[regime.ID] = "always"
		}
	}
	return modes
}

func anys(texts []string) []any {
	list := make([]any, 0, len(texts))
	for _, text := range texts {
		list = append(list, text)
	}
	return list
}
