// Package strictyaml reads YAML into values and says in plain words what is wrong with it.
package strictyaml

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// Decode reads content into value, a pointer. A key that the value does not have is an error; nothing at all is none, and leaves the
// value as it is. Errors name the line.
func Decode(content []byte, value any) error {
	decoder := yaml.NewDecoder(bytes.NewReader(content))
	decoder.KnownFields(true)
	if err := decoder.Decode(value); err != nil && !errors.Is(err, io.EOF) {
		return Plain(err)
	}
	return nil
}

// Convert reads what was decoded from YAML before into value, a pointer, as Decode does. Its errors name no lines.
func Convert(decoded, value any) error {
	content, err := yaml.Marshal(decoded)
	if err != nil {
		return Plain(err)
	}
	if err := Decode(content, value); err != nil {
		return errors.New(lines.ReplaceAllString(err.Error(), ""))
	}
	return nil
}

var lines = regexp.MustCompile(`\bline \d+: `)

var (
	unknownKey = regexp.MustCompile(`^(line \d+: )field (.*) not found in type \S+$`)
	wrongShape = regexp.MustCompile("^(line \\d+: )cannot unmarshal !!(\\w+)(?: `.*`)? into (.*)$")
)

// mostProblems is how many problems of one text are told.
const mostProblems = 5

// Plain is an error of the YAML decoder in one line, without the names of types of the program.
func Plain(err error) error {
	mismatch, ok := errors.AsType[*yaml.TypeError](err)
	if !ok {
		return errors.New(strings.TrimPrefix(err.Error(), "yaml: "))
	}
	var problems []string
	for _, problem := range mismatch.Errors[:min(len(mismatch.Errors), mostProblems)] {
		if match := unknownKey.FindStringSubmatch(problem); match != nil {
			problem = fmt.Sprintf("%sthere is no key %q", match[1], match[2])
		} else if match := wrongShape.FindStringSubmatch(problem); match != nil {
			problem = fmt.Sprintf("%s%s stands where %s belongs", match[1], shape(match[2]), wanted(match[3]))
		}
		problems = append(problems, problem)
	}
	return errors.New(strings.Join(problems, "; "))
}

// shape names what a YAML tag is for.
func shape(tag string) string {
	switch tag {
	case "map":
		return "a mapping"
	case "seq":
		return "a list"
	case "str":
		return "text"
	case "bool":
		return "true or false"
	case "int", "float":
		return "a number"
	}
	return "something"
}

// wanted names what a type of the program is written as.
func wanted(kind string) string {
	switch {
	case strings.HasPrefix(kind, "[]"):
		return "a list"
	case kind == "bool":
		return "true or false"
	case strings.HasPrefix(kind, "int"), strings.HasPrefix(kind, "float"):
		return "a number"
	case kind == "string", kind == "diagnostic.Severity":
		return "text"
	}
	return "a mapping"
}
