package engine

import (
	"bytes"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

func TestModelsFollowTheSchema(t *testing.T) {
	schema := strictSchema(t)
	for name, model := range exampleModels() {
		for _, run := range exampleRuns() {
			encoded, err := ModelJSON(model, run, "")
			if err != nil {
				t.Fatal(err)
			}
			instance, err := jsonschema.UnmarshalJSON(bytes.NewReader(encoded))
			if err != nil {
				t.Fatal(err)
			}
			if err := schema.Validate(instance); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	}
}

// strictSchema is the schema with every property that it does not name forbidden, so that none is forgotten in it. The settings
// stay open: they belong to the rules.
func strictSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(ModelSchema))
	if err != nil {
		t.Fatal(err)
	}
	forbidOthers(document, "")
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("model.json", document); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("model.json")
	if err != nil {
		t.Fatal(err)
	}
	return schema
}

func forbidOthers(node any, name string) {
	switch node := node.(type) {
	case map[string]any:
		if _, ok := node["properties"].(map[string]any); ok && name != "settings" {
			node["additionalProperties"] = false
		}
		for name, child := range node {
			forbidOthers(child, name)
		}
	case []any:
		for _, child := range node {
			forbidOthers(child, "")
		}
	}
}
