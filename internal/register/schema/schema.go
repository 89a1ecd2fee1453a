// Package schema holds the sources of rules against JSON Schemas. It is for the build and for tests: the library takes several
// milliseconds to start, which nobody who lints should pay for.
package schema

import (
	"bytes"
	"embed"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"go.yaml.in/yaml/v3"

	"github.com/privlint/privlint/internal/register"
)

// schemas say what a table of requirements and the metadata of a judgement may hold.
//
//go:embed *.json
var schemas embed.FS

// Validate holds the sources of the rules in a folder laid out as rego/ against their JSON Schemas, which refuse what they do not
// know.
func Validate(files fs.FS) error {
	requirements, err := compileSchema("requirements.schema.json")
	if err != nil {
		return err
	}
	judgement, err := compileSchema("judgement.schema.json")
	if err != nil {
		return err
	}
	tables, err := fs.Glob(files, register.RequirementTables)
	if err != nil {
		return err
	}
	var problems []error
	for _, name := range tables {
		table, err := readYAML(files, name)
		if err != nil {
			return err
		}
		problems = append(problems, validate(requirements, name, table))
	}
	modules, err := register.JudgementModules(files)
	if err != nil {
		return err
	}
	for _, name := range modules {
		annotation, err := register.PackageAnnotation(files, name)
		if err != nil {
			return err
		}
		problems = append(problems, validate(judgement, name, annotation))
	}
	return errors.Join(problems...)
}

func readYAML(files fs.FS, name string) (any, error) {
	content, err := fs.ReadFile(files, name)
	if err != nil {
		return nil, fmt.Errorf("reading %s: %w", name, err)
	}
	var value any
	if err := yaml.Unmarshal(content, &value); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return value, nil
}

func compileSchema(name string) (*jsonschema.Schema, error) {
	content, err := schemas.ReadFile(name)
	if err != nil {
		return nil, err
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(content))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	compiler := jsonschema.NewCompiler()
	url := "https://github.com/privlint/privlint/internal/register/schema/" + name
	if err := compiler.AddResource(url, document); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return compiler.Compile(url)
}

// validate brings the value into the form that JSON has first.
func validate(schema *jsonschema.Schema, name string, value any) error {
	encoded, err := json.Marshal(value)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(encoded))
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	if err := schema.Validate(instance); err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	return nil
}
