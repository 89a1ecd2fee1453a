package engine

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/privlint/privlint/internal/document"
)

// Previous is what rules are told of an earlier version of a document: a summary of what it said and, under "changes", what of its
// text is new and what is gone. It is the value of input.previous, for [Context.Previous].
func (e *Engine) Previous(ctx context.Context, model, before *document.Model, run Context) (map[string]any, error) {
	encoded, err := e.ReportJSON(ctx, before, Context{AsOf: run.AsOf, Settings: run.Settings})
	if err != nil {
		return nil, err
	}
	var report struct {
		Disclosures struct{ Present, Linked map[string][]int }
	}
	if err := json.Unmarshal(encoded, &report); err != nil {
		return nil, fmt.Errorf("%s: reading what it disclosed: %w", before.Source.Path, err)
	}
	sentences := make([]any, 0, len(before.Sentences))
	text := sha256.New()
	for i := range before.Sentences {
		sentences = append(sentences, before.Sentences[i].Text)
		text.Write([]byte(sentenceKey(before, i) + "\n"))
	}
	matched := map[string]any{}
	for concept, matches := range before.Concepts {
		matched[concept] = numbers(matchedSentences(matches))
	}
	return map[string]any{
		"path": before.Source.Path, "language": language(before), "unread": len(before.Unread), "words": before.Words,
		"fingerprint": hex.EncodeToString(text.Sum(nil)),
		"sentences":   sentences,
		"matched":     matched,
		"disclosures": map[string]any{"present": evidence(report.Disclosures.Present), "linked": evidence(report.Disclosures.Linked)},
		"dates": facts(before.Entities.Dates, func(e document.Entity) map[string]any {
			return map[string]any{"sentence": e.Sentence, "text": e.Text, "value": e.Value, "role": e.Role}
		}),
		"durations": facts(before.Entities.Durations, func(e document.Entity) map[string]any {
			return map[string]any{"sentence": e.Sentence, "text": e.Text, "days": e.Days}
		}),
		"organisations": facts(before.Entities.Organisations, func(e document.Entity) map[string]any {
			return map[string]any{"sentence": e.Sentence, "text": e.Text, "name": e.Name}
		}),
		"changes": changes(model, before),
	}, nil
}

// changes are the sentences (their ids) that only the document has, those that only the earlier version has, and how many words
// differ in them. White space, markup, the form of quotation marks and dashes, and the order of passages are no change.
func changes(model, before *document.Model) map[string]any {
	balance := map[string]int{}
	for i := range before.Sentences {
		balance[sentenceKey(before, i)]++
	}
	added := []int{}
	words := map[string]int{}
	for i := range model.Sentences {
		key := sentenceKey(model, i)
		if balance[key]--; balance[key] < 0 {
			added = append(added, i)
			countWords(words, model.Sentences[i].Text, 1)
		}
	}
	removed := []int{}
	for i, sentence := range slices.Backward(before.Sentences) {
		key := sentenceKey(before, i)
		if balance[key] > 0 {
			balance[key]--
			removed = append(removed, i)
			countWords(words, sentence.Text, -1)
		}
	}
	slices.Reverse(removed)
	more, fewer := 0, 0
	for _, n := range words {
		more, fewer = more+max(n, 0), fewer+max(-n, 0)
	}
	return map[string]any{"added": numbers(added), "removed": numbers(removed), "words": max(more, fewer)}
}

func countWords(words map[string]int, text string, by int) {
	for word := range strings.FieldsSeq(typography.Replace(text)) {
		words[word] += by
	}
}

// sentenceKey is a sentence with the one that introduces it: an item that moves from one list to another says something else.
func sentenceKey(model *document.Model, id int) string {
	sentence := &model.Sentences[id]
	key := plainText(sentence.Text)
	if sentence.Lead >= 0 {
		key += "\x00" + plainText(model.Sentences[sentence.Lead].Text)
	}
	return key
}

func plainText(text string) string {
	return strings.Join(strings.Fields(typography.Replace(text)), " ")
}

// typography makes quotation marks and dashes plain.
var typography = strings.NewReplacer("“", `"`, "”", `"`, "„", `"`, "‘", "'", "’", "'", "–", "-", "—", "-", "\u00a0", " ", "\u00ad", "")

func evidence(sentences map[string][]int) map[string]any {
	result := make(map[string]any, len(sentences))
	for id, list := range sentences {
		result[id] = numbers(list)
	}
	return result
}

func facts(entities []document.Entity, convert func(document.Entity) map[string]any) []any {
	list := make([]any, 0, len(entities))
	for _, entity := range entities {
		list = append(list, convert(entity))
	}
	return list
}

func numbers(list []int) []any {
	result := make([]any, 0, len(list))
	for _, n := range list {
		result = append(result, n)
	}
	return result
}
