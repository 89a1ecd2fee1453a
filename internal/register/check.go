package register

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"
)

// check finds what is missing or contradictory in the register.
func (r *Register) check() error {
	var problems []error
	known := map[string]bool{}
	for i := range r.Disclosures {
		if known[r.Disclosures[i].ID] {
			problems = append(problems, fmt.Errorf("disclosure %s stands twice", r.Disclosures[i].ID))
		}
		known[r.Disclosures[i].ID] = true
	}
	ids := map[string]bool{}
	settings := map[string]bool{"severity": true, "pack_modes": true, "controller": true, "document_set": true}
	for i := range r.Rules {
		rule := &r.Rules[i]
		for _, id := range append([]string{rule.ID}, rule.Aliases...) {
			if ids[id] {
				problems = append(problems, fmt.Errorf("rule %s: the id %s is taken", rule.ID, id))
			}
			ids[id] = true
		}
		for _, setting := range rule.Settings {
			if settings[setting.Name] {
				problems = append(problems, fmt.Errorf("rule %s: the setting %s is taken", rule.ID, setting.Name))
			}
			settings[setting.Name] = true
		}
		for _, err := range rule.check(known) {
			problems = append(problems, fmt.Errorf("rule %s: %w", rule.ID, err))
		}
	}
	return errors.Join(problems...)
}

var idForm = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$`)

var (
	settingForm  = regexp.MustCompile(`^[a-z]+(_[a-z]+)*$`)
	settingTypes = []string{"integer", "months", "number", "boolean", "string", "strings"}
)

func (r *Rule) check(disclosures map[string]bool) (problems []error) {
	complain := func(format string, args ...any) { problems = append(problems, fmt.Errorf(format, args...)) }
	if !idForm.MatchString(r.ID) {
		complain("the id is not of the form pack/kebab-case")
	}
	if r.Title == "" || r.Description == "" {
		complain("title or description is missing")
	}
	if r.Severity.Rank() == 0 {
		complain("severity %q is none of error, warning, info", r.Severity)
	}
	for _, law := range r.Law {
		for _, date := range []string{law.InForce, law.Until} {
			if _, err := time.Parse(time.DateOnly, date); date != "" && err != nil {
				complain("law %s: %q is not a date YYYY-MM-DD", law.Provision, date)
			}
		}
	}
	for _, setting := range r.Settings {
		if !settingForm.MatchString(setting.Name) || !slices.Contains(settingTypes, setting.Type) || setting.About == "" {
			complain("setting %q needs a name in snake_case, a type (%s) and a text about it", setting.Name, strings.Join(settingTypes, ", "))
		}
	}
	if q := r.Requirement; q != nil {
		if len(q.Disclosures) == 0 || q.Message == "" {
			complain("disclosures or message are missing")
		}
		for _, id := range q.Disclosures {
			if !disclosures[id] {
				complain("there is no disclosure %q", id)
			}
		}
		if q.Require != "any" && q.Require != "all" {
			complain("require is %q, neither any nor all", q.Require)
		}
		for _, choice := range q.SeverityWhen {
			if choice.Severity.Rank() == 0 {
				complain("severity_when: severity %q is none of error, warning, info", choice.Severity)
			}
		}
	}
	return problems
}
