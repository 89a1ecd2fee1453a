package engine

import (
	"cmp"
	"fmt"
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/plan"
)

// Report is what the rules say of one document.
type Report struct {
	// Findings are in the order of the text, then by rule.
	Findings []Finding
	// Disclosures are in the order of their IDs, all that there are.
	Disclosures []diagnostic.Disclosure
	Regimes     []diagnostic.Regime
	// Packs are those that applied.
	Packs []string
	// Failed are the rules that failed, by ID; nothing of what they found is in the report.
	Failed []*RuleError
}

// Finding is what a rule says of a document. Of the diagnostic, rule, severity, message, law and the places
// are set, and the remediation where the rule gives one for this case.
type Finding struct {
	diagnostic.Diagnostic
	// Key tells findings of one rule at one place apart; empty where the rule gave none.
	Key string
	// Members are the rules that the finding stands for where its own rule combines others.
	Members []string
}

// newReport reads what the rules say; disclosures and regimes only where they are wanted.
func newReport(model *document.Model, value plan.Value, coverage bool) (*Report, error) {
	r := reader{model: model, sentences: map[int]diagnostic.Evidence{}}
	report := &Report{Packs: []string{}}
	r.each(plan.Lookup(value, "findings"), func(v plan.Value) { report.Findings = append(report.Findings, r.finding(v)) })
	if coverage {
		report.Disclosures = r.disclosures(plan.Lookup(value, "disclosures"))
		r.each(plan.Lookup(value, "regimes"), func(v plan.Value) { report.Regimes = append(report.Regimes, r.regime(v)) })
	}
	r.each(plan.Lookup(value, "packs"), func(v plan.Value) { report.Packs = append(report.Packs, r.string(v)) })
	report.sort()
	return report, r.err
}

func (r *Report) sort() {
	slices.SortStableFunc(r.Findings, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End),
			strings.Compare(a.Rule, b.Rule), strings.Compare(a.Message, b.Message), strings.Compare(a.Key, b.Key),
		)
	})
}

// reader reads terms. The first thing that is not as it should be is kept in err.
type reader struct {
	model     *document.Model
	sentences map[int]diagnostic.Evidence
	err       error
}

func (r *reader) finding(v plan.Value) Finding {
	var finding Finding
	r.eachItem(v, func(key, value plan.Value) {
		switch name := r.string(key); name {
		case "rule":
			finding.Rule = r.string(value)
		case "severity":
			finding.Severity = diagnostic.Severity(r.string(value))
		case "message":
			finding.Message = r.string(value)
		case "key":
			finding.Key = r.string(value)
		case "remediation":
			finding.Remediation = r.string(value)
		case "members":
			r.each(value, func(v plan.Value) { finding.Members = append(finding.Members, r.string(v)) })
		case "missing":
			finding.Missing = value == plan.Bool(true)
		case "compared":
			finding.Compared = value == plan.Bool(true)
		case "law":
			r.each(value, func(v plan.Value) { finding.Law = append(finding.Law, r.law(v)) })
		case "related":
			r.each(value, func(v plan.Value) { finding.Related = append(finding.Related, r.related(v)) })
		case "fixes":
			r.each(value, func(v plan.Value) { finding.Fixes = append(finding.Fixes, r.fix(v)) })
		case "range":
			finding.Span, finding.Range, finding.Text = r.place(value)
		default:
			r.failf("a finding has the unknown key %q", name)
		}
	})
	switch {
	case finding.Rule == "":
		r.failf("a finding names no rule: %v", plan.Shown(v))
	case finding.Message == "":
		r.failRulef(finding.Rule, "a finding has no message")
	case finding.Severity.Rank() == 0:
		r.failRulef(finding.Rule, "severity %q is none of error, warning, info", finding.Severity)
	case finding.Range.Start.Line == 0:
		r.failRulef(finding.Rule, "a finding has no range")
	case slices.ContainsFunc(finding.Related, func(related diagnostic.Related) bool { return related.Range.Start.Line == 0 }):
		r.failRulef(finding.Rule, "a related place of a finding has no range")
	case slices.ContainsFunc(finding.Fixes, hasEditNowhere):
		r.failRulef(finding.Rule, "an edit of a finding has no range")
	}
	return finding
}

func (r *reader) law(v plan.Value) diagnostic.Law {
	return diagnostic.Law{
		Regime: r.optional(v, "regime"), Provision: r.optional(v, "provision"),
		InForce: r.optional(v, "in_force"), Until: r.optional(v, "until"), Source: r.optional(v, "source"),
	}
}

func (r *reader) related(v plan.Value) diagnostic.Related {
	related := diagnostic.Related{Message: r.optional(v, "message"), Again: r.optional(v, "again")}
	related.Span, related.Range, related.Text = r.place(plan.Lookup(v, "range"))
	return related
}

func (r *reader) fix(v plan.Value) diagnostic.Fix {
	fix := diagnostic.Fix{Description: r.optional(v, "description"), Edits: []diagnostic.Edit{}}
	r.each(plan.Lookup(v, "edits"), func(v plan.Value) {
		edit := diagnostic.Edit{NewText: r.optional(v, "new_text")}
		edit.Span, edit.Range, _ = r.place(plan.Lookup(v, "range"))
		fix.Edits = append(fix.Edits, edit)
	})
	return fix
}

func hasEditNowhere(fix diagnostic.Fix) bool {
	return slices.ContainsFunc(fix.Edits, func(edit diagnostic.Edit) bool { return edit.Range.Start.Line == 0 })
}

// disclosures are given by status: with their evidence, or as IDs where there is none.
func (r *reader) disclosures(v plan.Value) []diagnostic.Disclosure {
	var list []diagnostic.Disclosure
	for _, status := range []string{"present", "linked"} {
		r.eachItem(plan.Lookup(v, status), func(id, evidence plan.Value) {
			list = append(list, diagnostic.Disclosure{ID: r.string(id), Status: status, Evidence: r.evidence(evidence)})
		})
	}
	for _, status := range []string{"absent", "unknown"} {
		r.each(plan.Lookup(v, status), func(id plan.Value) {
			list = append(list, diagnostic.Disclosure{ID: r.string(id), Status: status, Evidence: []diagnostic.Evidence{}})
		})
	}
	slices.SortFunc(list, func(a, b diagnostic.Disclosure) int { return strings.Compare(a.ID, b.ID) })
	return list
}

func (r *reader) regime(v plan.Value) diagnostic.Regime {
	applies, _ := plan.Lookup(v, "applies").(plan.Bool)
	return diagnostic.Regime{ID: r.optional(v, "id"), Applies: bool(applies), Evidence: r.evidence(plan.Lookup(v, "evidence"))}
}

// evidence are sentences, given by their IDs. What stands in front matter has no sentence; its ID is -1.
func (r *reader) evidence(v plan.Value) []diagnostic.Evidence {
	list := []diagnostic.Evidence{}
	r.each(v, func(v plan.Value) {
		id := r.int(v)
		if id == -1 {
			return
		}
		if id < 0 || id >= len(r.model.Sentences) {
			r.failf("evidence names the sentence %d, which does not exist", id)
			return
		}
		list = append(list, r.sentence(id))
	})
	return list
}

// sentence is a sentence as evidence. The same one is often evidence of several disclosures.
func (r *reader) sentence(id int) diagnostic.Evidence {
	if evidence, ok := r.sentences[id]; ok {
		return evidence
	}
	span := r.model.Sentences[id].Span
	evidence := diagnostic.Evidence{Text: r.model.Source.Cut(span), Range: r.model.Source.Range(span), Span: span}
	r.sentences[id] = evidence
	return evidence
}

// place is a range in bytes of the file as a span of the source's text, with the text in it.
func (r *reader) place(v plan.Value) (document.Span, document.Range, string) {
	if v == nil {
		return document.Span{}, document.Range{}, ""
	}
	source := r.model.Source
	if own, ok := v.(*record[document.Span]); ok && source.FileOffset == nil {
		at := source.Range(*own.of)
		span := document.Span{Start: at.Start.Offset, End: at.End.Offset}
		return span, at, source.Cut(span)
	}
	span := document.Span{
		Start: textOffset(source, r.int(plan.Lookup(plan.Lookup(v, "start"), "offset"))),
		End:   textOffset(source, r.int(plan.Lookup(plan.Lookup(v, "end"), "offset"))),
	}
	if span.Start < 0 || span.End > len(source.Text) || span.Len() < 0 {
		r.failf("the range %v is not within the document", plan.Shown(v))
		return document.Span{}, document.Range{}, ""
	}
	return span, source.Range(span), source.Cut(span)
}

// textOffset is the inverse of the source's FileOffset.
func textOffset(source *document.Source, offset int) int {
	if source.FileOffset == nil {
		return offset
	}
	i := sort.Search(len(source.Text), func(i int) bool { return source.FileOffset(i) >= offset })
	for i < len(source.Text) && !utf8.RuneStart(source.Text[i]) {
		i++
	}
	return i
}

func (r *reader) each(v plan.Value, f func(plan.Value)) {
	switch v := v.(type) {
	case plan.Sequence:
		for i := range v.Len() {
			f(v.At(i))
		}
	case *plan.Set:
		for _, item := range v.Items() {
			f(item)
		}
	default:
		r.failf("%v is neither an array nor a set", plan.Shown(v))
	}
}

func (r *reader) eachItem(v plan.Value, f func(key, value plan.Value)) {
	switch v := v.(type) {
	case *plan.Object:
		v.Foreach(f)
	case plan.Record:
		for _, key := range v.Keys() {
			f(plan.Text(key), v.Get(key))
		}
	default:
		r.failf("%v is not an object", plan.Shown(v))
	}
}

func (r *reader) optional(v plan.Value, name string) string {
	if v = plan.Lookup(v, name); v == nil {
		return ""
	}
	return r.string(v)
}

func (r *reader) string(v plan.Value) string {
	s, ok := v.(*plan.String)
	if !ok {
		r.failf("%v is not a string", plan.Shown(v))
		return ""
	}
	return string(*s)
}

func (r *reader) int(v plan.Value) int {
	n, ok := v.(plan.Int)
	if !ok {
		r.failf("%v is not an integer", plan.Shown(v))
		return -1
	}
	return int(n)
}

func (r *reader) failf(format string, args ...any) {
	if r.err == nil {
		r.err = fmt.Errorf(format, args...)
	}
}

func (r *reader) failRulef(rule, format string, args ...any) {
	if r.err == nil {
		r.err = &RuleError{Rule: rule, Err: fmt.Errorf(format, args...)}
	}
}
