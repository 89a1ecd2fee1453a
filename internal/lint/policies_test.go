package lint_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/privlint/privlint/internal/diagnostic"
	"github.com/privlint/privlint/internal/lint"
)

// said is what a policy in fixtures/policies says, by family and name: the file <document>.expect.yaml beside it. What
// it does not list the policy does not say.
type said struct {
	// Applies are the regimes that the policy addresses, of those that judged lists.
	Applies []string `yaml:"applies"`
	// UnclearApplies are regimes about which careful readers would disagree.
	UnclearApplies []string            `yaml:"unclear_applies"`
	Present        map[string][]string `yaml:"present"`
	// Linked is said by pointing to another document, Unclear what careful readers would disagree about.
	Linked  map[string][]string `yaml:"linked"`
	Unclear map[string][]string `yaml:"unclear"`
	// Wrong is what privlint says otherwise: defects that are known. One that is mended must go from the list.
	Wrong []string `yaml:"wrong"`
}

const policies = fixtures + "/policies"

// judged are the regimes that the policies were read for.
var judged = []string{"gdpr", "uk", "ccpa", "us-states", "coppa"}

// TestPolicies holds the disclosures and regimes found in each document in fixtures/policies, which were written before
// anybody looked at the lexicon, to what their writer says of them.
func TestPolicies(t *testing.T) {
	l, err := lint.New(lint.Options{AsOf: "2026-11-21"})
	if err != nil {
		t.Fatal(err)
	}
	wants := readPolicies(t)
	// The policies were read for the disclosures that one of them lists, not for those that the table may have besides.
	read := map[string]bool{}
	for _, want := range wants {
		for id := range want.statuses() {
			read[id] = true
		}
	}
	for document, want := range wants {
		t.Run(document, func(t *testing.T) {
			coverage := run(t, l, filepath.Join(policies, document))[0].Coverage
			if coverage.Error != "" {
				t.Fatal(coverage.Error)
			}
			want.check(t, coverage, read)
		})
	}
}

// readPolicies reads what the policies say, by the name of the document.
func readPolicies(t *testing.T) map[string]said {
	t.Helper()
	entries, err := os.ReadDir(policies)
	if err != nil {
		t.Fatal(err)
	}
	wants := map[string]said{}
	for _, entry := range entries {
		document, isExpectation := strings.CutSuffix(entry.Name(), ".expect.yaml")
		if isExpectation {
			wants[document] = readSaid(t, filepath.Join(policies, entry.Name()))
		} else if _, err := os.Stat(filepath.Join(policies, entry.Name()+".expect.yaml")); err != nil {
			t.Errorf("fixtures/policies/%s has no %[1]s.expect.yaml beside it", entry.Name())
		}
	}
	return wants
}

func readSaid(t *testing.T, name string) said {
	t.Helper()
	content, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var want said
	decoder := yaml.NewDecoder(bytes.NewReader(content))
	decoder.KnownFields(true)
	if err := decoder.Decode(&want); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return want
}

func (s said) check(t *testing.T, coverage diagnostic.CoverageFile, read map[string]bool) {
	t.Helper()
	wrong := map[string]string{}
	for _, regime := range coverage.Regimes {
		expected := slices.Contains(s.Applies, regime.ID)
		if regime.Applies != expected && slices.Contains(judged, regime.ID) && !slices.Contains(s.UnclearApplies, regime.ID) {
			wrong["applies."+regime.ID] = quotes(regime.Evidence)
		}
	}
	status := s.statuses()
	for _, d := range coverage.Disclosures {
		expected, listed := status[d.ID]
		delete(status, d.ID)
		if !listed {
			expected = "absent"
		}
		if read[d.ID] && expected != "unclear" && (d.Status == "absent") != (expected == "absent") {
			wrong[d.ID] = quotes(d.Evidence)
		}
	}
	for id := range status {
		t.Errorf("there is no disclosure %s", id)
	}
	for id, evidence := range wrong {
		if !slices.Contains(s.Wrong, id) {
			t.Errorf("%s: privlint says otherwise%s", id, evidence)
		}
	}
	for _, id := range s.Wrong {
		if _, ok := wrong[id]; !ok {
			t.Errorf("%s is right now: take it from the list of what is wrong", id)
		}
	}
}

// statuses is what the policy says of each disclosure that is listed.
func (s said) statuses() map[string]string {
	all := map[string]string{}
	for status, families := range map[string]map[string][]string{"present": s.Present, "linked": s.Linked, "unclear": s.Unclear} {
		for family, names := range families {
			for _, name := range names {
				all[family+"."+name] = status
			}
		}
	}
	return all
}

func quotes(evidence []diagnostic.Evidence) string {
	list := ""
	for _, e := range evidence[:min(2, len(evidence))] {
		list += "\n\t" + strings.Join(strings.Fields(e.Text), " ")
	}
	return list
}
