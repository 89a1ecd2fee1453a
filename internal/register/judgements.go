package register

import (
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/strictyaml"
)

// readJudgements reads the metadata of rules/<pack>/<rule>/<rule>.rego.
func readJudgements(register *Register, files fs.FS) error {
	modules, err := JudgementModules(files)
	if err != nil {
		return err
	}
	for _, name := range modules {
		annotation, err := PackageAnnotation(files, name)
		if err != nil {
			return err
		}
		rule, err := newJudgement(Shown(files, name), ruleOf(name), annotation)
		if err != nil {
			return err
		}
		register.Rules = append(register.Rules, *rule)
	}
	return nil
}

// JudgementModules are the modules that hold a rule: those with the name of their folder.
func JudgementModules(files fs.FS) ([]string, error) {
	modules, err := fs.Glob(files, "rules/*/*/*.rego")
	return slices.DeleteFunc(modules, func(name string) bool { return path.Base(name) != path.Base(path.Dir(name))+".rego" }), err
}

// ruleOf is the ID of the rule that a module holds.
func ruleOf(module string) string {
	folder := path.Dir(module)
	return path.Base(path.Dir(folder)) + "/" + path.Base(folder)
}

// PackageAnnotation is the metadata block that stands before a module's package.
func PackageAnnotation(files fs.FS, name string) (*ast.Annotations, error) {
	content, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", Shown(files, name), err)
	}
	module, err := ast.ParseModuleWithOpts(Shown(files, name), string(content), ast.ParserOptions{ProcessAnnotation: true})
	if err != nil {
		return nil, err
	}
	pack, rule, _ := strings.Cut(ruleOf(name), "/")
	want := ast.Ref{ast.DefaultRootDocument, ast.StringTerm("privlint"), ast.StringTerm("rules"), ast.StringTerm(pack), ast.StringTerm(rule)}
	if !module.Package.Path.Equal(want) {
		return nil, fmt.Errorf("%s: the package is %s, the folders say %s", Shown(files, name), module.Package.Path, want)
	}
	for _, annotation := range module.Annotations {
		if annotation.Scope == "package" {
			return annotation, nil
		}
	}
	return nil, fmt.Errorf("%s: no metadata stand before the package", Shown(files, name))
}

// judgementYAML is the form of `custom` in a judgement's metadata.
type judgementYAML struct {
	Severity    diagnostic.Severity `yaml:"severity"`
	Law         []lawYAML           `yaml:"law"`
	NoLaw       string              `yaml:"no_law"`
	Remediation string              `yaml:"remediation"`
	Skeleton    string              `yaml:"skeleton"`
	Examples    Examples            `yaml:"examples"`
	Aliases     []string            `yaml:"aliases"`
	Settings    []Setting           `yaml:"settings"`
}

func newJudgement(file, id string, annotation *ast.Annotations) (*Rule, error) {
	var custom judgementYAML
	if err := strictyaml.Convert(annotation.Custom, &custom); err != nil {
		return nil, fmt.Errorf("%s: metadata: custom: %w", file, err)
	}
	rule := &Rule{
		ID: id, Aliases: custom.Aliases,
		Title: oneLine(annotation.Title), Description: oneLine(annotation.Description), Remediation: oneLine(custom.Remediation),
		Skeleton: strings.TrimSpace(custom.Skeleton), Severity: custom.Severity, Law: laws(custom.Law), NoLaw: custom.NoLaw, Examples: custom.Examples,
		Settings: custom.Settings,
	}
	for _, r := range annotation.RelatedResources {
		rule.References = append(rule.References, Reference{Description: r.Description, URL: r.Ref.String()})
	}
	return rule, nil
}
