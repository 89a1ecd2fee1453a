package register

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"reflect"
	"strings"
	"sync"

	"github.com/cespare/xxhash/v2"

	"github.com/privlint/privlint/rego"
)

// Embedded is the register of the embedded rules, to be read only. It comes from its stored form, rego/register.bin, and where
// that is behind its sources, as it may be while rules are being worked on, from these.
var Embedded = sync.OnceValues(func() (*Register, error) {
	digest, stored, _ := strings.Cut(rego.Register, "\n")
	fresh := make(chan bool)
	go func() { fresh <- digest == EmbeddedDigest() }() // both take as long, and a run waits for them
	decoded, err := decodeRegister(stored)
	if <-fresh {
		return decoded, err
	}
	register, err := Read(rego.Files)
	if err != nil {
		return nil, fmt.Errorf("reading the register of rules: %w", err)
	}
	return register, nil
})

// EmbeddedDigest is the digest of the embedded sources.
var EmbeddedDigest = sync.OnceValue(func() string {
	digest, err := Digest(rego.Files)
	if err != nil {
		return "unreadable: " + err.Error()
	}
	return digest
})

// Digest identifies the content of all sources of rules in a folder laid out as rego/, modules and tables, without tests and
// lexicons, and the layout of the stored register.
func Digest(files fs.FS) (string, error) {
	hash := xxhash.New()
	if _, err := hash.WriteString(layout(reflect.TypeFor[Register]())); err != nil {
		return "", err
	}
	buffer := make([]byte, 32<<10) // whole files would be new memory, most of what the digest costs at the start of a run
	err := walkSources(files, func(name string) error {
		file, err := files.Open(name)
		if err != nil {
			return fmt.Errorf("reading %s: %w", name, err)
		}
		defer file.Close()                   //nolint:errcheck // nothing was written
		_, _ = hash.WriteString(name + "\n") // it never fails
		if _, err := io.CopyBuffer(hash, file, buffer); err != nil {
			return fmt.Errorf("reading %s: %w", name, err)
		}
		_, _ = hash.WriteString("\x00")
		return nil
	})
	return fmt.Sprintf("%016x", hash.Sum64()), err
}

// layout names the fields of a type and of those within it, in the order in which they are stored.
func layout(t reflect.Type) string {
	switch t.Kind() {
	case reflect.Slice, reflect.Pointer:
		return t.Kind().String() + " " + layout(t.Elem())
	case reflect.Struct:
		var b strings.Builder
		for i := range t.NumField() {
			b.WriteString(t.Field(i).Name + " " + layout(t.Field(i).Type) + ";")
		}
		return "{" + b.String() + "}"
	}
	return t.Kind().String()
}

// WalkSources visits the modules (but for tests) and tables in a folder laid out as rego/, in the order of their names.
func WalkSources(files fs.FS, visit func(name string, content []byte) error) error {
	return walkSources(files, func(name string) error {
		content, err := fs.ReadFile(files, name)
		if err != nil {
			return fmt.Errorf("reading %s: %w", name, err)
		}
		return visit(name, content)
	})
}

func walkSources(files fs.FS, visit func(name string) error) error {
	return fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return fmt.Errorf("reading %s: %w", name, err)
		case entry.IsDir() && name == "lexicon":
			return fs.SkipDir
		case entry.IsDir() || isTest(name) || path.Ext(name) != ".rego" && path.Ext(name) != ".yaml":
			return nil
		}
		return visit(name)
	})
}

func isTest(name string) bool {
	return strings.HasSuffix(name, "_test.rego") || strings.HasSuffix(name, ".test.yaml")
}

// Store is the stored form of the register, made from sources with the digest: a line with the digest, then the fields of all
// structures in order, strings and lists after their lengths.
func (r *Register) Store(digest string) []byte {
	return encodeValue([]byte(digest+"\n"), reflect.ValueOf(r).Elem())
}

func decodeRegister(stored string) (*Register, error) {
	register := &Register{}
	d := decoder{rest: stored}
	d.value(reflect.ValueOf(register).Elem())
	if d.err == nil && d.rest != "" {
		d.err = errors.New("something follows its end")
	}
	if d.err != nil {
		return nil, fmt.Errorf("reading the stored register: %w", d.err)
	}
	return register, nil
}

func encodeValue(stored []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.String:
		stored = binary.AppendUvarint(stored, uint64(v.Len()))
		return append(stored, v.String()...)
	case reflect.Bool:
		if v.Bool() {
			return append(stored, 1)
		}
		return append(stored, 0)
	case reflect.Slice:
		stored = binary.AppendUvarint(stored, uint64(v.Len()))
		for i := range v.Len() {
			stored = encodeValue(stored, v.Index(i))
		}
		return stored
	case reflect.Pointer:
		if v.IsNil() {
			return append(stored, 0)
		}
		return encodeValue(append(stored, 1), v.Elem())
	case reflect.Struct:
		for i := range v.NumField() {
			stored = encodeValue(stored, v.Field(i))
		}
		return stored
	}
	panic("register: no stored form for " + v.Type().String())
}

// decoder reads what encodeValue wrote. Strings share the memory of what is read.
type decoder struct {
	rest string
	err  error
}

func (d *decoder) value(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(d.take(d.length()))
	case reflect.Bool:
		v.SetBool(d.take(1) == "\x01")
	case reflect.Slice:
		if n := d.length(); n > 0 {
			v.Set(reflect.MakeSlice(v.Type(), n, n))
			for i := range n {
				d.value(v.Index(i))
			}
		}
	case reflect.Pointer:
		if d.take(1) == "\x01" {
			v.Set(reflect.New(v.Type().Elem()))
			d.value(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			d.value(v.Field(i))
		}
	}
}

// length reads a number that is at most what is left.
func (d *decoder) length() int {
	var n uint64
	for i := 0; i < len(d.rest) && i < binary.MaxVarintLen32; i++ {
		n |= uint64(d.rest[i]&0x7f) << (7 * i)
		if d.rest[i] < 0x80 {
			d.rest = d.rest[i+1:]
			if n <= uint64(len(d.rest)) {
				return int(n)
			}
			break
		}
	}
	d.fail()
	return 0
}

func (d *decoder) take(n int) string {
	if n > len(d.rest) {
		d.fail()
		return ""
	}
	taken := d.rest[:n]
	d.rest = d.rest[n:]
	return taken
}

func (d *decoder) fail() {
	if d.err == nil {
		d.err = errors.New("it is cut off")
	}
	d.rest = ""
}
