package ruleset

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"reflect"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/bundle"
	"github.com/open-policy-agent/opa/v1/keys"

	"github.com/privlint/privlint/internal/bounded"
	"github.com/privlint/privlint/internal/engine"
	"github.com/privlint/privlint/internal/register"
)

// mostDepth is how deep the data of a bundle may be nested.
const mostDepth = 64

// Key is what bundles are signed or verified with, as OPA takes it: a secret, or the PEM file of a key, and the algorithm's name
// in JSON Web Signatures.
type Key struct {
	Value, Algorithm string
}

// check finds a file that is not there, which OPA would take for the key itself.
func (k *Key) check() error {
	if _, err := os.Stat(k.Value); err != nil && !strings.HasPrefix(k.Algorithm, "HS") && !strings.Contains(k.Value, "-----BEGIN") {
		return fmt.Errorf("%s: %w", k.Value, errors.Unwrap(err))
	}
	return nil
}

// DefaultAlgorithm is the algorithm where none is named.
const DefaultAlgorithm = "RS256"

// keyID is the name that OPA gives the one key of a command.
const keyID = "default"

// bundleContent is what a bundle holds: either whole, a set of rules to take the place of the embedded ones, or modules to add to
// them.
type bundleContent struct {
	whole   map[string]file
	tables  bundleTables
	modules []file
}

// bundleTables are the tables in the data of a bundle.
type bundleTables struct {
	bundle string
	tables any
}

// readBundle reads and verifies a bundle. Nothing of it is ever written to a disk.
func readBundle(name string, key *Key) (bundleContent, error) {
	packed, err := bounded.ReadFile(name, mostBytes)
	if err != nil {
		return bundleContent{}, fmt.Errorf("reading the bundle: %w", err)
	}
	if err := inspect(packed); err != nil {
		return bundleContent{}, fmt.Errorf("%s: %w", name, err)
	}
	content, err := verify(packed, name, key)
	if err != nil {
		return bundleContent{}, err
	}
	for _, root := range *content.Manifest.Roots {
		if root != "" && root != "privlint" && !strings.HasPrefix(root, "privlint/") {
			return bundleContent{}, fmt.Errorf("%s: .manifest: the root %q is not within privlint", name, root)
		}
	}
	return split(name, content)
}

// inspect finds what no bundle of rules has, entry by entry, before anything is made of it.
func inspect(packed []byte) error {
	unpacked, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return fmt.Errorf("it is no bundle, which is a gzipped tar archive: %w", err)
	}
	limited := &io.LimitedReader{R: unpacked, N: mostBytes}
	archive := tar.NewReader(limited)
	rooted, relative, seen := "", "", map[string]bool{}
	for {
		header, err := archive.Next()
		if limited.N <= 0 {
			return fmt.Errorf("it unpacks to more than %d MB", mostBytes>>20)
		}
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return fmt.Errorf("reading the archive: %w", err)
		}
		if header.Typeflag == tar.TypeDir {
			continue
		}
		if err := inspectName(header); err != nil {
			return err
		}
		clean := path.Clean(strings.TrimPrefix(header.Name, "/"))
		if seen[clean] {
			return fmt.Errorf("%s: there are two entries of this name", header.Name)
		}
		if seen[clean] = true; len(seen) > mostFiles {
			return fmt.Errorf("it has more than %d entries", mostFiles)
		}
		if strings.HasPrefix(header.Name, "/") {
			rooted = header.Name
		} else {
			relative = header.Name
		}
		content, err := io.ReadAll(archive)
		if limited.N <= 0 {
			return fmt.Errorf("%s: it unpacks to more than %d MB", header.Name, mostBytes>>20)
		}
		if err != nil {
			return fmt.Errorf("%s: %w", header.Name, err)
		}
		if path.Ext(clean) == ".json" {
			if err := inspectDepth(content); err != nil {
				return fmt.Errorf("%s: %w", header.Name, err)
			}
		}
	}
	// OPA writes all names with a slash before them. One that stands out means a place on the disk.
	if rooted != "" && relative != "" {
		return fmt.Errorf("%s: an absolute path", rooted)
	}
	return nil
}

func inspectName(header *tar.Header) error {
	name := strings.TrimPrefix(header.Name, "/")
	switch {
	case header.Typeflag != tar.TypeReg:
		return fmt.Errorf("%s: neither a file nor a folder", header.Name)
	case strings.ContainsAny(name, "\\\x00"):
		return fmt.Errorf("%q: a path with a character that no path of a bundle has", header.Name)
	case slices.Contains(strings.Split(name, "/"), ".."):
		return fmt.Errorf("%s: a path that leads out of the bundle", header.Name)
	case strings.HasPrefix(name, "/") || len(name) > 1 && name[1] == ':':
		return fmt.Errorf("%s: an absolute path", header.Name)
	case !fs.ValidPath(strings.TrimPrefix(name, "./")):
		return fmt.Errorf("%q: not a path", header.Name)
	}
	base := path.Base(name)
	if path.Ext(base) != ".rego" && base != "data.json" && name != ".manifest" && name != ".signatures.json" {
		return fmt.Errorf("%s: a bundle of rules holds modules, data.json, .manifest and .signatures.json only", header.Name)
	}
	return nil
}

// inspectDepth counts brackets outside strings.
func inspectDepth(content []byte) error {
	depth, quoted, escaped := 0, false, false
	for _, b := range content {
		switch {
		case escaped:
			escaped = false
		case quoted:
			escaped, quoted = b == '\\', b != '"'
		case b == '"':
			quoted = true
		case b == '{' || b == '[':
			if depth++; depth > mostDepth {
				return fmt.Errorf("it is nested more than %d deep", mostDepth)
			}
		case b == '}' || b == ']':
			depth--
		}
	}
	return nil
}

// verify lets OPA read the bundle and check its signature.
func verify(packed []byte, name string, key *Key) (bundle.Bundle, error) {
	reader := bundle.NewCustomReader(bundle.NewTarballLoaderWithBaseURL(bytes.NewReader(packed), "")).
		WithSizeLimitBytes(mostBytes).WithProcessAnnotations(true).WithCapabilities(engine.Capabilities())
	if key != nil {
		if err := key.check(); err != nil {
			return bundle.Bundle{}, fmt.Errorf("reading the verification key: %w", err)
		}
		config, err := keys.NewKeyConfig(key.Value, key.Algorithm, "")
		if err != nil {
			return bundle.Bundle{}, fmt.Errorf("reading the verification key: %w", err)
		}
		reader = reader.WithBundleVerificationConfig(bundle.NewVerificationConfig(map[string]*bundle.KeyConfig{keyID: config}, keyID, "", nil))
	}
	content, err := reader.Read()
	var syntax ast.Errors
	switch {
	case err == nil:
		return content, nil
	case errors.As(err, &syntax):
		return content, syntaxOf(packed, name, err)
	case key == nil && strings.Contains(err.Error(), "verification key not provided"):
		return content, fmt.Errorf("%s is signed: --verification-key is needed to verify it", name)
	}
	return content, fmt.Errorf("%s: %w", name, err)
}

// syntaxOf shows the errors of a bundle's modules with their sources; otherwise, the error as OPA gives it.
func syntaxOf(packed []byte, name string, otherwise error) error {
	unpacked, err := gzip.NewReader(bytes.NewReader(packed))
	if err != nil {
		return err
	}
	var problems []error
	for archive := tar.NewReader(unpacked); ; {
		header, err := archive.Next()
		if err != nil {
			break // it was read to its end before
		}
		if content, err := io.ReadAll(archive); err == nil && path.Ext(header.Name) == ".rego" {
			_, err = engine.ParseModule(entry(name, header.Name), content, ast.ParserOptions{ProcessAnnotation: true})
			problems = append(problems, err)
		}
	}
	if err := errors.Join(problems...); err != nil {
		return err
	}
	return fmt.Errorf("%s: %w", name, otherwise)
}

// entry is the name by which messages speak of an entry of a bundle.
func entry(bundle, name string) string { return bundle + ":" + strings.TrimPrefix(name, "/") }

// split tells a whole set of rules from additions.
func split(name string, content bundle.Bundle) (bundleContent, error) {
	var result bundleContent
	whole := map[string]file{}
	isWhole := false
	for _, m := range content.Modules {
		at := path.Clean(strings.TrimPrefix(m.Path, "/"))
		one := file{at, entry(name, at), m.Raw}
		result.modules = append(result.modules, one)
		whole[at] = one
		isWhole = isWhole || m.Parsed != nil && m.Parsed.Package.Path.String() == "data.privlint"
	}
	data, _ := content.Data["privlint"].(map[string]any)
	texts, _ := data[engine.SourcesKey].(map[string]any)
	if !isWhole {
		if len(result.modules) == 0 {
			return result, fmt.Errorf("%s holds no rules", name)
		}
		return result, nil
	}
	for at, value := range texts {
		text, ok := value.(string)
		if !ok || !fs.ValidPath(at) || path.Ext(at) != ".yaml" {
			return result, fmt.Errorf("%s:data.json: privlint.%s: %q is not the text of a table", name, engine.SourcesKey, at)
		}
		whole[at] = file{at, entry(name, at), []byte(text)}
	}
	if len(texts) == 0 {
		return result, fmt.Errorf("%s:data.json: it has no privlint.%s, which the rules of privlint/main are read with", name, engine.SourcesKey)
	}
	return bundleContent{whole: plain(whole), tables: bundleTables{name, data["tables"]}}, nil
}

// plain shows those files under their own names that are embedded too.
func plain(files map[string]file) map[string]file {
	known := embedded()
	for name, f := range files {
		if bytes.Equal(known[name].content, f.content) {
			f.shown = name
			files[name] = f
		}
	}
	return files
}

// checkTables holds that the tables that other OPAs read of a bundle are those that its rules are read from here.
func (g *gatherer) checkTables(rules *register.Register) error {
	if len(g.files) > 0 { // what was added has changed them
		return nil
	}
	for _, given := range g.tables {
		encoded, err := json.Marshal(rules.Tables())
		if err != nil {
			return fmt.Errorf("encoding the tables: %w", err)
		}
		other, err := json.Marshal(given.tables)
		if err != nil {
			return fmt.Errorf("encoding the tables: %w", err)
		}
		var want, got any
		if err := errors.Join(json.Unmarshal(encoded, &want), json.Unmarshal(other, &got)); err != nil {
			return fmt.Errorf("reading the tables: %w", err)
		}
		if !reflect.DeepEqual(want, got) {
			return fmt.Errorf("%s:data.json: privlint.tables are not those of privlint.%s: write the bundle anew with \"privlint bundle\"", given.bundle, engine.SourcesKey)
		}
	}
	return nil
}

// WriteBundle writes the rules with their tables and lexicon as an OPA bundle, signed where a key is given.
func (s *Set) WriteBundle(w io.Writer, signing *Key) error {
	if err := s.Check(); err != nil { // what does not compile is of no use to anybody
		return err
	}
	var sign func([]byte) ([]byte, error)
	if signing != nil {
		sign = signing.sign
	}
	return engine.WriteBundle(w, &engine.Sources{Files: s.Files, Register: s.Register}, sign)
}

// sign makes the signatures of a bundle with OPA's own code.
func (k *Key) sign(packed []byte) ([]byte, error) {
	if err := k.check(); err != nil {
		return nil, fmt.Errorf("signing the bundle: reading the key: %w", err)
	}
	content, err := bundle.NewCustomReader(bundle.NewTarballLoaderWithBaseURL(bytes.NewReader(packed), "")).Read()
	if err != nil {
		return nil, err
	}
	if err := content.GenerateSignature(bundle.NewSigningConfig(k.Value, k.Algorithm, ""), keyID, false); err != nil {
		return nil, err
	}
	return json.Marshal(content.Signatures)
}
