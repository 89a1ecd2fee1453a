package lint

import (
	"context"
	"fmt"
	"io"

	"github.com/privlint/privlint/internal/config"
	"github.com/privlint/privlint/internal/source"
)

// Trace writes what the evaluation of one rule over a file does. The rules must have been loaded with Debug.
func (l *Linter) Trace(ctx context.Context, file source.File, rule string, w io.Writer) error {
	plan, err := l.plan(file.Path)
	if err != nil {
		return err
	}
	named, ok := plan.register.Rule(rule)
	if !ok {
		if _, err := config.Matching(plan.register, rule); err != nil {
			return err
		}
		return fmt.Errorf("%s is a pack or a pattern: the evaluation of one rule can be traced", rule)
	}
	model, err := l.model(file, plan, nil)
	if err != nil {
		return fmt.Errorf("%s: %w", file.Path, err)
	}
	rules, err := plan.rules.Engine()
	if err != nil {
		return err
	}
	return rules.Trace(ctx, w, model, plan.context, named.ID)
}
