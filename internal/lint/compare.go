package lint

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/engine"
	"github.com/privlint/privlint/internal/source"
)

// withPrevious tells the rules of the document's earlier version, where there is one to compare with.
func (l *Linter) withPrevious(ctx context.Context, model *document.Model, plan *plan, told engine.Context) (engine.Context, error) {
	if l.options.Previous == nil {
		return told, nil
	}
	file, ok, err := l.options.Previous(ctx, model.Source.Path)
	if err != nil || !ok {
		return told, err
	}
	before, err := l.model(file, plan, nil)
	if err != nil {
		return told, fmt.Errorf("the earlier version: %w", err)
	}
	rules, err := plan.rules.Engine()
	if err != nil {
		return told, err
	}
	told.Previous, err = rules.Previous(ctx, model, before, told)
	return told, err
}

// comparisonVersion is the version of the JSON form. It grows only when a change is not additive.
const comparisonVersion = 1

// Compare is what differs between two versions of a document.
func (l *Linter) Compare(ctx context.Context, earlier, later source.File) (*diagnostic.Comparison, error) {
	plan, err := l.plan(later.Path)
	if err != nil {
		return nil, err
	}
	var models [2]*document.Model
	for i, file := range []source.File{earlier, later} {
		if models[i], err = l.model(file, plan, nil); err != nil {
			return nil, fmt.Errorf("%s: %w", file.Path, trimPath(err, file.Path))
		}
	}
	rules, err := plan.rules.Engine()
	if err != nil {
		return nil, err
	}
	run := engine.Context{AsOf: plan.context.AsOf, Settings: plan.context.Settings}
	if run.Previous, err = rules.Previous(ctx, models[1], models[0], run); err != nil {
		return nil, err
	}
	encoded, err := rules.ReportJSON(ctx, models[1], run)
	if err != nil {
		return nil, err
	}
	report := struct {
		Comparison diagnostic.Comparison `json:"comparison"`
	}{}
	if err := json.Unmarshal(encoded, &report); err != nil {
		return nil, fmt.Errorf("reading the comparison: %w", err)
	}
	report.Comparison.Version = comparisonVersion
	report.Comparison.Old, report.Comparison.New = earlier.Path, later.Path
	return &report.Comparison, nil
}

// trimPath is an error that does not begin with the path.
func trimPath(err error, path string) error {
	if text, found := strings.CutPrefix(err.Error(), path+": "); found {
		return errors.New(text)
	}
	return err
}
