package register

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"

	"github.com/privlint/privlint/rego"
)

// Lines is a register in its stored form, rego/register.jsonl: a line for what concerns all rules, then one for each rule. A
// run needs the words of a few rules out of a hundred, so each is decoded when it is asked for.
type Lines struct {
	head  headLine
	rules map[string][]byte
	ids   []string
}

// headLine is the first line.
type headLine struct {
	// Digest is that of the sources that the register was made from.
	Digest      string            `json:"digest"`
	Aliases     map[string]string `json:"aliases"`
	Disclosures json.RawMessage   `json:"disclosures"`
	Regimes     json.RawMessage   `json:"regimes"`
}

// Embedded is the register of the embedded rules. Where the stored form is behind its sources, as it may be while rules are
// being worked on, it is read from these.
var Embedded = sync.OnceValues(func() (*Lines, error) {
	lines, err := Parse(rego.Register)
	if err == nil && lines.head.Digest == EmbeddedDigest() {
		return lines, nil
	}
	register, err := Read(rego.Files)
	if err != nil {
		return nil, fmt.Errorf("reading the register of rules: %w", err)
	}
	stored, err := register.Lines("")
	if err != nil {
		return nil, err
	}
	return Parse(stored)
})

// EmbeddedDigest is the digest of the embedded sources.
var EmbeddedDigest = sync.OnceValue(func() string {
	digest, err := Digest(rego.Files)
	if err != nil {
		return "unreadable: " + err.Error()
	}
	return digest
})

// Digest identifies the content of all sources of rules in a folder laid out as rego/: modules and tables, without tests and
// lexicons.
func Digest(files fs.FS) (string, error) {
	hash := sha256.New()
	err := WalkSources(files, func(name string, content []byte) error {
		fmt.Fprintf(hash, "%s\n%d\n", name, len(content))
		hash.Write(content)
		return nil
	})
	return hex.EncodeToString(hash.Sum(nil)), err
}

// WalkSources visits the modules (but for tests) and tables in a folder laid out as rego/, in the order of their names.
func WalkSources(files fs.FS, visit func(name string, content []byte) error) error {
	return fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fmt.Errorf("reading %s: %w", name, err)
		case entry.IsDir() && name == "lexicon":
			return fs.SkipDir
		case entry.IsDir() || strings.HasSuffix(name, "_test.rego") || path.Ext(name) != ".rego" && path.Ext(name) != ".yaml":
			return nil
		}
		content, err := fs.ReadFile(files, name)
		if err != nil {
			return fmt.Errorf("reading %s: %w", name, err)
		}
		return visit(name, content)
	})
}

// Lines is the stored form of the register.
func (r *Register) Lines(digest string) ([]byte, error) {
	head := headLine{Digest: digest, Aliases: map[string]string{}}
	var err error
	if head.Disclosures, err = json.Marshal(r.Disclosures); err != nil {
		return nil, err
	}
	if head.Regimes, err = json.Marshal(r.Regimes); err != nil {
		return nil, err
	}
	for i := range r.Rules {
		for _, alias := range r.Rules[i].Aliases {
			head.Aliases[alias] = r.Rules[i].ID
		}
	}
	var buffer bytes.Buffer
	encoder := json.NewEncoder(&buffer)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(head); err != nil {
		return nil, err
	}
	for i := range r.Rules {
		if err := encoder.Encode(&r.Rules[i]); err != nil {
			return nil, fmt.Errorf("rule %s: %w", r.Rules[i].ID, err)
		}
	}
	return buffer.Bytes(), nil
}

// Parse reads the stored form.
func Parse(stored []byte) (*Lines, error) {
	first, rest, _ := bytes.Cut(stored, []byte("\n"))
	lines := &Lines{rules: map[string][]byte{}}
	if err := json.Unmarshal(first, &lines.head); err != nil {
		return nil, fmt.Errorf("reading the stored register: %w", err)
	}
	for line := range bytes.Lines(rest) {
		id, ok := idOfLine(line)
		if !ok {
			return nil, errors.New("reading the stored register: a line without an id")
		}
		lines.ids = append(lines.ids, id)
		lines.rules[id] = line
	}
	return lines, nil
}

// idOfLine cuts the ID out of a line, which begins with it.
func idOfLine(line []byte) (string, bool) {
	rest, ok := bytes.CutPrefix(line, []byte(`{"id":"`))
	id, _, found := bytes.Cut(rest, []byte(`"`))
	return string(id), ok && found
}

// IDs are those of all rules, sorted.
func (l *Lines) IDs() []string { return l.ids }

// Resolve is the ID of the rule that has the ID now or had it once; false where there is none.
func (l *Lines) Resolve(id string) (string, bool) {
	if now, ok := l.head.Aliases[id]; ok {
		return now, true
	}
	_, ok := l.rules[id]
	return id, ok
}

// Packs are the names of all packs, sorted.
func (l *Lines) Packs() []string {
	var packs []string
	for _, id := range l.ids {
		if pack := path.Dir(id); len(packs) == 0 || packs[len(packs)-1] != pack {
			packs = append(packs, pack)
		}
	}
	return packs
}

// Rule is what is known of the rule that has the ID now or had it once.
func (l *Lines) Rule(id string) (*Rule, error) {
	now, ok := l.Resolve(id)
	if !ok {
		return nil, fmt.Errorf("there is no rule %q", id)
	}
	var rule Rule
	if err := json.Unmarshal(l.rules[now], &rule); err != nil {
		return nil, fmt.Errorf("reading the stored register: rule %s: %w", id, err)
	}
	return &rule, nil
}

// Register is everything.
func (l *Lines) Register() (*Register, error) {
	register := &Register{}
	if err := errors.Join(json.Unmarshal(l.head.Disclosures, &register.Disclosures), json.Unmarshal(l.head.Regimes, &register.Regimes)); err != nil {
		return nil, fmt.Errorf("reading the stored register: %w", err)
	}
	for _, id := range l.ids {
		rule, err := l.Rule(id)
		if err != nil {
			return nil, err
		}
		register.Rules = append(register.Rules, *rule)
	}
	return register, nil
}
