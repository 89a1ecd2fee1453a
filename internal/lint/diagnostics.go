package lint

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/privlint/privlint/internal/config"
	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/engine"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/internal/silence"
)

// judged is what a document's findings come to.
type judged struct {
	plan *plan
	// own leaves out what the document itself ignores.
	own        filter
	directives *silence.Directives
	// equals counts the findings that nothing but their order tells apart.
	equals              map[string]int
	counted, suppressed []diagnostic.Diagnostic
}

// judge makes diagnostics of the findings that are kept, and sets those apart that the document silences. Both are in the order
// of the text.
func (l *Linter) judge(model *document.Model, report *engine.Report, plan *plan) (*judged, error) {
	own, err := config.ReadFrontMatter(model.Document)
	if err != nil {
		return nil, err
	}
	ignored, err := matching(plan.register, own.Ignore)
	if err != nil {
		return nil, fmt.Errorf("front matter: privlint: %w", err)
	}
	j := &judged{
		plan: plan, own: filter{all: true, ignored: ignored}, equals: map[string]int{},
		directives: silence.Read(model.Document, own.Disable, plan.register),
		counted:    []diagnostic.Diagnostic{},
	}
	for i, finding := range report.Findings {
		for _, part := range apart(finding, i+1, model.Blocks) {
			j.add(part)
		}
	}
	for _, problem := range j.directives.Problems(j.active(report.Packs)) {
		if finding, ok := j.finding(model.Source, problem); ok {
			j.add(finding)
		}
	}
	for _, list := range [][]diagnostic.Diagnostic{j.counted, j.suppressed} {
		slices.SortStableFunc(list, func(a, b diagnostic.Diagnostic) int {
			return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End))
		})
	}
	return j, nil
}

func (j *judged) add(finding engine.Finding) {
	if !j.plan.filter.keeps(finding) || !j.own.keeps(finding) {
		return
	}
	d := finding.Diagnostic
	if rule, ok := j.plan.register.Rule(d.Rule); ok {
		describe(&d, rule)
	}
	identity := identity(finding)
	d.Fingerprint = fingerprint(identity, j.equals[identity])
	j.equals[identity]++
	if reason, ok := j.directives.Silences(finding.Rule, finding.Members, finding.Span); ok {
		d.Suppressed = &diagnostic.Suppression{Kind: diagnostic.ByDirective, Reason: reason}
		j.suppressed = append(j.suppressed, d)
		return
	}
	j.counted = append(j.counted, d)
}

// active tells of a rule whether it could have found something in the document.
func (j *judged) active(packs []string) func(rule string) bool {
	return func(id string) bool {
		finding := engine.Finding{Diagnostic: diagnostic.Diagnostic{Rule: id}}
		return slices.Contains(packs, path.Dir(id)) && j.plan.severity(id) != severityOff && j.plan.filter.keeps(finding) && j.own.keeps(finding)
	}
}

// finding makes a finding of what is wrong with a directive; ok is false where nobody wants to know.
func (j *judged) finding(source *document.Source, problem silence.Problem) (finding engine.Finding, ok bool) {
	severity := j.plan.severity(problem.Rule)
	if rule, known := j.plan.register.Rule(problem.Rule); severity == "" && known {
		severity = string(rule.Severity)
	}
	if severity == severityOff || problem.Rule == silence.NoReason && !j.plan.requireReason {
		return engine.Finding{}, false
	}
	return engine.Finding{Diagnostic: diagnostic.Diagnostic{
		Rule: problem.Rule, Severity: diagnostic.Severity(severity), Message: problem.Message,
		Span: problem.Span, Range: source.Range(problem.Span), Text: source.Cut(problem.Span),
	}}, true
}

// describe adds what the register knows of the rule. What one finding of several rules says is its own.
func describe(d *diagnostic.Diagnostic, rule *register.Rule) {
	if rule.Group == nil {
		d.Title = rule.Title
	}
	if d.Remediation == "" {
		d.Remediation = rule.Remediation
	}
}

// identity is what stays of a finding when the text around it changes: the rule and the words it speaks of. What a
// document does not say has no words of its own.
func identity(finding engine.Finding) string {
	words := ""
	if !finding.Missing {
		words = normalise(finding.Text)
	}
	return finding.Rule + "\x00" + words + "\x00" + finding.Key
}

// fingerprint tells equal findings apart by their order.
func fingerprint(identity string, ordinal int) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%s\x00%d", identity, ordinal))
	return hex.EncodeToString(sum[:16])
}

// normalise is a text's letters and digits in lower case, with single blanks between words: markup, punctuation and
// line breaks may change.
func normalise(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, " ")
}
