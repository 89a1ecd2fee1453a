package ruleset_test

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/x509"
	"encoding/json"
	"encoding/pem"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	opabundle "github.com/open-policy-agent/opa/v1/bundle"
	"github.com/open-policy-agent/opa/v1/keys"
	opa "github.com/open-policy-agent/opa/v1/rego"

	"github.com/privlint/privlint/internal/config"
	"github.com/privlint/privlint/internal/lint"
	"github.com/privlint/privlint/internal/ruleset"
	"github.com/privlint/privlint/internal/source"
)

const houseRule = `# METADATA
# title: Fax
# description: It is about fax.
# custom: {severity: info, no_law: a test, remediation: None.}
package privlint.rules.house.fax

findings contains data.privlint.lib.at(found, "A fax.") if some found in input.concepts["contact.fax"]
`

const policyText = "# Privacy Policy\n\nWe collect your name. Send us a fax. We rely on the EU-U.S. Privacy Shield.\n"

// writeTree writes files into a new folder.
func writeTree(t *testing.T, files map[string]string) string {
	t.Helper()
	folder := t.TempDir()
	for name, content := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return folder
}

func house(t *testing.T) string {
	t.Helper()
	return writeTree(t, map[string]string{
		"fax.rego": houseRule, "lexicon/words.yaml": "concepts:\n  contact.fax: {phrases: [fax]}\n",
	})
}

func folderLoader(folder string) *ruleset.Loader {
	return ruleset.NewLoader(ruleset.Options{Sources: ruleset.Sources{Folders: []config.File{{Path: folder}}}})
}

func bundleLoader(path string, key *ruleset.Key) *ruleset.Loader {
	return ruleset.NewLoader(ruleset.Options{Sources: ruleset.Sources{Bundles: []config.File{{Path: path}}}, Verification: key})
}

// written is the bundle of the house's rules.
func written(t *testing.T, signing *ruleset.Key) []byte {
	t.Helper()
	set, err := folderLoader(house(t)).For(nil)
	if err != nil {
		t.Fatal(err)
	}
	var packed bytes.Buffer
	if err := set.WriteBundle(&packed, signing); err != nil {
		t.Fatal(err)
	}
	return packed.Bytes()
}

type entry struct {
	name, content string
	typeflag      byte
	size          int64 // of zeros, in place of content
}

func unpack(t *testing.T, packed []byte) (entries []entry) {
	t.Helper()
	unpacked, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		t.Fatal(err)
	}
	for archive := tar.NewReader(unpacked); ; {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return entries
		}
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(archive)
		if err != nil {
			t.Fatal(err)
		}
		entries = append(entries, entry{name: header.Name, content: string(content)})
	}
}

func pack(t *testing.T, entries []entry) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "b.tar.gz")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	compressed := gzip.NewWriter(file)
	archive := tar.NewWriter(compressed)
	for _, e := range entries {
		header := &tar.Header{Name: e.name, Mode: 0o644, Size: int64(len(e.content)) + e.size, Typeflag: tar.TypeReg}
		if e.typeflag != 0 {
			header.Typeflag, header.Linkname, header.Size = e.typeflag, e.content, 0
			e.content = ""
		}
		if err := archive.WriteHeader(header); err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(archive, e.content); err != nil {
			t.Fatal(err)
		}
		if _, err := io.CopyN(archive, zeros{}, e.size); err != nil {
			t.Fatal(err)
		}
	}
	for _, closer := range []io.Closer{archive, compressed, file} {
		if err := closer.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return path
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// TestHostileBundles holds that what is wrong with a bundle is refused and said, with the entry.
func TestHostileBundles(t *testing.T) {
	good := unpack(t, written(t, nil))
	with := func(more ...entry) []entry { return append(slices.Clone(good), more...) }
	replaced := func(name string, replace func(string) string) []entry {
		entries := slices.Clone(good)
		at := slices.IndexFunc(entries, func(e entry) bool { return e.name == name })
		entries[at].content = replace(entries[at].content)
		return entries
	}
	var many []entry
	for i := range 10_001 {
		many = append(many, entry{name: "m/" + strings.Repeat("x", i%50) + string(rune('a'+i%26)) + strings.Repeat("y", i/50) + ".rego", content: "package privlint.custom.m"})
	}
	tests := []struct {
		name    string
		entries []entry
		want    string
	}{
		{"a path that leads out", with(entry{name: "../evil.rego", content: "package evil"}), "../evil.rego: a path that leads out of the bundle"},
		{"a path that leads out deeper", with(entry{name: "rules/../../evil.rego", content: "package evil"}), "a path that leads out of the bundle"},
		{"an absolute path", with(entry{name: "/etc/evil.rego", content: "package privlint.custom.evil"}), "/etc/evil.rego: an absolute path"},
		{"two slashes", with(entry{name: "//etc/evil.rego", content: "package evil"}), "an absolute path"},
		{"a drive", with(entry{name: "C:/evil.rego", content: "package evil"}), "an absolute path"},
		{"backslashes", with(entry{name: `..\evil.rego`, content: "package evil"}), "a character that no path of a bundle has"},
		{"a symbolic link", with(entry{name: "link.rego", content: "/etc/passwd", typeflag: tar.TypeSymlink}), "link.rego: neither a file nor a folder"},
		{"a hard link", with(entry{name: "link.rego", content: "/etc/passwd", typeflag: tar.TypeLink}), "link.rego: neither a file nor a folder"},
		{"another file", with(entry{name: "run.sh", content: "true"}), "run.sh: a bundle of rules holds"},
		{"a name twice", with(entry{name: "data.json", content: "{}"}), "data.json: there are two entries of this name"},
		{"a bomb", with(entry{name: "rules/bomb.rego", size: 200 << 20}), "unpacks to more than 64 MB"},
		{"many entries", many, "it has more than 10000 entries"},
		{"deep data", replaced("data.json", func(string) string { return strings.Repeat("[", 1_000_000) }), "data.json: it is nested more than 64 deep"},
		{"data that are none", replaced("data.json", func(string) string { return "{" }), "data.json"},
		{"a root elsewhere", replaced(".manifest", func(string) string { return `{"roots": ["privlint", "system"], "rego_version": 1}` }), `the root "system" is not within privlint`},
		{"a module outside the roots", with(entry{name: "evil.rego", content: "package evil\n\nx := 1"}), "evil"},
		{"a module that is none", with(entry{name: "rules/house/broken/broken.rego", content: "package privlint.custom.broken\n\nx :="}), "b.tar.gz:rules/house/broken/broken.rego:3:"},
		{"a module that does not compile", with(entry{name: "custom/broken.rego", content: "package privlint.custom.broken\n\nx := y"}), "b.tar.gz:custom/broken.rego:3:6: "},
		{"a built-in outside the sandbox", with(entry{name: "custom/net.rego", content: "package privlint.custom.net\n\nx := http.send({})"}), "http.send is not allowed"},
		{"a module nested deep", with(entry{name: "custom/deep.rego", content: "package privlint.custom.deep\n\nx := " + strings.Repeat("[", 300_000)}), "custom/deep.rego"},
		{"other tables", replaced("data.json", func(s string) string {
			return strings.Replace(s, `"severity":"error"`, `"severity":"info"`, 1)
		}), "privlint.tables are not those of privlint.sources"},
		{"no sources", replaced("data.json", func(string) string { return `{"privlint": {"tables": {}}}` }), "it has no privlint.sources"},
		{"sources that lead out", replaced("data.json", func(s string) string {
			return strings.Replace(s, `"sources":{`, `"sources":{"../x.yaml":"",`, 1)
		}), "is not the text of a table"},
		{"nothing", nil, "holds no rules"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			set, err := bundleLoader(pack(t, test.entries), nil).For(nil)
			if err == nil {
				err = set.Check()
			}
			if err == nil || !strings.Contains(err.Error(), test.want) || !strings.Contains(err.Error(), "b.tar.gz") {
				text := ""
				if err != nil {
					text = err.Error()[:min(len(err.Error()), 500)]
				}
				t.Errorf("got the error %q, want one that names the bundle and says %q", text, test.want)
			}
		})
	}
}

// TestBundleOfOPA holds that an archive as OPA writes it, with a slash before each name and only modules, adds to the rules.
func TestBundleOfOPA(t *testing.T) {
	path := pack(t, []entry{
		{name: "/data.json", content: "{}"}, {name: "/fax.rego", content: houseRule}, {name: "/.manifest", content: `{"roots": ["privlint/rules/house"], "rego_version": 1}`},
	})
	set, err := bundleLoader(path, nil).For(nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := set.Check(); err != nil {
		t.Fatal(err)
	}
	if _, ok := set.Register.Rule("house/fax"); !ok {
		t.Error("there is no rule house/fax")
	}
	if _, ok := set.Register.Rule("core/contact"); !ok {
		t.Error("there is no rule core/contact")
	}
}

// TestSignatures holds that OPA verifies what is signed here, that it is verified here, and that what was tampered with is not.
func TestSignatures(t *testing.T) {
	private, public := keyPair(t)
	packed := written(t, &ruleset.Key{Value: private, Algorithm: "ES256"})
	key := &ruleset.Key{Value: public, Algorithm: "ES256"}
	entries := unpack(t, packed)
	if _, err := bundleLoader(pack(t, entries), key).For(nil); err != nil {
		t.Error(err)
	}
	config, err := keys.NewKeyConfig(public, "ES256", "")
	if err != nil {
		t.Fatal(err)
	}
	reader := opabundle.NewReader(bytes.NewReader(packed)).WithBundleVerificationConfig(
		opabundle.NewVerificationConfig(map[string]*opabundle.KeyConfig{"default": config}, "default", "", nil))
	if _, err := reader.Read(); err != nil {
		t.Errorf("OPA does not verify the bundle: %v", err)
	}
	_, otherPublic := keyPair(t)
	if _, err := bundleLoader(pack(t, entries), &ruleset.Key{Value: otherPublic, Algorithm: "ES256"}).For(nil); err == nil {
		t.Error("a signature of another key was accepted")
	}
	for name, tamper := range map[string]func([]entry) []entry{
		"a module changed": func(list []entry) []entry {
			at := slices.IndexFunc(list, func(e entry) bool { return e.name == "rules/house/fax/fax.rego" })
			list[at].content += "\n# changed\n"
			return list
		},
		"data changed": func(list []entry) []entry {
			list[1].content = strings.Replace(list[1].content, "info", "error", 1)
			return list
		},
		"a module added": func(list []entry) []entry {
			return append(list, entry{name: "custom/x.rego", content: "package privlint.custom.x"})
		},
		"a module removed": func(list []entry) []entry { return slices.Delete(list, 5, 6) },
		"the signature cut": func(list []entry) []entry {
			list[len(list)-1].content = strings.Replace(list[len(list)-1].content, `."]`, `"]`, 1)[:40] + `"]}`
			return list
		},
		"the signature removed": func(list []entry) []entry { return list[:len(list)-1] },
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := bundleLoader(pack(t, tamper(slices.Clone(entries))), key).For(nil); err == nil || !strings.Contains(err.Error(), "b.tar.gz") {
				t.Errorf("got the error %v, want one that names the bundle", err)
			}
		})
	}
}

// keyPair are the PEM texts of a new key.
func keyPair(t *testing.T) (private, public string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	privateBytes, err := x509.MarshalECPrivateKey(key)
	if err != nil {
		t.Fatal(err)
	}
	publicBytes, err := x509.MarshalPKIXPublicKey(&key.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	encode := func(kind string, content []byte) string {
		return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: content}))
	}
	return encode("EC PRIVATE KEY", privateBytes), encode("PUBLIC KEY", publicBytes)
}

// TestStockOPAFindsTheSame evaluates a bundle with a rule of one's own with OPA's library and, where there is one, OPA's program.
func TestStockOPAFindsTheSame(t *testing.T) {
	bundle := filepath.Join(t.TempDir(), "b.tar.gz")
	if err := os.WriteFile(bundle, written(t, nil), 0o600); err != nil {
		t.Fatal(err)
	}
	linter, err := lint.New(lint.Options{AsOf: "2026-11-21", Rules: bundleLoader(bundle, nil)})
	if err != nil {
		t.Fatal(err)
	}
	file := source.File{Path: filepath.Join(writeTree(t, map[string]string{"p.md": policyText}), "p.md")}
	var want []string
	for _, d := range linter.File(t.Context(), file).File.Diagnostics {
		want = append(want, d.Rule+": "+d.Message)
	}
	if !slices.Contains(want, "house/fax: A fax.") {
		t.Fatalf("the rule is silent: %q", want)
	}
	slices.Sort(want)
	model, err := linter.ModelJSON(t.Context(), file)
	if err != nil {
		t.Fatal(err)
	}
	t.Run("library", func(t *testing.T) {
		var input any
		if err := json.Unmarshal(model, &input); err != nil {
			t.Fatal(err)
		}
		results, err := opa.New(opa.LoadBundle(bundle), opa.Query("data.privlint.report.findings"), opa.Input(input)).Eval(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		encoded, err := json.Marshal(results[0].Expressions[0].Value)
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, findings(t, encoded)); diff != "" {
			t.Errorf("the library's findings (+) are not ours (-):\n%s", diff)
		}
	})
	t.Run("program", func(t *testing.T) {
		program, err := exec.LookPath("opa")
		if err != nil {
			t.Skip("there is no opa")
		}
		command := exec.CommandContext(t.Context(), program, "eval", "-f", "raw", "-I", "-b", bundle, "data.privlint.report.findings")
		command.Stdin = bytes.NewReader(model)
		output, err := command.Output()
		if err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(want, findings(t, output)); diff != "" {
			t.Errorf("the program's findings (+) are not ours (-):\n%s", diff)
		}
	})
}

func findings(t *testing.T, encoded []byte) (list []string) {
	t.Helper()
	var found []struct{ Rule, Message string }
	if err := json.Unmarshal(encoded, &found); err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		list = append(list, f.Rule+": "+f.Message)
	}
	slices.Sort(list)
	return list
}
