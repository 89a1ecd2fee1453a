// Package prepare plans rules: it lets OPA's planner work out how data.privlint.report is to be evaluated and makes a program of
// that, which package engine runs.
package prepare

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"slices"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/bundle"
	"github.com/open-policy-agent/opa/v1/compile"
	"github.com/open-policy-agent/opa/v1/ir"

	"github.com/privlint/privlint/internal/engine"
	"github.com/privlint/privlint/internal/plan"
	"github.com/privlint/privlint/internal/plan/assemble"
	"github.com/privlint/privlint/internal/register"
)

// Store is the stored plan of the rules in a folder laid out as rego/, after the digest of its sources.
func Store(files fs.FS) ([]byte, error) {
	digest, err := register.Digest(files)
	if err != nil {
		return nil, err
	}
	program, err := Program(files)
	if err != nil {
		return nil, err
	}
	return append([]byte(engine.PlanDigest(digest)+"\n"), program.Store()...), nil
}

// Program is the plan of the rules in a folder laid out as rego/.
func Program(files fs.FS) (*plan.Program, error) {
	rules, err := register.Read(files)
	if err != nil {
		return nil, err
	}
	data, err := ast.InterfaceToValue(map[string]any{"privlint": map[string]any{"tables": rules.Tables()}})
	if err != nil {
		return nil, fmt.Errorf("encoding the tables: %w", err)
	}
	policy, err := planned(files, data)
	if err != nil {
		return nil, err
	}
	tables, _ := plan.FromOPA(data).(*plan.Object)
	program, err := assemble.Assemble(policy, tables)
	if err != nil {
		return nil, fmt.Errorf("making a program of the plan: %w", err)
	}
	return program, nil
}

// planned is what OPA's planner makes of the modules.
func planned(files fs.FS, data ast.Value) (*ir.Policy, error) {
	modules, err := engine.Modules(files)
	if err != nil {
		return nil, err
	}
	base, err := ast.JSON(data)
	if err != nil {
		return nil, fmt.Errorf("encoding the tables: %w", err)
	}
	tables, _ := base.(map[string]any)
	all := &bundle.Bundle{Data: tables}
	all.Manifest.Init()
	for _, name := range slices.Sorted(maps.Keys(modules)) {
		all.Modules = append(all.Modules, bundle.ModuleFile{URL: name, Path: name, Parsed: modules[name]})
	}
	compiler := compile.New().WithTarget(compile.TargetPlan).WithEntrypoints("privlint/report").WithBundle(all).
		WithCapabilities(engine.Capabilities())
	if err := compiler.Build(context.Background()); err != nil {
		return nil, fmt.Errorf("planning the rules: %w", err)
	}
	var policy ir.Policy
	for _, file := range compiler.Bundle().PlanModules {
		if err := json.Unmarshal(file.Raw, &policy); err != nil {
			return nil, fmt.Errorf("reading OPA's plan: %w", err)
		}
	}
	return &policy, nil
}
