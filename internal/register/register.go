// Package register reads the sources of the rules, tables in YAML and metadata in Rego, into one register: what every rule,
// disclosure and regime is called, why it is there, and which law it rests on.
package register

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/strictyaml"
)

// Register is everything that is known of rules apart from how they judge.
type Register struct {
	// Rules are sorted by ID.
	Rules       []Rule       `json:"rules"`
	Disclosures []Disclosure `json:"disclosures"`
	Regimes     []Regime     `json:"regimes"`
}

// Rule is what is known of one rule.
type Rule struct {
	// ID is "pack/kebab-case".
	ID string `json:"id"`
	// Aliases are the IDs that the rule had before.
	Aliases []string `json:"aliases,omitempty"`
	// Title is a few words, Description says why the thing is bad in a sentence or two, Remediation what to do about it.
	Title       string `json:"title"`
	Description string `json:"description"`
	Remediation string `json:"remediation,omitempty"`
	// Skeleton is a text to begin with, with {names} where something must be filled in.
	Skeleton string              `json:"skeleton,omitempty"`
	Severity diagnostic.Severity `json:"severity"`
	Law      []diagnostic.Law    `json:"law,omitempty"`
	// NoLaw says why the rule rests on no law.
	NoLaw      string      `json:"no_law,omitempty"`
	References []Reference `json:"references,omitempty"`
	// Settings are what a configuration can set for the rule beside its severity.
	Settings []Setting `json:"settings,omitempty"`
	Examples Examples  `json:"examples"`
	// Requirement is set for an entry of a table, Group for a rule that stands for several of them. A rule that is neither of
	// these nor the tool's has code of its own: it is a judgement.
	Requirement *Requirement `json:"requirement,omitempty"`
	Group       *Group       `json:"group,omitempty"`
	// Tool says that privlint itself makes the findings: they are about its use, and no rule in Rego is behind them.
	Tool bool `json:"tool,omitempty"`
}

// Judges tells whether the rule has code of its own.
func (r *Rule) Judges() bool { return r.Requirement == nil && r.Group == nil && !r.Tool }

// Pack is the rule's pack, the first part of its ID.
func (r *Rule) Pack() string { return path.Dir(r.ID) }

// Name is the rule's name within its pack, the second part of its ID.
func (r *Rule) Name() string { return path.Base(r.ID) }

// Requirement is a rule that demands disclosures.
type Requirement struct {
	// Disclosures are those it reads. With Require "any" one of them is enough, with "all" each is needed.
	Disclosures []string `json:"disclosures"`
	Require     string   `json:"require"`
	// AcceptsLinked says that pointing to another document is enough.
	AcceptsLinked bool `json:"accepts_linked"`
	// UnlessNoCollection says that a policy that collects nothing does not owe it.
	UnlessNoCollection bool `json:"unless_no_collection,omitempty"`
	// When names the condition under which the requirement holds; empty for always.
	When         string           `json:"when,omitempty"`
	SeverityWhen []SeverityChoice `json:"severity_when,omitempty"`
	Message      string           `json:"message"`
	// Group is the ID of the rule that reports it together with others; empty where it makes a finding of its own. Element
	// names it within that finding's message.
	Group   string `json:"group,omitempty"`
	Element string `json:"element,omitempty"`
	// Topics are the concepts of headings under which the finding belongs, best first.
	Topics []string `json:"topics,omitempty"`
}

// Group is a rule that makes one finding of several requirements that are not met.
type Group struct {
	// Message holds "{elements}" where the Elements of the unmet requirements belong; so may the rule's Remediation.
	Message string   `json:"message"`
	Topics  []string `json:"topics,omitempty"`
}

// SeverityChoice is a severity that holds under a condition.
type SeverityChoice struct {
	Condition string              `json:"condition" yaml:"condition"`
	Severity  diagnostic.Severity `json:"severity" yaml:"severity"`
}

// Setting is a value that a rule reads from context.settings, under a name that no other rule's setting has.
type Setting struct {
	Name string `json:"name" yaml:"name"`
	// Type is "integer", "months" (0 to 1200), "number", "boolean", "string" or "strings", a list of them.
	Type string `json:"type" yaml:"type"`
	// About says what the setting does and what holds without it.
	About string `json:"about" yaml:"about"`
}

// Reference is a page about the matter of a rule.
type Reference struct {
	Description string `json:"description,omitempty"`
	URL         string `json:"url"`
}

// Examples are small documents: the rule fires on each bad one and on no good one.
type Examples struct {
	// Before is the earlier version of all of them, for a rule that compares; empty for others.
	Before string   `json:"before,omitempty" yaml:"before"`
	Bad    []string `json:"bad" yaml:"bad"`
	Good   []string `json:"good" yaml:"good"`
}

// Disclosure is something that a policy can tell people.
type Disclosure struct {
	// ID is "family.name".
	ID string `json:"id" yaml:"id"`
	// Title is a few words, Question what the disclosure answers.
	Title    string   `json:"title" yaml:"title"`
	Question string   `json:"question" yaml:"question"`
	Topics   []string `json:"topics,omitempty" yaml:"topics"`
	// DPV is the term of the W3C Data Privacy Vocabulary for what is disclosed.
	DPV string `json:"dpv,omitempty" yaml:"dpv"`
	// Concepts make the disclosure, Linked concepts point to a document that makes it.
	Concepts []string `json:"concepts,omitempty" yaml:"concepts"`
	Linked   []string `json:"linked,omitempty" yaml:"linked"`
	// Logic is the rule of the family that decides the disclosure instead of Concepts.
	Logic string `json:"logic,omitempty" yaml:"logic"`
}

// Family is the first part of the disclosure's ID.
func (d *Disclosure) Family() string {
	family, _, _ := strings.Cut(d.ID, ".")
	return family
}

// Regime is a body of law that a document can address.
type Regime struct {
	ID       string   `json:"id" yaml:"id"`
	Title    string   `json:"title" yaml:"title"`
	Concepts []string `json:"concepts" yaml:"concepts"`
	// Links are regular expressions; a link of which one matches the text and the URL, with a blank between them and in lower
	// case, points to what another document says to those concerned.
	Links []string `json:"links,omitempty" yaml:"links"`
	// Packs apply only where the regime does.
	Packs []string `json:"packs" yaml:"packs"`
}

// Rule is the rule with the ID or, else, the one that once had it.
func (r *Register) Rule(id string) (*Rule, bool) {
	if i, ok := slices.BinarySearchFunc(r.Rules, id, func(rule Rule, id string) int { return strings.Compare(rule.ID, id) }); ok {
		return &r.Rules[i], true
	}
	for i := range r.Rules {
		if slices.Contains(r.Rules[i].Aliases, id) {
			return &r.Rules[i], true
		}
	}
	return nil, false
}

// Packs are the names of all packs, sorted.
func (r *Register) Packs() []string {
	var packs []string
	for i := range r.Rules {
		packs = append(packs, r.Rules[i].Pack())
	}
	slices.Sort(packs)
	return slices.Compact(packs)
}

// Shown is the name under which messages speak of a file: the one that it had where it comes from, where files are gathered from
// several places, else its own.
func Shown(files fs.FS, name string) string {
	if gathered, ok := files.(interface{ Shown(name string) string }); ok {
		return gathered.Shown(name)
	}
	return name
}

// Read reads the register from a folder laid out as rego/. Errors name file and line.
func Read(files fs.FS) (*Register, error) {
	register := &Register{}
	for _, read := range []func(*Register, fs.FS) error{readDisclosures, readRegimes, readRequirements, readJudgements, readTool} {
		if err := read(register, files); err != nil {
			return nil, err
		}
	}
	slices.SortFunc(register.Rules, func(a, b Rule) int { return strings.Compare(a.ID, b.ID) })
	return register, register.check()
}

func readDisclosures(register *Register, files fs.FS) error {
	tables, err := fs.Glob(files, "disclosures/table*.yaml")
	if err != nil {
		return err
	}
	for _, name := range tables {
		if err := readDisclosureTable(register, files, name); err != nil {
			return err
		}
	}
	return nil
}

func readDisclosureTable(register *Register, files fs.FS, name string) error {
	var table struct {
		Disclosures []Disclosure `yaml:"disclosures"`
	}
	if err := decode(files, name, &table); err != nil {
		return err
	}
	for i := range table.Disclosures {
		d := &table.Disclosures[i]
		if len(d.Concepts) == 0 && d.Logic == "" {
			d.Concepts = []string{d.ID}
		}
		if len(d.Linked) == 0 {
			d.Linked = []string{d.ID + ".linked"}
		}
	}
	register.Disclosures = append(register.Disclosures, table.Disclosures...)
	return nil
}

func readRegimes(register *Register, files fs.FS) error {
	tables, err := fs.Glob(files, "regimes/table*.yaml")
	if err != nil {
		return err
	}
	for _, name := range tables {
		var table struct {
			Regimes []Regime `yaml:"regimes"`
		}
		if err := decode(files, name, &table); err != nil {
			return err
		}
		register.Regimes = append(register.Regimes, table.Regimes...)
	}
	return nil
}

// RequirementTables matches the tables of requirements in a folder laid out as rego/. A pack may have several.
const RequirementTables = "rules/*/requirements*.yaml"

func readRequirements(register *Register, files fs.FS) error {
	tables, err := fs.Glob(files, RequirementTables)
	if err != nil {
		return err
	}
	for _, name := range tables {
		var table requirementsYAML
		if err := decode(files, name, &table); err != nil {
			return err
		}
		if folder := path.Base(path.Dir(name)); table.Pack != folder {
			return fmt.Errorf("%s: pack is %q, the folder's name is %q", Shown(files, name), table.Pack, folder)
		}
		register.Rules = append(register.Rules, table.rules()...)
	}
	return nil
}

// readTool reads the rules that privlint itself is behind.
func readTool(register *Register, files fs.FS) error {
	tables, err := fs.Glob(files, "rules/*/tool.yaml")
	if err != nil {
		return err
	}
	for _, name := range tables {
		var table struct {
			Pack  string            `yaml:"pack"`
			Rules []requirementYAML `yaml:"rules"`
		}
		if err := decode(files, name, &table); err != nil {
			return err
		}
		for i := range table.Rules {
			rule := table.Rules[i].rule(table.Pack)
			rule.Requirement, rule.Tool, rule.NoLaw = nil, true, "it is about the use of privlint"
			register.Rules = append(register.Rules, rule)
		}
	}
	return nil
}

// requirementsYAML is the form of rules/<pack>/requirements.yaml.
type requirementsYAML struct {
	Pack string `yaml:"pack"`
	// Combine makes one finding of the unmet requirements of each group.
	Combine      bool              `yaml:"combine"`
	Groups       []groupYAML       `yaml:"groups"`
	Requirements []requirementYAML `yaml:"requirements"`
}

type groupYAML struct {
	ID          string   `yaml:"id"`
	Title       string   `yaml:"title"`
	Description string   `yaml:"description"`
	Message     string   `yaml:"message"`
	Remediation string   `yaml:"remediation"`
	Topics      []string `yaml:"topics"`
}

type requirementYAML struct {
	ID            string              `yaml:"id"`
	Aliases       []string            `yaml:"aliases"`
	Title         string              `yaml:"title"`
	Description   string              `yaml:"description"`
	Group         string              `yaml:"group"`
	Element       string              `yaml:"element"`
	Disclosures   []string            `yaml:"disclosures"`
	Require       string              `yaml:"require"`
	AcceptsLinked *bool               `yaml:"accepts_linked"`
	When          string              `yaml:"when"`
	UnlessNone    bool                `yaml:"unless_no_collection"`
	Severity      diagnostic.Severity `yaml:"severity"`
	SeverityWhen  []SeverityChoice    `yaml:"severity_when"`
	Law           []lawYAML           `yaml:"law"`
	NoLaw         string              `yaml:"no_law"`
	Message       string              `yaml:"message"`
	Remediation   string              `yaml:"remediation"`
	Skeleton      string              `yaml:"skeleton"`
	Topics        []string            `yaml:"topics"`
	References    []referenceYAML     `yaml:"related_resources"`
	Examples      Examples            `yaml:"examples"`
}

type lawYAML struct {
	Regime    string `yaml:"regime"`
	Provision string `yaml:"provision"`
	InForce   string `yaml:"in_force"`
	Until     string `yaml:"until"`
	Source    string `yaml:"source"`
}

type referenceYAML struct {
	Description string `yaml:"description"`
	Ref         string `yaml:"ref"`
}

// rules are the entries of the table and the rules that stand for its groups.
func (y *requirementsYAML) rules() []Rule {
	var rules []Rule
	groups := map[string]*Rule{}
	for _, g := range y.Groups {
		if y.Combine {
			groups[g.ID] = g.rule(y.Pack)
		}
	}
	for i := range y.Requirements {
		rule := y.Requirements[i].rule(y.Pack)
		if group := groups[y.Requirements[i].Group]; group != nil {
			rule.Requirement.Group, rule.Requirement.Element = group.ID, y.Requirements[i].Element
			group.adopt(&rule)
		}
		rules = append(rules, rule)
	}
	for _, g := range y.Groups {
		if group := groups[g.ID]; group != nil {
			rules = append(rules, *group)
		}
	}
	return rules
}

func (y *groupYAML) rule(pack string) *Rule {
	return &Rule{
		ID: pack + "/" + y.ID, Title: oneLine(y.Title), Description: oneLine(orElse(y.Description, y.Title)), Remediation: oneLine(y.Remediation),
		Group: &Group{Message: oneLine(y.Message), Topics: y.Topics},
	}
}

// adopt gives a group the gravest severity and the law of its members.
func (r *Rule) adopt(member *Rule) {
	if member.Severity.Rank() > r.Severity.Rank() {
		r.Severity = member.Severity
	}
	for _, law := range member.Law {
		if !slices.Contains(r.Law, law) {
			r.Law = append(r.Law, law)
		}
	}
}

func (y *requirementYAML) rule(pack string) Rule {
	return Rule{
		ID: pack + "/" + y.ID, Aliases: y.Aliases,
		Title: oneLine(y.Title), Description: oneLine(y.Description), Remediation: oneLine(y.Remediation), Skeleton: y.Skeleton,
		Severity: y.Severity, Law: laws(y.Law), NoLaw: y.NoLaw, References: references(y.References), Examples: y.Examples,
		Requirement: &Requirement{
			Disclosures:        y.Disclosures,
			Require:            orElse(y.Require, "any"),
			AcceptsLinked:      y.AcceptsLinked == nil || *y.AcceptsLinked,
			UnlessNoCollection: y.UnlessNone,
			When:               y.When,
			SeverityWhen:       y.SeverityWhen,
			Message:            oneLine(y.Message),
			Topics:             y.Topics,
		},
	}
}

func laws(list []lawYAML) []diagnostic.Law {
	var result []diagnostic.Law
	for _, l := range list {
		result = append(result, diagnostic.Law(l))
	}
	return result
}

func references(list []referenceYAML) []Reference {
	var result []Reference
	for _, r := range list {
		result = append(result, Reference{Description: r.Description, URL: r.Ref})
	}
	return result
}

// decode reads a YAML file strictly: a key that value does not have is an error.
func decode(files fs.FS, name string, value any) error {
	content, err := fs.ReadFile(files, name)
	if err != nil {
		return fmt.Errorf("reading %s: %w", Shown(files, name), err)
	}
	if err := strictyaml.Decode(content, value); err != nil {
		return fmt.Errorf("%s: %w", Shown(files, name), err)
	}
	return nil
}

// oneLine folds white space, so that a text wrapped in its source reads as one line.
func oneLine(text string) string { return strings.Join(strings.Fields(text), " ") }

func orElse(value, otherwise string) string {
	if value == "" {
		return otherwise
	}
	return value
}
