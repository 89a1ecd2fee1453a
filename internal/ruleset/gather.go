package ruleset

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"go.yaml.in/yaml/v3"
	"golang.org/x/tools/txtar"

	"github.com/privlint/privlint/internal/bounded"
	"github.com/privlint/privlint/internal/config"
	"github.com/privlint/privlint/internal/engine"
	"github.com/privlint/privlint/internal/lexicon"
	"github.com/privlint/privlint/internal/strictyaml"
	"github.com/privlint/privlint/rego"
)

// What a folder or a bundle may hold at most.
const (
	mostFiles = 10_000
	mostBytes = 64 << 20
)

// file is a source: where it belongs in a folder laid out as rego/, and the name under which messages speak of it.
type file struct {
	name, shown string
	content     []byte
}

// tree is files gathered from several places.
type tree struct {
	fs.FS
	shown map[string]string
}

// Shown is the name under which messages speak of a file.
func (t tree) Shown(name string) string {
	if shown, ok := t.shown[name]; ok {
		return shown
	}
	return name
}

// gatherer gathers sources. All that is wrong with them is collected, so that one mistake does not hide the others.
type gatherer struct {
	base     map[string]file // the embedded rules, or those of the bundle that takes their place
	files    map[string]file
	tests    []file
	packages map[string]string // the packages of the base, with their files
	tables   []bundleTables
	problems []error
	folders  int
}

func (g *gatherer) gather(sources Sources, key *Key) (fs.FS, error) {
	g.files = map[string]file{}
	var additions [][]file
	for _, at := range sources.Bundles {
		content, err := readBundle(at.Path, key)
		if err != nil {
			g.problems = append(g.problems, named(at, "bundles", err))
			continue
		}
		if content.whole == nil {
			additions = append(additions, content.modules)
			continue
		}
		if g.base != nil {
			g.failf("%s: a bundle given before also takes the place of the embedded rules", at.Path)
		}
		g.base = content.whole
		g.tables = append(g.tables, content.tables)
	}
	if g.base == nil {
		g.base = embedded()
	}
	g.packages = packagesOf(g.base)
	for _, modules := range additions {
		g.add(modules)
	}
	for _, at := range sources.Folders {
		files, err := readFolder(at.Path)
		if err != nil {
			g.problems = append(g.problems, named(at, "rules_dirs", err))
			continue
		}
		g.add(files)
	}
	for _, at := range sources.Lexicons {
		if err := g.addLexicon(at.Path); err != nil {
			g.problems = append(g.problems, named(at, "lexicon", err))
		}
	}
	if err := errors.Join(g.problems...); err != nil {
		return nil, err
	}
	return g.tree()
}

// named says which line of a configuration names the source with which something is wrong.
func named(at config.File, key string, err error) error {
	if at.File == "" {
		return err
	}
	return at.Errorf("%s: %w", key, err)
}

func (g *gatherer) failf(format string, args ...any) {
	g.problems = append(g.problems, fmt.Errorf(format, args...))
}

func (g *gatherer) tree() (fs.FS, error) {
	archive := &txtar.Archive{}
	made := tree{shown: map[string]string{}}
	for _, files := range []map[string]file{g.base, g.files} {
		for name, f := range files {
			archive.Files = append(archive.Files, txtar.File{Name: name, Data: f.content})
			made.shown[name] = f.shown
		}
	}
	slices.SortFunc(archive.Files, func(a, b txtar.File) int { return strings.Compare(a.Name, b.Name) })
	var err error
	made.FS, err = txtar.FS(archive)
	return made, err
}

// embedded are the embedded sources without their tests.
func embedded() map[string]file {
	files := map[string]file{}
	_ = fs.WalkDir(rego.Files, ".", func(name string, entry fs.DirEntry, err error) error { // what is embedded can be read
		if err != nil || entry.IsDir() || strings.HasSuffix(name, "_test.rego") || strings.HasSuffix(name, ".test.yaml") {
			return err
		}
		content, err := fs.ReadFile(rego.Files, name)
		files[name] = file{name, name, content}
		return err
	})
	return files
}

var packageLine = regexp.MustCompile(`(?m)^package (.*\S)`)

// packagesOf are the packages of modules whose sources are known to be sound.
func packagesOf(files map[string]file) map[string]string {
	packages := map[string]string{}
	for name, f := range files {
		if match := packageLine.FindSubmatch(f.content); match != nil && path.Ext(name) == ".rego" {
			if ref, err := ast.ParseRef("data." + string(match[1])); err == nil {
				packages[ref.String()] = f.shown
			}
		}
	}
	return packages
}

// readFolder reads what a folder holds of rules. Hidden files and folders are left out, and whatever is not a regular file.
func readFolder(folder string) (files []file, err error) {
	if info, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() {
		return nil, fmt.Errorf("there is no folder %s", folder)
	}
	size := 0
	err = filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case name != folder && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		case !entry.Type().IsRegular() || !slices.Contains([]string{".rego", ".yaml", ".yml"}, filepath.Ext(name)):
			return nil
		}
		content, err := bounded.ReadFile(name, mostBytes)
		if err != nil {
			return err
		}
		if size += len(content); size > mostBytes || len(files) >= mostFiles {
			return fmt.Errorf("%s: it holds more than %d files or %d MB", folder, mostFiles, mostBytes>>20)
		}
		below, err := filepath.Rel(folder, name)
		files = append(files, file{filepath.ToSlash(below), filepath.ToSlash(name), content})
		return err
	})
	if err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(files, func(f file) bool { return role(f.name) != "" }) {
		return nil, fmt.Errorf("%s holds no rules: neither *.rego nor requirements.yaml nor lexicon/*.yaml", folder)
	}
	return files, nil
}

// role is what a file of a folder is for, by its name; empty for a file that is not read here.
func role(name string) string {
	folder, base := path.Base(path.Dir(name)), path.Base(name)
	extension := path.Ext(base)
	switch {
	case strings.HasSuffix(base, "_test.rego"):
		return "test"
	case extension == ".rego":
		return "module"
	case strings.HasSuffix(base, ".want.yaml") || strings.HasSuffix(base, ".test.yaml"):
		return ""
	case base == "requirements.yaml":
		return "requirements"
	case folder == "disclosures" && base == "table.yaml":
		return "disclosures"
	case folder == "regimes" && base == "table.yaml":
		return "regimes"
	case slices.Contains(strings.Split(path.Dir(name), "/"), "lexicon"):
		return "lexicon"
	}
	return ""
}

// add brings the files of one folder to the places where they belong.
func (g *gatherer) add(files []file) {
	prefix := fmt.Sprintf("own-%02d-", g.folders)
	g.folders++
	var modules []module
	for i, f := range files {
		numbered := fmt.Sprintf("%s%03d", prefix, i)
		switch role(f.name) {
		case "module":
			if m, ok := g.parse(f); ok {
				modules = append(modules, m)
			}
		case "test":
			g.tests = append(g.tests, f)
		case "requirements":
			if pack := g.packOf(f); pack != "" {
				g.put("rules/"+pack+"/requirements-"+numbered+".yaml", f)
			}
		case "disclosures":
			g.put("disclosures/table-"+numbered+".yaml", f)
		case "regimes":
			g.put("regimes/table-"+numbered+".yaml", f)
		case "lexicon":
			g.put(lexiconFolder+"/"+numbered+".yaml", f)
		}
	}
	g.addModules(modules, prefix)
}

func (g *gatherer) put(name string, f file) {
	if taken, ok := g.files[name]; ok {
		g.failf("%s: its place is taken by %s", f.shown, taken.shown)
		return
	}
	f.name = name
	g.files[name] = f
}

// module is a parsed module.
type module struct {
	file
	path      ast.Ref
	annotated bool
}

func (g *gatherer) parse(f file) (module, bool) {
	parsed, err := engine.ParseModule(f.shown, f.content, ast.ParserOptions{ProcessAnnotation: true})
	if err != nil {
		g.problems = append(g.problems, err)
		return module{}, false
	}
	annotated := slices.ContainsFunc(parsed.Annotations, func(a *ast.Annotations) bool { return a.Scope == "package" })
	return module{f, parsed.Package.Path, annotated}, true
}

var packName = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// addModules places rules by their packages, other modules beside them. Of several modules with the package of one rule, the one
// with metadata is the rule's.
func (g *gatherer) addModules(modules []module, prefix string) {
	slices.SortStableFunc(modules, func(a, b module) int {
		switch {
		case a.annotated == b.annotated:
			return 0
		case a.annotated:
			return -1
		}
		return 1
	})
	for i, m := range modules {
		if owner, ok := g.packages[m.path.String()]; ok {
			g.failf("%s: the package %s is that of %s: rules of your own have other ids", m.shown, m.path, owner)
			continue
		}
		pack, rule, isRule := ruleOf(m.path)
		switch {
		case isRule:
			name := "rules/" + pack + "/" + rule + "/" + rule + ".rego"
			if taken, ok := g.files[name]; ok && m.annotated {
				g.failf("%s: the rule %s/%s is also in %s", m.shown, pack, rule, taken.shown)
				continue
			} else if ok {
				name = fmt.Sprintf("rules/%s/%s/%s%03d.rego", pack, rule, prefix, i)
			}
			g.put(name, m.file)
		case isLibrary(m.path):
			g.put(fmt.Sprintf("custom/%s%03d.rego", prefix, i), m.file)
		default:
			g.failf(`%s: the package %s is neither that of a rule, privlint.rules.<pack>["<rule>"], in small letters, digits and dashes, nor privlint.custom.<name>, for what rules share, nor privlint.families.<name>, for disclosures`, m.shown, strings.TrimPrefix(m.path.String(), "data."))
		}
	}
}

// ruleOf splits data.privlint.rules.<pack>.<rule>.
func ruleOf(ref ast.Ref) (pack, rule string, ok bool) {
	if len(ref) != 5 || !ref.HasPrefix(ast.MustParseRef("data.privlint.rules")) {
		return "", "", false
	}
	first, _ := ref[3].Value.(ast.String)
	second, _ := ref[4].Value.(ast.String)
	return string(first), string(second), packName.MatchString(string(first)) && packName.MatchString(string(second))
}

func isLibrary(ref ast.Ref) bool {
	return len(ref) > 3 && (ref.HasPrefix(ast.MustParseRef("data.privlint.custom")) || ref.HasPrefix(ast.MustParseRef("data.privlint.families")))
}

// packOf is the pack that a table of requirements names.
func (g *gatherer) packOf(f file) string {
	var table struct {
		Pack string `yaml:"pack"`
	}
	if err := yaml.Unmarshal(f.content, &table); err != nil {
		g.failf("%s: %w", f.shown, strictyaml.Plain(err))
		return ""
	}
	if !packName.MatchString(table.Pack) {
		g.failf("%s: pack is %q: it needs a name in small letters, digits and dashes", f.shown, table.Pack)
		return ""
	}
	return table.Pack
}

// addLexicon adds a YAML file, or those of a folder.
func (g *gatherer) addLexicon(name string) error {
	files, err := lexiconFiles(name)
	for _, f := range files {
		g.put(fmt.Sprintf("%s/own-words-%03d.yaml", lexiconFolder, len(g.files)), file{shown: filepath.ToSlash(f.Name), content: f.Data})
	}
	return err
}

func lexiconFiles(name string) ([]lexicon.File, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if !info.IsDir() {
		content, err := bounded.ReadFile(name, mostBytes)
		return []lexicon.File{{Name: name, Data: content}}, err
	}
	files, err := lexicon.Files(bounded.FS(os.DirFS(name), mostBytes), ".")
	for i := range files {
		files[i].Name = filepath.Join(name, files[i].Name)
	}
	if err == nil && len(files) == 0 {
		err = fmt.Errorf("%s holds no lexicon: there is no *.yaml in it", name)
	}
	return files, err
}
