package rego_test

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/engine"
	"github.com/privlint/privlint/internal/register"
	"github.com/privlint/privlint/rego"
)

// TestPlanFindsTheSame compares evaluation by the plan with interpretation, over the fixtures' models and others that come of them by
// chance: with concepts, entities, headings and whole sentences gone, doubled or elsewhere.
func TestPlanFindsTheSame(t *testing.T) {
	rules, err := register.Embedded()
	if err != nil {
		t.Fatal(err)
	}
	interpreting, err := engine.New(engine.Options{Sources: &engine.Sources{Files: rego.Files, Register: rules}})
	if err != nil {
		t.Fatal(err)
	}
	judge := newJudge(t)
	models := judge.fixtures(t)
	names := slices.Sorted(maps.Keys(models))
	random := mutator{rand.New(rand.NewPCG(1, 2))}
	reports := map[string]bool{}
	for i := range 200 {
		name := names[i%len(names)]
		model := models[name]
		if i >= len(names) {
			model = random.model(model)
		}
		run := random.context(rules)
		if i%5 == 0 {
			if run.Previous, err = judge.engine.Previous(t.Context(), model, random.model(model), run); err != nil {
				t.Fatal(err)
			}
		}
		want, err := interpreting.ReportJSON(t.Context(), model, run)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		got, err := judge.engine.ReportJSON(t.Context(), model, run)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if string(got) != string(want) {
			t.Fatalf("model %d, of %s: the plan's report (+) is not OPA's (-):\n%s", i, name, cmp.Diff(decode(t, want), decode(t, got)))
		}
		reports[string(got)] = true
	}
	if len(reports) < 150 {
		t.Errorf("only %d reports differ from each other", len(reports))
	}
}

// mutator changes models at random.
type mutator struct{ *rand.Rand }

func (m mutator) context(rules *register.Register) engine.Context {
	settings := map[string]any{}
	if m.IntN(2) == 0 {
		modes := map[string]any{}
		for _, pack := range rules.Packs() {
			modes[pack] = []string{"auto", "always", "always", "never"}[m.IntN(4)]
		}
		settings["pack_modes"] = modes
	}
	if m.IntN(4) == 0 {
		settings["controller"] = map[string]any{"name": "Amber Lantern"}
		settings["severity"] = map[string]any{rules.Rules[m.IntN(len(rules.Rules))].ID: "off", rules.Rules[m.IntN(len(rules.Rules))].ID: "info"}
	}
	if m.IntN(6) == 0 {
		settings["document_set"] = map[string]any{
			"present": map[string]any{"rights.access": true, "retention.period": true}, "linked": map[string]any{"changes.notice": true},
			"regimes": map[string]any{"gdpr": true},
		}
	}
	return engine.Context{
		AsOf: []string{"2026-11-21", "2021-01-01", "2017-06-30", "2030-02-28"}[m.IntN(4)], Packs: rules.Packs(), Settings: settings,
	}
}

// model is another model made of one, which stays as it is.
func (m mutator) model(of *document.Model) *document.Model {
	model := *of
	doc := *of.Document
	model.Document = &doc
	model.Sentences = slices.Clone(model.Sentences)
	model.Concepts = maps.Clone(model.Concepts)
	for _, concept := range slices.Sorted(maps.Keys(model.Concepts)) {
		switch m.IntN(8) {
		case 0, 1:
			delete(model.Concepts, concept)
		case 2:
			model.Concepts[concept] = m.matches(&model, model.Concepts[concept])
		}
	}
	for i := range model.Sentences {
		s := &model.Sentences[i]
		s.Concepts = slices.DeleteFunc(slices.Clone(s.Concepts), func(concept string) bool { return model.Concepts[concept] == nil })
		if m.IntN(30) == 0 {
			s.Text = strings.ToUpper(s.Text)
		}
		if m.IntN(30) == 0 {
			s.Text = model.Sentences[m.IntN(len(model.Sentences))].Text
		}
	}
	for _, list := range []*[]document.Entity{
		&model.Entities.Dates, &model.Entities.Durations, &model.Entities.Emails, &model.Entities.URLs, &model.Entities.Phones,
		&model.Entities.Addresses, &model.Entities.Organisations, &model.Entities.Laws, &model.Entities.Ages, &model.Entities.Placeholders,
	} {
		*list = some(m, *list)
		for i := range *list {
			if entity := &(*list)[i]; m.IntN(5) == 0 {
				entity.Sentence = m.IntN(len(model.Sentences))
				entity.Days *= 2
				entity.Role = []string{"effective", "last-updated", "controller", entity.Role}[m.IntN(4)]
			}
		}
	}
	model.Links, model.References, model.Definitions = some(m, model.Links), some(m, model.References), some(m, model.Definitions)
	if m.IntN(5) == 0 {
		model.Kind = []string{"terms", "cookie-policy", "privacy-policy"}[m.IntN(3)]
	}
	if m.IntN(8) == 0 {
		model.DetectedLanguage = []string{"de", "", "en"}[m.IntN(3)]
	}
	if m.IntN(8) == 0 {
		model.Unread = []document.Span{{Start: 0, End: 1}}
	}
	return &model
}

// matches are some of the matches, in other sentences.
func (m mutator) matches(model *document.Model, list []document.Match) []document.Match {
	list = some(m, list)
	for i := range list {
		sentence := &model.Sentences[m.IntN(len(model.Sentences))]
		list[i].Sentence, list[i].Span = sentence.ID, sentence.Span
	}
	slices.SortFunc(list, func(a, b document.Match) int { return a.Sentence - b.Sentence })
	return list
}

// some leaves out elements and doubles others, in a list of its own.
func some[T any](m mutator, list []T) []T {
	result := []T{}
	for _, element := range list {
		for range []int{1, 1, 1, 1, 0, 2}[m.IntN(6)] {
			result = append(result, element)
		}
	}
	return result
}
