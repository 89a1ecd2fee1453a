package config

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/privlint/privlint/internal/safe"
)

// Repository is what was found in a folder that is to have a configuration.
type Repository struct {
	Documents []Document
	// CI names the systems that run checks on the repository.
	CI []string
}

// Document is a document that was found.
type Document struct {
	// Path is relative to the folder of the configuration, with slashes.
	Path string
	Kind string
	// Declared says that the document's front matter gives the kind.
	Declared bool
	// Regimes are the bodies of law that it addresses.
	Regimes []string
}

// otherKind is the kind of documents that the rules have little to say about.
const otherKind = "other"

// mostListed is how many documents a first configuration lists.
const mostListed = 40

// Initial is a first configuration with comments, to be edited.
func Initial(found Repository) []byte {
	b := &bytes.Buffer{}
	fmt.Fprint(b, `# Configuration of privlint. Every key is optional; privlint schema config prints the JSON Schema.
# yaml-language-server: $schema=https://raw.githubusercontent.com/privlint/privlint/main/internal/config/config.schema.json

`)
	legal := slices.DeleteFunc(slices.Clone(found.Documents), func(d Document) bool { return d.Kind == otherKind })
	writeKinds(b, legal, len(found.Documents)-len(legal))
	writeSet(b, legal)
	writePacks(b, legal)
	fmt.Fprint(b, `# Findings of this severity or a graver one fail a run: error, warning, info or never.
fail_on: error

# Severities and settings of single rules or of all rules of a pack; privlint rules lists them.
# rules:
#   core/stale-date: {severity: info, max_age_months: 24}
#   core/ai-training: off

# Documents that are not linted unless they are named.
# exclude: [drafts/]

# Who is responsible for the documents.
# controller: {name: "Example Company, Inc.", aliases: [Example]}

# Findings may be silenced in a document: <!-- privlint-disable-next-line RULE: reason -->
# silence: {require_reason: true}

# Findings that are known and do not count; privlint lint --write-baseline .privlint-baseline.json writes them.
# baseline: .privlint-baseline.json
`)
	for _, system := range found.CI {
		if hint := ciHints[system]; hint != "" {
			fmt.Fprintf(b, "\n# %s\n", hint)
		}
	}
	return b.Bytes()
}

var ciHints = map[string]string{
	"github":     "GitHub Actions, in a step of a job with Go: run: go run github.com/privlint/privlint/cmd/privlint@latest lint",
	"gitlab":     "GitLab CI, in the script of a job with Go: go run github.com/privlint/privlint/cmd/privlint@latest lint",
	"pre-commit": "pre-commit, as a local hook: entry: privlint lint, language: system",
	"other":      "In a pipeline: privlint lint exits with 1 where findings fail the run, with 2 where it could not do its work.",
}

func writeKinds(b *bytes.Buffer, legal []Document, others int) {
	fmt.Fprint(b, "# What kind of document a file is, where privlint should not tell by its content. The last glob that matches decides;\n# front matter (privlint: {kind: ...}) wins.\n")
	var listed []Document
	for _, d := range legal {
		if !d.Declared {
			listed = append(listed, d)
		}
	}
	if len(listed) == 0 {
		fmt.Fprint(b, "# kinds:\n#   - {glob: \"legal/privacy*.md\", kind: privacy-policy}\n")
	} else {
		fmt.Fprint(b, "kinds:\n")
	}
	for _, d := range listed[:min(len(listed), mostListed)] {
		fmt.Fprintf(b, "  - {glob: %s, kind: %s}\n", quote("/"+literal(d.Path)), d.Kind)
	}
	if more := len(listed) - mostListed; more > 0 {
		fmt.Fprintf(b, "  # and %d more, told by their content\n", more)
	}
	if others > 0 {
		fmt.Fprintf(b, "# Documents that are no policies or terms: %d.\n", others)
	}
	fmt.Fprintln(b)
}

// writeSet proposes a set of the policies that lie in one folder with a cookie policy.
func writeSet(b *bytes.Buffer, legal []Document) {
	var set []string
	for _, cookies := range legal {
		for _, policy := range legal {
			if cookies.Kind == "cookie-policy" && policy.Kind == "privacy-policy" && path.Dir(cookies.Path) == path.Dir(policy.Path) && len(set) == 0 {
				set = []string{quote(literal(policy.Path)), quote(literal(cookies.Path))}
			}
		}
	}
	fmt.Fprint(b, "# Documents that are read as one: what one of them says is not missing in the others.\n")
	if len(set) == 0 {
		set = []string{"privacy.md", "cookies.md"}
	}
	fmt.Fprintf(b, "# document_sets:\n#   - name: website\n#     documents: [%s]\n\n", strings.Join(set, ", "))
}

func writePacks(b *bytes.Buffer, legal []Document) {
	addressed := map[string][]string{}
	var regimes []string
	for _, d := range legal {
		for _, regime := range d.Regimes {
			if addressed[regime] == nil {
				regimes = append(regimes, regime)
			}
			addressed[regime] = append(addressed[regime], safe.Text(d.Path))
		}
	}
	slices.Sort(regimes)
	fmt.Fprint(b, "# Whether the rules of a pack are asked: auto (where a document addresses the law), always or never.\n")
	if len(regimes) == 0 {
		fmt.Fprint(b, "# packs: {gdpr: always, ccpa: never}\n\n")
		return
	}
	fmt.Fprint(b, "# packs:\n")
	for _, regime := range regimes {
		documents := addressed[regime]
		text := strings.Join(documents[:min(3, len(documents))], ", ")
		if more := len(documents) - 3; more > 0 {
			text += fmt.Sprintf(" and %d more", more)
		}
		fmt.Fprintf(b, "#   %s: always  # addressed by %s\n", regime, text)
	}
	fmt.Fprintln(b)
}

// literal is a glob that matches the path alone.
func literal(path string) string {
	return strings.NewReplacer(`\`, `\\`, "*", `\*`, "?", `\?`, "[", `\[`, "]", `\]`, "{", `\{`, "}", `\}`).Replace(path)
}

// quote writes a text as YAML reads it, whatever is in it.
func quote(text string) string {
	quoted, err := json.Marshal(text)
	if err != nil {
		return `""`
	}
	return string(quoted)
}
