package engine

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/rego"

	"github.com/privlint/privlint/internal/document"
	"github.com/privlint/privlint/internal/plan"
	"github.com/privlint/privlint/internal/register"
)

// TestBundleGivesTheSameReport evaluates the bundle as any OPA does, over the published model.
func TestBundleGivesTheSameReport(t *testing.T) {
	var bundle bytes.Buffer
	if err := WriteBundle(&bundle, nil, nil); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "b.tar.gz")
	if err := os.WriteFile(file, bundle.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	stock, err := rego.New(rego.LoadBundle(file), rego.Query("data.privlint.report"), rego.StrictBuiltinErrors(true)).PrepareForEval(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	engine, err := New(Options{})
	if err != nil {
		t.Fatal(err)
	}
	for name, model := range exampleModels() {
		for _, run := range exampleRuns() {
			t.Run(name+" as of "+run.AsOf, func(t *testing.T) {
				value, err := engine.evaluateModel(t.Context(), engine.embedded(nil), model, run)
				if err != nil {
					t.Fatal(err)
				}
				encoded, err := ModelJSON(model, run, "")
				if err != nil {
					t.Fatal(err)
				}
				var input any
				if err := json.Unmarshal(encoded, &input); err != nil {
					t.Fatal(err)
				}
				results, err := stock.Eval(t.Context(), rego.EvalInput(input))
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(asJSON(t, results[0].Expressions[0].Value), asJSON(t, mustJSON(t, plan.ToOPA(value)))); diff != "" {
					t.Errorf("the engine's report (+) is not that of OPA (-):\n%s", diff)
				}
			})
		}
	}
}

func TestBundleIsReproducible(t *testing.T) {
	var first, second bytes.Buffer
	if err := WriteBundle(&first, nil, nil); err != nil {
		t.Fatal(err)
	}
	if err := WriteBundle(&second, nil, nil); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("two bundles differ")
	}
}

// TestSignaturesAreOfTheUnsignedBundle holds that what is signed is the bundle as it is written without signatures.
func TestSignaturesAreOfTheUnsignedBundle(t *testing.T) {
	var unsigned, given, signed bytes.Buffer
	if err := WriteBundle(&unsigned, nil, nil); err != nil {
		t.Fatal(err)
	}
	if err := WriteBundle(&signed, nil, func(bundle []byte) ([]byte, error) {
		given.Write(bundle)
		return []byte(`{"signatures": []}`), nil
	}); err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(given.Bytes(), unsigned.Bytes()) {
		t.Error("what was signed is not the bundle")
	}
	want := filesOf(t, unsigned.Bytes())
	want[".signatures.json"] = `{"signatures": []}`
	if diff := cmp.Diff(want, filesOf(t, signed.Bytes())); diff != "" {
		t.Errorf("the files of the signed bundle (+) are not those of the unsigned one and the signatures (-):\n%s", diff)
	}
}

// filesOf are the files of a bundle by name.
func filesOf(t *testing.T, bundle []byte) map[string]string {
	t.Helper()
	uncompressed, err := gzip.NewReader(bytes.NewReader(bundle))
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for archive := tar.NewReader(uncompressed); ; {
		header, err := archive.Next()
		if errors.Is(err, io.EOF) {
			return files
		}
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(archive)
		if err != nil {
			t.Fatal(err)
		}
		files[header.Name] = string(content)
	}
}

func TestBundlesThatCannotBeWritten(t *testing.T) {
	fault := errors.New("no space is left")
	var whole bytes.Buffer
	if err := WriteBundle(&whole, nil, nil); err != nil {
		t.Fatal(err)
	}
	for _, room := range []int{0, whole.Len() / 2, whole.Len() - 1} {
		if err := WriteBundle(&narrow{room, fault}, nil, nil); !errors.Is(err, fault) {
			t.Errorf("with room for %d of %d bytes: got the error %v, want %v", room, whole.Len(), err, fault)
		}
	}
	if err := WriteBundle(io.Discard, nil, func([]byte) ([]byte, error) { return nil, fault }); !errors.Is(err, fault) {
		t.Errorf("where signing fails: got the error %v, want %v", err, fault)
	}
	if err := WriteBundle(io.Discard, &Sources{Files: unreadable{fault}, Register: &register.Register{}}, nil); !errors.Is(err, fault) {
		t.Errorf("where the rules cannot be read: got the error %v, want %v", err, fault)
	}
}

// narrow takes some bytes and no more.
type narrow struct {
	room int
	err  error
}

// Write implements io.Writer.
func (n *narrow) Write(p []byte) (int, error) {
	if n.room -= len(p); n.room < 0 {
		return 0, n.err
	}
	return len(p), nil
}

// unreadable is a folder that cannot be read.
type unreadable struct{ err error }

// Open implements fs.FS.
func (u unreadable) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: u.err}
}

func exampleModels() map[string]*document.Model {
	return map[string]*document.Model{
		"full":  fullModel(),
		"empty": policy("", nil),
		"regimes": policy("# Privacy\nCalifornia and the EU.\nWe collect nothing.\n# Data kept\nText.\n", map[string]string{
			"applies.gdpr": "EU", "applies.california": "California", "collection.none": "nothing", "topic.retention": "Data kept",
		}),
	}
}

func exampleRuns() []Context {
	packs := []string{"core", "gdpr", "uk", "ccpa", "caloppa", "us-states", "coppa", "dpf"}
	always := map[string]any{}
	for _, pack := range packs {
		always[pack] = "always"
	}
	return []Context{
		{AsOf: "2026-11-21", Packs: packs},
		{AsOf: "2018-01-01", Packs: packs, Settings: map[string]any{"pack_modes": always}},
		{AsOf: "2026-11-22", Packs: packs, Settings: map[string]any{"pack_modes": always, "severity": map[string]any{"core/date": "off"}}},
	}
}

func mustJSON(t *testing.T, value ast.Value) any {
	t.Helper()
	plain, err := ast.JSONWithOpt(value, ast.JSONOpt{SortSets: true})
	if err != nil {
		t.Fatal(err)
	}
	return plain
}

// asJSON brings a value into the form that decoded JSON has.
func asJSON(t *testing.T, value any) any {
	t.Helper()
	encoded, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	var result any
	if err := json.Unmarshal(encoded, &result); err != nil {
		t.Fatal(err)
	}
	return result
}
