package engine

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"runtime"
	"runtime/metrics"
	"slices"
	"strings"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/rego"
)

// foreign are the judgements whose modules are not the embedded ones, and the rules of all modules by the names under which they
// are shown.
func foreign(sources *Sources) (ids []string, origins map[string]string, err error) {
	origins = map[string]string{}
	err = register.WalkSources(sources.Files, func(name string, content []byte) error {
		folder := path.Dir(name)
		if path.Ext(name) != ".rego" || path.Dir(path.Dir(folder)) != "rules" {
			return nil
		}
		id := path.Base(path.Dir(folder)) + "/" + path.Base(folder)
		origins[register.Shown(sources.Files, name)] = id
		if embedded, err := fs.ReadFile(rego.Files, name); err != nil || !bytes.Equal(embedded, content) {
			ids = append(ids, id)
		}
		return nil
	})
	slices.Sort(ids)
	return slices.Compact(ids), origins, err
}

// evaluateApart evaluates each foreign rule by itself, so that one that fails takes nothing else with it.
func (e *Engine) evaluateApart(ctx context.Context, model *document.Model, run Context) (*Report, error) {
	rules, err := e.rules()
	if err != nil {
		return nil, err
	}
	report, err := e.report(ctx, e.embedded(rules.without(e.foreign)), model, run)
	if err != nil {
		return nil, err
	}
	for _, id := range e.foreign {
		one, err := e.report(ctx, e.apart(rules.only(id)), model, run)
		if err == nil {
			err = one.excess()
		}
		if cause := ctx.Err(); cause != nil {
			return nil, context.Cause(ctx)
		}
		if err != nil {
			report.Failed = append(report.Failed, failureOf(id, err))
			continue
		}
		report.Findings = append(report.Findings, one.Findings...)
	}
	report.sort()
	return report, nil
}

// What a rule may say of one document at most.
const (
	mostFindings = 10_000
	mostMessage  = 10_000 // bytes
)

// excess is an error where there is more than anybody reads.
func (r *Report) excess() error {
	if len(r.Findings) > mostFindings {
		return fmt.Errorf("%d findings are more than %d", len(r.Findings), mostFindings)
	}
	for i := range r.Findings {
		if size := len(r.Findings[i].Message) + len(r.Findings[i].Remediation); size > mostMessage {
			return fmt.Errorf("a message of %d bytes is longer than %d", size, mostMessage)
		}
	}
	return nil
}

// failureOf is the error as one of the rule, which was alone when it arose.
func failureOf(id string, err error) *RuleError {
	var failed *RuleError
	if !errors.As(err, &failed) {
		return &RuleError{Rule: id, Err: err}
	}
	if failed.Rule == id {
		return failed
	}
	return &RuleError{Rule: id, Position: failed.Position, Err: failed.Err}
}

// only is the data that name a single judgement and no requirement.
func (m *modules) only(id string) ast.Object {
	pack, name, _ := strings.Cut(id, "/")
	return m.withTables(map[string]*ast.Term{
		"judgements":   objectTerm(item(pack, objectTerm(item(name, ast.StringTerm(id))))),
		"requirements": objectTerm(),
		"groups":       objectTerm(),
	})
}

// without is the data without some judgements.
func (m *modules) without(ids []string) ast.Object {
	packs := ast.NewObject()
	m.table("judgements").Foreach(func(pack, names *ast.Term) {
		kept := ast.NewObject()
		names.Value.(ast.Object).Foreach(func(name, id *ast.Term) { //nolint:forcetypeassert // dataOf makes it
			if value, _ := id.Value.(ast.String); !slices.Contains(ids, string(value)) {
				kept.Insert(name, id)
			}
		})
		packs.Insert(pack, ast.NewTerm(kept))
	})
	return m.withTables(map[string]*ast.Term{"judgements": ast.NewTerm(packs)})
}

// table is what the tables have under some names, one within the other; empty where that is no object.
func (m *modules) table(names ...string) ast.Object {
	path := ast.Ref{ast.StringTerm("privlint"), ast.StringTerm("tables")}
	for _, name := range names {
		path = append(path, ast.StringTerm(name))
	}
	value, err := m.data.Find(path)
	if table, ok := value.(ast.Object); ok && err == nil {
		return table
	}
	return ast.NewObject()
}

// withTables is the data with other tables of some names.
func (m *modules) withTables(changed map[string]*ast.Term) ast.Object {
	tables := ast.NewObject()
	m.table().Foreach(func(name, table *ast.Term) {
		key, _ := name.Value.(ast.String)
		if other, ok := changed[string(key)]; ok {
			table = other
		}
		tables.Insert(name, table)
	})
	return ast.NewObject(item("privlint", objectTerm(item("tables", ast.NewTerm(tables)))))
}

func objectTerm(items ...[2]*ast.Term) *ast.Term { return ast.ObjectTerm(items...) }

func item(name string, value *ast.Term) [2]*ast.Term { return ast.Item(ast.StringTerm(name), value) }

// defaultMemory is by how many bytes the heap may grow while foreign rules are evaluated, and four times that for the embedded ones.
const defaultMemory = 1 << 30

// watchMemory ends the context it returns when the heap has grown too much.
func watchMemory(ctx context.Context, most uint64) (watched context.Context, stop func()) {
	watched, end := context.WithCancelCause(ctx)
	start := measure("/gc/heap/live:bytes") // what was there when garbage was last collected
	go func() {
		ticker := time.NewTicker(10 * time.Millisecond)
		defer ticker.Stop()
		for {
			select {
			case <-watched.Done():
				return
			case <-ticker.C:
			}
			if heap() < start+most {
				continue
			}
			if heap() > start+4*most { // no time to collect garbage
				end(tooMuch(most))
				return
			}
			if runtime.GC(); heap() > start+most {
				end(tooMuch(most))
				return
			}
		}
	}()
	return watched, func() { end(nil) }
}

func tooMuch(most uint64) error {
	return fmt.Errorf("cut off: it takes more than %d MB of memory", most>>20)
}

// heap is the size of all objects in bytes, those that are garbage by now among them.
func heap() uint64 { return measure("/memory/classes/heap/objects:bytes") }

func measure(name string) uint64 {
	sample := []metrics.Sample{{Name: name}}
	metrics.Read(sample)
	return sample[0].Value.Uint64()
}
