package engine

import (
	_ "embed"
	"encoding/json"
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"
)

// ModelSchema is the JSON Schema of the document model, as [ModelJSON] writes it.
//
//go:embed model.schema.json
var ModelSchema []byte

// inputSchema is what the compiler knows of the input: a rule that asks for what no model has does not compile.
func inputSchema() (*ast.SchemaSet, error) {
	var model struct {
		Properties map[string]map[string]any `json:"properties"`
		Defs       map[string]any            `json:"$defs"`
	}
	if err := json.Unmarshal(ModelSchema, &model); err != nil {
		return nil, fmt.Errorf("reading the schema of the model: %w", err)
	}
	if context, ok := model.Properties["context"]["properties"].(map[string]any); ok {
		context["settings"] = map[string]any{"type": "object"} // rules have settings of their own; OPA takes named properties for all
	}
	schemas := ast.NewSchemaSet()
	schemas.Put(ast.SchemaRootRef, map[string]any{"type": "object", "properties": model.Properties, "$defs": model.Defs})
	return schemas, nil
}
