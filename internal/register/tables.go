package register

import "strings"

// Tables are what rules read of the register: the value of data.privlint.tables, of JSON types only.
func (r *Register) Tables() map[string]any {
	rules, requirements, judgements, groups, packs := map[string]any{}, map[string]any{}, map[string]any{}, map[string]any{}, map[string]any{}
	for i := range r.Rules {
		rule := &r.Rules[i]
		if rule.Tool {
			continue
		}
		rules[rule.ID] = map[string]any{"severity": string(rule.Severity), "law": lawTable(rule), "whole": wholeTable(rule)}
		packs[rule.Pack()] = map[string]any{}
		switch {
		case rule.Requirement != nil:
			r.addRequirement(requirements, rule)
		case rule.Group != nil:
			inner(groups, rule.Pack())[rule.ID] = map[string]any{
				"message": rule.Group.Message, "remediation": rule.Remediation, "topics": list(rule.Group.Topics),
			}
		default:
			inner(judgements, rule.Pack())[rule.Name()] = rule.ID
		}
	}
	regimes := map[string]any{}
	for _, regime := range r.Regimes {
		entry := map[string]any{"concepts": list(regime.Concepts)}
		setText(entry, "links", strings.Join(regime.Links, "|"))
		regimes[regime.ID] = entry
		for _, pack := range regime.Packs {
			packs[pack] = map[string]any{"regime": regime.ID}
		}
	}
	return map[string]any{
		"register": rules, "requirements": requirements, "judgements": judgements, "groups": groups, "packs": packs,
		"regimes": regimes, "disclosures": r.disclosureTables(),
	}
}

// lawTable is the rule's law.
func lawTable(rule *Rule) []any {
	table := []any{}
	for _, law := range rule.Law {
		entry := map[string]any{"regime": law.Regime, "provision": law.Provision}
		setText(entry, "in_force", law.InForce)
		setText(entry, "until", law.Until)
		setText(entry, "source", law.Source)
		table = append(table, entry)
	}
	return table
}

// wholeTable is the time in which all of the rule's law is in force: always, for a rule that rests on none.
func wholeTable(rule *Rule) map[string]any {
	whole := map[string]any{}
	var inForce, until string
	for _, law := range rule.Law {
		inForce = max(inForce, law.InForce)
		if law.Until != "" && (until == "" || law.Until < until) {
			until = law.Until
		}
	}
	setText(whole, "in_force", inForce)
	setText(whole, "until", until)
	return whole
}

// disclosureTables sort the disclosures by how they are decided: "named" by the concept of the same name, "gathered" from other
// concepts, "decided" by a rule. "pointers" maps a concept that points elsewhere to the disclosure, "titles" a disclosure to its title.
func (r *Register) disclosureTables() map[string]any {
	titles := map[string]any{}
	all, named, gathered, decided, pointers := map[string]any{}, map[string]any{}, map[string]any{}, map[string]any{}, map[string]any{}
	for i := range r.Disclosures {
		d := &r.Disclosures[i]
		all[d.ID] = true
		titles[d.ID] = d.Title
		switch {
		case d.Logic != "":
			decided[d.ID] = map[string]any{"family": d.Family(), "name": d.Logic}
		case len(d.Concepts) == 1 && d.Concepts[0] == d.ID:
			named[d.ID] = true
		default:
			gathered[d.ID] = list(d.Concepts)
		}
		for _, concept := range d.Linked {
			pointers[concept] = d.ID
		}
	}
	return map[string]any{"all": all, "named": named, "gathered": gathered, "decided": decided, "pointers": pointers, "titles": titles}
}

// addRequirement files a requirement under "single" and its disclosure where that alone meets it, by statement or by pointer,
// else under "several".
func (r *Register) addRequirement(requirements map[string]any, rule *Rule) {
	pack := inner(requirements, rule.Pack())
	single := inner(pack, "single")
	several, _ := pack["several"].([]any)
	entry := r.requirementTable(rule)
	if q := rule.Requirement; len(q.Disclosures) == 1 && q.AcceptsLinked {
		same, _ := single[q.Disclosures[0]].([]any)
		single[q.Disclosures[0]] = append(same, entry)
	} else {
		several = append(several, entry)
	}
	pack["several"] = append([]any{}, several...)
}

func (r *Register) requirementTable(rule *Rule) map[string]any {
	q := rule.Requirement
	accepts := "stated"
	if q.AcceptsLinked {
		accepts = "linked"
	}
	choices := []any{}
	for _, choice := range q.SeverityWhen {
		choices = append(choices, map[string]any{"condition": choice.Condition, "severity": string(choice.Severity)})
	}
	entry := map[string]any{
		"rule": rule.ID, "disclosures": list(q.Disclosures), "require": q.Require, "accepts": accepts,
		"severity_when": choices, "message": q.Message, "topics": list(r.topics(q)),
	}
	setText(entry, "when", q.When)
	setText(entry, "group", q.Group)
	setText(entry, "element", q.Element)
	if q.UnlessNoCollection {
		entry["unless_no_collection"] = true
	}
	return entry
}

// topics are the requirement's own, else those of its disclosures.
func (r *Register) topics(q *Requirement) []string {
	if len(q.Topics) > 0 {
		return q.Topics
	}
	var topics []string
	for _, id := range q.Disclosures {
		for i := range r.Disclosures {
			if r.Disclosures[i].ID == id {
				topics = append(topics, r.Disclosures[i].Topics...)
			}
		}
	}
	return topics
}

func list(texts []string) []any {
	result := make([]any, 0, len(texts))
	for _, text := range texts {
		result = append(result, text)
	}
	return result
}

func setText(entry map[string]any, name, value string) {
	if value != "" {
		entry[name] = value
	}
}

func inner(table map[string]any, name string) map[string]any {
	result, ok := table[name].(map[string]any)
	if !ok {
		result = map[string]any{}
		table[name] = result
	}
	return result
}
